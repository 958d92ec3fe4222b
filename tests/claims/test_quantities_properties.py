"""Properties of the grammar: what is written reads back, no input makes it slow or fall over, spans are sound."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.claims.quantities import find
from copydesk.model import Quantity, Span

NUMERALS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
twenty thirty forty fifty sixty seventy eighty ninety
"""
SMALL, TENS = NUMERALS.split()[:20], NUMERALS.split()[20:]
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")]


def in_words(n: int, joint: str) -> str:
    """The English numeral of a whole number below 10^15; `joint` stands between hundreds and tens."""
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{SMALL[n // 100]} hundred" + (f"{joint}{in_words(n % 100, joint)}" if n % 100 else "")
    size, name = next((s, name) for s, name in SCALES if n >= s)
    rest = n % size
    between = joint if 0 < rest < 100 else " "
    return f"{in_words(n // size, joint)} {name}" + (between + in_words(rest, joint) if rest else "")


def only(text: str) -> Quantity:
    found = find(text)
    assert len(found) == 1, (text, found)
    return found[0].quantity


@given(st.integers(2, 10**15 - 1), st.sampled_from([" ", " and "]))
def test_numerals_in_words_read_back(n: int, joint: str) -> None:
    quantity = only(f"They counted {in_words(n, joint)} grains.")
    assert (quantity.low, quantity.high) == (n, n)


@given(
    st.integers(0, 10**12), st.sampled_from([",", " ", "\u2009", "\u202f", "\u00a0", ""]), st.integers(0, 4), st.data()
)
def test_digits_in_every_grouping_read_back_with_their_exponent(
    n: int, mark: str, places: int, data: st.DataObject
) -> None:
    decimals = "".join(str(data.draw(st.integers(0, 9))) for _ in range(places))
    whole = f"{n:,}".replace(",", mark)
    text = whole + (f".{decimals}" if places else "")
    quantity = only(f"They counted {text} grains.")
    assert quantity.low == quantity.high == Decimal(str(n) + (f".{decimals}" if places else ""))
    assert quantity.exponent == -places


@given(
    st.integers(1, 999),
    st.integers(0, 99),
    st.sampled_from(
        [(" thousand", 3), (" million", 6), (" billion", 9), (" trillion", 12), ("bn", 9), (" bn", 9), ("tn", 12),
         ("mn", 6),
         (" lakh", 5), (" crore", 7), (" mln", 6)]
    ),
)  # fmt: skip
def test_scales_read_back_with_their_exponent(whole: int, part: int, scale: tuple[str, int]) -> None:
    written, power = scale
    quantity = only(f"They counted {whole}.{part:02}{written} grains.")
    assert quantity.low == Decimal(f"{whole}.{part:02}").scaleb(power)
    assert quantity.exponent == power - 2


@given(
    st.integers(1, 10**6),
    st.sampled_from(
        [("${}", "USD"), ("US${}", "USD"), ("A$ {}", "AUD"), ("£{}", "GBP"), ("€{}", "EUR"), ("{} euros", "EUR"),
         ("¥{}", "JPY"), ("{} yen", "JPY"), ("HK${}", "HKD"), ("USD {}", "USD"), ("{} CHF", "CHF"),
         ("{} Swedish kronor", "SEK"), ("Rs {}", "INR"), ("{} Mexican pesos", "MXN"), ("₹{}", "INR")]
    ),
)  # fmt: skip
def test_sums_of_money_read_back_in_every_writing(n: int, form: tuple[str, str]) -> None:
    quantity = only(f"They paid {form[0].format(f'{n:,}')} then.")
    assert (quantity.low, quantity.unit) == (n, form[1])


@given(
    st.integers(1, 10**5),
    st.sampled_from(
        [
         ("{} km", "km"), ("{}km", "km"), ("{}-kilometre", "km"), ("{} per cent", "%"), ("{}%", "%"),
         ("{} percent", "%"),
         ("{} square miles", "[smi_us]"), ("{} tonnes", "t"), ("{} kWh", "kW.h"), ("{} basis points", "bp"),
         ("{} percentage points", "pp"), ("{} barrels", "[bbl_us]"), ("{}MB", "MBy"), ("{} degrees Celsius", "Cel"),
         ("{}°F", "[degF]"), ("{} feet", "[ft_i]"), ("{} acres", "[acr_us]")]
    ),
)  # fmt: skip
def test_measures_read_back_in_every_writing(n: int, form: tuple[str, str]) -> None:
    quantity = only(f"It was {form[0].format(n)} then.")
    assert (quantity.low, quantity.unit) == (n, form[1])


bounds = st.sampled_from(
    [("more than {}", ">", False), ("at least {}", ">=", False), ("fewer than {}", "<", False),
     ("up to {}", "<=", False),
     ("about {}", "=", True), ("nearly {}", "=", True), ("{}-odd", "=", True), ("{} or more", ">=", False),
     ("no fewer than {}", ">=", False), ("as many as {}", "<=", False), ("{}-plus", ">=", False)]
)  # fmt: skip


@given(st.integers(3, 10**6), bounds)
def test_bounds_read_back(n: int, bound: tuple[str, str, bool]) -> None:
    form, comparator, approximate = bound
    quantity = only(f"They sold {form.format(n)} seats.")
    assert (quantity.comparator, quantity.approximate) == (comparator, approximate)
    assert quantity.value == n
    assert (quantity.low is None) == comparator.startswith("<")
    assert (quantity.high is None) == comparator.startswith(">")


ranges = st.sampled_from(["between {} and {}", "from {} to {}", "{} to {}", "{}–{}", "{}-{}"])


@given(st.integers(100, 999), st.integers(1, 900), ranges)
def test_ranges_read_back(low: int, more: int, form: str) -> None:
    quantity = only(f"It holds {form.format(low, low + more)} litres.")
    assert (quantity.low, quantity.high, quantity.unit) == (low, low + more, "L")


@given(st.integers(1, 9), st.integers(10, 90))
def test_scale_and_unit_spread_over_a_range(low: int, high: int) -> None:
    quantity = only(f"It is worth between ${low} and ${high} million.")
    assert (quantity.low, quantity.high) == (low * 10**6, high * 10**6)


@given(
    st.integers(1, 999),
    st.integers(0, 9),
    st.sampled_from(
        [("${}.{}m", 6, "USD"), ("£{}.{}bn", 9, "GBP"), ("€{}.{} million", 6, "EUR"), ("US${}.{}tn", 12, "USD"),
         ("A${}.{}b", 9, "AUD"), ("${}.{}k", 3, "USD"), ("{}.{} million pounds", 6, "GBP"), ("{}.{}bn yen", 9, "JPY"),
         ("${}.{}-billion", 9, "USD"), ("Rs {}.{} crore", 7, "INR"), ("{}.{}m euros", 6, "EUR"),
         ("{}.{} trillion won", 12, "KRW"), ("e{}.{} million", 6, "EUR")]
    ),
)  # fmt: skip
def test_sums_with_a_scale_read_back_with_their_exponent(whole: int, tenth: int, form: tuple[str, int, str]) -> None:
    written, power, code = form
    quantity = only(f"They paid {written.format(whole, tenth)} then.")
    assert (quantity.low, quantity.high) == (Decimal(f"{whole}.{tenth}").scaleb(power),) * 2
    assert (quantity.exponent, quantity.unit) == (power - 1, code)


@given(st.integers(1, 99_99_999), st.integers(0, 99))
def test_indian_grouping_and_decimal_commas_read_back(n: int, part: int) -> None:
    digits, groups = str(n), [str(n)[-3:]]
    for end in range(len(digits) - 3, 0, -2):
        groups.insert(0, digits[max(0, end - 2) : end])
    assert only(f"They counted {','.join(groups)} grains.").low == n
    if n > 9999:
        european = only(f"They counted {f'{n:,}'.replace(',', '.')},{part:02} grains.")
        assert (european.low, european.exponent) == (Decimal(f"{n}.{part:02}"), -2)


@given(st.integers(2, 998), st.sampled_from([("½", "0.5"), (" and a half", "0.5"), ("¼", "0.25"), (" 3/4", "0.75"),
                                             (" and three quarters", "0.75"), ("-and-a-half", "0.5")]))  # fmt: skip
def test_whole_numbers_with_a_fraction_read_back(n: int, part: tuple[str, str]) -> None:
    quantity = only(f"They wove {in_words(n, ' ') if part[0].startswith(('-', ' and')) else n}{part[0]} ells.")
    assert quantity.low == quantity.high == n + Decimal(part[1])


@given(st.integers(1, 9), st.sampled_from([3, 4, 5, 6, 7, 8, 9, 10]))
def test_shares_read_back_in_every_form(above: int, below: int) -> None:
    if not above < below:
        return
    name = {3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}[below]
    words = f"{SMALL[above]} {name}{'s' if above > 1 else ''}"
    for form in (
        words,
        f"{SMALL[above]} in {below}",
        f"{above} out of {below}",
        f"{SMALL[above]} out of every {below}",
    ):
        quantity = only(f"They sold {form} of the hives.")
        assert quantity.low is not None
        assert abs(quantity.low - Decimal(above) / Decimal(below)) < Decimal("1e-12"), form


@given(st.integers(1, 10**6))
def test_ordinals_read_back_in_digits_and_words(n: int) -> None:
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    found = find(f"It was the {n}{ending} flood.")
    assert [(m.kind, m.quantity.low) for m in found] == [("ordinal", n)]


@given(st.integers(2, 90), st.sampled_from(["{} times", "{}-fold", "{}fold", "{}x"]), st.booleans())
def test_multiples_read_back(n: int, form: str, spelt: bool) -> None:
    if spelt and (form in ("{}x", "{}fold") or "-" in in_words(n, " ")):
        return
    (found,) = find(f"It grew {form.format(in_words(n, ' ') if spelt else n)} as large.")
    assert (found.kind, found.quantity.low) == ("multiple", n)


@given(
    st.integers(1, 60),
    st.sampled_from(
        [("minus {}C", "Cel"), ("-{}C", "Cel"), ("−{}°F", "[degF]"), ("{}C below zero", "Cel"),
         ("minus {} degrees", "deg"), ("{} degrees below zero", "deg")]
    ),
)  # fmt: skip
def test_temperatures_below_zero_read_back(n: int, form: tuple[str, str]) -> None:
    quantity = only(f"It was {form[0].format(n)} then.")
    assert (quantity.low, quantity.high, quantity.unit) == (-n, -n, form[1])


@given(st.integers(1, 999), st.sampled_from([("${} a barrel", "USD", "[bbl_us]"), ("{} km an hour", "km", "hour"),
                                             ("£{} per head", "GBP", "person"), ("{} litres per second", "L", "second"),
                                             ("€{} a day", "EUR", "day"), ("{} mph", "[mi_i]", "hour")]))  # fmt: skip
def test_rates_read_back(n: int, form: tuple[str, str, str]) -> None:
    quantity = only(f"It ran at {form[0].format(n)} then.")
    assert (quantity.low, quantity.unit, quantity.per) == (n, form[1], form[2])


@given(st.integers(20, 99), st.integers(1, 19), st.sampled_from(["{} ± {}", "{} plus or minus {}", "{} +/- {}"]))
def test_tolerances_read_back_as_a_range(n: int, slack: int, form: str) -> None:
    quantity = only(f"The beam is {form.format(n, slack)} metres.")
    assert (quantity.low, quantity.high, quantity.unit) == (n - slack, n + slack, "m")


@given(st.integers(2, 60), st.integers(1, 30), st.sampled_from(["{} percent to {} percent", "{}% to {}%", "{}-{}%",
                                                                "between {} and {} percent"]))  # fmt: skip
def test_ranges_of_percentages_read_back_with_their_exponent(low: int, more: int, form: str) -> None:
    quantity = only(f"It holds {form.format(f'{low}.5', f'{low + more}.5')} water.")
    assert (quantity.low, quantity.high) == (low + Decimal("0.5"), low + more + Decimal("0.5"))
    assert (quantity.unit, quantity.exponent) == ("%", -1)


SAMPLES = """
one two million and a half to or between $5 12% 3 km - – ( ) , . : 1,000 1990 about more than up first third quarter of
in four dozen scores per cent £ € ' " ½ 1/3 x G20 AK-47 No. 5 10p m bn Mary Osei, 52, 16- years-old 𝟙𝟚 ² km² +44 20 7946
0958 a@b.c https://x.y/1 \x00 \u202e
"""
PIECES = [*SAMPLES.split(), "\n", "\t"]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " "]))
def test_any_text_gives_sound_spans_in_order(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    edge = 0
    for mention in find(text):
        assert edge <= mention.prose.start < mention.prose.end <= len(text)
        assert mention.extent.start <= mention.prose.start
        assert mention.prose.end <= mention.extent.end <= len(text)
        assert mention.quantity.low is not None or mention.quantity.high is not None
        if mention.quantity.is_range:
            assert mention.quantity.low < mention.quantity.high  # type: ignore[operator]
        edge = mention.prose.end


@example("52, ²-52, 16-9")  # a superscript is a digit and no number
@given(st.text(max_size=200))
def test_no_text_makes_it_fall_over(text: str) -> None:
    find(text)


@given(st.lists(st.sampled_from(PIECES), max_size=20), st.lists(st.sampled_from(PIECES), max_size=20), st.data())
def test_what_is_taken_holds_no_quantity(left: list[str], right: list[str], data: st.DataObject) -> None:
    text = " ".join([*left, *right])
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for mention in find(text, [Span(start, end)]):
        if start < end:
            first, last = text[mention.prose.start], text[mention.prose.end - 1]
            assert not (start <= mention.prose.start < end), first
            assert not (start < mention.prose.end <= end), last


@pytest.mark.parametrize(
    "piece",
    ["7", "(", "-", "1-", "million ", "dozens of ", "hundreds of ", "half a ", "twenty-", "1.", '1" ', "$", "one in ",
     "and one hundred ", "a@", "1:", "5 to ", "more than ", "half a million ", "three thousand "],
)  # fmt: skip
def test_repetition_is_read_to_its_end(piece: str) -> None:
    for mention in find(piece * (20_000 // len(piece))):
        value = mention.quantity.high or mention.quantity.low
        assert value is not None
        assert abs(value).adjusted() < 60


def test_a_run_of_five_thousand_digits_is_no_quantity() -> None:
    assert find("9" * 5000) == []
    assert [m.quantity.value for m in find("x " + "9" * 5000 + " and 12")] == [12]
