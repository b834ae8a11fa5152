"""What totals alone say about the teams behind them."""

from __future__ import annotations

import attrs

from cdteams.model import CountInterval, Verdict

from ._size import TeamSize


@attrs.frozen(kw_only=True)
class TotalsVerdict:
    """
    Whether published totals can all comply with a size clause.

    Attributes:
        requirement: The clause.

        teams: Number of teams, N.

        members: Number of members, M.

        verdict: ``pass`` if all teams can comply whatever the figures inside
            their bounds; ``fail`` if some team must break the clause whatever
            they are; ``unknown`` if that depends on where in their bounds the
            figures lie, or if members are counted where there is no team. A
            pass says that the totals are possible, not that every team
            complies.

        teams_short_at_least: Number of teams that must be below the minimum,
            for the figures most favourable to the place.

        teams_over_at_least: The same above the maximum. Without a limit to a
            team's size one team can hold all that is too much, so this is 0
            or 1. Both may be 0 in a ``fail``, where some figures put a team
            below the minimum and all others one above the maximum.

        teams_short_at_worst: The same as *teams_short_at_least*, for the least
            favourable figures.
    """

    requirement: TeamSize
    teams: CountInterval
    members: CountInterval
    verdict: Verdict
    teams_short_at_least: int
    teams_over_at_least: int
    teams_short_at_worst: int


def check_totals(requirement: TeamSize, teams: CountInterval, *, members: CountInterval) -> TotalsVerdict:
    """
    Judge a size clause from a number of teams and a number of members.

    With N teams of at least one member, M members and a minimum m, at least
    ⌈(N·m − M)/(m − 1)⌉ teams are below m: every such team lacks at most m − 1
    members (pigeonhole). With a maximum x and M above N·x, at least one team is
    above x.

    Args:
        requirement: The clause.

        teams: N. Every team is taken to have at least one member, unless no
            figures in the bounds allow that.

        members: Number of members, M.

    Returns:
        The verdict with the least numbers of teams that break the clause.
    """
    best = _short(requirement.min, teams.low, members.high)
    worst = _short(requirement.min, *_least_favourable(teams, members))
    over = _over(requirement.max, teams.high, members.low)
    over_at_worst = _over(requirement.max, max(teams.low, 1), members.high)
    verdict = Verdict.UNKNOWN
    if not teams.high and members.low:
        pass  # the two figures contradict each other
    elif not _can_comply(requirement, teams, members):
        verdict = Verdict.FAIL
    elif not worst and not over_at_worst:
        verdict = Verdict.PASS
    return TotalsVerdict(
        requirement=requirement,
        teams=teams,
        members=members,
        verdict=verdict,
        teams_short_at_least=best,
        teams_over_at_least=over,
        teams_short_at_worst=worst,
    )


def _can_comply(requirement: TeamSize, teams: CountInterval, members: CountInterval) -> bool:
    """Tell whether some number of teams in its bounds has room for the members, and members enough."""
    fewest = int(members.low > 0) if requirement.max is None else _quotient_up(members.low, requirement.max)
    most = teams.high if requirement.min is None else members.high // requirement.min
    return max(teams.low, fewest) <= min(teams.high, most)


def _least_favourable(teams: CountInterval, members: CountInterval) -> tuple[int, int]:
    """Return the most teams with the fewest members, without empty teams where that is possible."""
    if teams.low <= members.high and members.low < teams.high:
        equal = min(teams.high, members.high)
        return equal, equal
    return teams.high, members.low


def _short(minimum: int | None, teams: int, members: int) -> int:
    if minimum is None or members >= teams * minimum:
        return 0
    # With fewer members than teams some team has nobody, and can lack one more.
    lacking = minimum - 1 if members >= teams else minimum
    return _quotient_up(teams * minimum - members, lacking)


def _over(maximum: int | None, teams: int, members: int) -> int:
    return int(maximum is not None and members > teams * maximum > 0)


def _quotient_up(dividend: int, divisor: int) -> int:
    return -(-dividend // divisor)
