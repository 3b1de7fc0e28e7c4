# SPDX-License-Identifier: Apache-2.0
"""A photograph in the real program, over SQLite and PostgreSQL: kept through kill -9, carried by a backup into a journal of the
other kind, given back as the file it was and with headers that let nothing run in it; erased, gone from both, its digest still there.

  photo_test.py LIFELINE sqlite|postgres
"""
import base64, hashlib, http.client, json, os, subprocess, sys, tempfile, time, uuid

from real_server import Hub, Postgres

picture = b"\xff\xd8\xff\xe0" + os.urandom(200_000)  # a JPEG file begins so


def signed(hub):
    return {"Authorization": "Bearer " + hub.token}


def send(hub, kind, body, event=None):
    return hub.call("POST", f"/v1/events/{kind}", {**body, "id": event or str(uuid.uuid4())}, signed(hub))["position"]


def ask(hub, path):
    link = http.client.HTTPConnection(hub.host, hub.port, timeout=20)
    link.request("GET", path, headers=signed(hub))
    answer = link.getresponse()
    out = answer.status, dict(answer.getheaders()), answer.read()
    link.close()
    return out


def is_there(hub, position):
    status, headers, file = ask(hub, f"/v1/photos/{position}?as=jpeg")
    assert (status, headers["Content-Type"], file) == (200, "image/jpeg", picture), (status, headers)
    assert headers["X-Content-Type-Options"] == "nosniff" and "default-src 'none'" in headers["Content-Security-Policy"], headers
    assert ask(hub, f"/v1/photos/{position}?as=png")[0] == 422, "it is no PNG"
    event = json.loads(ask(hub, f"/v1/events/{position}")[2])["event"]["body"]["add_photo"]
    assert event["sha256"] == hashlib.sha256(picture).hexdigest() and "picture" not in event, event


def is_gone(hub, position):
    assert ask(hub, f"/v1/photos/{position}")[0] == 410
    event = json.loads(ask(hub, f"/v1/events/{position}")[2])["event"]["body"]["add_photo"]
    assert event["sha256"] == hashlib.sha256(picture).hexdigest(), event


def as_writer(what):
    """After a kill over PostgreSQL the database takes some seconds to believe that the former writer is gone."""
    for _ in range(40):
        try:
            return what()
        except SystemExit as no:
            if " 503 " not in str(no):
                raise
            time.sleep(0.5)
    raise SystemExit("nobody became the writer")


def main():
    program, kind = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        postgres = Postgres(tempfile.mkdtemp(dir=folder)) if kind == "postgres" else None
        data, copy = os.path.join(folder, "data"), os.path.join(folder, "copy")
        where = postgres.where if postgres else os.path.join(data, "journal.sqlite")
        hub = Hub(program, ["--postgres", where] if postgres else ["--data", data], folder)
        restored = Hub(program, ["--data", copy], folder)
        try:
            hub.open()
            hub.call("PUT", "/v1/users/admin/roles/coordinator", {"org": "hub"}, hub.session)
            for table, key, cells in (("sites", "LGG", {"kind": "hub", "country": "BEL"}), ("sites", "ROM", {"kind": "hospital", "country": "ITA"}),
                                      ("items", "mask", {"name": "Mask", "unit": "each"})):
                send(hub, "put_row", {"table": table, "key": key, "cells": [{"column": c, "text": t} for c, t in {"id": key, **cells}.items()]})
            send(hub, "open_consignment", {"consignment": "K", "item": "mask", "from": "LGG", "to": "ROM", "quantity_pieces": 5})
            photo = str(uuid.uuid4())
            position = send(hub, "add_photo", {"consignment": "K", "picture": base64.b64encode(picture).decode()}, photo)
            is_there(hub, position)
            hub.kill()
            hub.start()
            is_there(hub, position)

            def back_up():
                os.makedirs(copy, exist_ok=True)
                subprocess.run([program, "journal", "backup", where, "--out", os.path.join(copy, "journal.sqlite")], check=True, capture_output=True)
                restored.start()
                restored.token = hub.token

            back_up()
            is_there(restored, position)
            restored.kill()
            redact = {"id": str(uuid.uuid4()), "events": [photo], "reason": "asked for"}
            as_writer(lambda: hub.call("POST", "/v1/events/redact_events", redact, hub.session))
            is_gone(hub, position)
            hub.kill()
            hub.start()
            is_gone(hub, position)
            files = [os.path.join(at, name) for at, _, names in os.walk(data) for name in names] if not postgres else []
            needle = base64.b64encode(picture)[1000:1060]
            assert not any(needle in open(name, "rb").read() for name in files if name.endswith(".sqlite")), "still on disk"
            back_up()
            is_gone(restored, position)
            print(f"{kind}: kept, carried over, erased")
        finally:
            for one in (hub, restored):
                if one.process and one.process.poll() is None:
                    one.kill()
            if postgres:
                postgres.stop()


main()
