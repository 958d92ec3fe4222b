"""What long documents cost, stage by stage, and with which power of their length.

    python bench/growth.py                       # all shapes, of 1,000, 2,000 and 4,000 words
    python bench/growth.py --words 4000 table    # some shapes, other lengths

A shape is a kind of document that a stage might take more than linear time for: one sentence of thousands of words, a
table of thousands of lines, one noun or one given name all through. Printed are CPU seconds for reading, claims
(mentions, syntax, interpretation), linking the document with itself and the rules, all for the longest, and then the
exponent that fits the three lengths best: 1 is linear, 2 the square. Stages below a tenth of a second have none. What
hostile characters cost up to the mentions is shown by `bench/speed.py --growth`.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from statistics import linear_regression
from typing import NamedTuple

STAGES = ("read", "claims", "links", "rules")


class Shape(NamedTuple):
    """A kind of document: its suffix, a line of it, the words of the line, and what stands before all lines.

    In a line `{n}` and `{m}` are numbers by chance, `{y}` a year, `{d}` a day, `{w}` and `{v}` words, `{i}` its number.
    """

    suffix: str
    words: int
    line: str
    head: str = ""

    def text(self, words: int) -> str:
        """Return a document of about so many words."""
        draw = random.Random(1)

        def word() -> str:
            return "".join(draw.choice("abcdefgh") for _ in range(5)).title()

        lines = (
            self.line.format(
                n=draw.randint(2, 999), m=draw.randint(2, 99), y=draw.randint(1990, 2014), d=draw.randint(1, 28),
                w=word(), v=word(), i=i,
            )
            for i in range(words // self.words)
        )  # fmt: skip
        return self.head + "".join(lines)


SHAPES = {
    "paragraphs": Shape(
        "txt", 18, "The mill in {w} lost {n} jobs in {y}, said Ann Lee. It paid ${m} million in May.\n\n"
    ),
    "one sentence": Shape("txt", 5, "and {n} men left Hull "),
    "one word": Shape("txt", 1, "{w} "),
    "same sentence": Shape("txt", 11, "The mill in Leeds lost 40 jobs in 2011, said Ann Lee.\n\n"),
    "table": Shape("md", 3, "| {w} | {n} | {y} |\n", "| town | jobs | year |\n|---|---|---|\n"),
    "list": Shape("md", 8, "- {n} men left on {d} May {y}\n"),
    "names": Shape("txt", 2, "Jane {w}, "),
    "speech": Shape("txt", 7, '"We sold {n} cows," she said. '),
    "brackets": Shape("txt", 9, "It is {n} km ({m} miles) long (or so). "),
    "headings": Shape("md", 7, "# Part {i}\n\nIt sold {n} cows.\n\n"),
    "tags": Shape("md", 4, "**It sold *{n} cows***. "),
    "capitals": Shape("txt", 5, "THE MILL LOST {n} JOBS. "),
    "hyphens": Shape("txt", 7, "the well-known 3-year-old mid-1990s cost-of-living wide-eyed e-mail email "),
    "digits": Shape("txt", 1, "{i} "),
    "hundred": Shape("txt", 1, "hundred "),
    "weekdays": Shape("txt", 1, "Monday "),
    "links": Shape("md", 2, "[word {i}](http://example.org/{i}) "),
    "log": Shape("txt", 9, "2016-10-26 15:50:{d} INFO host {m} request {i} took {n} ms\n"),
    "footnotes": Shape("md", 5, "It sold {n} cows.[^{i}]\n\n[^{i}]: Page {i}.\n\n"),
    "quotes": Shape("txt", 2, '"{w} '),
    "nested quotes": Shape("txt", 2, "“{w} ‘{v} "),
    "keys": Shape("md", 2, "key{i}: {w}\n", "---\n"),
    "nothing told": Shape("txt", 9, "the quick men of the mill went on and "),
    "abbreviations": Shape("txt", 7, "The {w} (U.S. {v}) paid {i}. "),
}


def stages(id: str, text: str) -> Iterator[float]:
    """Yield the CPU seconds of each stage."""
    from copydesk import Document, claims, links, rules

    marks = [time.process_time()]
    document = Document.from_text(text, id=id, published="2015-03-02")
    marks.append(time.process_time())
    extraction = claims.extract(document)
    marks.append(time.process_time())
    linkage = links.link([extraction])
    marks.append(time.process_time())
    rules.check([extraction], linkage)
    marks.append(time.process_time())
    yield from (end - start for start, end in pairwise(marks))


LEAST = 0.1
"""Seconds below which a stage says nothing of how it grows."""


def exponent(lengths: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the power of the length that fits the seconds best, by least squares over the logarithms."""
    return linear_regression([log(n) for n in lengths], [log(max(s, 0.001)) for s in seconds]).slope


def main() -> None:
    """Print a line for each shape."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shape", nargs="*", metavar="SHAPE", help="only these (default: all)")
    parser.add_argument("--words", type=int, default=4000, help="words of the longest document (default 4000)")
    args = parser.parse_args()
    unknown = sorted(set(args.shape) - set(SHAPES))
    if unknown:
        parser.error(f"there is no shape {unknown[0]!r}; there are {', '.join(SHAPES)}")
    list(stages("a.txt", "The mill lost 40 jobs in 2011."))
    lengths = [args.words // 4, args.words // 2, args.words]
    print(f"{'':16}{f'seconds of {args.words:,} words':^40}{'exponent':^40}")
    print(f"{'shape':16}" + "".join(f"{name:>8}" for name in (*STAGES, "all")) * 2)
    for name in args.shape or SHAPES:
        rows = []
        for length in lengths:
            gc.collect()
            gc.disable()
            found = list(stages(f"a.{SHAPES[name].suffix}", SHAPES[name].text(length)))
            rows.append([*found, sum(found)])
            gc.enable()
        told = [f"{exponent(lengths, s):8.2f}" if s[-1] > LEAST else f"{'-':>8}" for s in zip(*rows, strict=True)]
        print(f"{name:16}" + "".join(f"{s:8.2f}" for s in rows[-1]) + "".join(told), flush=True)


if __name__ == "__main__":
    main()
