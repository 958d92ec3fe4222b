"""What starting costs: which modules a command imports."""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
from importlib import import_module

import pytest

from copydesk import cli, rules
from copydesk.cli import _catalogue

HEAVY = (
    "numpy",
    "pydantic",
    "spacy",
    "copydesk.rules",
    "copydesk.syntax",
    "copydesk.claims",
    "copydesk.reports",
    "re2",
)


def _imported(*arguments: str) -> set[str]:
    script = (
        "import contextlib, io, sys\n"
        "from copydesk.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        f"    main({list(arguments)!r})\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=300)
    return set(done.stdout.split())


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_asking_what_there_is_imports_nothing_heavy(option: str) -> None:
    assert not _imported(option) & set(HEAVY)


@pytest.mark.parametrize("command", [["rules"], ["explain", "TY001"]])
def test_what_tells_of_the_rules_imports_none(command: list[str]) -> None:
    assert not _imported(*command) & ({*HEAVY, "copydesk.config"} - {"copydesk.reports"})


def test_what_is_told_of_the_rules_is_what_they_say() -> None:
    assert len(rules.catalogue()) == len(_catalogue.cards())
    assert tuple(sorted(_catalogue._read())) == _catalogue.cards()


@pytest.mark.parametrize("command", [["schema", "claim"]])
def test_what_reads_no_article_imports_no_parser(command: list[str]) -> None:
    assert not _imported(*command) & {"numpy", "spacy", "copydesk.syntax.networks"}


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_the_list_of_commands_says_of_each_what_it_says_itself(command: str) -> None:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    import_module(f"copydesk.cli.{command.replace('-', '_')}").add(commands)
    (listed,) = commands._choices_actions
    assert (listed.dest, listed.help) == (command, cli.COMMANDS[command])


@pytest.mark.parametrize("asked", ["CA001", "ca001", "calendar.weekday-date", "Calendar.Weekday-Date"])
def test_one_rule_is_found_as_among_all(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = next(c for c in _catalogue.cards() if c.code == "CA001")
    assert _catalogue.find(asked) == wanted
    monkeypatch.delitem(sys.modules, "copydesk.rules.registry", raising=False)  # from the text of its module
    monkeypatch.setattr(_catalogue, "cards", tuple)
    assert _catalogue.find(asked) == wanted


def test_no_rule_is_found_under_a_part_of_a_code() -> None:
    assert _catalogue.find("CA00") is None
    assert _catalogue.find("weekday-date") is None


def test_a_command_leaves_the_search_for_garbage_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_threshold()
    within: list[tuple[int, int, int]] = []

    def run(_: object) -> int:
        within.append(gc.get_threshold())
        return cli.FOUND

    monkeypatch.setattr(cli, "_run", run)
    assert cli.main(["rules"]) == cli.FOUND
    assert within[0][0] > before[0]
    assert gc.get_threshold() == before


@pytest.mark.parametrize(("argv", "kept"), [("None", True), ('["rules"]', False)])
def test_only_a_process_of_its_own_looks_through_nothing_when_it_ends(argv: str, kept: bool) -> None:
    start = "import gc, sys; before = gc.get_freeze_count()"  # from Python 3.12 on the interpreter keeps some itself
    code = f"from copydesk.cli import main; sys.argv = ['copydesk', 'rules']; main({argv})"
    told = "print(gc.get_freeze_count() > before, file=sys.stderr)"
    program = [sys.executable, "-c", f"{start}; {code}; {told}"]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == str(kept)
