"""The documentation is true: links lead somewhere, every field, option, setting and rule has its place."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk import cli, config, model, sources
from copydesk.claims import ledger

ROOT = Path(__file__).resolve().parents[1]


def pages() -> list[Path]:
    """All pages that people read; the sample articles are no documentation."""
    folders = (ROOT / name for name in ("docs", "claims", "reports"))
    return [*sorted(ROOT.glob("*.md")), *(page for folder in folders for page in sorted(folder.rglob("*.md")))]


def anchors(page: Path) -> set[str]:
    """The fragments that a page's headings make on the usual hosts."""
    headings = re.findall(r"^#+ +(.+?) *$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", pages(), ids=lambda p: str(p.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^(```|~~~).*?^\1", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    text = re.sub(r"`[^`\n]*`", "", text)
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path) if path else page
        if not file.exists() or (fragment and file.suffix == ".md" and fragment not in anchors(file)):
            dead.append(target)
    assert dead == []


JSON_SECTIONS: dict[str, tuple[type[model.Record], ...]] = {
    "Report": (model.Report,),
    "Document": (model.DocumentSummary, model.Publication),
    "Location": (model.Location,),
    "Claim": (model.Claim, model.Change, model.Slots, model.Provenance, model.TimeInterval),
    "Quantity": (model.Quantity,),
    "Timex": (model.Timex, model.Anchor),
    "Link": (model.Link, model.Evidence),
    "Cluster": (model.Cluster, model.Holding),
    "Finding": (model.Finding, model.Fix, model.Edit),
}


def fields_of(record: Any) -> set[str]:
    """Names of the fields of a record, or of a plain class."""
    return {f.name for f in dataclasses.fields(record)} if dataclasses.is_dataclass(record) else {*record.model_fields}


@pytest.mark.parametrize("section", JSON_SECTIONS)
def test_every_field_of_the_json_is_described_in_its_section(section: str) -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    parts = {m[1]: m[2] for m in re.finditer(r"^#+ (\w+)$\n(.*?)(?=^#+ |\Z)", page, re.M | re.S)}
    described = set(re.findall(r"`(\w+)`", parts[section]))
    fields = {name for record in JSON_SECTIONS[section] for name in fields_of(record) if record is not model.Holding}
    assert fields - described == set()


@cache
def made() -> dict[Path, str]:
    """What `make docs` would write."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[Path, str] = module.pages()
    return pages


def test_generated_pages_are_those_that_make_docs_writes() -> None:
    stale = [
        str(path.relative_to(ROOT))
        for path, text in made().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    folders = (ROOT / "docs" / "rules", ROOT / "docs" / "extraction")
    left = [str(p.relative_to(ROOT)) for folder in folders for p in folder.glob("*.md") if p not in made()]
    assert stale + left == [], "run `make docs`"


@pytest.mark.parametrize("group", ["quantities", "timex", "interpret"])
def test_every_case_of_a_family_is_on_its_page(group: str) -> None:
    files = sorted((ROOT / "tests" / "claims" / group).glob("*.yml"))
    assert files
    index = made()[ROOT / "docs" / "extraction" / "README.md"]
    for path in files:
        page = ROOT / "docs" / "extraction" / f"{group}-{path.stem}.md"
        assert f"]({page.name})" in index
        lines = made()[page].splitlines()
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            shown = str(case["text"]).strip("\n").replace("\n", " ⏎ ").replace("|", "\\|")
            (line, *_) = [number for number, line in enumerate(lines) if line.startswith(f"| `{shown}`")]
            found = case.get("found", case.get("expect", case.get("claims", {}))) or case.get("absent", ())
            rows = lines[line : line + max(1, len(found))]
            assert all(row.startswith("|  |") for row in rows[1:])
            assert rows[-1].count("|") - rows[-1].count("\\|") == lines[line].count("|") - lines[line].count("\\|")


def test_decision_records_are_numbered_once() -> None:
    numbers = [p.name[:4] for p in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]
    assert sorted(set(numbers)) == sorted(numbers)


USAGE = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")


def printed(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert cli.main(argv) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "command",
    ["verify", "claims", "compare", "matrix", "extract", "explain-link", "decisions", "review", "index", "audit"],
)
def test_every_option_is_described_and_no_other(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    section = re.search(rf"^## {command}$(.*?)(?=^## )", USAGE, re.M | re.S)
    assert section is not None
    described = set(re.findall(r"^\| `(--[a-z-]+)", section[1], re.M))
    assert described == set(re.findall(r"--[a-z-]+", printed(capsys, command, "--help"))) - {"--help"}


def test_every_command_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    listed = re.search(r"^commands:\n(.*?)\n\n", printed(capsys, "--help"), re.M | re.S)
    assert listed is not None
    commands = set(re.findall(r"^ {4}([a-z-]+)\b", listed[1], re.M))
    first_block = USAGE.split("```")[1]
    assert commands == set(re.findall(r"^copydesk ([a-z-]+)", first_block, re.M))


def test_every_suffix_that_is_read_is_named() -> None:
    assert set(re.findall(r"`(\.\w+)`", USAGE)) == sources.suffixes()


def test_every_folder_that_is_left_out_is_named() -> None:
    from copydesk.sources._exclude import TEMPLATES, VENDOR

    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    listed = re.search(r"<!-- vendor -->(.*?)<!-- /vendor -->", page, re.S)
    assert listed is not None
    assert re.findall(r"`(\w[\w-]*)`", listed[1]) == [*VENDOR, *TEMPLATES]


def test_every_setting_is_described() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert [name for name in config.SETTINGS if f"`{name}`" not in page] == []


def test_every_setting_is_of_what_the_page_says() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (a file|the run) \|", page, re.M)
    assert dict(rows) == {
        name: "a file" if name in config.OF_A_FILE else "the run" for name in config.SETTINGS if name != "extend"
    }


FACTS = (ROOT / "docs" / "writing-approved-facts.md").read_text(encoding="utf-8")


def test_every_key_of_a_fact_is_described_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (yes )?\|$", FACTS, re.M)
    assert {name: bool(must) for name, must in rows} == {
        name: field.is_required() for name, field in ledger.Fact.model_fields.items()
    }


def test_every_option_of_facts_is_described_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    section = re.search(r"^## facts$(.*?)(?=^## )", USAGE, re.M | re.S)
    assert section is not None
    described = set(re.findall(r"^\| `(--[a-z-]+)", section[1], re.M))
    pages = [printed(capsys, "facts", what, "--help") for what in ("check", "list", "met", "add")]
    assert described == {option for page in pages for option in re.findall(r"--[a-z-]+", page)} - {"--help"}


def shapes() -> list[str]:
    """The statements of the table of shapes that work, each a fact of its own."""
    table = FACTS.split("## Shapes that work\n")[1].split("\n## ")[0]
    cells = [line.split("|")[2] for line in table.splitlines() if line.startswith("|")][2:]
    return [s for cell in cells for s in re.split(r"(?<=[a-z0-9.]\.) (?=[A-Z])", re.sub(r"\(.*?\)", "", cell).strip())]


def test_shapes_that_work_and_examples_are_read_and_meet_their_own_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = [block.split("```")[0] for block in FACTS.split("```toml\n")[1:]]
    told = 'source = "s"\napproved_by = "a"\napproved_on = 2024-01-01\n'
    rows = [f'[[fact]]\nid = "shape{n}"\nstatement = "{s}"\n{told}' for n, s in enumerate(shapes())]
    (tmp_path / "facts.toml").write_text("\n".join([*blocks, *rows]), encoding="utf-8")
    assert len(rows) == 20
    status = cli.main(["facts", "check", "-q", str(tmp_path)])
    out = capsys.readouterr().out
    assert (status, "doubtful" in out, "refused" in out) == (0, False, False), out


def test_example_of_a_fact_is_one() -> None:
    example = FACTS.split("```toml\n")[1].split("```")[0]
    (claim,) = ledger.parse(example, id="facts.toml").claims
    assert (claim.authority, claim.subject, claim.scope) == (
        "harbour-crossings-2021",
        "harbour ferries",
        "without charter trips",
    )
    assert claim.time == model.TimeInterval(start="2021-01-01", end="2022-01-01")


def test_every_make_target_that_a_page_names_is_one() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {
        target: page.name
        for page in pages()
        for target in re.findall(r"(?:`|\$ )make ([a-z-]+)", page.read_text(encoding="utf-8"))
    }
    assert {target: page for target, page in named.items() if target not in targets} == {}


def test_ci_runs_the_versions_that_the_package_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [c.rpartition(" ")[2] for c in project["classifiers"] if re.search(r"Python :: 3\.\d+$", c)]
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == declared
    assert f"Python {declared[0]} to {declared[-1]}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("package", ["model", "text", "syntax", "claims", "links"])
def test_the_map_of_the_architecture_names_every_module(package: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    source = ROOT / "src" / "copydesk"
    names = {
        f"{path.parent.relative_to(source).as_posix()}/"
        if path.stem == "__init__"
        else path.relative_to(source).as_posix()
        for path in (source / package).rglob("*.py")
    }
    mapped = set(re.findall(rf"^ *- `({package}/[^`]*)`", page, re.M))
    assert mapped == names, "run `make docs`"
