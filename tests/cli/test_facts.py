"""`copydesk facts`: how facts are read, which there are, what they meet, and how a new one is written."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.claims.ledger import Fact, files, folder, writing
from copydesk.cli import main

BRIDGE = """# the county's bridges
[[fact]]
id = "bridge"
statement = "The Corran Bridge is 410 metres long."
source = "the county"   # by letter
approved_by = "R. Okafor"
approved_on = 2022-02-01
"""
STAFF = """
[[fact]]
id = "staff"
statement = "Brightwell Ltd employs 2,300 people."
source = "annual report"
approved_by = "R. Okafor"
approved_on = 2022-02-01
expires = 2023-02-01
valid = "2022"
"""


@pytest.fixture
def ledger(desk: Path) -> Path:
    home = desk / "claims" / "approved"
    home.mkdir(parents=True)
    (home / "facts.toml").write_text(BRIDGE + STAFF, encoding="utf-8")
    return home / "facts.toml"


def add(*more: str, statement: str = "The Sarn Bridge is 95 metres long.") -> list[str]:
    return [
        "facts", "add", "--statement", statement, "--source", "the county", "--approved-by", "R. Okafor",
        "--approved-on", "2024-05-14", *more,
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------------- check


def test_check_tells_how_each_fact_is_read_and_which_has_expired(ledger, capsys):
    assert main(["facts", "check", "--on", "2024-01-01"]) == 0
    out = capsys.readouterr().out
    assert "claims/approved/facts.toml:2: bridge\n  The Corran Bridge is 410 metres long.\n" in out
    for told in ("value    410 m (written “410 metres”)", "names    Corran Bridge", "time     2022"):
        assert told in out
    assert "expired on 2023-02-01" in out
    assert out.endswith("2 facts read, nothing wrong.\n")


def test_check_by_a_day_before_and_only_what_is_wrong(ledger, capsys):
    assert main(["facts", "check", "-q", "--on", "2022-06-01"]) == 0
    assert capsys.readouterr().out == "2 facts read, nothing wrong.\n"


@pytest.mark.parametrize(
    ("statement", "doubt"),
    [
        ("The Corran Bridge has a length of 440 metres.", "contradicts the fact bridge (claims/approved/facts.toml:2)"),
        ("The length of the Corran Bridge is 410 metres.", "says the same as the fact bridge"),
        ("It was 1967.", "names nothing by which an article could be known"),
    ],
)
def test_check_doubts_facts_beside_each_other_and_those_that_nothing_can_meet(ledger, capsys, statement, doubt):
    ledger.write_text(BRIDGE + BRIDGE.replace('"bridge"', '"other"').replace(
        "The Corran Bridge is 410 metres long.", statement), encoding="utf-8")  # fmt: skip
    assert main(["facts", "check"]) == 1
    assert doubt in capsys.readouterr().out


def test_a_fact_that_supersedes_another_does_not_contradict_it(ledger, capsys):
    newer = BRIDGE.replace('"bridge"', '"survey"').replace("410", "440") + 'supersedes = "bridge"\n'
    ledger.write_text(BRIDGE + newer, encoding="utf-8")
    assert main(["facts", "check"]) == 0
    assert "superseded by survey" in capsys.readouterr().out


def test_check_as_json_goes_on_behind_a_fact_that_is_refused(ledger, capsys):
    ledger.write_text(BRIDGE.replace("id =", "value = 411\nid =") + STAFF, encoding="utf-8")
    assert main(["facts", "check", "--format", "json"]) == 2
    refused, read = json.loads(capsys.readouterr().out)
    assert refused["refused"] == "the statement of the fact 'bridge' does not tell its value, '411'"
    assert (refused["line"], refused["read"]) == (3, [])
    assert (read["read"][0]["names"], read["read"][0]["time"]) == ("Brightwell", "2022")


MALFORMED = {
    "no TOML": (BRIDGE.replace('"bridge"', "bridge"), 3, "no TOML"),
    "no such day": (BRIDGE.replace("2022-02-01", "2022-02-30"), 7, "no TOML"),
    "key twice": (BRIDGE + 'id = "again"\n', 8, "no TOML"),
    "other table": (BRIDGE.replace("[[fact]]", "[[facts]]"), 2, "written as [[fact]]"),
    "one table": (BRIDGE.replace("[[fact]]", "[fact]"), 2, "each fact is a table [[fact]]"),
    "unknown key": (BRIDGE.replace("source", "sorce"), 5, "did you mean 'source'?"),
    "no statement": (BRIDGE.replace("statement", "note"), 2, "has no 'statement': a text in quotes"),
    "no day": (BRIDGE.replace("approved_on = 2022-02-01\n", ""), 2, "has no 'approved_on': a day such as 2022-02-01"),
    "blank source": (BRIDGE.replace("the county", " "), 5, "source of the fact 'bridge' should be a text in quotes"),
    "number as id": (BRIDGE.replace('"bridge"', "3"), 3, "should be a name in quotes"),
    "day in words": (BRIDGE.replace("2022-02-01", '"in May"'), 7, "should be a day such as 2022-02-01"),
    "tolerance": (BRIDGE + 'tolerance = "some"\n', 8, "should be a number from 0 on"),
    "negative": (BRIDGE + "tolerance = -5\n", 8, "should be a number from 0 on"),
    "comparator": (BRIDGE + 'comparator = "=="\n', 8, 'should be "<", "<=", ">" or ">="'),
    "truth": (BRIDGE + 'approximate = "rather"\n', 8, "should be true or false"),
    "list as value": (BRIDGE + "value = [410]\n", 8, "should be a number, a date, or a text"),
    "value not told": (BRIDGE + "value = 440\n", 8, "does not tell its value, '440'"),
    "two values": (BRIDGE + 'value = "410 metres, 6 lanes"\n', 8, "is not one number or date"),
    "valid in words": (BRIDGE + 'valid = "soon"\n', 8, "is no year, month, day or span"),
    "valid turned round": (BRIDGE + "valid = {start = 2022-01-01, end = 2021-01-01}\n", 8, "ends on 2021-01-01"),
    "expires before": (BRIDGE + "expires = 2021-01-01\n", 8, "before it begins on 2022-02-01"),
    "supersedes nothing": (BRIDGE + 'supersedes = "tower"\n', 8, "there is no fact 'tower'"),
    "supersedes itself": (BRIDGE + 'supersedes = "bridge"\n', 8, "would supersede itself"),
    "id twice": (BRIDGE + BRIDGE, 10, "is already that of a fact in claims/approved/facts.toml at line 2"),
    "nothing to check": (BRIDGE.replace("410 metres long", "long"), 4, "gives no number or date"),
}


@pytest.mark.parametrize(("text", "line", "wanted"), MALFORMED.values(), ids=MALFORMED)
def test_what_is_malformed_is_told_with_file_line_and_what_is_expected(ledger, capsys, text, line, wanted):
    ledger.write_text(text, encoding="utf-8")
    assert main(["facts", "check", "-q"]) == 2
    told = capsys.readouterr().out
    assert f"refused: claims/approved/facts.toml:{line}:" in told
    assert wanted in told


def test_no_folder_no_file_and_no_text(ledger, capsys):
    for name, wanted in (("nowhere", "no such folder"), ("claims", "holds no file of approved facts")):
        assert main(["facts", "check", name]) == 2
        assert wanted in capsys.readouterr().err
    ledger.write_bytes(b"\xff\xfe")
    assert main(["facts", "check"]) == 2
    assert "not UTF-8" in capsys.readouterr().out


# -------------------------------------------------------------------------------------------------------- list


def test_the_ledger_is_named_as_in_other_commands_too(ledger, capsys):
    assert main(["facts", "list", "--ledger", "claims/approved"]) == 0
    named = capsys.readouterr().out
    assert main(["facts", "list", "claims/approved"]) == 0
    assert capsys.readouterr().out == named != ""
    assert main(["facts", "check", "claims/approved", "--ledger", "claims/approved"]) == 2
    assert "one ledger at a time" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([], ["bridge", "staff"]),
        (["--subject", "corran"], ["bridge"]),
        (["--state", "expired"], ["staff"]),
        (["--state", "current", "--on", "2022-06-01"], ["bridge", "staff"]),
        (["--valid-on", "2022-06-01"], ["bridge", "staff"]),
        (["--valid-on", "2023-01-01"], ["bridge"]),
        (["--state", "superseded"], []),
    ],
)
def test_list_by_subject_state_and_day(ledger, capsys, asked, found):
    assert main(["facts", "list", "--format", "json", *asked]) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == found


def test_list_as_text_and_as_a_table(ledger, capsys):
    assert main(["facts", "list", "--on", "2024-01-01"]) == 0
    assert "facts.toml:9: staff [expired on 2023-02-01]\n" in capsys.readouterr().out
    assert main(["facts", "list", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["statement"] for row in rows] == [
        "The Corran Bridge is 410 metres long.", "Brightwell Ltd employs 2,300 people."
    ]  # fmt: skip
    assert set(Fact.model_fields) < set(rows[0])


# --------------------------------------------------------------------------------------------------------- met


def test_met_tells_each_fact_what_it_met_in_which_article(ledger, desk, capsys):
    (desk / "a.md").write_text("The Corran Bridge, 410 metres long, is shut. Brightwell Ltd is for sale.\n")
    (desk / "b.md").write_text("The Corran Bridge has a length of 440 metres.\n")
    assert main(["facts", "met", "a.md", "b.md"]) == 0
    out = capsys.readouterr().out
    assert "  agrees 1: a.md:1:20 “410 metres”\n  contradicts 1: b.md:1:35 “440 metres”\n" in out
    assert "  met nothing\n  its subject is named in: a.md:1:46 “Brightwell”\n" in out
    assert out.endswith("2 facts: agrees 1, contradicts 1, 1 met nothing (1 with the subject named).\n")
    assert main(["facts", "met", "a.md", "--format", "json"]) == 0
    bridge, staff = json.loads(capsys.readouterr().out)
    assert bridge["agrees"] == [{"file": "a.md", "line": 1, "column": 20, "text": "410 metres"}]
    assert (bridge["met"], staff["met"], staff["named"][0]["text"]) == (True, False, "Brightwell")


def test_an_expired_fact_is_a_warning_and_says_so(ledger, desk, capsys):
    (desk / "a.md").write_text("In 2022 Brightwell Ltd employs 3,200 people.\n")
    told = {}
    for day in ("2022-06-01", "2024-06-01"):
        main(["verify", "a.md", "--ledger", "claims/approved", "--published", day])
        told[day] = capsys.readouterr().out
    assert "error LE001" in told["2022-06-01"]
    assert "approval" not in told["2022-06-01"]
    assert "warning LE001" in told["2024-06-01"]
    assert "its approval ended on 2023-02-01; check the fact first" in told["2024-06-01"]


def test_what_was_approved_before_is_told_as_that_and_agrees_with_nothing(ledger, desk, capsys):
    newer = BRIDGE.replace('"bridge"', '"survey"').replace("410", "440") + 'supersedes = "bridge"\n'
    ledger.write_text(BRIDGE + newer, encoding="utf-8")
    (desk / "a.md").write_text("The Corran Bridge is 410 metres long.\n")
    assert main(["verify", "a.md", "--ledger", "claims/approved"]) == 1
    out = capsys.readouterr().out
    assert "it is what was approved before, as bridge; survey took its place" in out
    assert "1 approved fact: 1 met in the articles (no place agrees, 1 contradicts)." in out


# --------------------------------------------------------------------------------------------------------- add


def test_add_writes_behind_what_is_there_to_the_letter(ledger, capsys):
    before = ledger.read_bytes()
    assert main(add("--expires", "2030-01-01")) == 0
    assert "claims/approved/facts.toml:18: the-sarn-bridge-is-95-metres-long\n" in capsys.readouterr().out
    after = ledger.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].decode() == (
        '\n[[fact]]\nid = "the-sarn-bridge-is-95-metres-long"\nstatement = "The Sarn Bridge is 95 metres long."\n'
        'source = "the county"\napproved_by = "R. Okafor"\napproved_on = 2024-05-14\nexpires = 2030-01-01\n'
    )


def test_add_keeps_line_ends_and_makes_a_file_where_there_is_none(ledger, capsys):
    ledger.write_bytes(BRIDGE.replace("\n", "\r\n").encode())
    assert main(add()) == 0
    assert b"\n" not in ledger.read_bytes().replace(b"\r\n", b"")
    ledger.unlink()
    ledger.parent.rmdir()
    assert main(add("--id", "sarn")) == 0
    assert ledger.read_text().startswith("# Approved facts.")
    assert [e.fact.id for e in folder.entries([ledger]) if e.fact] == ["sarn"]


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (add("--id", "bridge"), "there is a fact 'bridge' already (claims/approved/facts.toml:2); nothing is overwr"),
        (add(statement="The Corran Bridge is 440 metres long."), "not written: it contradicts the fact bridge"),
        (add(statement="The Corran Bridge has a length of 410 metres."), "not written: it says the same as the fact"),
        (add(statement="The Sarn Bridge is long."), "gives no number or date"),
        (add("--value", "59"), "does not tell its value, '59'"),
        (add("--supersedes", "tower"), "there is no fact 'tower'"),
        (add("--tolerance", "some"), "'some' is no number"),
        (add("--valid", "2021", "--valid-from", "2021-01-01"), "leave out --valid-from"),
        (add("--valid-from", "2022-01-01", "--valid-until", "2021-01-01"), "before it begins"),
        (add("--to", "facts.yml"), "is no file of approved facts"),
        (add(statement=" "), "--statement or --from is wanted"),
        (["facts", "add", "--statement", "The Sarn Bridge is 95 metres long."], "--source is wanted"),
        (["facts", "add", "--from", "a.md"], "is no place"),
        (["facts"], "say what to do"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(ledger, capsys, argv, told):
    before = ledger.read_bytes()
    assert main(argv) == 2
    assert told in capsys.readouterr().err
    assert ledger.read_bytes() == before


def test_a_ledger_is_a_folder_or_one_file_to_every_command(ledger, desk, capsys):
    (desk / "a.md").write_text("The Corran Bridge is 440 metres long.\n", encoding="utf-8")
    for given in ("claims/approved", "claims/approved/facts.toml"):
        assert main(["verify", "a.md", "--ledger", given, "--fail-on", "never"]) == 0
        assert "LE001" in capsys.readouterr().out
    assert main(["verify", "a.md", "--ledger", "a.md"]) == 2
    assert "a.md: is no file of approved facts" in capsys.readouterr().err
    (desk / "other.toml").write_text(BRIDGE, encoding="utf-8")
    assert main(add("--ledger", "other.toml")) == 0
    assert capsys.readouterr().out.startswith("other.toml:9: the-sarn-bridge-is-95-metres-long\n")
    assert main(add("--ledger", "other.toml", statement="The Corran Bridge is 440 metres long.")) == 2
    assert "it contradicts the fact bridge (other.toml:2)" in capsys.readouterr().err


def test_add_makes_the_folder_of_a_first_fact(desk, capsys):
    assert main(add("--to", "facts/bridges.toml")) == 0
    assert (desk / "facts/bridges.toml").read_text(encoding="utf-8").count("[[fact]]") == 1
    (desk / "a.md").write_text("The Sarn Bridge is 95 metres long.\n", encoding="utf-8")
    (desk / "notes.toml").write_text("", encoding="utf-8")
    (desk / "copydesk.toml").write_text('extend = "house.toml"', encoding="utf-8")
    (desk / "house.toml").write_text('variety = "en-GB"', encoding="utf-8")
    capsys.readouterr()
    # the facts and the settings of a run are not counted among the files that nobody reads
    assert main(["verify", ".", "--ledger", "facts", "-v"]) == 0
    assert capsys.readouterr().err == "copydesk: notes.toml: passed over: no reader for .toml files\n"


def test_add_from_a_claim_of_an_article_and_of_a_file_of_claims(ledger, desk, capsys):
    (desk / "a.md").write_text("# News\n\nIn 2023 the Sarn tunnel carried 41,000 cars. The toll is 12 euros.\n")
    asked = ["--source", "the operator", "--approved-by", "R. Okafor", "--published", "2024-05-14"]
    assert main(["facts", "add", "--from", "a.md:3", *asked]) == 2
    assert "name the column of one of the claims at a.md:3: 4 “2023”" in capsys.readouterr().err
    assert main(["facts", "add", "--from", "a.md:3:34", "--id", "sarn", "--dry-run", *asked]) == 0
    assert 'value = "41,000"' in capsys.readouterr().out
    assert main(["facts", "add", "--from", "a.md:3:34", "--id", "sarn", *asked]) == 0
    main(["extract", "a.md", "--output", "a.jsonl"])
    number = next(n for n, x in enumerate((desk / "a.jsonl").read_text().splitlines(), 1) if '"12 euros"' in x)
    capsys.readouterr()
    assert (
        main(["facts", "add", "--from", f"a.jsonl:{number}", "--id", "toll", "--subject", "Sarn tunnel", *asked]) == 0
    )
    facts = {e.fact.id: e.fact for e in folder.entries([ledger]) if e.fact}
    assert facts["sarn"].statement == "In 2023 the Sarn tunnel carried 41,000 cars."
    assert (facts["toll"].value, facts["toll"].subject) == ("12 euros", "Sarn tunnel")


EVERY = Fact(
    id="every \"key\"",
    statement='Tolls at "Lindau" \\ Łódź:\nover 2.80 euros \x7f a day.',
    value=Decimal("2.80"),
    source="s\ttab",
    approved_by="R. Okafor",
    approved_on=date(2024, 5, 14),
    expires=date(2025, 1, 1),
    supersedes=("a", "b"),
    unit="EUR",
    per="day",
    comparator=">",
    approximate=True,
    tolerance=Decimal("0.05"),
    subject="tram",
    measure="toll",
    scope="single",
    place="Lindau",
    valid=files.Window(start=date(2024, 1, 1), end=date(2025, 1, 1)),
    note="kept",
)  # fmt: skip


@pytest.mark.parametrize(
    "fact",
    [
        EVERY,
        EVERY.model_copy(update={"value": "2.80 euros", "supersedes": "a", "valid": "2024", "approximate": False}),
        EVERY.model_copy(update={"value": 3, "valid": date(2024, 1, 1), "tolerance": Decimal(5)}),
        EVERY.model_copy(update={"value": date(2024, 2, 1), "valid": 2024, "tolerance": Decimal("5E+3")}),
        EVERY.model_copy(update={"value": Decimal("-0.5"), "valid": files.Window(start=date(2024, 1, 1))}),
    ],
)
def test_every_field_goes_there_and_back(fact):
    assert not [name for name, value in fact if value is None]
    (read,), _ = files.read(writing.appended("", fact), id="f.toml")
    assert read == fact


def test_facts_that_meet_nothing_are_each_told(ledger, desk, capsys):
    rows = [
        BRIDGE.replace('"bridge"', f'"f{n}"').replace("Corran Bridge is 410", f"Sarn{n} Bridge is {400 + n}")
        for n in range(20)
    ]
    ledger.write_text("\n".join(rows), encoding="utf-8")
    (desk / "a.md").write_text("".join(f"The Sarn{n} Bridge is shut.\n\n" for n in range(10)))
    assert main(["facts", "met", "a.md", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["met"] for row in found] == [False] * 20
    assert sum(bool(row["named"]) for row in found) == 10


def test_a_review_names_the_source_of_its_own_fact(ledger, desk, capsys):
    (desk / "a.md").write_text("The Corran Bridge is 410 metres long.\n", encoding="utf-8")
    assert main(["verify", "a.md", "--ledger", "claims/approved", "--format", "claimreview"]) == 0
    [review] = json.loads(capsys.readouterr().out)["@graph"]
    assert review["isBasedOn"]["identifier"] == "bridge"
    assert review["isBasedOn"]["creator"] == {"@type": "Thing", "name": "the county"}
