"""Approved facts: how they are read, what they become, how mistakes in the file are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from copydesk.claims import ledger
from copydesk.claims.ledger import files, folder, writing
from copydesk.model import Claim, InputError

FACT = """# facts of the harbour office
[[fact]]
id = "crossings-2021"
statement = "The harbour ferries made 41,300 crossings in 2021."
value = 41_300
unit = "crossing"
tolerance = 50
subject = "harbour ferries"
measure = "crossings"
valid = "2021"
source = "Port authority, annual report 2021"
approved_by = "R. Okafor"
approved_on = 2022-02-01
"""


APPROVED = 'source = "Port authority"\napproved_by = "R. Okafor"\napproved_on = 2022-02-01\n'


def claim(text: str) -> Claim:
    return ledger.parse(text, id="facts.toml").claims[0]


def with_line(line: str, *, instead_of: str) -> str:
    lines = [line if x.startswith(instead_of) else x for x in FACT.splitlines()]
    return "\n".join(lines) + "\n"


def test_a_fact_is_a_claim_with_authority_at_the_place_of_its_value() -> None:
    found = ledger.parse(FACT, id="facts.toml")
    one = found.claims[0]
    assert one.authority == "crossings-2021"
    assert one.location.text == "41_300"
    assert (one.location.line, one.location.column) == (5, 9)
    assert found.document.source_text(one.location.span) == "41_300"
    assert found.document.authority is not None


def test_fields_win_and_the_statement_gives_the_rest() -> None:
    one = claim(FACT)
    assert one.quantity is not None
    assert (one.quantity.low, one.quantity.unit) == (Decimal(41300), "crossing")
    assert one.subject == "harbour ferries"
    assert one.time is not None
    assert (one.time.start, one.time.end) == ("2021-01-01", "2022-01-01")
    assert one.slots.head == "crossing"
    assert one.slots.predicate == "make"
    assert one.attribution == "Port authority, annual report 2021"


def test_a_tolerance_of_half_a_power_of_ten_is_written_precision() -> None:
    one = claim(FACT)
    assert one.quantity is not None
    assert (one.quantity.low, one.quantity.high, one.quantity.exponent) == (Decimal(41300), Decimal(41300), 2)


def test_any_other_tolerance_is_a_range() -> None:
    one = claim(with_line("tolerance = 30", instead_of="tolerance"))
    assert one.quantity is not None
    assert (one.quantity.low, one.quantity.high) == (Decimal(41270), Decimal(41330))


@pytest.mark.parametrize(
    ("line", "said", "unit", "kind", "low", "high"),
    [
        ('value = "25.66 billion"', "25.66 billion", "crossing", "number", Decimal(25660000000), Decimal(25660000000)),
        ('value = "more than 7,000"', "more than 7,000", "crossing", "number", Decimal(7000), None),
        ("value = 12.5 # a comment", "12.5 percent of all", "%", "percent", Decimal("12.5"), Decimal("12.5")),
        ("value = 900", "900 euros for", "EUR", "money", Decimal(900), Decimal(900)),
        ("value = 900", "900 km of", "km", "measure", Decimal(900), Decimal(900)),
    ],
)
def test_values_as_numbers_and_as_written(
    line: str, said: str, unit: str, kind: str, low: Decimal, high: Decimal | None
) -> None:
    text = (
        with_line(line, instead_of="value")
        .replace("made 41,300", f"made {said}")
        .replace('unit = "crossing"', f'unit = "{unit}"')
        .replace("tolerance = 50\n", "")
    )
    one = claim(text)
    assert one.kind == kind
    assert one.quantity is not None
    assert (one.quantity.low, one.quantity.high, one.quantity.unit) == (low, high, unit)


def test_a_date_may_be_the_value() -> None:
    text = (
        with_line("value = 2014-05-03", instead_of="value")
        .replace("made 41,300 crossings in 2021", "first crossed on 3 May 2014")
        .replace('unit = "crossing"\n', "")
        .replace("tolerance = 50\n", "")
    )
    one = claim(text)
    assert one.kind == "date"
    assert one.timex is not None
    assert (one.timex.value, one.timex.start, one.timex.end) == ("2014-05-03", "2014-05-03", "2014-05-04")


@pytest.mark.parametrize(
    ("statement", "value", "kind", "told"),
    [
        ("The Corran ferry was founded in 1893.", 1893, "date", "1893"),
        ("The Corran ferry was founded on 9 May 1893.", 1893, "date", "1893-05-09"),
        ("The Corran ferry has 1893 members.", 1893, "number", None),
        ("Since 1893 the Corran ferry has had 1893 members.", 1893, "number", None),
    ],
)
def test_a_number_of_four_figures_is_a_year_where_the_statement_says_so(
    statement: str, value: int, kind: str, told: str | None
) -> None:
    one = claim(f"[[fact]]\nid = 'a'\nstatement = '{statement}'\nvalue = {value}\n{APPROVED}")
    assert (one.kind, one.timex.value if one.timex is not None else None) == (kind, told)


@pytest.mark.parametrize(
    ("statement", "value", "told"),
    [
        ("Ada Roth was mayor of Lund from 1998 to 2010.", "1998 to 2010", ["1998", "2010"]),
        ("Lund Museum is open from 9am to 5pm.", "9am to 5pm", ["9am", "5pm"]),
        ("Lund beat Holm 3–1 on 3 May 2014.", "3-1", ["3 May 2014"]),
        ("The Lund chain has 1.2 million customers.", "1.2m", ["1.2m"]),
        ("The Lund chain earned 40bn kroner.", "40bn", ["40bn"]),
        ("Lund beat Holm 3-1.", "3-1", ["3-1"]),
        ("Parliament passed the Selby Act 164-121.", "164-121", ["164", "121"]),
        ("Parliament passed the Selby Act by 164 votes to 121 in 2025.", "164-121", ["164", "121"]),
        ("The Lund fair is held every two years.", "2", ["2"]),
        ("The train to Lund takes 2h25.", "2h25", ["2h25"]),
        ("The train to Lund takes two hours and 25 minutes.", "2h25", ["2h25"]),
        ("The Lund chain made a loss of 12 million euros.", "-12 million euros", ["-12 million euros"]),
        ("The Lund chain made a loss of 12 million euros.", "−12m", ["−12m"]),
        ("Sales of the Lund chain fell by 3 percent.", "minus 3%", ["minus 3%"]),
    ],
)
def test_a_value_may_be_written_as_the_statement_writes_it(statement: str, value: str, told: list[str]) -> None:
    text = f"[[fact]]\nid = 'a'\nstatement = '{statement}'\nvalue = '{value}'\n{APPROVED}"
    assert [c.location.text for c in ledger.parse(text, id="facts.toml").claims] == told


def test_a_number_may_be_the_figure_before_a_short_unit() -> None:
    text = f"[[fact]]\nid = 'a'\nstatement = 'Lund Gas pays a dividend of 11.4p a share.'\nvalue = 11.4\n{APPROVED}"
    (one,) = ledger.parse(text, id="facts.toml").claims
    assert one.quantity is not None
    assert (one.quantity.value, one.quantity.unit) == (Decimal("0.114"), "GBP")
    for other in ("1.4", "11", "4"):
        with pytest.raises(InputError):
            ledger.parse(text.replace("value = 11.4", f"value = {other}"), id="facts.toml")


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("Ada Roth was mayor of Lund from 1998 to 2010.", "1999 to 2010"),
        ("The Lund chain has 1.2 million customers.", "1.3m"),
        ("The Lund chain has 1.2 million customers.", "1.2k"),
        ("The 3-1 road in Lund is 12 km long.", "3-2"),
        ("The 3-1 road in Lund is closed.", "3-1"),
        ("Lund beat Holm 3-1.", "3-2"),
        ("Parliament passed the Selby Act 164-121.", "164-112"),
        ("The Lund fair is held every two years.", "3"),
        ("The Lund fair lasts two years.", "2h25"),
        ("The Lund chain made a profit of 12 million euros.", "-12 million euros"),
    ],
)
def test_a_value_that_the_statement_writes_otherwise_is_refused(statement: str, value: str) -> None:
    with pytest.raises(InputError):
        ledger.parse(f"[[fact]]\nid = 'a'\nstatement = '{statement}'\nvalue = '{value}'\n{APPROVED}", id="facts.toml")


def test_a_result_or_a_loss_without_a_sign_is_the_value_that_its_words_tell() -> None:
    def one(statement: str, value: object) -> Any:
        return claim(f"[[fact]]\nid = 'a'\nstatement = '{statement}'\nvalue = {value}\n{APPROVED}")

    loss = one("The Lund chain made a loss of 12 million euros in 2025.", -12000000).quantity
    assert (loss.low, loss.unit) == (12000000, "EUR")
    fall = one("Sales of the Lund chain fell by 3 percent.", -3).quantity
    assert (fall.low, fall.unit) == (3, "%")
    cold = one("The Lund mast measured minus 3 degrees Celsius.", -3).quantity
    assert cold.low == -3
    fair = one("The Lund fair is held every two years.", 2)
    assert (fair.kind, fair.timex.value, fair.quantity) == ("set", "P2Y", None)


@pytest.mark.parametrize(
    ("line", "instead_of", "start", "end"),
    [
        ('valid = "2014-11"', "valid", "2014-11-01", "2014-12-01"),
        ('valid = "2019/2021"', "valid", "2019-01-01", "2022-01-01"),
        ("valid = 2014-11-03", "valid", "2014-11-03", "2014-11-04"),
        ("valid = 2014", "valid", "2014-01-01", "2015-01-01"),
        ("valid = {start = 2020-01-01}", "valid", "2020-01-01", None),
    ],
)
def test_valid_times(line: str, instead_of: str, start: str, end: str | None) -> None:
    one = claim(with_line(line, instead_of=instead_of))
    assert one.time is not None
    assert (one.time.start, one.time.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (FACT.replace("subject =", "subjct ="), 8, "unknown key 'subjct' in a fact; did you mean 'subject'"),
        (FACT.replace('source = "Port authority, annual report 2021"\n', ""), 2, "has no 'source'"),
        (FACT.replace("tolerance = 50", "tolerance = -1"), 7, "tolerance of the fact"),
        (FACT.replace("value = 41_300", "value = true"), 5, "value of the fact"),
        (FACT.replace("value = 41_300", 'value = "many"'), 5, "is not one number or date"),
        (FACT.replace('valid = "2021"', 'valid = "soon"'), 10, "is no year, month, day"),
        (FACT.replace("value = 41_300", "value = "), 5, "no TOML"),
        (FACT.replace("value = 41_300", "value = 43_100"), 5, "does not tell its value, '43100'"),
        (FACT.replace("value = 41_300", "value = 2022"), 5, "does not tell its value, '2022'"),
        ("[facts]\na = 1\n", 1, "unknown table 'facts'"),
        ("fact = 3\n", 1, "[[fact]]"),
    ],
)
def test_mistakes_are_told_with_line_and_nearest_key(text: str, line: int | None, says: str) -> None:
    with pytest.raises(InputError) as caught:
        ledger.parse(text, id="facts.toml")
    assert says in str(caught.value)
    assert caught.value.line == line


def test_a_text_of_several_lines_hides_no_fact() -> None:
    text = FACT.replace(
        'statement = "The harbour ferries made 41,300 crossings in 2021."',
        'statement = """\nThe harbour ferries made 41,300 crossings\n[[fact]]\nvalue = 3\nin 2021."""',
    )
    one = claim(text)
    assert one.location.text == "41_300"
    assert one.location.line == 9


def test_a_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(FACT, encoding="utf-8")
    (tmp_path / "a.toml").write_text(FACT.replace("crossings-2021", "other"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a fact", encoding="utf-8")
    found = ledger.load(tmp_path)
    assert [e.claims[0].authority for e in found] == ["other", "crossings-2021"]


def test_an_id_given_twice_names_both_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(FACT, encoding="utf-8")
    (tmp_path / "b.toml").write_text(FACT, encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.toml.*'crossings-2021'.*a\.toml"):
        ledger.load(tmp_path)


def test_a_missing_folder_and_a_binary_file_are_input_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        ledger.load(tmp_path / "nowhere")
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        ledger.load(tmp_path)


def test_an_integer_of_thousands_of_digits_is_an_input_error() -> None:
    with pytest.raises(InputError):
        ledger.parse(FACT.replace("value = 41_300", "value = " + "9" * 5000), id="facts.toml")


def written(path: Path, *facts: str) -> Path:
    path.write_text("\n".join(facts), encoding="utf-8")
    return path


def other(id: str, *lines: str) -> str:
    return "\n".join((FACT.replace("crossings-2021", id).split('subject = "harbour')[0] + 'source = "Port"',
                      'approved_by = "R. Okafor"', "approved_on = 2022-02-01", *lines, ""))  # fmt: skip


def test_a_fact_holds_until_it_expires_or_another_takes_its_place(tmp_path: Path) -> None:
    old, new, due = other("old"), other("new", 'supersedes = "old"'), other("due", "expires = 2022-06-30")
    file = written(tmp_path / "a.toml", old, new, due)
    known = {e.fact.id: e for e in folder.entries([file]) if e.fact is not None}
    assert {name: e.superseded_by for name, e in known.items()} == {"old": "new", "new": None, "due": None}
    assert known["old"].state(date(2022, 3, 1)) == "superseded"
    entry = known["due"]
    assert [entry.state(date(2022, *day)) for day in ((6, 29), (6, 30), (7, 1))] == ["current", "current", "expired"]
    assert known["new"].state(date(2031, 1, 1)) == "current"
    assert known["due"].line("expires") == known["due"].place.keys["expires"] > known["due"].place.line
    assert known["due"].line("subject") == known["due"].place.line
    assert [e.problem for e in known.values()] == [None, None, None]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ((other("one"), other("one")), "already that of a fact"),
        ((other("one", 'supersedes = "two"'),), "there is no fact 'two'"),
        ((other("one", 'supersedes = "one"'),), "would supersede itself"),
        ((other("one", 'supersedes = "two"'), other("two", 'supersedes = "one"')), "would supersede itself"),
        ((other("one", "hue = 3"),), "unknown key 'hue'"),
        (("[[fact]", ""), "no TOML"),
    ],
)
def test_what_is_wrong_with_facts_together_stands_beside_them(
    tmp_path: Path, facts: tuple[str, ...], says: str
) -> None:
    found = folder.entries([written(tmp_path / "a.toml", *facts), written(tmp_path / "b.toml", other("last"))])
    assert found[-1].problem is None
    told = [str(e.problem) for e in found if e.problem is not None]
    assert told
    assert all(says in problem for problem in told)


def test_facts_are_written_as_they_are_read(tmp_path: Path) -> None:
    facts, _ = files.read(FACT + '\n[[fact]]\nid = "b"\nstatement = "It \\"sank\\" in May."\nvalue = 0.50\n'
        'source = "Port"\napproved_by = "R. Okafor"\napproved_on = 2022-02-01\nsupersedes = ["x", "y"]\n'
        "valid = {start = 2021-01-01, end = 2021-12-31}\n", id="facts.toml")  # fmt: skip
    source = ""
    for fact in facts:
        source = writing.appended(source, fact)
    assert source.startswith(writing.HEAD)
    assert files.read(source, id="facts.toml")[0] == facts
    assert "value = 0.50\n" in source
    crossed = writing.appended("# mine\r\n", facts[0])
    assert crossed.replace("\r\n", "\n") == writing.appended("# mine\n", facts[0])
    assert "\n" not in crossed.replace("\r\n", "")
    assert writing.appended("# mine", facts[0]).startswith("# mine\n\n[[fact]]\n")


@pytest.mark.parametrize(
    ("statement", "taken", "id"),
    [
        ("The ferry's 1,200 crossings, in 2.5 days.", (), "the-ferrys-1200-crossings-in-25-days"),
        ("The ferry sank.", ("the-ferry-sank",), "the-ferry-sank-2"),
        ("The ferry sank.", ("the-ferry-sank", "the-ferry-sank-2"), "the-ferry-sank-3"),
        ("Ж", (), "fact"),
        (f"{'a' * 24} {'b' * 23} c", (), f"{'a' * 24}-{'b' * 23}"),
        (f"{'a' * 24} {'b' * 24} c", (), "a" * 24),
    ],
)
def test_a_fact_without_a_name_is_named_by_its_words(statement: str, taken: tuple[str, ...], id: str) -> None:
    assert writing.name(statement, taken) == id
