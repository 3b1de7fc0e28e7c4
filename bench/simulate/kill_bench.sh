#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The real server killed under load, a hundred times over SQLite and twenty over PostgreSQL, with 64 clients.
#   kill_bench.sh [BUILD_FOLDER [SQLITE_ROUNDS [POSTGRES_ROUNDS]]]
# Needs python3; without PostgreSQL that part is skipped, loudly. Each PostgreSQL round waits for the dead writer's lease: 10 s.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release}
ninja -C "$build" lifeline journal_witness >/dev/null
loop=(python3 "$root/tests/exe/kill_loop.py" "$build/lifeline" "$build/tests/journal_witness" --clients 64)
"${loop[@]}" --rounds "${2:-100}" --seconds 1
"${loop[@]}" --store postgres --rounds "${3:-20}" --seconds 2 || [ $? = 77 ]
