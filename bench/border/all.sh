#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every row of the border in bench/README.md, in one command: builds what is missing, then runs one after another, each
# with its own peak of memory.
#   bench/border/all.sh [--quick]     --quick takes a tenth of the lines, parties and declarations
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build="$root/build/release"
[ -f "$build/build.ninja" ] || cmake --preset release -S "$root" >/dev/null
ninja -C "$build" lane_bench screening_bench declaration_bench >/dev/null

run() {
  printf '\n== %s\n' "$*"
  "$@"
}

echo "date: $(date -u +%Y-%m-%d); commit: $(git -C "$root" rev-parse --short HEAD); load: $(cut -d' ' -f1 /proc/loadavg)"
sed -n 's/^model name[^:]*: /machine: /p' /proc/cpuinfo | head -n 1
cd "$build/bench/border"
if [ "${1:-}" = --quick ]; then
  run ./lane_bench 10000 2000
  run ./screening_bench 10000 2000
  run ./declaration_bench 200
else
  run ./lane_bench 100000 20000
  run ./screening_bench 100000 20000
  run ./declaration_bench 2000
fi
