"""Settings of all tests."""

import os
import sys

from hypothesis import settings

# Test modules with their assertions rewritten, and the program that tests start, are compiled once, not at each start.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Tests patch what runs stand on, and say themselves where a cache is to be used.
os.environ["COPYDESK_NO_CACHE"] = "1"

# No test is timed: a loaded machine is slow, and speed is measured in bench/.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")
# A change is judged by the same examples each time; runs by hand go on looking for new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
