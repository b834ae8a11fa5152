"""The law of one unit on one day, and how it came to be that."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.errors import FaultsError, PolicyClashError, UnknownUnitError
from cdteams.hierarchy import Timeline
from cdteams.model import AdminUnit, Span, UnitCode, UnitKind, UnitUid
from cdteams.policy import Policy, Trace, load_plugins, read_policy, resolve, trace

TEXT = """
[policy]
id = "{id}"
title_vi = "Chính sách"
title_en = "A policy"
jurisdiction = {where}
extends = "{extends}"

[instrument.kh]
type = "plan"
number = "1/KH-UBND"
issuer = "UBND"

[[requirement]]
code = "{id}-T01"
kind = "team-size"
strength = "must"
min = {min}
applies_to = {{ team_kind = "operating", level = "village" }}
from = 2022-05-27
duty = {{ authority = "peoples-committee", level = "district" }}
source = {{ instrument = "kh", clause = "II.1", quote = "tối thiểu" }}
"""
GOES_ON = """
[[continues_in]]
code = "99"
on = 2025-07-01
from = 2025-07-01
to = 2026-01-01
source = { instrument = "kh", clause = "III", quote = "tiếp tục thực hiện" }
"""
BEFORE, AFTER = date(2024, 1, 1), date(2025, 8, 1)
PROVINCE = '{ code = "01", on = 2022-05-27 }'
COMMUNE = '{ code = "00001", on = 2022-05-27 }'


def unit(uid: str, code: str, kind: UnitKind, parent: str | None, *span: date | None) -> AdminUnit:
    state = Span(*span)
    return AdminUnit(
        uid=UnitUid(uid),
        code=UnitCode(code),
        name=uid,
        kind=kind,
        parent=None if parent is None else UnitUid(parent),
        span=state,
        state=state,
    )


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """The province p with a district and a commune until 2025-07-01, when q takes its place."""
    end = date(2025, 7, 1)
    units = [
        unit("p", "01", UnitKind.PROVINCE, None, None, end),
        unit("d", "001", UnitKind.RURAL_DISTRICT, "p", None, end),
        unit("c", "00001", UnitKind.RURAL_COMMUNE, "d", None, end),
        unit("q", "99", UnitKind.PROVINCE, None, end),
        unit("r", "01", UnitKind.PROVINCE, None, end),
        unit("c2", "00002", UnitKind.RURAL_COMMUNE, "q", end),
        unit("c3", "00003", UnitKind.RURAL_COMMUNE, "r", end),
    ]
    return Timeline.from_units(units, first=date(2022, 1, 1), known_until=date(2026, 1, 1))


def policy(policy_id: str, where: str, *, least: int = 3, extends: str = "", more: str = "") -> Policy:
    text = TEXT.format(id=policy_id, where=where, min=least, extends=extends) + more
    return read_policy(text, file=f"{policy_id}.toml", plugin=f"{policy_id} 1")


NATION, OWN, NEAR = policy("vn", '"nation"'), policy("p", PROVINCE), policy("c", COMMUNE)


def told(found: Trace) -> dict[str, tuple[bool, str]]:
    return {step.policy.id: (step.in_force, step.reason[1]) for step in found.policies}


def codes(found: Trace) -> dict[str, tuple[list[str], list[str]]]:
    return {
        topic.topic: (
            [clause.requirement.code for clause in topic.clauses],
            [clause.requirement.code for clause in topic.overrides],
        )
        for topic in found.topics
    }


def test_the_nearest_policy_stands_before_the_wider_ones(timeline: Timeline) -> None:
    """A commune's clause stands before its province's, and that before the nation's."""
    found = trace([OWN, NATION, NEAR], timeline=timeline, hierarchy=timeline.on(BEFORE), unit="c")

    assert codes(found) == {"team-size/operating/village": (["c-T01"], ["vn-T01", "p-T01"])}
    assert [step.policy.id for step in found.policies] == ["vn", "p", "c"]


def test_what_is_only_done_takes_no_laws_place(timeline: Timeline) -> None:
    """A clause that is known from a report of practice stands beside the law of the wider units."""
    text = TEXT.format(id="c", where=COMMUNE, min=9, extends="").replace('"plan"', '"press"')
    practice = read_policy(text, file="c.toml", plugin="c 1")
    found = trace([OWN, NATION, practice], timeline=timeline, hierarchy=timeline.on(BEFORE), unit="c")

    assert codes(found) == {"team-size/operating/village": (["p-T01", "c-T01"], ["vn-T01"])}


def test_around_the_commune_the_province_speaks(timeline: Timeline) -> None:
    """What a commune says binds nobody outside it."""
    found = trace([OWN, NATION, NEAR], timeline=timeline, hierarchy=timeline.on(BEFORE), unit="p")

    assert codes(found) == {"team-size/operating/village": (["p-T01"], ["vn-T01"])}
    assert told(found)["c"] == (False, "applies in xã c (00001), huyện d, tỉnh p only")


def test_a_policy_that_lapsed_says_so_and_names_who_bears_the_code_now(timeline: Timeline) -> None:
    """The code 01 means another province now, and the policy of the former one does not apply in it."""
    found = trace([OWN, NATION], timeline=timeline, hierarchy=timeline.on(AFTER), unit="r")
    in_force, reason = told(found)["p"]

    assert not in_force
    assert reason == (
        "tỉnh p (01) ended on 2025-07-01, and the policy lapsed with it;"
        " on 2025-08-01 the code 01 belongs to tỉnh r (01), another unit"
    )
    assert codes(found) == {"team-size/operating/village": (["vn-T01"], [])}
    assert [item.policy.id for item in found.lapsed] == ["p"]


def test_the_duty_of_a_level_that_is_gone_is_orphaned(timeline: Timeline) -> None:
    """After 2025-07-01 no district can act, in the policies that hold and in those that lapsed."""
    found = trace([OWN, NATION], timeline=timeline, hierarchy=timeline.on(AFTER), unit="r")

    assert [(orphan.code, orphan.policy) for orphan in found.orphaned] == [("vn-T01", "vn"), ("p-T01", "p")]
    assert {orphan.reason[1] for orphan in found.orphaned} == {
        "orphaned: there is no unit of district level on 2025-08-01"
    }


def test_what_goes_on_in_a_successor_holds_there_for_its_days(timeline: Timeline) -> None:
    """A policy says by which words it goes on, and ends there on its last day."""
    own = policy("p", PROVINCE, more=GOES_ON)
    during = trace([own, NATION], timeline=timeline, hierarchy=timeline.on(AFTER), unit="q")
    afterwards = trace([own, NATION], timeline=timeline, hierarchy=timeline.on(date(2026, 1, 1)), unit="q")

    assert codes(during) == {"team-size/operating/village": (["p-T01"], ["vn-T01"])}
    assert told(during)["p"] == (True, "goes on in tỉnh q (99) by plan 1/KH-UBND (UBND), clause III")
    assert during.lapsed[0].clauses == ()
    assert [orphan.code for orphan in during.orphaned] == ["vn-T01", "p-T01"]
    assert codes(afterwards) == {"team-size/operating/village": (["vn-T01"], [])}


def test_two_policies_of_one_unit_need_an_order(timeline: Timeline) -> None:
    """Without an order nobody could say which holds; both are named, with the topic."""
    other = policy("p2", PROVINCE, least=5)

    with pytest.raises(FaultsError) as refused:
        resolve([OWN, other], timeline=timeline, hierarchy=timeline.on(BEFORE))
    (clash,) = refused.value
    assert isinstance(clash, PolicyClashError)
    assert (clash.policy, clash.clause, clash.first, clash.first_clause) == ("p2", "p2-T01", "p", "p-T01")
    assert clash.topic == "team-size/operating/village"


def test_what_extends_another_stands_before_it(timeline: Timeline) -> None:
    """An order between two policies of one unit settles their topics, and a trace shows both."""
    other = policy("p2", PROVINCE, least=5, extends="p")
    found = trace([OWN, other, NATION], timeline=timeline, hierarchy=timeline.on(BEFORE), unit="c")

    assert codes(found) == {"team-size/operating/village": (["p2-T01"], ["vn-T01", "p-T01"])}


def test_what_extends_the_nations_policy_stands_before_it(timeline: Timeline) -> None:
    """Two policies of the nation are ordered as two of a province are."""
    other = policy("vn2", '"nation"', least=5, extends="vn")
    found = trace([NATION, other], timeline=timeline, hierarchy=timeline.on(BEFORE), unit="c")

    assert codes(found) == {"team-size/operating/village": (["vn2-T01"], ["vn-T01"])}


def test_a_ring_is_no_order(timeline: Timeline) -> None:
    """Two policies that each extend the other clash."""
    one, other = policy("p", PROVINCE, extends="p2"), policy("p2", PROVINCE, extends="p")

    with pytest.raises(FaultsError):
        resolve([one, other], timeline=timeline, hierarchy=timeline.on(BEFORE))


def test_a_unit_that_is_not_there_is_refused(timeline: Timeline) -> None:
    """A trace is of a unit of the day."""
    with pytest.raises(UnknownUnitError):
        trace([NATION], timeline=timeline, hierarchy=timeline.on(AFTER), unit="p")


def test_a_policy_before_its_first_day_gives_its_spans(timeline: Timeline) -> None:
    """On 2022-05-26 nothing of the policy is in force, and the reason says from when."""
    found = trace([OWN], timeline=timeline, hierarchy=timeline.on(date(2022, 5, 26)), unit="p")

    assert told(found)["p"] == (False, "no clause is in force on 2022-05-26: [2022-05-27, …)")
    assert (found.topics, found.orphaned) == ((), ())


@pytest.fixture(scope="module")
def gia_lai() -> Trace:
    """The province that bears 52 on 2025-08-01, by the plugins of this repository."""
    plugins = load_plugins()
    tree = plugins.timeline.on(date(2025, 8, 1))
    return trace(plugins.policies, timeline=plugins.timeline, hierarchy=tree, unit=tree.by_code("52").uid)


def test_binh_dinh_is_not_mistaken_for_gia_lai(gia_lai: Trace) -> None:
    """On 2025-08-01 the code 52 is Gia Lai; Bình Định's policy lapsed and says why."""
    in_force, reason = told(gia_lai)["binh-dinh"]

    assert gia_lai.unit.name == "Gia Lai"
    assert not in_force
    assert "(52) ended on 2025-07-01" in reason
    assert "belongs to tỉnh Gia Lai (52), another unit" in reason
    assert "binh-dinh" in [item.policy.id for item in gia_lai.lapsed]
