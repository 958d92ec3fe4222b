"""Write the pages of the documentation that follow from the code: `make docs`.

docs/rules/ is made from the docstrings of the rules, docs/extraction/ from the case files of the families that read
numbers, times and claims (`tests/claims/*/*.yml`) and the docstrings of their modules, the index of docs/decisions/
from the titles of the records, the table of formats in docs/usage.md from the docstrings of the reports, the example of
the README by running it, the map of modules in docs/architecture.md from their docstrings and the way of a sentence
there by running every stage, and the table of figures of the README from docs/accuracy.md, where `make bench
PART=--record` writes them.
`tests/test_docs.py` holds the pages to what this program would write.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

import copydesk
from copydesk import claims, reports, syntax
from copydesk.claims import mentions
from copydesk.rules import RuleInfo, catalogue
from copydesk.text import sentences

DOCS = Path(__file__).resolve().parent
README = DOCS.parent / "README.md"
BUNDLES = {
    "typo": "Slips of the hand: words and passages that stand twice, punctuation, characters.",
    "numeral": "How numbers and units are written.",
    "calendar": "Dates, weekdays, ranges and durations.",
    "arithmetic": "Numbers that do not add up.",
    "conflict": "Claims about the same thing that cannot both hold.",
    "consistency": "One thing written in two ways.",
    "ledger": "Claims against approved facts.",
    "attribution": "Who says so.",
}


MAPPED = ("model", "text", "syntax", "claims", "links")
"""The packages whose modules docs/architecture.md lists."""
FERRY = "At least 12 people were hurt when the ferry *Astra* ran aground off Lima on Monday, police said.\n"
PORT = "The ferry *Astra* ran aground off Lima and nine people were hurt, the port said on Tuesday.\n"

_SCORES = r"(?:[\d.]+/ *[\d.]+/ *[\d.]+ +)"
_F1 = r"[\d.]+/ *[\d.]+/ *([\d.]+)"
FIGURES = (
    # part, what is measured, where its figures stand in the output of the part; text that nobody had read comes first
    (
        "slips",
        "slips that an outsider planted in the last 16 articles that are found (nobody who mends has read them; "
        "others at first sight: .23 to .54)",
        r"^set-26: .*?\(([\d.]+)\)",
    ),
    (
        "slips",
        "traps in them that are flagged",
        r"^set-26: .*?, (\d+ of \d+) traps",
    ),
    (
        "slips",
        "false alarms on invented articles in which all is right (read by nobody who mends)",
        r"^right-11: all right, (\d+ warnings in \d+ articles)",
    ),
    (
        "slips",
        "slips in short passages of twelve kinds that nobody read (other outsiders': .19 to .42)",
        r"^kinds-7 test: .*?\(([\d.]+)\)",
    ),
    (
        "prose",
        "errors on 2,448 articles of eight kinds that are right (mended against; on the last three unseen lots "
        ".88, 1.00 and 1.00)",
        r"^\| all errors (?:\| \d+ ){4}\| ([\d.]+)",
    ),
    (
        "prose",
        "the same of warnings (on the last three unseen lots .85, .70 and .88)",
        r"^\| all warnings (?:\| \d+ ){4}\| ([\d.]+)",
    ),
    ("seeds", "claims of two real articles with the right value and unit", r"^claim: (\d+ of \d+)"),
    ("seeds", "links between them with the right verdict", r"^link: (\d+ of \d+)"),
    ("seeds", "slips in them that are found", r"^must: (\d+ of \d+)"),
    ("samples", "planned slips in `sources/` that are found", r"^slips found: (\d+ of \d+)"),
    ("extraction", "times in newswire: TIMEX3 value, F1", r"^tbaq .*/ *([\d.]+)$"),
    ("extraction", "numbers: value, F1", rf"^recognizers-number +{_SCORES}{_SCORES}{_F1}"),
    ("extraction", "money: value, F1", rf"^recognizers-currency +{_SCORES}{_SCORES}{_F1}"),
    ("crosscheck", "disputed facts between articles that are found", r"^  conflict .*disputed facts found ([\d.]+)"),
    ("crosscheck", "precision of the conflicts reported", r"^FULL.*\n  conflict +P ([\d.]+)"),
    ("crosscheck", "the same of warnings and errors alone", r"(?s)^FULL.*^FULL[^\n]*\n  conflict +P ([\d.]+)"),
    ("news", "findings of all levels on clean news", r"^(\d+ findings in \d+ articles, \d+ words)"),
)


def rule_page(rule: RuleInfo) -> str:
    """Return the page of one rule."""
    state = f"Level: {rule.level.value}. {'On' if rule.on else 'Off'} by default."
    if not rule.quotes:
        state += " Not in quoted speech."
    if rule.skips:
        state += f" Not in: {', '.join(sorted(kind.value.replace('_', ' ') for kind in rule.skips))}."
    parts = [f"# {rule.code} {rule.name}", state, rule.summary, rule.why]
    for title, text in (("Flagged", rule.bad), ("Not flagged", rule.good)):
        if text:
            parts += [f"## {title}", f"```text\n{text}\n```"]
    if rule.limits:
        parts += ["## Known limits", rule.limits]
    return "\n\n".join(part for part in parts if part) + "\n"


def rule_index(rules: tuple[RuleInfo, ...]) -> str:
    """Return the table of all rules, by bundle."""
    parts = [
        "# Rules",
        "Made from the docstrings of the rules by `make docs`; do not edit. `copydesk explain CODE` prints the same.",
    ]
    bundles = sorted({r.bundle for r in rules}, key=lambda b: ([*BUNDLES, b].index(b), b))
    for bundle in bundles:
        rows = [
            f"| [{r.code}]({r.code}.md) | `{r.name}` | {r.level.value}{'' if r.on else ', off'} | "
            + r.summary.replace("|", "\\|")
            + " |"
            for r in rules
            if r.bundle == bundle
        ]
        table = "\n".join(["| code | name | level | what it flags |", "| --- | --- | --- | --- |", *rows])
        parts += [f"## {bundle}", BUNDLES.get(bundle, ""), table]
    return "\n\n".join(part for part in parts if part) + "\n"


CASES = DOCS.parent / "tests" / "claims"
GROUPS = {
    # folder of case files: package of the families, what they do, columns of their tables
    "quantities": ("copydesk.claims.quantities", "Numbers, and what they measure.", ("phrase", "value", "unit", "per",
                   "bounds", "also")),
    "timex": ("copydesk.claims.timex", "Times, as TIMEX3 values and half-open intervals.", ("phrase", "type", "value",
              "mod", "bound", "from", "to", "also")),
    "interpret": ("copydesk.claims.interpret", "What a number or time says: of what, whose, who says so, when.",
                  ("phrase", "what the claim says")),
}  # fmt: skip
_SIGNS = {"=": "", "<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}


def cell(value: object) -> str:
    """Return a value for a table in Markdown: as code, on one line; nothing for None."""
    if value is None or value == "":
        return ""
    text = str(value).strip("\n").replace("\n", " ⏎ ").replace("|", "\\|")
    marks = "``" if "`" in text else "`"
    return f"{marks}{text}{marks}"


def listed(value: object) -> str:
    """Return a value of a case on one line: lists in brackets, mappings as "name: value"."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {listed(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "[" + ", ".join(listed(inner) for inner in value) + "]"
    return "none" if value is None else "yes" if value is True else "no" if value is False else str(value)


def rest(found: dict[str, Any], *shown: str) -> str:
    """Return the fields of a case that no column of its own shows."""
    return "; ".join(f"{key} {listed(value)}" for key, value in found.items() if key not in shown)


def of_quantity(found: dict[str, Any]) -> list[str]:
    """Return the row of a quantity: phrase, value, unit, what it is per, bounds, the rest."""
    value = found["value"] if "value" in found else f"{found.get('low', '')} to {found.get('high', '')}"
    bounds = [_SIGNS[found.get("comparator", "=")], "about" if found.get("approximate") else ""]
    shown = ("of", "value", "low", "high", "unit", "per", "comparator", "approximate")
    columns = [cell(found["of"]), cell(value), cell(found.get("unit")), cell(found.get("per"))]
    return [*columns, ", ".join(filter(None, bounds)), cell(rest(found, *shown))]


def of_time(found: dict[str, Any]) -> list[str]:
    """Return the row of a time: phrase, TIMEX3 type, value and mod, bound, interval, the rest."""
    shown = ("text", "type", "value", "mod", "bound", "start", "end")
    return [*(cell(found.get(key)) for key in shown), cell(rest(found, *shown))]


def of_case(group: str, case: dict[str, Any]) -> Iterator[list[str]]:
    """Yield the rows of a case: one for each thing that is found, one that says so where nothing is."""
    if group == "interpret":
        rows = [[cell(phrase), cell(rest(fields))] for phrase, fields in case.get("claims", {}).items()]
        rows += [[cell(phrase), "no claim"] for phrase in case.get("absent", ())]
    elif group == "timex":
        rows = [of_time(found) for found in case["expect"]]
    else:
        rows = [of_quantity(found) for found in case["found"]]
    text = cell(case["text"]) + (f" (published {case['published']})" if case.get("published") else "")
    if not rows:
        rows = [["" if group == "interpret" else "nothing", *([""] * (len(GROUPS[group][2]) - 1))]]
    for number, row in enumerate(rows):
        yield ["" if number else text, *row]


def family_page(group: str, path: Path) -> str:
    """Return the page of one family: what its module says of itself, and its cases as a table."""
    package, _, columns = GROUPS[group]
    table = [f"| in | {' | '.join(columns)} |", "| --- " * (len(columns) + 1) + "|"]
    for case in yaml.safe_load(path.read_text(encoding="utf-8")):
        table += ["| " + " | ".join(row) + " |" for row in of_case(group, case)]
    source = f"src/{package.replace('.', '/')}"
    if has_module(package, path):
        source += f"/{path.stem}.py"
    where = f"Read by `{source}`. The cases are those of `{path.relative_to(DOCS.parent).as_posix()}`, which tests it."
    return "\n\n".join([f"# {group}: {path.stem}", told_of(package, path), where, "\n".join(table)]) + "\n"


def has_module(package: str, path: Path) -> bool:
    """Return whether the cases of a file are those of one module, and not of the whole package."""
    return importlib.util.find_spec(f"{package}.{path.stem}") is not None


def told_of(package: str, path: Path) -> str:
    """Return what a family says of itself: its module, or the comment that the file of cases begins with."""
    if has_module(package, path):
        return (importlib.import_module(f"{package}.{path.stem}").__doc__ or "").strip()
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line.removeprefix("#").strip() for line in takewhile(lambda line: line.startswith("#"), lines))


def families() -> dict[Path, str]:
    """Return the pages of all families, and the index of them."""
    made: dict[Path, str] = {}
    index = [
        "# What is read, family by family",
        "Made from the case files of the families by `make docs`; do not edit. Every line of a table is a test: "
        "what is in the first column is read as the others say.",
    ]
    for group, (package, what, _) in GROUPS.items():
        rows = ["| family | what it reads | cases |", "| --- | --- | --- |"]
        for path in sorted((CASES / group).glob("*.yml")):
            page = DOCS / "extraction" / f"{group}-{path.stem}.md"
            made[page] = family_page(group, path)
            first = told_of(package, path).partition("\n\n")[0]
            count = len(yaml.safe_load(path.read_text(encoding="utf-8")))
            summary = " ".join(first.split()).replace("|", "\\|")
            rows.append(f"| [{path.stem}]({page.name}) | {summary} | {count} |")
        index += [f"## {group}", what, "\n".join(rows)]
    return made | {DOCS / "extraction" / "README.md": "\n\n".join(index) + "\n"}


def filled(page: Path, marker: str, rows: list[str]) -> str:
    """Return a page with what stands between two marks replaced by lines."""
    return between(page.read_text(encoding="utf-8"), marker, rows)


def between(text: str, marker: str, rows: list[str]) -> str:
    """Return a text with what stands between `<!-- marker -->` and `<!-- /marker -->` replaced by lines."""
    begin, end = f"<!-- {marker} -->\n", f"<!-- /{marker} -->"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"the page has no {begin.strip()} ... {end}")
    return "".join([head, begin, *(f"{row}\n" for row in rows), end, tail])


def decisions() -> list[str]:
    """Return the list of the decision records, by number."""
    rows = []
    for record in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        heading = record.read_text(encoding="utf-8").partition("\n")[0]
        number, title = re.sub(r"^#\s*", "", heading).split(" ", 1)
        rows.append(f"- [{number.rstrip(':.')}]({record.name}) {title.lstrip('—–- ')}")
    return rows


def formats() -> list[str]:
    """Return the table of the output formats."""
    rows = [f"| `{name}` | {reports.summary(name)} |" for name in reports.formats()]
    return ["| format | what it is |", "| --- | --- |", *rows]


def module_map() -> list[str]:
    """Return the packages and modules that words pass through, each with the first sentence of its docstring."""
    rows = []
    for package in MAPPED:
        for path in sorted((DOCS.parent / "src" / "copydesk" / package).rglob("*.py"), key=in_order):
            document = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            first = " ".join(document.partition("\n\n")[0].split())
            place = path.relative_to(DOCS.parent / "src" / "copydesk")
            package_of = place.parent if path.stem == "__init__" else place
            name = f"{package_of.as_posix()}{'/' if path.stem == '__init__' else ''}"
            indent = "  " * (len(package_of.parts) - 1)
            sentence = re.split(r"(?<=[a-z)”’\"`])\. ", first)[0].rstrip(".")
            rows.append(f"{indent}- `{name}` {sentence}")
    return rows


def in_order(path: Path) -> tuple[str, ...]:
    """Sort a package before its modules, and a module beside the packages by name."""
    return path.parent.parts if path.stem == "__init__" else (*path.parent.parts, path.stem)


def block(*lines: str) -> list[str]:
    """Return lines as a block of text."""
    return ["", "```text", *lines, "```", ""]


def shown(record: Any, *without: str) -> list[str]:
    """Return what a record says beyond its defaults, a field a line."""
    held = TypeAdapter(type(record)).dump_python(record, mode="json", exclude_defaults=True, exclude=set(without))
    width = max(map(len, held))
    return [f"{name:<{width}}  {json.dumps(value, ensure_ascii=False)}" for name, value in held.items()]


def way() -> list[str]:
    """Return the way of one sentence through the stages, with what each makes of it."""
    ferry, port = (
        copydesk.Document.from_text(text, id=name, published="2019-03-05")
        for name, text in (("ferry.md", FERRY), ("port.md", PORT))
    )
    span = sentences.split(ferry)[0]
    mention = next(m for m in mentions.find(ferry) if m.text == "12")
    (parsed,) = syntax.parse([(span, ferry.text[span.start : span.end])])
    claim = next(c for c in claims.extract(ferry).claims if c.location.text == "12")
    report = copydesk.verify([ferry, port])
    (link,) = (x for x in report.links if x.a.text == "12")
    (finding,) = (f for f in report.findings if f.code == "CO002")
    assert claim.telling is not None
    words = [
        f"{t.text:<8} {t.lemma:<8} {t.pos:<6} {t.dep:<10} {parsed.tokens[t.head].text:<8} {t.ent_type}".rstrip()
        for t in parsed.tokens
    ]
    return [
        f"`ferry.md` says “{FERRY.strip()}” and `port.md` “{PORT.strip()}”; both are published on 5 March 2019.",
        "",
        "1. `sources/markdown.py` takes the markup away and keeps where everything stood in the file.",
        *block(
            f"text     {ferry.text}",
            f"blocks   {[(b.kind.value, tuple(b.span)) for b in ferry.blocks]}",
            f"Astra    prose {ferry.text.index('Astra')}, file {FERRY.index('Astra')}",
        ),
        f"2. `text/sentences.py` says where sentences end: here `{tuple(span)}`, the whole block.",
        "3. `claims/mentions.py` finds times (`claims/timex`) and, in what they leave, numbers (`claims/quantities`).",
        *block(*shown(mention, "location", "prose", "extent")),
        "4. `syntax` parses the sentences with mentions: form, lemma, part of speech, relation, head, name.",
        *block(*words),
        "5. `claims/interpret` says what the number is of, whose, when, and who says so.",
        *block(*shown(claim, "location", "prose", "extent", "sentence", "provenance", "telling", "stated", "kind")),
        "6. `claims/telling` adds what else its sentence says of it, so that nobody after it reads the prose.",
        *block(*shown(claim.telling)),
        "7. `links` compares the claim with those of `port.md` and adds up what each comparison weighs, in bits.",
        *block(
            f"{link.verdict} ({link.kind}), {link.weight:+.2f} bits",
            *(f"{e.weight:+.2f}  {e.comparison}: {e.reason} [{e.level}]" for e in link.evidence),
        ),
        "8. `rules/conflict/between_articles.py` makes a finding of it.",
        *block(f"{finding.code} {finding.level.value}  {finding.message}", *finding.explanation),
    ]


def recorded(part: str) -> str:
    """Return the figures of a part that docs/accuracy.md holds."""
    page = (DOCS / "accuracy.md").read_text(encoding="utf-8")
    return page.partition(f"<!-- {part} -->")[2].partition(f"<!-- /{part} -->")[0]


def figures() -> list[str]:
    """Return the table of the main figures, each with its command; what is not recorded is left out."""
    rows = ["| what | figure | command |", "| --- | --- | --- |"]
    for part, what, pattern in FIGURES:
        found = re.search(pattern, recorded(part), re.M)
        if found:
            rows.append(f"| {what} | {found[1]} | `make bench PART={part}` |")
    return rows


def example() -> list[str]:
    """Return what copydesk prints for the example article of the README, as a console shows it."""
    article = README.read_text(encoding="utf-8").split("```markdown\n", 1)[1].split("```", 1)[0]
    command = ["verify", "ferry.md"]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ferry.md").write_text(article, encoding="utf-8")
        program = [sys.executable, "-m", "copydesk", *command]
        done = subprocess.run(program, cwd=folder, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode != 1:
        raise RuntimeError(f"the example of the README should exit 1, not {done.returncode}: {done.stderr}")
    printed = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    return ["```console", f"$ copydesk {' '.join(command)}", *printed, "```"]


def readme() -> str:
    """Return the README with its example and its figures renewed."""
    text = README.read_text(encoding="utf-8")
    return between(between(text, "example", example()), "accuracy", figures())


def architecture() -> str:
    """Return the page on the architecture with its map and the way of a sentence renewed."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    return between(between(text, "map", module_map()), "way", way())


def pages() -> dict[Path, str]:
    """Return all pages that are made, by path."""
    # Rules of other installed packages have their documentation there.
    own = tuple(r for r in catalogue() if r.function.__module__.startswith("copydesk.rules."))
    made = {DOCS / "rules" / f"{rule.code}.md": rule_page(rule) for rule in own}
    return (
        made
        | families()
        | {
            DOCS / "rules" / "README.md": rule_index(own),
            DOCS / "decisions" / "README.md": filled(DOCS / "decisions" / "README.md", "index", decisions()),
            README: readme(),
            DOCS / "architecture.md": architecture(),
            DOCS / "usage.md": filled(DOCS / "usage.md", "formats", formats()),
        }
    )


def main() -> None:
    """Write all pages, and take away those of rules and families that are no more."""
    made = pages()
    for folder in (DOCS / "rules", DOCS / "extraction"):
        folder.mkdir(exist_ok=True)
        for old in set(folder.glob("*.md")) - set(made):
            old.unlink()
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
