"""What a return may say: units of the day, periods of the form, measures of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from copy import copy
from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import (
    CdteamsError,
    DisagreementError,
    Place,
    ReturnOfNoUnitError,
    UnknownMeasureError,
    UnknownUnitError,
)
from cdteams.hierarchy import Hierarchy, Reading, Timeline
from cdteams.model import CalendarKind, Measure, Period, PeriodType, Span, UnitUid, parse_period
from cdteams.returns import Form
from cdteams.vi import closest

from ._references import CODE

K = TypeVar("K")
T = TypeVar("T")


@attrs.frozen(kw_only=True, eq=False)
class Asked:
    """
    What the rows of returns are read against.

    What was found once is kept, a refusal too: a file repeats a unit and a
    period in many cells.

    Attributes:
        timeline: The map; with the villages of a register if they report.

        measures: Every measure that may be given, each code once.

        forms: The forms that ask for them. None allow every measure, in
            periods of any type.

        calendar: The calendar of periods where there is no form.

        reading: How to read changes of the map dated only by an interval.
    """

    timeline: Timeline
    measures: tuple[Measure, ...]
    forms: tuple[Form, ...] = ()
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE
    reading: Reading | None = None
    _numbers: dict[str, int | CdteamsError] = attrs.field(factory=dict, init=False)
    _trees: dict[Period, Hierarchy] = attrs.field(factory=dict, init=False)
    _units: dict[tuple[str, Period], UnitUid | CdteamsError] = attrs.field(factory=dict, init=False)
    _periods: dict[tuple[str, str], Period | CdteamsError] = attrs.field(factory=dict, init=False)

    def number(self, code: str) -> int:
        """
        Return the position of a measure.

        Raises:
            UnknownMeasureError: If there is none of that code, or no form has
                it.
        """
        return _kept(self._numbers, code, lambda: self._find_number(code))

    def period(self, text: str, measure: Measure) -> Period:
        """
        Return the period that a text means for a measure.

        Raises:
            CdteamsError: If it means none, one of another type or calendar
                than the form of the measure, or one in which the measure is
                not defined.
        """
        return _kept(self._periods, (text, measure.code), lambda: self._read_period(text, measure))

    def meanings(self, text: str) -> frozenset[Period]:
        """Return the periods that a text means for some form, whether or not a measure is defined in them."""
        found: set[Period] = set()
        ways: set[tuple[CalendarKind, PeriodType | None]] = {
            (form.calendar, form.period_type) for form in self.forms
        } or {(self.calendar, None)}
        for calendar, kind in ways:
            with suppress(CdteamsError):
                found.add(parse_period(text, calendar=calendar, kind=kind))
        return frozenset(found)

    def unit(self, text: str, period: Period) -> UnitUid:
        """
        Return the unit that a code, uid or id of a village means on the last day of a period.

        Raises:
            CdteamsError: If it means none on that day, or nobody knows.
        """
        return _kept(self._units, (text, period), lambda: self._read_unit(text, period))

    def _find_number(self, code: str) -> int:
        codes = [measure.code for measure in self.measures]
        if code not in codes:
            raise UnknownMeasureError(measure=code, suggestions=closest(code, codes, limit=1))
        if self.forms and not any(code in form.measures for form in self.forms):
            raise UnknownMeasureError(measure=code, reason="not-asked")
        return codes.index(code)

    def are_uids(self, texts: Sequence[str], period: Period) -> npt.NDArray[np.bool_]:
        """Return which of many texts are uids of the last day of a period, and no codes of that day too."""
        try:
            tree = self.tree(period)
        except CdteamsError:  # told for each of them by `unit`
            return np.zeros(len(texts), dtype=np.bool_)
        return (tree.positions(texts) >= 0) & (tree.positions_of_codes(texts) < 0)

    def positions(self, texts: Sequence[str], period: Period) -> npt.NDArray[np.int64]:
        """
        Return the positions of the units that many texts mean on the last day of a period.

        Returns:
            -1 for each text that means none, or more than one: `unit` says why.

        Raises:
            CdteamsError: If there is no tree of that day.
        """
        tree = self.tree(period)
        found = tree.positions(texts).astype(np.int64)
        coded = [n for n, text in enumerate(texts) if text[:1].isdigit() and text.isdigit()]
        if coded:
            codes, uids = tree.positions_of_codes([texts[n] for n in coded]), found[coded]
            found[coded] = np.where(uids < 0, codes, np.where(codes < 0, uids, -1))
        return found

    def _read_period(self, text: str, measure: Measure) -> Period:
        forms = [form for form in self.forms if measure.code in form.measures]
        found: dict[Period, None] = {}
        refusal: CdteamsError | None = None
        for form in forms:
            try:
                period = parse_period(text, calendar=form.calendar, kind=form.period_type)
            except CdteamsError as fault:
                refusal = refusal or fault
            else:
                found |= {period: None} if _meets(form.span, period) else {}
                refusal = refusal or _not_asked(measure, period)
        if not forms:
            found[parse_period(text, calendar=self.calendar)] = None
        if refusal is not None and not found:
            raise refusal
        if len(found) > 1:
            raise _two_calendars(text, found)
        (period,) = found
        if not _meets(measure.span, period):
            raise UnknownMeasureError(measure=measure.code, reason="not-defined", period=str(period))
        return period

    def tree(self, period: Period) -> Hierarchy:
        """
        Return the tree of the last day of a period.

        Raises:
            CdteamsError: If the map does not reach that day, or is in doubt.
        """
        if period not in self._trees:
            self._trees[period] = self.timeline.on(period.last, reading=self.reading)
        return self._trees[period]

    def _read_unit(self, text: str, period: Period) -> UnitUid:
        try:
            tree = self.tree(period)
            is_uid = tree.has(text)
            if is_uid and (not CODE.fullmatch(text) or tree.positions_of_codes([text])[0] < 0):
                return UnitUid(text)
            unit = tree.by_code(text) if CODE.fullmatch(text) else tree.unit(text)
        except UnknownUnitError as fault:
            raise ReturnOfNoUnitError(
                unit=text,
                period=str(period),
                on=fault.on,
                suggestions=fault.suggestions,
                history=fault.history,
            ) from None
        if is_uid:
            raise _two_units(text, tree.words(tree.position(unit.uid)))
        return unit.uid


def told_at(fault: CdteamsError, place: Place) -> CdteamsError:
    """Return a fault, told where it stands."""
    if hasattr(fault, "place"):
        fault.place = place
    return fault


def _kept(known: dict[K, T | CdteamsError], key: K, find: Callable[[], T]) -> T:
    if key not in known:
        try:
            known[key] = find()
        except CdteamsError as fault:
            known[key] = fault
    found = known[key]
    if isinstance(found, CdteamsError):
        raise copy(found)
    return found


def _meets(span: Span, period: Period) -> bool:
    return span.meets(period.span)


def _not_asked(measure: Measure, period: Period) -> CdteamsError:
    return UnknownMeasureError(measure=measure.code, reason="not-defined", period=str(period))


def _two_calendars(text: str, periods: Iterable[Period]) -> CdteamsError:
    listed: Sequence[str] = [period.full_id for period in periods]
    return DisagreementError(
        field="period",
        value=text,
        other=" ≠ ".join(listed),
        remedy_en=f"Say which calendar is meant: {listed[0]}.",
        remedy_vi=f"Hãy nêu rõ lịch: {listed[0]}.",
    )


def _two_units(text: str, words: str) -> CdteamsError:
    return DisagreementError(
        field="unit",
        value=text,
        other=f"one meaning: it is the id of a village and the code of {words}",
        other_vi=f"một nghĩa duy nhất: đây vừa là mã thôn vừa là mã của {words}",
        remedy_en=f"Give the village another id, such as v{text}.",
        remedy_vi=f"Hãy đặt mã khác cho thôn, ví dụ v{text}.",
    )
