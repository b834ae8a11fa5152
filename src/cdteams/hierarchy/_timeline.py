"""All units through time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

import attrs
import numpy as np

from cdteams.errors import (
    DayMissingError,
    OptionError,
    OutsideCoverageError,
    raise_faults,
)
from cdteams.model import AdminUnit, Village

from ._checks import faults_of
from ._days import Reading, rows_on
from ._hierarchy import Hierarchy
from ._lookup import meanings
from ._order import in_map_order
from ._table import IntArray, UnitTable, on_one_line
from ._villages import with_villages

_REMEMBERED = 8  # hierarchies kept per timeline; a report asks for one day many times


@attrs.frozen(kw_only=True, eq=False)
class _Made:
    """
    A tree that was made.

    Attributes:
        rows: Rows of the table in force on its day.

        doubtful: Those of which nobody knows whether their code is.

        tree: The tree.
    """

    rows: IntArray
    doubtful: IntArray
    tree: Hierarchy


class Timeline:
    """
    Every state of every unit, from the first day that the map knows.

    Attributes:
        first: First day that the map knows.

        known_until: Last day on which changes were looked for. A later day is
            answered with the units of that day; see `is_known`.

        version: Version of the data, as their publisher calls it.
    """

    def __init__(self, table: UnitTable, *, first: date, known_until: date, version: str) -> None:
        self._table = table
        self.first = first
        self.known_until = known_until
        self.version = version
        self._made: dict[tuple[date, str | None], _Made] = {}

    def __getstate__(self) -> dict[str, object]:
        return self.__dict__ | {"_made": {}}

    @classmethod
    def from_units(
        cls, units: Iterable[AdminUnit], *, first: date, known_until: date, version: str = ""
    ) -> Timeline:
        """
        Build a timeline from states of units, checked as a whole.

        Args:
            units: One value per state; states of one unit share its uid. Order
                does not matter.

            first: First day that they describe.

            known_until: Last day that they describe.

            version: What to call these data.

        Raises:
            FaultsError: With a `BrokenTreeError` for every unit that cannot
                stand in the tree on some day of its state.
        """
        rows = tuple(units)
        raise_faults("the map", faults_of(rows))
        table = UnitTable.from_units(in_map_order(rows))
        return cls(table, first=first, known_until=known_until, version=version)

    @classmethod
    def from_bytes(cls, numbers: bytes, texts: bytes) -> Timeline:
        """
        Read a timeline that `to_bytes` wrote.

        The data are taken as checked: who packs them has built them with
        `from_units`.
        """
        after_head = texts.index(b"\n")
        first, known_until, version = texts[:after_head].decode("utf-8").split(" ", 2)
        return cls(
            UnitTable.from_bytes(numbers, texts, start=after_head + 1),
            first=date.fromisoformat(first),
            known_until=date.fromisoformat(known_until),
            version=version,
        )

    def to_bytes(self) -> tuple[bytes, bytes]:
        """
        Return the timeline packed as numbers (32-bit, little-endian) and texts (UTF-8).

        Raises:
            WrongTypeError: If a text holds a line break or the control
                character U+001E, which part the texts from each other.
        """
        numbers, texts = self._table.to_bytes()
        head = f"{self.first} {self.known_until} {on_one_line('version', self.version)}\n"
        return numbers, head.encode("utf-8") + texts

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[AdminUnit]:
        return (self._table.unit(row) for row in range(len(self)))

    @property
    def uids(self) -> tuple[str, ...]:
        """Uid of every unit of any day by the number that `Hierarchy.instances` gives; empty for numbers of none."""
        return self._table.uids_by_instance

    def on(self, day: date, *, reading: Reading | None = None) -> Hierarchy:
        """
        Return the tree of units in force on one day.

        Args:
            day: The day.

            reading: For changes whose date is known only as an interval, take
                the ``earliest`` or the ``latest`` possible day. None answers
                where both give the same tree, and refuses where they do not.

        Returns:
            The tree. Asked again for the same day, the same object.

        Raises:
            OptionError: If *reading* is another word.

            OutsideCoverageError: If the day lies before `first`.

            UncertainDayError: If no reading was given and the two readings
                give different trees.
        """
        if reading is not None and reading not in get_args(Reading):
            raise OptionError(option="reading", value=reading, allowed=get_args(Reading))
        if day < self.first:
            raise OutsideCoverageError(on=day, first=self.first, last=self.known_until)
        key = (day, reading)
        made = self._made.get(key)
        if made is None:
            made = self._tree_of(*rows_on(self._table, day, reading), day=day)
            # Never changed in place: a thread that reads ahead asks for trees too.
            kept = list(self._made.items())[1 - _REMEMBERED :]
            self._made = dict([*kept, (key, made)])
        return made.tree

    def _tree_of(self, rows: IntArray, doubtful: IntArray, *, day: date) -> _Made:
        for made in self._made.values():
            if np.array_equal(made.rows, rows) and np.array_equal(made.doubtful, doubtful):
                return attrs.evolve(made, tree=made.tree.on_another_day(day))
        tree = Hierarchy(self._table, rows, on=day, doubtful=doubtful)
        return _Made(rows=rows, doubtful=doubtful, tree=tree)

    def is_known(self, day: date) -> bool:
        """Tell whether changes were looked for up to this day."""
        return self.first <= day <= self.known_until

    def by_code(self, code: str, *, on: date | None = None) -> AdminUnit:
        """
        Return the unit that bears *code* on a day.

        Raises:
            DayMissingError: If no day is given: codes are re-issued, and what
                this one meant, and when, is in the message.

            UnknownUnitError: If no unit bears it on that day.
        """
        if on is None:
            raise DayMissingError(asked=code, meanings=meanings(self._table, self._table.codes, code))
        return self.on(on).by_code(code)

    def history(self, uid: str) -> tuple[AdminUnit, ...]:
        """Return the states of one unit, oldest first; empty for an unknown uid."""
        rows = [row for row, text in enumerate(self._table.uids) if text == uid]
        return tuple(
            self._table.unit(row) for row in sorted(rows, key=lambda row: int(self._table.begins[row]))
        )

    def with_villages(self, villages: Iterable[Village]) -> Timeline:
        """
        Return this timeline with the villages of a register below its communes.

        That a village lies in its commune's life is not checked here; on a day
        on which it does not, `on` refuses.

        Raises:
            FaultsError: With a `BrokenTreeError` for every village whose
                commune is on no day of the map, or whose uid is taken.
        """
        table = with_villages(self._table, tuple(villages))
        return Timeline(table, first=self.first, known_until=self.known_until, version=self.version)
