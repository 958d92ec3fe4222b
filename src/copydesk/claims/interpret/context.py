"""What interpretation looks at: the mentions of a document in their parsed sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from copydesk.claims.interpret.lexicon import words as listed
from copydesk.model import Block, BlockKind, Document, InlineKind, Mention, Span
from copydesk.syntax import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})
QUANTITIES = frozenset({"number", "percent", "money", "measure", "ordinal", "multiple", "fraction"})
TIMES = frozenset({"date", "time", "duration", "set"})
POINTS = frozenset({"date", "time"})
COUNTS = QUANTITIES - {"ordinal"}


@dataclass(frozen=True, slots=True)
class Node:
    """A mention with its place in the parse.

    `sentence` is the index of its sentence in the document; `first` and `last` are its first and last token there,
    `head` the one that governs the others. `head` is -1 where the sentence was not parsed.
    """

    index: int
    mention: Mention
    sentence: int
    first: int = -1
    last: int = -1
    head: int = -1
    kind: str = field(init=False)
    """The mention's kind."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", self.mention.kind)


class Context:
    """A document with its sentences (prose spans), the parsed ones among them, and its nodes in order of place."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Span],
        parsed: Mapping[int, Sentence],
        mentions: Sequence[Mention],
    ) -> None:
        self.document = document
        self.sentences = tuple(sentences)
        self.parsed = parsed
        self._starts = [s.start for s in self.sentences]
        self._taken: dict[int, frozenset[int]] = {}
        self.nodes = tuple(self._place(i, m) for i, m in enumerate(mentions))

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds a prose offset, or of the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _place(self, index: int, mention: Mention) -> Node:
        at = self.sentence_at(mention.prose.start)
        sentence = self.parsed.get(at)
        if sentence is None or not sentence.tokens:
            return Node(index, mention, at)
        inside = sentence.covering(mention.prose)
        if not inside:
            return Node(index, mention, at)
        return Node(index, mention, at, inside[0], inside[-1], sentence.head_of(inside))

    @cached_property
    def by_sentence(self) -> Mapping[int, tuple[Node, ...]]:
        """The nodes of each sentence, in order of place."""
        found: dict[int, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.sentence, []).append(node)
        return {k: tuple(v) for k, v in found.items()}

    def taken(self, sentence: int) -> frozenset[int]:
        """Return the tokens of a sentence that belong to its mentions: figures, units and dates."""
        known = self._taken.get(sentence)
        if known is None:
            nodes = (n for n in self.by_sentence.get(sentence, ()) if n.head >= 0)
            known = self._taken[sentence] = frozenset(i for n in nodes for i in range(n.first, n.last + 1))
        return known

    @cached_property
    def _quotes(self) -> tuple[list[int], list[int]]:
        spans = sorted(i.span for i in self.document.inlines if i.kind is InlineKind.QUOTE)
        spans += [b.span for b in self.document.blocks if b.kind is BlockKind.BLOCK_QUOTE]
        spans.sort()
        return [s.start for s in spans], list(accumulate((s.end for s in spans), max))

    def quoted(self, span: Span) -> bool:
        """Return whether a prose span stands inside quoted speech or a block quote; `Document.quoted`, in log time."""
        starts, ends = self._quotes
        index = bisect_right(starts, span.start) - 1
        return index >= 0 and ends[index] >= span.end

    def sentence(self, node: Node) -> Sentence | None:
        """Return the parsed sentence of a node, None where it was not parsed."""
        return self.parsed.get(node.sentence) if node.head >= 0 else None

    def stamped(self, span: Span) -> bool:
        """Return whether a span stands in a stamp: a dateline, a byline."""
        starts, ends = self._stamps
        index = bisect_left(starts, span.end) - 1
        return index >= 0 and ends[index] > span.start

    @cached_property
    def _stamps(self) -> tuple[list[int], list[int]]:
        spans = sorted(stamp.span for stamp in self.document.stamps)
        return [s.start for s in spans], list(accumulate((s.end for s in spans), max))

    @cached_property
    def stamp_words(self) -> str:
        """The words of all stamps, which name no subject and no source."""
        return " | ".join(self.text(stamp.span) for stamp in self.document.stamps)

    def text(self, span: Span) -> str:
        """Return the prose of a span."""
        return self.document.text[span.start : span.end]

    @cached_property
    def _block_of(self) -> Mapping[int, int]:
        starts = [b.span.start for b in self.document.blocks]
        return {i: max(0, bisect_right(starts, s.start) - 1) for i, s in enumerate(self.sentences)}

    def block_index(self, sentence: int) -> int:
        """Return the index of the block that holds a sentence."""
        return self._block_of.get(sentence, 0)

    def block(self, sentence: int) -> Block | None:
        """Return the block that holds a sentence."""
        index = self.block_index(sentence)
        return self.document.blocks[index] if index < len(self.document.blocks) else None

    def first_of_block(self, sentence: int) -> int:
        """Return the index of the first sentence of the block that holds a sentence."""
        block = self.block(sentence)
        return bisect_left(self._starts, block.span.start) if block is not None else sentence

    def same_block(self, a: int, b: int) -> bool:
        """Return whether two sentences stand in one block."""
        return self.block_index(a) == self.block_index(b)


# ------------------------------------------------------------------------------------- ways through a tree


def governor(s: Sentence, index: int) -> int:
    """Return the verb that governs a token (the token itself where it is one), or the root of its tree.

    A copula counts as the verb of its clause. Auxiliaries hang below their verb and are never met.
    """
    return s.governor(index)


_STATIVE = frozenset({"measure", "number", "total", "weigh", "span", "average", "range", "stretch", "contain", "hold"})


def subject_of(s: Sentence, verb: int) -> int | None:
    """Return the subject of a verb; where it has none, that of the verb that it continues or completes."""
    for _ in range(6):
        found = s.dependent(verb, "nsubj", "nsubjpass", "csubj", "expl")
        if found is None:  # of "helped", where the parser takes it for an auxiliary: "who helped support 40 clubs"
            found = next((w for c in s.dependents(verb, "aux") for w in s.dependents(c, "nsubj")), None)
        if found is not None:
            if s.tokens[found].dep == "expl":  # "there were 12 ..."
                return s.dependent(verb, "attr", "nsubj", "nsubjpass")
            return found
        token = s.tokens[verb]
        if token.dep == "advcl" and token.lemma in _STATIVE and token.tag == "VBG" and verb >= 2:
            beside = s.tokens[verb - 2]  # "two tremors, measuring 5.1 and 4.8, ..."
            if s.tokens[verb - 1].text == "," and beside.pos in {"NOUN", "PROPN"}:
                return verb - 2
        if token.dep in {"relcl", "acl"}:
            return token.head
        doing = _doing(s, verb)
        if doing is not None:
            return doing
        if token.dep == "ccomp" and s.tokens[token.head].lemma in listed("attribution_verbs", "clausal"):
            return None  # who says it does not do it
        if token.dep == "advcl" and _said_behind(s, verb):
            return None
        if token.dep in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acomp", "dep"} and token.head != verb:
            verb = governor(s, token.head)
            continue
        return None
    return None


def _said_behind(s: Sentence, verb: int) -> bool:
    """Return whether a clause is what is said, and who says so stands behind it: "Mending one costs £40, said Orr"."""
    says = s.tokens[verb].head
    if s.tokens[says].lemma not in listed("attribution_verbs", "clausal") or s.edges[verb][1] >= says:
        return False
    teller = s.dependent(says, "nsubj")
    return teller is not None and teller > says and s.at(says - 1).text in {",", '"', "”"}


_OBJECT_DOES = listed("modality_cues", "estimated", "verbs") | {
    "allow", "ask", "cause", "enable", "encourage", "expect", "force", "help", "invite", "order", "permit", "persuade",
    "require", "tell", "urge", "want", "warn",
}  # fmt: skip
"""Verbs whose object is what does what an infinitive behind it says."""


def _doing(s: Sentence, verb: int) -> int | None:
    """The noun right before a participle or infinitive that does what this says, though the parser hangs the two beside
    each other: "led to a jury awarding $2m", "predict stocks to fall to the lowest level in 20 years"."""
    token = s.tokens[verb]
    begins = s.edges[verb][0]
    if token.dep == "pcomp" and token.tag == "VBG":
        noun = s.dependent(token.head, "pobj")
    elif token.dep == "advcl" and token.tag == "VBG" and s.tokens[token.head].lemma in {"lead", "result"}:
        outcome = next((c for c in s.dependents(token.head, "prep") if s.tokens[c].lemma in {"to", "in"}), None)
        noun = s.dependent(outcome, "pobj") if outcome is not None else None
    elif token.dep in {"advcl", "xcomp"} and token.tag == "VB" and s.tokens[token.head].lemma in _OBJECT_DOES:
        noun = s.dependent(token.head, "dobj")
    else:
        return None
    return noun if noun is not None and s.edges[noun][1] == begins - 1 else None


def coordination(s: Sentence, verb: int) -> int:
    """Return the first verb of those that share a subject: "killed" of "the storm killed 6, injured 50 and left"."""
    for _ in range(6):
        token = s.tokens[verb]
        if token.dep not in {"conj", "dep"} or token.head == verb or s.dependents(verb, "nsubj", "nsubjpass", "expl"):
            break
        if s.tokens[token.head].pos not in VERBAL:
            break
        verb = token.head
    return verb


def passive(s: Sentence, verb: int) -> bool:
    """Return whether a verb is in the passive, or a bare past participle ("those killed")."""
    if s.dependents(verb, "auxpass", "nsubjpass"):
        return True
    token = s.tokens[verb]
    return token.dep == "acl" and token.tag in {"VBN", "VBD"}  # whatever the tagger calls it, it is no finite verb


_WHOLE_NAMES = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW"})
_NO_PART = frozenset(
    {"include", "including", "exclude", "than", "like", "as", "such", "without", "except", "with", "after"}
)


def phrase(s: Sentence, index: int, *, drop: range | None = None, of_only: bool = False) -> tuple[int, int]:
    """Return the first and last token of the noun phrase headed by a token, without clauses and appositions.

    `drop` is a mention inside the phrase: what stands up to its end is left out. With `of_only` no other
    prepositional phrase than one with "of" is kept.
    """
    first, last = index, index
    for child in s.children[index]:
        token = s.tokens[child]
        if child < index:
            if token.dep not in {"cc", "conj", "punct", "relcl", "dep", "preconj"} or (
                token.dep == "punct" and token.tag == "HYPH"
            ):
                first = min(first, s.edges[child][0])
        elif token.dep == "prep":
            if last < child <= last + 2 and (token.lemma == "of" or (not of_only and token.lemma not in _NO_PART)):
                last = max(last, _end_of(s, child))
        elif token.dep == "acl" and token.tag == "VB":
            last = max(last, s.edges[child][1])
        elif token.dep == "case" or _its_name(s, index, child):
            last = max(last, child)
    if s.tokens[index].ent_type in _WHOLE_NAMES and any(s.tokens[c].dep == "conj" for c in s.children[index]):
        for _, begins, ends in s.names:
            if begins <= index <= ends:  # "the Shearers and Millers Union" is one name
                first, last = min(first, begins), max(last, ends)
    if drop is not None and first <= drop.stop - 1 < index:
        first = drop.stop
        while first < index and s.tokens[first].pos in {"PUNCT", "ADP", "CCONJ"} and s.tokens[first].tag != "HYPH":
            first += 1
    return first, last


def _its_name(s: Sentence, index: int, name: int) -> bool:
    """Return whether a name stands right behind what it names: "the trade body Norvik Wool Board"."""
    beside = s.tokens[name].dep == "appos" and s.tokens[name].pos == "PROPN" and s.tokens[index].pos == "NOUN"
    return beside and not s.dependents(name, "conj") and all(s.tokens[i].pos == "PROPN" for i in range(index + 1, name))


def _end_of(s: Sentence, prep: int) -> int:
    last = prep
    for child in s.children[prep]:
        if s.tokens[child].dep in {"pobj", "pcomp"}:
            last = max(last, phrase(s, child)[1])
            thing = s.dependent(child, "dobj", "attr") if s.tokens[child].dep == "pcomp" else None
            if thing is not None and thing > child:
                last = max(last, phrase(s, thing)[1])  # "a step to mending the roof"
            for joined in s.dependents(child, "conj"):
                if joined - last <= 4:
                    last = max(last, phrase(s, joined)[1])
    return last


def bracketed(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number stands in brackets that its verb stands outside of: "published its guide (10 pages)"."""
    opening = next((i for i in range(node.first - 1, -1, -1) if s.tokens[i].text in {"(", ")"}), -1)
    return s.at(opening).text == "(" and not opening < verb < node.first


def hyphened(s: Sentence, index: int) -> tuple[int, int]:
    """Return the first and last part of a word that hyphens join, where the parser took its parts for words of one
    rank: "co" and "founder" of "said co-founder Ann Lim"."""
    first = last = index
    while last + 2 < len(s.tokens) and _glued(s, last) and s.tokens[last + 2].head == s.tokens[index].head:
        last += 2
    return first, last


def _glued(s: Sentence, index: int) -> bool:
    one, hyphen, two = s.tokens[index : index + 3]
    return hyphen.text == "-" and one.end == hyphen.start and hyphen.end == two.start and two.pos in NOMINAL


def words(s: Sentence, first: int, last: int, limit: int = 14) -> str:
    """Return the article's words from one token to another, at most `limit` tokens, on one line."""
    tokens = s.tokens[first : min(last, first + limit - 1) + 1]
    out = ""
    for i, token in enumerate(tokens):
        gap = token.start > tokens[i - 1].end if i else False
        out += (" " if gap else "") + token.text
    return " ".join(out.split()).strip(" ,;:–—-")


def lemma(s: Sentence, index: int) -> str:
    """Return the lower-case lemma of a noun; hyphenated compounds whole ("cyber-attack", "by-election").

    A number before the hyphen is no part of it ("three-storey" counts storeys).
    """
    token = s.tokens[index]
    text = singular(token)
    while (
        index >= 2
        and s.tokens[index - 2].pos != "NUM"
        and s.tokens[index - 2].ent_type not in _NUMERIC
        and s.tokens[index - 1].tag == "HYPH"
        and s.tokens[index - 1].end == token.start
    ):
        before = s.tokens[index - 2]
        if before.end != s.tokens[index - 1].start or not before.text.isalpha():
            break
        text = f"{before.text.lower()}-{text}"
        index -= 2
        token = before
    return text


def singular(token: Token) -> str:
    """Return a noun's lemma in lower case; `person` for "people", which counts persons."""
    text = token.lemma.lower()
    if text in {"people", "persons"}:
        return "person"
    if token.text[-1:] == "s" and token.text[:-1].isupper() and len(token.text) > 2:
        return token.text[:-1].lower()  # "MPs", "NGOs"
    if token.tag == "NNPS" and text.endswith("s") and not text.endswith("ss"):
        if text.endswith("ies") and len(text) > 4:
            return f"{text[:-3]}y"
        return text[:-2] if text.endswith(("ches", "shes", "sses", "xes")) else text[:-1]
    return text


def entities(s: Sentence, *types: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names in a sentence: type, first and last token. Without `types`, of all types but numbers."""
    for kind, first, last in s.names:
        if (kind in types) if types else (kind not in _NUMERIC):
            yield kind, first, last


_NUMERIC = frozenset({"CARDINAL", "ORDINAL", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
