"""`copydesk audit`: the disputed facts of an archive."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from copydesk import config
from copydesk.cli import _outcome, _output, _reports, index, verify


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "audit",
        help="find the disputed facts of an archive, event by event",
        description="Find the disputed facts of an archive that copydesk index keeps, event by event.",
    )
    parser.add_argument("store", type=Path, metavar="STORE", help="the folder that copydesk index has written to")
    verify.add_jobs(parser, "judge events")
    index.add_engine(parser)
    verify.add_report(parser)
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    from copydesk.corpus import store

    store.check_installed()
    settings = config.load()
    chosen = args.format or settings.format or "text"
    _reports.refuse(args, chosen)
    for path in _reports.files(args):
        _output.check(path)
    own = dict.fromkeys(map(str, args.store.rglob("*")), "a file of the store")
    _reports.keep_apart(_reports.files(args), _reports.read_by(args, settings) | own)
    held = store.Store(args.store, _output.complain)
    state = held.checked()
    from copydesk.corpus import audit, judging

    progress = _output.Progress()
    judged: audit.Judging
    try:
        if args.on == "spark":
            from copydesk.corpus import spark

            spark.check_installed()
            search: Any = spark.Search(held, state)
            judged = lambda link: link.judged(settings.limits)  # noqa: E731
        else:
            from copydesk.corpus import duck

            search = duck.Search(held, state)
            judged = audit.judging_here(settings.limits, args.jobs or judging.worth(state.articles))
        with search as link:
            found = audit.run(link, judged, progress)
    finally:
        progress.clear()
    if not args.quiet:
        for line in audit.told(found):
            _output.complain(line)
    writer = _reports.Writer(found.report, found.documents, [], [], quiet=args.quiet)
    writer.write(chosen, args.output or ())
    return _outcome.status(found.report, args.fail_on or settings.fail_on or "error")
