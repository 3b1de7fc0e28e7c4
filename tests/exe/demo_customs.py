# SPDX-License-Identifier: Apache-2.0
"""The demonstration as people see it: demo_customs.py LIFELINE EXAMPLE. The Liege case cleared under the law of its date, the flight of
18 March split for three countries with the right papers each, and the report of a Member State from the command line."""
import http.client, json, os, signal, subprocess, sys, tempfile, time

lifeline, example = sys.argv[1:3]
failed = 0


def check(holds, what):
    global failed
    if not holds:
        failed += 1
        print("FAILED:", what)


class Demo:
    def __init__(self):
        self.process = subprocess.Popen([lifeline, "serve", "--demo", "--demo-scenario", example, "--listen", "127.0.0.1:0", "--speed", "0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.port = self.plan = None
        for line in self.process.stdout:
            if " serves at " in line:
                self.port = int(line.strip().rsplit(":", 1)[1])
            if "proposal" in line:
                self.plan = line.split("proposal ")[1].split(".")[0]
            if "PUT " in line:
                break
        self.headers = {}

    def call(self, method, path, body=None):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        link.request(method, path, None if body is None else json.dumps(body), {"Content-Type": "application/json", **self.headers})
        answer = link.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else {}

    def sign_in(self, account):
        self.headers = {}
        session = self.call("POST", "/v1/sessions", {"account": account, "password": "demonstration-2020"})[1]
        self.headers = {"Cookie": "lifeline_session=" + session["session"], "X-Lifeline-CSRF": session["csrf"]}

    def accept(self):
        for _ in range(300):
            if self.call("POST", f"/v1/plans/{self.plan}/accept", {})[0] < 300:
                return
            time.sleep(0.2)
        check(False, "the plan is accepted")

    def jump(self, moment):
        check(self.call("PUT", "/v1/demo", {"jump_to_utc": moment})[0] == 200, "the clock goes to " + moment)

    def papers(self, consignment, kind):
        got = self.call("GET", f"/v1/consignments/{consignment}/papers/{kind}")[1]["paper"]
        return {field["name"]: field["value"] for field in got["fields"]}


def declared(demo):
    """Per consignment that is open: where it goes, and its declarations."""
    desk = demo.call("GET", "/v1/customs/desk")[1]
    return desk, {one["consignment"]: (one["to"], {(d["set"], d["phase"]) for d in one["declarations"]}) for one in desk["consignments"]}


def holds_by_rules(demo, consignment):
    """What was declared holds by the program's own check, and by the official schemas where the data are there."""
    for one in demo.call("GET", "/v1/declarations?consignment=" + consignment)[1]["declarations"]:
        xml = demo.call("GET", f"/v1/declarations/{one['declaration']}/message")[1]["xml"]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, one["declaration"] + ".xml")
            with open(path, "w") as out:
                out.write(xml)
            schemas = os.path.join(os.environ.get("LIFELINE_DATA", ""), "trade/customs", "ncts-p6/xsd" if one["set"] == "T1" else "hmrc-cds/schemas")
            more = ["--schemas", schemas] if os.path.isdir(schemas) else []
            told = subprocess.run([lifeline, "declare", "check", path, "--on", "2020-03-18", *more], capture_output=True, text=True)
            check(told.returncode == 0, f"{consignment}: {one['declaration']} does not hold: {told.stdout}")


demo = Demo()
try:
    demo.sign_in("coordinator")
    demo.accept()
    demo.jump("2020-03-14T12:00Z")
    desk, open_ones = declared(demo)
    italy = [one for one in open_ones.values() if one[0] == "IT-CONE"]
    check(italy and all(one[1] == {("T1", "released")} for one in italy), f"before any decision goods for Italy go on under T1: {open_ones}")
    for consignment in open_ones:
        holds_by_rules(demo, consignment)
    check(any(g["charged_minor"] > 0 for g in desk["guarantees"]), "the transit is charged to a guarantee")

    demo.jump("2020-03-18T12:00Z")
    desk, open_ones = declared(demo)
    by_country = {}
    for consignment, (to, made) in open_ones.items():
        by_country.setdefault(to, []).append((consignment, made))
    check(set(by_country) == {"BE-BRU", "FR-PAR", "SI-ROJE"}, f"the flight of 18 March is for three countries: {sorted(by_country)}")
    for to, wanted, office in (("FR-PAR", "T1", "FR003260"), ("SI-ROJE", "T1", "SI001913"), ("BE-BRU", "H1", None)):
        for consignment, made in by_country.get(to, []):
            check(made == {(wanted, "released")}, f"{consignment} for {to} is under {wanted}: {made}")
            holds_by_rules(demo, consignment)
            if wanted == "T1":
                paper = demo.papers(consignment, "transit_document")
                check(paper.get("office_destination") == office and "SIM" in paper.get("mrn", ""), f"{consignment}: its T1 leads to {to}: {paper}")
                check(int(paper.get("guarantee_amount_cents", 0)) > 0, f"{consignment}: its T1 is secured")
            else:
                paper = demo.papers(consignment, "relief_undertaking")
                check(paper.get("number") == consignment + "-RU" and int(paper.get("amount_at_risk_cents", 0)) > 0, f"{consignment}: {paper}")
                check(demo.papers(consignment, "import_declaration").get("additional_procedure") == "C26", f"{consignment}: H1 claims C26")
    reliefs = demo.call("GET", "/v1/reliefs")[1]["reliefs"]
    check(reliefs and all(one["state"] == "suspended" for one in reliefs), "no decision yet: duty is suspended against an undertaking")
    check(sum(one["at_risk_minor"] for one in desk["amounts"]) > 0, "amounts stand at risk")

    demo.jump("2020-04-03T12:00Z")
    reliefs = demo.call("GET", "/v1/reliefs")[1]["reliefs"]
    check(all(one["state"] == "confirmed" for one in reliefs if one["imported_on"] < "2020-04-03"), "Decision 2020/491 confirms what was suspended")
    liege = [one for one in reliefs if any(lot["lot"] == "C1" for lot in one["lots"])]
    check(liege and all(lot["proven_pieces"] == lot["imported_pieces"] for one in liege for lot in one["lots"]), "the masks for Italy are proven")

    demo.sign_in("admin")
    demo.call("PUT", "/v1/users/admin/roles/auditor", {"org": "hub"})
    status, token = demo.call("POST", "/v1/tokens", {"label": "report", "scopes": ["read"]})
    check(status < 300, f"a token is given: {token}")
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run([lifeline, "relief-report", "--member-state", "BE", "--server", f"http://127.0.0.1:{demo.port}", "--json"],
                              capture_output=True, text=True, env={**os.environ, "LIFELINE_TOKEN": token.get("secret", "")})
        check(told.returncode == 0, f"relief-report: {told.stdout} {told.stderr}")
        report = json.loads(told.stdout or "{}")
        check([one.get("name") for one in report.get("organisations", [])] == ["Belgian federal stock"], f"organisations: {report}")
        check(any(one["commodity"] == "630790" and one["goods"] and one["imported_pieces"] >= 500000 for one in report.get("goods", [])),
              f"goods and quantities: {report}")
        check(report.get("measures"), "measures against other use")
finally:
    demo.process.send_signal(signal.SIGTERM)
    demo.process.wait(30)

print(failed, "checks failed")
sys.exit(failed > 0)
