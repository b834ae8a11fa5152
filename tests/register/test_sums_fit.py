"""Sizes add up to numbers that can be kept."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.errors import BadCountError
from cdteams.model import Member, MemberId, Span, Team, TeamId, TeamKind, UnitKind, UnitUid, Village
from cdteams.register import People, Register


def team(uid: str, size: int) -> Team:
    return Team(
        uid=TeamId(uid),
        kind=TeamKind.STEERING,
        covers=(UnitUid("u"),),
        span=Span(date(2022, 1, 1)),
        size=size,
    )


def test_sizes_beyond_64_bits_are_refused() -> None:
    """Two teams of the largest size do not come to a negative number of members."""
    with pytest.raises(BadCountError) as caught:
        Register.from_teams([team("a", 2**63 - 1), team("b", 1)])

    assert (caught.value.value, caught.value.reason) == (str(2**63), "large")


def test_the_largest_sum_is_kept() -> None:
    """The last number that fits is kept exactly."""
    register = Register.from_teams([team("a", 2**63 - 1)])

    assert register.sizes.tolist() == [2**63 - 1]


def test_the_largest_counts_of_training_are_kept() -> None:
    """Every count that a register may hold is kept, however unlikely."""
    keen = Member(uid=MemberId("m"), courses=2**31, hours=2**63 - 1)
    (kept,) = People.of([keen]).members(slice(None))

    assert (kept.courses, kept.hours) == (2**31, 2**63 - 1)


def test_households_beyond_64_bits_are_refused() -> None:
    """Two villages of the largest number do not come to a negative number of households."""
    villages = [
        Village(uid=UnitUid(uid), name=uid, kind=UnitKind.THON, commune=UnitUid("c"), households=households)
        for uid, households in (("a", 2**63 - 1), ("b", 1))
    ]
    with pytest.raises(BadCountError) as caught:
        Register.from_teams([], villages=villages)

    assert (caught.value.value, caught.value.reason) == (str(2**63), "large")
