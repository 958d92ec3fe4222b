"""Agreement is a claim too: what is called agreed is the same statement, not the same common value."""

from __future__ import annotations

import pytest
from tests.links import pair

import copydesk
from copydesk import links
from copydesk.links import agreement, articles
from copydesk.model import Link

FERRY = "The ferry Aurora struck the pier at Torvik on Tuesday, and 14 passengers were hurt, the port said."


def agreed(first: str, second: str, days: tuple[str | None, str | None] = (None, None)) -> dict[str, Link]:
    """The links between two articles that are called agreement, by the characters of the first."""
    texts = zip((first, second), days, strict=True)
    documents = [copydesk.Document.from_text(t, id=f"{n}.txt", published=d) for n, (t, d) in enumerate(texts)]
    found = links.link(list(copydesk.extract(documents))).links
    return {x.a.text: x for x in found if x.verdict == "agree" and x.a.document != x.b.document}


def test_one_figure_of_one_happening_agrees() -> None:
    second = "At Torvik the ferry Aurora hit a pier on Tuesday and hurt 14 passengers, said Halden Lines."
    assert {"14", "Tuesday"} <= agreed(FERRY, second).keys()


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (f"{FERRY} The pier is now closed.", "The ferry Aurora is now at the pier in Torvik, the port said.", "now"),
        (
            f"{FERRY} Divers recently checked the hull.",
            "The ferry Aurora recently had its hull checked at Torvik, where the ferry struck the pier.",
            "recently",
        ),
        (
            f"{FERRY} Two tugs were sent.",
            "The ferry Aurora struck the pier at Torvik. Two witnesses spoke of fog over the port and the pier.",
            "Two",
        ),
        (
            f"{FERRY} It was the first time that fog closed the port.",
            "The ferry Aurora struck the pier at Torvik. A first inquiry is held at the port by the coast guard.",
            "first",
        ),
        (
            f"{FERRY} The port of Torvik opened in 2004.",
            "The ferry Aurora struck the pier at Torvik. The mayor of Torvik won her seat in 2004.",
            "2004",
        ),
        (
            f"{FERRY} The lease of the pier at Torvik has been in dispute for the last 18 months.",
            "The ferry Aurora struck the pier at Torvik. A lease of the pier costs £900 over an 18-month period.",
            "the last 18 months",
        ),
        (
            f"{FERRY} Dozens of cars were stuck.",
            "The ferry Aurora struck the pier at Torvik. Dozens of sailors took part in the search at the pier.",
            "Dozens",
        ),
    ],
)
def test_a_common_value_of_two_things_agrees_in_nothing(first: str, second: str, text: str) -> None:
    assert text not in agreed(first, second)


def test_equal_words_of_two_days_do_not_agree() -> None:
    text = "The ferry Aurora struck the pier at Torvik today and will be out of service until Friday, the port said."
    assert agreed(text, text, ("2019-05-07", "2019-05-07")).keys() == {"today", "Friday"}
    assert agreed(text, text, ("2019-05-07", "2019-06-11")) == {}


def test_what_may_be_one_statement_is_listed_and_corroborates_nothing() -> None:
    second = "The ferry Aurora struck the pier at Torvik. Dozens of sailors took part in the search at the pier."
    documents = [copydesk.Document.from_text(t, id=f"{n}.txt") for n, t in enumerate((f"{FERRY} Dozens fled.", second))]
    linkage = links.link(list(copydesk.extract(documents)))
    unsure = [x for x in linkage.links if x.kind == "unsure"]
    assert all(x.verdict == "compatible" for x in unsure)
    clustered = {place for c in linkage.clusters for place in c.claims}
    assert not {place for x in unsure for place in (x.a, x.b)} & clustered


def test_a_telling_value_needs_less_than_a_common_one() -> None:
    model = agreement.load()
    assert model.coefficients["figures"] > 0 > model.coefficients["timely"]
    assert model.coefficients["articles"] > 0
    assert model.coefficients["words"] > 0
    assert model.unsure < model.sure < model.worded < model.certain < model.strict
    assert model.sure < model.named < model.strict


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (
            "Halden Lines will pay 3.4 million crowns for the ferry Aurora, the port of Torvik said.",
            "The ferry Aurora was sold at Torvik for 3.4 million crowns, said Halden Lines.",
            "3.4 million crowns",
        ),
        (
            "Halden Lines, owner of the ferry Aurora, has 218 people on its payroll at Torvik.",
            "The ferry Aurora belongs to Halden Lines of Torvik, which employs 218 sailors and clerks.",
            "218",
        ),
    ],
)
def test_an_equal_value_under_other_words_or_in_another_mood_is_one_statement(
    first: str, second: str, text: str
) -> None:
    assert text in agreed(f"{FERRY} {first}", f"{FERRY} {second}")


def test_equal_sizes_of_two_changes_agree_in_nothing() -> None:
    first = f"{FERRY} Fares to Torvik rose by 12.5 per cent."
    assert "12.5 per cent" not in agreed(first, f"{FERRY} Traffic at Torvik fell by 12.5 per cent.")


DAM = "The Kell dam is 61 metres high. It was finished in 1957, cost £14.2m and holds 830 million litres."


@pytest.mark.parametrize("text", ["61 metres", "1957"])
def test_a_telling_value_in_two_reports_of_one_event_agrees_in_other_words(text: str) -> None:
    second = (
        "A crack runs down the wall, which rises 61 metres. Kell dates from 1957. The £14.2m job keeps 830m litres."
    )
    assert text in agreed(DAM, second, ("2026-03-02", "2026-03-03"))


def test_three_figures_alike_make_one_event_in_whatever_words() -> None:
    one, two, other = (
        articles.article(next(iter(copydesk.extract([copydesk.Document.from_text(t, id="a.txt")]))))
        for t in (
            "A census of Ostrel found 214,300 homes, 61 per cent of them let, and 118 schools.",
            "Landlords own 61% of dwellings, the 118 heads were told. There are 214,300.",
            "Landlords own 62% of dwellings, the 119 heads were told. There are 214,300.",
        )
    )
    assert articles.kinship(one, two) >= agreement.load().one_event > articles.kinship(one, other)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("The wall is 1,840 metres long.", "In all, 1.84km of stone keep the water back.", "1,840 metres"),
        ("Each valve weighs 2.9 tonnes.", "A valve comes to 2,900 kilograms.", "2.9 tonnes"),
        ("Some 18,700 trees were felled.", "Close to 19,000 firs and oaks went.", "18,700"),
        ("The report is due within 60 days.", "The engineers have two months to report.", "60 days"),
        ("Holders were paid £38.50 a share.", "Those who sold shares got £38.50.", "£38.50"),
        ("It was six degrees that day.", "The walls were checked in 6C.", "six degrees"),
    ],
)
def test_a_value_in_another_unit_or_told_roughly_meets_the_other(first: str, second: str, text: str) -> None:
    both = (
        f"{DAM} {first}",
        f"A crack runs down the wall, which rises 61 metres. The £14.2m Kell dam dates from 1957. {second}",
    )
    documents = [copydesk.Document.from_text(t, id=f"{n}.txt", published="2026-03-04") for n, t in enumerate(both)]
    found = links.link(list(copydesk.extract(documents))).links
    assert any(x.a.text == text and x.verdict in ("agree", "compatible") for x in found)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("The firm lost £2m a day.", "The firm lost £2.1m in four days.", "£2m"),
    ],
)
def test_a_rate_and_a_whole_agree_in_nothing(first: str, second: str, text: str) -> None:
    assert text not in agreed(f"{FERRY} {first}", f"{FERRY} {second}")


def test_figures_alike_beside_words_a_little_alike_make_articles_meet() -> None:
    bridge = (
        "The Minch Narrows bridge was opened on Monday by Ailsa Roe. It is 1,840 metres long, cost £390m and replaces "
        "the ferry of Calum Bain, which ran for 94 years. Lorries pay £9 and buses of the council £6."
    )
    crowd = (
        "Crowds walked over the Narrows in the rain, behind a piper and a bishop, eleven years after a minister "
        "promised it first. Tomas Lind, a baker in Skerra, sold {} loaves before noon. The bill came to {}."
    )
    one, two, three = (
        articles.article(next(iter(copydesk.extract([copydesk.Document.from_text(t, id="a.txt")]))))
        for t in (bridge, crowd.format("1,840", "£390m"), crowd.format("1,900", "£410m"))
    )
    assert articles.kinship(one, two) == articles.FEWER[-1][2]
    assert articles.kinship(one, three) < articles.FEWER[-1][2]


RACE = "The Kell race was won by Ana Duro, who beat 3,140 runners to the bridge at Kell on Sunday."
"""What both reports of one event tell, so that they are surely on it."""


@pytest.mark.parametrize(
    ("first", "second", "text", "agree"),
    [
        # few things are counted so far; seconds and thirds stand in every text
        ("It was the club's 31st race.", "The thirty-first edition drew a crowd.", "31st", True),
        ("It was the club's third race.", "The third edition drew a crowd.", "third", False),
        # of what is nearly sure a word in common is enough
        (
            "The treasurer wants late forms at the shop on Mill Street by 9 March.",
            "Runners who paid the treasurer nothing yet, he wrote, are struck off on 9 March.",
            "9 March",
            True,
        ),
        ("The baker shuts on 9 March.", "Rain is to fall on 9 March on the hills.", "9 March", False),
        # a value that is not the other says little of one far from it
        ("Winners get $75,000 or more.", "Sponsors gave $140,000 in prizes.", "$75,000 or more", False),
    ],
)
def test_what_agrees_in_other_words_on_one_event(first: str, second: str, text: str, agree: bool) -> None:
    days = ("2026-03-02", "2026-03-02")
    assert (text in agreed(f"{RACE} {first}", f"{RACE} {second}", days)) is agree


GUARD = "The ferry Aurora hit the pier at Torvik on Tuesday and hurt 14 passengers."
CONVOY = "The coast guard escorted five vessels past the pier at Torvik."


@pytest.mark.parametrize(
    ("first", "second", "text", "agree"),
    [
        # things that WordNet counts as kin, with two deeds, and with one
        (CONVOY, "Five boats tried to reach the pier, the coast guard said.", "five", False),
        ("The five-car ferry Aurora ran late.", "The five-carriage ferry was built at Halden.", "five", True),
        ("A fire burnt five vessels at the pier.", "The fire at the pier burnt five boats.", "five", True),
        # a length that ends now is no length in general, though both are of costs
        (
            "The cost of berths at Torvik has been in dispute for the last 18 months.",
            "A berth at Torvik costs £900 over an 18-month period.",
            "the last 18 months",
            False,
        ),
        (
            "The cost of berths at Torvik has been in dispute for the last 18 months.",
            "The cost of berths has been in dispute for the past 18 months.",
            "the last 18 months",
            True,
        ),
        # an hour of Greenwich is not the same hour of a place that has its own
        ("It struck at 7:37 GMT.", "The ferry struck at 7:37 am local time.", "7:37 GMT", False),
        ("It struck at 7:37 am.", "The ferry struck at 7:37 am local time.", "7:37 am", True),
    ],
)
def test_a_common_value_needs_one_thing_or_one_deed(first: str, second: str, text: str, agree: bool) -> None:
    assert (text in agreed(f"{FERRY} {first}", f"{GUARD} {second}")) is agree


@pytest.mark.parametrize(
    ("second", "agree"),
    [
        (
            "Manchester City will fight to keep Richard Dunn. Newcastle United are ready to bid for the big defender "
            "in January. But the 25-year-old Dubliner wants to stay.",
            False,
        ),
        (
            "Newcastle United are ready to bid for Craig Bellow in January. But the 25-year-old, whom nobody would "
            "name, wants to stay at Ostrel.",
            True,
        ),
    ],
)
def test_an_age_in_articles_on_two_things_needs_a_word_in_common(second: str, agree: bool) -> None:
    first = (
        "Newcastle United manager Graeme Holt said Craig Bellow would not play for him again. Holt, who refused to "
        "name the 25-year-old, is glad. Bellow has joined Celtic on loan until January."
    )
    assert ("25-year-old" in agreed(first, second)) is agree


@pytest.mark.parametrize(("more", "agree"), [("", False), (" Japan grew by 4.7%.", True)])
def test_a_sum_that_is_all_two_articles_have_in_common_needs_more(more: str, agree: bool) -> None:
    summit = (
        "Ministers of the seven richest nations met in London and spoke of trade and debt. Chancellor Gordon Bray was "
        "there, and Malcolm Reed of the bank. The plan was to give $10bn a year for a decade. Britain paid $3bn last "
        "year, France $2.5bn and Japan $4bn."
    )
    forecast = (
        "Economists of Dell and Moss see slower growth in Britain, and more debt. Malcolm Reed of the bank did not "
        "speak of it. Taxes have to bring in $10bn more if Chancellor Gordon Bray is to keep his rules. Duties bring "
        "$7.2bn, and fees $600m."
    )
    assert ("$10bn" in agreed(summit + more, forecast + more)) is agree


@pytest.mark.parametrize(
    ("number", "noun", "graded"),
    [(1, "count", "open"), (1, "man", "same"), (41, "count", "same")],
)
def test_a_one_of_two_things_corroborates_nothing_whatever_else_is_told_alike(
    number: int, noun: str, graded: str
) -> None:
    said = {"number": number, "words": ["party", "office", "charge", "shoot"], "near": ["party", "office"]}
    told = pair.between(said | {"noun": "man"}, said | {"noun": noun}, {"alike": 0.8})
    assert agreement.grade(told, 8.0, agreement.load()) == graded
