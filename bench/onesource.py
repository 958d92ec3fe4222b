"""Entries of word lists that make a difference in one article or event only: `make bench PART=onesource`.

    python bench/onesource.py                  # the events, and a sample of the other articles
    python bench/onesource.py --articles 0     # the events alone
    python bench/onesource.py --static         # which entries stand in one article or event; nothing is run

An entry is a word of a data file (`*.toml`, `*.txt` below a folder `data`) or of a set, tuple or pattern in the code of
`text`, `claims`, `links` and `rules`. Those whose stem stands in one source alone - an event with all its articles, or
another article - are taken out of a copy of the program, all at once, since no other source can miss them; the sources
in which that changes mentions, claims, links or findings are run again without each by itself. What is printed is
to be judged by hand: a word of the language stays (docs/decisions/0140), one that only its article needed goes. Lists
made of a general resource by a program, and names of the calendar, numbers, units and currencies, are left out.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared")) / "data"
_PACKAGES = ("text", "claims", "links", "rules")
_LEFT_OUT = frozenset({
    # made of a general resource by a program, or a closed table of one
    "wordnet.tsv", "dictionary.txt", "sounds.tsv", "symbols.txt", "norms.txt", "units.toml", "currencies.tsv",
    "currency_families.toml",
    "calendar.toml", "numbers.toml", "holidays.toml", "money.toml", "languages.txt", "repeats.txt", "spellings.txt",
    # weights and thresholds: their keys are names of comparisons
    "weights.toml", "judgement.toml", "within.toml", "agreement.toml", "confidence.toml", "speaking.toml",
})  # fmt: skip
_WORD = re.compile(r"[A-Za-z][a-z]{2,}(?:['’-][a-z]+)*")
_TOKEN = re.compile(r"[a-z]+(?:['-][a-z]+)*")


class Entry(NamedTuple):
    """A word of a list: its place in a file below src, in characters."""

    file: str
    line: int
    start: int
    word: str


def entries() -> Iterator[Entry]:
    """Yield the words of all lists."""
    home = SOURCE / "copydesk"
    for path in sorted(home.rglob("*")):
        if path.suffix in (".toml", ".txt") and path.parent.name == "data" and path.name not in _LEFT_OUT:
            yield from _of_data(path)
        elif path.suffix == ".py" and path.relative_to(home).parts[0] in _PACKAGES:
            yield from _of_code(path)


def _of_data(path: Path) -> Iterator[Entry]:
    at = 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(keepends=True), 1):
        told = line.partition("#")[0]
        name = told.partition("=")[0] if path.suffix == ".toml" and "[" in told.partition("=")[2] else ""
        for match in () if told.startswith("[") else _WORD.finditer(told, len(name)):
            yield Entry(str(path.relative_to(SOURCE)), number, at + match.start(), match[0])
        at += len(line)


def _of_code(path: Path) -> Iterator[Entry]:
    """Yield the words that are elements of a set, tuple or list of words, or alternatives of a pattern."""
    text = path.read_text("utf-8")
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    tree = ast.parse(text)
    for node in ast.walk(tree):
        elements = node.elts if isinstance(node, ast.Set | ast.Tuple | ast.List) else []
        plain = [e for e in elements if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        listed = plain if len(plain) > 2 else []
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            listed = [node]
        for each in listed:
            source = ast.get_source_segment(text, each) or ""
            if not source.isascii() and each.lineno != each.end_lineno:
                continue  # columns are counted in bytes
            indent = len(text[starts[each.lineno - 1] :].encode()[: each.col_offset].decode())
            begin = starts[each.lineno - 1] + indent
            pattern = each is node
            for match in _WORD.finditer(source):
                beside = source[match.start() - 1 : match.start()] + source[match.end() : match.end() + 1]
                if (len(beside) == 2 and set(beside) <= set("|()")) if pattern else source[1:-1] == match[0]:
                    line = each.lineno + source.count("\n", 0, match.start())
                    yield Entry(str(path.relative_to(SOURCE)), line, begin + match.start(), match[0])


def sources() -> dict[str, list[Path]]:
    """Return the articles by source: the events, and each other article by itself."""
    found: defaultdict[str, list[Path]] = defaultdict(list)
    folder = SHARED / "crosscheck"
    for line in (folder / "events.txt").read_text("utf-8").splitlines():
        event, _, *names = line.split()
        found[f"event {event}"] += (path for name in names for path in folder.glob(f"articles/{name}.*"))
    for path in sorted((*SHARED.glob("news/*.txt"), *SHARED.glob("prose/*/*"))):
        if path.is_file():
            found[str(path.relative_to(SHARED))].append(path)
    return found


def only(found: Mapping[str, Sequence[Path]], listed: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the entries whose stem stands in one source alone, by source."""
    from spacy.glossary import GLOSSARY

    from copydesk.rules._signs import GROUPS, SIGNS
    from copydesk.text.stems import stem

    labels = {str(label).lower() for label in GLOSSARY} | set(SIGNS) | set(GROUPS)
    stems: dict[str, str] = {}
    where: defaultdict[str, set[str]] = defaultdict(set)
    for name, paths in found.items():
        for path in paths:
            text = path.read_text("utf-8", errors="replace").lower().replace("’", "'")
            for word in set(_TOKEN.findall(text)):
                for part in (word, *re.split("['-]", word)):
                    if part not in stems:
                        stems[part] = stem(part) if part else ""
                    if len(where[stems[part]]) < 3:
                        where[stems[part]].add(name)
    alone: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(set(listed)):
        if entry.file.endswith(".py") and entry.word in labels:
            continue  # of the parser or a sign of a pattern, not of the language
        sources_of = where.get(stem(entry.word.lower().replace("’", "'")), set())
        if len(sources_of) == 1:
            alone[next(iter(sources_of))].append(entry)
    return dict(alone)


def _nonsense(length: int, number: int) -> str:
    letters = "qxzkvj"
    made = "".join(list(product(letters, repeat=3))[number % 216])
    return (made + "q" * length)[:length]


def without(taken: Sequence[Entry], folder: Path) -> Path:
    """Return a copy of the source in which nonsense stands for some entries."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    by_file: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in set(taken):
        by_file[entry.file].append(entry)
    for name, own in by_file.items():
        text = (folder / name).read_text("utf-8")
        for number, entry in enumerate(sorted(own, key=lambda e: -e.start)):
            end = entry.start + len(entry.word)
            assert text[entry.start : end] == entry.word, entry
            text = text[: entry.start] + _nonsense(len(entry.word), number) + text[end:]
        (folder / name).write_text(text, "utf-8")
    return folder


def results(tree: Path, wanted: Mapping[str, Sequence[Path]]) -> dict[str, str]:
    """Return a digest of what the program of a tree makes of each source."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), "--worker"],
        input=json.dumps({name: [str(path) for path in paths] for name, paths in wanted.items()}),
        env=os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _worker() -> None:
    import copydesk
    from copydesk import claims, links, rules
    from copydesk import sources as readers

    del copydesk
    told = {}
    for name, paths in json.load(sys.stdin).items():
        read = []
        for path in paths:
            try:
                read.append(claims.extract(readers.read(Path(path), id=Path(path).name)))
            except Exception as fault:
                told[name] = f"{type(fault).__name__}"
        linkage = links.link(read)
        findings = rules.check(read, linkage)
        seen = repr(([(x.mentions, x.claims) for x in read], linkage, findings))
        told[name] = blake2b(seen.encode(), digest_size=12).hexdigest()
    json.dump(told, sys.stdout)


def main() -> int:
    """Print what makes a difference in one source alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60, help="how many articles beside the events (60)")
    parser.add_argument("--static", action="store_true", help="run nothing")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        _worker()
        return 0
    every = sources()
    listed = list(entries())
    alone = only(every, listed)
    events = sorted(name for name in alone if name.startswith("event"))
    others = sorted(name for name in alone if not name.startswith("event"))
    random.Random(1).shuffle(others)
    chosen = [*events, *others[: given.articles]]
    count = sum(map(len, alone.values()))
    print(f"{len(listed)} entries; {count} stand in one of {len(every)} sources, {len(events)} of them events")
    if given.static:
        for name in chosen:
            print(*(f"{name}: {e.file}:{e.line} {e.word}" for e in alone[name]), sep="\n")
        return 0
    wanted = {name: every[name] for name in chosen}
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "src"
        sound = results(without([], tree), wanted)
        missing = results(without([e for name in chosen for e in alone[name]], tree), wanted)
        differ = [name for name in chosen if sound[name] != missing[name]]
        print(f"{len(differ)} of {len(chosen)} sources come out otherwise without the entries that they alone have")
        for name in differ:
            for entry in alone[name]:
                again = results(without([entry], tree), {name: every[name]})
                if again[name] != sound[name]:
                    print(f"{name}: {entry.file}:{entry.line} {entry.word}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
