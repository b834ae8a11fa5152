"""Where a unit was looked for: every file, and the rows that name it, read or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from cdteams.errors import BadDayError, CdteamsError, Place
from cdteams.model import Period
from cdteams.vi import parse_day
from cdteams.workspace import PeriodTotals

from ._contribution import Contribution, ContributionKind, WrittenRow
from ._values import named

_READ = "dòng đã được đọc", "the row was read"
_EMPTY = "mọi ô chỉ tiêu để trống", "every cell of a measure is empty"
_LATE = "nhận ngày {came}, sau ngày {day}", "received on {came}, after {day}"


def search(run: PeriodTotals, unit: str, *, limit: int) -> Contribution:
    """
    Return in which files a unit has how many rows for the period of a run, and what became of each.

    Args:
        run: The totals.

        unit: Uid of the unit.

        limit: How many files at most.
    """
    period = run.period
    code = run.hierarchy.unit(unit).code if run.hierarchy.has(unit) else ""
    found = {
        file: {line: row for line, row in rows.items() if _is_of(run, row, period)}
        for file, rows in run.reported.rows_of({unit, code} - {""}).items()
    }
    number = sum(map(len, found.values()))
    return Contribution(
        kind=ContributionKind.SEARCH,
        code="rows",
        vi="dòng của đơn vị trong các tệp",
        en="rows of the unit in the files",
        unit=unit,
        unit_name=named(run, unit),
        period=period.full_id,
        value=number,
        formula_vi=f"{number} dòng trong {len(found)} tệp",
        formula_en=f"{several(number, 'row')} in {several(len(found), 'file')}",
        children=tuple(_file(run, unit, file, rows) for file, rows in islice(found.items(), limit)),
        more=max(0, len(found) - limit),
    )


def several(number: int, word: str) -> str:
    """Return a number of things in English."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def _is_of(run: PeriodTotals, row: Mapping[str, str], period: Period) -> bool:
    """Tell whether a row is of a period; one whose period cannot be read may be."""
    try:
        return run.reported.period(row.get("period", "")) == period
    except CdteamsError:
        return True


def _file(run: PeriodTotals, unit: str, file: str, rows: Mapping[int, Mapping[str, str]]) -> Contribution:
    return Contribution(
        kind=ContributionKind.FILE,
        code=file,
        vi="dòng của đơn vị",
        en="rows of the unit",
        unit=file,
        unit_name=file,
        value=len(rows),
        children=tuple(_row(run, unit, file, line, row) for line, row in rows.items()),
    )


def _row(run: PeriodTotals, unit: str, file: str, line: int, row: Mapping[str, str]) -> Contribution:
    vi, en = _fate(run, file, line, row)
    return Contribution(
        kind=ContributionKind.ROW,
        code=f"{file}:{line}",
        vi=vi,
        en=en,
        unit=unit,
        unit_name=named(run, unit),
        rows=(WrittenRow(file=file, line=line, written=",".join(row.values())),),
    )


def _fate(run: PeriodTotals, file: str, line: int, row: Mapping[str, str]) -> tuple[str, str]:
    """Return what became of a row, in both languages."""
    faults = [
        (f"{each.code} {each.sentence('vi')}", f"{each.code} {each.sentence('en')}")
        for each in faults_at(run, file, line)
    ]
    if faults:
        return "; ".join(vi for vi, _ in faults), "; ".join(en for _, en in faults)
    came = _came(row)
    if came is not None and run.known_on is not None and came > run.known_on:
        return _late(came, run.known_on)
    own = [text for name, text in row.items() if name not in {"unit", "period", "measure", "received"}]
    return _READ if any(text.strip() for text in own) else _EMPTY


def _came(row: Mapping[str, str]) -> date | None:
    """Return the day on which a row came, which may be before the return of its unit was whole."""
    text, _, _ = row.get("received", "").strip().partition(" ")  # Parquet may hold moments
    try:
        return parse_day(text) if text else None
    except BadDayError:  # of a file that was refused whole
        return None


def _late(came: date, day: date) -> tuple[str, str]:
    return _LATE[0].format(came=came, day=day), _LATE[1].format(came=came, day=day)


def faults_at(run: PeriodTotals, file: str, line: int) -> Iterator[CdteamsError]:
    """Yield what was refused on a line of a file."""
    for fault in run.reported.refused:
        place = getattr(fault, "place", None)
        if isinstance(place, Place) and (place.file, place.line) == (file, line):
            yield fault
