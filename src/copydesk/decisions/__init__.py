"""What editors decide on findings: kept as text beside the articles, honoured by every command and format.

A decision is a small TOML file under `claims/decisions/` (`files`), named after the finding's fingerprint. Files are
added and never changed, so that the branches of two editors merge without a conflict; of several decisions on one
finding the latest holds. `Decisions` puts them to a report.
"""

from copydesk.decisions.apply import Decisions, key, passage
from copydesk.decisions.files import FOLDER, STATES, Entry, dump, load, new, write

__all__ = ["FOLDER", "STATES", "Decisions", "Entry", "dump", "key", "load", "new", "passage", "write"]
