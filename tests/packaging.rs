//! What is handed out: packages of a program that stands for the built one.

#![expect(clippy::print_stderr, reason = "what was skipped")]

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use encoding_rs::GBK;

/// A day in 2026.
const EPOCH: &str = "1795000000";
const LINUX: &str = "x86_64-unknown-linux-musl";
const WINDOWS: &str = "x86_64-pc-windows-gnu";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging")
}

fn is_installed(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    if !is_there {
        eprintln!("skipped: {program} is not installed");
    }
    is_there
}

/// What is packed of a program for a target, by name.
fn packed(target: &str, name: &str) -> BTreeMap<String, Vec<u8>> {
    let work = tempfile::tempdir().unwrap();
    let program = work.path().join(name);
    std::fs::write(&program, "#!/bin/sh\necho \"dangri $*\"\n").unwrap();
    assert!(Command::new("chmod").arg("755").arg(&program).status().unwrap().success());
    let out = work.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let mut command = Command::new("python3");
    command.arg(folder().join("pack.py")).args([target, program.to_str().unwrap(), "0.1.0"]).arg(&out);
    let said = command.env("SOURCE_DATE_EPOCH", EPOCH).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let files = std::fs::read_dir(&out).unwrap().map(|file| file.unwrap().path());
    files
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect()
}

fn entries(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let mut all = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        all.insert(file.name().unwrap().into_owned(), bytes);
    }
    all
}

#[test]
fn the_same_program_is_packed_into_the_same_bytes() {
    if !is_installed("python3") {
        return;
    }
    for (target, name) in [(LINUX, "dangri"), (WINDOWS, "dangri.exe")] {
        let (once, again) = (packed(target, name), packed(target, name));
        assert!(!once.is_empty() && once == again, "{target}");
    }
}

#[test]
fn the_zip_for_windows_has_all_that_is_needed_as_windows_has_it() {
    if !is_installed("python3") {
        return;
    }
    let packed = packed(WINDOWS, "dangri.exe");
    let files = entries(&packed["dangri-0.1.0-windows.zip"]);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["dangri/LICENSE.txt", "dangri/dangri.exe", "dangri/打开 dangri.cmd", "dangri/说明.txt"]
    );
    for (name, is_marked) in
        [("dangri/LICENSE.txt", true), ("dangri/打开 dangri.cmd", false), ("dangri/说明.txt", true)]
    {
        let bytes = &files[name];
        let returned = bytes.split(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\r"));
        assert_eq!(returned.count() + 1, bytes.split(|byte| *byte == b'\n').count(), "{name}");
        assert_eq!(bytes.starts_with(b"\xef\xbb\xbf"), is_marked, "{name}");
    }
    // A batch file is read in the window's code page, which it changes itself.
    let batch = &files["dangri/打开 dangri.cmd"];
    let (text, _, is_broken) = GBK.decode(batch);
    assert!(!is_broken && text.contains("data\\dangri.db"));
    let changed = batch.windows(5).position(|word| word == b"chcp ").unwrap();
    assert!(batch[changed..].is_ascii());
}

#[test]
fn a_wheel_has_the_program_and_says_what_is_in_it() {
    if !is_installed("python3") {
        return;
    }
    let packed = packed(LINUX, "dangri");
    let (name, wheel) = packed.iter().find(|(name, _)| name.contains("-py3-none-")).unwrap();
    assert!(name.starts_with("dangri-0.1.0-py3-none-manylinux"), "{name}");
    let files = entries(wheel);
    let record = String::from_utf8(files["dangri-0.1.0.dist-info/RECORD"].clone()).unwrap();
    for name in files.keys() {
        assert!(record.lines().any(|line| line.starts_with(&format!("{name},"))), "{name}");
    }
    assert!(files.contains_key("dangri-0.1.0.data/scripts/dangri"));
}

#[test]
fn a_deb_has_the_program_its_man_page_and_completions() {
    if !is_installed("python3") || !is_installed("dpkg-deb") {
        return;
    }
    let packed = packed(LINUX, "dangri");
    let work = tempfile::tempdir().unwrap();
    let deb = work.path().join("dangri.deb");
    std::fs::write(&deb, &packed["dangri_0.1.0_amd64.deb"]).unwrap();
    let said = Command::new("dpkg-deb").arg("-c").arg(&deb).output().unwrap();
    let listed = String::from_utf8(said.stdout).unwrap();
    for path in [
        "./usr/bin/dangri",
        "./usr/share/man/man1/dangri.1.gz",
        "./usr/share/bash-completion/completions/dangri",
        "./usr/share/zsh/vendor-completions/_dangri",
        "./usr/share/fish/vendor_completions.d/dangri.fish",
    ] {
        assert!(listed.lines().any(|line| line.ends_with(path) && line.contains("root/root")), "{listed}");
    }
}
