#!/usr/bin/env bash
# 写出程序在哪里，供这里的各段脚本用：在源码里是 cargo 编译的那一个（还没有编译的先编译），不论 cargo 把它放在哪个文件夹；
# 没有 cargo 的，是装好的 dangri。
set -euo pipefail

cd "$(dirname "$0")/.."
if command -v cargo >/dev/null && [ -f Cargo.toml ]; then
  built=$(cargo build --quiet --bin dangri --message-format json)
  sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' <<<"$built" | tail -n 1
else
  command -v dangri || { echo "找不到程序 dangri，请先安装" >&2; exit 2; }
fi
