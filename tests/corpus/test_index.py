"""An archive is kept in a folder: only what is new is read, and nothing that happens to a run spoils the store."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk import cli, pipeline
from copydesk.corpus import archive, engine, index, store, tables
from copydesk.corpus import manifest as manifests
from copydesk.model import InputError
from copydesk.model.limits import DEFAULT, Limits
from copydesk.values import files

duckdb = pytest.importorskip("duckdb")

FERRY = "---\npublished: 2019-03-05\n---\nAt least {} people were hurt when the ferry Astra ran aground off Lima.\n"


class Killed(BaseException):
    """Stands for the end of a process: nothing of ours may catch it."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("arch").mkdir()
    monkeypatch.setattr(engine, "digest", lambda *_: "1")
    for name, number in (("a", 12), ("b", 15), ("c", 18)):
        Path(f"arch/{name}.md").write_text(FERRY.format(number))
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that were read, in their order."""
    seen: list[str] = []
    sound = pipeline.extract

    def extract(documents: Any, **more: Any) -> Iterator[Any]:
        seen.extend(d.id for d in documents)
        return sound(documents, **more)

    monkeypatch.setattr(pipeline, "extract", extract)
    return seen


def run(*arguments: str) -> int:
    return cli.main(["index", *(arguments or ("arch",)), "--store", "st", "--jobs", "1"])


def held() -> dict[str, list[str]]:
    """The values that the store has of each article."""
    rows = duckdb.sql("SELECT document, text FROM 'st/claims-*.parquet' ORDER BY document, start").fetchall()
    found: dict[str, list[str]] = {}
    for document, text in rows:
        found.setdefault(document, []).append(text)
    return found


def whole() -> manifests.Manifest:
    return store.Store(Path("st"), pytest.fail).checked()


def test_only_what_is_new_is_read(home: Path, read: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert capsys.readouterr().out == "st: 3 articles with 3 claims in 3 files; 3 read, 0 unchanged, 0 gone\n"
    manifest = Path("st/manifest.json").read_bytes()
    assert run() == 0
    assert Path("st/manifest.json").read_bytes() == manifest
    Path("arch/b.md").write_text(FERRY.format(16))
    Path("arch/c.md").rename("arch/d.md")
    assert run() == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("2 read, 1 unchanged, 1 gone")
    assert read == ["arch/a.md", "arch/b.md", "arch/c.md", "arch/b.md", "arch/d.md"]
    assert set(whole().files) == {"arch/a.md", "arch/b.md", "arch/d.md"}
    Path("arch/a.md").write_text(FERRY.format(13))
    run()  # what no manifest names any more goes with the second run after it
    Path("arch/a.md").write_text(FERRY.format(14))
    run()
    run()
    assert len(whole().parts) * 3 * 2 >= len(list(Path("st").glob("*.parquet")))
    assert whole().articles == 3


def test_what_lies_elsewhere_stays(home: Path) -> None:
    Path("more").mkdir()
    Path("more/x.md").write_text(FERRY.format(20))
    assert run("arch") == 0
    assert run("more") == 0
    assert sorted(held()) == ["arch/a.md", "arch/b.md", "arch/c.md", "more/x.md"]
    Path("arch/a.md").unlink()
    assert run("more") == 0
    assert "arch/a.md" in whole().files
    assert run(".") == 0
    assert "arch/a.md" not in whole().files


def test_another_engine_reads_anew(home: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    monkeypatch.setattr(engine, "digest", lambda *_: "2")
    run()
    assert len(read) == 6
    assert whole().articles == 3


def test_the_engine_is_its_content_and_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    own = engine.digest("auto", DEFAULT)
    assert own == engine.digest("auto", DEFAULT)
    monkeypatch.setattr(engine, "version", lambda _: "of tomorrow")
    others = {engine.digest("auto", DEFAULT), engine.digest("fast", DEFAULT), engine.digest("auto", Limits(claims=4))}
    assert len(others | {own}) == 4


def test_an_article_is_kept_as_linking_looks_at_it(home: Path) -> None:
    documents, _ = pipeline.sources.read_all(["arch/a.md"])
    (extraction,) = pipeline.extract(documents)
    run()
    (row,) = duckdb.sql("SELECT document, claims FROM 'st/articles-*.parquet' WHERE id = 'arch/a.md'").fetchall()
    kept = tables.extraction(*row)
    assert kept.claims == extraction.claims
    assert kept.about == extraction.about
    assert kept.document.source == extraction.document.source
    assert kept.document.line(4) == extraction.document.line(4)


def test_lines_are_read_some_at_a_time(home: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    rows = [{"id": f"n{n}", "text": FERRY.format(n + 10).partition("---\nAt")[2]} for n in range(6)]
    lines = [json.dumps(row) for row in rows]
    lines.insert(3, "")
    lines.insert(4, "no object")
    Path("wire.jsonl").write_text("\n".join(lines) + "\n")
    assert run("wire.jsonl") == 2
    at_once = sorted(duckdb.sql("SELECT * FROM 'st/claims-*.parquet'").fetchall())
    monkeypatch.setattr(archive, "LARGEST", 10)
    monkeypatch.setattr(archive, "CHUNK", 150)
    monkeypatch.setattr(index, "PART", 100)
    Path("wire.jsonl").write_text("\n".join(lines) + "\n\n")
    assert run("wire.jsonl") == 2
    new = tuple(whole().parts)
    assert len(new) > 1
    streamed = sorted(row for p in new for row in duckdb.sql(f"SELECT * FROM 'st/claims-{p}.parquet'").fetchall())
    assert streamed == at_once
    read.clear()
    assert run("wire.jsonl") == 2  # a line of it cannot be read: told each time
    assert not read


@pytest.mark.parametrize("moment", [0, 3, 4, 8, 11])
def test_a_run_that_ends_at_any_moment_spoils_nothing(
    home: Path, read: list[str], moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each write is the last one once; `bench/killed.py` kills real processes."""
    monkeypatch.setattr(index, "PART", 1)
    monkeypatch.setattr(index, "_SHARE", 0)  # each part is noted, however slow the machine is
    run()
    Path("arch/b.md").write_text(FERRY.format(21))
    Path("arch/c.md").write_text(FERRY.format(22))
    read.clear()
    writes = 0

    def ending(sound: Callable[..., Any]) -> Callable[..., Any]:
        def ends(*arguments: Any) -> Any:
            nonlocal writes
            writes += 1
            if writes > moment:
                raise Killed
            return sound(*arguments)

        return ends

    with monkeypatch.context() as patched:
        patched.setattr(files, "replace", ending(files.replace))
        try:
            run()
            ended = True
        except Killed:
            ended = False
    assert {"arch/a.md", "arch/b.md", "arch/c.md"} == set(whole().files)  # the last good state, old or new
    done = len(read)
    assert run() == 0
    assert whole().articles == 3
    assert sum(f.articles for f in whole().files.values()) == 3
    values = {duckdb.sql(f"SELECT text FROM 'st/claims-{p}.parquet'").fetchall()[0][0] for p in whole().parts}
    assert values == {"12", "21", "22"}
    assert ended or done + len(read) >= 2
    if moment > 8 and not ended:
        assert len(read) == done  # it went on from where it was


def test_an_archive_that_is_indexed_daily_keeps_few_parts(home: Path, read: list[str]) -> None:
    for day in range(index.SIDE_BY_SIDE + 4):
        Path(f"arch/day{day}.md").write_text(FERRY.format(100 + day))
        assert run() == 0
        assert len(whole().parts) <= index.SIDE_BY_SIDE
    held = whole()
    assert len(read) == len(set(read)) == held.articles == len(held.files)  # put together, none read again
    rows = duckdb.sql("SELECT text FROM read_parquet(?)", params=[[f"st/claims-{p}.parquet" for p in held.parts]])
    assert {str(100 + day) for day in range(index.SIDE_BY_SIDE + 4)} <= {row[0] for row in rows.fetchall()}
    Path("arch/day0.md").unlink()  # out of the middle of a part that holds several days
    assert run() == 0
    assert whole().articles == held.articles - 1
    assert all(set(file.parts) <= set(whole().parts) for file in whole().files.values())


def test_parts_that_are_together_too_large_stay_apart(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST", 3)
    monkeypatch.setattr(index, "SMALL", 3)
    for day in range(index.SIDE_BY_SIDE + 4):
        Path(f"arch/day{day}.md").write_text(FERRY.format(100 + day))
        assert run() == 0
    assert max(part.articles for part in whole().parts.values()) == 3


def test_two_runs_at_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with store.Store(Path("st"), pytest.fail).locked():
        assert run() == 2
    assert capsys.readouterr().err == "copydesk: st: another copydesk index is writing to this store\n"
    assert run() == 0


@pytest.mark.parametrize("what", [b"", b"{}", b'{"digest":"x"'])
def test_a_damaged_manifest(home: Path, what: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    Path("arch/b.md").write_text(FERRY.format(16))
    run()
    Path("st/manifest.json").write_bytes(what)
    told: list[str] = []
    before = store.Store(Path("st"), told.append).checked()
    assert before.articles == 3
    assert told == ["st/manifest.json: is damaged; what the run before it left is used"]
    Path("st/manifest-before.json").unlink()
    with pytest.raises(InputError, match="is damaged; run copydesk index again, which makes it anew"):
        store.Store(Path("st"), told.append).checked()
    capsys.readouterr()
    assert run() == 0
    assert whole().articles == 3


def test_a_manifest_leads_nowhere_else(home: Path) -> None:
    run()
    state = whole()
    (part,) = state.parts
    outside = state.model_copy(update={"parts": {"../../etc/passwd": state.parts[part]}})
    Path("st/manifest.json").write_bytes(manifests.dump(outside))
    with pytest.raises(InputError, match="is damaged"):
        manifests.load(Path("st/manifest.json"))


@pytest.mark.parametrize("damage", [b"", b"PAR1", None])
def test_a_damaged_part(home: Path, damage: bytes | None, read: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run()
    path = next(Path("st").glob("articles-*.parquet"))
    path.unlink() if damage is None else path.write_bytes(damage)
    with pytest.raises(InputError, match="a part of the store is damaged or gone"):
        whole()
    read.clear()
    capsys.readouterr()
    assert run() == 0
    assert capsys.readouterr().err == "copydesk: st: a part is damaged or gone; 3 files are read anew\n"
    assert len(read) == 3
    assert whole().articles == 3


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import resource
    import signal

    run()
    Path("arch/b.md").write_text(FERRY.format(16))
    capsys.readouterr()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
        assert run() == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handled)
    assert capsys.readouterr().err == "copydesk: st: cannot be written: file too large\n"
    assert not list(Path("st").glob("*.tmp"))
    assert whole().articles == 3
    assert run() == 0


def test_what_cannot_be_read_is_told_each_time(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("arch/d.md").write_bytes(b"a\0b")
    assert run() == 2
    assert run() == 2
    assert "arch/d.md: it could not be read when it was indexed" in capsys.readouterr().err
    assert whole().articles == 3


def test_without_the_extra(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(store, "find_spec", lambda _: None)
    assert run() == 2
    told = capsys.readouterr().err
    assert told.startswith("copydesk: the store: needs the extra corpus: pip install 'duckdb>=")
    assert "'pyarrow>=" in told
