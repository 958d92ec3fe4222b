"""What a form of an English verb may be a form of, without a tagger: by its ending, or as one of the irregular ones."""

from __future__ import annotations


def lemmas(word: str) -> tuple[str, ...]:
    """Return what a folded word may be a form of: itself, or the verb of an irregular form, then by regular endings.

    >>> lemmas("went")
    ('go',)
    >>> "stop" in lemmas("stopped")
    True
    """
    forms = [IRREGULAR.get(word, word)]
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            forms += [stem, stem + "e"]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    if word.endswith(("ies", "ied")):
        forms.append(word[:-3] + "y")
    return tuple(forms)


IRREGULAR = {
    "went": "go", "gone": "go", "came": "come", "got": "get", "gotten": "get", "gave": "give", "given": "give",
    "brought": "bring", "took": "take", "taken": "take", "held": "hold", "hung": "hang", "kept": "keep",
    "broke": "break", "broken": "break", "stood": "stand", "flew": "fly", "flown": "fly", "swore": "swear",
    "sworn": "swear", "sent": "send", "fell": "fall", "fallen": "fall", "caught": "catch", "wore": "wear",
    "sat": "sit", "laid": "lay", "ran": "run", "found": "find", "grew": "grow", "grown": "grow", "woke": "wake",
    "paid": "pay", "sold": "sell", "wrote": "write",
    "written": "write", "tied": "tie", "blew": "blow", "won": "win", "sang": "sing",
    "slept": "sleep", "rode": "ride", "drove": "drive", "built": "build", "drew": "draw",
    "thought": "think", "saw": "see", "threw": "throw", "thrown": "throw", "fed": "feed", "led": "lead",
    "left": "leave", "crept": "creep", "dug": "dig", "lit": "light", "slid": "slide", "stuck": "stick", "swam": "swim",
    "swept": "sweep", "shot": "shoot", "spun": "spin", "drank": "drink", "hid": "hide", "hidden": "hide", "lay": "lie",
}  # fmt: skip
"""The irregular forms of verbs that take particles, by form."""
