"""Quantities in the prose of one block: a grammar over tokens, without a parser and without a model.

One room (module) a family, in the order in which they are asked:

* `names`: what holds digits and counts nothing; decided first,
* `numerals`, `powers`, `vague`, `fractions`: the number itself,
* `multiples`, `ordinals`, `ages`: numbers of another kind,
* `money`, `measures`: what is measured,
* `rates`: what it is per,
* `ranges`: two numbers that are one quantity,
* `bounds`: words beside the number that bound or blur it.

A room's cases stand in `tests/claims/quantities/<room>.yml`; the words in `claims/data/*.toml`.
"""

from __future__ import annotations

from copydesk.claims.quantities.amounts import RawMention
from copydesk.claims.quantities.grammar import find
from copydesk.claims.quantities.money import letters

__all__ = ["RawMention", "find", "letters"]
