"""Law: from objects to columns and back, nothing is lost and nothing moves."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cdteams.model import Member, MemberId, Office, Org, Role, Span, Team, TeamId, TeamKind, UnitUid
from cdteams.register import Register

words = st.text(max_size=6)
members = st.builds(
    Member,
    uid=st.builds(MemberId, words),
    role=st.sampled_from(Role),
    orgs=st.frozensets(st.sampled_from(Org)),
    offices=st.frozensets(st.sampled_from(Office)),
)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Draw spans with and without a known beginning and an end."""
    start = draw(st.none() | st.dates(max_value=date(9999, 12, 30)))
    earliest = date.min if start is None else date.fromordinal(start.toordinal() + 1)
    return Span(start, draw(st.none() | st.dates(min_value=earliest)))


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """Draw teams with members one by one, with their number alone, and with neither; five fit into 64 bits together."""
    own = tuple(draw(st.lists(members, max_size=4)))
    return Team(
        uid=TeamId(draw(words)),
        kind=draw(st.sampled_from(TeamKind)),
        name=draw(words),
        covers=tuple(UnitUid(uid) for uid in draw(st.lists(words, min_size=1, max_size=3))),
        span=draw(spans()),
        decision=draw(words),
        members=own,
        size=draw(st.none() | st.integers(0, 2**60)) if not own else len(own),
    )


@settings(deadline=None)
@given(st.lists(teams(), max_size=5))
@example([])
def test_teams_come_back_as_they_were(rows: list[Team]) -> None:
    """The teams of a register are those that it was built from, in their order."""
    assert rows == list(Register.from_teams(rows).teams())


@settings(deadline=None)
@given(st.lists(teams(), max_size=5), st.dates())
def test_a_team_is_active_on_the_days_of_its_span(rows: list[Team], day: date) -> None:
    """The columns and the spans agree on which teams exist on a day."""
    assert [team.span.covers(day) for team in rows] == Register.from_teams(rows).active(day).tolist()
