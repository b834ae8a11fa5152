"""Comparison of the map on one day with one list of that day."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from decisions import Correction, Judge
from published import Listed, ListedAt, Listing


class Span(NamedTuple):
    """One state of the map with the days it is in force, and its unit's uid."""

    uid: str
    parent: str
    begin: str
    end: str
    unit: Listed


class Difference(NamedTuple):
    """One way in which the map and a list disagree on one unit."""

    list: str
    code: str
    what: str
    ours: str
    theirs: str


def read_map(path: Path) -> list[Span]:
    """Read the states of the map.

    Args:
        path: The file units.csv.

    Returns:
        The states, the parent still being a uid.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Span(
                row["uid"],
                row["parent"],
                row["from"],
                row["to"],
                Listed(row["code"], row["name"], row["kind"], ""),
            )
            for row in csv.DictReader(file)
        ]


def on_day(spans: list[Span], day: str) -> Listing:
    """Return the units in force on a day.

    Args:
        spans: The states of the map.
        day: The day, ISO.

    Returns:
        The units by code, each with the code of its parent that day.
    """
    now = [span for span in spans if span.begin <= day and not _over(span, day)]
    codes = {span.uid: span.unit.code for span in now}
    codes[""] = ""
    return {span.unit.code: span.unit._replace(parent=codes[span.parent]) for span in now}


def _over(span: Span, day: str) -> bool:
    """Tell whether a state has ended by a day."""
    return bool(span.end) and span.end <= day


def differences(ours: Listing, listed: ListedAt) -> Iterator[Difference]:
    """Find every disagreement between the map and a list.

    Args:
        ours: The units of the map on the day of the list.
        listed: The list.

    Yields:
        The differences by code.
    """
    theirs = listed.units
    for code in sorted(set(ours) | set(theirs)):
        if code not in theirs:
            yield Difference(listed.key, code, "only in the map", str(ours[code]), "")
        elif code not in ours:
            shown = str(theirs[code])
            yield Difference(listed.key, code, "only in the list", "", shown)
        else:
            yield from _of_unit(listed.key, ours[code], theirs[code])


def _of_unit(listed: str, ours: Listed, theirs: Listed) -> Iterator[Difference]:
    """Yield the fields in which two views of a unit differ; names to the letter."""
    for field in ("name", "kind", "parent"):
        one, other = getattr(ours, field), getattr(theirs, field)
        if one != other:
            yield Difference(listed, ours.code, field, one, other)


def explain(found: Difference, judge: Judge, *, ours: Listing, listed: ListedAt) -> str | None:
    """Return why a difference is no error of the map.

    Args:
        found: The difference.
        judge: The decisions.
        ours: The units of the map that day.
        listed: The list.

    Returns:
        The reason, or None if there is none.
    """
    if found.what == "name":
        if found.ours.lower() == found.theirs.lower():
            return "spelling: case"
        if judge.same_name(found.code, found.ours, found.theirs):
            return "spelling"
    rows = judge.named("listed", listed.key) + judge.named("stale", listed.key)
    within = [found.code, *_above(found.code, ours), *_above(found.code, listed.units)]
    return next((row.reason for row in rows if _covers(row, within)), None)


def _covers(row: Correction, within: list[str]) -> bool:
    """Tell whether a correction is about a unit or a unit it lies in."""
    return row.code in within


def _above(code: str, units: Listing) -> list[str]:
    """Return the codes of the units a unit lies in."""
    chain: list[str] = []
    while code in units and units[code].parent:
        code = units[code].parent
        chain.append(code)
    return chain
