"""
Dictionaries that build their values, or their refusal, when first asked.

A hit is one dictionary look-up in C; only a miss runs Python.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Never

from cdteams.errors import UncertainDayError, UnknownUnitError
from cdteams.model import AdminUnit
from cdteams.vi import closest

from ._order import words
from ._table import IntArray, UnitTable, span_of


class Positions(dict[str, int]):
    """Position by uid; a miss raises what *refusal* returns."""

    def __init__(self, uids: Sequence[str], refusal: Callable[[str], Exception]) -> None:
        super().__init__(zip(uids, range(len(uids)), strict=True))
        self._refusal = refusal

    def __missing__(self, uid: str) -> Never:
        raise self._refusal(uid)


class UnitsByPosition(dict[int, AdminUnit]):
    """Unit by position, made from its row on the first look."""

    def __init__(self, table: UnitTable, rows: IntArray) -> None:
        super().__init__()
        self._table = table
        self._row_list: list[int] = rows.tolist()

    def __missing__(self, position: int) -> AdminUnit:
        unit = self[position] = self._table.unit(self._row_list[position])
        return unit


class UnitsByCode(dict[str, AdminUnit]):
    """Unit by code on one day, made on the first look."""

    def __init__(
        self, table: UnitTable, rows: IntArray, on: date, units: UnitsByPosition, doubtful: list[int]
    ) -> None:
        super().__init__()
        self._table, self._rows, self._on, self._units = table, rows, on, units
        codes = table.codes
        self._positions = {codes[row]: position for position, row in enumerate(rows.tolist())}
        self._doubtful = {codes[row]: row for row in doubtful}

    def __missing__(self, code: str) -> AdminUnit:
        if code in self._doubtful:
            raise UncertainDayError(on=self._on, changes=(words(self._table, self._doubtful[code]),))
        position = self._positions.get(code) if code else None
        if position is None:
            raise unknown(self._table, self._rows, self._on, by="code", asked=code)
        unit = self[code] = self._units[position]
        return unit


def unknown(table: UnitTable, rows: IntArray, on: date, *, by: str, asked: str) -> UnknownUnitError:
    """
    Return the refusal of a uid or code that no row bears.

    It names the units that bore it on other days, or else similar ones of the
    day.
    """
    column = table.codes if by == "code" else table.uids
    history = meanings(table, column, asked)
    here = (column[row] for row in rows.tolist())
    near = () if history else closest(asked, (text for text in here if text and len(text) == len(asked)))
    return UnknownUnitError(by=by, asked=asked, on=on, suggestions=near, history=history)


def meanings(table: UnitTable, column: Sequence[str], asked: str) -> tuple[str, ...]:
    """Return the units that bore a code or uid, in words, oldest first."""
    spans: dict[str, list[int]] = {}
    for row, text in enumerate(column):
        if text == asked and asked:
            unit = table.unit(row)
            ordinals = spans.setdefault(unit.full_name, [int(table.begins[row]), int(table.ends[row])])
            ordinals[:] = [min(ordinals[0], int(table.begins[row])), max(ordinals[1], int(table.ends[row]))]
    in_time = sorted(spans.items(), key=lambda item: item[1])
    return tuple(f"{name} {span_of(*ordinals)}" for name, ordinals in in_time)
