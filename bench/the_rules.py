"""Ten requirements of different kinds on the teams of a country, against other ways to judge them."""

from __future__ import annotations

from functools import partial

from by_numpy import as_found, by_hand, country_by_hand
from by_objects import by_objects
from country import FEW, MANY, PART, TEAMS, country
from measure import Row, compare
from ten_rules import CLAUSES, as_rows, ours

from cdteams.register import Placement
from cdteams.rules import check


def rows() -> list[Row]:
    """Return the comparisons of this file."""
    few, many = country(TEAMS, faults=FEW), country(TEAMS, faults=MANY)
    return [
        _by_hand(few, "5 % of them failing", bound=3),
        _by_hand(many, "5 % failing each", bound=3),
        _objects(many),
        _matching(many),
    ]


def _by_hand(placement: Placement, how_many: str, *, bound: float) -> Row:
    plain = country_by_hand(placement)
    found = [sorted(one, key=lambda finding: int(finding.subject[1:])) for one in ours(placement)]
    assert by_hand(plain) == [list(map(as_found, one)) for one in found]
    mine, theirs = compare(partial(ours, placement), partial(by_hand, plain))
    return Row(
        name=f"10 rules, 95,000 teams, {how_many}: {sum(map(len, found)):,} findings",
        ours=mine,
        theirs=theirs,
        other="numpy by hand, the same to named tuples",
        bound=bound,
    )


def _objects(placement: Placement) -> Row:
    part = country(PART, faults=MANY)
    teams, villages = list(part.register.teams()), part.register.villages
    assert by_objects(teams, villages) == as_rows(ours(part))
    mine, theirs = compare(partial(ours, placement), partial(by_objects, teams, villages), repeats=5)
    return Row(
        name="10 rules, 95,000 teams (theirs: 9,500 of them, × 10)",
        ours=mine,
        theirs=theirs * TEAMS / PART,
        other="10 functions over Team objects, to tuples",
        bound=12,
        at_least_faster=True,
    )


def _matching(placement: Placement) -> Row:
    quotas_alone, size_alone = [CLAUSES[4]], [CLAUSES[0]]
    mine, theirs = compare(partial(check, quotas_alone, placement), partial(check, size_alone, placement))
    return Row(
        name="3 quotas as a matching, 95,000 teams, to verdicts",
        ours=mine,
        theirs=theirs,
        other="the size of the teams alone",
        bound=10,
    )
