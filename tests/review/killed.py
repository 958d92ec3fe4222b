"""Kills a review twenty times between two writes, or in one; prints what was confirmed and what is found afterwards.

Run in a folder of its own: the server is forked off a process that has everything imported already.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from copydesk import config, decisions, pipeline, rules
from copydesk.cli._checking import Check
from copydesk.cli._desk import ReviewDesk
from copydesk.model import DocumentSummary, Extraction, Linkage, Report
from copydesk.review import Lock, Server

ROUNDS = 20
FOLDER = Path("claims/decisions")
OPTIONS: dict[str, Any] = {
    "path": [Path("a.md")], "stdin_filename": None, "ledger": None, "engine": None, "published": None, "output": None,
}  # fmt: skip


def verify(documents: Any, **options: Any) -> Report:
    found = rules.check([Extraction(document=d) for d in documents], Linkage(), selection=options["selection"])
    return Report(documents=tuple(DocumentSummary(id=d.id) for d in documents), findings=tuple(found))


def opened() -> ReviewDesk:
    return ReviewDesk(Check.of(argparse.Namespace(**OPTIONS), config.load()), FOLDER, "R. Okafor")


def serve(pipe: int) -> None:
    desk = opened()
    with Lock(FOLDER) as lock:
        desk.read()
        server = Server(desk)
        os.write(pipe, json.dumps([server.address, lock.stale]).encode() + b"\n")
        server.serve_forever()


def request(address: str, method: str, target: str, headers: dict[str, str], body: str = "") -> tuple[Any, str]:
    connection = http.client.HTTPConnection(address, timeout=30)
    connection.request(method, target, body or None, headers)
    answer = connection.getresponse()
    return answer, answer.read().decode()


def main() -> None:
    pipeline.verify = verify  # the rules on words alone: what is tried here is what is kept
    Path("a.md").write_text("".join(f"Number {n} has the the word.\n\n" for n in range(12)))
    Path("copydesk.toml").write_text('select = ["TY001"]\n')
    first = opened()
    first.read()
    first.page("k")  # what is imported when it is wanted is there from now on
    chance = random.Random(5)
    confirmed: dict[str, tuple[str, str]] = {}
    began: set[tuple[str, str, str]] = set()
    lost, stale = 0, 0
    for number in range(ROUNDS):
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            serve(theirs)
            os._exit(1)
        os.close(theirs)
        with os.fdopen(ours) as told:
            address, left = json.loads(told.readline())
        stale += left is not None
        held = {e.finding: (e.state, e.reason) for e in decisions.Decisions.read(FOLDER).entries.values()}
        lost += sum(held.get(f) not in {d, *((s, r) for g, s, r in began if g == f)} for f, d in confirmed.items())
        base, _, target = address.removeprefix("http://").partition("/")
        answer, _ = request(base, "GET", f"/{target}", {})
        headers = {"Cookie": answer.headers["Set-Cookie"].partition(";")[0], "Origin": f"http://{base}"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        _, page = request(base, "GET", "/", headers)
        key = re.search(r'name="key" value="([^"]+)"', page)
        prints = sorted(set(re.findall(r'name="finding" value="([0-9a-f]+)"', page)))
        assert key is not None
        for step in range(3):
            finding, state, reason = chance.choice(prints), chance.choice(["accepted", "dismissed"]), f"{number}.{step}"
            body = urlencode({"key": key[1], "finding": finding, "state": state, "reason": reason})
            if step < 2:
                answer, _ = request(base, "POST", "/decide", headers, body)
                assert answer.status == 200
                confirmed[finding] = (state, reason)
            else:  # killed while it writes, or before, or after: nobody was told that it is kept
                began.add((finding, state, reason))
                host, _, port = base.partition(":")
                with socket.create_connection((host, int(port))) as raw:
                    lines = ["POST /decide HTTP/1.0", f"Host: {base}", f"Content-Length: {len(body)}"]
                    lines += [f"{name}: {value}" for name, value in headers.items()]
                    raw.sendall("\r\n".join([*lines, "", body]).encode())
                    time.sleep(chance.random() * 0.004)
                    os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    entries = decisions.load(FOLDER)
    kept = {(e.finding, e.state, e.reason) for e in entries}
    told = {"confirmed": ROUNDS * 2, "lost": lost, "stale": stale, "files": len(entries)}
    told["missing"] = sum((f, *d) not in kept for f, d in confirmed.items())
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
