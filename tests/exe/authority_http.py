# SPDX-License-Identifier: Apache-2.0
"""The real simulator over HTTP: authority_http.py LIFELINE-AUTHORITY LIFELINE DRAFT. A message in, answers out, its label on all."""
import http.client, json, os, signal, subprocess, sys, tempfile

authority, lifeline, draft = sys.argv[1:4]
failed = 0


def check(holds, what):
    global failed
    if not holds:
        failed += 1
        print("FAILED:", what)


def start(*options):
    process = subprocess.Popen([authority, "--http", "127.0.0.1:0", *options], stdout=subprocess.PIPE, text=True)
    return process, int(process.stdout.readline().rsplit(":", 1)[1])


def ask(port, method, path, body=None, kind="application/xml"):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    link.request(method, path, body, {"Content-Type": kind} if body is not None else {})
    answer = link.getresponse()
    text = answer.read().decode()
    check("not an authority" in (answer.getheader("X-Simulator") or ""), f"{method} {path} has no label in a header")
    return answer, text


def session(port, message):
    answer, text = ask(port, "POST", "/messages", message)
    check(answer.status == 202, f"a message is taken: {answer.status} {text}")
    listed = json.loads(ask(port, "GET", answer.getheader("Location"))[1])
    return [(r["code"], ask(port, "GET", r["href"])[1]) for r in listed["replies"]]


with tempfile.TemporaryDirectory() as folder:
    made = subprocess.run([lifeline, "declare", "make", draft], capture_output=True, text=True)
    message = made.stdout
    check(message.startswith("<?xml"), f"the draft makes a message: {made.stderr}")
    tables = os.path.join(folder, "tables")
    os.mkdir(tables)
    with open(os.path.join(tables, "measures.csv"), "w") as out:
        out.write("kind,code,destination,valid_from,expression,source\nduty,6307,,2019-01-01,6%,a test\nvat,,,2019-01-01,21%,a test\n")
    options = ("--seed", "7", "--control", "500", "--documents", "500", "--reference", tables, "--body-limit", "100000")
    process, port = start(*options)
    try:
        first = session(port, message)
        check(all("SIMULATOR, NOT OF AN AUTHORITY" in xml for _, xml in first), "an answer does not say what it is")
        codes = [code for code, _ in first]
        check(codes[0] == "01" and codes[-1] == "09" and codes.count("13") == 2, f"an import is assessed and cleared: {codes}")
        lines = "house,description,pieces,gross_kg,value,currency\n" + "".join(f"H{n},cotton shirt,1,0.2,12.50,EUR\n" for n in range(1000))
        answer, text = ask(port, "POST", "/manifests", lines, "text/csv")
        check(answer.status == 200 and text.count("\n") >= 1000, "a manifest is answered line by line")
        check(ask(port, "POST", "/messages", "x" * 200000)[0].status == 413, "too long a message is refused")
        check(ask(port, "GET", "/healthz")[0].status == 200, "it lives")
        check(ask(port, "GET", "/nothing")[0].status == 404, "no such address")
        check(ask(port, "GET", "/%zz")[0].status == 400, "a target that is none")
    finally:
        process.send_signal(signal.SIGTERM)
        check(process.wait(20) == 0, "it stops when it is asked to")
    process, port = start(*options)
    try:
        again = session(port, message)
        check([code for code, _ in again] == codes, "the same seed selects the same")
    finally:
        process.kill()
    for options in ((), ("in",), ("in", "out", "--http", "127.0.0.1:0"), ("--http", "here")):
        check(subprocess.run([authority, *options], capture_output=True).returncode != 0, f"{options} should be refused")
    beyond = subprocess.run([authority, "--http", "0.0.0.0:0"], capture_output=True, text=True)
    check(beyond.returncode != 0 and "TLS" in beyond.stderr, "it listens beyond this machine only when told so")

print(failed, "checks failed")
sys.exit(failed > 0)
