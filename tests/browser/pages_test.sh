#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The pages of the hub, each page's main job, in headless Chromium against the real program: pages_test.sh LIFELINE FOLDER.
# Needs Node and what web/package-lock.json names; without them this is skipped, and the program is built all the same.
set -u
lifeline=$1
folder=$2
web=$(cd "$(dirname "$0")/../../web" && pwd)

skip() {
  echo "SKIPPED: $*, so the pages were NOT tried in a browser" >&2
  exit 77
}
command -v node >/dev/null || skip "no Node here"
CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "no Chromium here"
export CHROMIUM
if [ ! -e "$web/node_modules/.package-lock.json" ] || [ "$web/package-lock.json" -nt "$web/node_modules/.package-lock.json" ]; then
  (cd "$web" && npm ci --no-audit --no-fund --ignore-scripts >"$folder.npm.log" 2>&1) || skip "npm ci did not work ($folder.npm.log)"
fi
(cd "$web" && node tests/e2e.mjs "$lifeline" "$folder")
