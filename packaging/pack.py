"""Packs one binary: pack.py TARGET BINARY VERSION FOLDER. The same binary gives the same bytes.

Linux: the binary itself, a deb where `dpkg-deb` is installed, a wheel. Windows: a zip to copy onto a USB stick, a wheel.
"""

import base64
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
EPOCH = int(os.environ["SOURCE_DATE_EPOCH"])
# Debian's architecture, and the platforms for which a wheel is taken.
TARGETS = {
    "x86_64-unknown-linux-musl": ("amd64", "manylinux_2_5_x86_64.manylinux1_x86_64.musllinux_1_1_x86_64"),
    "aarch64-unknown-linux-musl": ("arm64", "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64"),
    "x86_64-pc-windows-gnu": (None, "win_amd64"),
}
SUMMARY = "Record keeper for the monthly “主题党日+” of a party branch"


def put(archive, name, content, executable=False):
    """Adds a file of the commit's time to a zip."""
    entry = zipfile.ZipInfo(name, time.gmtime(EPOCH)[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = (0o100755 if executable else 0o100644) << 16
    archive.writestr(entry, content)


def windows(text, encoding):
    """A text as Windows has it: its line ends, and an encoding that its programs know."""
    return text.replace("\n", "\r\n").encode(encoding)


def usb_stick(binary, version, out):
    """A zip with the program, what starts it by a double click, and what to do."""
    with zipfile.ZipFile(out / f"dangri-{version}-windows.zip", "w") as archive:
        put(archive, "dangri/dangri.exe", binary.read_bytes(), True)
        # Without a mark, old versions of the editor take it for the system's encoding; a batch file may have none.
        put(archive, "dangri/说明.txt", windows((HERE / "windows/说明.txt").read_text("utf-8"), "utf-8-sig"))
        batch = (HERE / "windows/打开 dangri.cmd").read_text("utf-8")
        put(archive, "dangri/打开 dangri.cmd", windows(batch, "gbk"))
        put(archive, "dangri/LICENSE.txt", windows((HERE / "../LICENSE").read_text("utf-8"), "utf-8-sig"))


def wheel(binary, version, platforms, out):
    """A Python wheel whose one script is the program (PEP 427)."""
    version = version.replace("-dev", ".dev0")
    info = f"dangri-{version}.dist-info"
    tags = "".join(f"Tag: py3-none-{platform}\n" for platform in platforms.split("."))
    files = {
        f"dangri-{version}.data/scripts/{binary.name}": binary.read_bytes(),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: dangri\nVersion: {version}\nSummary: {SUMMARY}\n"
        "License: MIT\n".encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: dangri\nRoot-Is-Purelib: false\n{tags}".encode(),
    }
    digest = lambda content: base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    record = "".join(f"{name},sha256={digest(content)},{len(content)}\n" for name, content in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    with zipfile.ZipFile(out / f"dangri-{version}-py3-none-{platforms}.whl", "w") as archive:
        for name, content in files.items():
            put(archive, name, content, "/scripts/" in name)


def said(binary, *words):
    """What a program of this machine says; nothing where it is another's."""
    try:
        environment = {"PATH": os.environ["PATH"], "COLUMNS": "80", "HOME": "/nonexistent"}
        return subprocess.run([binary, *words], env=environment, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None


def man_page(binary, version):
    """The man page, of what the program says of its commands."""
    pages = [said(binary, "help"), said(binary, "help", "全部"), said(binary, "help", "选项")]
    if None in pages:
        return None
    day = time.strftime("%Y-%m-%d", time.gmtime(EPOCH))
    escape = lambda text: "\n".join("\\&" + line.replace("\\", "\\e") for line in text.decode().splitlines())
    titles = ["说明", "各条命令", "选项"]
    parts = [f".SH {title}\n.nf\n{escape(page)}\n.fi\n" for title, page in zip(titles, pages)]
    head = f'.TH DANGRI 1 {day} "dangri {version}"\n.SH 名称\ndangri \\- 党支部“主题党日+”记录\n'
    return gzip.compress((head + "".join(parts)).encode(), mtime=EPOCH)


def deb(binary, version, architecture, out):
    """A Debian package with the man page and the completions of three shells."""
    if not shutil.which("dpkg-deb"):
        print("no deb: there is no dpkg-deb here", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "dangri"
        files = {
            "usr/bin/dangri": binary.read_bytes(),
            "usr/share/doc/dangri/copyright": (HERE / "../LICENSE").read_bytes(),
            "usr/share/man/man1/dangri.1.gz": man_page(binary, version),
            "usr/share/bash-completion/completions/dangri": said(binary, "completions", "bash"),
            "usr/share/zsh/vendor-completions/_dangri": said(binary, "completions", "zsh"),
            "usr/share/fish/vendor_completions.d/dangri.fish": said(binary, "completions", "fish"),
        }
        files = {name: content for name, content in files.items() if content is not None}
        size = sum(len(content) for content in files.values()) // 1024
        control = (
            f"Package: dangri\nVersion: {version.replace('-', '~')}\nArchitecture: {architecture}\n"
            f"Maintainer: dangri <dangri@localhost>\nInstalled-Size: {size}\nSection: utils\nPriority: optional\n"
            f"Description: {SUMMARY}\n"
        )
        files["DEBIAN/control"] = control.encode()
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o755 if name.startswith("usr/bin/") else 0o644)
        for path in [root, *root.rglob("*")]:
            if path.is_dir():
                path.chmod(0o755)
            os.utime(path, (EPOCH, EPOCH))
        name = out / f"dangri_{version}_{architecture}.deb"
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, name]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main():
    target, binary, version, out = sys.argv[1], Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
    architecture, platforms = TARGETS[target]
    wheel(binary, version, platforms, out)
    if architecture is None:
        usb_stick(binary, version, out)
        return
    shutil.copy(binary, out / f"dangri-{version}-{target.split('-')[0]}-linux")
    deb(binary, version, architecture, out)


main()
