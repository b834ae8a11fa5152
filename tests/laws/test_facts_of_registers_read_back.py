"""Law: what is known of teams and members, and what is not, reads back as it was written."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Timeline
from cdteams.io import read_register, write_register
from cdteams.model import Authority, Level, Member, MemberId, Skill, Span, Team, TeamId, TeamKind, UnitUid
from cdteams.register import About, Register
from cdteams.workspace import Workspace

DAY = date(2022, 5, 17)
COMMUNES = st.sampled_from([UnitUid("10999.1"), UnitUid("11008.1")])


@cache
def timeline() -> Timeline:
    return Workspace.open().timeline


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """Draw a team of a commune with every fact that may be known, known or not."""
    member = st.builds(
        Member,
        uid=st.integers(0, 9).map(lambda number: MemberId(f"m{number}")),
        skills=st.none() | st.frozensets(st.sampled_from(Skill)),
        young=st.none() | st.booleans(),
        lives_in=st.none() | COMMUNES,
        courses=st.none() | st.integers(0, 99),
        hours=st.none() | st.integers(0, 999),
    )
    members = tuple(draw(st.lists(member, max_size=3, unique_by=lambda one: one.uid)))
    return Team(
        uid=draw(st.integers(0, 9).map(lambda number: TeamId(f"t{number}"))),
        kind=TeamKind.OPERATING,
        covers=(draw(COMMUNES),),
        span=Span(DAY),
        decided_by=draw(st.none() | st.sampled_from(Authority)),
        decided_level=draw(st.none() | st.sampled_from(Level)),
        decided_on=draw(st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))),
        platform=draw(st.sampled_from(["", "none", "zalo", "zalo oa"])),
        group_households=draw(st.none() | st.integers(0, 10**6)),
        members=members,
        size=len(members) if members else None,
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(teams(), max_size=4, unique_by=lambda team: team.uid))
def test_facts_read_back(rows: list[Team]) -> None:
    """No skills and skills that nobody looked at, no and not known, zero and not known stay apart."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        register = Register.from_teams(rows, about=About(codes_on=DAY))
        write_register(register, folder, hierarchy=timeline().on(DAY))
        back = read_register(folder, timeline=timeline())

    assert rows == list(back.teams())
