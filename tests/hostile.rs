//! What somebody may hand in who means ill, or whose file was damaged: tables in every format, typed files, record files, words of the
//! command line, each changed by chance. Whatever it is, the program ends by itself, in words, in 5 seconds and 500 MB.
//!
//! `DANGRI_HOSTILE_INPUTS=100000 cargo test --release --test all -- hostile --nocapture` tries so many, a quarter of each kind;
//! `DANGRI_HOSTILE_SEED` sets where chance begins. The n-th input of a kind depends on the seed and its number alone.

#![expect(clippy::print_stdout, reason = "the counts, and the seed to repeat a failure")]

use std::ffi::OsString;
use std::path::PathBuf;

use crate::branch::Branch;
use crate::chance::Chance;

use watched::{Ending, Watched};

mod files;
mod mutation;
mod records;
mod tables;
mod watched;
mod words;

/// Inputs of a kind, where nothing else is said: what a daily run has time for; and kilobytes that none may use.
const INPUTS: usize = 60;
const ROOM: u32 = 500_000;
/// Faults of a kind that are told.
const TOLD: usize = 20;

/// Something to hand in: what it is, in a folder that has it, and the words with which it is handed in.
struct Input {
    told: String,
    words: Vec<OsString>,
    /// What has to be kept to repeat a fault.
    file: Option<PathBuf>,
}

/// Tries many inputs of a kind and tells what came of them.
fn try_all(
    kind: &str,
    usually: usize,
    room: u32,
    branch: &Branch,
    mut make: impl FnMut(&mut Chance, usize) -> Input,
) {
    let inputs = std::env::var("DANGRI_HOSTILE_INPUTS").ok().and_then(|count| count.parse::<usize>().ok());
    let count = inputs.map_or(usually, |inputs| inputs / 4);
    let seed = Chance::seeded("DANGRI_HOSTILE_SEED");
    let mut watched = Watched::new(branch);
    let (mut done, mut refused, mut faults) = (0, 0, Vec::new());
    for number in 0..count {
        let input = make(&mut Chance::new(seed.wrapping_mul(1 + number as u64)), number);
        match watched.run(&input.words) {
            Ending::Done => done += 1,
            Ending::Refused => refused += 1,
            fault => {
                let kept = input.file.as_ref().map(|file| keep(kind, number, file));
                faults.push(format!("{fault:?}, number {number}, {kept:?}: {}", input.told));
            }
        }
    }
    println!(
        "{kind}: DANGRI_HOSTILE_SEED={seed}, {count} inputs, {done} done, {refused} refused, {} faults; slowest {:?}, {}; largest {} KB, {}",
        faults.len(),
        watched.slowest.0,
        watched.slowest.1,
        watched.largest.0,
        watched.largest.1,
    );
    assert!(faults.is_empty(), "{}", faults[..faults.len().min(TOLD)].join("\n"));
    assert!(watched.largest.0 <= room, "{} KB: {}", watched.largest.0, watched.largest.1);
    assert!(done > 0 && refused > 0, "{kind}: all went the same way");
}

/// A copy of what led to a fault, in a place that stays.
fn keep(kind: &str, number: usize, file: &PathBuf) -> PathBuf {
    let name = file.file_name().unwrap().to_string_lossy();
    let kept = std::env::temp_dir().join(format!("dangri-hostile-{kind}-{number}-{name}"));
    std::fs::copy(file, &kept).unwrap();
    kept
}

#[test]
fn tables_of_every_format() {
    tables::try_all();
}

#[test]
fn files_that_people_type() {
    files::try_all();
}

#[test]
fn record_files_of_somebody_else() {
    records::try_all();
}

#[test]
fn words_of_the_command_line() {
    words::try_all();
}
