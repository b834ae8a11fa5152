"""units and unit: how many there are on a day, and which one a code is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Cdteams = Callable[..., Any]


def test_units_are_counted_under_a_unit(cdteams: Cdteams) -> None:
    """Hải Dương has 12 districts and 235 communes on 2022-05-17."""
    done = cdteams("units", "--on", "2022-05-17", "--under", "30", "--json")

    assert (done.code, done.err) == (0, "")
    assert {"on", "under", "counts"} <= set(done.json)
    assert done.json["on"] == "2022-05-17"
    assert done.json["under"] == "30"
    assert done.json["counts"] == {"province": 1, "district": 12, "commune": 235}


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("30/06/2025", {"province": 63, "district": 696, "commune": 10035}),
        ("2025-07-01", {"province": 34, "commune": 3321}),
    ],
)
def test_units_are_counted_in_the_nation(cdteams: Cdteams, day: str, counts: dict[str, int]) -> None:
    """63 provinces become 34, and districts end; a level without units does not stand there."""
    done = cdteams("units", "--on", day, "--json")

    assert done.json["under"] is None
    assert done.json["counts"] == counts


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "tỉnh Hải Dương (30)\nprovince         1\ndistrict        12\ncommune        235\n"),
        ("vi", "tỉnh Hải Dương (30)\ntỉnh             1\nhuyện           12\nxã             235\n"),
    ],
)
def test_units_are_printed_for_people(cdteams: Cdteams, lang: str, text: str) -> None:
    """The same in words, in either language; a name serves for a code."""
    assert text == cdteams("units", "--on", "17/5/2022", "--under", "Tỉnh Hải Dương", "--lang", lang).out


def test_a_code_is_a_unit_on_a_day(cdteams: Cdteams) -> None:
    """52 is Gia Lai from 2025-07-01."""
    done = cdteams("unit", "52", "--on", "2025-07-01", "--json")

    assert done.code == 0
    assert {
        "uid": "52.2",
        "code": "52",
        "name": "Gia Lai",
        "kind": "tỉnh",
        "level": "province",
        "from": "2025-07-01",
        "to": None,
        "path": ["52.2"],
    }.items() <= done.json.items()


def test_a_code_was_another_unit_the_day_before(cdteams: Cdteams) -> None:
    """52 is Bình Định until 2025-06-30."""
    unit = cdteams("unit", "52", "--on", "2025-06-30", "--json").json

    assert (unit["uid"], unit["name"], unit["to"]) == ("52.1", "Bình Định", "2025-07-01")


def test_a_code_means_nothing_without_a_day(cdteams: Cdteams) -> None:
    """Both meanings of 52 are told, and nothing is printed."""
    done = cdteams("unit", "52")

    assert (done.code, done.out) == (2, "")
    assert "tỉnh Bình Định […, 2025-07-01)" in done.err
    assert "tỉnh Gia Lai [2025-07-01, …)" in done.err


@pytest.mark.parametrize("asked", ["11008", "11008.1", "xã Thống Nhất"])
def test_a_unit_is_found_by_code_uid_and_name(cdteams: Cdteams, asked: str) -> None:
    """Any of the three leads to the unit; an ambiguous name leads to nothing."""
    done = cdteams("unit", asked, "--on", "2022-05-17")

    assert ("11008" in done.out) is (done.code == 0)
    assert done.code == (0 if asked != "xã Thống Nhất" else 2)
    assert ("CDT-132" in done.err) is (done.code == 2)


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ["province", "district", "12"]), ("vi", ["tỉnh", "huyện", "12"])]
)
def test_a_unit_is_printed_for_people(cdteams: Cdteams, lang: str, words: list[str]) -> None:
    """Full name, uid, span and what lies below."""
    out = cdteams("unit", "30", "--on", "2022-05-17", "--lang", lang).out

    assert out.startswith("tỉnh Hải Dương (30)\nuid 30.1 · ")
    assert "[…, 2025-07-01)" in out
    assert all(word in out for word in words)


def test_a_date_that_is_an_interval_may_be_read_both_ways(cdteams: Cdteams) -> None:
    """A code in doubt is refused without a reading; by the latest day it is a ward, by the earliest it is gone."""
    asked = ("unit", "11353", "--on", "2022-01-01", "--json")

    assert "CDT-136" in cdteams(*asked).err
    assert "CDT-131" in cdteams(*asked, "--reading", "earliest").err
    assert cdteams(*asked, "--reading", "latest").json["name"] == "Cầu Đất"
