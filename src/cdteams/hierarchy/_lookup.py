"""
Dictionaries that build their values, or their refusal, when first asked.

A hit is one dictionary look-up in C; only a miss runs Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias, TypeVar

from cdteams.errors import UnknownUnitError
from cdteams.model import AdminUnit
from cdteams.vi import closest

from ._table import IntArray, UnitTable, span_of

_NEAR = 3  # how many similar codes a refusal names
_LENGTHS = (2, 3, 5)  # digits of the code of a province, a district, a commune

K = TypeVar("K")
V = TypeVar("V")
Entries: TypeAlias = Mapping[K, V] | Iterable[tuple[K, V]]


class Filled(dict[K, V]):
    """A dictionary that fills itself on the first miss, and refuses later ones."""

    def __init__(self, fill: Callable[[], Entries[K, V]], *, refuse: Callable[[K], Exception]) -> None:
        super().__init__()
        self._fill: Callable[[], Entries[K, V]] | None = fill
        self._refuse = refuse

    def __missing__(self, key: K) -> V:
        if self._fill is not None and key in self.whole():
            return self[key]
        raise self._refuse(key)

    def whole(self) -> Filled[K, V]:
        """Return the dictionary with all its entries."""
        if self._fill is not None:
            self.update(self._fill())
            self._fill = None
        return self


class UnitsByPosition(dict[int, AdminUnit]):
    """Unit by position, made from its row on the first look."""

    def __init__(self, table: UnitTable, rows: IntArray) -> None:
        super().__init__()
        self._table = table
        self._rows = rows

    def __missing__(self, position: int) -> AdminUnit:
        unit = self[position] = self._table.unit(int(self._rows[position]))
        return unit


class UnitsByCode(dict[str, AdminUnit]):
    """Unit by code on one day, made on the first look."""

    def __init__(self, positions: Filled[str, int], units: UnitsByPosition) -> None:
        super().__init__()
        self._positions, self._units = positions, units

    def __missing__(self, code: str) -> AdminUnit:
        unit = self[code] = self._units[self._positions[code]]
        return unit


def unknown(
    table: UnitTable, rows: IntArray, on: date, *, by: str, asked: str, meant: tuple[str, ...] = ()
) -> UnknownUnitError:
    """
    Return the refusal of a uid or code that no row bears.

    It names the units that bore it on other days, or else what was meant where
    that is known, or else similar ones of the day.
    """
    column = table.codes if by == "code" else table.uids
    history = meanings(table, column, asked)
    here = {column[row] for row in rows.tolist()}
    near = meant[:_NEAR]
    if not history and not near:
        digits = "".join(sign for sign in asked if sign in "0123456789")
        near = _one_slip_away(digits, here) if by == "code" else closest(asked, here)
    return UnknownUnitError(by=by, asked=asked, on=on, suggestions=near, history=history)


def _one_slip_away(asked: str, known: set[str]) -> tuple[str, ...]:
    """Return the known codes with lost zeros, with one other digit, or two neighbours in the other order."""
    padded = sorted({asked, *(asked.zfill(length) for length in _LENGTHS)} & known) if asked else []
    turned = {asked[:n] + asked[n + 1] + asked[n] + asked[n + 2 :] for n in range(len(asked) - 1)}
    changed = {asked[:n] + digit + asked[n + 1 :] for n in range(len(asked)) for digit in "0123456789"}
    return (*padded, *sorted((turned | changed) & known - {*padded}))[:_NEAR]


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
