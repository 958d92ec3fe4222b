"""The one list of what happens: what its classes say, and that what is compared is what claims are classed by."""

from copydesk.claims.interpret import lexicon
from copydesk.text import wordclasses

PARTS = ("verbs", "nouns", "adjectives", "adverbs")


def test_quiet_words_class_a_claim_and_say_nothing() -> None:
    for name, entry in wordclasses.predicates().items():
        own = {word for part in PARTS for word in entry.get(part, ())}
        assert set(entry.get("quiet", ())) <= own, name
        assert "deed" in entry or not {"quiet", "told"} & entry.keys(), name
    assert lexicon.classify("nouns", "probation", "duration") == "sentence_length"
    assert wordclasses.fold("probat") == "probat"


def test_a_class_is_compared_by_its_deed() -> None:
    assert lexicon.classify("verbs", "jail", "duration") == "sentence_length"
    assert wordclasses.deed("sentence_length") == wordclasses.deed("convicted") == "convicted"
    assert wordclasses.deed("magnitude") == "magnitude"


def test_words_of_one_deed_fold_alike() -> None:
    assert wordclasses.fold("kill") == wordclasses.fold("dead") == wordclasses.fold("slain") == "=killed"
    assert wordclasses.fold("revenu") != wordclasses.fold("profit")
    assert wordclasses.fold("rise") == wordclasses.fold("growth") == "=rose"


def test_nouns_of_change_know_their_way() -> None:
    assert wordclasses.moved("downturn", "nouns") == "down"
    assert wordclasses.moved("boost", "nouns", ("down",)) is None
    assert "downturn" in wordclasses.change_nouns("down").split("|")
    assert "downturn" not in wordclasses.change_nouns("up").split("|")


def test_what_is_done_to_jobs_has_three_names() -> None:
    assert [wordclasses.fold(word) for word in ("loss", "axe", "fall")] == ["=loss", "=laid_off", "=fell"]
