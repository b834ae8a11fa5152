"""Plain data for scripts: the keys that were promised, the same in JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from cdteams.model import Level
from cdteams.present import (
    counts_csv,
    findings_csv,
    json_text,
    main_rows,
    plain_counts,
    plain_report,
    plain_totals,
    plain_unit,
    totals_csv,
)
from cdteams.workspace import Report, TotalsRow, Workspace


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_counts_have_day_unit_and_levels(workspace: Workspace) -> None:
    """Levels that are not there on the day do not occur."""
    tree = workspace.timeline.on(date(2025, 7, 1))

    plain = plain_counts(tree, under=tree.by_code("52"))

    assert (plain["on"], plain["under"]) == ("2025-07-01", "52")
    assert plain["counts"] == {"province": 1, "commune": 135}
    assert plain_counts(tree, under=None)["under"] is None


def test_a_unit_has_its_state_and_its_path(workspace: Workspace) -> None:
    """Days are ISO texts; a beginning before the map is null."""
    tree = workspace.timeline.on(date(2022, 5, 17))

    assert plain_unit(tree.by_code("11008"), tree) == {
        "uid": "11008.1",
        "code": "11008",
        "name": "Thống Nhất",
        "full_name": "xã Thống Nhất",
        "kind": "xã",
        "level": "commune",
        "from": None,
        "to": "2025-07-01",
        "state_from": None,
        "state_to": "2025-07-01",
        "begun_by": "",
        "ended_by": "1654–1687/NQ-UBTVQH15",
        "path": ["30.1", "297.1", "11008.1"],
    }


def test_a_report_keeps_its_keys(report: Report) -> None:
    """Scripts may rely on these keys."""
    plain = plain_report(report)

    assert set(plain) == {
        "title", "synthetic", "note", "on", "unit", "map", "policies", "idle", "left_out", "lapsed", "orphaned", "counts",
        "coverage", "clauses", "waivers", "findings",
    }  # fmt: skip
    assert (plain["on"], plain["synthetic"], plain["lapsed"]) == ("2022-05-17", True, [])
    assert plain["unit"] == {"uid": "30.1", "code": "30", "name": "Hải Dương"}
    assert [policy["id"] for policy in plain["policies"]] == ["hai-duong", "national"]
    assert all(policy["plugin"].startswith("cdteams-policy-") for policy in plain["policies"])
    assert plain["map"]["known_on_that_day"] is True
    assert json.loads(json_text(plain)) == plain


def test_a_finding_says_who_must_do_what_by_which_words(report: Report) -> None:
    """A finding carries its clause, its subject and its source in full."""
    found = plain_report(report)["findings"]
    broken = next(finding for finding in found if finding["verdict"] == "fail")

    assert (broken["code"], broken["policy"], broken["strength"], broken["severity"]) == (
        "HD-C03",
        "hai-duong",
        "may",
        "information",
    )
    assert (broken["observed"], broken["short"], broken["over"]) == (0, 1, 0)
    assert broken["duty_bearer"] == {"vi": "UBND cấp xã", "en": "People's Committee, commune level"}
    assert "107 xã" in broken["quote"]
    assert broken["subject_name"].endswith("tỉnh Hải Dương")


def test_one_row_stands_for_each_level_and_kind(report: Report) -> None:
    """It is the row of the nearest teams: those of the level itself, or of the first level below that has any."""
    rows = main_rows(report.coverage)

    assert [(row.team_kind.value, row.level.value, row.team_level.value) for row in rows] == [
        ("operating", "province", "village"),
        ("operating", "district", "village"),
        ("operating", "commune", "village"),
        ("operating", "village", "village"),
        ("steering", "province", "province"),
        ("steering", "district", "district"),
        ("steering", "commune", "commune"),
    ]
    assert rows == main_rows(reversed(report.coverage))
    assert rows[3].level is Level.VILLAGE
    assert rows[3].units is None


def test_the_tables_hold_what_the_data_hold(report: Report, totals: tuple[TotalsRow, ...]) -> None:
    """CSV has all columns of the data, texts in both languages and intervals in two columns."""
    plain = plain_report(report)
    counts, findings, judged = (
        table(counts_csv(report)),
        table(findings_csv(report)),
        table(totals_csv(totals)),
    )

    assert list(counts[0]) == list(plain["coverage"][0])
    assert len(counts) == len(plain["coverage"]) == 10
    waiver = {f"waiver_{name}" for name in ("granted_by", "why", "legal_basis", "from", "to")}
    assert flat(plain["findings"][0] | {"subjects": 0}) - {"waiver", "subjects"} == set(findings[0]) - waiver
    assert [finding["subject"] for finding in plain["findings"]] == [row["subject"] for row in findings]
    assert flat(plain_totals(totals[0])) == set(judged[0])
    assert [str(plain_totals(row)["members"][1]) for row in totals] == [row["members_high"] for row in judged]


def test_many_who_are_unknown_for_one_reason_stand_together(report: Report) -> None:
    """One finding has their number and all their ids; by themselves they are as many findings."""
    found = [row for row in plain_report(report)["findings"] if row["code"] == "VN-P05"]
    whole = [row for row in plain_report(report, whole=True)["findings"] if row["code"] == "VN-P05"]

    assert [(row["verdict"], row["subject"], row["count"]) for row in found] == [("unknown", "*", 1340)]
    assert found[0]["subjects"] == [row["subject"] for row in whole]
    assert (len(whole), whole[0]["count"], whole[0]["subjects"]) == (1340, 1, ["t0001"])


def flat(plain: dict[str, object]) -> set[str]:
    nested = {dict: ("vi", "en"), list: ("low", "high")}
    return {
        f"{key}_{part}" if part else key
        for key, value in plain.items()
        for part in nested.get(type(value), ("",))
    }


def test_what_is_not_known_is_empty(totals: tuple[TotalsRow, ...]) -> None:
    """A clause that cannot be judged has no number of violators, in JSON and in CSV."""
    row = next(row for row in totals if row.teams.place == "Bến Tre")

    assert plain_totals(row)["teams_short_at_least"] is None
    assert plain_totals(row)["verdict"] == "unknown"
    assert table(totals_csv([row]))[0]["teams_short_at_least"] == ""


def test_letters_stay_letters(report: Report) -> None:
    """JSON and CSV hold Vietnamese as it is written."""
    assert '"name": "Hải Dương"' in json_text(plain_report(report))
    assert "UBND cấp xã" in findings_csv(report)


def test_a_table_without_rows_has_its_header() -> None:
    """A reader finds the columns even where there is nothing in them."""
    assert totals_csv([]).startswith("place,level,as_of,code,policy,verdict,strength,teams_short_at_least,")
    assert len(totals_csv([]).splitlines()) == 1
