"""Who says so: "according to X", "X said", "X put it at", "recorded by X", the speaker of a quotation."""

from __future__ import annotations

from functools import lru_cache

from copydesk.claims.interpret.context import (
    NOMINAL,
    VERBAL,
    Context,
    Node,
    governor,
    hyphened,
    passive,
    phrase,
    words,
)
from copydesk.claims.interpret.lexicon import words as listed
from copydesk.claims.interpret.tellers import (
    adds_up,
    cited,
    is_body,
    is_foreseen,
    is_no_person,
    own_deed,
    puts_at,
    says_on,
    signature,
    signed,
    told_above,
    told_by_papers,
)
from copydesk.model import Span
from copydesk.syntax import Sentence
from copydesk.values import units

_LIMIT = 120
_QUOTES = '"“”'


def find(context: Context, node: Node) -> str | None:
    """Return the source of a claim in the article's words, a chain as "X, according to Y"; None where none is named."""
    s = context.sentence(node)
    if s is None:
        return None
    maker = _maker(context, s, node)
    teller = _according(s, node) or _sayer(context, s, node)
    if teller is None and context.quoted(node.mention.prose) and not cited(context, node):
        teller = _speaker(context, node)
    if teller is None:
        teller = _behind_colon(s, node) or signed(s, node.last + 1) or signature(context, node)
    if maker and teller and maker not in teller and teller not in maker:
        return f"{maker}, according to {teller}"[:_LIMIT]
    source = teller or maker
    return source[:_LIMIT] if source else None


def _name(s: Sentence, index: int) -> str | None:
    """Return the words of a source, None for one that names nobody ("it", "which")."""
    token = s.tokens[index]
    if token.pos in {"PRON", "NUM"} or token.text.lower() in {"who", "which", "that", "it", "they", "we", "i"}:
        return None
    if token.tag == "JJ" and token.text.islower():
        return None  # "the first tells the test where to look, the second ..."
    first, last = phrase(s, index)
    if s.tokens[first].tag in _ASKING:
        return None  # "what transactions were reported"
    if s.tokens[first].tag == "IN" and s.tokens[first].text.lower() == "that":
        first += 1
    index = hyphened(s, index)[1]
    text = words(s, first, _whole_name(s, index, max(last, index)))
    for article in ("the ", "The ", "THE ", "a ", "A ", "an ", "An ", "AN "):
        text = text.removeprefix(article)
    if text.endswith(("'s", "’s")) and s.at(last + 1).text == "(":
        text = text[:-2]  # "the Trade Board's (TB) report"
    return text if any(letter.isalnum() for letter in text) else None


_SHORT = 3


def _behind_colon(s: Sentence, node: Node) -> str | None:
    """The name that a headline ends with behind a colon: "Harvest down 60 %: Grain Board"."""
    last = len(s.tokens) - 1
    first = last
    while first > 0 and s.tokens[first].pos == "PROPN" and s.tokens[first].text[:1].isupper():
        first -= 1
    if not 0 < last - first <= _SHORT or s.tokens[first].text != ":" or node.last >= first:
        return None
    return words(s, first + 1, last) if any(t.pos in {"VERB", "NOUN", "ADV"} for t in s.tokens[:first]) else None


_ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})


def _whole_name(s: Sentence, index: int, last: int) -> int:
    """Return the end of a source whose name or title goes on behind "and": "Meat and Livestock Norvik"."""
    joined = s.dependents(index, "conj")
    if not joined or last != index:
        return last
    between = s.tokens[index + 1 : joined[0] + 1]
    if len(between) < 3 or between[0].text != "and":
        return last
    common = s.tokens[index].pos == "NOUN"
    if common and s.tokens[joined[0]].ent_type == "PERSON" and all(t.pos in _IN_TITLES for t in between[1:]):
        return joined[0]  # "co-founder and chief executive Ann Lim"
    verb = s.tokens[index].head
    forms = [s.tokens[verb].tag, *(s.tokens[c].tag for c in s.dependents(verb, "aux"))]
    single = "VBZ" in forms and s.tokens[index].dep == "nsubj"
    return joined[0] if single and all(t.text.istitle() for t in (s.tokens[index], *between[1:])) else last


_IN_TITLES = frozenset({"NOUN", "PROPN", "ADJ"})


def _according(s: Sentence, node: Node) -> str | None:
    """The object of "according to", where it covers the number: in its clause, or at an edge of the sentence."""
    best: tuple[int, str] | None = None
    for index, obj in _cited(s):
        if node.first <= obj <= node.last:
            continue
        if s.tokens[obj].lemma in listed("attribution_verbs", "no_sources"):
            continue  # "according to the law" names nobody
        name = _name(s, obj)
        if name is None:
            continue
        distance = _reach(s, node, index)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, name)
    return best[1] if best else None


@lru_cache(maxsize=64)
def _cited(s: Sentence) -> tuple[tuple[int, int], ...]:
    """The phrases of a sentence that name a source, and their objects: "according to the guild", "citing the guild"."""
    found = []
    for index, token in enumerate(s.tokens[:-2]):
        lower = token.text.lower()
        if lower == "according" and s.tokens[index + 1].lemma == "to":
            found.append((index, s.dependent(index + 1, "pobj")))
        elif lower in {"citing", "quoting"}:
            found.append((index, s.dependent(index, "dobj")))
    return tuple([(index, obj) for index, obj in found if obj is not None])


def _reach(s: Sentence, node: Node, index: int) -> int | None:
    """How far off a phrase of attribution is from a number, None where a semicolon keeps them apart."""
    low, high = sorted((node.head, index))
    if any(t.text == ";" for t in s.tokens[low:high]):
        return None
    return high - low


def _sayer(context: Context, s: Sentence, node: Node) -> str | None:
    """The subject of a verb of saying whose clause holds the number."""
    clausal, direct = listed("attribution_verbs", "clausal"), listed("attribution_verbs", "direct")
    below = node.head
    found: str | None = None
    for above in s.ancestors(node.head):
        token = s.tokens[above]
        if token.pos in VERBAL:
            arm = s.tokens[below].dep
            lemma = "" if adds_up(s, above) else token.lemma
            if lemma == "put" and not any(t.lemma == "at" for t in s.tokens[above : node.first]):
                lemma = ""  # "put the loss at $3m", not "put millions to work"
            if lemma == "add" and arm not in {"ccomp", "parataxis", "advcl"}:
                lemma = ""  # "51 firms added to the board" say nothing
            says = (lemma in clausal and arm in {"ccomp", "xcomp", "parataxis", "advcl", "dep", "acl"}) or (
                lemma in direct and arm in {"dobj", "oprd", "prep", "xcomp", "ccomp", "attr", "dative"}
            )
            says = says or (arm == "dobj" and told_by_papers(s, above))
            says = says and not (lemma == "quote" and arm == "prep")  # "a repair quoted at £12,000": its price
            says = says and not own_deed(s, node, above, arm)
            if says and not (arm == "advcl" and not _said_in(s, below)):
                subject = says_on(s, above)
                agent = _agent(s, above)
                # "is expected to", "was estimated at": the subject of a passive says nothing
                quoted = lemma in {"quote", "cite"}
                who = agent if agent is not None and not quoted else subject
                if who is not None and lemma == "count" and s.tokens[who].ent_type in {"GPE", "NORP", "LOC"}:
                    who = None  # "Japan counts 12 dead": they are its own
                reduced = token.tag == "VBN" and token.dep in {"acl", "advcl"}  # "the fossil, thought to be so old"
                if agent is None and not quoted and (passive(s, above) or reduced or is_foreseen(s, above, below)):
                    who = None
                if who is not None and _respondents(context, node, who):
                    who = None  # "40 % of voters said ...": they are what is counted
                if who is not None and _is_quoted(context, s, who, above):
                    who = None
                if who is not None and not node.first <= who <= node.last:
                    name = _name(s, who) or _standing_for(context, s, node, who)
                    if s.tokens[who].pos == "PRON" and lemma in clausal and told_above(s, above):
                        name = None  # "officials said they believed ...": the officials say so
                    says = s.tokens[who].pos == "PROPN" or _can_say(s, who) or lemma in clausal
                    if name is not None and (says or puts_at(s, above, who)):
                        found = found or name
                        if lemma in clausal:
                            return found
        below = above
    if found is None:
        found = _aside(context, s, node)
    return found


def _is_quoted(context: Context, s: Sentence, who: int, verb: int) -> bool:
    """Return whether a subject stands inside the quotation that its verb only tells the speaker of."""
    inside, outside = s.tokens[who], s.tokens[verb]
    return context.quoted(Span(inside.start, inside.end)) and not context.quoted(Span(outside.start, outside.end))


def _respondents(context: Context, node: Node, who: int) -> bool:
    """Return whether a speaker is a share, a number or a measure itself: "40 % of voters said", "12 cm by 4 cm"."""
    return any(
        other.first <= who <= other.last and other.kind in {"percent", "fraction", "number", "measure", "money"}
        for other in context.by_sentence.get(node.sentence, ())
    )


def _said_in(s: Sentence, clause: int) -> bool:
    """Return whether an adverbial clause of a verb of saying may be what is said: finite, without "as" or "when"."""
    if s.tokens[clause].tag not in {"VBD", "VBZ", "VBP"}:
        return False
    return not any(s.tokens[c].text.lower() != "that" for c in s.dependents(clause, "mark"))


def _aside(context: Context, s: Sentence, node: Node) -> str | None:
    """A verb of saying that the parser hung below the clause: "..., X said", "..., said X"."""
    for index, token in enumerate(s.tokens):
        if token.dep in {"parataxis", "ccomp", "conj", "advcl", "dep"} or token.head == index:
            if (
                token.lemma not in {"say", "add", "report", "note", "estimate", "tell", "announce"}
                or token.pos != "VERB"
                or adds_up(s, index)
            ):
                continue
            closes = s.tokens[token.head].dep == "ROOT" and s.edges[index][1] >= len(s.tokens) - 2
            inside = s.tokens[node.head].head in s.ancestors(index) and not (token.dep == "parataxis" and closes)
            if inside or _is_told_of(context, s, node, index):
                continue  # "part of a one-month show which, she says, ..."
            subject = s.dependent(index, "nsubj")
            if subject is None:
                subject = _before_age(context, s, node, index)
            if subject is None:
                continue
            if token.dep == "parataxis" and index < node.first and token.head in s.ancestors(node.head):
                return _name(s, subject) or _standing_for(context, s, node, subject)  # "X says with rain due, 40 ..."
            begins = max(0, min(index, s.edges[subject][0]) - 4)
            comma = index >= 1 and any(t.text in {",", *_QUOTES} for t in s.tokens[begins:index])
            if comma and not s.dependents(index, "ccomp", "dobj") and index > node.last:
                return _name(s, subject) or _standing_for(context, s, node, subject)
    return None


def _is_told_of(context: Context, s: Sentence, node: Node, verb: int) -> bool:
    """Return whether the subject of a verb of saying is a number: "44.8 % reported having used none"."""
    who = s.dependent(verb, "nsubj")
    return who is not None and (node.first <= who <= node.last or _respondents(context, node, who))


def _before_age(context: Context, s: Sentence, node: Node, verb: int) -> int | None:
    """Return the name before an age between commas that the parser gave to no verb: "..., Orr, 37, said"."""
    ages = [n for n in context.by_sentence[node.sentence] if n.mention.grammar.startswith("age")]
    for age in ages:
        commas = [s.at(i).text for i in (age.first - 1, age.last + 1)]
        if commas == [",", ","] and verb == age.last + 2 and age.index != node.index and age.first > 1:
            return age.first - 2 if s.tokens[age.first - 2].tag in {"NNP", "NN"} else None
    return None


_PERSONS = frozenset({"he", "she"})
_NEAR, _LONG_QUOTE = 3, 8
"""Sentences in which a pronoun's person is looked for; farther off only somebody who says something."""
_BODIES = frozenset({"it", "they", "we"})


def _standing_for(context: Context, s: Sentence, node: Node, pronoun: int) -> str | None:
    """Whom "he", "she", "it" or "they" names that says something: the last speaker before it, or name of its kind."""
    text = s.tokens[pronoun].text.lower()
    if text not in _PERSONS | _BODIES or (text == "we" and not context.quoted(node.mention.prose)):
        return None
    wanted = {"PERSON"} if text in _PERSONS else {"ORG", "GPE", "NORP"}
    near = _NEAR
    for index in range(node.sentence - 1, max(-1, node.sentence - _LONG_QUOTE), -1):
        before = context.parsed.get(index)
        if before is None:
            continue
        near += any(t.dep == "nsubj" and t.text.lower() == text for t in before.tokens)  # it is told of them on and on
        far = node.sentence - index > near
        if far and text not in _PERSONS:
            break
        subjects = [i for i, t in enumerate(before.tokens) if t.dep in {"nsubj", "nsubjpass"} and t.pos != "PRON"]
        speaking = [
            i
            for i in subjects
            if before.tokens[before.tokens[i].head].lemma in listed("attribution_verbs", "clausal")
            and not _participle(before, before.tokens[i].head)
            and not (text in _PERSONS and is_no_person(before, i))
        ]
        named = [i for i in subjects if before.tokens[i].ent_type in wanted]
        person = [i for i in speaking if before.tokens[i].ent_type == "PERSON"]
        bodies = [i for i in subjects if text == "it" and is_body(before, i)]
        choices = (person,) if far else (speaking if text in _BODIES else person or named or speaking, named, bodies)
        for choice in choices:
            for i in choice:
                if text in _BODIES and before.tokens[i].ent_type == "PERSON":
                    continue
                name = _name(before, i)
                if name is not None:
                    return name
    return None


def _participle(s: Sentence, verb: int) -> bool:
    """Return whether a verb is a bare participle, which says nothing: "with rain expected to help"."""
    return s.tokens[verb].tag == "VBN" and not s.dependents(verb, "aux")


def _can_say(s: Sentence, index: int) -> bool:
    token = s.tokens[index]
    return token.ent_type in {"ORG", "PERSON", "GPE", "NORP"} or token.lemma in listed("attribution_verbs", "nouns")


def _agent(s: Sentence, verb: int) -> int | None:
    for by in (*s.dependents(verb, "agent"), *s.dependents(verb, "prep")):  # "by then ... recorded by the coroner"
        found = s.dependent(by, "pobj") if s.tokens[by].lemma == "by" else None
        if found is not None:
            return found
    return None


def _maker(context: Context, s: Sentence, node: Node) -> str | None:
    """Who made the figure: "25 cases were recorded by X"."""
    verb = governor(s, node.head)
    for candidate in (verb, *(c for c in s.dependents(node.head, "acl"))):
        if s.tokens[candidate].lemma in listed("attribution_verbs", "passive"):
            agent = _agent(s, candidate)
            if agent is None or s.tokens[agent].lemma in units.table().names:
                continue  # "measuring 56 by 45 inches"
            if any(n.first <= agent <= n.last for n in context.by_sentence[node.sentence]):
                continue  # "had been counted by Monday night", "measures 12cm by 4cm"
            if s.tokens[agent].pos in NOMINAL and not node.first <= agent <= node.last:
                return _name(s, agent)
    return None


def _speaker(context: Context, node: Node) -> str | None:
    """The speaker of a quotation: in the sentence, else in the sentences of the paragraph, else before it."""
    order = [node.sentence]
    order += [
        i for i in (node.sentence + 1, node.sentence - 1, node.sentence - 2) if context.same_block(i, node.sentence)
    ]
    first = context.first_of_block(node.sentence)
    if first > 0:
        order.append(first - 1)
    for index in order:
        s = context.parsed.get(index)
        if s is None:
            continue
        for at, token in enumerate(s.tokens):
            if token.pos != "VERB" or token.lemma not in listed("attribution_verbs", "clausal"):
                continue
            place = context.quoted(type(node.mention.prose)(token.start, token.end))
            if place or passive(s, at) or _participle(s, at):
                continue
            speakers = [c for c in s.dependents(at, "nsubj") if not _is_quoted(context, s, c, at)]
            subject = speakers[0] if speakers else None
            if subject is not None:
                name = _name(s, subject)
                if name is None and index == node.sentence:
                    name = _standing_for(context, s, node, subject)
                    if name is None and s.tokens[subject].text.lower() in _PERSONS:
                        return None  # "he said. His coach thinks ...": the coach does not speak here
            else:
                name = _after(s, at)
            if name is not None:
                return name
    return None


def _after(s: Sentence, verb: int) -> str | None:
    """The noun phrase behind a verb of saying that the parser gave no subject: '..." said warden Ann Lim'."""
    if verb == 0 or s.tokens[verb - 1].text not in {*_QUOTES, ","}:
        return None
    last = verb
    for index in range(verb + 1, min(verb + 12, len(s.tokens))):
        token = s.tokens[index]
        if token.pos not in {"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "CCONJ"} and index - verb > 2:
            break
        if token.text in {",", ".", ";", *_QUOTES} or token.pos in {"PUNCT", "PRON"}:
            break
        last = index
    while last > verb and s.tokens[last].pos not in {"PROPN", "NOUN"}:
        last -= 1
    if last == verb:
        return None
    text = words(s, verb + 1, last)
    return text.removeprefix("the ").removeprefix("a ") or None
