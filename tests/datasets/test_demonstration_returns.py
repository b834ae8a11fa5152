"""The demonstration returns are what they say: real communes, planted gaps and faults, found again."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from cdteams.datasets import DemoReturns, demo_returns
from cdteams.errors import OptionError
from cdteams.hierarchy import Timeline
from cdteams.model import CalendarKind, Level, Period, PeriodType, UnitUid
from cdteams.returns import QualityFinding, ReturnTable, expected, judge_quality
from cdteams.workspace import Workspace


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """Return the real map."""
    return Workspace.open(only=("vn-admin",)).timeline


@pytest.fixture(scope="module")
def demo(timeline: Timeline) -> DemoReturns:
    """Return the demonstration."""
    return demo_returns("hai-duong-2022", timeline=timeline)


@pytest.fixture(scope="module")
def findings(demo: DemoReturns, timeline: Timeline) -> tuple[QualityFinding, ...]:
    """Return all that is found in it."""
    province = timeline.by_code("30", on=date(2022, 6, 14)).uid
    units = {
        period: expected(demo.form, timeline.on(period.last), period, partly="last-day", under=province)
        for period in demo.returns.table.periods
    }
    return judge_quality(
        demo.returns.table,
        hierarchy=timeline.on(date(2022, 12, 14)),
        measures=demo.measures,
        checks=demo.checks,
        expected=units,
        refused=demo.returns.refused,
    )


def test_it_has_the_communes_of_hai_duong_and_four_quarters(demo: DemoReturns) -> None:
    """235 communes, twelve measures, the quarters of the administrative year 2022."""
    table = demo.returns.table

    assert (len(table.units), len(table.measures)) == (235, 12)
    assert sorted(period.full_id for period in table.periods) == [
        "2022Q1@administrative",
        "2022Q2@administrative",
        "2022Q3@administrative",
        "2022Q4@administrative",
    ]


def test_it_says_that_it_is_made_up(demo: DemoReturns) -> None:
    """The note says so in both languages, and no measure cites an instrument."""
    assert demo.note.startswith("Dữ liệu giả lập")
    assert "Synthetic" in demo.note
    assert {measure.source.instrument.number for measure in demo.measures} == {""}


def test_it_is_always_the_same(demo: DemoReturns, timeline: Timeline) -> None:
    """Made again, it is the same text."""
    assert demo_returns("hai-duong-2022", timeline=timeline).text == demo.text


def test_what_was_planted_is_found(demo: DemoReturns, findings: tuple[QualityFinding, ...]) -> None:
    """Each kind of fault is found as often as it was planted, and nothing else is called an outlier or a copy."""
    planted = Counter(kind for kind, *_ in demo.planted)
    failed = Counter(finding.kind.value for finding in findings if finding.verdict == "fail")
    of_returns = {finding.unit for finding in findings if finding.kind == "missing" and not finding.measure}

    assert planted["missing"] == len(of_returns) == 9
    for kind in ("outlier", "cross-check", "sudden-zero", "copy", "digits", "unreadable"):
        assert planted[kind] == failed[kind]


def test_some_returns_are_late(demo: DemoReturns) -> None:
    """21 returns came in ten days or more after their period, all others within two."""
    waits = [(day - period.last).days for (_, period), day in demo.returns.table.received().items()]

    assert sum(wait >= 10 for wait in waits) == 21
    assert {wait for wait in waits if wait < 10} == {1, 2}


def test_another_name_is_refused(timeline: Timeline) -> None:
    """The refusal names what there is."""
    with pytest.raises(OptionError) as caught:
        demo_returns("ha-noi", timeline=timeline)

    assert caught.value.allowed == ("demo:hai-duong-2022",)


def test_22_of_24_communes_reported_and_two_are_named(timeline: Timeline, demo: DemoReturns) -> None:
    """
    The daily return of Hữu Lũng of 2022-07-13 had 22 of its 24 communes, and named the two others.

    Source: UBND huyện Hữu Lũng (https://huulung.langson.gov.vn/); which two is made up here.
    """
    tree = timeline.on(date(2022, 7, 13))
    communes = tree.at_level(Level.COMMUNE, under=tree.by_code("186").uid)
    day = Period.of(date(2022, 7, 13), PeriodType.DAY, CalendarKind.CIVIL)
    silent = {UnitUid("06388.1"), UnitUid("06460.1")}
    rows = [(unit.uid, "npsp_accounts", day, 1) for unit in communes if unit.uid not in silent]
    found = judge_quality(
        ReturnTable.of(rows),
        hierarchy=tree,
        measures=demo.measures,
        expected={day: tuple(unit.uid for unit in communes)},
    )
    missing = [finding.unit for finding in found if finding.kind == "missing"]

    assert (len(communes), len(rows)) == (24, 22)
    assert [tree.unit(uid or "").full_name for uid in missing] == ["xã Hữu Liên", "xã Hòa Thắng"]
