#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The whole server measured over HTTP: `lifeline serve` as people run it, journal in SQLite on a real disk or in PostgreSQL.

  hub_bench.py WHAT [--build FOLDER] [--disk FOLDER] [--seconds S | --minutes M] [--threads T] [--store sqlite|postgres]

  batches    events in batches of 1,000 from 8 connections, beside a bare append-only SQLite table on the same disk in the same run
  singles    one event a request from 1,000 connections
  reads      by id, history of a unit, page of a location: rate, and server processor time, which gives the rate per core
  recovery   how fast the server is back over the journal of --events events, with and without a snapshot
  memory     what a live consignment costs the server

Load and server share this machine's cores, so every row tells the server's own processor time too. The disk must be one that
keeps what was synced: a folder in memory makes every figure a lie. One load for all: bench/hub/flow.h.
"""
import argparse, contextlib, json, os, pathlib, re, shutil, sqlite3, subprocess, sys, tempfile, threading, time, urllib.request, uuid

root = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(root / "tests" / "exe"))
from real_server import Hub, Postgres  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")


class Server(Hub):
    """A hub of its own with the rows that the load's goods need."""

    def __init__(self, args, home, place):
        super().__init__(str(args.build / "lifeline"), place, home, more=["--threads", str(args.threads)])
        self.args, self.home = args, home

    def begin(self):
        self.open()
        rows = [("sites", s, {"kind": "hub", "country": "BEL"}) for s in ("LGG", "ROM", "PAR", "LJU")]
        rows += [("items", f"item-{i}", {"name": "Item", "unit": "each"}) for i in range(50)]
        events = [{"id": str(uuid.uuid4()), "body": {"put_row": {"table": t, "key": k, "cells": [
            {"column": c, "text": v} for c, v in {"id": k, **more}.items()]}}} for t, k, more in rows]
        told = self.call("POST", "/v1/events:batch", {"events": events}, {"Authorization": "Bearer " + self.token})
        bad = [o for o in told["outcomes"] if not o["accepted"]]
        assert not bad, bad[0]

    def cpu(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident(self):
        return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{self.process.pid}/status").read()).group(1)) * 1024

    def metrics(self):
        text = urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=30).read().decode()
        return {k: float(v) for k, v in re.findall(r"^(lifeline_hub_\w+) (\S+)$", text, re.M)}

    def load(self, mode, seconds, connections, size, first, *more):
        """Runs the load; the server's processor time beside what the load tells."""
        before = self.cpu()
        done = subprocess.run([str(self.args.build / "bench/hub/hub_load"), str(self.port), self.token, mode, str(seconds),
                               str(connections), str(size), str(first), *map(str, more)], capture_output=True, text=True)
        if not done.stdout:
            raise SystemExit(f"the load failed: {done.stderr}")
        told = json.loads(done.stdout)
        told["server_cpu_s"] = self.cpu() - before
        if told["refused"]:
            raise SystemExit(f"{told['refused']} refused, the first: {told['first_refusal']}")
        return told

    def end(self):
        self.process.terminate()
        self.process.wait()


@contextlib.contextmanager
def server_of(args):
    home = tempfile.mkdtemp(prefix="lifeline-bench-", dir=args.disk)
    os.chmod(home, 0o755)
    postgres, hub = None, None
    try:
        if args.store == "postgres":
            os.mkdir(os.path.join(home, "postgres"))
            postgres = Postgres(os.path.join(home, "postgres"))
            place = ["--postgres", postgres.where]
        else:
            place = ["--data", os.path.join(home, "data")]
        hub = Server(args, home, place)
        hub.begin()
        yield hub
    finally:
        if hub and hub.process:
            hub.kill()
        if postgres:
            postgres.stop()
        shutil.rmtree(home, ignore_errors=True)


class Watch(threading.Thread):
    """Looks at the server once a second: what is applied and not yet durable, what waits, how much memory it has."""

    def __init__(self, hub):
        super().__init__(daemon=True)
        self.hub, self.over, self.rows = hub, threading.Event(), []

    def run(self):
        while not self.over.wait(1):
            m = self.hub.metrics()
            self.rows.append((m["lifeline_hub_events_applied"] - m["lifeline_hub_events_durable"],
                              m["lifeline_hub_commands_waiting"], self.hub.resident()))

    def stop(self):
        self.over.set()
        self.join()
        return self.rows or [(0, 0, self.hub.resident())]


def machine():
    name = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    commit = subprocess.run(["git", "-C", str(root), "log", "-1", "--format=%h %s"], capture_output=True, text=True).stdout.strip()
    print(f"{time.strftime('%Y-%m-%d %H:%MZ', time.gmtime())}, commit {commit}; {name.group(1) if name else '?'}, "
          f"{os.cpu_count()} threads, load {os.getloadavg()[0]:.1f}", flush=True)


def bare_table(args, seconds):
    done = subprocess.run([str(args.build / "bench/hub/raw_table"), args.disk, str(seconds), "110", "1000"],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["rows_per_s"]


def journal_bytes(hub):
    folder = pathlib.Path(hub.home, "data")
    return sum(f.stat().st_size for f in folder.glob("journal.sqlite")) if folder.exists() else 0


def batches(args):
    bare = [bare_table(args, 4)] if args.store == "sqlite" else []
    with server_of(args) as hub:
        watch = Watch(hub)
        watch.start()
        told = hub.load("batches", args.seconds, args.connections or 8, 1000, 0, args.scans)
        rows = watch.stop()
        size = journal_bytes(hub)
        head = hub.call("GET", "/v1/journal/head", headers={"Authorization": "Bearer " + hub.token})
        late = hub.metrics()
    if bare:
        bare.append(bare_table(args, 4))
    rate, windows = told["events"] / told["seconds"], told["windows"]
    tenth = max(1, len(windows) // 10)
    scale = len(windows) / told["seconds"]
    quarter = max(1, len(rows) // 4)
    backlog = lambda some: sum(r[0] for r in some) / len(some)
    print(f"{args.store}: {told['events']} events in batches of 1,000 over {told['seconds']:.1f} s: {rate:,.0f} events/s, durable, checked, "
          f"queryable; server {told['server_cpu_s'] / told['events'] * 1e6:.2f} us CPU an event, load {told['cpu_s'] / told['events'] * 1e6:.2f}; "
          f"a batch p50 {told['p50_ms']:.0f} p99 {told['p99_ms']:.0f} ms")
    print(f"  first tenth {sum(windows[:tenth]) / tenth * scale:,.0f}/s, last {sum(windows[-tenth:]) / tenth * scale:,.0f}/s; applied and not yet durable: "
          f"{backlog(rows[:quarter]):,.0f} in the first quarter, {backlog(rows[-quarter:]):,.0f} in the last, {max(r[0] for r in rows):,.0f} at most; "
          f"waiting commands at most {max(r[1] for r in rows):,.0f}")
    print(f"  memory {rows[0][2] / 1e6:,.0f} to {rows[-1][2] / 1e6:,.0f} MB; journal {size / max(1, head['size']):.0f} bytes an event; "
          f"durable {late['lifeline_hub_events_durable']:,.0f} = size told {head['size']:,}")
    if bare:
        print(f"  bare SQLite table, same disk, before and after: {bare[0]:,.0f} and {bare[1]:,.0f} rows/s; ratio {rate / (sum(bare) / 2):.2f}")
    assert late["lifeline_hub_events_durable"] == head["size"], "what was answered is durable"


def singles(args):
    with server_of(args) as hub:
        told = hub.load("singles", args.seconds, args.connections or 1000, 1, 0)
        print(f"{args.store}: one event a request, {args.connections or 1000} connections: {told['events'] / told['seconds']:,.0f} events/s, "
              f"p50 {told['p50_ms']:.0f} p99 {told['p99_ms']:.0f} ms; server {told['server_cpu_s'] / told['events'] * 1e6:.2f} us CPU a request, "
              f"load {told['cpu_s'] / told['events'] * 1e6:.2f}")


def reads(args):
    with server_of(args) as hub:
        made = hub.load("batches", 4, 1, 1000, 0)["events"] // 10
        ask = [("consignment by id", "/v1/consignments/K{k}", made), ("unit by id", "/v1/units/{sscc}", made),
               ("lot by id", "/v1/lots/LOT-{k}", made // 8),
               ("history of a unit", "/v1/units/{sscc}/history", made), ("history of a consignment", "/v1/consignments/K{k}/history", made),
               ("page of a location, 50 rows", "/v1/stock?site=LGG&rows=50", 1)]
        for name, path, count in ask:
            for ahead in (1, 16):
                told = hub.load("gets", args.seconds / 4, 16, ahead, 0, max(1, count - 10), path)
                each = told["server_cpu_s"] / told["requests"]
                print(f"{name:28} {'' if ahead == 1 else 'pipelined '}{told['requests'] / told['seconds']:,.0f}/s with the load on the same cores; "
                      f"server {each * 1e6:.2f} us CPU = {1 / each:,.0f}/s a core; p99 {told['p99_ms']:.1f} ms", flush=True)


def recovery(args):
    with server_of(args) as hub:
        first = 0
        while hub.metrics()["lifeline_hub_events_durable"] < args.events:
            hub.load("batches", 3, 1, 1000, first)
            first += 1_000_000
        time.sleep(2)

        def back(what):
            began = time.time()
            hub.start()
            took = time.time() - began
            events, cpu = hub.metrics()["lifeline_hub_events_applied"], hub.cpu()
            print(f"recovery {what}: {events:,.0f} events in {took:.2f} s ({cpu:.2f} s CPU): {events / took:,.0f} events/s", flush=True)

        hub.kill()
        back("after kill -9, last own snapshot and the rest")
        hub.end()
        back("after an orderly stop, snapshot of the end")
        hub.end()
        if args.store == "sqlite":
            with sqlite3.connect(os.path.join(hub.home, "data", "journal.sqlite")) as db:
                db.execute("DELETE FROM snapshot")
            back("without any snapshot, every event folded")


def memory(args):
    with server_of(args) as hub:
        hub.load("batches", 1, 1, 1000, 0)
        before, at = hub.resident(), hub.metrics()["lifeline_hub_events_applied"]
        hub.load("batches", args.seconds / 2, 1, 1000, 1_000_000)
        time.sleep(2)
        live = (hub.metrics()["lifeline_hub_events_applied"] - at) / 10
        print(f"memory: {live:,.0f} consignments more, each with carton, an eighth of a lot and of a movement, history and ids: "
              f"{(hub.resident() - before) / live:,.0f} bytes each; whole server {hub.resident() / 1e6:,.0f} MB")


def main():
    what = {"batches": batches, "singles": singles, "reads": reads, "recovery": recovery, "memory": memory}
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=sorted(what))
    ask.add_argument("--build", type=pathlib.Path, default=root / "build" / "release")
    ask.add_argument("--disk", default="/var/tmp")
    ask.add_argument("--seconds", type=float, default=20)
    ask.add_argument("--minutes", type=float, default=0)
    ask.add_argument("--connections", type=int, default=0)
    ask.add_argument("--scans", type=int, default=0, help="batches: so many scans more of each carton; keeps memory small in long runs")
    ask.add_argument("--threads", type=int, default=1, help="HTTP threads of the server")
    ask.add_argument("--events", type=int, default=1_000_000, help="recovery: at least so many")
    ask.add_argument("--store", choices=("sqlite", "postgres"), default="sqlite")
    args = ask.parse_args()
    args.seconds = args.minutes * 60 or args.seconds
    machine()
    what[args.what](args)


main()
