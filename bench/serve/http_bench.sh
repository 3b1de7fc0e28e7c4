#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The HTTP engine beside nginx in the same minute: server CPU per request, by turns, the least of some rounds.
#   http_bench.sh [BUILD_FOLDER [SECONDS [ROUNDS]]]
# GET: nginx returns the same head and body from its configuration. POST: ours parses the body, nginx throws it
# away. Also: requests a second, event streams, memory when idle and per idle connection. Needs nginx and wrk.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release} seconds=${2:-3} rounds=${3:-3}
ours=$build/bench/serve/http_server
ticks=$(getconf CLK_TCK)
tmp=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$tmp"' EXIT
for tool in nginx wrk python3; do command -v $tool >/dev/null || { echo "missing: $tool" >&2; exit 1; }; done

"$ours" 0 1 >"$tmp/ready" &
ours_pid=$!
pids+=("$ours_pid")
until grep -qs ready "$tmp/ready"; do sleep 0.05; done
read -r _ port _ <"$tmp/ready"

# nginx sends the same head, line for line, but for its own name and version.
head=$(curl -sSi "http://127.0.0.1:$port/x" | tr -d '\r' | sed '1d;/^$/q')
headers=$(grep -vE '^(Content-Type|Content-Length|Date|X-Request-Id|)(:|$)' <<<"$head" |
  sed -E 's/^([^:]+): (.*)$/      add_header \1 "\2" always;/')
free_port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
cat >"$tmp/nginx.conf" <<CONF
daemon off; master_process off; worker_processes 1; pid $tmp/nginx.pid; error_log $tmp/error.log;
events { worker_connections 4096; }
http {
  access_log off; keepalive_requests 100000000; keepalive_timeout 75; default_type application/json;
  server_tokens off;
  client_body_temp_path $tmp/body; proxy_temp_path $tmp/p; fastcgi_temp_path $tmp/f; uwsgi_temp_path $tmp/u; scgi_temp_path $tmp/s;
  client_body_buffer_size 128k;
  server {
    listen 127.0.0.1:$free_port;
    location / {
      add_header X-Request-Id \$request_id always;
$headers
      return 200 '{"status": "ok", "value": 12345}';
    }
  }
}
CONF
nginx -c "$tmp/nginx.conf" -p "$tmp" >"$tmp/nginx.log" 2>&1 &
nginx_pid=$!
pids+=("$nginx_pid")
until curl -s -o "$tmp/x" "http://127.0.0.1:$free_port/x"; do sleep 0.05; done
cmp <(curl -s "http://127.0.0.1:$port/x") <(curl -s "http://127.0.0.1:$free_port/x")

# A relief item as people send it: about 1 kB of JSON; and a hundred of them.
python3 - "$tmp" <<'PY'
import json, sys
row = {"id": "01HV%022d" % 7, "at_utc": "2020-03-13T20:30:00Z", "lot": "MASK-IT-2020-03-13", "site": "BE-LGG",
       "quantity_pieces": 500000, "mass_g": 2450000, "why": "first of two flights for Rome",
       "units": [{"sscc": "0342601712345678%02d" % i, "pieces": 25000, "seal": "SL%06d" % i} for i in range(11)]}
for name, rows in (("one", 1), ("hundred", 100)):
    body = json.dumps([row] * rows)
    open(f"{sys.argv[1]}/{name}.lua", "w").write(
        f"wrk.method='POST'\nwrk.headers['Content-Type']='application/json'\nwrk.body=[==[{body}]==]\n")
PY
: >"$tmp/get.lua"

cpu() { awk '{print $14 + $15}' "/proc/$1/stat"; }
# run PORT PID CONNECTIONS SCRIPT: "CPU_US_PER_REQUEST REQUESTS_PER_S"
run() {
  local before after out
  before=$(cpu "$2")
  out=$(wrk -t1 -c"$3" -d"${seconds}s" -s "$tmp/$4.lua" "http://127.0.0.1:$1/${5:-x}")
  after=$(cpu "$2")
  if grep -q 'Non-2xx' <<<"$out"; then echo "answers were not 2xx" >&2; exit 1; fi
  awk -v ticks="$ticks" -v cpu=$((after - before)) '/requests in/ {n=$1} /Requests\/sec/ {r=$2}
    END {printf "%.2f %d\n", cpu / ticks * 1e6 / n, r}' <<<"$out"
}
compare() {  # NAME SCRIPT CONNECTIONS GOAL
  local best_o=999999 best_n=999999 rate_o=0 rate_n=0 c r
  for ((i = 0; i < rounds; ++i)); do
    read -r c r < <(run "$port" "$ours_pid" "$3" "$2")
    awk "BEGIN{exit !($c < $best_o)}" && best_o=$c
    ((r > rate_o)) && rate_o=$r
    read -r c r < <(run "$free_port" "$nginx_pid" "$3" "$2")
    awk "BEGIN{exit !($c < $best_n)}" && best_n=$c
    ((r > rate_n)) && rate_n=$r
  done
  awk -v name="$1" -v o="$best_o" -v n="$best_n" -v ro="$rate_o" -v rn="$rate_n" -v goal="$4" 'BEGIN {
    printf "%-28s %7.2f us %7.2f us   ratio %.2f (goal <= %s)   %d/s beside %d/s\n", name, o, n, o / n, goal, ro, rn }'
}

echo "server CPU per request         lifeline      nginx"
compare "GET 32 bytes, 64 clients" get 64 1.15
compare "GET 32 bytes, 1 client" get 1 1.15
compare "POST 1 kB parsed, 64" one 64 1.40
compare "POST 100 kB parsed, 16" hundred 16 -

read -r c r < <(run "$port" "$ours_pid" 1000 get late)
echo "GET answered by another thread, 1,000 clients: $c us, $r/s"

# Memory: at rest, and with 1,000 connections that were used once and wait.
kill "$ours_pid"
wait "$ours_pid" 2>/dev/null || true
"$ours" 0 1 >"$tmp/ready2" &
ours_pid=$!
pids+=("$ours_pid")
until grep -qs ready "$tmp/ready2"; do sleep 0.05; done
read -r _ port _ <"$tmp/ready2"
python3 - "$port" "$ours_pid" <<'PY'
import socket, sys
port, pid = int(sys.argv[1]), sys.argv[2]
def rss():
    return int(next(l for l in open(f"/proc/{pid}/status") if l.startswith("VmRSS")).split()[1])
idle, held = rss(), []
for _ in range(1000):
    s = socket.create_connection(("127.0.0.1", port))
    s.sendall(b"GET /x HTTP/1.1\r\nHost: a\r\n\r\n")
    s.recv(4096)
    held.append(s)
busy = rss()
print(f"memory at rest {idle / 1024:.1f} MB (goal <= 64), per idle connection {(busy - idle) / 1000:.2f} kB (goal <= 12)")
PY
python3 "$root/bench/serve/stream_bench.py" "$ours" 1000 20 "$seconds"
