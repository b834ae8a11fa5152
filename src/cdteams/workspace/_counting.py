"""What is counted in a unit: measures, indicators, forms and targets of the policies of its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from cdteams.errors import OptionError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.kpi import Cascade, Catalogue, Indicator, Target, UnitTarget
from cdteams.model import CrossCheck, Level, Measure, Period, UnitUid
from cdteams.policy import Policy, catalogue_of, jurisdiction_of
from cdteams.returns import Form


@attrs.frozen(kw_only=True)
class Aim:
    """
    What a unit has to reach, and who says so.

    Attributes:
        target: The target as the policy sets it.

        policy: Id of the policy.

        handed_down: What the unit has to reach where the target of a unit
            above was handed down to it. None for the unit's own.
    """

    target: Target
    policy: str
    handed_down: UnitTarget | None = None


@attrs.frozen(kw_only=True)
class Counting:
    """
    What the policies of a place count by.

    Attributes:
        policies: The policies, those of the widest units first.

        catalogue: Their measures and indicators.

        forms: Their forms.

        checks: What must hold between measures; parts of a whole too.

        units: The unit of each policy, by its id; None for the nation.

        timeline: The map, on which targets name units.
    """

    policies: tuple[Policy, ...]
    catalogue: Catalogue
    forms: tuple[Form, ...]
    checks: tuple[CrossCheck, ...]
    units: dict[str, UnitUid | None] = attrs.field(repr=False)
    timeline: Timeline = attrs.field(repr=False)

    def measures(self, codes: Iterable[str]) -> tuple[Measure, ...]:
        """Return measures by their codes, with the weights of those that are means."""
        wanted = dict.fromkeys(codes)
        weights = [self.catalogue.measures[code].weight for code in wanted]
        return tuple(self.catalogue.measures[code] for code in dict.fromkeys([*wanted, *weights]) if code)

    def applying(self, areas: Sequence[str], hierarchy: Hierarchy) -> tuple[Policy, ...]:
        """
        Return the policies of the nation, and of units above, at or below some areas.

        Args:
            areas: Uids of the areas.

            hierarchy: The tree in which they stand.
        """
        return tuple(policy for policy in self.policies if _applies(self.units[policy.id], areas, hierarchy))

    def indicators(self, period: Period) -> Iterator[Indicator]:
        """Yield the indicators in force on the last day of a period."""
        for indicator in self.catalogue.indicators.values():
            if indicator.span.covers(period.last):
                yield indicator

    def form(self, code: str) -> Form:
        """
        Return a form that returns fill in.

        Policies that were loaded together have each code once. Of others, the
        form of the nearest policy is taken.

        Raises:
            OptionError: If no policy of the place has it, or it asks for no
                measure.
        """
        asking = {form.code: form for form in self.forms if form.measures}
        if code not in asking:
            raise OptionError(option="form", value=code, allowed=tuple(asking))
        return asking[code]

    def form_asking(self, codes: Iterable[str]) -> Form | None:
        """Return the one form that asks for all of these measures; None for none, or several."""
        asked = set(codes)
        fitting = [form for form in self.forms if asked and asked <= {*form.measures}]
        return fitting[0] if len(fitting) == 1 else None

    def aim(self, indicator: str, *, unit: str, period: Period, hierarchy: Hierarchy) -> Aim | None:
        """
        Return what a unit has to reach.

        The target of the nearest policy stands before those of wider ones; of
        several, the one that falls due next. One that is set for units above
        counts where the plan hands it down.

        Args:
            indicator: Code of the indicator.

            unit: Uid of the unit.

            period: The period; the target is in force on its last day.

            hierarchy: The tree of that day.

        Returns:
            The target. None where no plan in force sets one.
        """
        path = hierarchy.path(unit)
        for policy in reversed(self.policies):
            where = self.units[policy.id]
            if where is not None and where not in path:
                continue
            found = [
                aim
                for target in policy.targets
                if target.indicator == indicator and target.span.covers(period.last)
                for aim in self._aims(target, policy.id, unit=unit, hierarchy=hierarchy)
            ]
            if found:
                return min(found, key=lambda aim: _urgency(aim.target, period))
        return None

    def _aims(self, target: Target, policy: str, *, unit: str, hierarchy: Hierarchy) -> Iterator[Aim]:
        level = hierarchy.unit(unit).level
        if level is target.level:
            yield Aim(target=target, policy=policy)
        elif target.level.is_above(level):
            handed = self._handed(target, unit=unit)
            if handed is not None:
                yield Aim(target=target, policy=policy, handed_down=handed)

    def _handed(self, target: Target, *, unit: str) -> UnitTarget | None:
        if target.cascade is Cascade.SAME_SHARE and target.percent is not None:
            return UnitTarget(unit=unit, percent=target.percent)
        for each in target.listed:  # named by the codes of its first day
            if self.timeline.by_code(each.unit, on=target.start).uid == unit:
                return each
        return None


def counting_in(
    policies: Iterable[Policy], *, areas: Sequence[str], hierarchy: Hierarchy | None, timeline: Timeline
) -> Counting:
    """
    Return what the policies of some units count by.

    Args:
        policies: All policies of the run.

        areas: Uids of the units; policies of units above and below them count
            too.

        hierarchy: The tree in which they stand. None takes every policy.

        timeline: The map.
    """
    found = []
    units: dict[str, UnitUid | None] = {}
    for policy in policies:
        where = jurisdiction_of(policy, timeline)
        if hierarchy is None or _applies(where, areas, hierarchy):
            units[policy.id] = where
            depth = (
                0
                if where is None or hierarchy is None or not hierarchy.has(where)
                else len(hierarchy.path(where))
            )
            found.append((depth, policy))
    ordered = tuple(policy for _, policy in sorted(found, key=lambda pair: pair[0]))
    return Counting(
        policies=ordered,
        catalogue=catalogue_of(ordered),
        forms=tuple(form for policy in ordered for form in policy.forms),
        checks=tuple(check for policy in ordered for check in _checks(policy)),
        units=units,
        timeline=timeline,
    )


def _applies(where: UnitUid | None, areas: Sequence[str], hierarchy: Hierarchy) -> bool:
    if where is None:
        return True
    if not hierarchy.has(where):
        return False
    return any(where in hierarchy.path(area) or area in hierarchy.path(where) for area in areas)


def _checks(policy: Policy) -> Iterator[CrossCheck]:
    yield from policy.cross_checks
    yield from (parts.check for parts in policy.disaggregations)


def _urgency(target: Target, period: Period) -> tuple[int, int]:
    """Order targets: the next to fall due, then those without a day, then the latest that is past."""
    if target.by is None:
        return 1, 0
    past = target.by < period.last
    return (2, -target.by.toordinal()) if past else (0, target.by.toordinal())


def below(level: Level) -> tuple[Level, ...]:
    """Return the levels from the province down to one."""
    return tuple(each for each in Level if each is not Level.NATION and not level.is_above(each))
