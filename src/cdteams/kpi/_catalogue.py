"""Measures and indicators together: that they fit, and of which measures each indicator is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final, Self

import attrs

from cdteams.errors import (
    BadValueError,
    CdteamsError,
    IndicatorCycleError,
    MixedUnitsError,
    NotAdditiveError,
    WeightError,
    raise_faults,
)
from cdteams.model import Behaviour, CountUnit, Measure
from cdteams.vi import closest

from ._indicator import Indicator, Scale

Coefficients = Mapping[str, int]
"""How often each measure counts in a sum, by its code."""

_HELD: Final = frozenset({CountUnit.ACCOUNT, CountUnit.INSTALL, CountUnit.SIGNATURE, CountUnit.SHOP})
_HOLDERS: Final = frozenset({CountUnit.PERSON, CountUnit.HOUSEHOLD})
_NO_PARTS: Final = frozenset({Behaviour.RATIO, Behaviour.NON_ADDITIVE})


@attrs.frozen(kw_only=True)
class Catalogue:
    """
    Measures and the indicators that are made of them.

    Attributes:
        measures: Measures by code.

        indicators: Indicators by code.
    """

    measures: Mapping[str, Measure]
    indicators: Mapping[str, Indicator]

    @classmethod
    def of(cls, measures: Iterable[Measure], indicators: Iterable[Indicator]) -> Self:
        """
        Return a catalogue, or refuse it with every fault at once.

        Args:
            measures: Each code once.

            indicators: Each code once.

        Raises:
            FaultsError: With a fault for every weight and part that nothing
                bears, every weight by which no mean can be taken, every
                circle, every ratio that would be added, and every indicator
                that mixes units of count without being a declared proxy.
        """
        made = cls(
            measures={each.code: each for each in measures},
            indicators={each.code: each for each in indicators},
        )
        weights = [fault for code in made.measures for fault in made.weight_faults(code)]
        parts = [fault for code in made.indicators for _, fault in made.faults(code)]
        raise_faults("indicators", [*weights, *parts])
        return made

    def weight_faults(self, code: str) -> Iterator[CdteamsError]:
        """
        Yield what is wrong with the weight of a measure; nothing for one that has none.

        Args:
            code: Code of a measure of the catalogue.
        """
        measure = self.measures[code]
        weight = self.measures.get(measure.weight)
        if weight is not None:
            if fault := measure.judge_weight(weight):
                yield WeightError(measure=code, weight=weight.code, fault=fault)
        elif measure.weight:
            near = closest(measure.weight, self.measures, limit=1)
            yield BadValueError(
                value=measure.weight, field="weight", allowed=tuple(self.measures), suggestions=near
            )

    def faults(self, code: str) -> Iterator[tuple[str, CdteamsError]]:
        """
        Yield what is wrong with an indicator: the field, and the fault.

        Args:
            code: Code of an indicator of the catalogue.

        Yields:
            Parts that nothing bears; if there are none of these, the circle on
            which it lies; otherwise parts that do not add, and units that mix.
            What is wrong with an indicator inside it is told there.
        """
        unknown = list(self._unknown(code))
        if unknown:
            yield from unknown
        elif circle := self._circle(code):
            if circle[0] == min(circle):  # a circle is told once, of the first of its codes
                yield "numerator", IndicatorCycleError(cycle=circle)
        elif self._is_whole(code):
            yield from self._misfits(self.indicators[code])

    def coefficients(self, code: str, side: str) -> Coefficients:
        """
        Return the measures that a side of an indicator adds up.

        Args:
            code: Code of an indicator without a fault.

            side: ``numerator`` or ``denominator``.

        Returns:
            How often each measure counts, below 0 where it is taken away.
            Those that cancel out are left out. Empty for the denominator of a
            sum.
        """
        found: dict[str, int] = {}
        for part in self.indicators[code].parts(side):
            inner = self.coefficients(part.code, part.side) if part.side else {part.code: 1}
            for measure, times in inner.items():
                found[measure] = found.get(measure, 0) + part.sign * times
        return {measure: times for measure, times in found.items() if times}

    def _named(self, code: str) -> Iterator[tuple[str, str, str]]:
        """Yield the field, code and side of everything that an indicator names."""
        for field in ("numerator", "denominator"):
            yield from ((field, part.code, part.side) for part in self.indicators[code].parts(field))

    def _unknown(self, code: str) -> Iterator[tuple[str, CdteamsError]]:
        for field, name, side in self._named(code):
            known: Mapping[str, object] = self.indicators if side else self.measures
            if name not in known:
                near = closest(name, known, limit=1)
                yield field, BadValueError(value=name, field=field, allowed=tuple(known), suggestions=near)

    def _circle(self, code: str) -> tuple[str, ...]:
        """Return the codes from an indicator back to itself; empty where no way leads back."""
        ways: list[tuple[str, ...]] = [(code,)]
        seen = {code}
        while ways:
            way = ways.pop()
            for _, name, side in self._named(way[-1]):
                if side and name == code:
                    return (*way, code)
                if side and name in self.indicators and name not in seen:
                    seen.add(name)
                    ways.append((*way, name))
        return ()

    def _is_whole(self, code: str) -> bool:
        """Whether everything inside an indicator is there, and none of it on a circle."""
        inner = {name for _, name, side in self._named(code) if side}
        if self._circle(code) or any(self._unknown(code)):
            return False
        return all(self._is_whole(name) for name in inner)

    def _misfits(self, indicator: Indicator) -> Iterator[tuple[str, CdteamsError]]:
        sides = {
            side: [self.measures[code] for code in self.coefficients(indicator.code, side)]
            for side in ("numerator", "denominator")
        }
        for side, measures in sides.items():
            for measure in measures:
                if measure.behaviour in _NO_PARTS:
                    yield side, _not_additive(indicator, measure)
            for first, second in combinations(measures, 2):
                if first.unit is not second.unit:
                    yield side, _mixed(indicator, first, second)
                    break
        if not indicator.is_proxy and sides["numerator"] and sides["denominator"]:
            first, second = sides["numerator"][0], sides["denominator"][0]
            if _may_not_be_divided(first.unit, second.unit, indicator.scale):
                yield "denominator", _mixed(indicator, first, second)


def _may_not_be_divided(first: CountUnit, second: CountUnit, scale: Scale) -> bool:
    """Whether a ratio of two units needs to be declared a proxy: what people hold per people, and shares of something else."""
    return first is not second and (scale is Scale.PERCENT or (first in _HELD and second in _HOLDERS))


def _mixed(indicator: Indicator, first: Measure, second: Measure) -> MixedUnitsError:
    return MixedUnitsError(
        indicator=indicator.code,
        first=first.code,
        first_vi=first.unit.vi,
        first_en=first.unit.en,
        second=second.code,
        second_vi=second.unit.vi,
        second_en=second.unit.en,
    )


def _not_additive(indicator: Indicator, measure: Measure) -> NotAdditiveError:
    return NotAdditiveError(
        indicator=indicator.code,
        measure=measure.code,
        kind=measure.behaviour.en,
        kind_vi=measure.behaviour.vi,
    )
