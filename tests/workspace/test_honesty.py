"""What a report does not claim, and what it says it left aside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import FaultsError, OutsideProvinceError
from cdteams.model import Verdict
from cdteams.policy import load_plugins
from cdteams.register import Register
from cdteams.workspace import Workspace

DAY = date(2022, 5, 17)


def test_a_part_of_the_teams_accuses_nobody(workspace: Workspace, register: Callable[..., Register]) -> None:
    """A register that does not claim to list every team leaves units that seem to lack one unknown."""
    report = workspace.report(register(("steering", "297.1", 20), teams_complete=False), on=DAY)

    assert not report.has_errors
    assert {f.verdict for f in report.findings() if f.code == "HD-C01"} == {Verdict.UNKNOWN}
    assert [f.subject for f in report.findings(Verdict.PASS) if f.code == "HD-C02"] == ["297.1"]


def test_a_province_that_does_not_occur_is_not_judged(
    workspace: Workspace, register: Callable[..., Register]
) -> None:
    """Teams of Bình Định alone say nothing about Hải Dương."""
    report = workspace.report(register(("steering", "52.1", 9), province="", policies=()), on=DAY)

    assert "hai-duong" not in {finding.policy for finding in report.findings()}


def test_a_team_of_another_province_is_refused(
    workspace: Workspace, register: Callable[..., Register]
) -> None:
    """A register of Hải Dương that holds a team of Bình Định is refused, with the team."""
    with pytest.raises(FaultsError) as caught:
        workspace.report(register(("steering", "52.1", 9)), on=DAY)
    (fault,) = caught.value

    assert isinstance(fault, OutsideProvinceError)
    assert "tỉnh Bình Định" in fault.covered


def test_a_policy_asked_for_without_a_clause_here_is_named(
    workspace: Workspace, register: Callable[..., Register]
) -> None:
    """Asking for Bình Định's policy in Hải Dương changes nothing, and the report says so."""
    report = workspace.report(register(("steering", "30.1", 9), policies=("binh-dinh", "hai-duong")), on=DAY)

    assert report.idle == ("binh-dinh",)
    assert "binh-dinh" not in {policy.id for policy in report.policies}


def test_a_plugin_that_was_left_out_is_named(register: Callable[..., Register]) -> None:
    """A report made without a plugin says without which."""
    workspace = Workspace(load_plugins(without=["binh-dinh"]))
    report = workspace.report(register(("steering", "30.1", 9)), on=DAY)

    assert report.left_out == ("binh-dinh",)
