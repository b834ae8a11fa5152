"""Reading returns: the good cells, and every fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from cdteams.errors import (
    CdteamsError,
    EmptyFileError,
    EncodingError,
    MissingColumnError,
    MissingValueError,
    Place,
    UnknownColumnError,
)
from cdteams.hierarchy import Reading, Timeline
from cdteams.model import CalendarKind, Measure, Period, UnitUid
from cdteams.returns import Form
from cdteams.vi import clean, closest, parse_day

from ._amounts import amount_of
from ._asked import Asked, told_at
from ._bytes import read_text
from ._files_of_returns import kind_of, no_returns, visible_paths
from ._parquet import add_parquet
from ._return_cells import Cells, ReadReturns
from ._tables import column_twice, filled_lines, lines_of_title, other_separator, ragged_row

UNIT, PERIOD, MEASURE, VALUE, RECEIVED = "unit", "period", "measure", "value", "received"
_NEEDED = frozenset({UNIT, PERIOD})
Reader = Callable[[str], int]


def read_returns(
    source: Path | bytes,
    *,
    timeline: Timeline,
    measures: Sequence[Measure],
    forms: Sequence[Form] = (),
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
    reading: Reading | None = None,
    file: str = "returns.csv",
    periods: Collection[Period] | None = None,
) -> ReadReturns:
    """
    Read returns from a CSV or Parquet file, or from a folder of them.

    A table is long (``unit, period, measure, value``) or wide (``unit,
    period`` and one column per measure). Unlike a register, returns are not
    refused whole: good cells are read, faulty ones are told and left out. A
    file whose header cannot be read gives faults only.

    Args:
        source: The file or folder, or the bytes of one CSV file. Of a folder
            every file is read, in alphabetical order; one that is neither CSV
            nor Parquet is a fault, since a return in it would be passed over.

        timeline: The map on which codes are looked up, on the last day of each
            period; with the villages of a register (`Timeline.with_villages`)
            if those report.

        measures: Every measure that may be given.

        forms: The forms that ask for them. They say the type and the calendar
            of periods. None allow periods of every type.

        calendar: The calendar of periods where there is no form.

        reading: How to read changes of the map that are dated only by an
            interval; see `Timeline.on`. None refuses what is in doubt.

        file: What to call *source* where it is bytes.

        periods: Of Parquet, the periods to read; rows of others are passed
            over. A file of text is always read whole. None reads all.

    Returns:
        The table of values, and every fault at once, each with file, line,
        column, value and remedy.

    Raises:
        MissingFileError: If there is nothing at the path, or an empty folder.

        MissingExtraError: If a file is Parquet and the extra ``parquet`` is
            not installed.
    """
    asked = Asked(
        timeline=timeline,
        measures=tuple(measures),
        forms=tuple(forms),
        calendar=calendar,
        reading=reading,
    )
    cells = Cells()
    names: list[str] = []
    for name, content in _files(source, file, cells.faults):
        names.append(name)
        if isinstance(content, bytes):
            _Sheet(asked, cells, file=name).read(content)
        else:
            add_parquet(content, asked=asked, cells=cells, file=name, periods=periods)
    return cells.read(names)


def _files(source: Path | bytes, file: str, faults: list[CdteamsError]) -> Iterator[tuple[str, bytes | Path]]:
    """Yield every file with its name: the bytes of a CSV file, the path of a Parquet file."""
    if isinstance(source, bytes):
        yield file, source
        return
    for path in visible_paths(source):
        match kind_of(path):
            case ".csv":
                yield path.name, path.read_bytes()
            case ".parquet":
                yield path.name, path
            case _:
                faults.append(no_returns(path, source))


class _Sheet:
    """One CSV file on its way into cells."""

    def __init__(self, asked: Asked, cells: Cells, *, file: str) -> None:
        self._asked = asked
        self._cells = cells
        self._file = file
        self._read: dict[str, tuple[Measure, Reader] | None] = {}
        self._line = 0

    def read(self, content: bytes) -> None:
        """Read all cells that can be."""
        text, faults = read_text(content, file=self._file, expected=(UNIT, PERIOD, MEASURE, VALUE))
        self._cells.faults += faults
        lines, broken = filled_lines(text, self._file) if text else ([], [])
        self._cells.faults += broken
        lines = self._below_title(lines)
        if not lines:
            if text and not broken:
                self._fault(EmptyFileError(expected=(UNIT, PERIOD, MEASURE, VALUE)), None)
            return
        self._line = lines[0][0]
        header = tuple(clean(cell) for cell in lines[0][1])
        if self._header_is_good(header, lines[0][1]):
            self._rows(header, lines[1:])

    def _below_title(self, lines: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
        height = lines_of_title(lines, _NEEDED)
        if height:
            self._line = lines[0][0]
            self._fault(
                EncodingError(reason="title", detail=str(lines[height][0]), place=self._at(None)), None
            )
        return lines[height:]

    def _header_is_good(self, header: tuple[str, ...], cells: list[str]) -> bool:
        separated = other_separator(cells, self._at(None))
        missing = sorted(_NEEDED - {*header}, key=(UNIT, PERIOD).index)
        if (MEASURE in header) != (VALUE in header):
            missing.append(VALUE if MEASURE in header else MEASURE)
        if not {*header} - {UNIT, PERIOD, RECEIVED}:
            missing += [MEASURE, VALUE]
        expected = (UNIT, PERIOD, MEASURE, VALUE)
        found: list[CdteamsError] = [
            MissingColumnError(column=name, expected=expected, found=header) for name in missing
        ]
        twice = dict.fromkeys(name for n, name in enumerate(header) if name in header[:n])
        found += [column_twice(name, self._at(None)) for name in twice]
        for fault in found if separated is None else [separated]:
            self._fault(fault, None)
        return separated is None and not found

    def _rows(self, header: tuple[str, ...], lines: Iterable[tuple[int, list[str]]]) -> None:
        at = {name: n for n, name in enumerate(header)}
        is_long = MEASURE in at
        own = {UNIT, PERIOD, RECEIVED, *((MEASURE, VALUE) if is_long else ())}
        given = [] if is_long else [(name, n) for name, n in at.items() if name not in own]
        for name in at.keys() - own if is_long else ():
            near = closest(name, own, limit=1)
            self._fault(UnknownColumnError(column=name, suggestions=near), name)
        for name, _ in given:  # a column that means nothing is told once, not in every row
            self._measure(name, column=name)
        for number, cells in lines:
            self._line = number
            if len(cells) != len(header):
                self._fault(ragged_row(cells, header, self._at(None)), None)
                continue
            pairs = [(cells[at[MEASURE]], cells[at[VALUE]])] if is_long else []
            pairs += [(name, cells[n]) for name, n in given]
            day = cells[at[RECEIVED]] if RECEIVED in at else ""
            self._row(cells[at[UNIT]].strip(), cells[at[PERIOD]].strip(), pairs, day=day, is_long=is_long)

    def _row(
        self, unit: str, period: str, pairs: Iterable[tuple[str, str]], *, day: str, is_long: bool
    ) -> None:
        for name, text in ((UNIT, unit), (PERIOD, period)):
            if not text:
                self._fault(MissingValueError(field=name), name)
        received = self._day(day)
        told: set[str] = set()  # a unit or a period at fault is told once in a row
        for name, text in pairs:
            known = self._measure(name.strip(), column=MEASURE) if is_long else self._read.get(name)
            if known is None or not (unit and period):
                continue
            when = self._period(period, known[0], told)
            who = None if when is None else self._unit(unit, when, told)
            value = self._value(text.strip(), known, VALUE if is_long else name)
            if when is None or who is None:
                continue
            if not text.strip():
                self._cells.leave_blank(who, when, received=received)
                continue
            self._cells.add(
                who, known[0].code, when, value=value, file=self._file, line=self._line, received=received
            )

    def _measure(self, code: str, *, column: str) -> tuple[Measure, Reader] | None:
        """Return a measure with the reader of its cells."""
        if code not in self._read or (self._read[code] is None and column == MEASURE):
            try:
                if not code:
                    raise MissingValueError(field=MEASURE)
                measure = self._asked.measures[self._asked.number(code)]
                self._read[code] = measure, amount_of(measure)
                self._cells.named[code] = None
            except CdteamsError as fault:
                self._read[code] = None
                self._fault(fault, column)
        return self._read[code]

    def _period(self, text: str, measure: Measure, told: set[str]) -> Period | None:
        try:
            return self._asked.period(text, measure)
        except CdteamsError as fault:
            self._once(fault, PERIOD, told)
            return None

    def _unit(self, text: str, period: Period, told: set[str]) -> UnitUid | None:
        try:
            return self._asked.unit(text, period)
        except CdteamsError as fault:
            self._once(fault, UNIT, told)
            return None

    def _value(self, text: str, known: tuple[Measure, Reader], column: str) -> int | None:
        if not text:
            self._cells.blank += 1
            return None
        try:
            return known[1](text)
        except CdteamsError as fault:
            self._fault(fault, column)
            return None

    def _day(self, text: str) -> date | None:
        try:
            return parse_day(text) if text.strip() else None
        except CdteamsError as fault:
            self._fault(fault, RECEIVED)
            return None

    def _once(self, fault: CdteamsError, column: str, told: set[str]) -> None:
        words = fault.sentence()
        if words not in told:
            told.add(words)
            self._fault(fault, column)

    def _fault(self, fault: CdteamsError, column: str | None) -> None:
        self._cells.faults.append(told_at(fault, self._at(column)))

    def _at(self, column: str | None) -> Place:
        return Place(file=self._file, line=self._line or None, column=column)
