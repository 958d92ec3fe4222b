"""When English itself puts one word twice in a row.

A pair is licensed by a construction, never by the word alone: "that that" is right in "said that that bill would
pass" and wrong in "said that that the bill would pass". Each function below is one construction; `licensed` asks
those that can apply to the word at hand. The usual cause is a *gap*: in "the house he lived in in Leeds" the first
"in" has lost its object to "the house", so the second begins a phrase of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from copydesk.text import wordnet
from copydesk.text.forms import IRREGULAR, lemmas
from copydesk.text.words import is_capitalised, word_list


@dataclass(frozen=True, slots=True)
class Pair:
    """A doubled word with its clause: the words before it (nearest last) and after it, up to punctuation.

    `stop` is the character behind the pair where a clause ends there. `first` is whether the pair begins its
    sentence, `copies` how often the word stands in the row, `verse` whether it stands in lines of verse.
    """

    text: str
    word: str
    second: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    raw_before: tuple[str, ...]
    raw_after: tuple[str, ...]
    first: bool
    copies: int
    quoted: bool
    stop: str = ""
    verse: bool = False

    @property
    def previous(self) -> str:
        """The word before the pair in its clause, folded; empty where there is none."""
        return self.before[-1] if self.before else ""

    @property
    def next(self) -> str:
        """The word after the pair in its clause, folded; empty where there is none."""
        return self.after[0] if self.after else ""


@cache
def members(section: str) -> frozenset[str]:
    """Return a section of the list of repeats."""
    return word_list("copydesk.rules", "repeats").get(section, frozenset())


def licensed(pair: Pair) -> bool:
    """Return whether grammar, a name or deliberate emphasis accounts for the pair."""
    word = pair.word
    if _is_sound_or_name(pair) or _is_cry(pair) or _is_rhetoric(pair):
        return True
    if pair.previous in _FREE and (word.endswith("s") or pair.previous == "who") and not is_function_word(word):
        return True  # "whatever happens happens", "the boys who play play without fear"
    special = _SPECIAL.get(word)
    if special is not None:
        return special(pair)
    if word in members("preposition"):
        return _particle_then_preposition(pair)
    if word in members("be"):
        return _cleft(pair)
    if word in members("auxiliary"):
        return _ellipsis_or_noun(pair)
    if word in members("number word"):
        return _score(pair)
    if word in _ORDINALS:
        return {pair.next, pair.next.removesuffix("s")} & members("after an ordinal") != set()
    return _made_to(pair)


_ORDINALS = frozenset({"first", "second", "third"})
_FREE = frozenset({"what", "whatever", "who", "whoever"})


def is_function_word(word: str) -> bool:
    """Return whether a folded word is a determiner, preposition, pronoun, conjunction or auxiliary."""
    return word in _function_words()


@cache
def _function_words() -> frozenset[str]:
    return frozenset[str]().union(*map(members, _FUNCTION))


_FUNCTION = ("determiner", "preposition", "conjunction", "auxiliary", "subject pronoun", "object pronoun")


# ------------------------------------------------------------------------------- names, sounds, emphasis


def _is_sound_or_name(pair: Pair) -> bool:
    word = pair.word
    first_capital, second_capital = is_capitalised(pair.text), is_capitalised(pair.second)
    if word in members("reduplication") and (not second_capital or word in members("name")):
        # "sing sing" is a word; "Sing sing" begins a sentence with one
        return not is_function_word(word) or pair.next in ("dance", "dancer", "dancers", "girl")
    if word == "can" and pair.previous in ("the", "a") and (not pair.next or pair.next.startswith("danc")):
        return True
    if first_capital and second_capital:
        if word in members("name and word") and pair.first:
            return bool(pair.raw_after) and is_capitalised(pair.raw_after[0])  # "Will Will Hutton speak?"
        if word == "the" and pair.next in members("the in a name"):
            return len(pair.raw_after) > 1 and not (
                is_capitalised(pair.raw_after[1]) or is_function_word(pair.after[1])
            )  # "The The Hague branch"
        if word == "the":
            return not pair.first and not (pair.raw_after and is_capitalised(pair.raw_after[0]))  # the band
        return word in members("name") and not pair.text.isupper()
    if first_capital and not second_capital:
        if pair.first:
            return word in members("name and word")
        return word == "a" or not is_function_word(word) or word in members("name and word")
    if second_capital:
        return not is_function_word(word)
    return word in members("scale")


def _is_cry(pair: Pair) -> bool:
    """A word repeated as a whole utterance: "Fire fire!", "No no, he said."."""
    if pair.word in members("cry") and _is_called(pair):
        return True
    if pair.before or pair.after or (is_function_word(pair.word) and pair.word not in members("cry")):
        return False
    return pair.word in members("cry") or (pair.first and (pair.stop == "!" or pair.quoted))


def _is_called(pair: Pair) -> bool:
    """Return whether a cry opens a sentence before whom it is said to, or stands behind another: "Oh no no Polly"."""
    called = bool(pair.raw_after) and (is_capitalised(pair.raw_after[0]) or pair.next in members("called"))
    opens = is_capitalised(pair.text) and not is_capitalised(pair.second)
    return pair.previous in members("before a cry") or (opens and called)


_ASKING = (("when",), ("where",), ("why",), ("how",))


def _is_rhetoric(pair: Pair) -> bool:
    if pair.word in members("intensifier"):
        return True
    if pair.previous in members("be") and pair.before[-2:-1] in _ASKING and not is_function_word(pair.word):
        return True  # "when are bears bears, and when are they people?"
    return (pair.copies >= 3 or pair.verse) and not is_function_word(pair.word)


# ---------------------------------------------------------------------------------------- constructions


def gapped(pair: Pair, openers: str = "opener") -> bool:
    """Return whether the clause before the pair lacks an object that stands further left.

    Looks for a question word, a relative pronoun or a noun that is followed by the subject of a clause: "what it",
    "the house which he", "the rules he". A relative pronoun that is itself the subject ("who lived") opens none,
    nor does the clause after a verb or noun of saying ("said they met", "the claim that he lived").
    """
    words, raw = pair.before, pair.raw_before
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in members(openers):
            if following == "that":
                return True
            return bool(following) and (_subject(following, raw[at + 1]) or _subject_next(words, raw, at + 1))
        if word == "that" and at and following and _subject(following, raw[at + 1]):
            noun = words[at - 1]
            return _noun(words, at - 1) and noun not in members("clause noun")
        if at and _subject(word, raw[at]) and (word == "i" or not is_capitalised(raw[at])) and _noun(words, at - 1):
            return not any(w in members("reporting") for w in words[:at])
    return False


def _subject(word: str, raw: str) -> bool:
    return word in members("subject pronoun") or word in members("determiner") or is_capitalised(raw)


def _subject_next(words: Sequence[str], raw: Sequence[str], at: int) -> bool:
    """ "how important it is": a word, then the subject."""
    return at + 1 < len(words) and words[at] not in members("auxiliary") and _subject(words[at + 1], raw[at + 1])


def _noun(words: Sequence[str], at: int) -> bool:
    """Return whether the word at a place can be a noun that a contact clause follows: "the new rules [he ...]"."""
    word = words[at]
    if word in members("head of free relative"):
        return True
    if is_function_word(word) or word in members("reporting") or word.endswith("ly"):
        return False
    if at and words[at - 1] == "to":
        return False  # "the courage to state"
    return any(w in members("determiner") for w in words[max(0, at - 3) : at])


def _particle_then_preposition(pair: Pair) -> bool:
    """ "logged on on Tuesday", "the house he lived in in Leeds", "was dealt with with care"."""
    word, previous = pair.word, pair.previous
    if not pair.after:
        return False
    if len(pair.before) == 2 and pair.before[0] in members("be") and previous in members("subject pronoun"):
        return True  # "is he in in time?"
    if pair.next in members(f"phrase with {word}"):
        return True  # "confirmed in in vitro experiments", "put the loss at “at least £88,000”"
    particles, stranded = members(f"particle {word}"), members(f"stranded {word}")
    passive = any(w in members("auxiliary") or w in ("get", "got", "gets") for w in pair.before[-4:-1])
    if (previous in stranded and passive) or any(lemma in particles for lemma in lemmas(previous)):
        return True
    if previous in members("object pronoun") and len(pair.before) > 1:
        return any(lemma in particles for lemma in lemmas(pair.before[-2]))
    if len(pair.before) > 2 and pair.before[-2] == "to" and pair.before[-3] in members("place to be"):
        return True
    if word == "to" and not any(lemma in members("stranded to verb") for lemma in lemmas(previous)):
        return False  # "a tool to to gather": only few verbs leave "to" behind
    verbal = previous in members("be") or previous in members("preposition") or not is_function_word(previous)
    return verbal and gapped(pair, "object opener")


def is_common(word: str) -> bool:
    """Return whether a folded word is one of the dictionary, as it stands or as a form, and no name of something."""
    return word in members("reporting") or any(
        wordnet.is_known(form) or wordnet.rarity(form) < wordnet.rarity("") for form in lemmas(word)
    )


def is_verb_form(word: str) -> bool:
    """Return whether a word can be the verb of a sentence, by its ending or as an irregular form."""
    return word in members("auxiliary") or word in IRREGULAR or word.endswith(("ed", "s"))


def _cleft(pair: Pair) -> bool:
    """ "What it is is a warning": the first copy ends a free relative clause, right after its subject."""
    if not pair.after:
        return False
    previous = pair.previous
    if previous == "there":  # "what there is is", but not "in the north there are are"
        return any(w in members("opener") for w in pair.before[-3:-1])  # "what rain there was was late"
    verbal = previous in members("reporting") or previous.endswith("ed")
    if verbal or (pair.word in ("is", "was") and previous.endswith("s") and previous not in ("this", "as")):
        return False  # "what the firm needs is is": the clause has ended, its verb is there
    return bool(pair.before) and gapped(pair)


def _that(pair: Pair) -> bool:
    """ "said that that bill would pass", but not before a determiner, a pronoun, a number or a plural.

    Behind a preposition the first is its object: "I told those who feel like that that they are wrong".
    """
    following, raw = pair.next, pair.raw_after[0] if pair.raw_after else ""
    if not following:
        return pair.quoted
    if following in members("subject pronoun") and pair.previous in members("subordinator"):
        return True  # "when that that she wanted was lost"
    if following in members("determiner") - {"all", "both", "no"} or following in members("subject pronoun"):
        return pair.previous in members("preposition") and any(w in members("reporting") for w in pair.before)
    if following == "no":
        return len(pair.after) > 1 and pair.after[1] == "longer"
    if following in members("opener") or following in ("all", "both", "if", "in", "and", "our", "such"):
        return False
    beyond = pair.after[1] if len(pair.after) > 1 else ""
    if following[0].isdigit() or following in members("number word") - {"one", "love"}:
        return beyond in ("percent", "per")  # "that that ten percent margin is gone"
    if is_capitalised(raw) and following not in members("time noun"):
        return pair.first and beyond in members("be")  # "That that Norman was Norman Shaw we ought to have said"
    if following in members("auxiliary") - members("before the clause's verb") and _relative(pair):
        return False
    plural = (
        following.endswith("s") and not following.endswith(("ss", "us", "is", "'s")) and following not in ("was", "has")
    )
    return not (plural and beyond in members("auxiliary") - {"is", "was", "has", "does"})


def _relative(pair: Pair) -> bool:
    """ "the worst thing that that can happen": a noun that no clause completes, with no verb of saying before it."""
    if not pair.before or not _noun(pair.before, len(pair.before) - 1) or pair.previous in members("clause noun"):
        return False
    saying = members("reporting") | members("object and clause")
    return not any(w in saying for w in pair.before)


def _had(pair: Pair) -> bool:
    """ "had had more time", but not before a past participle that needs no second "had".

    Behind a comma or a bracket ("The coach, a Scot, had had her doubts") the subject stands in another clause: then
    nothing that may be a participle follows.
    """
    following = pair.next
    if pair.copies > 2:
        return pair.copies == 3 and gapped(pair)  # "all I had had had been a gift"
    if following in members("bare participle"):
        return False
    if pair.before or pair.first:
        return True
    return bool(following) and not following.endswith("ed") and following not in IRREGULAR


def _her(pair: Pair) -> bool:
    return pair.previous in members("two objects") and bool(pair.after)


def _object_then_subject(pair: Pair) -> bool:
    """ "told you you could", "if you like it it is yours", "when we look back on it it will", "in most of it it is"."""
    if pair.previous in members("object and clause") and pair.word == "you":
        return True
    if pair.previous in members("subordinator"):
        return False
    opening = any(w in members("subordinator") for w in pair.before[:-1])
    held = not is_function_word(pair.previous) or pair.previous in members("preposition")
    before = pair.before
    fronted = len(before) > 1 and {before[0], before[-1]} <= members("preposition")
    return (opening or fronted) and pair.next in members("auxiliary") and held


def _this(pair: Pair) -> bool:
    """ "did this this week", but not "later this this week"."""
    return pair.next in members("time noun") and bool(pair.before) and pair.previous not in members("before this year")


def _there(pair: Pair) -> bool:
    """ "when they got there there was nothing left"."""
    return bool(pair.before) and pair.next in members("be") and not is_function_word(pair.previous)


def _more(pair: Pair) -> bool:
    return pair.previous in ("the", "once")


def _no(pair: Pair) -> bool:
    """ "a big no no": a noun; of three and more copies, or before a clause ("no no don't worry"), a cry."""
    subject = pair.next in members("auxiliary") | members("subject pronoun") | {"that", "this"}
    clause = not pair.before and (subject or "'" in pair.next or "’" in pair.next)
    return clause or pair.copies >= 3 or pair.previous in members("before noun")


def _ellipsis_or_noun(pair: Pair) -> bool:
    """ "those who can can", "his will will be read", "they do do the work"."""
    previous, word = pair.previous, pair.word
    if previous in ("who", "that", "which") and pair.after:
        return "those" in pair.before or "all" in pair.before or "people" in pair.before
    if word in ("will", "can", "might", "must"):
        return previous in members("before noun") and bool(pair.after)
    if word in ("do", "did") and previous in members("subject pronoun") and gapped(pair):
        return True  # "whatever you do do not press it"
    if word in ("do", "does", "did"):
        emphatic = pair.next in members("determiner") or pair.next in ("so", "well", "it", "that", "better", "things")
        return emphatic and previous in members("subject pronoun") and word == "do"
    return False


def _made_to(pair: Pair) -> bool:
    """ "make remote work work": the object of make, let or help, and a verb of the same form."""
    causing = any(lemma in members("causative") for w in pair.before[-3:] for lemma in lemmas(w))
    ends = not pair.next or pair.next in members("preposition")
    return causing and ends and not is_function_word(pair.word)


def _score(pair: Pair) -> bool:
    """ "drew one one", "five five four": figures in words."""
    numbers = members("number word")
    won = {"drew", "won", "lost", "finished", "tied", "ended", "led", "win", "draw", "draws", "drawn"}
    return pair.word in ("nil", "love") or pair.next in numbers or pair.previous in numbers | won


_SPECIAL: dict[str, Callable[[Pair], bool]] = {
    "that": _that,
    "had": _had,
    "her": _her,
    "you": _object_then_subject,
    "it": _object_then_subject,
    "this": _this,
    "there": _there,
    "more": _more,
    "no": _no,
}
