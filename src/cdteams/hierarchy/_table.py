"""States of units as columns: what a timeline is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import repeat

import numpy as np
import numpy.typing as npt

from cdteams.errors import WrongTypeError
from cdteams.model import AdminUnit, Span, UnitCode, UnitKind, UnitUid

from ._texts import BLOCK, ROW, TextColumns

IntArray = npt.NDArray[np.int32]

NO_BEGINNING = 0
"""Ordinal that stands for a beginning before the map's first day."""

NO_END = date.max.toordinal() + 1
"""Ordinal that stands for an end that has not come."""

LEVEL_OF_KIND: IntArray = np.array([kind.level.number for kind in UnitKind], dtype=np.int32)
_KINDS: tuple[UnitKind, ...] = tuple(UnitKind)
_NUMBERS = 9  # columns of numbers
_TEXTS = ("uid", "code", "name")


class UnitTable:
    """
    Rows of (unit instance, span, attributes), one row a state of one unit.

    Text is kept packed until somebody asks for a name or a code, because the
    tree itself needs numbers only.

    Attributes:
        instance: Per row, a number for the uid; equal for states of one unit.

        parent: Per row, the instance number of the parent; -1 for none.

        kind: Per row, the position of its kind in `UnitKind`.

        begins: Per row, ordinal of the first day; `NO_BEGINNING` for none.

        begins_latest: Per row, latest possible first day; equal to *begins*
            where the date is known.

        ends: Per row, ordinal of the first day after; `NO_END` for none.

        ends_latest: Per row, latest possible *ends*.

        begun_by: Per row, the position of the instrument in the last of the
            texts; 0 for none.

        ended_by: The same for the instrument that ended it.

        texts: Uid, code and name of the rows, one sequence each, and the
            numbers of the instruments, each once, the empty one first.
    """

    def __init__(self, numbers: IntArray, texts: Sequence[Sequence[str]]) -> None:
        self.numbers = numbers
        (
            self.instance,
            self.parent,
            self.kind,
            self.begins,
            self.begins_latest,
            self.ends,
            self.ends_latest,
            self.begun_by,
            self.ended_by,
        ) = numbers
        self.texts = texts

    def __reduce__(self) -> tuple[type[UnitTable], tuple[IntArray, Sequence[Sequence[str]]]]:
        return UnitTable, (self.numbers, self.texts)

    @classmethod
    def from_units(cls, units: Iterable[AdminUnit]) -> UnitTable:
        """Build the columns from states of units, in the given order."""
        rows = tuple(units)
        number_of: dict[str, int] = {}
        for unit in rows:
            number_of.setdefault(unit.uid, len(number_of))
        for unit in rows:
            if unit.parent is not None:
                number_of.setdefault(unit.parent, len(number_of))
        instruments = {"": 0}
        for unit in rows:
            for instrument in (unit.begun_by, unit.ended_by):
                instruments.setdefault(instrument, len(instruments))
        listed = [_numbers_of(unit, number_of, instruments) for unit in rows]
        numbers = np.array(listed, dtype=np.int32).reshape(-1, _NUMBERS).T
        texts = [[str(getattr(unit, field)) for unit in rows] for field in _TEXTS]
        return cls(np.ascontiguousarray(numbers), [*texts, list(instruments)])

    @classmethod
    def from_bytes(cls, numbers: bytes, texts: bytes, *, start: int) -> UnitTable:
        """Read what `to_bytes` wrote, the texts from *start* on, which is above 0."""
        read: IntArray = np.frombuffer(numbers, dtype="<i4").reshape(_NUMBERS, -1)
        return cls(read, TextColumns(texts, start=start) if read.size else [[], [], [], [""]])

    def to_bytes(self) -> tuple[bytes, bytes]:
        """
        Return the numbers (32-bit, little-endian) and the texts (UTF-8), the same on every machine.

        Raises:
            WrongTypeError: If a text holds a sign that parts texts.
        """
        blocks = [
            ROW.join(on_one_line(field, text) for text in column)
            for field, column in zip((*_TEXTS, "instrument"), self.texts, strict=True)
        ]
        return self.numbers.astype("<i4").tobytes(), BLOCK.join(blocks).encode("utf-8")

    def __len__(self) -> int:
        return len(self.instance)

    @property
    def uids(self) -> Sequence[str]:
        """Uid of each row."""
        return self.texts[0]

    @property
    def codes(self) -> Sequence[str]:
        """Code of each row; empty for villages."""
        return self.texts[1]

    @property
    def names(self) -> Sequence[str]:
        """Name of each row, without the word for its kind."""
        return self.texts[2]

    @cached_property
    def levels(self) -> IntArray:
        """Per row, the position of its level in `Level`."""
        levels: IntArray = LEVEL_OF_KIND[self.kind]
        return levels

    @cached_property
    def uid_of_instance(self) -> dict[int, str]:
        """Uid by instance number."""
        return dict(zip(self.instance.tolist(), self.uids, strict=True))

    @cached_property
    def instance_of_uid(self) -> dict[str, int]:
        """Instance number by uid."""
        return dict(zip(self.uids, self.instance.tolist(), strict=True))

    @cached_property
    def uids_by_instance(self) -> tuple[str, ...]:
        """Uid by instance number; empty where a number is of no row."""
        number = int(self.instance.max(initial=-1)) + 1
        return tuple(map(self.uid_of_instance.get, range(number), repeat("")))

    @cached_property
    def uid_array(self) -> npt.NDArray[np.object_]:
        """Uid of each row, to be taken by many rows at once."""
        return np.array([*self.uids], dtype=np.object_)

    @cached_property
    def has_code(self) -> npt.NDArray[np.bool_]:
        """Whether each row has a code; villages have none."""
        return np.fromiter(map(bool, self.codes), dtype=np.bool_, count=len(self))

    @cached_property
    def ranks(self) -> IntArray:
        """Per row, its place in the order of codes, then uids; states of one unit that agree in both are neighbours."""
        keys = list(zip(self.codes, self.uids, strict=True))
        ranks = np.empty(len(keys), dtype=np.int32)
        ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys), dtype=np.int32)
        return ranks

    @cached_property
    def lives(self) -> tuple[IntArray, IntArray]:
        """First day and end of each instance, over all its states, as ordinals."""
        number = int(max(self.instance.max(initial=-1), self.parent.max(initial=-1))) + 1
        first = np.full(number, NO_END, dtype=np.int32)
        last = np.full(number, NO_BEGINNING, dtype=np.int32)
        np.minimum.at(first, self.instance, self.begins)
        np.maximum.at(last, self.instance, self.ends)
        return first, last

    def unit(self, row: int) -> AdminUnit:
        """Return one row as a value."""
        uid, code, name = self.uids[row], self.codes[row], self.names[row]
        instruments = self.texts[3]
        instance, parent = int(self.instance[row]), int(self.parent[row])
        first, last = self.lives
        return AdminUnit(
            uid=UnitUid(uid),
            code=UnitCode(code),
            name=name,
            kind=_KINDS[self.kind[row]],
            parent=None if parent < 0 else UnitUid(self.uid_of_instance[parent]),
            span=span_of(int(first[instance]), int(last[instance])),
            state=span_of(int(self.begins[row]), int(self.ends[row])),
            begun_by=instruments[self.begun_by[row]],
            ended_by=instruments[self.ended_by[row]],
            begins_latest=_later(self.begins[row], self.begins_latest[row]),
            ends_latest=_later(self.ends[row], self.ends_latest[row]),
        )


def on_one_line(field: str, text: str) -> str:
    """
    Return *text*, which holds no sign that parts texts when they are packed.

    Raises:
        WrongTypeError: If it does.
    """
    if ROW in text or BLOCK in text:
        raise WrongTypeError(field=field, value=repr(text), expected="text on one line")
    return text


def span_of(begins: int, ends: int) -> Span:
    """Return the span between two ordinals."""
    return Span(
        None if begins == NO_BEGINNING else date.fromordinal(begins),
        None if ends == NO_END else date.fromordinal(ends),
    )


def _later(earliest: np.int32, latest: np.int32) -> date | None:
    return None if earliest == latest else date.fromordinal(int(latest))


def _ordinal(day: date | None, default: int) -> int:
    return default if day is None else day.toordinal()


def _numbers_of(unit: AdminUnit, number_of: dict[str, int], instruments: dict[str, int]) -> tuple[int, ...]:
    begins = _ordinal(unit.state.start, NO_BEGINNING)
    ends = _ordinal(unit.state.end, NO_END)
    return (
        number_of[unit.uid],
        -1 if unit.parent is None else number_of[unit.parent],
        unit.kind.number,
        begins,
        _ordinal(unit.begins_latest, begins),
        ends,
        _ordinal(unit.ends_latest, ends),
        instruments[unit.begun_by],
        instruments[unit.ended_by],
    )
