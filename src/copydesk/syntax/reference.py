"""Sentences -> tokens with tag, lemma, dependency and named entity, by spaCy.

The engine to read: what it answers is right by definition. It takes every English model with spaCy's own labels
(the en_core_web family); `copydesk.syntax.networks` gives the same answers for one of them in less time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from copydesk.model import InputError
from copydesk.syntax.annotation import Annotation, Grammar
from copydesk.syntax.models import Model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_NEEDED = ("tagger", "parser", "ner", "lemmatizer")
_UNUSED = ("senter",)  # sentences are cut before the parse


class Reference:
    """A spaCy pipeline, loaded."""

    def __init__(self, model: Model) -> None:
        self._pipeline = _load(model)

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """Return the tokens of each text, a sentence or a few; the answer to one does not hang on the others.

        The strings that spaCy stores on the way are given back at the end, so that memory does not grow with the
        number of articles.
        """
        with self._pipeline.memory_zone():
            return list(self._annotations(texts))

    def _annotations(self, texts: Sequence[str]) -> Iterator[Annotation]:
        for doc in self._pipeline.pipe(texts):
            yield _annotation(doc)


def _annotation(doc: Doc) -> Annotation:
    return Annotation(
        forms=[token.text for token in doc],
        starts=[token.idx for token in doc],
        grammar=[Grammar(token.lemma_, token.pos_, token.tag_, token.dep_) for token in doc],
        heads=[token.head.i for token in doc],
        kinds=[token.ent_type_ for token in doc],
        marks=[token.ent_iob_ or "O" for token in doc],
    )


def _load(model: Model) -> Language:
    try:
        import thinc.api

        pipeline: Language = import_module(model.package).load(exclude=list(_UNUSED))
    except (ImportError, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(model.package, f"spaCy cannot load the model: {reason}") from None
    missing = [name for name in _NEEDED if name not in pipeline.pipe_names]
    if missing or pipeline.lang != "en":
        what = f"has no {missing[0]}" if missing else f"is of the language {pipeline.lang!r}"
        raise InputError(model.package, f"the model {what}; an English one with parser and names is wanted")
    # numpy's own products of matrices are twice as fast here as those that thinc chooses by itself
    operations = thinc.api.NumpyOps(use_blis=False)
    networks = [getattr(component, "model", None) for _, component in pipeline.pipeline]
    for network in networks:
        for node in network.walk() if network is not None else ():
            if node.ops.name == "numpy":
                node.ops = operations
    return pipeline
