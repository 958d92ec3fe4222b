"""Forms in which a length of time stands between two times."""

from __future__ import annotations

from copydesk.rules._signs import NO_SIGN, pattern
from copydesk.text import names

_DATE = "date|yearless|clock|weekday"
_VAGUE = r"(?:early |late |mid-|the )?"
_ENDS = (
    rf"(?P<joint>\b[Ff]rom |\b[Bb]etween |){_VAGUE}<{_DATE}|number:first>"
    rf"(?P<to> to | until | till | through | and |[-–]| (?:until|till) {NO_SIGN}{{1,30}}? (?:in|on) )"
    rf"{_VAGUE}<{_DATE}:last>(?!-|[’']s)"
)
_RUN = (
    r"(?:begin|begins|began|beginning|start|starts|started|starting|open|opens|opened|run|runs|ran|last|lasts|lasted"
    r"|going|goes|went|held|take|takes|took|kick|kicks|kicked|set|came|fell|served|ruled|reigned|lived|stayed"
    r"|worked|leaves|left|leaving"
    r"|departs?|departed|signed|founded|launched)"
)
_END = (
    r"(?:end|ends|ended|ending|close|closes|closed|closing|finish|finishes|finished|finishing|conclude|concludes"
    r"|concluded|wrap|wraps|wrapped|expire|expires|expired|retired|stepped down|resigned|left|over|lands?|landed"
    r"|arrives?|arrived|arriving|docks?|docked|docking|berths?|berthed|(?:ties|tied|tying) up"
    r"|(?:pulls|pulled|pulling) in|(?:gets|got|getting) in|returned|(?:was|were) [a-z]{3,12}(?:ed|en))"
)
_LASTED = (
    r"(?:last(?:s|ed|ing)?|takes?|took|runs?|ran|raged|goes on|went on|served|lived there|stayed"
    r"|(?:was|were|is|remained) [a-z]{2,14}(?= for))(?: for)?"
)
_AT = r"(?: up)?(?: at| on| in| from| off)?(?: the)?"
_PLACE = rf"(?: {names.WORD}){{0,2}}"
_ANYTHING = rf"{NO_SIGN}{{0,50}}?"
_NOUN = r"(?! (?:from|between|as|at|with|there|here|in|of|on|by)\b) (?P<noun>[a-z]{3,14})"
_NOT_AFTER = (
    r"(?! (?:ago|later|earlier|after|before|and|longer|less|more|old|of|on|in a row|since|late|early|ahead|behind"
    r"|overdue|sooner)\b|-old)"
)
FORMS = (
    # "from 2010 to 2014, a period of six years"
    pattern(
        _ENDS + r"(?:,| \(|:| [-–—]|) ?(?:(?:an?|the|that is|for|which is|making|or|in all|a total of) )?"
        rf"(?:(?:period|span|term|reign|stretch|total|stay|run|gap|spell|tenure|wait) of )?<length:whole>{_NOT_AFTER}"
    ),
    # "a three-year term as mayor from 2015 to 2020", "for 12 years, from 1990 to 1998"
    pattern(
        rf"<length:whole>(?:{_NOUN})?(?:,? (?:as|at|with|there|here|in|of|on|by)\b{_ANYTHING})?(?:,| \(|:| [-–—]|) ?"
        rf"(?:running |lasting |beginning |which ran |that ran |ran )?{_ENDS}"
    ),
    # "the nine-year war lasted from 1931 to 1945"
    pattern(rf"<length:whole>{_NOUN}{_ANYTHING} {_RUN}(?: place| on| for| fought)? {_ENDS}"),
    # "the siege (1620-1624) lasted eight years", "from 1620 to 1624. It lasted eight years"
    pattern(
        rf"{_ENDS}(?:\)?,?(?: (?!and\b){_ANYTHING})?"
        rf"|(?:\)?[.;]?|{NO_SIGN}{{0,60}}[.;]) (?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Tt]hat|The [a-z]+)(?: [a-z]+)?)"
        rf" {_LASTED}"
        rf"(?: a total of)? <length:whole>{_NOT_AFTER}"
    ),
    # "it began at 9 a.m. and ended at noon; the two-hour session ..."
    pattern(
        rf"(?P<joint>)(?P<to>)\b{_RUN}{_PLACE}{_AT} <{_DATE}:first>,?{_ANYTHING}(?:,| and| but| before)"
        rf"(?: {_ANYTHING})? {_END}{_AT} <{_DATE}:last>(?:[,.;:]?(?: {_ANYTHING})?"
        rf" (?:{_LASTED}|after|in all,?|spanning|totalling)"
        r"|,? which (?:gives?|gave|leaves?|left|allows?|allowed|makes|made|is|was)(?: (?:you|us|me|them|him|her))?"
        r"|,| \(|;) "
        r"(?:an? [a-z]{3,12} of )?"
        rf"<length:whole>{_NOT_AFTER}"
    ),
    # "the three-day congress opens on Monday and ends on Friday";
    # "for four hours, leaving at 7.50 and docking at 11.50"
    pattern(
        rf"<length:whole>(?:{_NOUN}{_ANYTHING}|,) (?P<joint>)(?P<to>){_RUN}{_AT} <{_DATE}:first>,?"
        rf"{_ANYTHING} (?:and|before)(?: {_ANYTHING})? {_END}{_AT} <{_DATE}:last>(?!-|[’']s)"
    ),
)
