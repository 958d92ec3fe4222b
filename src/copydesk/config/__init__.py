"""Settings from `copydesk.toml` or from `[tool.copydesk]` in `pyproject.toml`.

The nearest such file counts, looked for upwards: from the working directory for what is of a whole run, from each file
for what is of that file (`OF_A_FILE`). A `copydesk.toml` is preferred to a `pyproject.toml` beside it. It may extend
another one. What the command line says wins over it.
`docs/configuration.md` describes every setting.

A setting is a field of `Settings`: its type says what it may be, and its description completes "must be ..." for a
user who wrote something else.
"""

from copydesk.config.kinds import DATE, FAIL_ON, LEVELS, FailOn, LevelName, UnfitError, is_date
from copydesk.config.loading import load, parse
from copydesk.config.nearest import of_file, of_files
from copydesk.config.settings import OF_A_FILE, OVERRIDE_SETTINGS, SETTINGS, Override, Settings

__all__ = [
    "DATE",
    "FAIL_ON",
    "LEVELS",
    "OF_A_FILE",
    "OVERRIDE_SETTINGS",
    "SETTINGS",
    "FailOn",
    "LevelName",
    "Override",
    "Settings",
    "UnfitError",
    "is_date",
    "load",
    "of_file",
    "of_files",
    "parse",
]
