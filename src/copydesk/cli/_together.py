"""Which options of `verify` do not go together."""

from __future__ import annotations

import argparse

from copydesk.cli import _input, _reports
from copydesk.cli._arguments import UsageError


def refuse(args: argparse.Namespace) -> None:
    """Raise `UsageError` for options that do not go together."""
    if args.fix and (_input.STANDARD in args.path or args.stdin_filename):
        raise UsageError("--fix cannot write to standard input; --diff-fix prints what it would change")
    if args.diff_fix and (args.format or args.statistics or any(each.format for each in args.output or ())):
        raise UsageError("--diff-fix prints a diff and no report; leave out --format")
    if args.diff is not None and (args.fix or args.diff_fix or args.write_baseline):
        raise UsageError("--diff tells a part of the findings; leave out --fix, --diff-fix and --write-baseline")
    if args.statistics and args.format:
        raise UsageError("--statistics is a format of its own; leave out --format")
    if args.watch and (args.fix or args.diff_fix or args.write_baseline):
        raise UsageError("--watch only tells; leave out --fix, --diff-fix and --write-baseline")
    if args.watch and (_input.STANDARD in args.path or args.stdin_filename):
        raise UsageError("--watch looks at files, and standard input is none")
    if args.quiet and args.verbose:
        raise UsageError("--quiet and --verbose contradict each other")
    if args.write_baseline and args.write_baseline in _reports.files(args):
        raise UsageError(f"--output: {args.write_baseline} is to hold the baseline")
    if args.diff_fix and args.write_baseline:
        raise UsageError("--diff-fix writes nothing; leave out --write-baseline")
