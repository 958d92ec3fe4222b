"""Changed lines, the hook, the action, the template, and the examples of docs/ci.md: each run as it stands."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from copydesk import sources
from copydesk.cli import main
from copydesk.cli._changed import parse

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *settings, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")


@pytest.fixture
def started(quick_start: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the program start quickly."""
    for name, value in quick_start.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two articles that agree, each with an old slip."""
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text(
        "# A ferry runs aground\n\nThe ferry *Astra* ran aground off Lima on 4 March 2019, and 12 people were hurt.\n\n"
        "It lay at the the pier.\n"
    )
    (tmp_path / "articles" / "b.md").write_text(
        "# Ferry off Lima\n\nThe ferry *Astra* ran aground off Lima on 4 March 2019, and 12 people were hurt.\n\n"
        "It was seen by the the crew.\n"
    )
    commit(tmp_path)
    return tmp_path


def told(capsys: Any, *options: str) -> tuple[int, list[str], str]:
    status = main(["verify", "articles", "--format", "concise", "--fail-on", "note", *options])
    out, err = capsys.readouterr()
    return status, [line.rpartition(": ")[0] for line in out.splitlines()], err


def places(capsys: Any, *options: str) -> list[str]:
    return [re.sub(r"^articles/|:\d+$", "", line) for line in told(capsys, *options)[1]]


def test_nothing_changed(repository: Path, capsys: Any) -> None:
    assert places(capsys) == ["a.md:5", "b.md:5"]
    assert told(capsys, "--diff", "HEAD") == (
        0,
        [],
        "copydesk: diff: 2 findings on lines that did not change are not told\n",
    )
    assert told(capsys, "--diff", "HEAD", "-q") == (0, [], "")


def test_changed_lines_and_other_ends_are_told(repository: Path, capsys: Any) -> None:
    article = repository / "articles" / "a.md"
    article.write_text(article.read_text().replace("12 people", "15 people") + "\nAgain at at sea.\n")
    found = told(capsys, "--diff", "main")[1]
    everything = told(capsys)[1]
    assert "articles/a.md:7:7" in found
    assert [f for f in found if f.startswith("articles/a.md:5")] == []
    conflicts = [f for f in everything if ":3:" in f]
    assert conflicts
    assert [f for f in found if ":3:" in f] == conflicts


def test_a_conflict_is_told_at_the_article_that_did_not_change(repository: Path, capsys: Any) -> None:
    """Where the finding stands in the old article and its other end in the new one."""
    (repository / "articles" / "0.md").write_text(
        "# Ferry *Astra*\n\nThe ferry *Astra* ran aground off Lima on 4 March 2019, and 15 people were hurt.\n"
    )
    found = told(capsys, "--diff", "HEAD")[1]
    assert any(":3:" in f for f in found)
    assert not any(":5:" in f for f in found)


def test_what_came_to_the_other_branch_meanwhile_is_not_ours(repository: Path, capsys: Any) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    (repository / "articles" / "c.md").write_text("So it was at at sea.\n")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    (repository / "articles" / "a.md").write_text("Rewritten on main.\n")
    commit(repository)
    git(repository, "checkout", "-q", "work")
    assert places(capsys, "--diff", "main") == ["c.md:1"]


def test_from_a_folder_below_and_with_odd_names(repository: Path, capsys: Any, monkeypatch: Any) -> None:
    name = 'é "q" b.md'
    (repository / "articles" / name).write_text("One.\n")
    commit(repository)
    (repository / "articles" / name).write_text("One.\n\nSo it was at at sea.\n")
    monkeypatch.chdir(repository / "articles")
    assert main(["verify", ".", "--format", "concise", "--diff", "HEAD"]) == 1
    assert capsys.readouterr().out.startswith(f"{name}:3:11: TY001")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--diff", "gone"], "--diff: there is no revision 'gone'"),
        (["--diff", "--output=x"], "expected one argument"),
        (["--diff=-x"], "--diff: there is no revision '-x'"),
        (["--diff", "HEAD", "--fix"], "--diff tells a part of the findings"),
    ],
)
def test_mistakes(repository: Path, capsys: Any, options: list[str], message: str) -> None:
    status, out, err = told(capsys, *options)
    assert (status, out) == (2, [])
    assert message in err
    assert err.count("\n") == 1


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.md").write_text("x")
    assert main(["verify", "a.md", "--diff", "HEAD"]) == 2
    assert "git: cannot tell what changed: fatal: not a git repository" in capsys.readouterr().err


def test_the_lines_of_a_diff() -> None:
    diff = (
        "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n-old\n+++ b/forged\n+@@ -1 +9,9 @@\n"
        "@@ -9,2 +10,0 @@\n-a\n-b\n"
        'diff --git a/y b/y\n--- "a/\\303\\251\\t"\n+++ "b/\\303\\251\\t"\n'
        "@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n"
        "diff --git a/z b/z\n--- a/z\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\nBinary files a/w and b/w differ\n"
    )
    assert parse(diff) == {"x": [1, 2, 10, 11], "é\t": [1], "w": None}


def script(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does, with this copydesk on the path."""
    tools = folder / ".bin"
    tools.mkdir(exist_ok=True)
    (tools / "copydesk").write_text(f"#!/bin/sh\nexec '{sys.executable}' -m copydesk \"$@\"\n")
    (tools / "copydesk").chmod(0o755)
    env = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    shell = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", command]
    return subprocess.run(shell, cwd=folder, env=env | environment, capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("started")
def test_the_hook_checks_the_folder(repository: Path) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["pass_filenames"] is False
    for suffix in (*sources.suffixes(), ".toml"):
        assert re.search(hook["files"], f"x/a{suffix}")
    assert not re.search(hook["files"], "a.mdz")
    done = script(shlex.join([*shlex.split(hook["entry"]), *hook["args"]]), repository)
    assert done.returncode == 1
    assert "articles/a.md\n  5:11 error TY001" in done.stdout
    assert "articles/b.md\n  5:16 error TY001" in done.stdout


@pytest.mark.usefixtures("started")
def test_the_action(repository: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    (repository / "articles" / "it's $(touch forged).md").write_text("So it was at at sea.\n")

    def run(**inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: inputs.get(name.replace("-", "_"), each["default"]) for name, each in action["inputs"].items()}
        values = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: given[m[1]], value)
            for name, value in step["env"].items()
        }
        return script(step["run"], repository, GITHUB_STEP_SUMMARY=str(repository / "summary"), **values)

    done = run(paths="articles\n", since="HEAD", options="--select\nTY")
    assert (done.returncode, done.stderr) == (
        1,
        "copydesk: diff: 2 findings on lines that did not change are not told\n",
    )
    assert done.stdout.startswith("::error file=articles/it's $(touch forged).md,line=1,")
    assert done.stdout.count("::error") == 1
    assert json.loads((repository / "copydesk.sarif").read_text())["version"] == "2.1.0"
    assert (repository / "summary").read_text().startswith("<!-- copydesk -->")
    assert not (repository / "forged").exists()
    assert run(paths="articles", fail_on="never").returncode == 0
    assert run(paths="gone").returncode == 2


def test_what_the_action_installs_is_there() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    install = action["runs"]["steps"][1]["run"]
    for name in re.findall(r"\$GITHUB_ACTION_PATH/([\w/.]+)", install):
        assert (ROOT / name).is_file()
    assert subprocess.run(["bash", "-n", "-c", install], check=False).returncode == 0


@pytest.mark.usefixtures("started")
def test_the_template(repository: Path) -> None:
    spec, jobs = yaml.safe_load_all((ROOT / "templates" / "copydesk.yml").read_text(encoding="utf-8"))
    inputs = {name: each.get("default") for name, each in spec["spec"]["inputs"].items()}
    job = jobs["copydesk"]
    [command] = job["script"]
    done = script(re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda m: inputs[m[1]], command), repository)
    assert done.returncode == 1
    reports = job["artifacts"]["reports"]
    assert len(json.loads((repository / reports["codequality"]).read_text())) == 2
    assert ElementTree.parse(repository / reports["junit"]).getroot().get("failures") == "2"


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("command", re.findall(r"^\$ (copydesk .*)$", DOCS, re.M))
def test_the_commands_of_the_page(repository: Path, command: str) -> None:
    git(repository, "branch", "origin/main")
    (repository / "copydesk-baseline.json").write_text('{"version": "1.0", "findings": {}}')
    done = script(command, repository)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr


def test_the_settings_of_the_page_fit_what_they_set() -> None:
    blocks = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", DOCS, re.M | re.S)]
    hook, workflow, gitlab = blocks
    [known] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["repos"][0]["hooks"][0]["id"] == known["id"]
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    used = workflow["jobs"]["copydesk"]["steps"][1]["with"]
    assert set(used) <= set(action["inputs"])
    spec = next(yaml.safe_load_all((ROOT / "templates" / "copydesk.yml").read_text(encoding="utf-8")))
    assert set(gitlab["include"][0]["inputs"]) <= set(spec["spec"]["inputs"])
    assert set(re.findall(r"`(paths|options|fail-on|since|sarif|comment)`", DOCS)) == set(action["inputs"])
