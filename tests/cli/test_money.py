"""What support rates come to, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]
NINETEEN_MONTHS = ("--from", "2024-08-10", "--to", "2026-01-01")


def test_two_years_of_da_nang_are_computed_to_the_dong(cdteams: Cdteams) -> None:
    """3,766 teams over 24 months at 300,000 đồng are 27,115,200,000 đồng, by the resolution that is in force."""
    done = cdteams(
        "support",
        "--policy",
        "da-nang",
        "--teams",
        "3766",
        "--from",
        "2026-01-01",
        "--to",
        "2028-01-01",
        "--json",
    )

    assert (done.code, done.json["total"], done.json["unit"]) == (0, 27_115_200_000, "VND")
    assert done.json["source"] == "resolution 26/2025/NQ-HĐND (HĐND thành phố Đà Nẵng)"
    assert [rate["code"] for rate in done.json["rates"]] == ["DN-S02"]
    assert done.json["rates"][0]["others_may_add"] == 54_230_400_000


def test_a_ceiling_has_no_total(cdteams: Cdteams) -> None:
    """At most 3,000,000 đồng a team and year: nothing is the least that may be paid."""
    money = cdteams("support", "--policy", "da-nang", "--teams", "2531", *NINETEEN_MONTHS, "--json").json

    assert (money["total"], money["low"], money["high"]) == (None, 0, 15_186_000_000)


def test_a_time_without_a_rate_says_so(cdteams: Cdteams) -> None:
    """Before the first resolution there was no rate."""
    done = cdteams(
        "support", "--policy", "da-nang", "--teams", "9", "--from", "2022-01-01", "--to", "2023-01-01"
    )

    assert (done.code, done.out) == (0, "No rate is in force.\n")


def test_a_rate_ends_with_its_unit_for_a_number_too(cdteams: Cdteams) -> None:
    """The ward in Tây Ninh ended on 2025-07-01: its rate is paid for the days before, and not after."""
    asked = ("support", "--policy", "tay-ninh", "--teams", "10")
    before = cdteams(*asked, "--from", "2025-01-01", "--to", "2026-01-01", "--json")
    after = cdteams(*asked, "--from", "2025-07-01", "--to", "2026-01-01")

    assert before.json["total"] == 300_000
    assert (after.code, after.out) == (0, "No rate is in force.\n")


def test_a_wrong_policy_number_or_month_is_refused(cdteams: Cdteams) -> None:
    """A misspelt policy, a grouped number and months that are not whole are each refused."""
    name = cdteams("support", "--policy", "da-nan", "--teams", "9", *NINETEEN_MONTHS)
    number = cdteams("support", "--policy", "da-nang", "--teams", "1.340", *NINETEEN_MONTHS)
    months = cdteams(
        "support", "--policy", "da-nang", "--teams", "9", "--from", "2026-01-01", "--to", "2026-03-15"
    )

    assert [done.code for done in (name, number, months)] == [2, 2, 2]
    assert "da-nang" in name.err
    assert "'1.340' is not a count" in number.err
    assert "whole months" in months.err


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A ward of Đà Nẵng with two teams, one of them from 1 July 2026."""
    file = tmp_path / "ward.json"
    team = {"kind": "operating", "covers": ["v1"], "size": 7}
    content = {
        "register": {
            "title": "Hải Châu",
            "province": "48",
            "codes_on": "2026-01-01",
            "policies": ["da-nang-2025"],
        },
        "villages": [{"id": "v1", "name": "1", "kind": "tổ dân phố", "commune": "20194"}],
        "teams": [team | {"id": "t1", "from": "2025-07-01"}, team | {"id": "t2", "from": "2026-07-01"}],
    }
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_the_teams_of_a_register_are_counted(cdteams: Cdteams, ward: Path) -> None:
    """A team of the whole year 2026 and one of its second half get eighteen months at 300,000 đồng."""
    year = ("--from", "2026-01-01", "--to", "2027-01-01")
    done = cdteams("support", "--policy", "da-nang", "--register", ward, *year, "--json")
    (rate,) = [rate for rate in done.json["rates"] if rate["code"] == "DN-S02"]

    assert done.code == 0
    assert (rate["quantity"], rate["high"]) == (2, 5_400_000)


def test_teams_of_another_province_are_paid_nothing(cdteams: Cdteams) -> None:
    """Đà Nẵng does not pay the teams of Hải Dương."""
    done = cdteams(
        "support", "--policy", "da-nang", "--register", "demo:hai-duong-2022", *NINETEEN_MONTHS, "--json"
    )

    assert (done.code, done.json["low"], done.json["high"]) == (0, 0, 0)


def test_a_number_and_a_register_are_one_too_many(cdteams: Cdteams, ward: Path) -> None:
    """Either the number of teams is told or a register; both, or neither, is refused."""
    both = cdteams("support", "--policy", "da-nang", "--teams", "9", "--register", ward, *NINETEEN_MONTHS)
    neither = cdteams("support", "--policy", "da-nang", *NINETEEN_MONTHS)

    assert (both.code, neither.code) == (2, 2)
    assert "--register" in both.err
    assert "--register" in neither.err
