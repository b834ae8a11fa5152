"""Who exists, as columns: teams in order, their members and units in runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import BadCountError
from cdteams.model import Span, Team, TeamId, TeamKind, UnitUid, Village, Waiver

from ._about import About
from ._facts import TeamFacts
from ._people import People

Counts = npt.NDArray[np.int64]

UNKNOWN_SIZE = -1
"""Stands for the size of a team whose number of members is not known."""

_KINDS = tuple(TeamKind)


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Register:
    """
    Teams, members and villages, held in columns and given as objects.

    Team number *i* has the covered units ``covers[cover_starts[i]:cover_starts[i + 1]]``
    and the members ``member_starts[i] … member_starts[i + 1] - 1``.

    Attributes:
        about: What the register says of itself.

        villages: The villages that it lists.

        team_ids: Id of each team.

        names: Name of each team; empty where not known.

        decisions: Number of each establishing decision; empty where not known.

        kinds: Position of each team's kind in `TeamKind`.

        begins: Ordinal of each team's first day.

        ends: Ordinal of the first day after each team; `date.max` + 1 for none.

        sizes: Number of members of each team; `UNKNOWN_SIZE` where not known.

        cover_starts: Where each team's covered units begin; one entry more
            than there are teams.

        covers: Uids of covered units, team after team.

        member_starts: Where each team's members begin; one entry more than
            there are teams.

        people: The members, team after team.

        facts: What else is known of each team.

        waivers: What the register says of failures that are let off.
    """

    about: About
    villages: tuple[Village, ...]
    team_ids: Sequence[str]
    names: Sequence[str]
    decisions: Sequence[str]
    kinds: npt.NDArray[np.uint8]
    begins: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    sizes: Counts
    cover_starts: npt.NDArray[np.int32]
    covers: Sequence[str]
    member_starts: npt.NDArray[np.int32]
    people: People
    facts: TeamFacts
    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def from_teams(
        cls,
        teams: Iterable[Team],
        *,
        villages: Iterable[Village] = (),
        about: About | None = None,
        waivers: Iterable[Waiver] = (),
    ) -> Register:
        """
        Build the columns from objects; the order of teams and members is kept.

        Args:
            teams: The teams.

            villages: The villages that it lists.

            about: What the register says of itself. None for a nameless one
                that claims nothing.

            waivers: What it says of failures that are let off.

        Raises:
            BadCountError: If the sizes, or the households of the villages, add
                up to more than a 64-bit number.
        """
        rows, listed = tuple(teams), tuple(villages)
        _refuse_beyond_64_bits(team.size for team in rows)
        _refuse_beyond_64_bits(village.households for village in listed)
        return cls(
            about=about or About(),
            villages=listed,
            team_ids=[team.uid for team in rows],
            names=[team.name for team in rows],
            decisions=[team.decision for team in rows],
            kinds=np.array([team.kind.number for team in rows], dtype=np.uint8),
            begins=np.array([_first(team.span) for team in rows], dtype=np.int32),
            ends=np.array([_last(team.span) for team in rows], dtype=np.int32),
            sizes=np.array(
                [UNKNOWN_SIZE if team.size is None else team.size for team in rows], dtype=np.int64
            ),
            cover_starts=_starts(len(team.covers) for team in rows),
            covers=[uid for team in rows for uid in team.covers],
            member_starts=_starts(len(team.members) for team in rows),
            people=People.of([member for team in rows for member in team.members]),
            facts=TeamFacts.of(rows),
            waivers=tuple(waivers),
        )

    def __len__(self) -> int:
        return len(self.team_ids)

    def teams(self) -> Iterator[Team]:
        """Yield every team as an object, in order."""
        return (self.team(number) for number in range(len(self)))

    def team(self, number: int) -> Team:
        """Return team *number*, counted from 0, as an object."""
        size = int(self.sizes[number])
        end = int(self.ends[number])
        start = int(self.begins[number])
        return Team(
            uid=TeamId(self.team_ids[number]),
            kind=_KINDS[self.kinds[number]],
            name=self.names[number],
            covers=tuple(UnitUid(uid) for uid in self.covers[self._run(self.cover_starts, number)]),
            span=Span(
                None if start == 0 else date.fromordinal(start),
                None if end > date.max.toordinal() else date.fromordinal(end),
            ),
            decision=self.decisions[number],
            **self.facts.at(number),
            members=tuple(self.people.members(self._run(self.member_starts, number))),
            size=None if size == UNKNOWN_SIZE else size,
        )

    def active(self, on: date) -> npt.NDArray[np.bool_]:
        """Tell, per team, whether it exists on the day."""
        day = on.toordinal()
        found: npt.NDArray[np.bool_] = (self.begins <= day) & (day < self.ends)
        return found

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Number of each team by its id."""
        return {uid: number for number, uid in enumerate(self.team_ids)}

    @cached_property
    def member_teams(self) -> npt.NDArray[np.int32]:
        """Number of the team of each member."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.member_starts))

    @cached_property
    def lists_members(self) -> npt.NDArray[np.bool_]:
        """Tell, per team, whether all of its members are listed; for a team of nobody they are."""
        listed: npt.NDArray[np.bool_] = np.diff(self.member_starts) == self.sizes
        return listed

    @staticmethod
    def _run(starts: npt.NDArray[np.int32], number: int) -> slice:
        return slice(int(starts[number]), int(starts[number + 1]))


def _refuse_beyond_64_bits(counts: Iterable[int | None]) -> None:
    """Refuse counts whose sum does not fit where sums are kept."""
    total = sum(count or 0 for count in counts)
    if total > np.iinfo(np.int64).max:
        raise BadCountError(value=str(total), reason="large")


def _starts(lengths: Iterable[int]) -> npt.NDArray[np.int32]:
    return np.concatenate([[0], np.cumsum(np.fromiter(lengths, dtype=np.int64))]).astype(np.int32)


def _first(span: Span) -> int:
    return 0 if span.start is None else span.start.toordinal()


def _last(span: Span) -> int:
    return date.max.toordinal() + 1 if span.end is None else span.end.toordinal()
