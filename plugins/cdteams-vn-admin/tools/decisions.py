"""The two hand-written tables: when changes took effect, and what the lists got wrong."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from spelling import key


class Moment(NamedTuple):
    """When a change took effect and by which instrument.

    ``latest`` is empty when the day is known; otherwise the change took effect
    on some day from ``day`` to ``latest``.
    """

    day: str
    latest: str
    instrument: str


class Change(NamedTuple):
    """A row of changes.csv: the moment of the changes of a unit or within one.

    ``until`` is the key of the first list that shows the changes, or empty for
    a change no list in the build shows; then ``kind`` says what the unit became
    and ``seen`` which lists elsewhere show it.
    """

    until: str
    code: str
    moment: Moment
    kind: str
    seen: str


class Correction(NamedTuple):
    """A row of corrections.csv: one decision about one list, with its reason."""

    decision: str
    list: str
    code: str
    before: str
    after: str
    day: str
    latest: str
    reason: str


def read_changes(path: Path) -> list[Change]:
    """Read the table of changes.

    Args:
        path: The file changes.csv.

    Returns:
        Its rows in order.
    """
    return [
        Change(
            row["until"],
            row["code"],
            Moment(row["day"], row["day_latest"], row["instrument"]),
            row["kind"],
            row["seen"],
        )
        for row in _rows(path)
    ]


def read_corrections(path: Path) -> list[Correction]:
    """Read the table of corrections.

    Args:
        path: The file corrections.csv.

    Returns:
        Its rows in order.
    """
    return [
        Correction(
            row["decision"],
            row["list"],
            row["code"],
            row["before"],
            row["after"],
            row["day"],
            row["day_latest"],
            row["reason"],
        )
        for row in _rows(path)
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Calendar:
    """Finds the moment of a change seen between two lists."""

    def __init__(self, changes: list[Change]) -> None:
        """Index the changes by the list that first shows them and by unit.

        Args:
            changes: The rows of changes.csv.
        """
        self._moments = {(row.until, row.code): row.moment for row in changes}

    def moment(self, until: str, units: list[str]) -> Moment:
        """Return the moment of a change.

        Args:
            until: The key of the first list that shows the change.
            units: Codes of the unit and of the units it lies in, nearest first:
                a row for the commune outranks one for its province.

        Returns:
            The moment of the nearest unit that has one.

        Raises:
            LookupError: If no row covers the change.
        """
        for code in units:
            if found := self._moments.get((until, code)):
                return found
        raise LookupError(f"changes.csv has no row for {units} until {until}")


class Judge:
    """Answers questions about the lists from corrections.csv."""

    def __init__(self, corrections: list[Correction]) -> None:
        """Index the corrections by decision.

        Args:
            corrections: The rows of corrections.csv.
        """
        self._rows = corrections
        self._respelled = {
            (row.code, key(name))
            for row in corrections
            if row.decision == "respelled"
            for name in (row.before, row.after)
        }

    def named(self, decision: str, listed: str) -> list[Correction]:
        """Return the corrections of one kind for one list.

        Args:
            decision: The kind of decision.
            listed: The key of the list.

        Returns:
            The rows in order.
        """
        return [row for row in self._rows if (row.decision, row.list) == (decision, listed)]

    def same_name(self, code: str, one: str, other: str) -> bool:
        """Tell whether two names of a unit are one name in two spellings.

        Args:
            code: The code of the unit.
            one: A name.
            other: Another name.

        Returns:
            True if the key is one, or if it was decided by hand.
        """
        if key(one) == key(other):
            return True
        return {(code, key(one)), (code, key(other))} <= self._respelled
