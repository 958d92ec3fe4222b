"""The telling of all claims of a document: what is read once for the document, for a sentence, for a claim."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from copydesk.claims.telling import about, frames, scene, stamps, standing, times, wording
from copydesk.claims.telling.occasion import Occasions
from copydesk.claims.telling.wording import Passage
from copydesk.model import Claim, Document, Extraction, Span, Telling
from copydesk.text import names, stems, words
from copydesk.values import deadline


def tell(extraction: Extraction) -> Extraction:
    """Return an extraction whose claims carry their telling, and which carries what its document is about."""
    document, claims = extraction.document, extraction.claims
    layout, blocks, sections = scene.Layout(document), frames.Blocks(document), standing.Sections(document)
    summary, known = about.read(extraction, layout.lead)
    by_sentence: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence].append(claim)
    order = {span: i for i, span in enumerate(sorted(by_sentence))}
    silence = stamps.Silence(document, claims)
    silent = {c.prose: why for c in claims if (why := silence.of(c)) is not None}
    passages: dict[tuple[Span, str], Passage] = {}
    occasions = Occasions(document, extraction.sentences, claims)
    reach = _Reach(document, frozenset(summary.names))
    told: list[Claim] = []
    for claim in claims:
        deadline.check()
        span = claim.sentence
        fellows = by_sentence[span]
        text = wording.sentence(document, claim)
        if (span, text) not in passages:
            read = stems.words(text)
            passages[span, text] = wording.passage(read, names.in_passage(read, known), fellows, order[span])
        passage = passages[span, text]
        fields = wording.tell(claim, document, passage)
        fields |= scene.tell(
            claim, document, [c for c in fellows if c.prose not in silent], layout, passage.names, fields["noun"]
        )
        fields |= frames.tell(claim, document, blocks) | times.tell(claim)
        fields |= occasions.of(claim)
        fields |= standing.tell(claim, document, sections)
        fields["reach"] = reach.of(claim)
        fields["silent"] = silent.get(claim.prose)
        told.append(claim.model_copy(update={"telling": Telling(**fields)}))
    return extraction.model_copy(update={"claims": tuple(told), "about": summary})


class _Reach:
    """The names that a paragraph has up to a claim, so that a pronoun beside it can stand for one of them."""

    def __init__(self, document: Document, names: frozenset[str]) -> None:
        self._document, self._names = document, names
        self._known: dict[int, tuple[list[int], list[str]]] = {}

    def of(self, claim: Claim) -> tuple[str, ...]:
        """Return the names that stand in the paragraph of a claim before its end."""
        block = self._document.block_at(claim.prose.start)
        if block is None:
            return ()
        base = block.span.start
        if base not in self._known:
            tokens = stems.TOKEN.finditer(self._document.text[base : block.span.end][: stems.SENTENCE_LIMIT])
            named = [(t.end(), bare) for t in tokens if (bare := words.bare(t[0])) in self._names]
            self._known[base] = [end for end, _ in named], [name for _, name in named]
        ends, names = self._known[base]
        last = bisect_right(ends, claim.prose.end - base)
        return tuple(sorted(set(names[max(0, last - MOST) : last])))


MOST = 100
"""Names before a claim that are in its reach."""
