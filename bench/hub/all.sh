#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every row of the hub in bench/README.md, in less than six minutes on a quiet machine.
#   all.sh [BUILD_FOLDER [DISK_FOLDER]]     needs python3; PostgreSQL rows are skipped, loudly, where there is none
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release}
disk=${2:-/var/tmp}
ninja -C "$build" lifeline journal_witness hub_load raw_table reads_bench >/dev/null
bench() { python3 "$root/bench/hub/hub_bench.py" "$@" --build "$build" --disk "$disk" || echo "FAILED: $*"; }
bench batches --seconds 20
bench batches --seconds 20 --threads 2
bench singles --seconds 15
bench reads --seconds 20
"$build/bench/hub/reads_bench" "$disk"
bench recovery
bench memory --seconds 20
if compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; then
  bench batches --store postgres --seconds 15 --connections 1
  bench batches --store postgres --seconds 15 --connections 2
  if [ "$(id -u)" = 0 ]; then
    python3 "$root/bench/hub/failover.py" "$build/lifeline" "$build/tests/journal_witness" || echo "FAILED: failover.py"
  fi
else
  echo "SKIPPED: no PostgreSQL server is installed"
fi
