#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The real server on a file system of its own whose power is cut under load, again and again.

  power_cut.py LIFELINE WITNESS [--rounds N] [--clients C] [--seconds S] [--seed X] [--control]

The journal lies on ext4 on a loop device. A cut is the kernel's own for tests (FS_IOC_SHUTDOWN without flushing the log): from
that moment nothing more reaches the device, and what was written and not synced is gone, as the page cache is when power fails.
Then the server is killed, the file system mounted anew, and journal_witness looks at the journal against everything that was
acknowledged. With --control the server runs without syncs (they answer at once): that must lose, or the test is blind. What the
cut leaves out: a device that loses or reorders its own cache; that is for tests/journal/power_loss_test.cc. Needs root and loop
devices; ends with 77 without.
"""
import argparse, fcntl, os, pathlib, random, shutil, struct, subprocess, sys, tempfile, threading, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "tests" / "exe"))
from kill_loop import Client, look, put_rows, wait_until_written  # noqa: E402
from real_server import Hub  # noqa: E402

SHUTDOWN, WITHOUT_LOG = 0x8004587D, 2  # linux/fs.h

NO_SYNC = "int fsync(int f){return f<0;} int fdatasync(int f){return f<0;} int sync_file_range(int f){return f<0;}"


class Disk:
    def __init__(self, folder):
        self.image, self.place = os.path.join(folder, "image"), os.path.join(folder, "disk")
        with open(self.image, "wb") as file:
            file.truncate(1 << 30)
        os.mkdir(self.place)
        subprocess.run(["mkfs.ext4", "-q", self.image], check=True)
        self.mount()

    def mount(self):
        subprocess.run(["mount", "-o", "loop", self.image, self.place], check=True)

    def cut(self):
        there = os.open(self.place, os.O_RDONLY)
        fcntl.ioctl(there, SHUTDOWN, struct.pack("I", WITHOUT_LOG))
        os.close(there)

    def unmount(self):
        for _ in range(50):
            if subprocess.run(["umount", self.place], capture_output=True).returncode == 0:
                return
            time.sleep(0.1)


def play(args, folder, disk):
    before = []
    if args.control:
        source, library = os.path.join(folder, "no_sync.c"), os.path.join(folder, "no_sync.so")
        pathlib.Path(source).write_text(NO_SYNC)
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
        before = ["env", "LD_PRELOAD=" + library]
    where = os.path.join(disk.place, "data", "journal.sqlite")
    hub = Hub(args.lifeline, ["--data", os.path.join(disk.place, "data")], folder, before=before)
    hub.open()
    accepted, stop, chance = [], threading.Event(), random.Random(args.seed)
    put_rows(hub, args.seed, accepted, stop)
    clients = [Client(hub, args.seed, i, accepted, stop) for i in range(args.clients)]
    for one in clients:
        one.start()
    probe, broken, said = Client(hub, args.seed, "probe", [], stop), 0, ""
    for _ in range(args.rounds):
        time.sleep(args.seconds * (0.3 + 1.4 * chance.random()))
        disk.cut()
        time.sleep(0.05)  # whoever is still told "accepted" now was told a lie, and the witness will see it
        hub.kill()
        disk.unmount()
        disk.mount()
        code, said = look(args.witness, hub, list(accepted), folder, where)
        if code != 0:
            broken += 1
            print(said)
            if args.control:
                break
        hub.start()
        wait_until_written(hub, probe)
    stop.set()
    for one in clients:
        one.join(30)
    hub.kill()
    print(f"power cut {args.rounds} times under {args.clients} clients{' without syncs' if args.control else ''}: {len(accepted)} accepted, "
          f"{sum(c.again for c in clients)} sent again; {broken} journals broke a promise; {said}")
    return broken


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("lifeline")
    ask.add_argument("witness")
    ask.add_argument("--rounds", type=int, default=20)
    ask.add_argument("--clients", type=int, default=16)
    ask.add_argument("--seconds", type=float, default=1.0)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--control", action="store_true")
    args = ask.parse_args()
    if os.geteuid() != 0 or not os.path.exists("/dev/loop-control"):
        print("SKIPPED: needs root and loop devices", file=sys.stderr)
        sys.exit(77)
    folder = tempfile.mkdtemp(prefix="lifeline-power-", dir="/var/tmp")
    disk = Disk(folder)
    try:
        broken = play(args, folder, disk)
    finally:
        disk.unmount()
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if (broken > 0) == args.control else 1)


if __name__ == "__main__":
    main()
