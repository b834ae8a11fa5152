"""What a roll-up asks for, as small tables of plain columns that every library takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs

from cdteams.errors import CdteamsError, UnknownUnitError, raise_faults
from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Measure, MissingStrategy, OverUnits, Period
from cdteams.returns import ReturnTable
from cdteams.rollup import CellState, Cube, cube_of

Units: TypeAlias = Iterable[str]
Expected: TypeAlias = Mapping[Period, Units | Mapping[str, Units]]
"""Per period, the uids of the units that report; or, per period, those of each measure by its code."""

Trees: TypeAlias = Hierarchy | Mapping[Period, Hierarchy]
"""The tree of the last day of the period; or one tree for each of several periods."""

Cell: TypeAlias = tuple[str, str, Period]
"""Uid of a unit, code of a measure, and a period."""

Columns: TypeAlias = dict[str, list[Any]]
"""A small table: texts and whole numbers, by name of the column."""

WHOLE: Final = "vn"
MOST: Final = 2**63 - 1
ABSENT: Final = -MOST
"""Stands on the way for no number and no bound; no number of a frame may be it."""

ADDED: Final = frozenset([OverUnits.SUM, OverUnits.DISTINCT, OverUnits.NONE])


@attrs.frozen(kw_only=True, eq=False)
class Plan:
    """
    What is rolled up.

    Attributes:
        hierarchy: The tree of all periods.

        trees: The same tree, on the last day of each period.

        measures: What is counted.

        periods: The periods, ascending.

        expected: Per period and measure, the units that report.

        not_due: Per period, the units whose return is not due yet.

        refused: Unit, measure and period of every cell of which the value was
            refused, each once, as far as they were asked for.

        above: Whether units that have others below them report, or are asked
            to: only then can a figure be set aside once more is known.
    """

    hierarchy: Hierarchy
    trees: Mapping[Period, Hierarchy]
    measures: tuple[Measure, ...]
    periods: tuple[Period, ...]
    expected: Expected
    not_due: Mapping[Period, Units]
    refused: tuple[Cell, ...] = ()
    above: bool = True

    @property
    def means(self) -> tuple[Measure, ...]:
        """The measures that have a weight."""
        return tuple(measure for measure in self.measures if measure.weight)

    @property
    def alone(self) -> tuple[str, ...]:
        """Codes of the measures that no unit passes up."""
        return tuple(each.code for each in self.measures if each.over_units is OverUnits.NONE)

    @property
    def peaks(self) -> tuple[str, ...]:
        """Codes of the measures of which the greatest or least number is taken."""
        ways = (OverUnits.MAX, OverUnits.MIN)
        return tuple(each.code for each in self.measures if each.over_units in ways)

    @property
    def zeros(self) -> tuple[str, ...]:
        """Codes of the measures of which a missing value is 0."""
        return self._missing_as(MissingStrategy.ZERO)

    @property
    def carried(self) -> tuple[str, ...]:
        """Codes of the measures that are carried from the period before."""
        return self._missing_as(MissingStrategy.LAST)

    @property
    def weights_zero(self) -> tuple[str, ...]:
        """Codes of the means of which a missing weight is 0."""
        return tuple(each.code for each in self.means if each.weight in self.zeros)

    @property
    def weights_carried(self) -> tuple[str, ...]:
        """Codes of the means of which the weight is carried."""
        return tuple(each.code for each in self.means if each.weight in self.carried)

    @property
    def carrying(self) -> frozenset[str]:
        """Codes of the measures of which something may be carried."""
        if len(self.periods) == 1:
            return frozenset()
        return frozenset([*self.carried, *self.weights_carried])

    def _missing_as(self, strategy: MissingStrategy) -> tuple[str, ...]:
        return tuple(each.code for each in self.measures if each.missing is strategy)

    def refused_cells(self) -> Columns:
        """Return the cells of which the value was refused."""
        return {
            "unit": [unit for unit, _, _ in self.refused],
            "measure": [measure for _, measure, _ in self.refused],
            "period": [period.id for _, _, period in self.refused],
        }

    def roles(self) -> Columns:
        """Return, per measure, those for which its rows speak: itself, and the means of which it is the weight."""
        codes = [each.code for each in self.measures]
        means = [(each.weight, each.code) for each in self.means]
        return {
            "measure": [*codes, *(weight for weight, _ in means)],
            "target": [*codes, *(code for _, code in means)],
            "weighs": [0] * len(codes) + [1] * len(means),
        }

    def depths(self) -> list[int]:
        """Return per position how many units stand above it, the whole included; the whole itself comes last."""
        depths: list[int] = []
        for parent in self.hierarchy.parents.tolist():
            depths.append(1 if parent < 0 else depths[parent] + 1)
        return [*depths, 0]

    def asks_above(self, units: Columns) -> bool:
        """Tell whether a unit that has others below it is asked, of units as `asked` gives them, or was refused."""
        sizes = dict(zip(self.tree()["unit"], self.hierarchy.sizes.tolist(), strict=False))
        asked = (unit for unit, wanted in zip(units["unit"], units["asked"], strict=True) if wanted)
        refused = (unit for unit, _, _ in self.refused)
        return any(sizes.get(unit, 0) > 1 for unit in (*asked, *refused))

    def tree(self) -> Columns:
        """Return every unit with the one above it, its depth, and whether it has others below it."""
        uids = [str(self.hierarchy.uid_at(position)) for position in range(len(self.hierarchy))]
        above = [WHOLE if parent < 0 else uids[parent] for parent in self.hierarchy.parents.tolist()]
        holds = [int(size > 1) for size in self.hierarchy.sizes.tolist()]
        return {
            "unit": [*uids, WHOLE],
            "parent": [*above, ""],
            "depth": self.depths(),
            "holds": [*holds, 1],
        }

    def wanted(self, level: Level) -> tuple[Columns, frozenset[int]]:
        """Return the units of a level, and the depths at which they stand."""
        if level is Level.NATION:
            return {"unit": [WHOLE]}, frozenset([0])
        positions = self.hierarchy.positions_at(level).tolist()
        depths = self.depths()
        uids = [str(self.hierarchy.uid_at(position)) for position in positions]
        return {"unit": uids}, frozenset(depths[position] for position in positions)

    def asked(self) -> tuple[Columns, Columns]:
        """
        Return what is asked of every unit, and of which measures and periods.

        Returns:
            Per group and unit, whether it reports and whether its return is
            not due; and, per measure and period, its group. Few groups serve
            many measures and periods.
        """
        groups: dict[bytes, int] = {}
        spans: Columns = {"measure": [], "period": [], "group": []}
        for period in self.periods:
            states = self._cube(period).states[:, 0]
            for measure, row in zip(self.measures, states, strict=True):
                spans["measure"].append(measure.code)
                spans["period"].append(period.id)
                spans["group"].append(groups.setdefault(row.tobytes(), len(groups)))
        uids = self.tree()["unit"]
        units: Columns = {"group": [], "unit": [], "asked": [], "later": []}
        for row_of_states, group in groups.items():
            found = [*row_of_states, CellState.NOT_APPLICABLE.number]
            units["group"] += [group] * len(uids)
            units["unit"] += uids
            units["asked"] += [int(state != CellState.NOT_APPLICABLE.number) for state in found]
            units["later"] += [int(state == CellState.NOT_DUE.number) for state in found]
        return units, spans

    def _cube(self, period: Period) -> Cube:
        """Return the cube of one period before anybody reported, which refuses what no cube is made of."""
        return cube_of(
            ReturnTable.of([]),
            hierarchy=self.trees[period],
            measures=self.measures,
            expected={period: self.expected[period]},
            not_due=self.not_due,
        )

    def ways(self) -> Columns:
        """Return per measure how it is totalled: its way, and its bounds where that way uses them."""
        way = ["mean" if each.weight else each.over_units.value for each in self.measures]
        added = [each.over_units in ADDED and not each.weight for each in self.measures]
        least = [each.least for each in self.measures]
        most = [ABSENT if each.most is None else each.most for each in self.measures]
        return {
            "measure": [each.code for each in self.measures],
            "way": ["sum" if each == "none" else each for each in way],
            "least": least,
            "most": most,
            # 0 where nothing is added, so that no product that nobody asked for is too large.
            "added_least": [number if add else 0 for number, add in zip(least, added, strict=True)],
            "added_most": [
                number if add and number != ABSENT else 0 for number, add in zip(most, added, strict=True)
            ],
            "mean_least": [
                number if each.weight else 0 for number, each in zip(least, self.measures, strict=True)
            ],
            "mean_most": [
                number if each.weight and number != ABSENT else 0
                for number, each in zip(most, self.measures, strict=True)
            ],
        }

    def order(self) -> Columns:
        """Return the periods with their place, and whether each begins a run of which none is left out."""
        fresh = [1] + [
            int(before.next() != period)
            for before, period in zip(self.periods, self.periods[1:], strict=False)
        ]
        return {
            "period": [period.id for period in self.periods],
            "at": list(range(len(self.periods))),
            "fresh": fresh,
        }


def plan_of(
    trees: Trees,
    *,
    measures: Sequence[Measure],
    expected: Expected,
    not_due: Mapping[Period, Units] | None,
    refused: Iterable[Cell] = (),
) -> Plan:
    """
    Return a plan, having refused what no cube could be made of.

    Raises:
        DisagreementError: If there is no period, or the periods are not of one
            calendar and type.

        PeriodMapError: If a tree is of another day than the last of its period.

        MapsDifferError: If the trees of two periods differ.

        FaultsError: With an `UnknownUnitError` for each unit of a refused cell
            that is not in the tree.
    """
    asked = {period: _kept(units) for period, units in expected.items()}
    nothing = cube_of(ReturnTable.of([]), hierarchy=trees, measures=(), expected=asked)
    return Plan(
        hierarchy=nothing.hierarchy,
        trees=dict.fromkeys(asked, trees) if isinstance(trees, Hierarchy) else trees,
        measures=tuple(measures),
        periods=nothing.periods,
        expected=asked,
        not_due={period: tuple(units) for period, units in (not_due or {}).items()},
        refused=_asked_for(refused, nothing.hierarchy, measures, nothing.periods),
    )


def _asked_for(
    cells: Iterable[Cell], tree: Hierarchy, measures: Sequence[Measure], periods: Sequence[Period]
) -> tuple[Cell, ...]:
    """Return the refused cells that are counted, having refused units that are not in the tree."""
    spans = {measure.code: measure.span for measure in measures}
    wanted = [cell for cell in dict.fromkeys(cells) if cell[1] in spans and cell[2] in periods]
    faults: list[CdteamsError] = []
    for unit in dict.fromkeys(unit for unit, _, _ in wanted if not tree.has(unit)):
        try:
            tree.unit(unit)
        except UnknownUnitError as fault:
            faults.append(fault)
    raise_faults("refused", faults)
    return tuple(cell for cell in wanted if spans[cell[1]].covers(cell[2].last))


def _kept(units: Units | Mapping[str, Units]) -> Units | Mapping[str, Units]:
    """Return units that can be gone through twice."""
    if isinstance(units, Mapping):
        return {code: tuple(each) for code, each in units.items()}
    return tuple(units)
