"""Totals: of which units each is made, down to the rows that they reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import Place
from cdteams.model import Measure, OverUnits, Period
from cdteams.rollup import NOTHING, WHOLE, CellState
from cdteams.vi import format_count
from cdteams.workspace import PeriodTotals

from ._contribution import Cited, Contribution, ContributionKind, WrittenRow

_WITH_NUMBER: Final = (CellState.REPORTED, CellState.APPORTIONED, CellState.CARRIED)
_STATES: Final = tuple(CellState)
_TERMS: Final = 12  # summands that a formula writes out; the children have them all
_SIGNS: Final = {OverUnits.MAX: "max", OverUnits.MIN: "min", OverUnits.DISTINCT: "distinct"}


def explain_total(
    run: PeriodTotals, measure: str, unit: str, *, depth: int | None, limit: int
) -> Contribution:
    """
    Return a total with the totals and rows that it is made of.

    Args:
        run: The totals.

        measure: Code of the measure.

        unit: Uid of the unit; ``vn`` for all roots of the map together.

        depth: How many levels down. None for as many as *limit* allows.

        limit: How many numbers at most; a level that would exceed it is not
            begun, and each number above it says how many are below.

    Raises:
        UnknownUnitError: If the unit is not in the tree.

        DisagreementError: If the measure is not counted.
    """
    return _Totals(run, measure).explain(unit, depth=depth, limit=limit)


@attrs.frozen(kw_only=True)
class _Node:
    """The total of one position."""

    position: int
    value: int | None
    low: int | None
    high: int | None
    reported: int
    expected: int
    state: CellState


class _Totals:
    """The totals of one measure, and their rows."""

    def __init__(self, run: PeriodTotals, measure: str) -> None:
        self._run = run
        self._number = run.cube.measure_number(measure)
        self._measure: Measure = run.measures[self._number]
        self._tree = run.hierarchy
        self._texts: Mapping[tuple[str, int, str], tuple[str, str]] = {}
        self._children: dict[int, tuple[int, ...]] = {}
        self._nodes: dict[int, _Node] = {}

    def explain(self, unit: str, *, depth: int | None, limit: int) -> Contribution:
        top = -1 if unit == WHOLE else self._tree.position(unit)
        level = [top]
        self._nodes = self._found(level) or {top: self._nothing(top)}
        steps = 0
        while level and (depth is None or steps < depth):
            below = {position: self._below(position) for position in level}
            nodes = self._found([child for children in below.values() for child in children])
            if len(self._nodes) + len(nodes) > limit:
                break
            self._nodes |= nodes
            self._children |= {p: tuple(c for c in children if c in nodes) for p, children in below.items()}
            level = list(nodes)
            steps += 1
        self._texts = self._run.reported.written(self._places())
        return attrs.evolve(self._made(top), cited=(self._definition,))

    def _nothing(self, position: int) -> _Node:
        """Return the total of a unit of which nothing was to be reported."""
        none = CellState.NOT_APPLICABLE
        return _Node(position=position, value=None, low=None, high=None, reported=0, expected=0, state=none)

    def _found(self, positions: Sequence[int]) -> dict[int, _Node]:
        """Return the totals of positions, without those of which nothing was to be reported."""
        columns = self._run.fields(self._measure.code, np.array(positions, dtype=np.int64))
        numbers = {name: column.tolist() for name, column in columns.items()}
        return {
            position: _Node(
                position=position,
                value=_or_none(numbers["value"][n]),
                low=_or_none(numbers["low"][n]),
                high=_or_none(numbers["high"][n]),
                reported=numbers["reported"][n],
                expected=numbers["expected"][n],
                state=_STATES[numbers["state"][n]],
            )
            for n, position in enumerate(positions)
            if numbers["expected"][n]
        }

    def _below(self, position: int) -> tuple[int, ...]:
        """Return the positions directly below one, in order."""
        sizes = self._tree.sizes
        end = len(self._tree) if position < 0 else position + int(sizes[position])
        found, child = [], position + 1
        while child < end:
            found.append(child)
            child += int(sizes[child])
        return tuple(found)

    def _is_leaf(self, position: int) -> bool:
        """Tell whether nothing below a position was to be reported, as far as anybody looked."""
        return position >= 0 and (int(self._tree.sizes[position]) == 1 or self._children.get(position) == ())

    def _has_own(self, position: int) -> bool:
        """Tell whether a unit said something itself, though that was refused."""
        return position >= 0 and (bool(self._figures[position]) or self._was_refused(position))

    def _was_refused(self, position: int) -> bool:
        return self._state(position) is CellState.REFUSED

    def _state(self, position: int) -> CellState:
        return _STATES[int(self._run.cube.states[self._number, 0, position])]

    @cached_property
    def _figures(self) -> npt.NDArray[np.bool_]:
        states = self._run.cube.states[self._number, 0]
        found: npt.NDArray[np.bool_] = np.isin(states, [state.number for state in _WITH_NUMBER])
        return found

    @cached_property
    def _definition(self) -> Cited:
        measure = self._measure
        policies = self._run.counting.policies
        owner = next((policy.id for policy in policies if measure in policy.measures), "")
        return Cited.of(measure.code, measure.source, policy=owner, vi=measure.vi, en=measure.en)

    def _made(self, position: int) -> Contribution:
        children = [self._made(child) for child in self._children.get(position, ())]
        is_leaf = self._is_leaf(position)
        if not is_leaf and self._has_own(position) and position in self._children:
            children.insert(0, self._own(position))
        node = self._nodes[position]
        hidden = 0 if is_leaf or position in self._children else node.expected
        return Contribution(
            kind=ContributionKind.TOTAL,
            code=self._measure.code,
            vi=self._measure.vi,
            en=self._measure.en,
            unit=self._uid(position),
            unit_name=self._unit_name(position),
            period=self._period,
            decimals=self._measure.decimals,
            value=node.value,
            low=node.low,
            high=node.high,
            reported=node.reported,
            expected=node.expected,
            state=node.state.value,
            formula_vi=self._formula(node, children, "vi"),
            formula_en=self._formula(node, children, "en"),
            rows=self._row(position) if is_leaf else (),
            children=tuple(children),
            more=hidden,
        )

    def _own(self, position: int) -> Contribution:
        """Return a unit's own figure; beside figures of units below it is set aside."""
        inside = slice(position + 1, position + int(self._tree.sizes[position]))
        aside = bool(self._figures[inside].any())
        value = int(self._run.cube.values[self._number, 0, position])
        return attrs.evolve(
            self._named(position, ContributionKind.OWN),
            counted=not aside,
            value=None if self._was_refused(position) else value,
            state=self._state(position).value,
            rows=self._row(position),
        )

    def _named(self, position: int, kind: ContributionKind) -> Contribution:
        return Contribution(
            kind=kind,
            code=self._measure.code,
            vi=self._measure.vi,
            en=self._measure.en,
            unit=self._uid(position),
            unit_name=self._unit_name(position),
            period=self._period,
            decimals=self._measure.decimals,
        )

    def _uid(self, position: int) -> str:
        return WHOLE if position < 0 else self._tree.uid_at(position)

    def _unit_name(self, position: int) -> str:
        return self._run.name_of_all("vi") if position < 0 else self._tree.words(position)

    @cached_property
    def _period(self) -> str:
        return self._run.period.full_id

    def _formula(self, node: _Node, children: Sequence[Contribution], lang: str) -> str:
        """Write a total as what it is made of."""
        counted = [child for child in children if child.counted]
        if not counted:
            return ""
        shown = [self._printed(child.value, lang) for child in counted[:_TERMS]]
        rest = len(counted) - len(shown)
        if rest:
            more = "đơn vị khác" if lang == "vi" else "more"
            shown.append(f"… ({rest} {more})")
        way = self._measure.over_units
        made = f"{_SIGNS[way]}({', '.join(shown)})" if way in _SIGNS else " + ".join(shown)
        if self._measure.weight:
            made = f"Σ({self._measure.code} × {self._measure.weight}) / Σ {self._measure.weight}"
        return f"{made} = {self._printed(node.value, lang)}"

    def _printed(self, value: int | None, lang: str) -> str:
        return "?" if value is None else format_count(value, lang, decimals=self._measure.decimals)

    @cached_property
    def _rows(self) -> dict[tuple[str, Period], int]:
        """Rows of the table by unit and period, of this measure in this period and the one before."""
        table = self._run.table
        if self._measure.code not in table.measures:
            return {}
        rows = np.flatnonzero(table.measure_of == table.measures.index(self._measure.code))
        units, periods = table.unit_of[rows].tolist(), table.period_of[rows].tolist()
        return {
            (table.units[unit], table.periods[period]): row
            for unit, period, row in zip(units, periods, rows.tolist(), strict=True)
        }

    @cached_property
    def _refused(self) -> dict[str, int]:
        """Refused cells of the table by unit, of this measure in this period."""
        cells, wanted = self._run.table.refused, (self._measure.code, self._run.period)
        return {
            unit: n
            for n in range(len(cells))
            for unit, *cell in [self._run.table.refused_cell(n)]
            if tuple(cell) == wanted
        }

    def _read_at(self, position: int) -> Place | None:
        """Return where the figure of a unit was read, or refused; None where nobody said."""
        table, uid, state = self._run.table, self._tree.uid_at(position), self._state(position)
        if state is CellState.REFUSED:
            return table.refused_place(self._refused[uid]) if uid in self._refused else None
        period = self._run.period.previous() if state is CellState.CARRIED else self._run.period
        row = self._rows.get((uid, period), -1)
        return None if row < 0 else table.place(row)

    def _places(self) -> Iterable[tuple[str, int, str]]:
        """Yield file, line and measure of every row that is shown."""
        for position in self._nodes:
            if (self._is_leaf(position) or position in self._children) and self._has_own(position):
                place = self._place(position)
                if place is not None:
                    yield place

    def _place(self, position: int) -> tuple[str, int, str] | None:
        place = self._read_at(position)
        return None if place is None or place.line is None else (place.file, place.line, self._measure.code)

    def _row(self, position: int) -> tuple[WrittenRow, ...]:
        place = self._place(position) if self._has_own(position) else None
        if place is None:
            return ()
        column, written = self._texts.get(place, (self._measure.code, ""))
        return (WrittenRow(file=place[0], line=place[1], column=column, written=written),)


def _or_none(number: int) -> int | None:
    return None if number == NOTHING else number
