"""What support rates come to, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
