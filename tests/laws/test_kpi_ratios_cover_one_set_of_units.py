"""Law: a ratio of sums is one over exactly the units that both sides cover, or it is marked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.model import MissingStrategy
from cdteams.rollup import CellState, Cube, one_sided, roll_up

Cubes = st.SearchStrategy[Cube]
ADDED = ("sum", "bounded", "zero", "stock", "balance")
STATES = tuple(CellState)
FIGURES = {CellState.REPORTED, CellState.APPORTIONED, CellState.CARRIED}


def test_a_ratio_is_over_units_on_both_sides_or_is_marked(cubes: Cubes) -> None:
    """Where nobody stands on one side only, both sums of every unit are those of the units on both."""

    @settings(max_examples=150, deadline=None)
    @given(cubes, st.permutations(ADDED))
    def law(cube: Cube, codes: list[str]) -> None:
        above, below = codes[:2]
        totals, period = roll_up(cube), cube.periods[0]
        found = one_sided(cube, numerator=[above], denominator=[below], period=period)
        both = covered(cube, above) & covered(cube, below)
        for n in range(len(cube.hierarchy)):
            inside = set(range(n, n + int(cube.hierarchy.sizes[n])))
            if any(found.above[each] or found.below[each] for each in inside):
                continue
            for code in (above, below):
                m = cube.measure_number(code)
                total = totals.total(cube.hierarchy.uid_at(n), code, period)

                assert (total.value or 0) == sum(int(cube.values[m, 0, each]) for each in inside & both)

    law()


def test_who_stands_on_one_side_only_is_found_by_looking(cubes: Cubes) -> None:
    """A unit has a number that counts in a measure of one side, and lacks one of the other."""

    @settings(max_examples=150, deadline=None)
    @given(cubes, st.permutations(ADDED))
    def law(cube: Cube, codes: list[str]) -> None:
        upper, lower = codes[:2], codes[2:3]
        found = one_sided(cube, numerator=upper, denominator=lower, period=cube.periods[0])

        assert one_side(cube, upper, lower) == {n for n, flag in enumerate(found.above) if flag}
        assert one_side(cube, lower, upper) == {n for n, flag in enumerate(found.below) if flag}

    law()


def one_side(cube: Cube, mine: list[str], others: list[str]) -> set[int]:
    """Return the units with a number that counts here, without those that lack nothing there."""
    here = {n for code in mine for n in counted(cube, code)}
    return {n for n in here if any(n not in covered(cube, code) for code in others)}


def counted(cube: Cube, code: str) -> set[int]:
    """Return the units with a figure, without those above another one."""
    figures = {n for n, state in enumerate(states(cube, code)) if state in FIGURES}
    return {n for n in figures if not figures & below(cube, n)}


def covered(cube: Cube, code: str) -> set[int]:
    """Return the units with a number that counts, a missing one taken for 0 included."""
    found = counted(cube, code)
    figures = {n for n, state in enumerate(states(cube, code)) if state in FIGURES}
    if cube.measures[cube.measure_number(code)].missing is MissingStrategy.ZERO:
        missing = {n for n, state in enumerate(states(cube, code)) if state is CellState.MISSING}
        found |= {n for n in missing if not figures & below(cube, n)}
    return found


def states(cube: Cube, code: str) -> list[CellState]:
    return [STATES[number] for number in cube.states[cube.measure_number(code), 0].tolist()]


def below(cube: Cube, position: int) -> set[int]:
    return set(range(position + 1, position + int(cube.hierarchy.sizes[position])))
