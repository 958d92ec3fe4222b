"""Approved facts against articles: what is found of the wordings in `facts/*.yml`, and how a claim meets a fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.golden import wordings

import copydesk
from copydesk import links
from copydesk.claims import ledger
from copydesk.links import speaking

ROOT = Path(__file__).parents[2]
FACT = """[[fact]]
id = "bridge"
statement = "The Corran Bridge is 410 metres long."
value = 410
unit = "m"
source = "the county"
approved_by = "R. Okafor"
approved_on = 2022-02-01
"""


FACTS = wordings.FACTS
LEAST = {
    "before": (0.86, 0.92, 0.86),
    "late": (0.83, 0.92, 0.90),
    "firms": (0.80, 0.90, 0.85),
    "history": (0.78, 0.89, 0.85),
    "press": (0.70, 0.88, 0.85),
    "desk": (0.85, 0.90, 0.84),
    "mixed": (0.75, 0.86, 0.77),
    "wire": (0.83, 0.92, 0.90),
    "sorts": (0.88, 0.95, 0.93),
}
"""Shares of contradictions found, of those told that are right, and of agreements met that a list must reach where it
does not reach those of the first two lists (0.92, 0.95 and 0.93)."""


@pytest.mark.parametrize("path", sorted(FACTS.HERE.glob("*.yml")), ids=lambda p: p.stem)
def test_wordings_are_told_apart(path: Path) -> None:
    found = [j for entry in FACTS.entries(path) for j in FACTS.judged(entry)]
    recall, precision, met = FACTS.score(found, aloud=True)
    wrong = "\n".join(f"{j.wanted} -> {j.got}: {j.statement} | {j.text}" for j in found if j.wanted != j.got)
    least = LEAST.get(path.stem, (0.92, 0.95, 0.93))
    assert recall >= least[0], wrong
    assert precision >= least[1], wrong
    assert met >= least[2], wrong
    assert list(wordings.told(found, path)) == wordings.recorded()[path.stem], "`make golden PART=wordings`"


def _report(text: str, *facts: str, published: str | None = "2024-05-14") -> Any:
    document = copydesk.Document.from_text(text, id="a.md", published=published)
    loaded = [ledger.parse(fact, id=f"facts{n}.toml") for n, fact in enumerate(facts)]
    return copydesk.verify([document], facts=loaded)


def _levels(report: Any) -> list[str]:
    return [f.level.value for f in report.findings if f.code == "LE001"]


def test_a_full_sentence_is_an_error_and_one_that_leans_on_another_a_warning() -> None:
    assert _levels(_report("The Corran Bridge is 440 metres long.\n", FACT)) == ["error"]
    leaning = "The Corran Bridge opened again on Friday. The bridge is 440 metres long.\n"
    assert _levels(_report(leaning, FACT)) == ["warning"]


def test_more_words_in_a_fact_never_make_it_match_less() -> None:
    full = FACT + 'subject = "Corran Bridge, county of Strath"\nmeasure = "length between abutments"\nnote = "survey"\n'
    for text in ("The Corran Bridge is 440 metres long.\n", "The 440-metre Corran Bridge is shut.\n"):
        assert _levels(_report(text, FACT)) == _levels(_report(text, full)) == ["error"]


def _fact_of(length: int, year: int) -> str:
    return f"""[[fact]]
id = "bridge-{year}"
statement = "The Corran Bridge was {length} metres long in {year}."
value = {length}
unit = "m"
valid = "{year}"
source = "the county"
approved_by = "R. Okafor"
approved_on = 2022-02-01
"""


def test_a_claim_that_agrees_with_one_fact_contradicts_no_other() -> None:
    before, after = (_fact_of(380, 1950), _fact_of(410, 2000))
    text = "The Corran Bridge was 380 metres long in 1950. The Corran Bridge was 410 metres long in 2000.\n"
    assert _levels(_report(text, before, after)) == []
    wrong = "The Corran Bridge was 410 metres long in 1950.\n"
    assert _levels(_report(wrong, before, after)) == ["error"]


def test_of_two_numbers_of_a_sentence_only_the_nearest_is_held_against_a_fact() -> None:
    report = _report("The Corran Bridge is 440 metres long, and its ramps are 90 metres long.\n", FACT)
    assert [f.location.text for f in report.findings if f.code == "LE001"] == ["440 metres"]


@pytest.mark.parametrize(
    ("statement", "text", "outcome"),
    [
        ("The Quenby ferry runs every 40 minutes.", "The Quenby ferry sails at 40-minute intervals.", "agree"),
        ("The Quenby ferry runs every 40 minutes.", "The Quenby ferry sails at 30-minute intervals.", "conflict"),
        ("The Lund fair is held every six months.", "The Lund fair is held twice a year.", "agree"),
        ("The Lund fair is held every two years.", "The Lund fair is held twice a year.", "conflict"),
        ("The Lund bus runs three times a week.", "The Lund bus runs every two days.", "conflict"),
        ("The Lund bus runs three times a week.", "The Lund bus runs three times a week.", "agree"),
        ("The Lund bus runs three times a week.", "The Lund bus runs five times a week.", "conflict"),
        ("The Lund bus runs three times a week.", "The thrice-weekly Lund bus was empty.", None),
        ("The Lund bus runs every eight hours.", "The Lund bus runs 3 times a day.", "agree"),
        ("Lund beat Holm 3-1.", "Holm lost 3-1 to Lund on Saturday.", "agree"),
        ("Lund beat Holm 3-1.", "Lund beat Holm 4-1 on Saturday.", "conflict"),
        ("Lund beat Holm 3-1.", "Lund beat Holm 4-1 in 2019.", None),
        ("Lund beat Holm 3-1.", "Lund scored two goals against Holm.", None),
        (
            "Parliament passed the Selby Act 164-121.",
            "Parliament passed the Selby Act 146-121.",
            "conflict",
        ),
        ("Parliament passed the Selby Act by 164 votes to 121.", "Parliament passed the Selby Act 164-121.", "agree"),
        ("The Lund train takes 2h25.", "The Lund train takes two hours and 25 minutes.", "agree"),
        ("The Lund train takes 2h25.", "The Lund train takes 2h52.", "conflict"),
        ("The Lund mill made a net loss of €12m.", "The net result of the Lund mill was minus €12m.", "agree"),
        ("The Lund mill made a net loss of €12m.", "The net result of the Lund mill was minus €21m.", "conflict"),
        ("The Lund mill made a net loss of €12m.", "The Lund mill made a net profit of €12m.", "conflict"),
        # one value in the terms of another
        (
            "The Selby mill made a net profit of €88m in 2023.",
            "The Selby mill made a net loss of €12m in 2023.",
            "conflict",
        ),
        ("Fares in Lund rose by 6 percent in 2023.", "Fares in Lund fell by 6 percent in 2023.", "conflict"),
        ("Fares in Lund rose by 6 percent in 2023.", "Fares in Lund fell by 6 percent in 2019.", None),
        ("A ticket for the Lund fair costs €72.", "Two tickets for the Lund fair cost €144.", "agree"),
        ("A ticket for the Lund fair costs €72.", "Two tickets for the Lund fair cost €160.", "conflict"),
        (
            "The key rate of the Bank of Lund is 4.25%.",
            "At 425 basis points, the key rate of the Bank of Lund is high.",
            "agree",
        ),
        (
            "Bids for the Selby mill close on 31 May 2024.",
            "Bids for the Selby mill close at noon on 21 May 2024.",
            "conflict",
        ),
        (
            "Admiral Kranich commanded the fleet from 1902 to 1911.",
            "Admiral Kranich commanded the fleet for nine years.",
            "compatible",
        ),
        (
            "Admiral Kranich commanded the fleet from 1902 to 1911.",
            "Admiral Kranich commanded the fleet for 19 years.",
            "conflict",
        ),
        (
            "91 percent of the pupils in Lund are vaccinated.",
            "Nine percent of the pupils in Lund are not vaccinated.",
            "agree",
        ),
        (
            "Holm University was ranked 14th in the 2025 league table.",
            "Thirteen universities were ranked above Holm University in the 2025 league table.",
            "agree",
        ),
        (
            "Holm University was ranked 14th in the 2025 league table.",
            "Eleven universities were ranked above Holm University in the 2025 league table.",
            "conflict",
        ),
        # what was told once and holds on, and what did not
        ("The Orme mast is 318 metres tall.", "Riggers climbed all 290 metres of the Orme mast on Monday.", "conflict"),
        ("Lund had 128 millimetres of rain in May 2023.", "Lund had 84 millimetres of rain in May 2023.", "conflict"),
        ("Lund had 128 millimetres of rain in May 2023.", "In an average May, Lund has 84 millimetres of rain.", None),
        ("The Lund ferry runs four times a day.", "The Lund ferry runs seven times a day.", "conflict"),
        ("The Lund ferry runs four times a day.", "Islanders want the Lund ferry to run seven times a day.", None),
        # a name in another form, and another thing with the name
        (
            "The Selby baths have a depth of 52 metres.",
            "The pool beside the Selby baths has a depth of 34 metres.",
            None,
        ),
        # a date before its clause, for stress
        (
            "Imelda Strand was first elected to parliament in 2011.",
            "It was in 2015 that Imelda Strand won a seat in parliament for the first time.",
            "conflict",
        ),
        (
            "The Lund metro is due to open in spring 2028.",
            "Autumn 2028 is when the Lund metro is due to take its first passengers.",
            "conflict",
        ),
        ("The Lund Tunnel opened on 4 July 1989.", "It was in 2001 that the Lund Tunnel was shut for repairs.", None),
        # where what is done but once was done sets nothing apart
        (
            "The novelist Irma Strand was born on 9 February 1948.",
            "Irma Strand, born in Holm on 9 February 1951, published her first novel at the age of 22.",
            "conflict",
        ),
        ("The novelist Irma Strand was born on 9 February 1948.", "Irma Strand moved to Holm on 9 March 1951.", None),
        # the most, told as what nothing passes or behind the word for it
        (
            "Lake Holm has a maximum depth of 63 metres.",
            "Lake Holm attains a depth of no more than 53 metres.",
            "conflict",
        ),
        ("Lake Holm has a maximum depth of 63 metres.", "Lake Holm has a depth of 20 metres at the pier.", None),
        (
            "The minimum wage in Lund is 13.10 euros an hour.",
            "Cleaners in Lund earn the minimum wage. That is 13.70 euros for each hour worked.",
            "conflict",
        ),
        (
            "The minimum wage in Lund is 13.10 euros an hour.",
            "Cleaners in Lund are well paid. That is 13.70 euros for each hour worked.",
            None,
        ),
        # so much more
        (
            "The energy bill in Lund will rise by £94 a year from April 2025.",
            "An extra £194 a year will be on the energy bill in Lund from April 2025.",
            "conflict",
        ),
        (
            "The energy bill in Lund will rise by £94 a year from April 2025.",
            "The energy bill in Lund will be £949 a year from April 2025.",
            None,
        ),
        (
            "Council tax in Lund will rise by 4.9% from April 2024.",
            "From April people in Lund will pay 3.9% more council tax.",
            "conflict",
        ),
        # what happened once needs no time of the verb
        (
            "The landslide at Lund in 1974 killed 58 people.",
            "The 1974 landslide at Lund, with its 58 dead, is remembered in May.",
            "agree",
        ),
        ("The landslide at Lund in 1974 killed 58 people.", "A landslide at Lund killed 12 people in 2003.", None),
        # some of many, and a piece of the whole
        (
            "The Union of Lund Bakers has 41,000 members.",
            "Some 6,200 members of the Union of Lund Bakers took part in a survey.",
            None,
        ),
        (
            "The Union of Lund Bakers has 41,000 members.",
            "The Union of Lund Bakers has just 6,200 members.",
            "conflict",
        ),
        ("The River Lund is 312 kilometres long.", "A 14-kilometre stretch of the River Lund is closed.", None),
        ("The River Lund is 312 kilometres long.", "The 214-kilometre River Lund is closed.", "conflict"),
        # a measure of some people alone
        (
            "Unemployment in Lund was 7.3 per cent in May 2024.",
            "Youth unemployment in Lund was 14.6 per cent in May 2024.",
            None,
        ),
        (
            "Unemployment in Lund was 7.3 per cent in May 2024.",
            "Unemployment in Lund was 8.6 per cent in May 2024.",
            "conflict",
        ),
        # what is paid is a fine as well as a price
        (
            "Kenya's Markets Authority fined Lund Telecom 370 million shillings for price-fixing.",
            "Lund Telecom must pay 730 million shillings for fixing prices, Kenya's Markets Authority ruled.",
            "conflict",
        ),
        (
            "Kenya's Markets Authority fined Lund Telecom 370 million shillings for price-fixing.",
            "Lund Telecom sold handsets for 730 million shillings, Kenya's Markets Authority said.",
            None,
        ),
        # agreed to or refused
        (
            "Lund Town Council approved the sale of the Corn Hall by 27 votes.",
            "Lund Town Council rejected the sale of the Corn Hall by 27 votes.",
            "conflict",
        ),
        (
            "Lund Town Council approved the sale of the Corn Hall by 27 votes.",
            "In Lund Town Council 27 members voted for the sale of the Corn Hall and some against.",
            "agree",
        ),
        (
            "Bin workers in Lund accepted a pay rise of 7.5%.",
            "Bin workers in Lund have rejected a pay rise of 7.5 per cent.",
            None,
        ),
        (
            "Bin workers in Lund accepted a pay rise of 7.5%.",
            "Bin workers in Lund have agreed to a pay rise of 7.5 per cent.",
            "agree",
        ),
        ("Imelda Strand is 58.", "At 68, Imelda Strand still swims.", "conflict"),
        ("Imelda Strand is 58.", "The mayor, Imelda Strand, 58, was sworn in.", "agree"),
        ("Osei Lindgren died in 2012.", "Osei Lindgren (1938-2012) hated frames.", "agree"),
        ("Osei Lindgren died in 2012.", "Osei Lindgren (1938-2021) hated frames.", "conflict"),
        ("The toll on the Lund Bridge is $3.25 for cars.", "It is $3.25 a car to cross the Lund Bridge.", "agree"),
        ("The Dock Union has 12,800 members.", "The Dock Union has almost 13,000 members.", "compatible"),
        ("The Lund Tower is 218 metres high.", "Tuesday's climb up the Lund Tower was 90 minutes late.", None),
        ("The Lund Club costs $240 a year.", "The Lund Club costs $20 a month.", "agree"),
        ("The Lund Club costs $240 a year.", "The Lund Club costs $240 a month.", "conflict"),
        ("The Lund Bridge carries 18,500 vehicles a day.", "Each day 18,500 vehicles cross the Lund Bridge.", "agree"),
        ("The Lund Prize is worth $15,000.", "The Lund Prize is worth £15,000.", "conflict"),
        ("Entry to the Lund Museum costs £9.50.", "Entry to the Lund Museum costs £9.", "conflict"),
        ("The Lund Abbey was founded in 1098.", "The Lund Abbey was founded in the thirteenth century.", "conflict"),
        ("The Lund Mill employs 2,600 people.", "The Lund Mill employs more than 2,500 people.", "compatible"),
        ("Osei Lindgren died in 2012 at the age of 74.", "Osei Lindgren died at 78.", "conflict"),
        ("The Lund Press was founded in 1922 by Ada Roth.", "The Lund Press was founded in 1912.", "conflict"),
        ("Entry to the Lund Museum costs £8.", "Entry to the Lund Museum used to cost £5.", None),
        ("Lake Lund is the third-largest lake in Torland.", "Torland's largest lake, Lake Lund, froze.", "conflict"),
        (
            "Lake Lund is the third-largest lake in Torland.",
            "Only two lakes in Torland are bigger than Lake Lund.",
            "agree",
        ),
        ("Lake Lund is the third-largest lake in Torland.", "Lake Lund is one of the largest lakes in Torland.", None),
        ("Lake Lund is the third-largest lake in Torland.", "Lake Lund is the largest lake in east Torland.", None),
        ("Entry to the Lund Museum costs £8.", "Admission to the Lund Museum is free of charge.", "conflict"),
        ("Entry to the Lund Museum costs £8.", "Entry to the Lund Museum is free for children.", None),
        ("The Lund fair is held every two years.", "The Lund fair is an annual event.", "conflict"),
        ("The Lund fair is held every two years.", "The biennial Lund fair opens.", "agree"),
        (
            "Alder City beat Lund Town 3-1 on 6 April 2024.",
            "On 6 April 2024 Lund Town lost 2-1 to Alder City.",
            "conflict",
        ),
        ("Alder City beat Lund Town 3-1 on 6 April 2024.", "On 6 April 2024 Alder City led Lund Town 2-0.", None),
        ("The Lund library opens at 9.30am on weekdays.", "On weekdays the Lund library opens at 10am.", "conflict"),
        ("The Lund library opens at 9.30am on weekdays.", "The Lund library opens at half past nine.", "agree"),
        ("The Lund library opens at 9.30am on weekdays.", "The Lund library closes at 6pm.", None),
        ("The Lund library opens at 9.30am on weekdays.", "On Saturdays the Lund library opens at 11am.", None),
        ("The Bishop of Lund, Ada Roth, is 58 years old.", "Ada Roth, 54, will lead the service.", "conflict"),
        ("The train to Lund takes 47 minutes.", "The train to Lund takes an hour.", "conflict"),
        ("A Lund ticket costs £7.50.", "Lund tickets are priced at seven pounds fifty.", "agree"),
        ("Ada Roth was born on 9 April 1958.", "Ada Roth, 56, will conduct the gala.", "conflict"),
        ("Ada Roth was born on 9 April 1958.", "Ada Roth turned 60 in April 2018.", "agree"),
        ("The Lund Choir was founded in 1921.", "The Lund Choir celebrated its centenary in 2019.", "conflict"),
        ("Turnout in Lund was 44.2 per cent.", "In Lund 55.8 per cent of voters stayed at home.", "agree"),
        ("Turnout in Lund was 44.2 per cent.", "Pollsters had expected a turnout of 38 per cent in Lund.", None),
        ("The new wing of the Lund Museum opens on 15 June 2024.", "The Lund Museum had 900 visitors in 2023.", None),
        ("The new wing of the Lund Museum opens on 15 June 2024.", "Lund, 3 June 2024. A wing opens.", None),
        (
            "The new wing of the Lund Museum opens on 15 June 2024.",
            "The new Lund Museum wing opens on 6 June.",
            "conflict",
        ),
        ("The 1974 landslide at Lund killed 58 people.", "Few were saved after the 1974 landslide at Lund.", None),
        ("The 1974 landslide at Lund killed 58 people.", "In 1974 a landslide at Lund killed 85 people.", "conflict"),
        ("Ada Roth's record in the 800 metres is 2:06.9.", "Ada Roth's 800 metres record is 2:09.6.", "conflict"),
        ("Ada Roth's record in the 800 metres is 2:06.9.", "Ada Roth's 400 metres record is 59.6 seconds.", None),
        ("The Osprey 4 ferry is 96 metres long.", "The Osprey 4 ferry carries 300 people.", None),
        ("Imelda Strand is 58.", "Strand lives alone. The 65-year-old paints at night.", "conflict"),
        ("Imelda Strand is 58.", "Otto Strand lives alone. The 65-year-old paints at night.", None),
        (
            "Lund Ferries carried 4,300 people in 2023.",
            "Lund did well. The airline carried 3,400 people in 2023.",
            None,
        ),
        ("A Lund ticket costs £7.50.", "From next year a Lund ticket will cost £7.80.", None),
        ("Unemployment in Lund is 6.8 percent.", "Among people under 25 in Lund unemployment is 16.8 percent.", None),
        ("Unemployment in Lund is 6.8 percent.", "The jobless rate in Lund is 5.9 percent.", "conflict"),
        ("The Lund Mill was founded in 1846.", "The Lund Mill, in business since 1864, is closing.", "conflict"),
        (
            "The Lund Dam was completed in 1958 and is 40 metres high.",
            "The Lund Dam was completed in 1985.",
            "conflict",
        ),
        (
            "Lund College ranks seventh in the national league table for 2026.",
            "Lund College comes in at number nine in the 2026 national table.",
            "conflict",
        ),
        (
            "Lund College ranks seventh in the national league table for 2026.",
            "Only six colleges stand above Lund College in the 2026 league table.",
            "agree",
        ),
        (
            "Lund College ranks seventh in the national league table for 2026.",
            "Lund College failed to make the top ten of the 2026 league table.",
            "conflict",
        ),
        (
            "Lund College ranks seventh in the national league table for 2026.",
            "Lund College made the top ten of the 2026 league table.",
            None,
        ),
        (
            "Lund College ranks seventh in the national league table for 2026.",
            "Lund College published a league table of its own in 2026.",
            None,
        ),
        (
            "Lund College is the third-oldest school in the country.",
            "Lund College is the oldest school in the country.",
            "conflict",
        ),
        (
            "Lund College is the third-oldest school in the country.",
            "Lund College has the oldest roof in the country.",
            None,
        ),
        (
            "Ada Roth holds the 5,000m record with 15 minutes 41 seconds.",
            "Ada Roth holds the 5,000m record with 15 minutes 14 seconds.",
            "conflict",
        ),
        ("Ada Roth holds the 5,000m record with 15 minutes 41 seconds.", "Ada Roth ran the 5,000m in Rome.", None),
        ("The Lund fair sold 22,400 tickets in 2025.", "The Lund fair opened in 2024.", None),
        ("Ilse Varga's record in the 800 metres is 2:06.9.", "Varga's 800 metres record is 2:09.6.", "conflict"),
        ("The Three Dales Way is 83 miles long.", "At 91 miles, the Three Dales Way is a week's walk.", "conflict"),
        (
            "Orbis Cables employs 2,350 people.",
            "The cable maker has a new owner. Orbis employs 3,250 people.",
            "conflict",
        ),
        ("Orbis Cables employs 2,350 people.", "Orbis Shipping employs 3,250 people.", None),
        (
            "Lena Forsyth won the Lund election with 14,208 votes.",
            "M. Forsyth won the Lund election with 14,280 votes.",
            None,
        ),
        ("Mount Karsa is 3,412 metres high.", "Mount Karsa is not quite 3,300 metres high.", "conflict"),
        ("Mount Karsa is 3,412 metres high.", "Mount Karsa is not 3,300 metres high.", None),
        (
            "The highest temperature at Lund last summer was 36.8C.",
            "At Lund the thermometer rose to 38.6 degrees last summer.",
            "conflict",
        ),
        (
            "The highest temperature at Lund last summer was 36.8C.",
            "The average high at Lund last summer was 24.1C.",
            None,
        ),
        (
            "The Lund works emitted 610,000 tonnes of CO2 in 2024.",
            "The Lund works emitted 640,000 tonnes of dust in 2024.",
            None,
        ),
        ("The Lund Press was founded in 1867.", "The 140-year-old Lund Press prints maps.", "conflict"),
        ("The Lund Press was founded in 1867.", "For 157 years the Lund Press has printed maps.", "agree"),
        ("The Lund Press was founded in 1867.", "For 40 years the Lund Press has printed maps.", None),
        (
            "The Lund Press was founded in 1867.",
            "The Lund Press celebrates its 150th birthday this summer.",
            "conflict",
        ),
        ("Imelda Strand is 58.", "Imelda Strand turned 52 in the spring.", "conflict"),
        ("Imelda Strand is 58.", "Imelda Strand, a poet of 58, lives alone.", "agree"),
        ("Imelda Strand is 58.", "Born in May 1973, Imelda Strand lives alone.", "conflict"),
        ("Imelda Strand is 58.", "Imelda Strand marked the 70th birthday of her mother.", None),
        (
            "The Lund Bridge opened on 18 May 2009.",
            "The first lorry crossed the Lund Bridge on 8 May 2009.",
            "conflict",
        ),
        (
            "The Lund Bridge opened on 18 May 2009.",
            "The Lund Bridge carried its first trams on 8 May 2009.",
            "conflict",
        ),
        ("The Lund Bridge opened on 18 May 2009.", "The Lund Bridge got its first coat of paint on 8 May 2009.", None),
        ("The Lund Bridge opened on 18 May 2009.", "Digging for the Lund Bridge started in 2001.", None),
        ("Ada Roth was born on 3 February 1949.", "Ada Roth came into the world on 13 February 1949.", "conflict"),
        ("Ada Roth was born on 3 February 1949.", "Ada Roth came into money on 13 February 1979.", None),
        (
            "Bids for the Lund Fund close on 14 November 2024.",
            "The Lund Fund closes to bids at the end of October.",
            "conflict",
        ),
        (
            "Bids for the Lund Fund close on 14 November 2024.",
            "The Lund Fund opened for bids on 1 September 2024.",
            None,
        ),
        (
            "Bids for the Lund Fund close on 14 November 2024.",
            "Winners of money from the Lund Fund will be told by 30 January 2025.",
            None,
        ),
        (
            "The Reform Bloc holds 38 seats in the assembly.",
            "The Reform Bloc's 41 deputies left the assembly.",
            "conflict",
        ),
        (
            "Turnout in the Lund election was 44.2 per cent.",
            "The winner took 42.4 per cent of the vote in the Lund election.",
            None,
        ),
        ("The Lund budget for 2025-26 is £94.2 million.", "The Lund budget for 2024-25 was £90.1 million.", None),
        ("The Lund Way is 86 miles long.", "The Lund Way may be extended to 102 miles.", None),
        ("The Lund Club costs $240 a year.", "The Lund Club wants to raise its price to $280 a year.", None),
        ("The Lund Hall opened on 6 May 2002.", "A show on whales opened at the Lund Hall on 3 June 2023.", None),
        ("The Lund Echo sells 18,300 copies a day.", "The Lund Echo sells 13,800 copies.", "conflict"),
        (
            "The key interest rate of the bank of Lund is 3.75 percent.",
            "The main rate of the bank of Lund is 3.25 percent.",
            "conflict",
        ),
        (
            "Vale Rovers beat Alder City 3-1 in the Lund Cup final on 24 May 2025.",
            "Alder City were beaten four-nil by Rovers in the Lund Cup final.",
            "conflict",
        ),
        (
            "Vale Rovers beat Alder City 3-1 in the Lund Cup final on 24 May 2025.",
            "Rovers beat Marlow Town 4-2 on the way to the Lund Cup final.",
            None,
        ),
        ("Ruvenia has 18,700 inhabitants.", "The Ruvenian population is 17,800.", "conflict"),
        ("The Lund Prize is worth $40,000.", "The Lund Prize is worth $4,000.", "conflict"),
        (
            "Marguerite Oakshott, the novelist, is 78.",
            "The prize goes to Marguerite Oakshott. The 87-year-old author was not in the room.",
            "conflict",
        ),
        (
            "Marguerite Oakshott, the novelist, is 78.",
            "The prize goes to Marguerite Oakshott. Her 87-year-old neighbour was not in the room.",
            None,
        ),
        ("Imelda Strand is 58.", "Imelda Strand will be 59 on her next birthday.", "compatible"),
        ("Imelda Strand is 58.", "Born in May 1965, Imelda Strand lives alone.", "compatible"),
        (
            "Ann Lee won the Lund marathon in 2 hours 47 minutes.",
            "It took Ann Lee more than three hours to win the Lund marathon.",
            "conflict",
        ),
        ("The Lund ferry runs every 40 minutes in summer.", "The Lund ferry runs every 40 minutes.", "agree"),
        (
            "The Lund ferry runs every 40 minutes in summer.",
            "The Lund ferry runs every quarter of an hour.",
            "conflict",
        ),
        ("The number 41 bus to Lund runs every 20 minutes.", "The 41 bus to Lund runs every 30 minutes.", "conflict"),
        (
            "The Lund lifeboat was launched 63 times in 2023.",
            "The Lund lifeboat was launched 36 times in 2023.",
            "conflict",
        ),
        ("The Lund mill opens at 5.30am on weekdays.", "The Lund mill opens at half past five.", "agree"),
        ("The Lund mill caught fire at 4.52am on 8 May 2024.", "The Lund mill caught fire at 4.52am.", "agree"),
        ("The temperature in Lund fell to minus 14.2C.", "In Lund the temperature fell to minus 24.2.", "conflict"),
        ("Norvane Logistics had revenue of $2.3 billion.", "Norvane had revenue of $2.3 billion.", "agree"),
        ("The Lund skull is 74 million years old.", "The age of the Lund skull is 47 million years.", "conflict"),
        ("There were 74 gray wolves in the Lund Range.", "There were 47 gray wolves in the Lund Range.", "conflict"),
        (
            "62 percent of teachers in Lund had thought of leaving.",
            "Of the teachers in Lund, 62 in every hundred had thought of leaving.",
            "agree",
        ),
        # what has lasted or is past since a deed tells when that was
        (
            "The Lund accord was signed on 9 October 2015.",
            "Eight years have passed since the Lund accord was signed.",
            "agree",
        ),
        (
            "The Lund accord was signed on 9 October 2015.",
            "Twelve years have passed since the Lund accord was signed.",
            "conflict",
        ),
        ("Osei Lindgren died in March 2020.", "Osei Lindgren has been dead for nine years.", "conflict"),
        ("Osei Lindgren died in March 2020.", "Osei Lindgren has been read for nine years.", None),
        ("The Lund tram opened in 1964.", "It is 60 years this week since the Lund tram opened.", "agree"),
        (
            "The Lund Press was founded in 1922.",
            "The Lund Press is for sale. The firm marked its 50th anniversary in 1972.",
            "agree",
        ),
        (
            "The Lund Press was founded in 1922.",
            "The Lund Press marked the 50th anniversary of its Oslo plant in 1987.",
            None,
        ),
        ("The tortoise Barnaby hatched in 1890.", "The tortoise Barnaby turns 104 this year.", "conflict"),
        # which of its sort something is, told by how many there were before it
        ("Imelda Strand is the eighth mayor of Lund.", "Lund had seven mayors before Imelda Strand.", "agree"),
        ("Imelda Strand is the eighth mayor of Lund.", "Lund had nine mayors before Imelda Strand.", "conflict"),
        ("'Tarn' is Imelda Strand's fifth novel.", "Imelda Strand's debut novel 'Tarn' is out.", "conflict"),
        ("'Tarn' is Imelda Strand's fifth novel.", "Imelda Strand wrote her debut novel long before 'Tarn'.", None),
        # nothing of what a fact tells
        ("Osei Lindgren was jailed for seven years.", "Osei Lindgren walked free from court.", "conflict"),
        ("The Lund Mill was fined £48,000.", "The Lund Mill escaped a fine.", "conflict"),
        ("The Lund Mill was fined £48,000.", "The Lund Mill has no mill wheel.", None),
        # seasons, terms of a loan, other occasions
        ("The Lund ferry runs every 40 minutes in summer.", "In winter the Lund ferry runs every 90 minutes.", None),
        ("Lund Savings charges 6.4% on a 30-year loan.", "Lund Savings charges 5.7% on a 15-year loan.", None),
        ("Lund Savings charges 6.4% on a 30-year loan.", "Lund Savings charges 4.6% on a 30-year loan.", "conflict"),
        (
            "Jobless figures in Lund stood at 5.7%.",
            "Economists believe that jobless figures in Lund will be 5.1%.",
            None,
        ),
        # rough bounds in another unit
        (
            "The Lund express has a top speed of 125 mph.",
            "The Lund express does a maximum of about 200 km/h.",
            "compatible",
        ),
        ("Lund Common covers 96 hectares.", "Lund Common covers close to 240 acres.", "agree"),
        # where something lies, and by whom it was done
        (
            "The Lund quake near Varra, Torland, killed 64 people.",
            "The Lund quake near Varra killed 46 people.",
            "conflict",
        ),
        (
            "The Kenyan satellite Duma-1 weighs 540 kilograms.",
            "Kenya's satellite Duma-1 weighs 450 kilograms.",
            "conflict",
        ),
        ("The retirement age in Lund is 67.", "People in Lund retire at 67.", "agree"),
        # so many of so many
        ("Lund has 2.1 doctors per 1,000 inhabitants.", "Lund has 210 doctors for every 100,000 inhabitants.", "agree"),
        (
            "Lund has 2.1 doctors per 1,000 inhabitants.",
            "Lund has 120 doctors for every 100,000 inhabitants.",
            "conflict",
        ),
        ("Turnout in Lund was 38.4 percent.", "Of every 1,000 people in Lund, 384 turned out.", "agree"),
    ],
)
def test_values_of_many_shapes_are_held_against_each_other(statement: str, text: str, outcome: str | None) -> None:
    fact = FACT.replace("The Corran Bridge is 410 metres long.", statement).replace('value = 410\nunit = "m"\n', "")
    found = _report(f"{text}\n", fact)
    assert [link.verdict for link in found.links if "facts0.toml" in (link.a.document, link.b.document)] == (
        [outcome] if outcome else []
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The Vasa Bridge, beside the Corran Bridge, is 240 metres long.", "another name"),
        ("Once the Corran Bridge opens in 2031, it should be 512 metres long.", "yet to come"),
    ],
)
def test_why_a_claim_is_not_of_a_fact_is_explained(text: str, says: str) -> None:
    article = next(copydesk.extract([copydesk.Document.from_text(f"{text}\n", id="a.md", published="2024-05-14")]))
    fact = ledger.parse(FACT, id="facts.toml")
    claim = next(c for c in article.claims if c.kind == "measure")
    found = {e.comparison: e for e in links.explain(fact.claims[0], claim, [fact, article])}
    assert says in found, sorted(found)
    assert found[says].level == "does not fit"


@pytest.mark.parametrize(
    ("likely", "levels", "agreeing"),
    [(0.49, [], 0), (0.5, ["note"], 0), (0.59, ["note"], 0), (0.6, ["warning"], 1), (0.8, ["error"], 1)],
)
def test_how_loud_a_contradiction_is_told_depends_on_how_likely_it_is_of_the_fact(
    monkeypatch: pytest.MonkeyPatch, likely: float, levels: list[str], agreeing: int
) -> None:
    monkeypatch.setattr(speaking, "probability", lambda *_: likely)
    against, agree = (_report(f"The Corran Bridge is {n} metres long.\n", FACT) for n in (440, 410))
    assert [f.level.value for f in against.findings if f.code == "LE001"] == levels
    assert len(agree.links) == agreeing
