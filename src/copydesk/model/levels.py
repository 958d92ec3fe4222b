"""How bad a finding is."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is; the names are SARIF's."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]
