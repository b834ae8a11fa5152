"""Published totals are judged by the clauses of their place and time."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdteams.errors import MissingFileError, PolicyMissingError
from cdteams.io import read_figures
from cdteams.workspace import TotalsRow, Workspace

HEADER = "place,level,as_of,measure,low,high,source,policy\n"


def judged(workspace: Workspace, *rows: str) -> list[tuple[str, str]]:
    content = (HEADER + "\n".join(rows) + "\n").encode()
    figures = read_figures(content, file="x.csv", timeline=workspace.timeline)
    return [(row.requirement.code, row.verdict.value) for row in workspace.totals(figures)]


def facts(row: TotalsRow) -> tuple[object, ...]:
    outcome = row.outcome
    least = None if outcome is None else (outcome.teams_short_at_least, outcome.teams_over_at_least)
    return row.teams.place, row.teams.as_of_text, row.requirement.code, row.verdict.value, least


def test_the_published_totals_give_these_verdicts(workspace: Workspace) -> None:
    """Every place, time and clause, with the least number of teams that must break it."""
    rows = workspace.totals(workspace.figures())

    assert [facts(row) for row in rows] == [
        ("Hải Dương", "2022-05-17", "VN-T01", "pass", (0, 0)),
        ("Tây Ninh", "2023", "VN-T01", "pass", (0, 0)),
        ("Tây Ninh", "2023", "VN-T02", "pass", (0, 0)),
        ("Bến Tre", "2024-10", "VN-T01", "unknown", None),
        ("Bến Tre", "2024-10", "VN-T02", "unknown", None),
        ("Bình Định", "2023", "BD-T01", "fail", (22, 0)),
        ("Thái Nguyên", "2022-05-31", "TN-T01", "fail", (0, 1)),
        ("Lạng Sơn", "2022-06", "VN-T01", "pass", (0, 0)),
        ("Lào Cai", "2022", "VN-T01", "unknown", None),
        ("Hà Giang", "2023-07-31", "VN-T01", "pass", (0, 0)),
        ("Hà Giang", "2023-07-31", "VN-T02", "pass", (0, 0)),
        ("Thanh Hóa", "2025-05-08", "VN-T01", "pass", (0, 0)),
        ("Thanh Hóa", "2025-05-08", "VN-T02", "fail", (802, 0)),
        ("Đà Nẵng", "2024", "DN-T01", "fail", (310, 0)),
        ("Đà Nẵng", "2025-12-25", "DN-T02", "fail", (344, 0)),
        ("Việt Nam", "2022-06-14", "VN-T01", "pass", (0, 0)),
        ("Việt Nam", "2022-09-05", "VN-T01", "pass", (0, 0)),
        ("Việt Nam", "2023-09-04", "VN-T01", "pass", (0, 0)),
        ("Việt Nam", "2023-09-04", "VN-T02", "pass", (0, 0)),
        ("Việt Nam", "2025-03-23", "VN-T01", "pass", (0, 0)),
        ("Việt Nam", "2025-03-23", "VN-T02", "pass", (0, 0)),
    ]


def test_only_what_must_be_breaks_a_binding_clause(workspace: Workspace) -> None:
    """Practice told for information is not broken by anybody."""
    rows = workspace.totals(workspace.figures())

    assert [row.requirement.code for row in rows if row.breaks_a_binding_clause] == [
        "BD-T01",
        "TN-T01",
        "DN-T01",
        "DN-T02",
    ]


def test_what_cannot_be_judged_says_why(workspace: Workspace) -> None:
    """Mixed tiers and clauses in force for a part of the time have their reasons, in both languages."""
    reasons = {
        row.teams.place: row.reason for row in workspace.totals(workspace.figures()) if row.outcome is None
    }

    assert {"Bến Tre", "Lào Cai"} == set(reasons)
    assert "nhiều cấp tổ" in reasons["Bến Tre"][0]
    assert "several tiers" in reasons["Bến Tre"][1]
    assert all("[2022-03-05, …)" in text for text in reasons["Lào Cai"])


def test_the_province_stands_before_the_nation(workspace: Workspace) -> None:
    """On the size of teams Bình Định is judged by its own clause alone, once that is in force."""
    assert judged(
        workspace, "Bình Định,province,2023,teams,10,10,b,", "Bình Định,province,2023,members,39,39,b,"
    ) == [("BD-T01", "fail")]
    assert judged(
        workspace,
        "Bình Định,province,2022-05-26,teams,10,10,b,",
        "Bình Định,province,2022-05-26,members,39,39,b,",
    ) == [("VN-T01", "pass")]


def test_a_district_is_judged_by_its_province(workspace: Workspace) -> None:
    """The clause of a province holds in every district of it."""
    assert judged(
        workspace, "Quy Nhơn,district,2023,teams,10,10,b,", "Quy Nhơn,district,2023,members,39,39,b,"
    ) == [("BD-T01", "fail")]


def test_a_later_unit_of_one_name_is_another(workspace: Workspace) -> None:
    """Đà Nẵng before and after the merger has each its own clause."""
    old = judged(
        workspace, "Đà Nẵng,province,2025-06-30,teams,1,1,b,", "Đà Nẵng,province,2025-06-30,members,6,6,b,"
    )
    new = judged(
        workspace, "Đà Nẵng,province,2025-07-01,teams,1,1,b,", "Đà Nẵng,province,2025-07-01,members,6,6,b,"
    )

    assert old == [("DN-T01", "fail")]
    assert new == [("DN-T02", "fail")]


def test_figures_pair_by_what_they_mean(workspace: Workspace) -> None:
    """Teams and members of one day belong together, however the day and the measure are written."""
    assert judged(
        workspace,
        "Bình Định,province,2023-05-01,village_teams,10,10,b,",
        "Bình Định,province,1/5/2023,members,40,40,b,",
    ) == [("BD-T01", "pass")]


def test_teams_without_members_are_not_judged(workspace: Workspace) -> None:
    """A number of teams alone says nothing about their size."""
    assert judged(workspace, "Bình Định,province,2023,teams,10,10,b,") == []


def test_a_policy_that_is_asked_for_must_be_there(workspace: Workspace) -> None:
    """A figure that names a policy is refused without it."""
    with pytest.raises(PolicyMissingError) as caught:
        judged(workspace, "Cà Mau,province,2023,teams,1,1,b,ca-mau", "Cà Mau,province,2023,members,9,9,b,")

    assert (caught.value.policy, caught.value.wanted_by) == ("ca-mau", "Cà Mau 2023")


def test_a_table_of_figures_is_read_from_a_file(workspace: Workspace, tmp_path: Path) -> None:
    """A file is read; one that is not there is refused."""
    path = tmp_path / "so-lieu.csv"
    path.write_text(HEADER + "Cà Mau,province,2023,teams,1,1,b,\n", encoding="utf-8")

    assert [figure.place for figure in workspace.figures(path)] == ["Cà Mau"]
    with pytest.raises(MissingFileError) as caught:
        workspace.figures(tmp_path / "none.csv")
    assert caught.value.path == str(tmp_path / "none.csv")
