#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What ./test does: installs and builds what is missing, runs every test, and ends with `N passed, N failed, N skipped`;
# anything failed makes the exit code 1.
#   ./test              layout and release: every test there is, on the program that people run
#   ./test all          the same, the inside tests again under sanitizers, static analysis, the benches built
#   ./test NAME...      only these: layout release sanitizers threads analysis benches
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/cmake/setup.sh"
cd "$root" || exit 1

jobs=$(nproc)
passed=0 failed=0 skipped=0
steps=("$@")
((${#steps[@]})) || steps=(layout release)
[[ ${steps[0]} == all ]] && steps=(layout release sanitizers threads analysis benches)
for step in "${steps[@]}"; do
  [[ " layout release sanitizers threads analysis benches " == *" $step "* ]] ||
    give_up "there is no step $step: layout release sanitizers threads analysis benches, or all"
done

wanted() { [[ " ${steps[*]} " == *" $1 "* ]]; }
count() { passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3)); }
finish() {
  if ((skipped)); then
    say "NOTE: $skipped tests were SKIPPED, most likely for want of shared data (LIFELINE_DATA) or a browser"
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0 && passed > 0))
  exit
}

# Every source file is laid out as .clang-format says.
check_layout() {
  local files=()
  mapfile -t files < <(find src tests bench fuzz -type f \( -name '*.h' -o -name '*.cc' \) 2>/dev/null | LC_ALL=C sort)
  if clang-format --dry-run --Werror "${files[@]}" 2>build/layout.log; then
    count 1 0 0
  else
    count 0 1 0
    grep 'error:' build/layout.log | cut -d: -f1 | uniq -c | sed "s|$root/||" >&2
    say "layout: the files above differ from .clang-format; mend with: clang-format -i FILE"
  fi
}

# run_tests PRESET [ctest arguments]: ctest, its failures on the terminal, its counts added to ours.
run_tests() {
  local preset=$1 report=$root/build/$1-tests.xml log=$root/build/$1-tests.log from=$SECONDS
  shift
  rm -f "$report"
  ctest --test-dir "build/$preset" -j "$jobs" --timeout 600 --output-on-failure --no-tests=error \
    --output-junit "$report" "$@" >"$log" 2>&1
  local code=$? ran good bad none
  if [[ ! -s $report ]]; then
    tail -n 30 "$log" >&2
    count 0 1 0
    return
  fi
  ran=$(grep -c '<testcase ' "$report")
  good=$(grep -c '<testcase .*status="run"' "$report")
  none=$(grep -c '<skipped message="SKIP_' "$report")
  bad=$((ran - good - none))
  ((code == 0 || bad > 0)) || bad=1
  count "$good" "$bad" "$none"
  if ((none)); then
    say "$preset: these were SKIPPED:"
    grep -E '\*\*\*Skipped' "$log" | sed -E 's/^.*Test +#[0-9]+: ([^ ]+).*/  \1/' >&2
  fi
  if ((bad)); then
    grep -vE ' Passed | Start +[0-9]+: |\*\*\*Skipped' "$log" | tail -n 300 >&2
    say "$preset: $bad failed; the whole log is build/$preset-tests.log"
  fi
  say "$preset: $good passed, $bad failed, $none skipped in $((SECONDS - from)) s"
}

# build_for PRESET [TARGET...]: a build that fails is one failed test, and the rest still runs.
build_for() {
  (build "$@") && return 0
  count 0 1 0
  return 1
}

# The files that the compiler is given for the rooms: groups of a dozen sources, or single ones (asan preset).
rooms_of_the_compiler() {
  sed -n 's|^ *"file": "\(.*/src/.*\.c[cx]*\)",\{0,1\}$|\1|p' build/asan/compile_commands.json | LC_ALL=C sort -u
}

# Prints the sources behind one of them.
sources_behind() {
  if [[ $1 == */Unity/* ]]; then sed -n 's|^#include "\(.*\)"$|\1|p' "$1"; else echo "$1"; fi
}

# clang-tidy over the rooms, a group of sources per run and core; each source with findings is one failed test. A group
# is looked at again only when a source of it, a header or the settings changed.
check_analysis() {
  local stamps=$root/build/analysis from=$SECONDS groups=() sources bad
  mkdir -p "$stamps"
  local made
  build_for asan build.ninja || return
  mapfile -t groups < <(rooms_of_the_compiler)
  mapfile -t made < <(printf '%s\n' "${groups[@]}" | sed -n "s|^$root/build/asan/||p" | grep -v /Unity/)
  ((${#made[@]})) && { build_for asan "${made[@]}" || return; }  # sources that the build writes itself
  common=$(find src -name '*.h' -print0 | LC_ALL=C sort -z | xargs -0 cat .clang-tidy | sha256sum | cut -c1-20)
  export stamps common
  analyse() {
    local stamp log=$stamps/${1//\//-}.log
    stamp=$stamps/$(sources_behind "$1" | xargs cat | sha256sum | cut -c1-20)-$common
    [[ -e $stamp ]] && return 0
    clang-tidy --quiet --checks=-bugprone-suspicious-include -p build/asan "$1" >"$log" 2>&1 && touch "$stamp" && return 0
    grep -E -A 4 'warning:|error:' "$log" >&2
    grep -Eo '/src/[^: ]+:[0-9]+:[0-9]+: (warning|error)' "$log" | cut -d: -f1 | sort -u | grep . || echo "$1"
  }
  export -f analyse sources_behind
  sources=$(find src -name '*.cc' | wc -l)
  bad=$(printf '%s\0' "${groups[@]}" | xargs -0 -n 1 -P "$jobs" bash -c 'analyse "$1"' - | sort -u | wc -l)
  count $((sources - bad)) "$bad" 0
  say "analysis: $sources files, $bad with findings, in $((SECONDS - from)) s"
}

install_packages build test
mkdir -p build
export LSAN_OPTIONS=suppressions=$root/tests/leaks_of_libraries.txt:print_suppressions=0
export TSAN_OPTIONS=suppressions=$root/tests/races_of_libraries.txt:print_suppressions=0

wanted layout && check_layout
if wanted release; then build_for release lifeline end_to_end insides && run_tests release; fi
# What is inside, again, where a wrong access or an overflow ends the test. What only starts programs gains nothing by it.
if wanted sanitizers; then
  build_for asan lifeline insides && run_tests asan -E '^(tidy|compile_fail|browser|acceptance)'
fi
# What has threads, and the whole server under load, killed, where two that touch the same memory at once end the test.
if wanted threads; then
  build_for tsan lifeline journal_witness journal_test hub_test serve_test flow_test plan_test &&
    run_tests tsan -R '^(journal\.(committer|kill|store|transfer|reopening)|hub\.|serve\.|flow.*thread|plan.*thread|exe\.kill_sqlite)'
fi
if wanted benches; then build_for release benches && count 1 0 0; fi
wanted analysis && check_analysis
finish
