# SPDX-License-Identifier: Apache-2.0
# What ./run and ./test share; sourced by bash with `root` set. Says nothing when there is nothing to do.

say() { printf 'lifeline: %s\n' "$*" >&2; }
give_up() { say "$*"; exit 1; }

# install_packages KIND...: installs what cmake/packages.txt lists for these kinds and is not there yet.
install_packages() {
  command -v dpkg-query >/dev/null || {
    say "this is not Debian: install the counterparts of cmake/packages.txt by hand if the build misses any"
    return 0
  }
  local name kind rest missing=()
  local have
  have=" $(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | tr '\n' ' ') "
  while read -r name kind rest; do
    [[ $name == '#'* || -z $name || " $* " != *" $kind "* ]] && continue
    [[ $name == *'|'* ]] && command -v "${name#*|}" >/dev/null && continue
    name=${name%|*}
    [[ $have == *" $name "* ]] || missing+=("$name")
  done <"$root/cmake/packages.txt"
  ((${#missing[@]})) || return 0

  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || give_up "these Debian packages are missing: ${missing[*]}. \
Installing them needs root or sudo, and neither is here. As root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${#missing[@]} Debian packages (log: build/packages.log)"
  mkdir -p "$root/build"
  local log=$root/build/packages.log
  : >"$log"
  apt_get() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >>"$log" 2>&1 </dev/null; }
  # The lists are fetched only when they are absent or too old to find every package.
  apt_get install --no-install-recommends "${missing[@]}" ||
    { apt_get update && apt_get install --no-install-recommends "${missing[@]}"; } ||
    { tail -n 20 "$log" >&2; give_up "could not install ${missing[*]}"; }
}

# build PRESET [TARGET...]: configures and builds; a log, one line of progress, and the log's tail on failure.
build() {
  local preset=$1
  shift
  local dir=$root/build/$preset log=$root/build/$preset.log
  mkdir -p "$root/build"
  exec 9>"$root/build/$preset.lock"
  flock 9  # two runs at once must not build in one folder
  if [[ ! -f $dir/configured || $root/CMakePresets.json -nt $dir/configured ]]; then
    say "configuring $preset (log: build/$preset.log)"
    (cd "$root" && cmake --preset "$preset" >"$log" 2>&1 9>&-) || build_failed "$preset" "$log"
    touch "$dir/configured"
  fi
  local from=$SECONDS worked=0
  set +e
  (cd "$root" && NINJA_STATUS='[%f/%t] ' ninja -C "$dir" "$@" 2>&1 9>&-) | tee "$log" | show_progress "$preset"
  local state=("${PIPESTATUS[@]}")
  set -e
  ((state[0] == 0)) || build_failed "$preset" "$log"
  ((state[2] == 10)) && worked=1
  ((worked == 0)) || say "built $preset in $((SECONDS - from)) s"
  exec 9>&-
}

build_failed() {
  grep -E -A 15 'FAILED:|error:|CMake Error' "$2" | head -n 60 >&2 || tail -n 40 "$2" >&2
  give_up "building $1 failed; the whole log is build/$1.log"
}

# Reads ninja's output; on a terminal one line that moves, otherwise one line when work starts. Ends with 10
# when there was work.
show_progress() {
  local line work=0
  while IFS= read -r line; do
    [[ $line == '['*'/'*'] '* && $line != *'Re-checking globbed'* ]] || continue
    if ((work == 0)) && [[ ! -t 2 ]]; then say "building $1 (log: build/$1.log)"; fi
    work=1
    if [[ -t 2 ]]; then printf '\r\033[K%.100s' "building $1 $line" >&2; fi
  done
  if ((work)) && [[ -t 2 ]]; then printf '\r\033[K' >&2; fi
  return $((work * 10))
}
