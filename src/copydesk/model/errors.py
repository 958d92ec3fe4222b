"""What goes wrong with what the user gave."""

from __future__ import annotations

from typing import Any


class InputError(Exception):
    """Something that the user gave cannot be used: one line, naming file and place; exit status 2."""

    def __init__(self, path: str, reason: str, *, line: int | None = None, column: int | None = None) -> None:
        # a reason may quote what was given, which may hold the ends of lines of any system
        self.path, self.reason, self.line, self.column = path, " ".join(reason.splitlines()), line, column
        place = "".join(f":{n}" for n in (line, column) if n is not None)
        super().__init__(f"{path}{place}: {self.reason}")

    def __reduce__(self) -> Any:
        """Carry the place through pickling, for workers in other processes."""
        return (_input_error, (self.path, self.reason, self.line, self.column))


def _input_error(path: str, reason: str, line: int | None, column: int | None) -> InputError:
    return InputError(path, reason, line=line, column=column)


def missing_extra(name: str) -> str:
    """Say how the extra `name` is installed: "the extra pdf: pip install 'pypdfium2>=5' where copydesk is installed".

    Its packages are named, as the metadata of this installation give them: copydesk itself is on no package index, and
    that works beside a clone, a wheel and an address alike.
    """
    from importlib import metadata

    from packaging.requirements import Requirement

    try:
        lines = [Requirement(line) for line in metadata.requires("copydesk") or ()]
    except metadata.PackageNotFoundError:  # run from its files alone
        lines = []
    wanted = [f"'{r.name}{r.specifier}'" for r in lines if r.marker and r.marker.evaluate({"extra": name})]
    how = f": pip install {' '.join(wanted)} where copydesk is installed" if wanted else ""
    return f"the extra {name}{how}"
