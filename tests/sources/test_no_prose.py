"""What stands in Markdown for a program and not for a reader: none of it is prose, and its neighbours keep apart."""

from __future__ import annotations

import pytest

from copydesk import sources
from copydesk.model import InlineKind, Span

from .look import blocks, in_file, inlines, read

GAP = "\ufffc"

NO_PROSE = {
    "youtube of Hugo": '{{< youtube id="20150302" width="640" start="30" >}}',
    "figure of Hugo over lines": '{{< figure\n  src="pier-2014.jpg"\n  caption="12 boats"\n>}}',
    "percent form of Hugo": "{{% notice-of 12 %}}",
    "include of Liquid": '{% include image.html url="a-2014.png" width="640" %}',
    "output of Liquid": "{{ site.data.count | plus: 10 }}",
    "code of Liquid": "{% highlight python %}\ncount = 12\n\nyear = 2014\n{% endhighlight %}",
    "comment of Liquid": "{% comment %}\nThe toll was 12.\n{% endcomment %}",
    "comment of Jinja": "{# The toll was 12. #}",
    "ERB": "<%= render 'toll', year: 2014 %>",
    "box of a wiki": "{{Infobox bridge\n| length = {{convert|820|m}}\n| opened = 1894\n}}",
    "attribute list": "{: .table width=45%}",
    "contents of kramdown": "{:toc}",
    "comment of kramdown": "{::comment}",
    "identifier": "{#toll-of-2014 .wide}",
    "export of MDX": "export const n = 42",
    "exports over lines": "export const toll = {\n  year: 2014,\n  boats: 12,\n}",
    "imports of MDX": "import Chart from '../chart-2014.js'\nimport {\n  a,\n  b\n} from \"b\";",
    "element of MDX": "<Chart data={[1, 2, 3]} width={400} />",
    "element over lines": "<Chart\n  data={rows.filter(r => r.year > 2014)}\n  style={{width: 400}}\n/>",
    "comment of MDX": "{/* 12 boats in 2014 */}",
    "mathematics": "$$\nE = 3 \\times 10^8\n$$",
    "mathematics of TeX": "\\[ n = 12 \\]",
    "environment of TeX": "\\begin{align}\na &= 5 \\\\\nb &= 12\n\\end{align}",
    "container": ":::tip{year=2014}",
    "contents": "[[_TOC_]]",
    "abbreviation": "*[TEU]: a box of 20 feet",
    "embed of WordPress": "[youtube=https://example.org/watch?v=2014&w=600]",
    "embed of Obsidian": "![[pier 2014.png]]",
    "badge": "[![build 2014](https://img.shields.io/badge/build-2014-green.svg)](https://example.org)",
    "emoji": ":tada:",
    "script": "<script>\nvar boats = 12;\n</script>",
    "comment": "<!-- 12 boats -->",
    "template": "<template>12 boats</template>",
    "end of a block": "^",
}


@pytest.mark.parametrize("markup", NO_PROSE.values(), ids=NO_PROSE)
def test_nothing_of_it_is_read(markup: str) -> None:
    text = f"The boat left.\n\n{markup}\n\nIt came back."
    assert blocks(text) == [("paragraph", "The boat left."), ("paragraph", "It came back.")]
    assert blocks(f"{markup}\n") == []


@pytest.mark.parametrize("markup", [v for k, v in NO_PROSE.items() if k not in ("mathematics", "emoji", "badge")][:16])
def test_between_two_lines_it_ends_the_paragraph(markup: str) -> None:
    if markup.startswith(("export", "import", "<Chart\n")):
        return  # a statement or an element begins below a blank line
    assert blocks(f"The boat left.\n{markup}\nIt came back.") == [
        ("paragraph", "The boat left."),
        ("paragraph", "It came back."),
    ]


IN_A_SENTENCE = {
    "Turn to [](#harbour) to read.": f"Turn to {GAP} to read.",
    "Go back to ![](map.png) to see.": f"Go back to {GAP} to see.",
    "Go back to ![the map](map.png) to see.": f"Go back to {GAP} to see.",
    "The order is to <!-- name --> to sign.": "The order is to  to sign.",
    "We live until ~~May 2020~~, as planned.": f"We live until {GAP}, as planned.",
    "The toll is ~~12~~ 13.": "The toll is  13.",
    "Logs keep it safe [^1], but they are hard.\n\n[^1]: See.": f"Logs keep it safe {GAP}, but they are hard.",
    "Logs keep it safe[^1] and dry.\n\n[^1]: See.": "Logs keep it safe and dry.",
    "It cost $5[^9] then.": "It cost $5 then.",
    "The `toll` fell.": f"The {GAP} fell.",
    "Some {{ site.count }} boats sail.": f"Some {GAP} boats sail.",
    "Some {% if big %}large{% else %}small{% endif %} boats.": "Some largesmall boats.",
    "See [the list]({{ '/list/' | url }}){:target=\"_blank\"}, she said.": "See the list, she said.",
    "See [the list]({{< ref \"2014-03-list.md\" >}}) of [12](12.md){.wide}.": "See the list of 12.",
    "See [the list](mailto:a@example.org?subject=The list) now.": "See the list now.",
    'See <a href="{{< ref "list.md" >}}" class="x">the list</a> now.': "See the list now.",
    "Let $a = 5$ and $b = 12$; then it holds.": f"Let {GAP} and {GAP}; then it holds.",
    "It gave $p < 0.05$ with $n = 120$ people.": f"It gave {GAP} with {GAP} people.",
    "It holds $x^2 + 10$ of gas, or \\(x_2\\).": f"It holds {GAP} of gas, or {GAP}.",
    "It costs between $5 and $10, or $5-$10.": "It costs between $5 and $10, or $5-$10.",
    "He had $2 million (about $3 million then) and $4/month = $48/year.": (
        "He had $2 million (about $3 million then) and $4/month = $48/year."
    ),
    "Of \\[the\\] two (\\$5) boats.": "Of [the] two ($5) boats.",
    "See [[Harbour|the harbour]] and [[Pier]].": "See the harbour and Pier.",
    "A ==large== boat.": "A large boat.",
    "As shown [@novak2014, p. 33], it sank.": f"As shown {GAP}, it sank.",
    "Dear <name>, the boat of <date> sails.": f"Dear {GAP}, the boat of {GAP} sails.",
    "Dear {name}, the boat sails on {departure date}.": f"Dear {GAP}, the boat sails on {GAP}.",
    "**Tolls—**A boat pays.": "Tolls—A boat pays.",
    "A s**t day, 5 ** 2, snake_case and _ alone.": "A s**t day, 5 ** 2, snake_case and _ alone.",
    "He :tada: won at 10:30: all cheered.": "He  won at 10:30: all cheered.",
    "The price {rose} by 12.": f"The price {GAP} by 12.",
}  # fmt: skip


@pytest.mark.parametrize("source", IN_A_SENTENCE, ids=str)
def test_within_a_sentence(source: str) -> None:
    document = read(source)
    assert document.text[slice(*document.blocks[0].span)] == IN_A_SENTENCE[source]
    for piece in document.offsets.pieces:
        shown = document.text[piece.prose : piece.prose + piece.length]
        if piece.length == piece.width and shown != GAP:
            assert shown == source[piece.file : piece.file + piece.width]


@pytest.mark.parametrize(
    ("source", "parted"),
    [
        ("Turn to [](#harbour) to it.", True),
        ("Turn to ![](a.png) to it.", True),
        ("Turn to <!-- name --> to it.", True),
        ("Turn to[^1] to it.\n\n[^1]: Note.", True),
        ("Turn to ~~a~~ to it.", True),
        ("Turn to {% if a %} to it.", True),
        ("Turn to<sup>[3]</sup> to it.", True),
        ("Turn to `a` to it.", True),
        ("**Turn to** to it.", True),  # a heading run into its text
        ("Turn to *to* it.", False),
        ("Turn *to* to it.", False),
        ("Turn to [to](a.md) it.", False),
        ("Turn to\nto it.", False),
        ("We ~~go~~ turn to to it.", False),
    ],
)
def test_a_document_knows_what_stood_between_two_words(source: str, parted: bool) -> None:
    document = read(source)
    first = document.text.index("to")
    second = document.text.index("to", first + 2)
    assert document.parted(Span(first, second + 2)) is parted


ASIDE = """\
The ovens kept the bread.

{{< pull-quote >}}
The ovens kept the bread.
{{< /pull-quote >}}

{% callout %}
Bring a basket.
{% endcallout %}

{% if winter %}
It was cold.
{% endif %}

<aside>

The ovens kept the lane warm.

</aside>

![The ovens](a.jpg)

It ended.
"""


def test_boxes_of_templates_stand_apart() -> None:
    document = read(ASIDE)
    found = [(b.kind.value, b.aside, document.text[slice(*b.span)]) for b in document.blocks]
    assert found == [
        ("paragraph", False, "The ovens kept the bread."),
        ("block_quote", True, "The ovens kept the bread."),
        ("paragraph", True, "Bring a basket."),
        ("paragraph", False, "It was cold."),
        ("paragraph", True, "The ovens kept the lane warm."),
        ("caption", True, "The ovens"),
        ("paragraph", False, "It ended."),
    ]


def test_definitions_are_items() -> None:
    assert blocks("American System\n: tolls and roads\n\nCode\n: a custom\n: a law\n") == [
        ("paragraph", "American System"),
        ("list_item", "tolls and roads"),
        ("paragraph", "Code"),
        ("list_item", "a custom"),
        ("list_item", "a law"),
    ]


def test_the_inside_of_an_element_may_be_markdown() -> None:
    source = '<div class="note" markdown="1">\nSee *the* [list](12.md) of 12.\n</div>\n'
    assert blocks(source) == [("paragraph", "See the list of 12.")]
    assert in_file(source, "the list") == "the* [list"


def test_a_table_whose_rule_does_not_fit_is_read_cell_by_cell() -> None:
    assert blocks("| Boat | Toll |\n| --- |\n| Ada | 12 |\n") == [
        ("paragraph", "Boat"),
        ("paragraph", "Toll"),
        ("paragraph", "Ada"),
        ("paragraph", "12"),
    ]


def test_a_table_keeps_its_cells_beside_templates() -> None:
    source = "| Boat | Toll |\n| --- | --- |\n| {{ name }} | 12{: .big} |\n{: .table width=45%}\n"
    assert blocks(source) == [("table_cell", "Boat"), ("table_cell", "Toll"), ("table_cell", "12")]


def test_the_text_of_a_linked_picture_is_a_caption_of_its_own() -> None:
    source = '[<img alt="Three men in a boat." src="a.jpg" />](a.jpg)It was a good year.'
    assert blocks(source) == [("caption", "Three men in a boat."), ("paragraph", "It was a good year.")]
    assert inlines(source, InlineKind.IMAGE) == ["Three men in a boat."]


def test_a_tag_in_a_wrapped_sentence_does_not_end_it() -> None:
    assert blocks("The boats of\n{{ site.town }}\nsail at noon.") == [
        ("paragraph", f"The boats of\n{GAP}\nsail at noon.")
    ]


def test_unclosed_tags_are_text() -> None:
    for text in ("The {{ is open.", "The {% is open.", "It cost $5 {: then.", "A {/* remark."):
        assert blocks(f"{text}\n\nIt came back.")[-1] == ("paragraph", "It came back.")
        assert sources.parse(text, id="a.md").text == text
