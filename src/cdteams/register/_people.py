"""Members in columns, team after team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.model import Member, MemberId, Office, Org, Role, Skill, Term, UnitUid

from ._facts import NOT_KNOWN

T = TypeVar("T", bound=Term)

KNOWS_SKILLS, KNOWS_YOUTH, KNOWS_HOME = 1, 2, 4
"""Bits of what is known of a member."""

_ROLES = tuple(Role)


@attrs.frozen(kw_only=True, eq=False)
class People:
    """
    Members in columns, in the order of their teams.

    Attributes:
        ids: Opaque ids.

        roles: Position of each role in `Role`.

        orgs: Set of each member's organisations: bit *n* for position *n* in
            `Org`.

        offices: The same for `Office`.

        skills: The same for `Skill`; means nothing where *known* lacks
            `KNOWS_SKILLS`.

        known: What is known of each member, as bits `KNOWS_SKILLS`,
            `KNOWS_YOUTH` and `KNOWS_HOME`.

        young: Whether each member is young, where that is known.

        homes: Uid of the unit where each member lives or works; empty where
            not known.

        courses: Courses finished; `NOT_KNOWN` where not known.

        hours: Hours of training; `NOT_KNOWN` where not known.
    """

    ids: Sequence[str]
    roles: npt.NDArray[np.uint8]
    orgs: npt.NDArray[np.uint32]
    offices: npt.NDArray[np.uint32]
    skills: npt.NDArray[np.uint32]
    known: npt.NDArray[np.uint8]
    young: npt.NDArray[np.bool_]
    homes: Sequence[str]
    courses: npt.NDArray[np.int64]
    hours: npt.NDArray[np.int64]

    @classmethod
    def of(cls, members: Sequence[Member]) -> People:
        """Take members, in order."""
        return cls(
            ids=[member.uid for member in members],
            roles=np.array([member.role.number for member in members], dtype=np.uint8),
            orgs=np.array([bits_of(member.orgs) for member in members], dtype=np.uint32),
            offices=np.array([bits_of(member.offices) for member in members], dtype=np.uint32),
            skills=np.array([bits_of(member.skills or ()) for member in members], dtype=np.uint32),
            known=np.array([_known(member) for member in members], dtype=np.uint8),
            young=np.array([bool(member.young) for member in members], dtype=np.bool_),
            homes=[member.lives_in or "" for member in members],
            courses=np.array([_number(member.courses) for member in members], dtype=np.int64),
            hours=np.array([_number(member.hours) for member in members], dtype=np.int64),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def members(self, run: slice) -> Iterator[Member]:
        """Yield the members of a run of rows as objects."""
        for row in range(*run.indices(len(self))):
            known = int(self.known[row])
            yield Member(
                uid=MemberId(self.ids[row]),
                role=_ROLES[self.roles[row]],
                orgs=terms_of(Org, int(self.orgs[row])),
                offices=terms_of(Office, int(self.offices[row])),
                skills=terms_of(Skill, int(self.skills[row])) if known & KNOWS_SKILLS else None,
                young=bool(self.young[row]) if known & KNOWS_YOUTH else None,
                lives_in=UnitUid(self.homes[row]) if known & KNOWS_HOME else None,
                courses=_or_none(int(self.courses[row])),
                hours=_or_none(int(self.hours[row])),
            )


def bits_of(terms: Iterable[Term]) -> int:
    """Return a set of terms as bits, bit *n* for position *n* in its list."""
    return reduce(or_, (1 << term.number for term in terms), 0)


def terms_of(kind: type[T], bits: int) -> frozenset[T]:
    """Return the terms whose bits are set."""
    return frozenset(term for term in kind if bits >> term.number & 1)


def _known(member: Member) -> int:
    known = KNOWS_SKILLS * (member.skills is not None) | KNOWS_YOUTH * (member.young is not None)
    return known | KNOWS_HOME * (member.lives_in is not None)


def _number(number: int | None) -> int:
    return NOT_KNOWN if number is None else number


def _or_none(number: int) -> int | None:
    return None if number == NOT_KNOWN else number
