"""Settings of all tests."""

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Test modules with their assertions rewritten, and the program that tests start, are compiled once, not at each start.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Tests patch what runs stand on, and say themselves where a cache is to be used.
os.environ["COPYDESK_NO_CACHE"] = "1"
# What tests collect stays to the end: looking through a million objects for garbage was a twentieth of all.
gc.set_threshold(50_000, 20, 20)

# No test is timed: a loaded machine is slow, and speed is measured in bench/.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")
# A change is judged by the same examples each time; runs by hand go on looking for new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the compiled patterns of copydesk, and nothing of any article."""
    from copydesk.cache import patterns
    from copydesk.cache.store import Store

    folder = tmp_path_factory.mktemp("compiled")
    (folder / "a.md").write_text("A ferry sank on 4 March 2019.\n", encoding="utf-8")
    around = {"COPYDESK_NO_CACHE": "", "COPYDESK_CACHE_DIR": str(folder / "run")}
    command = [sys.executable, "-m", "copydesk", "verify", "a.md", "--fail-on", "never"]
    subprocess.run(command, cwd=folder, env=os.environ | around, capture_output=True, check=True)
    run, alone = (Store(str(folder / name), print) for name in ("run", "patterns"))
    kept = run.get(patterns.KIND, patterns.key())
    assert kept is not None
    alone.put(patterns.KIND, patterns.key(), kept)
    run.close()
    alone.close()
    return folder / "patterns"


@pytest.fixture
def quick_start(compiled: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a program that need not compile its patterns, more than half of a short run; it finds no more
    in its cache, which is of this test alone."""
    folder = tmp_path_factory.mktemp("cache")
    shutil.copytree(compiled, folder, dirs_exist_ok=True)
    return {"COPYDESK_NO_CACHE": "", "COPYDESK_CACHE_DIR": str(folder)}
