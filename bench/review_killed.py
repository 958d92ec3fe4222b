"""Reviews two articles in Chromium, kills the server between two writes, and looks for all that was confirmed.

    python bench/review_killed.py               # 20 kills
    python bench/review_killed.py --rounds 3

Each round opens the page of a new `copydesk review`, does two things by its forms (accept, dismiss, correct a value,
approve a fact, take a correction back; by turns with the script and without), waits until the page says that the second
is kept, and kills the server (SIGKILL). The next round's page, and the files, must tell all that was confirmed. Printed
are the rounds, the things confirmed by sort, and how many were lost: that must be none. Wants Playwright and Chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from copydesk.decisions import FOLDER, Decisions, Readings

FERRY = (
    "# Ferry\n\nThe ferry line Astra carried 41,300 passengers in 2020, its chairman said in the the port of Lund.\n"
)
PORT = "# Port\n\nThe ferry line Astra carried 43,100 passengers in 2020, the chairman said in Lund at at noon.\n"
FACT = """[[fact]]
id = "sarn"
statement = "The Sarn Bridge is 95 metres long."
source = "survey"
approved_by = "R. Okafor"
approved_on = 2024-05-14
"""
OPEN = "document.querySelectorAll('details').forEach((d) => { d.open = true; })"
LEDGER = Path("claims/approved/facts.toml")


def served() -> tuple[subprocess.Popen[str], str]:
    """Start a review and return its process and address."""
    command = [sys.executable, "-m", "copydesk", "review", "a.md", "b.md", "--no-browser", "--as", "R. Okafor"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    match = re.search(r"http://\S+", process.stdout.readline())
    assert match is not None, "the review did not start"
    return process, match[0]


class Work:
    """What is done on the page, and what was confirmed of it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.confirmed: dict[tuple[str, str], str] = {}
        self.sorts: Counter[str] = Counter()
        self.number = 0

    def one(self, page: Any) -> None:
        """Do one thing and wait until the page says that it is kept."""
        self.number += 1
        sort = self.chance.choice(("accept", "dismiss", "correct", "approve", "take back"))
        getattr(self, sort.replace(" ", "_"))(page)
        self.sorts[sort] += 1

    def _card(self, page: Any) -> tuple[Any, str]:
        page.evaluate(OPEN)
        cards = page.locator(".card.finding:has(form.decide):visible")
        card = cards.nth(self.chance.randrange(cards.count()))
        return card, card.locator("form.decide input[name=finding]").get_attribute("value")

    def accept(self, page: Any) -> None:
        """Accept a finding."""
        card, finding = self._card(page)
        card.locator("button[value=accepted]").click()
        self._kept(page, "Accepted by")
        self.confirmed["finding", finding] = "accepted"

    def dismiss(self, page: Any) -> None:
        """Dismiss a finding."""
        card, finding = self._card(page)
        card.locator("input[name=reason]").first.fill(f"reason {self.number}")
        card.locator("button[value=dismissed]").click()
        self._kept(page, f"reason {self.number}")
        self.confirmed["finding", finding] = f"reason {self.number}"

    def _kept(self, page: Any, text: str) -> None:
        page.locator(".state, .outcome").filter(has_text=text).first.wait_for(state="attached")

    def _form(self, page: Any, kind: str) -> tuple[Any, str]:
        page.evaluate(OPEN)
        form = page.locator(f".card.article form{kind}").first
        option = form.locator("option", has_text="300 (line").first
        claim = option.get_attribute("value")
        form.locator("select").select_option(claim)
        return form, claim

    def correct(self, page: Any) -> None:
        """Say that a value is another."""
        form, _ = self._form(page, ".correct")
        value = f"{self.chance.randrange(10, 99)},{self.chance.randrange(100, 999)}"
        form.locator("input[name=value]").fill(value)
        form.locator("button").click()
        page.locator(".outcome", has_text="corrected on").wait_for()
        self.confirmed["claim", "41,300"] = value

    def take_back(self, page: Any) -> None:
        """Take a correction back."""
        form, _ = self._form(page, ".correct")
        form.locator("button").click()
        page.locator(".outcome").wait_for()
        self.confirmed["claim", "41,300"] = ""

    def approve(self, page: Any) -> None:
        """Make a fact of a value."""
        if self.confirmed.get(("claim", "41,300")):
            self.take_back(page)  # a value that the sentence does not tell is refused as a fact
        form, _ = self._form(page, ".approve:not(.correct)")
        form.locator("input[name=source]").fill("the harbour office")
        form.locator("button").click()
        page.locator(".outcome").wait_for()
        self.confirmed["fact", "41,300"] = "told" if "Approved" in page.inner_text(".outcome") else "known"

    def lost(self) -> list[str]:
        """Return what was confirmed and is not in the files."""
        entries = Decisions.read(FOLDER).entries.values()
        held = {e.finding: e.reason if e.state == "dismissed" else e.state for e in entries}
        read = {e.quote: e.value or "" for e in Readings.read(FOLDER).entries.values()}
        facts = LEDGER.read_text() if LEDGER.exists() else ""
        gone = []
        for (kind, name), value in self.confirmed.items():
            now = {"finding": held.get(name), "claim": read.get(name, "")}.get(kind)
            if (kind == "fact" and name not in facts) or (kind != "fact" and now != value):
                gone.append(f"{kind} {name}: {value!r} was confirmed, {now!r} is kept")
        return gone


def main() -> int:
    """Run the rounds and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    os.chdir(tempfile.mkdtemp())
    Path("a.md").write_text(FERRY)
    Path("b.md").write_text(PORT)
    Path("copydesk.toml").write_text('ledger = "claims/approved"\n')
    LEDGER.parent.mkdir(parents=True)
    LEDGER.write_text(FACT)
    work, lost = Work(args.seed), []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for number in range(args.rounds):
            process, address = served()
            page = browser.new_context(java_script_enabled=number % 2 == 0).new_page()
            page.goto(address)
            for _ in range(2):
                work.one(page)
                page.reload()
            process.send_signal(signal.SIGKILL)
            process.wait()
            page.context.close()
            lost += work.lost()
        process, address = served()
        page = browser.new_page()
        page.goto(address)
        shown = page.content()
        for (kind, _), value in work.confirmed.items():
            if kind == "finding" and value != "accepted" and value not in shown:
                lost.append(f"{value!r} is not on the page")
        process.send_signal(signal.SIGTERM)
        process.wait()
        browser.close()
    print(json.dumps({"kills": args.rounds, "confirmed": dict(work.sorts), "lost": lost}, indent=1))
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main())
