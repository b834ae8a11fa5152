"""A report puts map, policies, register and day together, and leaves nothing out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cdteams.errors import (
    FaultsError,
    MapMissingError,
    MissingFileError,
    OptionError,
    PolicyMissingError,
    RegisterOnOtherMapError,
    UnknownPluginError,
)
from cdteams.model import Span, Strength, Team, TeamId, TeamKind, UnitUid, Verdict
from cdteams.register import About, Register
from cdteams.workspace import Workspace

DAY, LATER = date(2022, 5, 17), date(2025, 8, 1)


def test_the_plugins_are_named(workspace: Workspace) -> None:
    """What is loaded is known by name."""
    names = [plugin.name for plugin in workspace.plugins.loaded]

    assert {"binh-dinh", "da-nang", "hai-duong", "national", "thai-nguyen", "vn-admin"} <= set(names)
    assert names == sorted(names)
    assert all(plugin.distribution.startswith("cdteams-") for plugin in workspace.plugins.loaded)


def test_the_counts_are_the_published_ones(workspace: Workspace, demo: Register) -> None:
    """Every kind, tier and level of Hải Dương on 2022-05-17, number by number."""
    report = workspace.report(demo, on=DAY)

    assert [
        (r.team_kind.value, r.team_level.value, r.level.value, r.units_with_team, r.units, r.teams, r.members)
        for r in report.coverage
    ] == [
        ("operating", "village", "province", 1, 1, 1340, 6891),
        ("operating", "village", "district", 12, 12, 1340, 6891),
        ("operating", "village", "commune", 235, 235, 1340, 6891),
        ("operating", "village", "village", 1340, None, 1340, 6891),
        ("steering", "province", "province", 1, 1, 1, 113),
        ("steering", "district", "province", 1, 1, 12, 357),
        ("steering", "district", "district", 12, 12, 12, 357),
        ("steering", "commune", "province", 1, 1, 107, 1499),
        ("steering", "commune", "district", 12, 12, 107, 1499),
        ("steering", "commune", "commune", 107, 235, 107, 1499),
    ]
    assert {0} == {row.unknown_sizes for row in report.coverage}


def test_the_verdicts_are_those_of_the_law(workspace: Workspace, demo: Register) -> None:
    """Every clause in force, with its verdicts counted."""
    report = workspace.report(demo, on=DAY)
    found = {
        j.clause.requirement.code: {v.value: j.count(v) for v in Verdict if j.count(v)}
        for j in report.judgements
    }

    assert {
        "VN-C01": {"pass": 1340, "unknown": 1},
        "VN-C02": {"pass": 1340, "unknown": 1},
        "VN-T01": {"pass": 1340},
        "HD-C01": {"pass": 1},
        "HD-C02": {"pass": 12},
        "HD-C03": {"pass": 107, "fail": 128},
        "HD-C04": {"pass": 235},
    }.items() <= found.items()
    assert "BD-T01" not in found
    assert not report.has_errors
    assert list({finding.strength.value for finding in report.findings(Verdict.FAIL)}) == ["may"]


def test_a_report_says_what_it_is_about(workspace: Workspace, demo: Register) -> None:
    """Unit, day, map and policies stand in the report."""
    report = workspace.report(demo, on=DAY)

    assert report.unit is not None
    assert (report.unit.uid, report.on, report.map_is_known) == ("30.1", DAY, True)
    assert [policy.id for policy in report.policies] == ["hai-duong", "national"]
    assert report.lapsed == ()
    assert len(report.findings()) == sum(len(judgement.verdicts) for judgement in report.judgements)


def test_a_day_before_the_teams_has_none(workspace: Workspace, demo: Register) -> None:
    """Before the first team begins, nothing is counted and every unit lacks one."""
    report = workspace.report(demo, on=date(2022, 3, 21))
    missing = {j.clause.requirement.code: j.count(Verdict.FAIL) for j in report.judgements}

    assert report.coverage == ()
    assert (missing["HD-C01"], missing["HD-C02"]) == (1, 12)
    assert report.has_errors


def test_a_broken_binding_clause_is_an_error(workspace: Workspace, register: Callable[..., Register]) -> None:
    """A province without its steering team breaks what must be."""
    report = workspace.report(register(("steering", "297.1", 20)), on=DAY)
    broken = [finding.code for finding in report.findings(Verdict.FAIL) if finding.strength is Strength.MUST]

    assert broken == ["HD-C01"]
    assert report.has_errors


def test_unknown_sizes_are_counted_as_unknown(
    workspace: Workspace, register: Callable[..., Register]
) -> None:
    """A team whose size nobody gave adds no member and is told."""
    report = workspace.report(register(("steering", "30.1", None), ("steering", "297.1", 20)), on=DAY)
    province, *_, district = report.coverage

    assert (province.teams, province.members, province.unknown_sizes) == (1, 0, 1)
    assert (district.teams, district.members, district.unknown_sizes) == (1, 20, 0)


def test_without_its_policy_nothing_is_judged(demo: Register) -> None:
    """A register that asks for a policy is refused without it, by name."""
    with pytest.raises(PolicyMissingError) as caught:
        Workspace.open(without=["hai-duong"]).report(demo, on=DAY)

    assert caught.value.policy == "hai-duong"
    assert "Hải Dương 17/5/2022" in caught.value.wanted_by
    assert "hai-duong" not in caught.value.installed


def test_another_plugin_may_be_left_out(demo: Register) -> None:
    """Who leaves out a plugin that the register does not ask for gets his report."""
    workspace = Workspace.open(without=["binh-dinh"])

    assert "binh-dinh" not in [plugin.name for plugin in workspace.plugins.loaded]
    assert len(workspace.report(demo, on=DAY).coverage) == 10


def test_a_plugin_that_is_not_there_cannot_be_left_out() -> None:
    """A misspelt name is refused, so that nothing is kept by mistake."""
    with pytest.raises(FaultsError) as caught:
        Workspace.open(without=["binh-din"])

    (fault,) = caught.value
    assert isinstance(fault, UnknownPluginError)
    assert fault.suggestions[0] == "binh-dinh"


def test_without_a_map_there_is_no_workspace() -> None:
    """The map is a plugin like any other, and the only one without which nothing is."""
    with pytest.raises(MapMissingError):
        Workspace.open(without=["vn-admin"])


def test_after_the_merger_every_team_is_refused(workspace: Workspace, demo: Register) -> None:
    """On 2025-08-01 the units of 2022 are gone: the report names all 1,460 teams and counts nothing."""
    with pytest.raises(FaultsError) as caught:
        workspace.report(demo, on=LATER)
    head, *faults = caught.value

    assert head.text().startswith("1460 teams cover units that are not there on 2025-08-01")
    assert len(faults) == 1460
    assert faults[0].text() == (
        "register, team t0001, covers: no unit has the uid 'v10999-1' on 2025-08-01. "
        "On other days: khu dân cư 1 […, 2025-07-01)."
    )
    assert "tỉnh Hải Dương […, 2025-07-01)" in faults[-1].text("vi")


def test_teams_are_counted_and_not_their_units(workspace: Workspace) -> None:
    """A team whose two communes are gone is one team, with a fault for each commune."""
    covers = (UnitUid("11008.1"), UnitUid("11020.1"))
    team = Team(uid=TeamId("t1"), kind=TeamKind.OPERATING, covers=covers, span=Span(DAY), size=3)

    with pytest.raises(FaultsError) as caught:
        workspace.report(Register.from_teams([team], about=About(codes_on=DAY)), on=LATER)
    head, *faults = caught.value

    assert isinstance(head, RegisterOnOtherMapError)
    assert (head.number, len(faults)) == (1, 2)


def test_the_day_before_the_communes_were_merged_is_answered(workspace: Workspace, demo: Register) -> None:
    """Until 2024-11-30 every unit of 2022 is there; from 2024-12-01 only the teams of merged communes are told."""
    report = workspace.report(demo, on=date(2024, 11, 30))
    with pytest.raises(FaultsError) as caught:
        workspace.report(demo, on=date(2024, 12, 1))

    assert next((r.units_with_team, r.units) for r in report.coverage if r.level.value == "commune") == (
        235,
        235,
    )
    assert 0 < len(list(caught.value)) < 1460


def test_a_policy_lapses_with_its_unit(workspace: Workspace, register: Callable[..., Register]) -> None:
    """Teams that ended with their province leave a report without counts, with the policy that lapsed."""
    report = workspace.report(register(("steering", "30.1", 113), end=date(2025, 7, 1)), on=LATER)

    assert [(item.policy.id, item.unit) for item in report.lapsed] == [("hai-duong", "30.1")]
    assert (report.coverage, report.policies, report.has_errors) == ((), (), False)


def test_every_clause_of_a_policy_that_lapsed_is_a_finding(
    workspace: Workspace, register: Callable[..., Register]
) -> None:
    """Each clause says that it does not apply, that its province ended, and on which day."""
    report = workspace.report(register(("steering", "30.1", 113), end=date(2025, 7, 1)), on=LATER)
    findings = {finding.code: finding for finding in report.findings()}

    assert {"HD-C01", "HD-C02", "HD-C03", "HD-C04"} <= set(findings)
    assert {finding.verdict for finding in findings.values()} == {Verdict.NOT_APPLICABLE}
    assert "ended on 2025-07-01" in findings["HD-C02"].reason[1]


def test_the_duties_of_bodies_that_are_gone_are_orphaned(
    workspace: Workspace, register: Callable[..., Register]
) -> None:
    """The districts of Hải Dương must have steering teams; after 2025-07-01 there is no district to do it."""
    report = workspace.report(register(("steering", "30.1", 113), end=date(2025, 7, 1)), on=LATER)
    orphaned = {orphan.code: orphan for orphan in report.orphaned}

    assert orphaned["HD-C02"].bearer.title("vi") == "UBND cấp huyện"
    assert "no unit of district level" in orphaned["HD-C02"].reason[1]


def test_a_day_before_a_policy_gives_its_span(
    workspace: Workspace, register: Callable[..., Register]
) -> None:
    """On a day before its first, every clause of a policy does not apply and says when it does."""
    report = workspace.report(register(("steering", "30.1", 113)), on=date(2022, 3, 20))
    (finding,) = (finding for finding in report.findings() if finding.code == "HD-C01")

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.reason[1] == "in force [2022-03-21, …), which does not hold 2022-03-20"
    assert report.idle == ("hai-duong",)


def test_a_register_of_several_provinces_is_judged_in_all(
    workspace: Workspace, register: Callable[..., Register]
) -> None:
    """Without a province, the policies of the provinces that occur apply, and no other province is judged."""
    report = workspace.report(
        register(("steering", "30.1", 113), ("steering", "52.1", 9), province=""), on=DAY
    )
    codes = {judgement.clause.requirement.code for judgement in report.judgements}

    assert report.unit is None
    assert {"VN-C02", "HD-C01"} <= codes
    assert next((r.units_with_team, r.units) for r in report.coverage if r.level.value == "province") == (
        2,
        2,
    )
    assert {f.subject for f in report.findings() if f.code == "HD-C01"} == {"30.1"}


def test_a_day_beyond_the_map_is_said(workspace: Workspace, register: Callable[..., Register]) -> None:
    """A day up to which nobody looked for changes is answered, and marked."""
    report = workspace.report(register(("steering", "48.2", 9), province=""), on=date(2099, 1, 1))

    assert not report.map_is_known


@pytest.mark.parametrize("name", ["demo:", "demo:ha-noi"])
def test_an_unknown_demonstration_is_refused(workspace: Workspace, name: str) -> None:
    """The names there are are told."""
    with pytest.raises(OptionError) as caught:
        workspace.register(name)

    assert caught.value.allowed[:2] == ("demo:hai-duong-2022", "demo:ben-tre-planted")


def test_a_register_that_is_not_there_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    """A path that leads nowhere is told."""
    with pytest.raises(MissingFileError):
        workspace.register(str(tmp_path / "so"))


def test_a_province_that_is_gone_takes_its_policy_with_it_unasked(
    workspace: Workspace, register: Callable[..., Register]
) -> None:
    """A register of Bình Định that asks for no policy is told on 2025-08-01 that its province's has lapsed."""
    report = workspace.report(register(province="52", policies=()), on=date(2025, 8, 1))
    (lapsed,) = report.lapsed

    assert lapsed.policy.id == "binh-dinh"
    assert [j.clause.requirement.code for j in report.judgements][:2] == ["BD-T01", "BD-C01"]
    assert {f.verdict for f in report.findings()} == {Verdict.NOT_APPLICABLE}
