"""Why a unit is listed as missing: its form, its deadline, the day, the files, and its place among the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from cdteams.model import UnitUid
from cdteams.returns import Deadline, DueBy, ReturnState, UnitReturn, WorkingDays
from cdteams.workspace import PeriodTotals, ReturnsReport

from ._contribution import Cited, Contribution, ContributionKind
from ._search import search, several
from ._values import named

_NOT_EXPECTED: Final = "not-expected"

_DAYS = 12  # days that a formula writes out; a deadline of a year has 250 working days
_NO_FORM = (
    "không có biểu mẫu: mọi đơn vị cùng cấp với đơn vị đã báo cáo được coi là phải báo cáo",
    "no form: every unit of the level that reported was expected to",
)
_EXPECTED = (
    "phải báo cáo: là đơn vị cấp {level} vào ngày {last}, ngày cuối của kỳ",
    "expected: a unit of {level} level on {last}, the last day of the period",
)
_UNEXPECTED = (
    "không phải báo cáo: không phải đơn vị cấp {level} nào vào ngày {last}, ngày cuối của kỳ",
    "not expected: none of the units of {level} level on {last}, the last day of the period",
)
_ORDER = (
    "trễ lâu nhất trước, rồi đã gửi mà không dùng được trước chưa đến hạn, rồi nhiều đơn vị trực thuộc nhất, rồi thứ tự trên bản đồ",
    "late longest first, then what came and cannot be used before what is not due, then most units below, then the order of the map",
)
_WITHOUT_DEADLINE = (
    "không có hạn nộp: nhiều đơn vị trực thuộc nhất trước, rồi thứ tự trên bản đồ",
    "no deadline: most units below first, then the order of the map",
)


def explain_return(found: ReturnsReport, each: UnitReturn, *, limit: int) -> Contribution:
    """
    Return where the return of a unit stands, and why.

    Args:
        found: What a report says of the returns of a period.

        each: The return of one of the units that were to report; or of one for
            which nobody waits any more, as `return_again` gives it.

        limit: How many files at most.
    """
    if all(one.unit != each.unit for one in found.states):
        return _unexpected(found.run, each.unit, limit=limit)
    return attrs.evolve(
        _return(found.run, each.unit, _EXPECTED if found.run.reported.form else _NO_FORM),
        value=_rank(found, each),
        state=_state(found, each),
        children=tuple(_parts(found, each, limit=limit)),
    )


def return_again(found: ReturnsReport, unit: str) -> UnitReturn:
    """Return where the return of a unit stands by now; where nobody waits for it, that it is not due."""
    for each in found.states:
        if each.unit == unit:
            return each
    uid = UnitUid(unit)  # which the tree of the day may not have
    return UnitReturn(
        unit=uid, state=ReturnState.NOT_DUE, due=None, received=None, days_late=0, units_below=0
    )


def _unexpected(run: PeriodTotals, unit: str, *, limit: int) -> Contribution:
    """Return that nobody waits for the return of a unit, with what is there of it all the same."""
    there = search(run, unit, limit=limit)
    return attrs.evolve(_return(run, unit, _UNEXPECTED), state=_NOT_EXPECTED, children=(there,))


def _return(run: PeriodTotals, unit: str, why: tuple[str, str]) -> Contribution:
    """Return what is asked of a unit, and whether it is expected."""
    form, last = run.reported.form, run.period.last
    return Contribution(
        kind=ContributionKind.RETURN,
        code=form.code if form else "",
        vi=form.vi if form else "báo cáo",
        en=form.en if form else "return",
        unit=unit,
        unit_name=named(run, unit),
        period=run.period.full_id,
        formula_vi=why[0].format(level=run.level.vi, last=last),
        formula_en=why[1].format(level=run.level.en, last=last),
        cited=tuple(_form(run)),
    )


def days_late(what: Contribution) -> int | None:
    """Return by how many days a return that is explained is late."""
    return next((child.value for child in what.children if child.kind is ContributionKind.AS_OF), None)


def _state(found: ReturnsReport, each: UnitReturn) -> str:
    """Return where a return stands; ``missing`` where it did not come and nothing says until when it must."""
    absent = _rank(found, each) is not None
    return "missing" if absent and each.due is None else each.state.value


def _rank(found: ReturnsReport, each: UnitReturn) -> int | None:
    units = [one.unit for one in found.missing]
    return units.index(each.unit) + 1 if each.unit in units else None


def _parts(found: ReturnsReport, each: UnitReturn, *, limit: int) -> Iterator[Contribution]:
    yield _deadline(found, each)
    yield _judged(found, each)
    yield search(found.run, each.unit, limit=limit)
    rank = _rank(found, each)
    if rank is not None:
        yield _called(found, rank)


def _form(run: PeriodTotals) -> Iterator[Cited]:
    form = run.reported.form
    if form is not None:
        owner = next((policy.id for policy in run.counting.policies if form in policy.forms), "")
        yield Cited.of(form.code, form.source, policy=owner, vi=form.vi, en=form.en)


def _deadline(found: ReturnsReport, each: UnitReturn) -> Contribution:
    run, rule, working = found.run, found.deadline, found.working
    form = run.reported.form
    made = _made(rule, each, run, working) if rule is not None and working is not None else ("", "")
    source = None if rule is None else rule.source
    said = f"nộp chậm nhất ngày {each.due}", f"handed in by {each.due}"
    if each.due is None:
        said = "không có hạn nộp", "no deadline"
    return Contribution(
        kind=ContributionKind.DEADLINE,
        code=form.code if form else "",
        vi=said[0],
        en=said[1],
        unit=each.unit,
        unit_name=named(run, each.unit),
        formula_vi=made[0],
        formula_en=made[1],
        cited=()
        if source is None or form is None
        else (Cited.of(form.code, source, vi=said[0], en=said[1]),),
    )


def _made(rule: Deadline, each: UnitReturn, run: PeriodTotals, working: WorkingDays) -> tuple[str, str]:
    """Return how the day of a deadline comes about."""
    last, due = run.period.last, each.due
    if due is None:
        return rule.by.vi, rule.by.en
    if rule.by is DueBy.WORKING_DAYS:
        days = [str(day) for day in working.between(last, due) if day > last]
        listed = ", ".join(days[:_DAYS]) + (", …" if len(days) > _DAYS else "")
        return (
            f"{last} + {rule.number} ngày làm việc ({listed}) = {due}",
            f"{last} + {several(rule.number, 'working day')} ({listed}) = {due}",
        )
    named_day = rule.nominal(run.period)
    if named_day == due:
        return f"{rule.by.vi}: {due}", f"{rule.by.en}: {due}"
    return (
        f"{named_day} là ngày nghỉ, {rule.if_not_working.vi}: {due}",
        f"{named_day} is a day off, {rule.if_not_working.en}: {due}",
    )


def _judged(found: ReturnsReport, each: UnitReturn) -> Contribution:
    asked = found.run.known_on is not None
    why = (
        ("ngày được yêu cầu", "the day that was asked for")
        if asked
        else (
            "ngày muộn nhất trong: ngày cuối kỳ, ngày nhận báo cáo cuối cùng, ngày sau hạn nộp",
            "the latest of the last day of the period, the last receipt and the day after the deadline",
        )
    )
    late = f"; {found.as_of} − {each.due} = {each.days_late}" if each.days_late and not each.received else ""
    return Contribution(
        kind=ContributionKind.AS_OF,
        code="as-of",
        vi=f"xét vào ngày {found.as_of}",
        en=f"judged on {found.as_of}",
        unit=each.unit,
        unit_name=named(found.run, each.unit),
        value=each.days_late,
        formula_vi=f"{why[0]}{late}",
        formula_en=f"{why[1]}{late}",
    )


def _called(found: ReturnsReport, rank: int) -> Contribution:
    """Return the place of a unit in the order of calls, with the first one and its neighbours."""
    number = len(found.missing)
    beside = [n for n in sorted({1, rank - 1, rank + 1}) if n != rank and 1 <= n <= number]
    order = _WITHOUT_DEADLINE if found.missing[rank - 1].due is None else _ORDER
    return attrs.evolve(
        _place(found, rank),
        formula_vi=f"{rank}/{number}: {order[0]}",
        formula_en=f"{rank}/{number}: {order[1]}",
        children=tuple(_place(found, n) for n in beside),
    )


def _place(found: ReturnsReport, rank: int) -> Contribution:
    each = found.missing[rank - 1]
    return Contribution(
        kind=ContributionKind.CALL,
        code="call",
        vi=f"trễ {each.days_late} ngày, {each.units_below} đơn vị trực thuộc",
        en=f"{several(each.days_late, 'day')} late, {several(each.units_below, 'unit')} below",
        unit=each.unit,
        unit_name=named(found.run, each.unit),
        value=rank,
    )
