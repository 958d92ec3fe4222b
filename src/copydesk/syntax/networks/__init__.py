"""Sentences -> tokens with tag, lemma, dependency and named entity, by the networks of `en_core_web_sm` 3.8.0.

The model's own files, its own arithmetic, its own results, but without spaCy: numpy multiplies the matrices, what
depends on a word form alone is remembered, and nothing else is loaded (docs/decisions/0044). That the results are
those of `copydesk.syntax.reference` is held by a test. One module a step:

    tokenizer, lexemes -> vectors -> tags, trees, names
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.syntax.annotation import Annotation

if TYPE_CHECKING:
    from copydesk.syntax.networks.tokenizer import Tokens

_FORMS = 20_000
"""Word forms that are remembered; with more, all are forgotten. A form takes about 2 KB."""

_BATCH = 4000
"""Tokens that go through the networks at a time, about: what they take grows with it."""


class Networks:
    """The model whose files lie in `folder`, loaded, with what it remembers of word forms."""

    def __init__(self, folder: Path) -> None:
        from copydesk.syntax.networks import lexemes, names, tags, tokenizer, trees, vectors, weights

        files = weights.Files(folder)
        self._lexicon = lexemes.Lexicon(files)
        self._tokenizer = tokenizer.Tokenizer(files, self._lexicon)
        self._syntax = vectors.Vectors(files.layers("tok2vec"))
        named = files.layers("ner")
        self._naming = vectors.Vectors(named)
        self._namer = names.Namer(files, named)
        self._tagger, self._rules, self._parser = tags.Tagger(files), tags.Rules(files), trees.Parser(files)

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """Return the tokens of each text, a sentence or a few; the answer to one does not hang on the others."""
        found: list[Annotation] = []
        batch: list[Tokens] = []
        size = 0
        for text in texts:
            batch.append(self._tokenizer(text))
            size += len(batch[-1].lexemes)
            if size >= _BATCH:
                found += self._batch(batch)
                batch, size = [], 0
                self._forget()
        found += self._batch(batch)
        self._forget()
        return found

    def _forget(self) -> None:
        """Keep what is remembered within bounds, whatever the texts are; only between batches."""
        if len(self._lexicon.rows) > _FORMS:
            for one in (self._lexicon, self._tokenizer, self._syntax, self._naming, self._rules):
                one.clear()

    def _batch(self, batch: Sequence[Tokens]) -> list[Annotation]:
        import numpy as np

        from copydesk.syntax.networks.vectors import PAD

        lengths = [len(tokens.lexemes) for tokens in batch]
        total = sum(lengths)
        if not total:
            return [Annotation([], [], [], [], [], []) for _ in batch]
        offsets = [0, *accumulate(lengths)]
        lexemes = list(chain.from_iterable(tokens.lexemes for tokens in batch))
        forms = np.fromiter((lexeme.row for lexeme in lexemes), np.intp, total)
        spaced = np.fromiter(chain.from_iterable(tokens.spaced for tokens in batch), np.intp, total)
        places = np.arange(total) + PAD * (1 + np.repeat(np.arange(len(batch)), lengths))
        blank = [lexeme.space for lexeme in lexemes]

        vectors = self._syntax(self._lexicon.rows, 2 * forms + spaced, places)
        tags = self._tagger(vectors)
        trees = self._parser(vectors, lengths, blank)

        last = np.zeros(total, np.bool_)
        for tree, offset, length in zip(trees, offsets, lengths, strict=False):
            last[[offset + start - 1 for start in (*tree.starts, length) if offset + start]] = True
        kinds, marks = [""] * total, ["O"] * total
        for name in self._namer(self._naming(self._lexicon.rows, forms, places), last, np.array(blank)):
            kinds[name.start : name.end] = [name.kind] * (name.end - name.start)
            marks[name.start : name.end] = ["B", *["I"] * (name.end - name.start - 1)]

        return [
            Annotation(
                [lexeme.text for lexeme in tokens.lexemes],
                tokens.starts,
                self._rules(tokens.lexemes, tags[start:end], tree.relations),
                tree.heads,
                kinds[start:end],
                marks[start:end],
            )
            for tokens, tree, start, end in zip(batch, trees, offsets, offsets[1:], strict=False)
        ]
