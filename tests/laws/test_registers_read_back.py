"""Law: a register that is written reads back as it was."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Timeline
from cdteams.io import read_register, write_register
from cdteams.model import (
    Level,
    Member,
    MemberId,
    Office,
    Org,
    Role,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitKind,
    UnitUid,
    Village,
    Waiver,
)
from cdteams.register import About, Register
from cdteams.vi import clean
from cdteams.workspace import Workspace

DAY = date(2022, 5, 17)
UNITS = {
    Level.PROVINCE: ["30.1"],
    Level.DISTRICT: ["288.1", "297.1"],
    Level.COMMUNE: ["10999.1", "11008.1", "11020.1"],
    Level.VILLAGE: ["v1", "v2", "làng-3"],
}


@cache
def timeline() -> Timeline:
    return Workspace.open().timeline


# Names as people write them, with every sign that a table or a head must guard.
letters = st.sampled_from("aBđỗ Ư0;,\"'\\#=[]-/\t\n…😀")
words = st.text(letters, max_size=8).map(clean)
ids = st.text(st.sampled_from("abđ0-;"), min_size=1, max_size=4)
numbers = st.none() | st.integers(0, 2**60)  # the sum of all is a count too


@st.composite
def spans(draw: st.DrawFn, *, open_start: bool) -> Span:
    """Draw spans with and without an end, and where allowed without a beginning."""
    days = st.dates(date(1000, 1, 1), date(9999, 12, 30))
    start = draw(st.none() | days) if open_start else draw(days)
    earliest = date(1000, 1, 1) if start is None else date.fromordinal(start.toordinal() + 1)
    return Span(start, draw(st.none() | st.dates(min_value=earliest)))


members = st.builds(
    Member,
    uid=st.builds(MemberId, ids),
    role=st.sampled_from(Role),
    orgs=st.frozensets(st.sampled_from(Org)),
    offices=st.frozensets(st.sampled_from(Office)),
)


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """Draw teams over units of one level, with members one by one, with their number, with neither."""
    level = draw(st.sampled_from(sorted(UNITS)))
    covers = draw(st.lists(st.sampled_from(UNITS[level]), min_size=1, unique=True))
    own = tuple(draw(st.lists(members, max_size=3, unique_by=lambda member: member.uid)))
    return Team(
        uid=TeamId(draw(ids)),
        kind=draw(st.sampled_from(TeamKind)),
        name=draw(words),
        covers=tuple(UnitUid(uid) for uid in covers),
        span=draw(spans(open_start=False)),
        decision=draw(words),
        members=own,
        size=len(own) if own else draw(numbers),
    )


@st.composite
def waivers(draw: st.DrawFn, subjects: list[str]) -> list[Waiver]:
    """Draw waivers for teams, villages and units, each with an end, no two for one clause and subject."""
    filled = words.filter(bool)
    pairs = st.tuples(filled, st.sampled_from(subjects))
    made = []
    for clause, subject in draw(st.lists(pairs, max_size=3, unique=True)):
        start = draw(st.dates(date(1000, 1, 1), date(9999, 12, 30)))
        made.append(
            Waiver(
                clause=clause,
                subject=subject,
                granted_by=draw(filled),
                why=draw(filled),
                legal_basis=draw(filled),
                start=start,
                end=draw(st.dates(min_value=date.fromordinal(start.toordinal() + 1))),
            )
        )
    return made


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Draw registers of Hải Dương on one day."""
    villages = [
        Village(
            uid=UnitUid(uid),
            name=draw(words.filter(bool)),
            kind=draw(st.sampled_from([kind for kind in UnitKind if kind.level is Level.VILLAGE])),
            commune=UnitUid(draw(st.sampled_from(UNITS[Level.COMMUNE]))),
            span=draw(spans(open_start=True)),
            households=draw(numbers),
        )
        for uid in UNITS[Level.VILLAGE]
    ]
    about = About(
        title=draw(st.text(letters, max_size=8)),
        province=draw(st.sampled_from(["", "30"])),
        codes_on=DAY,
        villages_complete=draw(st.booleans()),
        synthetic=draw(st.booleans()),
        note=draw(st.text(letters, max_size=8)),
        policies=tuple(draw(st.lists(words, max_size=2))),
    )
    rows = draw(st.lists(teams(), max_size=4, unique_by=lambda team: team.uid))
    subjects = [*(team.uid for team in rows), *(uid for uids in UNITS.values() for uid in uids)]
    let_off = draw(waivers(subjects))
    return Register.from_teams(rows, villages=villages, about=about, waivers=let_off)


@settings(deadline=None, max_examples=60)
@given(registers())
@example(Register.from_teams([], about=About(codes_on=DAY)))
def test_a_register_that_is_written_reads_back(register: Register) -> None:
    """Head, villages, teams, members and waivers come back from their files, each in its order."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        write_register(register, folder, hierarchy=timeline().on(DAY))
        back = read_register(folder, timeline=timeline())

    assert register.about == back.about
    assert register.villages == back.villages
    assert list(register.teams()) == list(back.teams())
    assert register.waivers == back.waivers
