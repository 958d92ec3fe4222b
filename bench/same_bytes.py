"""Runs one check again and again with all around it changed, and compares what it writes byte by byte.

    python bench/same_bytes.py [PATH ...]   # default: sources

Hash seeds 0 to 9 with three locales and three time zones in turn, the paths shuffled, one and two processes, another
working directory; formats JSON, HTML and SARIF. Printed is a line for each run; the status is 1 where one differs.
`tests/test_same_bytes.py` does so in small.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

LOCALES = ("C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8")
ZONES = ("UTC", "Pacific/Kiritimati", "America/Adak")
FORMATS = ("json", "html", "sarif")
COMMAND = [sys.executable, "-m", "copydesk", "verify", "--no-cache", "--fail-on", "never"]


def digest(paths: list[str], jobs: int, folder: str, **around: str) -> str:
    """Return a digest of what one run writes in all formats."""
    outputs = [Path(folder, f"out.{name}") for name in FORMATS]
    wanted = [f"--output={name}={path}" for name, path in zip(FORMATS, outputs, strict=True)]
    environment = os.environ | around
    subprocess.run([*COMMAND, *wanted, "--jobs", str(jobs), *paths], env=environment, check=True, capture_output=True)
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in outputs)).hexdigest()[:16]


def main() -> int:
    """Print what each run gave; return 1 where two differ."""
    named = [Path(p) for p in sys.argv[1:] or ["sources"]]
    files = sorted(str(f) for p in named for f in (p.glob("*.*") if p.is_dir() else [p]) if f.suffix in {".md", ".txt"})
    seen = set()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(10):
            shuffled = random.Random(seed).sample(files, len(files))
            locale, zone, jobs = LOCALES[seed % 3], ZONES[seed // 2 % 3], 1 + seed % 2
            around = {"PYTHONHASHSEED": str(seed), "LC_ALL": locale, "TZ": zone, "COLUMNS": str(20 + 30 * seed)}
            found = digest(shuffled, jobs, folder, **around)
            seen.add(found)
            print(f"{found}  seed {seed}, {locale}, {zone}, --jobs {jobs}, {len(files)} files shuffled", flush=True)
    return 0 if len(seen) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
