"""Edges of the rules on numerals and on slips of the pen, from both sides: what is just right, and what just is not.

Each pair is one for a kind of edge: the last hour of a clock, the end of a scale, a bracket, a line end, a word beside.
"""

from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.rules.numeral import mixed_separators

from .cases import is_told

PAIRS = (
    # rule, nothing to tell, something
    ("NU002", "The shop opens at 12.59 pm.", "The shop opens at 13.00 pm."),
    ("NU002", "The shop opens at 12pm.", "The shop opens at 13pm."),
    ("NU002", "The ferry left at 10.59 am.", "The ferry left at 10.60 am."),
    ("NU002", "The launch is at 24.00 GMT.", "The launch is at 24.01 GMT."),
    ("NU002", "The launch is at 12 GMT.", "The launch is at 25.00 GMT."),
    ("NU002", "The doors opened at 10:59 today.", "The doors opened at 10:60 today."),
    ("NU002", "The train departs at 24:00 daily.", "The train departs at 25:00 daily."),
    ("NU002", "The train departs at 60:10 daily.", "The train departs at 59:10 daily."),
    ("NU002", "The buoy lies at 90° N.", "The buoy lies at 91° N."),
    ("NU002", "The buoy lies at 90 degrees north.", "The buoy lies at 90.5 degrees north."),
    ("NU002", "The buoy lies at 180° W.", "The buoy lies at 181° W."),
    ("NU002", "The buoy lies at 52° 59′ N.", "The buoy lies at 52° 60′ N."),
    ("NU002", "A 125-year-old woman lives in the village.", "A 126-year-old woman lives in the village."),
    ("NU002", "A 200-year-old farmer is the hero.", "A 199-year-old farmer is the hero."),
    ("NU002", "The quake had a magnitude of 10 or so.", "The quake had a magnitude of 10.1 or so."),
    ("NU002", "The water has a pH of 14.", "The water has a pH of 14.5."),
    ("NU002", "It was minus 273 degrees Celsius in the tank.", "It was minus 274 degrees Celsius in the tank."),
    ("NU002", "It was minus 459 degrees Fahrenheit in the tank.", "It was minus 460 degrees Fahrenheit in the tank."),
    ("NU011", "It cost between £5m and £5m.", "It cost between £5.1m and £5m."),
    ("NU011", "It fell to between £5m and minus £1m.", "It fell to between £5m and £1m."),
    ("NU011", "Between 22.00 and 02.00 they slept.", "Between 22.00 km and 2.00 km they slept."),
    ("NU011", "They made between 40 chairs and 20 tables.", "They made between 40 chairs and 20 chairs."),
    (
        "NU001",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. They ran at 2130 GMT.",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. They ran at 21300 GMT.",
    ),
    (
        "NU001",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. She won the 1500m.",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. She walked 1500 m.",
    ),
    (
        "NU001",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. It meets ISO 27001.",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. It meets 27001 people.",
    ),
    (
        "NU001",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. The index rose to 2596.72.",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. The index rose to 2596 points.",
    ),
    (
        "NU001",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. It sold 950 forks.",
        "It sold 12,500 pots and 14,200 pans. It made 16,300 cups. It sold 9500 forks.",
    ),
    (
        "NU008",
        "It cost A$20 million, or €40 million ($52 million).",
        "It cost A$20 million. The firm paid $52 million.",
    ),
    (
        "NU008",
        "It cost A$20 million. The firm paid US$52 million.",
        "It cost A$20 million. The firm ( see above) paid $52 million.",
    ),
    (
        "NU007",
        "The trail is 40 kilometres long, its twin 30 kilometres. The next (5 km) is short.",
        "The trail is 40 kilometres long, its twin 30 kilometres. The next is 5 km long.",
    ),
    (
        "NU007",
        "The trail is 40 kilometres long, its twin 30 kilometres. The next is 5 km (3 miles) long.",
        "The trail is 40 kilometres long, its twin 30 kilometres. The next is 5 km, 3 miles or so.",
    ),
    (
        "NU007",
        "The trail is 40 kilometres long, its twin 30 kilometres. The next is 1 kilometre long.",
        "The trail is 40 kilometres long, its twin 30 kilometres. The next is 1 kilometer long.",
    ),
    (
        "NU007",
        "The wall is 40 feet high. The gate is 1 foot wide.",
        "The wall is 40 feet high. The gate is 10 ft wide.",
    ),
    (
        "TY003",
        "They sang week after week after week after week in the hall.",
        "They sat at the edge of the edge of the pier.",
    ),
    ("TY003", "We will go to the go to the go to the pier.", "We will go to the go to the pier."),
    ("TY003", "It lies at the pier at the end of it.", "It lies at the end of the pier at the at the"),
    ("TY005", "They fired 18O + 197Au at it.", "They paid 18O pounds for it."),
    ("TY005", "They fired 197Au + 18O at it.", "The town has 18O people in it."),
    ("TY001", "About Harbour Harbour is a maker of nets.", "They say that Harbour went to the the pier."),
    ("TY013", "They wrote “could of” on the wall.", "They could of gone to the pier."),
    ("TY013", "They could\n\nof course go.", "They could\nof gone to the pier."),
    ("TY012", "He was a modus operandii zzyxque man.", "They recieve the letter at the pier."),
)


@pytest.mark.parametrize(("code", "right", "wrong"), PAIRS)
def test_an_edge_has_two_sides(code: str, right: str, wrong: str) -> None:
    assert not is_told(code, right)
    assert is_told(code, wrong)


@pytest.mark.parametrize(("digits", "label"), [("1399", False), ("1400", True), ("2100", True), ("2101", False)])
def test_a_plain_number_of_four_digits_may_be_a_year(digits: str, label: bool) -> None:
    number = mixed_separators.Number(Span(8, 12), "", digits, counts=False)
    assert mixed_separators._is_label(f"It rose {digits}, they said.", number, None) is label
    assert not mixed_separators._is_label(f"It rose {digits}, they said.", number, "cup")
