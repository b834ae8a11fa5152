"""A small world in which a policy is judged on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

import attrs

from cdteams.errors import InputError, MissingValueError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Level, UnitKind, UnitUid, Village
from cdteams.policy import Policy
from cdteams.rules import Coverage

from ._invented import invented_map
from ._real import cut_out

HOUSEHOLDS = 20
"""Households of each village of a small world, unless told otherwise."""

_VILLAGES = 2  # in every commune


@attrs.frozen(kw_only=True, eq=False, slots=False)
class World:
    """
    A small map on a day, with villages, and where on it a policy applies.

    Attributes:
        policy: The policy.

        on: The day.

        timeline: The map with the villages.

        villages: The villages; those of the first commune first.

        scope: Uid of the unit in which the policy applies. None for the
            nation, and where its unit is not in force on the day.

        home: Uid of the unit in which teams are put: the scope, or a province.

        elsewhere: Uid of a province that does not hold the home.

        given: The map from which this one was cut. None where it is invented.
    """

    policy: Policy
    on: date
    timeline: Timeline
    villages: tuple[Village, ...]
    scope: UnitUid | None
    home: UnitUid
    elsewhere: UnitUid
    given: Timeline | None = None

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """The tree of the day, with the villages."""
        return self.timeline.on(self.on)

    def units(self, level: Level, *, under: str | None = None) -> tuple[AdminUnit, ...]:
        """
        Return the units of a level, those of the first commune first.

        Args:
            level: The level.

            under: Uid of a unit; take those in it, and itself. None takes
                those in the home.
        """
        found = self.hierarchy.at_level(level, under=under or self.home)
        first = self.hierarchy.path(self.villages[0].uid)
        return tuple(sorted(found, key=lambda unit: (unit.uid not in first, self._order(unit))))

    def _order(self, unit: AdminUnit) -> int:
        """Return the place of a village in its list, and of another unit in the tree."""
        return self._places.get(unit.uid, self.hierarchy.position(unit.uid))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {village.uid: number for number, village in enumerate(self.villages)}

    def judged(self, level: Level) -> tuple[AdminUnit, ...]:
        """Return the units of a level to which the policy speaks: in its unit, or everywhere."""
        if self.policy.jurisdiction.is_nation:
            own = self.units(level)
            return (*own, *(unit for unit in self.hierarchy.at_level(level) if unit not in own))
        return self.units(level)

    def at(self, day: date) -> World:
        """Return the same world on another day."""
        return small_world(self.policy, on=day, timeline=self.given)


def small_world(
    policy: Policy,
    *,
    on: date,
    timeline: Timeline | None = None,
    villages: int = _VILLAGES,
    households: int | None = HOUSEHOLDS,
    kinds: Sequence[UnitKind] = (),
) -> World:
    """
    Build a small world to judge a policy in.

    Where the map has the policy's unit on its day, it is the real one with a
    few of its districts and communes, and another province beside it;
    otherwise all units are invented. Villages are always invented.

    Args:
        policy: The policy.

        on: The day to judge.

        timeline: The map. None for an invented one.

        villages: Number of villages in every commune, at least 1.

        households: Households of every village. None for not known.

        kinds: Kinds of the villages in turn, such as schools. Empty for
            those that the policy's clauses name, or thôn.

    Returns:
        The world. The same for the same arguments, always.

    Raises:
        MissingValueError: If *villages* is below 1.
    """
    if villages < 1:
        raise MissingValueError(field="villages")
    clauses = [clause for clause in policy.requirements if isinstance(clause, Coverage)]
    named = tuple(dict.fromkeys(kind for clause in clauses for kind in clause.unit_kinds))
    codes = tuple(dict.fromkeys(code for clause in clauses for code in clause.units))
    given = timeline if timeline is not None and _is_there(policy, timeline, on) else None
    if given is None:
        small = invented_map((*_codes(policy), *codes))
    else:
        small = cut_out(
            given,
            on=on,
            inside=_inside(policy, given, on),
            keep=_kept(policy, given),
            codes=codes,
            kinds=named,
        )
    return _with_villages(
        policy,
        small,
        on=on,
        given=given,
        codes=codes,
        kinds=tuple(kinds) or tuple(kind for kind in named if kind.level is Level.VILLAGE),
        each=(villages, households),
    )


def _with_villages(
    policy: Policy,
    small: Timeline,
    *,
    on: date,
    given: Timeline | None,
    codes: tuple[str, ...],
    kinds: tuple[UnitKind, ...],
    each: tuple[int, int | None],
) -> World:
    tree = small.on(on)
    inside = _inside(policy, small, on)
    full = [
        u.uid for u in tree.at_level(Level.PROVINCE) if len(tree.positions_at(Level.COMMUNE, under=u.uid))
    ]
    home = inside or full[0]
    elsewhere = next(uid for uid in full if uid != tree.path(home)[0])
    first = [unit for unit in tree.at_level(Level.COMMUNE, under=home) if unit.code in codes]
    communes = dict.fromkeys(
        [*first, *tree.at_level(Level.COMMUNE, under=home), *tree.at_level(Level.COMMUNE)]
    )
    villages = tuple(_villages(communes, kinds or (UnitKind.THON,), *each))
    return World(
        policy=policy,
        on=on,
        timeline=small.with_villages(villages),
        villages=villages,
        scope=inside,
        home=home,
        elsewhere=elsewhere,
        given=given,
    )


def _villages(
    communes: Iterable[AdminUnit], kinds: Sequence[UnitKind], number: int, households: int | None
) -> Iterator[Village]:
    for place, commune in enumerate(communes, start=1):
        for n in range(max(number, len(kinds))):
            yield Village(
                uid=UnitUid(f"thon-{place}-{n + 1}"),
                name=f"{place}.{n + 1}",
                kind=kinds[n % len(kinds)],
                commune=commune.uid,
                households=households,
            )


def _codes(policy: Policy) -> tuple[str, ...]:
    """Return the codes of the units in which a policy applies or goes on."""
    own = policy.jurisdiction.code
    return tuple(filter(None, (own, *(successor.code for successor in policy.continues_in))))


def _is_there(policy: Policy, timeline: Timeline, on: date) -> bool:
    """Tell whether the map has the day, and the units of the policy on their days."""
    if on < timeline.first:
        return False
    try:
        _kept(policy, timeline)
    except InputError:
        return False
    return True


def _kept(policy: Policy, timeline: Timeline) -> tuple[UnitUid, ...]:
    where = policy.jurisdiction
    places = [] if where.code is None else [(where.code, where.on)]
    places += [(successor.code, successor.on) for successor in policy.continues_in]
    return tuple(timeline.by_code(code, on=day).uid for code, day in places)


def _inside(policy: Policy, timeline: Timeline, on: date) -> UnitUid | None:
    """Return the unit of the policy, or one in which it goes on; None where none is there on the day."""
    tree = timeline.on(on, reading="latest")
    return next((uid for uid in _kept(policy, timeline) if tree.has(uid)), None)
