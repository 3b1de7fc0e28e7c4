# SPDX-License-Identifier: Apache-2.0
"""The real program under a test or a bench: a hub over HTTP, and a PostgreSQL of its own when it is wanted."""
import glob, http.client, json, os, pwd, signal, subprocess, sys, time


class Postgres:
    """A server of our own on a socket in a folder; refuses to run as root, so it runs as somebody else."""

    def __init__(self, folder):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not found:
            print("SKIPPED: no PostgreSQL server is installed", file=sys.stderr)
            sys.exit(77)
        self.bin, self.folder, self.data = found[-1], folder, os.path.join(folder, "data")
        self.user = None
        if os.geteuid() == 0:
            names = [u.pw_name for u in pwd.getpwall()]
            self.user = "postgres" if "postgres" in names else "nobody"
            os.chown(folder, pwd.getpwnam(self.user).pw_uid, pwd.getpwnam(self.user).pw_gid)
        self.run([self.bin + "/initdb", "-D", self.data, "-A", "trust", "-U", "lifeline", "-E", "UTF8", "--locale=C",
                  "--no-sync", "--no-instructions"]).wait()
        self.process = self.run([self.bin + "/postgres", "-D", self.data, "-k", folder, "-c", "listen_addresses=",
                                 "-c", "max_connections=50"])
        self.where = f"host={folder} user=lifeline dbname=postgres"
        for _ in range(200):
            if subprocess.run([self.bin + "/pg_isready", "-h", folder, "-q"]).returncode == 0:
                return
            time.sleep(0.05)
        raise SystemExit("PostgreSQL does not start")

    def run(self, words):
        log = open(os.path.join(self.folder, "log"), "ab")
        return subprocess.Popen(words, stdout=log, stderr=log, user=self.user, cwd=self.folder)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


class Hub:
    """`place` is where the journal is, `more` further options of the program, `before` words before it, such as ip netns exec."""

    def __init__(self, program, place, folder, more=(), before=(), host="127.0.0.1"):
        self.program, self.place, self.folder, self.more, self.before, self.host = program, place, folder, more, before, host
        self.port, self.process, self.token, self.session = None, None, None, None

    def start(self):
        log = os.path.join(self.folder, "serve.log")
        with open(log, "wb") as out:
            self.process = subprocess.Popen([*self.before, self.program, "serve", *self.place, *self.more,
                                             "--listen", f"{self.host}:{self.port or 0}"], stdout=out, stderr=subprocess.STDOUT)
        for _ in range(600):
            text = open(log).read()
            if " serves at " in text:
                self.port = int(text.split(" serves at ")[1].split()[0].rsplit(":", 1)[1])
                return text
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise SystemExit("the server does not start:\n" + open(log).read())

    def kill(self):
        self.process.kill()
        self.process.wait()

    def call(self, method, path, body=None, headers=None):
        link = http.client.HTTPConnection(self.host, self.port, timeout=20)
        link.request(method, path, None if body is None else json.dumps(body), {"Content-Type": "application/json", **(headers or {})})
        answer = link.getresponse()
        text = answer.read()
        link.close()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {text.decode()}")
        return json.loads(text) if text else {}

    def open(self):
        """The one-time code becomes a password, and that an API token that may send events."""
        words = self.start().split()
        code = words[words.index("code:") + 1]
        session = self.call("POST", "/v1/enrolments", {"code": code, "password": "a long enough password 7"})
        signed = {"Cookie": "lifeline_session=" + session["session"], "X-Lifeline-CSRF": session["csrf"]}
        for role in ("hub_operator", "declarant"):
            self.call("PUT", f"/v1/users/admin/roles/{role}", {"org": "hub"}, signed)
        issued = self.call("POST", "/v1/tokens", {"label": "load", "scopes": ["read", "events"]}, signed)
        self.token = issued["secret"]
        self.session = signed
