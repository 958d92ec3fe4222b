"""What an archive contradicts: the same findings as of `verify` over the same articles."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from copydesk import cli
from copydesk.corpus import duck, engine, judging, search
from copydesk.links import neighbours

pytest.importorskip("duckdb")

FERRY = "The ferry *Astra* ran aground off Lima on Monday and {} people were hurt, {} said. It carried {} passengers.\n"
DAM = "The Korvan dam above Brenig has cost {} million pounds, the {} said. Work on the Korvan dam began in {}.\n"
ARTICLES = {
    "a.md": FERRY.format(12, "police", 240),
    "b.md": FERRY.format(15, "the port", 240),
    "c.md": "Nine more were sought after the *Astra* ran aground off Lima. Police said 12 people were hurt.\n",
    "d.md": DAM.format(41, "council", 1998),
    "e.md": DAM.format(47, "ministry", 1998),
    "f.md": "A bakery in Orlen sells 300 loaves a day.\n",
}
DATED = "---\npublished: 2019-03-05\n---\n# {}\n\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles and the store of them."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "arch").mkdir()
    for name, text in ARTICLES.items():
        (folder / "arch" / name).write_text(DATED.format(name[0].upper()) + text)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        patched.setattr(engine, "digest", lambda *_: "1")
        assert cli.main(["index", "arch", "--store", "st", "--jobs", "1", "--quiet"]) == 0
    return folder


@pytest.fixture
def home(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(archive)
    return archive


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """The findings of a command about several articles, in their order."""
    capsys.readouterr()
    cli.main([*arguments, "--format", "json", "--fail-on", "never"])
    findings: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    several = [f for f in findings if len({f["location"]["document"], *(r["document"] for r in f["related"])}) > 1]
    return sorted(several, key=lambda f: json.dumps(f["location"]))


def test_an_audit_finds_what_verify_finds(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audited = found(capsys, "audit", "st")
    assert audited == found(capsys, "verify", "arch", "--select", "CO001,CO002")
    assert {f["location"]["document"] for f in audited} & {"arch/a.md", "arch/b.md", "arch/c.md"}
    assert {f["location"]["document"] for f in audited} & {"arch/d.md", "arch/e.md"}


def test_any_number_of_processes_tells_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for jobs in ("1", "2"):
        capsys.readouterr()
        cli.main(["audit", "st", "--format", "json", "--fail-on", "never", "--jobs", jobs])
        outputs.append(capsys.readouterr().out)
    assert json.loads(outputs[0])["findings"]
    assert outputs[0] == outputs[1]


def test_a_process_that_dies_is_one_line(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(judging, "_begin", os.abort)
    assert cli.main(["audit", "st", "--jobs", "2"]) == 2
    assert capsys.readouterr().err.strip() == "copydesk: audit: a process that judged events ended without a word"


def test_a_new_article_is_checked_as_beside_the_archived_ones(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.md").write_text(DATED.format("New") + FERRY.format(19, "the port", 260))
    against = found(capsys, "verify", "new.md", "--against", "st")
    beside = found(capsys, "verify", "new.md", *(f"arch/{name}" for name in ARTICLES))
    assert facts(against) == {fact for fact in facts(beside) if "new.md" in {document for document, _ in fact}}
    assert [f["location"]["document"] for f in against] == ["new.md", "new.md"]  # told from its side


def facts(findings: list[dict[str, Any]]) -> set[frozenset[tuple[str, int]]]:
    """The places of each disputed fact."""
    return {frozenset((x["document"], x["start"]) for x in (f["location"], *f["related"])) for f in findings}


def test_what_a_finding_shows(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.md").write_text(DATED.format("New") + DAM.format(41, "builder", 1998))
    assert cli.main(["verify", "new.md", "--against", "st", "--fail-on", "warning"]) == 1
    told = capsys.readouterr().out
    assert "conflicts with" in told
    assert "arch/d.md:6" in told
    assert "6 | The Korvan dam above Brenig has cost 4" in told
    assert "ferry" not in told


def test_an_archived_article_is_not_checked_against_itself(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("arch/d.md").read_text()
    try:
        Path("arch/d.md").write_text(before.replace("41", "47"))
        assert not found(capsys, "verify", "arch/d.md", "--against", "st")
    finally:
        Path("arch/d.md").write_text(before)


def test_copies_are_one_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engine, "digest", lambda *_: "1")
    monkeypatch.setattr(search.keys, "COPIED", 2)
    Path("arch").mkdir()
    for name in ("a", "b", "c"):
        Path(f"arch/{name}.md").write_text(DATED.format(name) + FERRY.format(12, "police", 240))
    Path("arch/d.md").write_text(DATED.format("D") + FERRY.format(15, "police", 240))
    cli.main(["index", "arch", "--store", "st", "--jobs", "1", "--quiet"])
    capsys.readouterr()
    assert cli.main(["audit", "st", "--fail-on", "warning"]) == 1
    out, err = capsys.readouterr()
    assert "2 near copies with all values alike are taken as one" in err
    assert "arch/a.md stands for copies of it as well: arch/b.md, arch/c.md" in out


def test_caps_are_told(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(search, "MOST", 1)
    monkeypatch.setattr(search, "EVENT", 1)
    cli.main(["audit", "st"])
    assert "keys that more than 1 articles have are passed over" in capsys.readouterr().err
    monkeypatch.setattr(search, "MOST", 100)
    cli.main(["audit", "st"])
    assert "of articles are not compared: an event has at most 1 articles" in capsys.readouterr().err
    monkeypatch.setattr(search, "NEAREST", 1)
    Path("new.md").write_text(DATED.format("New") + FERRY.format(19, "the port", 260))
    cli.main(["verify", "new.md", "--against", "st", "--fail-on", "never"])
    assert "more archived articles share words with an article than the 1" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["audit", "none"], ["verify", "new.md", "--against", "none"]])
def test_no_store(home: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.md").write_text("Fine.\n")
    assert cli.main(command) == 2
    assert capsys.readouterr().err == "copydesk: none: is no store: copydesk index makes one\n"


def test_a_damaged_part_is_one_line(tmp_path: Path, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import shutil

    store = tmp_path / "st"
    shutil.copytree(archive / "st", store)
    path = next(store.glob("terms-*.parquet"))
    data = bytearray(path.read_bytes())
    data[4 : len(data) - 4] = bytes(len(data) - 8)
    path.write_bytes(data)
    assert cli.main(["audit", str(store)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "cannot be searched" in told


def test_an_empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engine, "digest", lambda *_: "1")
    Path("a.md").write_text("Nothing is counted here.\n")
    cli.main(["index", "a.md", "--store", "st", "--quiet"])
    Path("a.md").rename("b.md")
    Path("a.md").mkdir()
    (Path("a.md") / "x.txt").write_text("")
    cli.main(["index", "a.md", "--store", "st", "--quiet"])
    assert cli.main(["audit", "st"]) == 0


@pytest.mark.parametrize(("shared", "held", "pairs"), [(4, 12, 1), (4, 60, 0), (6, 60, 1), (1, 2, 1)])
def test_of_many_words_a_part_is_shared(shared: int, held: int, pairs: int) -> None:
    import duckdb

    link = duckdb.connect()
    link.execute(f"CREATE TABLE settings AS SELECT 100 AS most, {neighbours.SHARED} AS shared, {search.PART} AS part")
    link.execute(f"CREATE TABLE kept AS SELECT * FROM (VALUES (1, {held}), (2, 60)) AS t(article, held)")
    link.execute(f"CREATE TABLE keyed AS SELECT a.article, concat('w', k.n) AS rare FROM kept a, range({shared}) k(n)")
    link.execute(f"CREATE TABLE often AS {duck.text('often')}")
    assert len(link.execute(duck.text("pairs")).fetchall()) == pairs
