"""Which regular expressions are compiled: those of every interpreter that is supported."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = r"""
import json, pkgutil, re, sys
from importlib import import_module
from pathlib import Path

import copydesk

home = str(Path(copydesk.__file__).parent)
found = set()
sound = re._parser.parse


def items(part):
    if isinstance(part, (tuple, list)):
        for each in part:
            yield from items(each)
    elif isinstance(part, re._parser.SubPattern):
        yield from items(list(part))
    else:
        yield str(part)


def parse(source, *more):
    tree = sound(source, *more)
    frame = sys._getframe(1)
    while frame is not None and Path(frame.f_code.co_filename).parent.name == "re":
        frame = frame.f_back
    if frame is not None and frame.f_code.co_filename.startswith(home):
        if {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"} & set(items(tree)):
            found.add((Path(frame.f_code.co_filename).name, str(source)[:60]))
        parse.seen += 1
    return tree


parse.seen = 0
re._parser.parse = re._compiler._parser.parse = parse
for module in pkgutil.walk_packages(copydesk.__path__, "copydesk."):
    if not module.name.endswith("__main__"):
        import_module(module.name)
text = "# Fair opens\n\nOn Monday, 3 March 2014, some 41,300 people (12 percent) paid $4 each. She is 45.\n"
copydesk.verify([copydesk.Document.from_text(text, id=f"{n}.md", published="2014-03-03") for n in "ab"])
print(json.dumps([parse.seen, sorted(found)]))
"""


def test_no_pattern_is_possessive_or_atomic() -> None:
    # Python 3.11.2, which Debian 12 ships, matches too little after such a part in a repeated or alternative group
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    seen, found = json.loads(run.stdout)
    assert seen > 100
    assert found == []
