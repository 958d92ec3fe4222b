"""Which settings hold for a file: those that stand nearest to it, in its folder or above."""

from __future__ import annotations

import os
from pathlib import Path

from copydesk.config.loading import inside
from copydesk.config.settings import Settings


class Nearest:
    """The settings of files, as they were when each was first asked for; `run` are those of the working directory.

    `run` hold where nothing stands above a file, and are themselves the answer where their own file does: so what is
    other for a file shows by being another object. Raises `InputError` for settings that cannot be used.
    """

    def __init__(self, run: Settings) -> None:
        self._run = run
        self._home = _folder(run.file.parent) if run.file is not None else None
        self._folders: dict[Path, Settings | None] = {}
        self._known: dict[str, Settings] = {}  # by the folder of a file, so that its path is taken apart once

    @property
    def files(self) -> tuple[Path, ...]:
        """Where settings were looked for, whether there is a file or not, and what those that were found extend."""
        looked = [folder / name for folder in self._folders for name in ("copydesk.toml", "pyproject.toml")]
        below = [path for settings in self.all for path in settings.files]
        return tuple(dict.fromkeys(map(_folder, [*looked, *below])))

    @property
    def all(self) -> tuple[Settings, ...]:
        """The settings that hold for any file so far, those of the run first."""
        found = {id(s): s for s in (self._run, *self._folders.values()) if s is not None}
        return tuple(found.values())

    def of(self, path: str | Path) -> Settings:
        """Return the settings that hold for a file."""
        folder = os.path.dirname(os.path.abspath(path))
        found = self._known.get(folder)
        if found is None:
            found = self._known[folder] = self.within(folder)
        return found

    def within(self, folder: str | Path) -> Settings:
        """Return the settings that hold for the files in a folder."""
        return self._upwards(_folder(folder)) or self._run

    def _upwards(self, folder: Path) -> Settings | None:
        asked = []
        found = None
        for here in (folder, *folder.parents):
            if here in self._folders:
                found = self._folders[here]
                break
            asked.append(here)
            found = self._run if here == self._home else inside(here)
            if found is not None:
                break
        self._folders.update(dict.fromkeys(asked, found))
        return found


def of_files(settings: Settings) -> Nearest:
    """Return the settings of single files, where these are those of the run."""
    if settings._nearest is None:
        settings._nearest = Nearest(settings)
    return settings._nearest


def of_file(settings: Settings, path: str | Path) -> Settings:
    """Return the settings that hold for a file: the nearest ones upwards from it, those of the run where none are."""
    return of_files(settings).of(path)


def _folder(path: str | Path) -> Path:
    return Path(os.path.abspath(path))
