"""Does what Containerfile says, in a folder and without a daemon: is what comes of it whole?

    python bench/container.py            # into a folder that is thrown away; needs a package index
    python bench/container.py /tmp/box   # into that folder, which is kept

Instructions of the first stage run as they stand, with its paths moved below the folder; only what .dockerignore leaves
is there to be copied. Then the command is run with the environment of the second stage on an article that has a slip.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSIDE = "/opt/copydesk"


def instructions() -> list[tuple[str, str]]:
    """Return the instructions of the file, each with what follows it."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Containerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n", " ", text).splitlines()
    return [(word, rest.strip()) for word, _, rest in (line.strip().partition(" ") for line in lines) if word]


def stages() -> list[list[tuple[str, str]]]:
    """Return the instructions by stage."""
    found: list[list[tuple[str, str]]] = []
    for word, rest in instructions():
        if word == "FROM":
            found.append([])
        found[-1].append((word, rest))
    return found


def context() -> set[str]:
    """Return the files that .dockerignore leaves of those that git knows or would know."""
    asked = ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard"]
    files = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith(("#", "!"))] == ["*", "**/__pycache__"]
    named = {line[1:].rstrip("/") for line in lines if line.startswith("!")}  # a folder as a whole, other than with git
    return {f for f in files if any(f == name or f.startswith(f"{name}/") for name in named)}


def copied(rest: str, files: set[str]) -> dict[str, str]:
    """Return which files a COPY puts where; raises `FileNotFoundError` where it names what is not there."""
    *given, to = rest.split()
    found: dict[str, str] = {}
    for name in given:
        inside = [f for f in files if f == name or f.startswith(f"{name.rstrip('/')}/")]
        if not inside:
            raise FileNotFoundError(f"COPY {name}: not in the context")
        for file in inside:
            under = file.removeprefix(f"{name}/") if file != name else Path(name).name
            found[file] = str(Path(to) / under)
    return found


def main() -> int:
    """Build, run, tell."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    work, opt = folder / "src", folder / "opt"
    work.mkdir(parents=True)
    first, second = stages()
    files = context()
    for word, rest in first:
        if word == "COPY":
            for source, target in copied(rest, files).items():
                (work / target).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / source, work / target)
        elif word == "RUN":
            command = rest.replace(INSIDE, str(opt)).replace("python -m venv", f"{sys.executable} -m venv")
            subprocess.run(["/bin/sh", "-e", "-c", command], check=True, cwd=work)
    shutil.rmtree(work)  # the second stage has none of it
    settings = dict(part.split("=", 1) for w, rest in second if w == "ENV" for part in shlex.split(rest))
    settings |= {
        name: value.replace(INSIDE, str(opt)).replace("$PATH", os.environ["PATH"]) for name, value in settings.items()
    }
    entry = next(rest for word, rest in second if word == "ENTRYPOINT")
    article = folder / "work" / "a.md"
    article.parent.mkdir()
    article.write_text("It rained on on Monday, 5 March 2019.\n", encoding="utf-8")
    command = [*re.findall(r'"([^"]*)"', entry), "verify", "--format", "concise", "a.md"]
    done = subprocess.run(
        ["env", "-i", *(f"{k}={v}" for k, v in settings.items()), *command], cwd=article.parent, check=False
    )
    size = sum(f.stat().st_size for f in opt.rglob("*") if f.is_file() and not f.is_symlink())
    print(f"exit status {done.returncode} (1 is wanted), {size / 1e6:,.0f} MB")
    if len(sys.argv) < 2:
        shutil.rmtree(folder)
    return int(done.returncode != 1)


if __name__ == "__main__":
    sys.exit(main())
