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


POLICY = """requirement = []

[policy]
id = "thu"
title_vi = "Thử"
title_en = "To try"
jurisdiction = "nation"

[instrument.thu]
type = "plan"
number = "1/KH-THU"
issued = 2022-01-01
issuer = "UBND (thử)"

[[measure]]
code = "{code}"
vi = "số liệu thử"
en = "a measure to try"
unit = "turn"
over_units = "sum"
from = 2020-01-01
source = {{ instrument = "thu", clause = "1", quote = "số liệu" }}
"""


@pytest.fixture
def policies(tmp_path: Path) -> Callable[..., Path]:
    """Write a folder with a policy of one measure that adds over units, and what else is said of it."""

    def make(code: str, **said: str | int) -> Path:
        folder = tmp_path / "policies"
        folder.mkdir()
        lines = (
            f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
            for key, value in said.items()
        )
        text = POLICY.format(code=code) + "\n".join(lines) + "\n"
        (folder / "thu.toml").write_text(text, encoding="utf-8")
        return folder

    return make
