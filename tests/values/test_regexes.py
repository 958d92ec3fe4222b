"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
from unittest import mock

import pytest

from copydesk.values.regexes import regex

TEXT = "On 3 May and on 12 June"


def asked(pattern: re.Pattern[str]) -> list[object]:
    found = [pattern.search(TEXT), pattern.match(TEXT, 3), pattern.fullmatch("3 may"), *pattern.finditer(TEXT, 5)]
    return [
        *(match and (match.span(), match.groupdict()) for match in found),
        pattern.findall(TEXT),
        pattern.sub("X", TEXT),
        pattern.subn("X", TEXT),
        pattern.split(TEXT),
        (pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex)),
    ]


@pytest.mark.parametrize(("source", "flags"), [(r"(?P<day>\d+) (\w+)", 0), (r"(?P<day>\d+) (M AY)", re.I | re.X)])
def test_it_answers_as_a_compiled_pattern(source: str, flags: int) -> None:
    lazy = regex(source, flags)
    assert asked(lazy) == asked(re.compile(source, flags))
    assert asked(lazy) == asked(re.compile(source, flags))


@pytest.mark.parametrize("name", ["search", "findall", "flags", "groupindex", "scanner"])
def test_whatever_is_asked_first_compiles_it_once(name: str) -> None:
    with mock.patch("re.compile", side_effect=re.compile) as compiling:
        lazy = regex("o[nr]")
        assert (lazy.pattern, compiling.call_count) == ("o[nr]", 0)
        getattr(lazy, name)
        assert compiling.call_count == 1
        assert lazy.match(TEXT) is None
        assert (lazy.sub("", "one"), lazy.groups) == ("e", 0)
        assert compiling.call_count == 1


def test_it_is_one_key_of_a_table_can_be_copied_and_shows_as_a_pattern() -> None:
    lazy = regex("on")
    assert str(regex("on", re.I)) == str(re.compile("on", re.I))
    assert {lazy: 1}[lazy] == 1
    assert copy.copy(lazy).findall("one on one") == ["on"] * 3


def test_a_mistake_shows_when_it_is_used() -> None:
    lazy = regex("(on")
    with pytest.raises(re.error, match="missing \\)"):
        lazy.search(TEXT)


def test_importing_the_rules_compiles_hardly_any() -> None:
    script = (
        "import re\n"
        "sound, made = re.compile, []\n"
        "re.compile = lambda *args, **more: made.append(args) or sound(*args, **more)\n"
        "from copydesk import rules\n"
        "made.clear()\n"
        "rules.catalogue()\n"
        "print(len(made))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=300)
    assert int(done.stdout) < 20
