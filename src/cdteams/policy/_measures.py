"""Measures and indicators of policies: that every code that is named is there, and fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from cdteams.convert import Locate
from cdteams.errors import (
    BadValueError,
    CdteamsError,
    DisagreementError,
    PolicyMissingError,
    PolicyTextError,
)
from cdteams.kpi import Catalogue
from cdteams.vi import closest

from ._policy import Policy


@attrs.frozen(kw_only=True)
class _Name:
    """A code that a part of a policy names: where, and whether it is that of an indicator."""

    path: str
    field: str
    code: str
    is_indicator: bool = False


def catalogue_of(policies: Iterable[Policy]) -> Catalogue:
    """
    Return the measures and indicators of policies.

    Args:
        policies: Policies that were loaded together, those that they use
            among them.

    Raises:
        FaultsError: If a policy that is used is left out.
    """
    policies = tuple(policies)
    return Catalogue.of(
        [measure for policy in policies for measure in policy.measures],
        [indicator for policy in policies for indicator in policy.indicators],
    )


def located_faults(policy: Policy, locate: Locate) -> Iterator[CdteamsError]:
    """
    Yield what is wrong with the measures and indicators that a policy names, as far as its file tells.

    Args:
        policy: The policy.

        locate: Gives the place of a path.

    Yields:
        Faults with their places. A code that may be that of a policy that it
        uses is looked at when all policies are there.
    """
    for path, fault in _faults(policy, (), is_open=bool(policy.uses)):
        fault.place = locate(path)  # type: ignore[attr-defined]  # all of these have a place
        yield fault


def named_in_vain(policies: Iterable[Policy]) -> Iterator[PolicyMissingError | PolicyTextError]:
    """Yield a fault for every policy that is used and not there, and for what is wrong beside those that are."""
    by_id = {policy.id: policy for policy in policies}
    for policy in by_id.values():
        missing = [name for name in policy.uses if name not in by_id]
        for name in missing:
            near = closest(name, by_id, limit=1)
            yield PolicyMissingError(
                policy=name, wanted_by=policy.id, installed=tuple(by_id), suggestions=near
            )
        if policy.uses and not missing:
            beside = [each for name, each in by_id.items() if name in _used(policy, by_id)]
            for path, fault in _faults(policy, beside, is_open=False):
                yield PolicyTextError(
                    plugin=policy.plugin,
                    policy=policy.id,
                    sentence_en=f"{path.removeprefix('$.')}: {fault.sentence('en')}",
                    sentence_vi=f"{path.removeprefix('$.')}: {fault.sentence('vi')}",
                )


def _used(policy: Policy, by_id: dict[str, Policy]) -> set[str]:
    """Return the ids of the policies that one uses, and of those that these use."""
    found: set[str] = set()
    ahead = list(policy.uses)
    while ahead:
        name = ahead.pop()
        if name not in found and name in by_id and name != policy.id:
            found.add(name)
            ahead += by_id[name].uses
    return found


def _faults(policy: Policy, beside: Iterable[Policy], *, is_open: bool) -> Iterator[tuple[str, CdteamsError]]:
    """Yield path and fault; while a policy is open, codes that are not there may be those of another."""
    whole = (*beside, policy)
    catalogue = Catalogue(
        measures={measure.code: measure for each in whole for measure in each.measures},
        indicators={indicator.code: indicator for each in whole for indicator in each.indicators},
    )
    made = [
        (f"$.measure[{n}].weight", fault)
        for n, measure in enumerate(policy.measures)
        for fault in catalogue.weight_faults(measure.code)
    ]
    made += [
        (f"$.indicator[{n}].{field}", fault)
        for n, indicator in enumerate(policy.indicators)
        for field, fault in catalogue.faults(indicator.code)
    ]
    yield from ((path, fault) for path, fault in made if not (is_open and isinstance(fault, BadValueError)))
    for name in _names(policy):
        known = list(catalogue.indicators if name.is_indicator else catalogue.measures)
        if name.code not in known and not is_open:
            near = closest(name.code, known, limit=1)
            yield (
                name.path,
                BadValueError(value=name.code, field=name.field, allowed=tuple(known), suggestions=near),
            )
    yield from _parts_of_another_unit(policy, catalogue)


def _names(policy: Policy) -> Iterator[_Name]:
    """Yield every code that a policy names, those inside its indicators apart."""
    for n, check in enumerate(policy.cross_checks):
        for field, side in (("left", check.left), ("right", check.right)):
            yield from (_Name(path=f"$.cross_check[{n}].{field}", field=field, code=code) for code in side)
    for n, parts in enumerate(policy.disaggregations):
        for field, side in (("whole", (parts.whole,)), ("parts", parts.parts)):
            yield from (_Name(path=f"$.disaggregation[{n}].{field}", field=field, code=code) for code in side)
    for n, form in enumerate(policy.forms):
        path = f"$.form[{n}].measures"
        yield from (_Name(path=path, field="measures", code=code) for code in form.measures)
    yield from _names_of_indicators(policy)


def _names_of_indicators(policy: Policy) -> Iterator[_Name]:
    named = [(f"$.band[{n}].indicator", band.indicator) for n, band in enumerate(policy.bands)]
    named += [(f"$.target[{n}].indicator", target.indicator) for n, target in enumerate(policy.targets)]
    named += [
        (f"$.scorecard[{n}].criteria[{m}].indicator", criterion.indicator)
        for n, scorecard in enumerate(policy.scorecards)
        for m, criterion in enumerate(scorecard.criteria)
    ]
    for path, code in named:
        if code:
            yield _Name(path=path, field="indicator", code=code, is_indicator=True)


def _parts_of_another_unit(policy: Policy, catalogue: Catalogue) -> Iterator[tuple[str, CdteamsError]]:
    for n, each in enumerate(policy.disaggregations):
        whole = catalogue.measures.get(each.whole)
        for code in each.parts:
            part = catalogue.measures.get(code)
            if whole and part and part.unit is not whole.unit:
                fault = DisagreementError(
                    field="parts",
                    value=f"{code}: {part.unit.value}",
                    other=f"{whole.code}: {whole.unit.value}",
                )
                yield f"$.disaggregation[{n}].parts", fault
