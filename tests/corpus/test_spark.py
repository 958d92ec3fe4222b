"""The same findings on a cluster as on one machine, on a cluster of two processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
from tests.corpus.test_search import ARTICLES, DATED

from copydesk import cli

pytest.importorskip("duckdb")
pytest.importorskip("pyspark", reason="pyspark is not installed (copydesk[spark]): nothing is tried on a cluster")
pytest.importorskip("pandas", reason="pandas is not installed (copydesk[spark]): nothing is tried on a cluster")
pytestmark = pytest.mark.skipif(which("java") is None, reason="no Java is installed: nothing is tried on a cluster")


def run(home: Path, *arguments: str) -> str:
    """Return what a command of its own process prints, on two local processes where Spark is asked for."""
    environment = os.environ | {
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.sql.shuffle.partitions=4 pyspark-shell",
    }
    command = [sys.executable, "-m", "copydesk", *arguments]
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_cluster_finds_what_one_machine_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "arch").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "arch" / name).write_text(DATED.format(name[0].upper()) + text)
    assert cli.main(["index", "arch", "--store", "here", "--jobs", "1", "--quiet"]) == 0
    told = run(tmp_path, "index", "arch", "--store", "there", "--engine", "spark")
    assert told == run(tmp_path, "index", "arch", "--store", "here").replace("here:", "there:").replace(
        "0 read, 6 unchanged", "6 read, 0 unchanged"
    )
    report = ("--format", "json", "--fail-on", "never")
    here, there = (
        json.loads(run(tmp_path, "audit", store, *report, *engine))
        for store, engine in (("here", ()), ("there", ("--engine", "spark")))
    )
    assert here["findings"]
    assert here == there
