#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Opens the report in headless Chromium and lets harness.html use it as a reader would: report_test.sh REPORT_PAGES FOLDER.
# The harness looks into the report's frame, so the browser may read files from files; nothing leaves the machine.
set -u
pages=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "SKIPPED: no Chromium here, so the HTML report was NOT looked at in a browser" >&2
  exit 77
fi

mkdir -p "$folder"
"$pages" "$folder" || exit 1
cp "$here/harness.html" "$here/harness.js" "$folder/"
profile=$(mktemp -d)
"$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --user-data-dir="$profile" --allow-file-access-from-files --disable-web-security \
  --window-size=1300,1000 --enable-logging=stderr "file://$folder/harness.html" >"$folder/log.txt" 2>&1 &
running=$!
trap 'kill "$running" 2>/dev/null; wait "$running" 2>/dev/null; sleep 1; rm -rf "$profile"' EXIT

# The harness tells what it saw on the console, which the browser writes to its log.
waited=0
while ! grep -q 'report-test done' "$folder/log.txt" && [ $waited -lt 120 ] && kill -0 "$running" 2>/dev/null; do
  sleep 1
  waited=$((waited + 1))
done

grep -o 'report-test [^"]*' "$folder/log.txt" | sed 's/^report-test //'
failed=0
if ! grep -q 'report-test done: 0 failed' "$folder/log.txt"; then
  echo "FAILED: the page does not do what a reader expects (above), or the browser did not finish" >&2
  tail -5 "$folder/log.txt" >&2
  failed=1
fi
if grep 'CONSOLE' "$folder/log.txt" | grep -v 'report-test'; then
  echo "FAILED: the page complains on the console (above)" >&2
  failed=1
fi
exit $failed
