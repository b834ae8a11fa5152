"""The values that a finding on data quality speaks of, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from cdteams.errors import CdteamsError, DuplicateReturnError, Place
from cdteams.model import Behaviour, CrossCheck, Period, Verdict
from cdteams.returns import QualityFinding, QualityKind
from cdteams.vi import format_count
from cdteams.workspace import ReturnsReport

from ._contribution import Contribution, ContributionKind, WrittenRow
from ._search import faults_at, search
from ._values import Cell, Values, named

_TWO_DIGITS = 10
_GIVEN = "dòng như đã ghi", "the row as it was written"
_FIRST = "đã được báo cáo ở đây trước", "it was given here before"


@attrs.frozen(kw_only=True)
class Case:
    """
    A finding on data quality with what its parts are looked up in.

    Attributes:
        found: The report that it stands in.

        finding: The finding.

        check: The cross-check that speaks. None for none.

        limit: How many values at most.
    """

    found: ReturnsReport
    finding: QualityFinding
    check: CrossCheck | None
    limit: int
    values: Values = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "values", Values(self.found.run))

    @property
    def now(self) -> Period:
        """The period that is judged."""
        return self.found.run.period

    def cell(self, measure: str, *, unit: str = "", before: bool = False, side: str = "") -> Cell:
        """Return a value of the unit, or of another one, in the period or the one before."""
        period = self.now.previous() if before else self.now
        side = "before" if before else side
        return Cell(unit=unit or self.finding.unit or "", measure=measure, period=period, side=side)

    def measured(
        self,
        formulas: tuple[str, str],
        *,
        unit: str = "",
        children: Sequence[Contribution] = (),
        more: int = 0,
    ) -> Contribution:
        """Return what values come to by the measure of the threshold."""
        where = unit or self.finding.unit or ""
        return Contribution(
            kind=ContributionKind.LIMIT,
            code=self.finding.measure or self.finding.kind.value,
            vi=self.finding.kind.vi,
            en=self.finding.kind.en,
            unit=where,
            unit_name=named(self.found.run, where),
            formula_vi=formulas[0],
            formula_en=formulas[1],
            children=tuple(children),
            more=more,
        )

    def subject(self, unit: str) -> Contribution:
        """Return a unit of which the finding speaks without a value of it."""
        return Contribution(
            kind=ContributionKind.SUBJECT,
            code=self.finding.kind.value,
            vi=self.finding.reason[0],
            en=self.finding.reason[1],
            unit=unit,
            unit_name=named(self.found.run, unit),
            verdict=self.finding.verdict.value,
        )

    def printed(self, value: int, lang: str) -> str:
        """Return a value of the measure as people write it."""
        return format_count(value, lang, decimals=self.values.decimals(self.finding.measure))


def parts_of(case: Case) -> Iterable[Contribution]:
    """
    Return the values that a finding speaks of, each with its row, and what they come to.

    Args:
        case: The finding. One that could not be judged speaks of the values of
            several units.
    """
    if case.finding.verdict is Verdict.UNKNOWN:
        return _unjudged(case)
    if case.finding.unit is None and case.finding.kind not in _WITHOUT_UNIT:
        return ()
    return _PARTS[case.finding.kind](case)


def _unjudged(case: Case) -> Iterator[Contribution]:
    """Yield the values that could not be judged; of last digits, which are of many values, the units above them."""
    finding, units = case.finding, case.found.unjudged(case.finding)
    codes = (finding.measure,) if case.check is None else (*case.check.left, *case.check.right)
    steps = (False, True) if finding.kind is QualityKind.JUMP else (False,)
    known = [code for code in codes if code]
    cells = [case.cell(code, unit=each, before=step) for each in units for code in known for step in steps]
    yield case.measured(
        (f"{finding.number} không đánh giá được", f"{finding.number} could not be judged"),
        children=case.values.shown(cells[: case.limit]) if cells else tuple(map(case.subject, units)),
        more=max(0, len(cells) - case.limit),
    )


def _missing(case: Case) -> Iterable[Contribution]:
    if not case.finding.measure:
        return (search(case.found.run, case.finding.unit or "", limit=case.limit),)
    return case.values.shown([case.cell(case.finding.measure)])


def _change(case: Case) -> Iterator[Contribution]:
    code = case.finding.measure
    now, before = case.values.shown([case.cell(code), case.cell(code, before=True)])
    yield now
    yield before
    if now.value is not None and before.value:
        yield case.measured((_share(now.value, before.value, "vi"), _share(now.value, before.value, "en")))


def _share(now: int, before: int, lang: str) -> str:
    step = now - before
    tenths = format_count(abs(step) * 1000 // abs(before), lang, decimals=1)
    return f"({now} − {before}) / {before} = {'−' if step < 0 else '+'}{tenths} %"


def _outlier(case: Case) -> Iterator[Contribution]:
    code, tree = case.finding.measure, case.found.run.hierarchy
    yield from case.values.shown([case.cell(code)])
    siblings = _siblings(case)
    numbers = sorted(n for each in siblings if (n := case.values.number(each, code, case.now)) is not None)
    if not numbers:
        return
    twice = numbers[(len(numbers) - 1) // 2] + numbers[len(numbers) // 2]
    middle = {lang: _half(case, twice, lang) for lang in ("vi", "en")}
    others = [case.cell(code, unit=each) for each in siblings if each != case.finding.unit]
    yield case.measured(
        (
            f"trung vị của {len(numbers)} đơn vị cùng cấp: {middle['vi']}",
            f"median of {len(numbers)} siblings: {middle['en']}",
        ),
        unit=tree.unit(case.finding.unit or "").parent or "",
        children=case.values.shown(others[: case.limit]),
        more=max(0, len(others) - case.limit),
    )


def _half(case: Case, twice: int, lang: str) -> str:
    whole = case.printed(twice // 2, lang)
    return whole if twice % 2 == 0 else f"{whole} + ½"


def _siblings(case: Case) -> list[str]:
    """Return the units with the same parent that gave the measure, in the order of the map."""
    tree = case.found.run.hierarchy
    parent = tree.unit(case.finding.unit or "").parent
    given = case.values.rows(case.finding.measure, case.now)
    known = [unit for unit in given if tree.has(unit) and tree.unit(unit).parent == parent]
    return sorted(known, key=tree.position)


def _copy(case: Case) -> Iterator[Contribution]:
    codes = [measure.code for measure in case.found.run.measures]
    given = [
        code for code in codes if case.values.number(case.finding.unit or "", code, case.now) is not None
    ]
    cells = [cell for code in given for cell in (case.cell(code), case.cell(code, before=True))]
    yield case.measured(
        (f"{len(given)} số liệu, kỳ này và kỳ trước", f"{len(given)} values, now and before"),
        children=case.values.shown(cells[: case.limit]),
        more=max(0, len(cells) - case.limit),
    )


def _digits(case: Case) -> Iterator[Contribution]:
    run, tree = case.found.run, case.found.run.hierarchy
    flows = [measure.code for measure in run.measures if measure.behaviour is Behaviour.FLOW]
    cells = [
        case.cell(code, unit=unit, before=before)
        for before in (False, True)
        for code in flows
        for unit in case.values.rows(code, run.period.previous() if before else run.period)
        if tree.has(unit) and tree.unit(unit).parent == case.finding.unit
    ]
    counted = [cell for cell in cells if _has_two_digits(case, cell)]
    yield case.measured(
        (f"{len(counted)} số từ hai chữ số", f"{len(counted)} values of two digits or more"),
        children=case.values.shown(counted[: case.limit]),
        more=max(0, len(counted) - case.limit),
    )


def _has_two_digits(case: Case, cell: Cell) -> bool:
    return (case.values.number(cell.unit, cell.measure, cell.period) or 0) >= _TWO_DIGITS


def _sides(case: Case) -> Iterable[Contribution]:
    if case.check is None:
        return ()
    cells = [case.cell(code, side="left") for code in case.check.left]
    return case.values.shown([*cells, *(case.cell(code, side="right") for code in case.check.right)])


def _refused(case: Case) -> Iterator[Contribution]:
    """Yield the row that was refused, and the one that gave the value before it."""
    finding, run = case.finding, case.found.run
    faults = list(faults_at(run, finding.file, finding.line))
    fault = next((each for each in faults if str(getattr(each, "measure", "")) == finding.measure), None)
    yield _row(case, Place(file=finding.file, line=finding.line, column=_column(fault)), fault, _GIVEN)
    if isinstance(fault, DuplicateReturnError) and fault.first is not None:
        yield _row(case, fault.first, fault, _FIRST)


def _column(fault: CdteamsError | None) -> str | None:
    place = getattr(fault, "place", None)
    return place.column if isinstance(place, Place) else None


def _row(case: Case, place: Place, fault: CdteamsError | None, words: tuple[str, str]) -> Contribution:
    line = place.line or 0
    row = case.found.run.reported.rows_at([(place.file, line)]).get((place.file, line), {})
    whole = WrittenRow(file=place.file, line=line, written=",".join(row.values()))
    column = place.column if place.column in row else None
    cell = (
        [] if column is None else [WrittenRow(file=place.file, line=line, column=column, written=row[column])]
    )
    return Contribution(
        kind=ContributionKind.ROW,
        code=case.finding.measure,
        vi=words[0],
        en=words[1],
        unit=f"{place.file}:{line}",
        unit_name=f"{place.file}:{line}",
        state="" if fault is None else fault.code,
        rows=(whole, *cell),
    )


_WITHOUT_UNIT = frozenset({QualityKind.UNREADABLE, QualityKind.DUPLICATE})
_PARTS: dict[QualityKind, Callable[[Case], Iterable[Contribution]]] = {
    QualityKind.MISSING: _missing,
    QualityKind.UNREADABLE: _refused,
    QualityKind.DUPLICATE: _refused,
    QualityKind.CROSS_CHECK: _sides,
    QualityKind.PARTS: _sides,
    QualityKind.OUTLIER: _outlier,
    QualityKind.JUMP: _change,
    QualityKind.SUDDEN_ZERO: _change,
    QualityKind.COPY: _copy,
    QualityKind.DIGITS: _digits,
}
