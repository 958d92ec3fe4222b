"""What a shell is given: sound for the shell, and with every command and the options of `verify`."""

from __future__ import annotations

import shutil
import subprocess

import pytest

pytest.importorskip("shtab")

from copydesk import cli
from copydesk.cli import completion


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_all_commands_and_options_are_completed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", shell]) == cli.OK
    told = capsys.readouterr().out
    assert all(command in told for command in cli.COMMANDS)
    assert "fail-on" in told
    assert "concise" in told


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["completion", "bash"])
    script = capsys.readouterr().out
    script += "\nCOMP_WORDS=(copydesk exp); COMP_CWORD=1; _shtab_copydesk; printf '%s\\n' \"${COMPREPLY[@]}\"\n"
    done = subprocess.run(["bash", "--norc"], input=script, capture_output=True, text=True, timeout=30)
    assert done.stdout.split() == ["explain", "explain-link"], done.stderr


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(__import__("sys").modules, "shtab", None)
    assert cli.main(["completion", "bash"]) == cli.FAILED
    assert "the extra completion: pip install 'shtab>=" in capsys.readouterr().err
