"""What editors decide on findings: kept as text beside the articles, honoured by every command and format.

A decision is a small TOML file under `claims/decisions/` (`files`), named after the finding's fingerprint. Files are
added and never changed, so that the branches of two editors merge without a conflict; of several decisions on one
finding the latest holds. `Decisions` puts them to a report. Beside them stand the readings of claims that editors have
corrected (`readings`); `Readings` puts them to what is extracted.
"""

from copydesk.decisions.apply import Decisions, key, passage
from copydesk.decisions.files import FOLDER, STATES, Entry, Reading, dump, load, new, write
from copydesk.decisions.readings import Readings

__all__ = [
    "FOLDER",
    "STATES",
    "Decisions",
    "Entry",
    "Reading",
    "Readings",
    "dump",
    "key",
    "load",
    "new",
    "passage",
    "write",
]
