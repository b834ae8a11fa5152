"""Plain rows, each of its words given a number."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeAlias, TypeVar

import attrs

from cdteams.errors import BadCountError
from cdteams.model import Period

Row: TypeAlias = tuple[str, str, Period, int] | tuple[str, str, Period, int, str, int]
"""Unit, measure, period and value; and, where it is known, file and line."""

NOWHERE = -1
"""Position of the file of a value that was read from none."""

_LEAST, _MOST = -(2**63), 2**63 - 1
K = TypeVar("K", bound=Hashable)


@attrs.define(kw_only=True)
class Columns:
    """Rows as lists; see `ReturnTable` for what each holds."""

    units: dict[str, int] = attrs.Factory(dict)
    measures: dict[str, int] = attrs.Factory(dict)
    periods: dict[Period, int] = attrs.Factory(dict)
    files: dict[str, int] = attrs.Factory(dict)
    unit_of: list[int] = attrs.Factory(list)
    measure_of: list[int] = attrs.Factory(list)
    period_of: list[int] = attrs.Factory(list)
    values: list[int] = attrs.Factory(list)
    file_of: list[int] = attrs.Factory(list)
    row_of: list[int] = attrs.Factory(list)


def columns_of(rows: Iterable[Row]) -> Columns:
    """
    Number the units, measures, periods and files of rows as they first occur.

    Raises:
        BadCountError: If a value is no whole number of at most 64 bits.
    """
    columns = Columns()
    for row in rows:
        unit, measure, period, value = row[:4]
        file, line = ("", 0) if len(row) == 4 else row[4:]  # noqa: PLR2004  # without file and line
        columns.unit_of.append(_numbered(columns.units, unit))
        columns.measure_of.append(_numbered(columns.measures, measure))
        columns.period_of.append(_numbered(columns.periods, period))
        columns.values.append(_whole(value))
        columns.file_of.append(_numbered(columns.files, file) if file else NOWHERE)
        columns.row_of.append(line)
    return columns


def _numbered(seen: dict[K, int], key: K) -> int:
    return seen.setdefault(key, len(seen))


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadCountError(value=str(value), reason="type")
    if not _LEAST <= value <= _MOST:
        raise BadCountError(value=str(value), reason="large")
    return value
