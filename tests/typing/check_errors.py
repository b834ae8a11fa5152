"""What a type checker infers and rejects about errors. Checked, never run."""

from __future__ import annotations

from datetime import date
from typing import assert_type

from cdteams.errors import (
    BadCountError,
    CdteamsError,
    FaultsError,
    OutsideCoverageError,
    Place,
    UnknownUnitError,
)


def inferred(error: UnknownUnitError, group: FaultsError) -> None:
    """State what the facts are."""
    assert_type(error.on, date)
    assert_type(error.suggestions, tuple[str, ...])
    assert_type(error.place, Place | None)
    assert_type(error.text("vi"), str)
    assert_type(UnknownUnitError.code, str)
    assert_type(list(group), list[CdteamsError])


def rejected(day: date) -> None:
    """State what a type checker refuses."""
    BadCountError("1.340", "separator")  # type: ignore[call-arg]
    BadCountError(value="1.340")  # type: ignore[call-arg]
    BadCountError(value=1340, reason="separator")  # type: ignore[arg-type]
    OutsideCoverageError(on=day, first=day, last="2026-09-20")  # type: ignore[arg-type]
    UnknownUnitError(by="code", asked="52", on=day, day=day)  # type: ignore[call-arg]
    FaultsError("teams.csv", [ValueError()])  # type: ignore[list-item]
