#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Plans the examples with every function trapped whose last bits may change with the processor, and again with a C
# library that is told of a plain x86-64 processor: the same bytes.
#   machine_math_test.sh LIFELINE TRAP.so EXAMPLES
set -euo pipefail
program=$1 trap_library=$2 examples=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for case in tiny liege-2020-03; do
  LD_PRELOAD=$trap_library "$program" plan "$examples/$case" --json >"$work/$case.json"
  GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX512F,-AVX2,-FMA,-FMA4,-AVX,-SSE4_2,-ERMS \
    "$program" plan "$examples/$case" --json --threads 1 >"$work/$case.again.json"
  cmp "$work/$case.json" "$work/$case.again.json"
  echo "$case: planned under every policy without the machine's mathematics"
done
LD_PRELOAD=$trap_library "$program" plan "$examples/addis-2020-03" --no-compare --json >"$work/addis.json"
echo "addis-2020-03: planned without the machine's mathematics"
