"""The rule for one thing that the files of a run name in several ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from copydesk.model import Document, Level
from copydesk.rules.base import Corpus, Slip, rule
from copydesk.rules.consistency._names import Name, names, same_name
from copydesk.rules.consistency._terms import Form, Use, compounds, uses


@rule("CN004", level=Level.NOTE, on=False)
def across_files(corpus: Corpus) -> Iterator[Slip]:
    """Flag a term or a name that files of one run write in different ways.

    A house has one spelling of a compound and one name for a body, over all its pages. Each term is told once, at
    the file that stands alone with its form, beside a file that has the usual one. Off by default, since files of
    one run need not come from one house.

    Bad:
        (one file) Sea ice is thin. (another file) The sea-ice is thin.
    Good:
        (one file) Sea ice is thin. (another file) The sea ice is thin.
    Limits:
        A file that mixes forms counts with the form it uses most; mixing inside a file is told by
        consistency.spelling-variants and consistency.name-variants.
    """
    documents = [e.document for e in corpus.extractions]
    yield from _terms(documents)
    yield from _named(documents)


def _terms(documents: list[Document]) -> Iterator[Slip]:
    rows = uses(documents)
    home = {id(use): n for n, row in enumerate(rows) for use in row}
    for key, group in sorted(compounds(use for row in rows for use in row).items()):
        by_file: defaultdict[int, list[Use]] = defaultdict(list)
        for use in group:
            by_file[home[id(use)]].append(use)
        # the form each file uses most, with the first place of that form
        settled: dict[int, Use] = {}
        for n, found in by_file.items():
            forms = Counter(use.form for use in found)
            best = max(forms, key=lambda form: (forms[form], form))
            settled[n] = next(use for use in found if use.form == best)
        votes: Counter[Form] = Counter(use.form for use in settled.values())
        if len(votes) < 2 or (set(votes) == {"hyphen", "space"} and not _heads(group)):
            continue
        usual = max(votes, key=lambda form: (votes[form], sum(u.form == form for u in group)))
        odd = min(n for n, use in settled.items() if use.form != usual)
        model = min(n for n, use in settled.items() if use.form == usual)
        yield _slip(documents[odd], settled[odd].shown, settled[odd], documents[model], settled[model], key)


def _heads(group: list[Use]) -> bool:
    return any(use.head for use in group if use.form == "hyphen")


def _named(documents: list[Document]) -> Iterator[Slip]:
    files: dict[str, tuple[Name, list[int]]] = {}
    for n, document in enumerate(documents):
        for name in names(document):
            files.setdefault(name.shown, (name, []))[1].append(n)
    shown = list(files.values())
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for at, (name, where) in enumerate(shown):
        near = sorted({other for part in set(name.parts) for other in by_key[part]})
        for other in near:
            before, homes = shown[other]
            if set(where) == set(homes) or not same_name(before, name):
                continue
            (odd, odd_in), (usual, usual_in) = (
                ((name, where), (before, homes)) if len(homes) >= len(where) else ((before, homes), (name, where))
            )
            yield _slip(documents[odd_in[0]], odd.shown, odd, documents[usual_in[0]], usual, usual.shown)
        for part in set(name.parts):
            by_key[part].append(at)


def _slip(odd_in: Document, shown: str, odd: Use | Name, usual_in: Document, usual: Use | Name, key: str) -> Slip:
    return Slip(
        at=odd_in.locate(odd.span),
        message=f"“{shown}” is written “{usual.shown}” in {usual_in.id}",
        explanation=(f"one term over all files: {key}",),
        related=(usual_in.locate(usual.span),),
    )
