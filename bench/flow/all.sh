#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every row of the planner's tables in bench/README.md, in one command: builds the release benches that are missing, then
# runs them one after another. About six minutes on a quiet core, half of it Clp on the arc LP of M, and then forty for
# the rows beside Clp and Cbc: on X, and for whole steps, each of these runs into its limit of 300 seconds.
# LIFELINE_DATA names the instances.
#   bench/flow/all.sh [--quick]     --quick leaves out Clp on M, growth beyond three times X, and peers of M and X
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
quick=${1:-}
build="$root/build/release"
[ -f "$build/build.ninja" ] || cmake --preset release -S "$root" >/dev/null
ninja -C "$build" hubflow_bench arc_lp_bench cmnd_bench peers_bench tours_bench >/dev/null

run() {
  printf '\n== %s\n' "$*"
  "$@"
}

echo "date: $(date -u +%Y-%m-%d); commit: $(git -C "$root" rev-parse --short HEAD); load: $(cut -d' ' -f1 /proc/loadavg)"
sed -n 's/^model name[^:]*: /machine: /p' /proc/cpuinfo | head -n 1
cd "$build/bench"
# One instance a run, so that the peak of memory is its own.
for instance in S M X; do run flow/hubflow_bench "$instance"; done
if [ "$quick" = --quick ]; then
  run flow/hubflow_bench growth3
  run flow/arc_lp_bench --lots
else
  run flow/hubflow_bench growth
  run flow/arc_lp_bench --m --lots
fi
run flow/cmnd_bench --peer all
run plan/tours_bench
if [ "$quick" = --quick ]; then
  run flow/peers_bench S --limit 30
else
  run flow/peers_bench S M --limit 300
  # Cbc looks at no limit before its first relaxation ends, and on X that takes more than five minutes.
  run timeout 3600 flow/peers_bench X --limit 300
fi
