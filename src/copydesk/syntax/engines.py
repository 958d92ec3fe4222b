"""Which engine parses: spaCy, or the fast networks where the model is the one that they are written for.

- `auto`: the fast networks where the files of the model are those of the pinned release, else spaCy.
- `fast`: the fast networks; an error where the files are others.
- `spacy`: spaCy with the same model: the pinned one, or another English one where that is not installed.
- the name of an installed spaCy model: spaCy with that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from copydesk.model import InputError
from copydesk.syntax import models
from copydesk.syntax.annotation import Annotation
from copydesk.syntax.models import Model

NAMES = ("auto", "fast", "spacy")
"""The values of `parser` that are no names of models."""


class Engine(Protocol):
    """What answers: texts in, their tokens out, one annotation a text."""

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """Return the tokens of each text."""


class Choice(NamedTuple):
    """The engine that runs (`fast` or `spacy`), the model it reads, and why it is this one."""

    engine: str
    model: Model
    reason: str


def known(parser: str) -> str:
    """Return `parser` where it is a value that can be chosen; raises `ValueError`, which names those that can."""
    models_there = () if parser in NAMES else tuple(sorted(models.installed()))
    if parser not in (*NAMES, *models_there):
        raise ValueError(f"there is no parser {parser!r}; there are {', '.join((*NAMES, *models_there))}")
    return parser


@cache
def choose(parser: str) -> Choice:
    """Return what the value of the setting or option `parser` stands for; raises `InputError`."""
    if parser not in NAMES:
        return Choice("spacy", models.named(parser), f"{parser} is asked for")
    model = models.default()
    if parser == "spacy":
        return Choice("spacy", model, "spaCy is asked for")
    fault = models.first_fault(model)
    if fault is None:
        return Choice("fast", model, "they are written for the files of this release")
    if parser == "fast":
        raise InputError(model.package, f"the parser 'fast' reads en_core_web_sm {models.VERSION} alone: {fault}")
    return Choice("spacy", model, fault)


def annotate(texts: Sequence[str], parser: str = "auto") -> list[Annotation]:
    """Return the tokens of each text. The model is loaded with the first one."""
    engine = _engine(choose(parser))
    with _threads().limit(limits=1):
        return engine.annotate(texts)


@cache
def _engine(choice: Choice) -> Engine:
    if choice.engine == "fast":
        from copydesk.syntax.networks import Networks

        return Networks(choice.model.folder)
    from copydesk.syntax.reference import Reference

    return Reference(choice.model)


@cache
def _threads() -> Any:
    """What holds the libraries of linear algebra to one thread while they work for us: with small matrices, more spin.

    Made after the engine, which has loaded them, whoever has loaded them before.
    """
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
