# SPDX-License-Identifier: Apache-2.0
"""A real server under load over HTTP is killed with SIGKILL, again and again, and looked at each time.

  kill_loop.py LIFELINE WITNESS [--store sqlite|postgres] [--rounds N] [--clients C] [--seconds S] [--seed X] [--control]

LIFELINE is the program, WITNESS is journal_witness. Clients keep their connection, send commands with ids of their own, write
down every acceptance, and after a kill send again what was not answered, with the same ids. Then many clients take the same
stock at once: never more than there is, and the losers are told not-enough. With --control one acknowledged answer is made up: the witness
must notice. Needs python3; for --store postgres a PostgreSQL installation, whose server it runs in a folder of its own. Ends
with 0 when every promise held, 77 when PostgreSQL is not there.
"""
import argparse, http.client, json, os, random, shutil, subprocess, sys, tempfile, threading, time, uuid

from real_server import Hub, Postgres


class Client(threading.Thread):
    """Sends one command after the other; what had no answer is sent again with the same id."""

    def __init__(self, hub, seed, number, accepted, stop):
        super().__init__(daemon=True)
        self.hub, self.random, self.number, self.accepted, self.stop = hub, random.Random(f"{seed} {number}"), number, accepted, stop
        self.link, self.open_question, self.made, self.refused, self.again = None, None, 0, 0, 0
        self.lots, self.consignments, self.verdicts = [], [], {}

    def send(self, kind, body):
        """The status and answer, or nothing when the server was gone."""
        try:
            if self.link is None:
                self.link = http.client.HTTPConnection("127.0.0.1", self.hub.port, timeout=20)
            self.link.request("POST", "/v1/events/" + kind, json.dumps(body),
                              {"Content-Type": "application/json", "Authorization": "Bearer " + self.hub.token})
            answer = self.link.getresponse()
            text = answer.read()
            # 307: the dead writer's tenure in the database still runs, this server may not write yet.
            return (answer.status, json.loads(text)) if answer.status < 500 and answer.status != 307 else None
        except (OSError, http.client.HTTPException, ValueError):
            if self.link is not None:
                self.link.close()
            self.link = None
            return None

    def name(self, letter):
        self.made += 1
        return f"{letter}{self.number}-{self.made}"

    def think(self):
        what = self.random.random()
        sites = ("LGG", "ROM", "LJU")
        if what < 0.4 or not self.lots:
            lot = self.name("L")
            self.lots.append(lot)
            return "receive_goods", {"site": self.random.choice(sites), "received_by": "somebody", "lines": [
                {"lot": lot, "over_pieces": self.random.randint(1, 999), "found": {"item": self.random.choice(("mask", "gown"))}}]}
        if what < 0.6 or not self.consignments:
            consignment = self.name("K")
            self.consignments.append(consignment)
            return "open_consignment", {"consignment": consignment, "item": "mask", "from": "LGG", "to": "ROM",
                                        "quantity_pieces": self.random.randint(1, 500)}
        if what < 0.85:
            return "reserve_goods", {"consignment": self.random.choice(self.consignments), "site": "LGG", "item": "mask",
                                     "quantity_pieces": self.random.randint(1, 60)}
        return "pick_goods", {"consignment": self.random.choice(self.consignments), "site": "LGG", "item": "mask",
                              "quantity_pieces": self.random.randint(1, 60)}

    def ask(self, kind, body):
        answer = self.send(kind, body)
        if answer is None:
            return False
        status, text = answer
        if status in (200, 201):
            self.accepted.append((body["id"], text["position"]))
        else:
            self.refused += 1
            self.verdicts[text.get("code")] = self.verdicts.get(text.get("code"), 0) + 1
        return True

    def run(self):
        while not self.stop.is_set():
            if self.open_question is None:
                kind, body = self.think()
                body["id"] = str(uuid.UUID(int=self.random.getrandbits(128) | 1))
                self.open_question = (kind, body)
            else:
                self.again += 1
            if self.ask(*self.open_question):
                self.open_question = None
            else:
                time.sleep(0.05)


def look(witness, hub, accepted, folder, where):
    told = os.path.join(folder, "told")
    with open(told, "w") as out:
        out.writelines(f"{i} {position}\n" for i, position in accepted)
    done = subprocess.run([witness, where, "hub", told], capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).strip()


def wait_until_written(hub, client):
    """How long until the server takes commands: over PostgreSQL it waits for the dead writer's tenure to end."""
    began = time.time()
    body = {"id": str(uuid.uuid4()), "consignment": "no such", "site": "LGG", "item": "mask", "quantity_pieces": 1}
    while client.send("reserve_goods", body) is None:
        if time.time() - began > 60:
            raise SystemExit("the server takes no commands")
        time.sleep(0.02)
    return time.time() - began


def oversell(hub, clients, seed, accepted):
    """Everybody takes from one lot at once, in two steps, sevens at a time; all that go away empty are told why."""
    stop, pieces, each = threading.Event(), 1000, 7
    asks = [Client(hub, seed, f"o{i}", accepted, stop) for i in range(clients)]
    first = asks[0]
    new_id = lambda c: str(uuid.UUID(int=c.random.getrandbits(128) | 1))
    assert first.ask("receive_goods", {"id": new_id(first), "site": "ADD", "received_by": "somebody", "lines": [
        {"lot": "ONE", "over_pieces": pieces, "found": {"item": "tent"}}]}), "the server answers"
    taken = []

    def take(client):
        k = client.name("K")
        client.ask("open_consignment", {"id": new_id(client), "consignment": k, "item": "tent", "from": "ADD", "to": "ROM", "quantity_pieces": pieces})
        for _ in range(12):
            before = len(accepted)
            kind = client.random.choice(("reserve_goods", "pick_goods"))
            body = {"id": new_id(client), "consignment": k, "site": "ADD", "lot": "ONE", "quantity_pieces": each}
            answer = client.send(kind, body)
            if answer is None:
                raise SystemExit("the server is gone")
            if answer[0] in (200, 201):
                accepted.append((body["id"], answer[1]["position"]))
                taken.append((kind, k))
            else:
                code = answer[1].get("code")
                client.verdicts[code] = client.verdicts.get(code, 0) + 1

    threads = [threading.Thread(target=take, args=(c,)) for c in asks]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    verdicts = {}
    for c in asks:
        for code, n in c.verdicts.items():
            verdicts[code] = verdicts.get(code, 0) + n
    stock = hub.call("GET", "/v1/stock?lot=ONE&rows=1000", headers={"Authorization": "Bearer " + hub.token})
    by_state = {}
    for row in stock["holdings"]:
        state = row["where"]["state"]
        by_state[state] = by_state.get(state, 0) + row["quantity_pieces"]
    inside = {s: n for s, n in by_state.items() if s != "outside"}
    good = sum(inside.values()) == pieces and min(inside.values()) >= 0
    # A pick takes what is reserved for its consignment first, so what was taken is what is reserved or picked now.
    gone = inside.get("reserved", 0) + inside.get("picked", 0)
    good = good and gone <= pieces and pieces - gone < each and set(verdicts) <= {"not-enough-on-hand", "not-enough-available"}
    print(f"oversell: {clients} clients, {pieces} pieces in sevens: {len(taken)} accepted, {gone} pieces taken, "
          f"refused {verdicts}: {'sound' if good else 'WRONG ' + str(by_state)}")
    return good


def put_rows(hub, seed, accepted, stop):
    """The sites and items that the commands are about."""
    admin = Client(hub, seed, "admin", accepted, stop)
    for site, country in (("LGG", "BEL"), ("ROM", "ITA"), ("LJU", "SVN"), ("ADD", "ETH")):
        put = {"id": str(uuid.uuid4()), "table": "sites", "key": site, "cells": [
            {"column": "id", "text": site}, {"column": "kind", "text": "hub"}, {"column": "country", "text": country}]}
        assert admin.ask("put_row", put) and not admin.refused, admin.verdicts
    for item in ("mask", "gown", "tent"):
        put = {"id": str(uuid.uuid4()), "table": "items", "key": item, "cells": [{"column": "id", "text": item}]}
        assert admin.ask("put_row", put) and not admin.refused, admin.verdicts


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("lifeline")
    ask.add_argument("witness")
    ask.add_argument("--store", choices=("sqlite", "postgres"), default="sqlite")
    ask.add_argument("--rounds", type=int, default=20)
    ask.add_argument("--clients", type=int, default=16)
    ask.add_argument("--seconds", type=float, default=1.0)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--control", action="store_true")
    args = ask.parse_args()
    folder = tempfile.mkdtemp(prefix="lifeline-kill-")
    os.chmod(folder, 0o755)
    postgres = None
    hub = None
    good = True
    try:
        if args.store == "postgres":
            home = os.path.join(folder, "postgres")
            os.mkdir(home)
            postgres = Postgres(home)
            place, where = ["--postgres", postgres.where], postgres.where
        else:
            data = os.path.join(folder, "data")
            place, where = ["--data", data], os.path.join(data, "journal.sqlite")
        hub = Hub(args.lifeline, place, folder)
        hub.open()
        accepted, stop, chance = [], threading.Event(), random.Random(args.seed)
        put_rows(hub, args.seed, accepted, stop)
        clients = [Client(hub, args.seed, i, accepted, stop) for i in range(args.clients)]
        for c in clients:
            c.start()
        probe = Client(hub, args.seed, "probe", [], stop)
        began, down = time.time(), []
        for n in range(args.rounds):
            time.sleep(args.seconds * (0.3 + 1.4 * chance.random()))
            hub.kill()
            code, said = look(args.witness, hub, list(accepted), folder, where)
            good = good and code == 0
            if code != 0 or n == args.rounds - 1:
                print(f"round {n + 1}: {said}")
            looked = time.time()
            hub.start()
            wait_until_written(hub, probe)
            down.append(time.time() - looked)
        stop.set()
        for c in clients:
            c.join(30)
        took = time.time() - began
        good = oversell(hub, max(args.clients, 64), args.seed, accepted) and good
        hub.kill()
        if args.control:
            accepted.append((str(uuid.uuid4()), 5))
        code, said = look(args.witness, hub, list(accepted), folder, where)
        print(f"{args.store}: {args.rounds} kills with {args.clients} clients in {took:.0f} s: {len(accepted)} accepted, "
              f"{sum(c.refused for c in clients)} refused, {sum(c.again for c in clients)} sent again; takes commands again after "
              f"{max(down, default=0):.2f} s at most; {said}")
        good = (code == 1) if args.control else good and code == 0
    finally:
        if hub is not None and hub.process is not None:
            hub.kill()
        if postgres is not None:
            postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
