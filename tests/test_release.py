"""What is released and how: the container file and the workflow of a release do what they say with what is here."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk.model.errors import missing_extra

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def container() -> Any:
    spec = importlib.util.spec_from_file_location("container", ROOT / "bench" / "container.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_container_copies_what_is_there_and_no_more(container: Any) -> None:
    build, last = container.stages()
    files = container.context()
    copied = {
        source: to for word, rest in build if word == "COPY" for source, to in container.copied(rest, files).items()
    }
    assert set(copied) == files
    assert copied["src/copydesk/__init__.py"] == "src/copydesk/__init__.py"
    assert {"pyproject.toml", "LICENSE", "requirements/run.txt"} <= files
    assert all(f.startswith(("src/", "requirements/")) or "/" not in f for f in files)
    assert [rest for word, rest in last if word == "COPY"] == ["--from=build /opt/copydesk /opt/copydesk"]


def test_the_container_installs_pinned_packages_alone_and_runs_as_nobody_in_particular(container: Any) -> None:
    build, last = container.stages()
    installs = [step for word, rest in build if word == "RUN" for step in rest.split("&&") if " pip install " in step]
    for step in installs:
        assert "--require-hashes" in step or ("--no-deps" in step and "--no-build-isolation" in step)
    assert len({rest.split(" AS ")[0] for word, rest in build + last if word == "FROM"}) == 1
    words = [word for word, _ in last]
    assert dict(last)["USER"] == "10001:10001"
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert dict(last)["ENTRYPOINT"] == '["copydesk"]'


def test_a_release_is_tested_hashed_and_attested() -> None:
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))
    assert flow[True] == {"push": {"tags": ["v*"]}}  # `on` is true in YAML
    assert flow["permissions"] == {"contents": "read"}
    steps = flow["jobs"]["release"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {run.removeprefix("make ") for run in runs if run.startswith("make ")} <= targets
    assert [run for run in runs if not run.startswith("test ")][:3] == [".ci/run", "make verify", "make dist"]
    assert runs[-1].startswith("gh release create")
    attested = next(n for n, step in enumerate(steps) if "attest" in step.get("uses", ""))
    assert attested < len(steps) - 1
    assert steps[attested]["with"]["subject-path"] == "dist/*"
    said = re.search(r"s/\^version = .*p' pyproject\.toml", runs[0])
    assert said is not None


def test_dist_holds_wheel_source_bill_and_hashes() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^dist: (.*?)\n\n", text, re.M | re.S)
    assert recipe is not None
    assert recipe[1].startswith("sbom ")
    assert "SOURCE_DATE_EPOCH" in recipe[1]
    assert "sbom.cdx.json dist/" in recipe[1]
    assert recipe[1].rstrip().endswith("> SHA256SUMS")


EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


@pytest.mark.parametrize("name", EXTRAS)
def test_what_is_told_of_a_missing_extra_installs_it(name: str) -> None:
    told = re.fullmatch(rf"the extra {name}: pip install (.*) where copydesk is installed", missing_extra(name))
    assert told is not None
    assert sorted(re.findall(r"'([^']+)'", told[1])) == sorted(EXTRAS[name])


def test_an_extra_that_no_metadata_tell_of_is_named_alone() -> None:
    assert missing_extra("none") == "the extra none"
