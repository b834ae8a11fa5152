"""The command that writes the JSON Schema of policies."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cdteams.policy import schema

Cdteams = Callable[..., Any]


def test_the_schema_is_printed(cdteams: Cdteams) -> None:
    """With the kinds of the plugins, or of the library alone: here these are the same."""
    assert cdteams("schema", "--built-in").json == schema()
    assert cdteams("schema", "--only", "vn-admin").json == schema()


def test_the_schema_is_stored(cdteams: Cdteams, tmp_path: Path) -> None:
    """A file that is there is replaced, and its name is printed."""
    file = tmp_path / "policy.schema.json"
    file.write_text("old", encoding="utf-8")
    done = cdteams("schema", "--built-in", "--out", file)

    assert (done.code, done.out) == (0, f"{file}\n")
    assert json.loads(file.read_text(encoding="utf-8")) == schema()
