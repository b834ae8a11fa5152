"""A command and what it leaves behind: exit code, output, what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from cdteams.cli._app import run


@attrs.frozen
class Done:
    """One command after it ran."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as data."""
        return json.loads(self.out)


@pytest.fixture
def cdteams(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run a command in English, unless it asks for another language."""
    monkeypatch.setenv("CDTEAMS_LANG", "en")

    def call(*arguments: str | Path) -> Done:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return call
