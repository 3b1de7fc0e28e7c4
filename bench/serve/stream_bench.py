#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Event streams: so many clients, so many updates a second; how late they come and what a client-write costs.

    stream_bench.py HTTP_SERVER [CLIENTS [UPDATES_PER_S [SECONDS]]]
"""
import os
import re
import resource
import selectors
import socket
import subprocess
import sys
import time

server, clients, rate, seconds = (sys.argv[1:] + ["1000", "20", "5"][len(sys.argv) - 2:])[:4]
clients, rate, seconds = int(clients), int(rate), float(seconds)
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
child = subprocess.Popen([server, "0", "1"], stdout=subprocess.PIPE, text=True,
                         env={**os.environ, "UPDATES_PER_S": str(rate)})
port = int(child.stdout.readline().split()[1])


def cpu():
    fields = open(f"/proc/{child.pid}/stat").read().split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def counted(name):
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        text = b"".join(iter(lambda: s.recv(65536), b"")).decode()
    return int(re.search(rf"^{name} (\d+)$", text, re.M).group(1))


try:
    select = selectors.DefaultSelector()
    for _ in range(clients):
        s = socket.create_connection(("127.0.0.1", port))
        s.sendall(b"GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
        s.setblocking(False)
        select.register(s, selectors.EVENT_READ)
    sent_us = re.compile(rb'"sent_us": (\d+)')
    late, events, warm = [], 0, time.time() + 1
    begin_cpu = begin_writes = None
    while True:
        now = time.time()
        if begin_cpu is None and now >= warm:
            begin_cpu, begin_writes, events, late = cpu(), counted("lifeline_http_stream_writes_total"), 0, []
        if now >= warm + seconds:
            break
        for key, _ in select.select(0.1):
            data = key.fileobj.recv(262144)
            if not data:
                raise SystemExit("a stream was closed")
            stamps = sent_us.findall(data)
            events += len(stamps)
            if stamps and begin_cpu is not None:
                now_us = time.time() * 1e6
                late += [now_us - int(t) for t in stamps]
    writes = counted("lifeline_http_stream_writes_total") - begin_writes
    late.sort()
    dropped = counted("lifeline_http_dropped_slow_total")
    print(f"streams {clients} x {rate}/s: {events / seconds:.0f} events/s arrived of {clients * rate}, "
          f"late p50 {late[len(late) // 2] / 1000:.0f} ms p99 {late[len(late) * 99 // 100] / 1000:.0f} ms (goal <= 100), "
          f"{(cpu() - begin_cpu) / writes * 1e6:.1f} us CPU per client-write (goal <= 10), {dropped} dropped")
finally:
    child.kill()
