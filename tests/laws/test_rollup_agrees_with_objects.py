"""Law: the cube rolls up to what going from unit to unit gives."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.model import Measure, MissingStrategy, OverUnits
from cdteams.rollup import WHOLE, CellState, Cube, Total, roll_up

Cubes = st.SearchStrategy[Cube]
Cell = tuple[CellState, int, int, bool]
FIGURES = {CellState.REPORTED, CellState.APPORTIONED, CellState.CARRIED}
STATES = tuple(CellState)
WORST = ("missing", "refused", "withheld", "not-due", "carried", "apportioned", "reported")


def test_every_total_is_what_looking_at_its_cells_gives(cubes: Cubes) -> None:
    """Value, state, n, m and bounds of every unit and of the whole agree with a walk over the cells."""

    @settings(max_examples=60, deadline=None)
    @given(cubes)
    def law(cube: Cube) -> None:
        totals, tree = roll_up(cube), cube.hierarchy
        for m, measure in enumerate(cube.measures):
            for p, period in enumerate(cube.periods):
                for uid in [WHOLE, *(tree.uid_at(n) for n in range(len(tree)))]:
                    found = totals.total(uid, measure.code, period)

                    assert looked_at(cube, m, p, uid) == figures_of(found), (uid, measure.code)

    law()


def figures_of(total: Total) -> tuple[object, ...]:
    return total.value, total.state.value, total.reported, total.expected, total.low, total.high


def looked_at(cube: Cube, m: int, p: int, uid: str) -> tuple[object, ...]:
    """Return value, state, n, m, low and high, cell by cell."""
    measure = cube.measures[m]
    tree = cube.hierarchy
    if measure.over_units is OverUnits.NONE:
        own = [] if uid == WHOLE else [(*cell(cube, m, p, tree.position(uid)), False)]
        cells = [each for each in own if each[0] is not CellState.NOT_APPLICABLE]
    elif uid == WHOLE:
        roots = [n for n in range(len(tree)) if tree.parents[n] < 0]
        cells = [each for root in roots for each in counted(cube, m, p, root)]
    else:
        cells = list(counted(cube, m, p, tree.position(uid)))
    if not cells:
        return None, "not-applicable", 0, 0, None, None
    known = [each for each in cells if is_known(each, measure)]
    unknown = [each for each in cells if not is_known(each, measure)]
    value, low, high = numbers(measure, known, unknown)
    states = {state.value for state, *_ in cells}
    if not any(state is CellState.MISSING for state, *_ in unknown):
        states -= {"missing"}
    worst = next((word for word in WORST if word in states), "reported")
    return value, worst, [s for s, *_ in cells].count(CellState.REPORTED), len(cells), low, high


def cell(cube: Cube, m: int, p: int, position: int) -> tuple[CellState, int, int]:
    """Return state, number and weight (-1 for none) of a cell; a number without its weight is missing."""
    state, value, weight = STATES[cube.states[m, p, position]], int(cube.values[m, p, position]), -1
    code = cube.measures[m].weight
    if code:
        w = [each.code for each in cube.measures].index(code)
        if STATES[cube.states[w, p, position]] in FIGURES:
            weight = int(cube.values[w, p, position])
        elif state in FIGURES:
            state = CellState.MISSING
    return state, value, weight


def counted(cube: Cube, m: int, p: int, position: int) -> Iterator[Cell]:
    """
    Yield the cells that count in a unit: those below, and its own unless one of them is a figure.

    Each is marked if it would no longer count, should one below it become known.
    """
    below = [
        each
        for child in range(len(cube.hierarchy))
        if cube.hierarchy.parents[child] == position
        for each in counted(cube, m, p, child)
    ]
    yield from below
    own = cell(cube, m, p, position)
    if own[0] is not CellState.NOT_APPLICABLE and not any(state in FIGURES for state, *_ in below):
        yield (*own, not all(is_known(each, cube.measures[m]) for each in below))


def is_known(one: Cell, measure: Measure) -> bool:
    return one[0] in FIGURES or (one[0] is CellState.MISSING and measure.missing is MissingStrategy.ZERO)


def numbers(
    measure: Measure, known: list[Cell], unknown: list[Cell]
) -> tuple[int | None, int | None, int | None]:
    """Return value and bounds of cells, one measure at a time, in plain Python."""
    values, open_ = [value for _, value, *_ in known], len(unknown)
    stay = [value for _, value, _, may_go in known if not may_go]
    least, most = measure.least, measure.most
    if measure.over_units is OverUnits.WEIGHTED_MEAN:
        return mean(measure, known, unknown)
    if measure.over_units is OverUnits.MAX:
        return (
            max(values, default=None),
            max([*stay, *[least] * bool(open_)]),
            most if open_ else max(values),
        )
    if measure.over_units is OverUnits.MIN:
        return min(values, default=None), least if open_ else min(values), min(stay, default=most)
    low, high = added(measure, known, unknown)
    if measure.over_units is OverUnits.DISTINCT:
        low = max([*stay, *[least] * bool(open_)])
        return (low if low == high and values else None), low, high
    return (sum(values) if values else None), low, high


def added(measure: Measure, known: list[Cell], unknown: list[Cell]) -> tuple[int, int | None]:
    """Return the least and the greatest sum: each cell adds its own, or nothing if it may go."""
    least, most = measure.least, measure.most
    ends = [(value, value, may_go) for _, value, _, may_go in known]
    ends += [(least, 0 if most is None else most, may_go) for *_, may_go in unknown]
    low = sum(min(end, 0) if may_go else end for end, _, may_go in ends)
    high = sum(max(end, 0) if may_go else end for _, end, may_go in ends)
    return low, None if unknown and most is None else high


def mean(
    measure: Measure, known: list[Cell], unknown: list[Cell]
) -> tuple[int | None, int | None, int | None]:
    """Return the ratio of sums; what is unknown or may go keeps its weight, and can have any number."""
    least, most = measure.least, measure.most
    assert most is not None
    top, bottom = (sum(value * weight for _, value, weight, _ in known), sum(cell[2] for cell in known))
    value = floor(Fraction(top, bottom) + Fraction(1, 2)) if bottom else None
    if not unknown:
        return (value, value, value) if bottom else (None, least, most)
    lost = [weight for _, _, weight, _ in unknown]
    if min(lost) < 0 or not bottom + sum(lost):
        return value, least, most
    stay = sum(value * weight for _, value, weight, may_go in known if not may_go)
    free = sum(lost) + sum(weight for _, _, weight, may_go in known if may_go)
    low = floor(Fraction(stay + least * free, bottom + sum(lost)))
    return value, low, -floor(-Fraction(stay + most * free, bottom + sum(lost)))
