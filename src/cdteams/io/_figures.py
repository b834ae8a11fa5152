"""Published figures from a table: counts as intervals, each with its words and source."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import attrs

from cdteams.errors import (
    AmbiguousNameError,
    BadDayError,
    BadValueError,
    CdteamsError,
    DisagreementError,
    OutsideCoverageError,
    Place,
    UnknownUnitError,
    raise_faults,
)
from cdteams.hierarchy import Timeline
from cdteams.model import CountInterval, Level, Span, TeamKind, UnitUid
from cdteams.vi import closest, parse_day

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
        place: Name of the place.

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
    for row in table.rows:
        try:
            figures.append(_figure(row, timeline))
        except CdteamsError as fault:
            faults.append(fault)
    faults += _repeated(table.rows)
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


def _figure(row: Row, timeline: Timeline) -> Figure:
    values = row.values
    as_of_text, as_of = values["as_of"]
    at = attrs.evolve(row.place, column="low")
    if values["low"] > values["high"]:
        other = f"high {values['high']}"
        raise DisagreementError(field="low", value=str(values["low"]), other=other, place=at)
    return Figure(
        place=values["place"],
        level=values["level"],
        unit=_unit(
            values["place"], values["level"], as_of, timeline, attrs.evolve(row.place, column="place")
        ),
        as_of=as_of,
        as_of_text=as_of_text,
        measure=values["measure"],
        count=CountInterval(values["low"], values["high"]),
        words=values["words"],
        source=values["source"],
        policy=values["policy"],
    )


def _unit(name: str, level: Level, as_of: Span, timeline: Timeline, place: Place) -> UnitUid | None:
    if level is Level.NATION:
        return None
    assert as_of.end is not None
    try:
        # A code may change inside an interval, a name and a place do not: either reading serves.
        tree = timeline.on(as_of.end - timedelta(days=1), reading="latest")
        return tree.by_name(name, level=level).uid
    except (UnknownUnitError, AmbiguousNameError) as fault:
        fault.place = place
        raise
    except OutsideCoverageError as fault:
        at = attrs.evolve(place, column="as_of")
        raise BadDayError(value=str(fault.on), reason=f"≥ {fault.first}", place=at) from None


def _repeated(rows: tuple[Row, ...]) -> list[CdteamsError]:
    """Refuse what is said twice, under one name of a measure or under two."""
    first: dict[tuple[object, ...], Row] = {}
    faults: list[CdteamsError] = []
    for row in rows:
        text, days = row.values["as_of"]
        measure = row.values["measure"]
        key = (row.values["place"], row.values["level"], days, MEASURES[measure])
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
