"""What is wrong or unlikely about reported figures is found, and what cannot be judged is unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from cdteams.errors import BadAmountError, OptionError, Place
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import (
    AdminUnit,
    Behaviour,
    CalendarKind,
    CheckKind,
    CountUnit,
    CrossCheck,
    Instrument,
    InstrumentType,
    LegalSource,
    Measure,
    MissingStrategy,
    OverTime,
    OverUnits,
    Period,
    PeriodType,
    Severity,
    Span,
    UnitCode,
    UnitKind,
    UnitUid,
    Verdict,
)
from cdteams.returns import QualityFinding, QualityLimits, ReturnTable, judge_quality

SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PRESS, number="", issuer="thử"), clause="", quote=""
)
Q1, Q2, Q3 = (
    Period(calendar=CalendarKind.ADMINISTRATIVE, type=PeriodType.QUARTER, year=2022, number=n)
    for n in (1, 2, 3)
)
Rows = list[tuple[str, str, Period, int]]
Judge = Callable[..., list[str]]


def measure(code: str, decimals: int = 0) -> Measure:
    return Measure(
        code=code,
        vi=code,
        en=code,
        unit=CountUnit.TURN,
        behaviour=Behaviour.FLOW,
        over_units=OverUnits.SUM,
        over_time=OverTime.SUM,
        missing=MissingStrategy.UNKNOWN,
        decimals=decimals,
        start=date(2020, 1, 1),
        source=SOURCE,
    )


MEASURES = (measure("a"), measure("b"), measure("c"), measure("d"), measure("e", decimals=1))


def unit(uid: str, kind: UnitKind, parent: str | None) -> AdminUnit:
    return AdminUnit(
        uid=UnitUid(uid),
        code=UnitCode(uid),
        name=uid.upper(),
        kind=kind,
        parent=None if parent is None else UnitUid(parent),
        span=Span(None),
        state=Span(None),
    )


@pytest.fixture(scope="module")
def tree() -> Hierarchy:
    """A province p with a district d, in which lie twelve communes c01 to c12."""
    units = [unit("p", UnitKind.PROVINCE, None), unit("d", UnitKind.RURAL_DISTRICT, "p")]
    units += [unit(f"c{n:02}", UnitKind.RURAL_COMMUNE, "d") for n in range(1, 13)]
    return Timeline.from_units(units, first=date(2020, 1, 1), known_until=date(2026, 1, 1)).on(
        date(2022, 6, 14)
    )


@pytest.fixture
def judge(tree: Hierarchy) -> Judge:
    """Judge rows, and return the English words of all findings of one kind."""

    def say(rows: Rows, kind: str, **others: Any) -> list[str]:
        found = judge_quality(ReturnTable.of(rows), hierarchy=tree, measures=MEASURES, **others)
        return [finding.text("en") for finding in found if finding.kind == kind]

    return say


def check(kind: CheckKind, left: str, right: str, **others: Any) -> CrossCheck:
    return CrossCheck(
        code="K1",
        kind=kind,
        left=tuple(left),
        right=tuple(right),
        start=date(2022, 1, 1),
        source=SOURCE,
        **others,
    )


def spread(values: list[int], period: Period = Q2, code: str = "a") -> Rows:
    """Return one value for each commune."""
    return [(f"c{n:02}", code, period, value) for n, value in enumerate(values, 1)]


LIKE = [100, 104, 98, 110, 95, 102, 99, 101]


def test_a_unit_that_was_to_report_and_did_not_is_missing(judge: Judge) -> None:
    """A unit without any value is named; so is a measure that others gave and it left empty."""
    rows: Rows = [("c01", "a", Q2, 1), ("c01", "b", Q2, 1), ("c02", "a", Q2, 1)]
    found = judge(rows, "missing", expected={Q2: ("c01", "c02", "c03")})

    assert found == [
        "c02, b, quarter 2 of 2022: missing: left empty: not known, which is not zero",
        "c03, quarter 2 of 2022: missing: the unit has not reported",
    ]


def test_a_return_of_which_nothing_can_be_used_is_told_as_such(tree: Hierarchy) -> None:
    """A unit that sent faults or blanks has reported; a refused cell is none that was left empty."""
    table = ReturnTable.of(
        [("c01", "a", Q2, 1), ("c02", "b", Q2, 1)],
        refused=[("c01", "b", Q2), ("c03", "a", Q2)],
        blank=[("c02", Q2, 1), ("c04", Q2, 2)],
    )
    found = judge_quality(
        table,
        hierarchy=tree,
        measures=MEASURES,
        expected={Q2: tuple(map(UnitUid, ("c01", "c02", "c03", "c04", "c05")))},
    )

    assert [(each.unit, each.measure, each.reason[1]) for each in found if each.kind.value == "missing"] == [
        ("c02", "a", "left empty: not known, which is not zero"),
        ("c03", "", "the unit sent a return, and every value was refused"),
        ("c04", "", "every cell of the unit was left empty"),
        ("c05", "", "the unit has not reported"),
    ]


def test_a_period_without_any_return_is_missing(judge: Judge) -> None:
    """Everybody who was to report is named, though the table does not know the period."""
    assert len(judge([("c01", "a", Q2, 1)], "missing", expected={Q3: ("c01", "c02")})) == 2


def test_who_may_still_report_is_accused_of_nothing(judge: Judge, tree: Hierarchy) -> None:
    """Before a deadline, or without one, that nothing came is unknown, and stands in one finding."""
    rows = [("c01", "a", Q2, 1)]
    given: dict[str, Any] = {"expected": {Q2: ("c01", "c02", "c03", "c04")}, "not_due": {Q2: ("c02", "c04")}}
    (told,) = (
        each
        for each in judge_quality(
            ReturnTable.of(rows), hierarchy=tree, measures=MEASURES, names_units=True, **given
        )
        if each.verdict is Verdict.UNKNOWN and each.kind.value == "missing"
    )

    assert judge(rows, "missing", **given) == [
        "c03, quarter 2 of 2022: missing: the unit has not reported",
        "quarter 2 of 2022: missing: unknown (2): not reported and not overdue: the return is not due yet, or has no deadline",
    ]
    assert (told.severity, told.number, told.units) == (Severity.INFORMATION, 2, ("c02", "c04"))


def test_without_the_expected_units_missing_is_unknown(judge: Judge) -> None:
    """Nobody is said to be missing if nobody said who was to report."""
    found = judge([("c01", "a", Q2, 1)], "missing")

    assert found == ["missing: unknown (1): nobody said which units were to report"]


def test_what_was_refused_is_a_finding_with_its_place(tree: Hierarchy) -> None:
    """A value that could not be read is an error at its line."""
    fault = BadAmountError(
        value="1.340", measure="a", reason="separator", place=Place(file="q2.csv", line=7, column="a")
    )
    (found, *_) = judge_quality(
        ReturnTable.of([]), hierarchy=tree, measures=MEASURES, expected={}, refused=[fault]
    )

    assert (found.kind.value, found.file, found.line, found.observed) == ("unreadable", "q2.csv", 7, "1.340")
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("kind", "others", "values", "broken"),
    [
        (CheckKind.AT_MOST, {}, (5, 5), 0),
        (CheckKind.AT_MOST, {}, (6, 5), 1),
        (CheckKind.EQUAL, {}, (5, 5), 0),
        (CheckKind.EQUAL, {}, (4, 5), 1),
        (CheckKind.BAND, {"low": (3, 1), "high": (9, 2)}, (30, 10), 0),
        (CheckKind.BAND, {"low": (3, 1), "high": (9, 2)}, (45, 10), 0),
        (CheckKind.BAND, {"low": (3, 1), "high": (9, 2)}, (29, 10), 1),
        (CheckKind.BAND, {"low": (3, 1), "high": (9, 2)}, (46, 10), 1),
    ],
)
def test_a_cross_check_is_judged_on_both_sides_of_its_bound(
    judge: Judge, kind: CheckKind, others: dict[str, Any], values: tuple[int, int], broken: int
) -> None:
    """The bound itself is in order."""
    rows: Rows = [("c01", "a", Q2, values[0]), ("c01", "b", Q2, values[1])]

    assert len(judge(rows, "cross-check", checks=[check(kind, "a", "b", **others)])) == broken


def test_parts_that_do_not_add_up_are_told(judge: Judge) -> None:
    """A whole and its parts are compared in one precision; the numbers are shown."""
    rows: Rows = [("c01", "a", Q2, 2), ("c01", "b", Q2, 3), ("c01", "e", Q2, 51)]
    found = judge(rows, "parts", checks=[check(CheckKind.EQUAL, "ab", "e")])

    assert found == ["c01, a, quarter 2 of 2022: parts that do not add up: K1 (a + b = e): 5,0 : 5,1"]


def test_a_check_without_its_values_is_unknown(judge: Judge) -> None:
    """A missing measure, a measure nobody gave, and a ratio to nothing are neither broken nor in order."""
    at_most = [check(CheckKind.AT_MOST, "a", "b")]
    band = [check(CheckKind.BAND, "a", "b", low=(1, 1))]
    nowhere = [check(CheckKind.AT_MOST, "a", "z")]

    assert judge([("c01", "a", Q2, 9)], "cross-check", checks=at_most) == [
        "K1, quarter 2 of 2022: broken cross-check: unknown (1): a measure that is compared is missing"
    ]
    assert (
        "unknown (1): the denominator is 0"
        in judge([("c01", "a", Q2, 9), ("c01", "b", Q2, 0)], "cross-check", checks=band)[0]
    )
    assert "do not include z" in judge([("c01", "a", Q2, 9)], "cross-check", checks=nowhere)[0]


def test_a_check_that_is_not_in_force_is_not_made(judge: Judge) -> None:
    """The last day of the period decides."""
    late = CrossCheck(
        code="K2", kind=CheckKind.AT_MOST, left=("a",), right=("b",), start=date(2022, 6, 15), source=SOURCE
    )

    assert judge([("c01", "a", Q2, 9), ("c01", "b", Q2, 1)], "cross-check", checks=[late]) == []


def test_a_value_far_from_its_siblings_is_an_outlier(judge: Judge) -> None:
    """One zero too many stands out; the median of the siblings is told."""
    found = judge(spread([1000, *LIKE]), "outlier")

    assert found == ["c01, a, quarter 2 of 2022: outlier: 1000; expected ≈ 101"]


def test_a_value_that_is_far_but_of_the_same_size_is_no_outlier(judge: Judge) -> None:
    """Units of one level differ: below three times the median nothing is told."""
    assert judge(spread([302, *LIKE]), "outlier") == []
    assert len(judge(spread([303, *LIKE]), "outlier")) == 1


def test_few_siblings_and_equal_siblings_are_unknown(judge: Judge) -> None:
    """With seven values, or with more than half of them the same, there is no distance."""
    unknown = (
        "a, quarter 2 of 2022: outlier: unknown ({}): fewer than 8 siblings gave a value,"
        " or more than half of them the same"
    )

    assert judge(spread([1000, *LIKE[:6]]), "outlier") == [unknown.format(7)]
    assert judge(spread([1000, 5, 5, 5, 5, 5, 5, 6]), "outlier") == [unknown.format(8)]


def test_values_near_the_end_of_64_bits_are_compared_exactly(judge: Judge) -> None:
    """Large numbers are compared like small ones."""
    large = 2**60
    found = judge(spread([4 * large, *(large + n for n in range(9))]), "outlier")

    assert found == [f"c01, a, quarter 2 of 2022: outlier: {4 * large}; expected ≈ {large + 4},5"]


@pytest.mark.parametrize(("value", "told"), [(120, 0), (121, 1), (80, 0), (79, 1)])
def test_a_jump_is_more_than_a_fifth(judge: Judge, value: int, told: int) -> None:
    """The share itself is no jump."""
    found = judge([("c01", "a", Q1, 100), ("c01", "a", Q2, value)], "jump")

    assert found == [f"c01, a, quarter 2 of 2022: jump: {value}; expected 100 ± 20 %"] * told


def test_a_fall_to_zero_is_told_as_such(judge: Judge) -> None:
    """It is a sudden zero and no jump."""
    rows: Rows = [("c01", "a", Q1, 100), ("c01", "a", Q2, 0)]

    assert judge(rows, "sudden-zero") == ["c01, a, quarter 2 of 2022: sudden zero: 0; expected ≈ 100"]
    assert judge(rows, "jump") == []


def test_a_change_that_cannot_be_judged_is_unknown(judge: Judge) -> None:
    """No value before, a small one, and a period that is not the next."""
    small: Rows = [("c01", "a", Q1, 19), ("c01", "a", Q2, 90), ("c02", "a", Q2, 5)]
    gap: Rows = [("c01", "a", Q1, 100), ("c01", "a", Q3, 900)]

    assert [words.partition("unknown ")[2] for words in judge(small, "jump")] == [
        "(1): the period before is not there",
        "(1): the period before is below 20",
    ]
    assert "the period before is not there" in judge(gap, "jump")[0]


def test_a_return_that_repeats_the_period_before_is_a_copy(judge: Judge) -> None:
    """All values are the same, at least four of them other than zero; one other value and it is none."""
    before: Rows = [("c01", code, Q1, value) for code, value in zip("abcd", (11, 12, 13, 14), strict=True)]
    again: Rows = [("c01", code, Q2, value) for _, code, _, value in before]

    assert judge([*before, *again], "copy") == [
        "c01, a, quarter 2 of 2022: copy of the period before: every value is that of quarter 1 of 2022 (4 other than 0)"
    ]
    assert judge([*before, *again[:3], ("c01", "d", Q2, 15)], "copy") == []
    assert judge([*before[:3], *again[:3]], "copy") == []
    assert judge([*before, *again, ("c01", "e", Q2, 1)], "copy") == []


def test_last_digits_that_are_not_counted_ones_are_told(judge: Judge) -> None:
    """Sixty values that end in 0 are told at the parent of those who gave them; even ones are not."""
    codes = [(f"c{n:02}", code) for n in range(1, 13) for code in "abcde"]
    rounded: Rows = [(uid, code, Q2, 10 * (n + 1)) for n, (uid, code) in enumerate(codes)]
    honest: Rows = [(uid, code, Q2, 10 + n) for n, (uid, code) in enumerate(codes)]

    assert judge(rounded, "digits") == ["d, quarter 2 of 2022: digit preference: 60 of 60 values end in 0"]
    assert judge(honest, "digits") == []
    assert "unknown (1)" in judge(rounded[:49], "digits")[0]


def test_a_unit_outside_the_tree_has_no_siblings(judge: Judge) -> None:
    """It is compared with nobody, and that is told."""
    assert "unknown (1)" in judge([("x", "a", Q2, 100)], "outlier")[0]


def test_thresholds_are_arguments(judge: Judge) -> None:
    """Another share makes another jump; a limit below one is refused."""
    rows: Rows = [("c01", "a", Q1, 100), ("c01", "a", Q2, 130)]

    assert judge(rows, "jump", limits=QualityLimits(jump=30)) == []
    with pytest.raises(OptionError) as caught:
        QualityLimits(siblings=0)
    assert caught.value.option == "siblings"


def test_an_empty_table_has_nothing_to_find(tree: Hierarchy) -> None:
    """Nothing was expected, nothing came."""
    found = judge_quality(ReturnTable.of([]), hierarchy=tree, measures=MEASURES, expected={})

    assert found == ()


def test_findings_are_worded_in_vietnamese(tree: Hierarchy) -> None:
    """The words of a finding are those of officials."""
    found: tuple[QualityFinding, ...] = judge_quality(
        ReturnTable.of([("c01", "a", Q2, 1)]), hierarchy=tree, measures=MEASURES, expected={Q2: ("c02",)}
    )

    assert found[0].text("vi") == "c02, quý II/2022: chưa có báo cáo: chưa có báo cáo nào của đơn vị"


def test_units_that_could_not_be_judged_are_named_where_asked(tree: Hierarchy) -> None:
    """Each finding that is unknown names the units whose values it could not judge, and none unless asked to."""
    rows: Rows = [("c01", "a", Q2, 9), ("c02", "a", Q1, 5), ("c02", "a", Q2, 30), ("c02", "b", Q2, 0)]
    facts: dict[str, Any] = {
        "hierarchy": tree,
        "measures": MEASURES,
        "checks": [check(CheckKind.BAND, "a", "b", low=(1, 1))],
        "expected": {},
    }
    named = judge_quality(ReturnTable.of(rows), names_units=True, **facts)
    plain = judge_quality(ReturnTable.of(rows), **facts)

    assert [(each.kind.value, each.measure, each.units) for each in named if each.period == Q2] == [
        ("cross-check", "K1", ("c01",)),
        ("cross-check", "K1", ("c02",)),
        ("outlier", "a", ("c01", "c02")),
        ("outlier", "b", ("c02",)),
        ("jump", "a", ("c01",)),
        ("jump", "a", ("c02",)),
        ("jump", "b", ("c02",)),
        ("digits", "", ("d",)),
    ]
    assert {each.units for each in plain} == {()}
    assert [attrs.evolve(each, units=()) for each in named] == list(plain)
