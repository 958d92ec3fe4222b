"""The program that measures what linking costs still runs on the code as it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_generated_articles_are_linked_and_measured() -> None:
    run = [sys.executable, str(ROOT / "bench" / "link_scale.py"), "--one", "40"]
    row = json.loads(subprocess.run(run, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout)
    assert row["claims"] == 360, "nine figures an article"
    assert row["links"] > row["claims"], "twenty articles tell of each event"
    assert row["candidate pairs"] >= row["links"]
