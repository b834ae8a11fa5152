"""Published figures from a table: counts as intervals, each with its words and source."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from cdteams.errors import (
    AmbiguousNameError,
    BadDayError,
    BadValueError,
    CdteamsError,
    DisagreementError,
    OutsideCoverageError,
    UnknownUnitError,
    raise_faults,
)
from cdteams.hierarchy import Timeline
from cdteams.model import CountInterval, Level, Span, TeamKind, UnitUid, numbers_in
from cdteams.vi import bare_key, closest, parse_day

from ._cells import Column, count_cell, term_cell, text_cell
from ._tables import Row, read_table

MEASURES: dict[str, tuple[str, TeamKind, Level | None]] = {
    "teams": ("teams", TeamKind.OPERATING, Level.VILLAGE),
    "members": ("members", TeamKind.OPERATING, Level.VILLAGE),
    "village_teams": ("teams", TeamKind.OPERATING, Level.VILLAGE),
    "village_team_members": ("members", TeamKind.OPERATING, Level.VILLAGE),
    "teams_of_all_tiers": ("teams", TeamKind.OPERATING, None),
    "members_of_all_tiers": ("members", TeamKind.OPERATING, None),
    "communes_with_village_teams": ("units", TeamKind.OPERATING, Level.COMMUNE),
    "communes_with_steering_team": ("units", TeamKind.STEERING, Level.COMMUNE),
    "districts_with_steering_team": ("units", TeamKind.STEERING, Level.DISTRICT),
    "commune_steering_members": ("members", TeamKind.STEERING, Level.COMMUNE),
    "district_steering_members": ("members", TeamKind.STEERING, Level.DISTRICT),
    "province_steering_members": ("members", TeamKind.STEERING, Level.PROVINCE),
}
"""Measures that a table of figures may have: what is counted, kind of team, tier (None: several)."""


@attrs.frozen(kw_only=True)
class Figure:
    """
    One figure as somebody published it.

    Attributes:
        place: The place as it was written: a name, or a code.

        level: Level of the place.

        unit: Uid of the place on the last day of *as_of*; None for the nation.

        as_of: The days of which it may speak: one day, a month or a year.

        as_of_text: The same as printed, such as ``2022-05``.

        measure: What is counted, a key of `MEASURES`.

        count: The figure.

        words: The words that say it, in Vietnamese.

        source: Where it was published.

        policy: Id of a policy without which it is not to be judged; empty for
            none. Judged it is by all policies in force at the place.
    """

    place: str
    level: Level
    unit: UnitUid | None
    as_of: Span
    as_of_text: str
    measure: str
    count: CountInterval
    words: str
    source: str
    policy: str = ""


def read_figures(content: bytes, *, file: str, timeline: Timeline) -> tuple[Figure, ...]:
    """
    Read a table of published figures.

    Args:
        content: All bytes of a CSV file with the columns ``place, level,
            as_of, measure, low, high, words, source`` and optionally
            ``policy``.

        file: What to call it.

        timeline: The map on which places are looked up by name.

    Returns:
        The figures in the order of the file.

    Raises:
        FaultsError: With every fault, each with its line and column.
    """
    table = read_table(content, file=file, columns=_COLUMNS)
    faults = list(table.faults)
    figures = []
    rows = []
    for row, _ in table.told_apart:
        unit = _unit(row, timeline, faults)
        rows.append((row, unit))
        count = _count(row, faults)
        if count is not None and row.values.keys() >= _NEEDED:
            figures.append(_figure(row, unit, count))
    faults += _repeated(rows)
    raise_faults(file, faults)
    return tuple(figures)


_YEAR_OR_MONTH = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?")


def read_as_of(text: str) -> Span:
    """
    Return the days meant by ``2022``, ``2022-06``, ``2022-06-14`` or ``14/6/2022``.

    Raises:
        BadDayError: If the text is none of these, or names no day.
    """
    match = _YEAR_OR_MONTH.fullmatch(text.strip())
    try:
        first = parse_day(text if match is None else f"{match['year']}-{match['month'] or '01'}-01")
    except BadDayError as fault:
        raise BadDayError(value=text, reason=fault.reason) from None
    last = first
    if match is not None:
        month = int(match["month"] or 12)
        last = date(first.year, month, monthrange(first.year, month)[1])
    if last == date.max:  # a span ends with the first day outside
        raise BadDayError(value=text)
    return Span(first, last + timedelta(days=1))


def _measure(text: str) -> str:
    if text not in MEASURES:
        near = closest(text, MEASURES, limit=1)
        raise BadValueError(value=text, field="measure", allowed=tuple(MEASURES), suggestions=near)
    return text


_COLUMNS = (
    Column(name="place", parse=text_cell, required=True),
    Column(name="level", parse=term_cell(Level), required=True),
    Column(name="as_of", parse=lambda text: (text, read_as_of(text)), required=True),
    Column(name="measure", parse=_measure, required=True),
    Column(name="low", parse=count_cell, required=True),
    Column(name="high", parse=count_cell, required=True),
    Column(name="words", parse=text_cell, empty=""),
    Column(name="source", parse=text_cell, required=True),
    Column(name="policy", parse=text_cell, empty=""),
)


_NEEDED = frozenset(column.name for column in _COLUMNS)


def _figure(row: Row, unit: UnitUid | None, count: CountInterval) -> Figure:
    values = row.values
    as_of_text, as_of = values["as_of"]
    return Figure(
        place=values["place"],
        level=values["level"],
        unit=unit,
        as_of=as_of,
        as_of_text=as_of_text,
        measure=values["measure"],
        count=count,
        words=values["words"],
        source=values["source"],
        policy=values["policy"],
    )


def _count(row: Row, faults: list[CdteamsError]) -> CountInterval | None:
    low, high, words = (row.values.get(name) for name in ("low", "high", "words"))
    if low is None or high is None:
        return None
    at = attrs.evolve(row.place, column="low")
    if low > high:
        faults.append(DisagreementError(field="low", value=str(low), other=f"high {high}", place=at))
        return None
    said = numbers_in(words or "")
    if said and not any(low - 1 <= number <= high + 1 for number in said):
        faults.append(
            DisagreementError(
                field="low",
                value=f"{low}–{high}" if low < high else str(low),
                other=f"words {words!r}",
                remedy_en="Correct the bounds, or the words.",
                remedy_vi="Hãy sửa hai cận, hoặc sửa phần chữ.",
                place=at,
            )
        )
    return CountInterval(low, high)


def _unit(row: Row, timeline: Timeline, faults: list[CdteamsError]) -> UnitUid | None:
    name, level, when = (row.values.get(column) for column in ("place", "level", "as_of"))
    if name is None or level is None:
        return None
    at = attrs.evolve(row.place, column="place")
    if level is Level.NATION:
        if bare_key(name).replace(" ", "") != "vietnam":
            faults.append(BadValueError(value=name, field="place", allowed=("Việt Nam",), place=at))
        return None
    if when is None:
        return None
    text, as_of = when
    try:
        # A code may change inside an interval, a name and a place do not: either reading serves.
        tree = timeline.on(as_of.end - timedelta(days=1), reading="latest")
        return tree.find(name, level=level).uid
    except (UnknownUnitError, AmbiguousNameError, DisagreementError) as fault:
        fault.place = at
        faults.append(fault)
    except OutsideCoverageError as fault:
        fault.asked, fault.place = text, attrs.evolve(at, column="as_of")
        faults.append(fault)
    return None


def _repeated(rows: Iterable[tuple[Row, UnitUid | None]]) -> list[CdteamsError]:
    """Refuse what is said twice, under one name of a place or a measure or under two."""
    first: dict[tuple[object, ...], Row] = {}
    faults: list[CdteamsError] = []
    for row, unit in rows:
        if not row.values.keys() >= {"place", "level", "as_of", "measure"}:
            continue
        text, days = row.values["as_of"]
        measure = row.values["measure"]
        key = (unit or row.values["place"], row.values["level"], days, MEASURES[measure])
        if key in first:
            before = first[key]
            faults.append(
                DisagreementError(
                    field="measure",
                    value=f"{row.values['place']} {text} {measure}",
                    other=f"{before.values['measure']} ({before.place.file}:{before.place.line})",
                    remedy_en="The figure stands twice: keep one.",
                    remedy_vi="Số liệu này bị lặp: hãy giữ một dòng.",
                    place=attrs.evolve(row.place, column="measure"),
                )
            )
        first.setdefault(key, row)
    return faults
