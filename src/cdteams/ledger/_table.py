"""Entries as one long table, many at a time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from cdteams.model import UnitUid
from cdteams.returns import ReturnTable

from ._heading import Heading, Row

Integers = npt.NDArray[np.int64]
K = TypeVar("K", bound=Hashable)


def newest_of(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows that none of the others supersedes, in their order."""
    given = tuple(rows)
    superseded = {row[5] for row in given}
    return tuple(row for row in given if row[0] not in superseded)


def table_of(
    rows: Sequence[Row], headings: Mapping[int, Heading], *, measures: tuple[str, ...]
) -> ReturnTable:
    """Return the values of *measures* in entries of one form, no two of which are of one cell."""
    under = _by_heading(rows)
    units = _numbered(row[2] for row in rows)
    periods = _numbered(headings[each].when for each in under)
    files = _numbered(headings[each].file for each in under if headings[each].file)
    parts = [
        _part(
            part,
            headings[each],
            measures=measures,
            units=units,
            period=periods[headings[each].when],
            file=files.get(headings[each].file, -1),
        )
        for each, part in under.items()
    ]
    columns = np.concatenate([np.empty((6, 0), np.int64), *parts], axis=1)
    return ReturnTable(
        units=tuple(UnitUid(unit) for unit in units),
        measures=measures,
        periods=tuple(periods),
        unit_of=columns[0].astype(np.int32),
        measure_of=columns[1].astype(np.int16),
        period_of=columns[2].astype(np.int16),
        values=columns[3].copy(),
        files=tuple(files),
        file_of=columns[4].astype(np.int16),
        row_of=columns[5].astype(np.int32),
    )


def _part(
    rows: Sequence[Row],
    heading: Heading,
    *,
    measures: tuple[str, ...],
    units: Mapping[str, int],
    period: int,
    file: int,
) -> Integers:
    """Return unit, measure, period, value, file and row of each value under one heading."""
    wanted = {code: n for n, code in enumerate(measures)}
    at = [n for n, code in enumerate(heading.codes) if code in wanted]
    if not at:
        return np.empty((6, 0), np.int64)
    texts = ",".join(row[3] for row in rows)
    values = np.fromstring(texts, dtype=np.int64, sep=",").reshape(len(rows), -1)[:, at]
    size = values.size
    return np.stack(
        [
            np.repeat(np.array([units[row[2]] for row in rows], np.int64), len(at)),
            np.tile(np.array([wanted[heading.codes[n]] for n in at], np.int64), len(rows)),
            np.full(size, period, np.int64),
            values.ravel(),
            np.full(size, file, np.int64),
            np.repeat(np.array([row[4] for row in rows], np.int64), len(at)),
        ]
    )


def _by_heading(rows: Sequence[Row]) -> dict[int, list[Row]]:
    under: dict[int, list[Row]] = {}
    for row in rows:
        under.setdefault(row[1], []).append(row)
    return under


def _numbered(things: Iterable[K]) -> dict[K, int]:
    return {thing: n for n, thing in enumerate(dict.fromkeys(things))}
