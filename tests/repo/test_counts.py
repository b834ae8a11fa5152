"""The short list of counts chooses rows of the long one."""

from __future__ import annotations

from datetime import date

from cdteams import Workspace
from cdteams.present import main_rows


def test_the_short_list_chooses_rows_and_adds_none() -> None:
    """For each level and kind it has the teams of that tier, or of the nearest below, as they are."""
    workspace = Workspace.open()
    coverage = workspace.report(workspace.register("demo:hai-duong-2022"), on=date(2022, 5, 17)).coverage
    chosen = main_rows(coverage)

    assert [row for row in chosen if row not in coverage] == []
    assert [(row.team_kind, row.level, row.team_level, row.teams) for row in chosen] == [
        ("operating", "province", "village", 1340),
        ("operating", "district", "village", 1340),
        ("operating", "commune", "village", 1340),
        ("operating", "village", "village", 1340),
        ("steering", "province", "province", 1),
        ("steering", "district", "district", 12),
        ("steering", "commune", "commune", 107),
    ]
