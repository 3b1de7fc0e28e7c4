# SPDX-License-Identifier: Apache-2.0
"""The real hub and the real simulator with a line between them: customs_line.py LIFELINE LIFELINE-AUTHORITY DRAFT. A declaration goes
and is cleared by itself; what is made while the simulator is away goes when it is back; a hub that was killed sends nothing twice."""
import json, os, signal, subprocess, sys, tempfile, time, uuid

from real_server import Hub

lifeline, authority, draft = sys.argv[1:4]


def simulator(port=0):
    process = subprocess.Popen([authority, "--http", f"127.0.0.1:{port}", "--control", "0", "--documents", "0"], stdout=subprocess.PIPE, text=True)
    return process, int(process.stdout.readline().rsplit(":", 1)[1])


def signed(hub):
    return {"Authorization": "Bearer " + hub.token}


def send(hub, kind, body):
    hub.call("POST", f"/v1/events/{kind}", {**body, "id": str(uuid.uuid4())}, signed(hub))


def declare(hub, lrn):
    made = hub.call("POST", "/v1/declarations", {"consignment": "K", "draft": {**json.load(open(draft)), "lrn": lrn}}, signed(hub))
    assert made["sent"], made["findings"]


def wait_for(hub, lrn, phase):
    for _ in range(150):
        row = hub.call("GET", f"/v1/declarations/{lrn}", None, signed(hub))
        if row["phase"] == phase:
            return row
        time.sleep(0.2)
    raise SystemExit(f"{lrn} is {row['phase']}, not {phase}: {hub.call('GET', '/v1/health', None, hub.session)}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        office, port = simulator()
        hub = Hub(lifeline, ["--data", os.path.join(folder, "data")], folder, more=["--customs-line", f"http://127.0.0.1:{port}/"])
        try:
            hub.open()
            hub.call("PUT", "/v1/users/admin/roles/coordinator", {"org": "hub"}, hub.session)
            for table, key, cells in (("sites", "LGG", {"kind": "hub", "country": "BEL", "unlocode": "BELGG"}),
                                      ("sites", "BRU", {"kind": "hospital", "country": "BEL", "unlocode": "BEBRU"}), ("items", "mask", {"name": "Mask", "unit": "each"})):
                send(hub, "put_row", {"table": table, "key": key, "cells": [{"column": c, "text": t} for c, t in {"id": key, **cells}.items()]})
            send(hub, "receive_goods", {"site": "LGG", "lines": [{"lot": "M", "good_pieces": 5, "found": {"item": "mask"}}]})
            send(hub, "open_consignment", {"consignment": "K", "lot": "M", "item": "mask", "from": "LGG", "to": "BRU", "quantity_pieces": 5, "reserve": True})
            time.sleep(1)  # the line begins with what comes after it was opened
            declare(hub, "LINE-1")
            row = wait_for(hub, "LINE-1", "cleared")
            assert all("SIMULATOR" in reply["simulator"].upper() for reply in row["replies"] if reply["step"] != "submit"), row["replies"]
            office.send_signal(signal.SIGTERM)
            office.wait()
            declare(hub, "LINE-2")
            for _ in range(100):
                health = hub.call("GET", "/v1/health", None, hub.session)
                if health["customs_line_trouble"]:
                    break
                time.sleep(0.2)
            assert health["customs_line"] and "cannot be fetched" in health["customs_line_trouble"][0], health
            hub.kill()
            office, port = simulator(port)
            hub.start()
            wait_for(hub, "LINE-2", "cleared")
            first = hub.call("GET", "/v1/declarations/LINE-1", None, signed(hub))
            assert first["replies"] == row["replies"], "answers came twice"
            print("sent, cleared, sent later, and nothing twice")
        finally:
            if hub.process and hub.process.poll() is None:
                hub.kill()
            office.kill()


main()
