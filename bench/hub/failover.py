#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Three `lifeline serve` over one PostgreSQL with a synchronous standby, each in a network namespace of its own, under load over HTTP.

  failover.py LIFELINE WITNESS [--clients N] [--control]

A writer is killed, a writer's link is cut, the primary is killed or cut off together with its writer, the standby is promoted.
Clients keep sending, follow redirects to the writer and send again, with the same id, what had no answer. Asks of every run: each
acknowledged event is there once, where its answer said; sums are zero, the state is that of a fresh fold, the chain whole
(journal_witness); never two writers at a time. Tells how long nobody could write. --control takes a standby that is not
synchronous: that must lose. Needs root, ip and PostgreSQL; ends with 77 without. `ps` shows what it started; it ends all of it.
"""
import argparse, ctypes, glob, http.client, json, os, pathlib, pwd, shutil, signal, subprocess, sys, tempfile, threading, time, urllib.parse, uuid

root = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(root / "tests" / "exe"))
from real_server import Hub  # noqa: E402

NAME = f"llh{os.getpid()}"
WHERE = "host=10.77.0.1,10.77.0.2 user=lifeline dbname=postgres connect_timeout=2"
SERVERS = (11, 12, 13)  # last parts of their addresses; the first is on the primary's side of the cable


def run(*words, **more):
    return subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)


def inside(machine, *words):
    return ["ip", "netns", "exec", NAME + machine, *words]


def enter(machine):
    """This thread, and what it starts, is in the machine's namespace from now on."""
    with open(f"/run/netns/{NAME}{machine}") as place:
        if ctypes.CDLL(None, use_errno=True).setns(place.fileno(), 0x40000000) != 0:
            raise OSError(ctypes.get_errno(), "setns")


class Network:
    """Two bridges with a cable between them; the primary and one server on the right one, all else on the left."""

    def __init__(self):
        run("ip", "netns", "add", NAME + "switch")
        for bridge in ("left", "right"):
            self.switch("link", "add", bridge, "type", "bridge")
            self.switch("link", "set", bridge, "up")
        self.switch("link", "add", "cable0", "type", "veth", "peer", "name", "cable1")
        self.switch("link", "set", "cable0", "master", "left", "up")
        self.switch("link", "set", "cable1", "master", "right", "up")
        for machine, number, bridge in (("primary", 1, "right"), ("standby", 2, "left"), ("s11", 11, "right"), ("s12", 12, "left"),
                                        ("s13", 13, "left"), ("desk", 20, "left"), ("booth", 21, "right")):
            run("ip", "netns", "add", NAME + machine)
            self.switch("link", "add", f"p{number}", "type", "veth", "peer", "name", "eth0", "netns", NAME + machine)
            self.switch("link", "set", f"p{number}", "master", bridge, "up")
            run(*inside(machine, "ip", "addr", "add", f"10.77.0.{number}/24", "dev", "eth0"))
            run(*inside(machine, "ip", "link", "set", "eth0", "up"))
            run(*inside(machine, "ip", "link", "set", "lo", "up"))

    def switch(self, *words):
        run(*inside("switch", "ip", *words))

    def link(self, number, up):
        self.switch("link", "set", f"p{number}", "up" if up else "down")

    def cable(self, up):
        self.switch("link", "set", "cable0", "up" if up else "down")


class Database:
    def __init__(self, folder, synchronous):
        self.bin, self.folder = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1], folder
        self.user, self.processes = pwd.getpwnam("postgres"), {}
        os.chown(folder, self.user.pw_uid, self.user.pw_gid)
        self.run("primary", "initdb", "-D", folder + "/primary", "-A", "trust", "-U", "lifeline", "-E", "UTF8", "--locale=C", "--no-sync")
        with open(folder + "/primary/pg_hba.conf", "a") as rules:
            rules.write("host all all 10.77.0.0/24 trust\nhost replication all 10.77.0.0/24 trust\n")
        self.start("primary", 1, "FIRST 1 (standby)" if synchronous else "")
        self.run("standby", "pg_basebackup", "-D", folder + "/standby", "-d", "host=10.77.0.1 user=lifeline application_name=standby",
                 "-R", "-c", "fast", "-X", "stream", "--no-sync")
        self.start("standby", 2, "")

    def words(self, machine, program, *more):
        return inside(machine, "setpriv", f"--reuid={self.user.pw_uid}", f"--regid={self.user.pw_gid}", "--clear-groups",
                      f"{self.bin}/{program}", *more)

    def run(self, machine, program, *more):
        run(*self.words(machine, program, *more), cwd=self.folder)

    def start(self, machine, number, standbys):
        log = open(f"{self.folder}/{machine}.log", "ab")
        self.processes[machine] = subprocess.Popen(
            self.words(machine, "postgres", "-D", f"{self.folder}/{machine}", "-k", "", "-c", f"listen_addresses=10.77.0.{number}",
                       "-c", "shared_buffers=64MB", "-c", f"synchronous_standby_names={standbys}", "-c", "wal_receiver_timeout=2s",
                       "-c", "wal_sender_timeout=0"),
            stdout=log, stderr=log, cwd=self.folder)
        for _ in range(200):
            ready = self.words(machine, "pg_isready", "-h", f"10.77.0.{number}", "-q")
            if subprocess.run(ready).returncode == 0:
                return
            time.sleep(0.1)
        raise SystemExit("PostgreSQL does not start:\n" + open(f"{self.folder}/{machine}.log").read()[-2000:])

    def kill(self, machine):
        process = self.processes.pop(machine, None)
        if process:
            process.send_signal(signal.SIGQUIT)
            process.wait()

    def promote(self):
        self.run("standby", "pg_ctl", "promote", "-D", self.folder + "/standby")


class Keeper(threading.Thread):
    """Starts a server again that has ended, as whatever watches over services does."""

    def __init__(self, hubs):
        super().__init__(daemon=True)
        self.hubs, self.over, self.down = hubs, threading.Event(), set()

    def run(self):
        while not self.over.wait(0.1):
            for number, hub in self.hubs.items():
                if number not in self.down and hub.process.poll() is not None:
                    launch(hub)


def launch(hub):
    log = open(os.path.join(hub.folder, "serve.log"), "ab")
    hub.process = subprocess.Popen([*hub.before, hub.program, "serve", *hub.place, *hub.more, "--listen", f"{hub.host}:{hub.port}"],
                                   stdout=log, stderr=log)


class Client(threading.Thread):
    def __init__(self, machine, number, token, told, stop):
        super().__init__(daemon=True)
        self.machine, self.number, self.token, self.told, self.stop, self.link, self.again = machine, number, token, told, stop, None, 0
        self.host = f"10.77.0.{SERVERS[number % 3]}"

    def go(self, host):
        if self.link:
            self.link.close()
        self.link, self.host = None, host

    def ask(self, body):
        """The outcome, or nothing: not answered, or not by a writer."""
        try:
            if self.link is None:
                self.link = http.client.HTTPConnection(self.host, 8080, timeout=2)
            self.link.request("POST", "/v1/events/receive_goods", body, {"Content-Type": "application/json", "Authorization": "Bearer " + self.token})
            answer = self.link.getresponse()
            text = answer.read()
            if answer.status == 307:
                self.go(urllib.parse.urlsplit(answer.headers["Location"]).hostname)
                return None
            if answer.status == 201:
                return json.loads(text)
            if answer.status < 500:
                raise SystemExit(f"refused: {text.decode()}")
        except (OSError, http.client.HTTPException, ValueError):
            pass
        self.again += 1
        self.go(f"10.77.0.{SERVERS[(SERVERS.index(int(self.host.rsplit('.', 1)[1])) + 1) % 3]}")
        self.stop.wait(0.02)
        return None

    def run(self):
        enter(self.machine)
        made = 0
        while not self.stop.is_set():
            made += 1
            name = str(uuid.uuid4())
            body = json.dumps({"id": name, "site": "LGG", "lines": [
                {"lot": f"L{self.number}-{made}", "over_pieces": 7, "found": {"item": "mask"}}]})
            while not self.stop.is_set():
                outcome = self.ask(body)
                if outcome is not None:
                    self.told.append((time.monotonic(), name, outcome["position"], self.host, outcome["repeated"]))
                    break


class Scene:
    def __init__(self, args, folder):
        self.args, self.folder = args, folder
        os.chmod(self.folder, 0o755)
        self.net = Network()
        enter("desk")
        self.database = Database(self.make_folder("database"), not args.control)
        self.hubs = {n: self.make_hub(n) for n in SERVERS}
        first = self.hubs[11]
        first.open()
        for table, key, cells in (("sites", "LGG", {"kind": "hub", "country": "BEL"}), ("items", "mask", {})):
            first.call("POST", "/v1/events/put_row", {"id": str(uuid.uuid4()), "table": table, "key": key, "cells": [
                {"column": c, "text": v} for c, v in {"id": key, **cells}.items()]}, {"Authorization": "Bearer " + first.token})
        for number in SERVERS[1:]:
            launch(self.hubs[number])
        self.keeper = Keeper(self.hubs)
        self.keeper.start()
        self.told, self.stop = [], threading.Event()
        self.clients = [Client("booth" if i % 4 == 0 else "desk", i, first.token, self.told, self.stop) for i in range(args.clients)]
        for one in self.clients:
            one.start()

    def make_folder(self, name):
        path = os.path.join(self.folder, name)
        os.mkdir(path)
        return path

    def make_hub(self, number):
        address = f"10.77.0.{number}"
        hub = Hub(self.args.lifeline, ["--postgres", WHERE], self.make_folder(f"s{number}"), host=address,
                  more=["--url", f"http://{address}:8080", "--plain-beyond-loopback"], before=inside(f"s{number}"))
        hub.port = 8080
        return hub

    def writer(self):
        return int(self.told[-1][3].rsplit(".", 1)[1])

    def wait_for_answers(self, than=0.0):
        for _ in range(1200):
            if self.told and self.told[-1][0] > max(than, time.monotonic() - 0.5):
                return
            time.sleep(0.05)
        raise SystemExit("nobody writes")

    def tell(self, what, since):
        self.wait_for_answers(since + 0.4)
        time.sleep(0.5)
        times = [t for t, *_ in self.told if t > since - 0.5]
        print(f"{what:66} {max(b - a for a, b in zip(times, times[1:])):6.2f} s without a writer", flush=True)

    def lose_a_writer(self):
        self.wait_for_answers()
        time.sleep(2)
        number, at = self.writer(), time.monotonic()
        self.keeper.down.add(number)
        self.hubs[number].kill()
        self.tell("writer killed", at)
        launch(self.hubs[number])
        self.keeper.down.discard(number)
        time.sleep(2)
        number, at = self.writer(), time.monotonic()
        self.net.link(number, False)
        self.tell("writer's link cut", at)
        self.net.link(number, True)
        time.sleep(2)

    def lose_the_primary(self, by_killing):
        if not by_killing:  # the server on the primary's side is to be the writer
            self.keeper.down |= {12, 13}
            for number in (12, 13):
                self.hubs[number].kill()
            while self.writer() != 11:
                time.sleep(0.1)
            for number in (12, 13):
                launch(self.hubs[number])
            self.keeper.down.clear()
            time.sleep(2)
        at = time.monotonic()
        self.net.cable(False)
        if by_killing:
            self.database.kill("primary")
        time.sleep(0.3)  # stands for whoever notices
        self.database.promote()
        if by_killing:
            self.tell("primary killed, standby promoted 0.3 s later", at)
        else:
            self.tell("primary cut off with its writer, standby promoted 0.3 s later", at)
            time.sleep(4)  # the old writer and its clients go on trying all the while
        self.database.kill("primary")  # before it could be reached again: whoever promotes must fence
        self.net.cable(True)
        time.sleep(4)

    def check(self):
        self.stop.set()
        for one in self.clients:
            one.join(10)
        self.keeper.over.set()
        self.keeper.join()
        for hub in self.hubs.values():
            hub.kill()
        # Who answers "was there already" need not be who wrote it.
        by_position = sorted((position, host) for _, _, position, host, repeated in self.told if not repeated)
        tenures = 1 + sum(a[1] != b[1] for a, b in zip(by_position, by_position[1:]))
        epochs = int(subprocess.run(self.database.words("standby", "psql", "-h", "10.77.0.2", "-U", "lifeline", "-d", "postgres", "-Atc",
                                                        "SELECT epoch FROM lifeline_hub"), capture_output=True, text=True).stdout)
        answers = os.path.join(self.folder, "told")
        with open(answers, "w") as out:
            out.writelines(f"{name} {position}\n" for _, name, position, *_ in self.told)
        seen = subprocess.run(inside("desk", self.args.witness, WHERE, "hub", answers), capture_output=True, text=True)
        print(f"{len(self.told)} acknowledged, {sum(c.again for c in self.clients)} asked again; by position {tenures} runs of one server's "
              f"answers in {epochs} tenures: {'one writer at a time' if tenures <= epochs else 'TWO WRITERS'}; {seen.stdout.strip()}\n", flush=True)
        return seen.returncode == 0 and tenures <= epochs

    def end(self):
        self.stop.set()
        if hasattr(self, "keeper"):
            self.keeper.over.set()
            self.keeper.join()
        for hub in getattr(self, "hubs", {}).values():
            if hub.process and hub.process.poll() is None:
                hub.kill()
        for machine in list(self.database.processes):
            self.database.kill(machine)


def clean_up(folder):
    for line in subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout.split("\n"):
        if line.startswith(NAME):
            subprocess.run(["ip", "netns", "del", line.split()[0]])
    shutil.rmtree(folder, ignore_errors=True)


def play(args, by_killing):
    folder = tempfile.mkdtemp(prefix=NAME)
    scene = None
    try:
        scene = Scene(args, folder)
        scene.lose_a_writer()
        scene.lose_the_primary(by_killing)
        return scene.check()
    finally:
        if scene:
            scene.end()
        clean_up(folder)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("lifeline")
    ask.add_argument("witness")
    ask.add_argument("--clients", type=int, default=16)
    ask.add_argument("--control", action="store_true")
    args = ask.parse_args()
    for program in (args.lifeline, args.witness):
        if not os.access(program, os.X_OK):
            sys.exit(f"failover: {program} is not built; ninja -C build/release lifeline journal_witness")
    if os.geteuid() != 0 or not shutil.which("ip") or not glob.glob("/usr/lib/postgresql/*/bin/initdb"):
        print("SKIPPED: needs root, ip and an installed PostgreSQL", file=sys.stderr)
        sys.exit(77)
    if args.control:
        caught = not play(args, False)
        print("the control lost events, as it must" if caught else "FAILED: the control lost nothing")
        sys.exit(0 if caught else 1)
    good = play(args, True)
    good = play(args, False) and good
    print("nothing acknowledged was lost, and there was never more than one writer" if good else "FAILED")
    sys.exit(0 if good else 1)


main()
