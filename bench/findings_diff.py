"""Show which findings on clean news articles a change has gained and lost: `python bench/findings_diff.py [--write]`.

The record, bench/findings.tsv, holds code, level, article and fingerprint of every finding, and no text. Without
options the findings of now are compared with the record of the last commit (`git show HEAD:bench/findings.tsv`), the
gained ones are shown with their text for reading, the lost ones by their place in the record; exit status 1 where there
is any of either. `--write` writes the record anew.

Each article is verified by itself. The articles lie outside the repository; COPYDESK_SHARED says where (default:
../shared beside the checkout).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from copydesk import pipeline, sources
from copydesk.model import Finding

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
NEWS = SHARED / "data" / "news"
RECORD = ROOT / "bench" / "findings.tsv"

Row = tuple[str, str, str, str]
"""Code, level, article, fingerprint."""


def main(argv: list[str] | None = None) -> int:
    """Run the program; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the record anew")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--all", action="store_true", help="show every finding of now, not only the gained ones")
    options = parser.parse_args(argv)
    if not NEWS.is_dir():
        print(f"no articles at {NEWS}: set COPYDESK_SHARED", file=sys.stderr)
        return 2
    findings, words = found(sorted(NEWS.glob("*.txt")), options.jobs)
    now = {row(finding): finding for finding in findings}
    before = recorded()
    print(table(Counter((code, level) for code, level, _, _ in now), words))
    gained = [key for key in now if options.all or key not in before]
    lost = [key for key in before if key not in now]
    show(gained, lost, now)
    if options.write:
        lines = "".join("\t".join(key) + "\n" for key in sorted(now))
        RECORD.write_text("code\tlevel\tarticle\tfingerprint\n" + lines, encoding="utf-8")
        return 0
    return int(set(now) != before)


def found(paths: Iterable[Path], jobs: int) -> tuple[list[Finding], int]:
    """Verify each article by itself; return all findings and how many words were read."""
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        results = list(pool.map(_one, paths, chunksize=8))
    return [finding for findings, _ in results for finding in findings], sum(count for _, count in results)


def _one(path: Path) -> tuple[list[Finding], int]:
    document = sources.read(path, id=path.name)
    return list(pipeline.verify([document]).findings), len(document.text.split())


def row(finding: Finding) -> Row:
    """Return what the record keeps of a finding."""
    return (finding.code, finding.level.value, finding.location.document, finding.fingerprint)


def recorded() -> set[Row]:
    """Return the record of the last commit, empty where there is none."""
    shown = subprocess.run(
        ["git", "show", f"HEAD:{RECORD.relative_to(ROOT)}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    rows = [tuple(line.split("\t")) for line in shown.stdout.splitlines()[1:]]
    return {(r[0], r[1], r[2], r[3]) for r in rows if len(r) == 4}


def table(counts: Mapping[tuple[str, str], int], words: int) -> str:
    """Return the counts by rule and level, with how many words there are to one finding."""
    lines = [f"{words} words"]
    for (code, level), count in sorted(counts.items()):
        lines.append(f"{code}  {level:8} {count:4}  one in {words // count} words")
    return "\n".join(lines)


def show(gained: list[Row], lost: list[Row], now: Mapping[Row, Finding]) -> None:
    """Print the findings gained, with their text, and those lost."""
    for sign, keys in (("+", gained), ("-", lost)):
        for key in sorted(keys, key=lambda k: (k[0], k[2], k[3])):
            finding = now.get(key)
            told = (
                f":{finding.location.line} “{finding.location.text}” {finding.message}" if finding else f" {key[3][:8]}"
            )
            print(f"{sign} {key[0]} {key[1]} {key[2]}{told}")
    print(f"{len(gained)} gained, {len(lost)} lost")


if __name__ == "__main__":
    raise SystemExit(main())
