"""What stands in `editors/` and on the page about them: the commands are ours, the files are sound."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

from copydesk import cli

ROOT = Path(__file__).resolve().parents[2]
VSCODE = ROOT / "editors" / "vscode"
PAGE = (ROOT / "docs" / "editors.md").read_text("utf-8")


def test_the_extension_names_the_command_and_its_code() -> None:
    package = json.loads((VSCODE / "package.json").read_text("utf-8"))
    command = package["contributes"]["configuration"]["properties"]["copydesk.command"]["default"]
    assert command == ["copydesk", "lsp"]
    assert command[1] in cli.COMMANDS
    code = (VSCODE / package["main"]).read_text("utf-8")
    for asked in package["contributes"]["commands"]:
        assert f'registerCommand("{asked["command"]}"' in code
    named = re.search(r"LANGUAGES = (\[.*?\])", code)
    assert named is not None
    assert {f"onLanguage:{name}" for name in json.loads(named[1])} == set(package["activationEvents"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (package["version"], package["license"]) == (project["version"], project["license"])


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not here")
def test_the_code_of_the_extension_is_javascript() -> None:
    subprocess.run(["node", "--check", str(VSCODE / "extension.js")], check=True, timeout=30)


def test_nothing_keeps_the_extension_from_being_packaged() -> None:
    """`vsce` refuses links into a repository that the extension does not name, and asks for a licence file."""
    package = json.loads((VSCODE / "package.json").read_text("utf-8"))
    assert {"--allow-missing-repository", "--skip-license"} < set(package["scripts"]["package"].split())
    assert re.findall(r"\]\((?!https:)", (VSCODE / "README.md").read_text("utf-8")) == []
    assert "npm run package" in PAGE


@pytest.mark.skipif(not (VSCODE / "node_modules" / ".bin" / "vsce").exists(), reason="npm install was not run there")
def test_the_extension_is_packaged_with_its_code_and_its_client(tmp_path: Path) -> None:
    made = tmp_path / "copydesk.vsix"
    subprocess.run(["npm", "run", "package", "--", "--out", str(made)], cwd=VSCODE, check=True, timeout=120)
    with zipfile.ZipFile(made) as archive:
        names = set(archive.namelist())
        assert archive.read("extension/extension.js") == (VSCODE / "extension.js").read_bytes()
    assert {"extension/package.json", "extension/node_modules/vscode-languageclient/package.json"} < names
    assert not any("vsce" in name for name in names)


def test_the_samples_of_the_page_are_sound_and_start_our_server() -> None:
    samples = dict(re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.M | re.S))
    helix = tomllib.loads(samples["toml"])
    server = helix["language-server"]["copydesk"]
    assert [server["command"], *server["args"]] == ["copydesk", "lsp"]
    assert all("copydesk" in language["language-servers"] for language in helix["language"])
    assert json.loads(samples["json"])["clients"]["copydesk"]["command"] == ["copydesk", "lsp"]
    assert '"copydesk", "lsp"' in samples["lua"]
    assert '"copydesk" "lsp"' in samples["lisp"]
    assert samples["lisp"].count("(") == samples["lisp"].count(")")
