"""Totals of one period: from returns to every unit above, with what was expected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import OptionError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Measure, Period, UnitUid
from cdteams.policy import Policy
from cdteams.returns import ReturnTable
from cdteams.rollup import CellState, Cube, Total, Totals

from ._counting import Counting, below
from ._reported import Reported

_GIVEN = (CellState.REPORTED.number, CellState.APPORTIONED.number)
_PART_OF_NATION = {
    "reported": ("{n}/{m} tỉnh, thành phố có báo cáo", "{n} of {m} provinces that reported"),
    "named": ("{n}/{m} tỉnh, thành phố", "{n} of {m} provinces"),
}
_FIELDS = ("value", "low", "high", "reported", "carried", "expected", "state")


@attrs.frozen(kw_only=True, eq=False)
class PeriodTotals:
    """
    What the returns of a period come to, unit by unit.

    Attributes:
        reported: The returns.

        read: Gives the values that were known on the day, with their rows;
            those of the period before are among them. `table` keeps them.

        period: The period.

        known_on: The day up to which returns came in. None takes all that
            there are.

        areas: Uids of the units that it is about.

        level: Level of the units that report.

        expected: Uids of the units that were to report.

        not_due: Uids of those whose return was not due yet.

        cube: The cells.

        before: The cells of the period before, where a measure is carried from
            it. None where none is.

        totals: The totals.

        counting: What is counted, by which policies.

        map_version: Version of the map.
    """

    reported: Reported = attrs.field(repr=False)
    read: Callable[[], ReturnTable] = attrs.field(repr=False)
    period: Period
    known_on: date | None
    areas: tuple[UnitUid, ...]
    level: Level
    expected: tuple[UnitUid, ...] = attrs.field(repr=False)
    not_due: tuple[UnitUid, ...] = attrs.field(repr=False)
    cube: Cube = attrs.field(repr=False)
    before: Cube | None = attrs.field(repr=False)
    totals: Totals
    counting: Counting = attrs.field(repr=False)
    map_version: str

    @cached_property
    def table(self) -> ReturnTable:
        """The values with their rows; of a file larger than memory they are read when first asked for, this period and the one before."""
        return self.read()

    @property
    def hierarchy(self) -> Hierarchy:
        """The tree of the last day of the period."""
        return self.cube.hierarchy

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is counted."""
        return self.cube.measures

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies of the nation and of units above, at or below an area, and those that define what is counted."""
        counted = frozenset(self.measures)
        here = self.counting.applying(self.areas, self.hierarchy)
        return tuple(
            policy
            for policy in self.counting.policies
            if policy in here or not counted.isdisjoint(policy.measures)
        )

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of its totals: from the first area down to those that report, without those that the map lacks."""
        return tuple(level for level in below(self.level) if self.units_at(level))

    def name_of_all(self, lang: str = "en") -> str:
        """
        Return what all areas together are called: the nation, or how many of its provinces they are.

        A part of the nation is never called the nation. Areas below provinces
        are named one by one.

        Args:
            lang: ``vi`` or ``en``. Names of units are Vietnamese in both.
        """
        provinces = frozenset(self.hierarchy.uids_at(self.hierarchy.positions_at(Level.PROVINCE)))
        if provinces <= {*self.areas}:
            return Level.NATION.word(lang)
        if not provinces.issuperset(self.areas):
            return ", ".join(self.hierarchy.unit(area).full_name for area in self.areas)
        known = "reported" if all(map(self._has_figures, self.areas)) else "named"
        return _PART_OF_NATION[known][0 if lang == "vi" else 1].format(n=len(self.areas), m=len(provinces))

    def _has_figures(self, area: UnitUid) -> bool:
        return bool(np.isin(self.cube.states[..., self.hierarchy.slice(area)], _GIVEN).any())

    def has_level(self, level: Level) -> bool:
        """
        Tell whether units of a level have totals: the map has some, and somebody reports there or below.

        Args:
            level: The level. The nation always has.
        """
        if level is Level.NATION or level in self.levels:
            return True
        positions = self.hierarchy.positions(self.units_at(level))
        return bool((self.cube.states[..., positions] != CellState.NOT_APPLICABLE.number).any())

    def at(self, level: Level, *, engine: str = "cube") -> tuple[Total, ...]:
        """
        Return the totals of the units of a level, by measure and position.

        Args:
            level: The level. The nation gives all that was reported together,
                as ``vn``.

            engine: What adds up: ``cube``, or an engine for frames by its
                name; see `cdteams.frames.engine`. The totals are the same.

        Raises:
            OptionError: If there is no such engine, or no unit of the level
                has totals; see `has_level`.

            MissingExtraError: If what it needs is not installed.
        """
        if not self.has_level(level):
            there = (Level.NATION, *self.levels)
            raise OptionError(option="level", value=level.value, allowed=tuple(each.value for each in there))
        totals = self.totals.at(level) if engine == "cube" else self._by(engine, level)
        if level is Level.NATION:
            return totals
        inside = {UnitUid(uid) for uid in self.units_at(level)}
        return tuple(total for total in totals if total.unit in inside)

    def _by(self, name: str, level: Level) -> tuple[Total, ...]:
        from cdteams.frames import engine  # noqa: PLC0415  # imports a library of frames

        trees, expected = {self.period: self.hierarchy}, {self.period: self.expected}
        if self.before is not None:  # an engine carries only what it sees
            trees |= dict.fromkeys(self.before.periods, self.before.hierarchy)
            expected |= dict.fromkeys(self.before.periods, ())
        totals = engine(name)(
            self.table,
            hierarchy=trees,
            measures=self.measures,
            expected=expected,
            not_due={self.period: self.not_due},
            level=level,
        )
        return tuple(total for total in totals if total.period == self.period)

    def units_at(self, level: Level) -> tuple[UnitUid, ...]:
        """Return the units of a level inside the areas, in the order of the map."""
        tree = self.hierarchy
        return tuple(
            tree.uid_at(position)
            for area in self.areas
            for position in tree.positions_at(level, under=area).tolist()
        )

    def fields(self, measure: str, positions: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[np.int64]]:
        """
        Return the totals of one measure at some positions, as columns.

        Args:
            measure: Code of the measure.

            positions: Positions in the tree; -1 for all roots together.

        Returns:
            ``value``, ``low``, ``high``, ``reported``, ``carried``,
            ``expected`` and ``state``; -2^63 where there is no number.
        """
        m = self.cube.measure_number(measure)
        rank = self.cube.tree.rank
        ranks = np.where(positions < 0, len(self.cube.tree.inner), rank[positions])
        outer = ranks < 0
        inner, leaves = self.totals.inner(m), self.totals.leaves(m, positions[outer])
        found = {}
        for name in _FIELDS:
            column = getattr(inner, name)[0].take(ranks).astype(np.int64)
            column[outer] = getattr(leaves, name)[0]
            found[name] = column
        return found

    def rows(self) -> tuple[Total, ...]:
        """Return the totals of every level, the highest first."""
        return tuple(total for level in self.levels for total in self.at(level))
