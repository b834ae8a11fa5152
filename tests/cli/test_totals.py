"""totals: what published totals alone give away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]


def rows(done: Any) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row["place"], row["as_of"], row["code"]): row for row in done.json}


def test_the_published_totals_are_judged(cdteams: Cdteams) -> None:
    """The least numbers of teams that must break a clause, place by place."""
    done = cdteams("totals", "--json")
    found = rows(done)

    assert (done.code, done.err) == (1, "")
    assert len(found) == len(done.json) == 21
    assert found["Bình Định", "2023", "BD-T01"]["teams_short_at_least"] == 22
    assert found["Đà Nẵng", "2025-12-25", "DN-T02"]["teams_short_at_least"] == 344
    assert found["Đà Nẵng", "2024", "DN-T01"]["teams_short_at_least"] == 310
    assert found["Thái Nguyên", "2022-05-31", "TN-T01"]["teams_over_at_least"] >= 1
    assert found["Tây Ninh", "2023", "VN-T02"]["verdict"] == "pass"
    assert found["Bến Tre", "2024-10", "VN-T01"]["verdict"] == "unknown"
    assert found["Bến Tre", "2024-10", "VN-T01"]["teams_short_at_least"] is None
    assert {"fail", "pass", "unknown"} == {row["verdict"] for row in done.json}


def test_the_table_says_the_same(cdteams: Cdteams) -> None:
    """CSV has one row per row of JSON, intervals in two columns."""
    done = cdteams("totals", "--csv")
    table = list(csv.DictReader(io.StringIO(done.out, newline="")))
    binh_dinh = next(row for row in table if row["place"] == "Bình Định")

    assert done.code == 1
    assert len(table) == 21
    assert tuple(binh_dinh[key] for key in ("members_low", "members_high", "teams_short_at_least")) == (
        "4301",
        "4399",
        "22",
    )
    assert binh_dinh["members_words"] == "hơn 4.300 thành viên"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ["ít nhất 22 tổ", "ít nhất 344 tổ", "Bình Định"]),
        ("en", ["at least 22 teams", "at least 344 teams"]),
    ],
)
def test_people_read_the_conclusion(cdteams: Cdteams, lang: str, words: list[str]) -> None:
    """The conclusion is a sentence, in either language."""
    out = " ".join(cdteams("totals", "--lang", lang).out.split())

    assert all(word in out for word in words)


def test_a_table_of_ones_own_is_judged(cdteams: Cdteams, tmp_path: Path) -> None:
    """Figures that can be kept exit with 0; a table without pairs has no rows."""
    header = "place,level,as_of,measure,low,high,source\n"
    path = tmp_path / "so-lieu.csv"
    path.write_text(
        f"{header}Cà Mau,province,2024,teams,9,9,b\nCà Mau,province,2024,members,45,45,b\n", "utf-8"
    )

    done = cdteams("totals", path, "--json")

    assert done.code == 0
    assert {("VN-T01", "pass"), ("VN-T02", "pass")} == {(row["code"], row["verdict"]) for row in done.json}
    path.write_text(header, encoding="utf-8")
    assert cdteams("totals", path, "--json").json == []
    assert cdteams("totals", path, "--csv").out.startswith("place,level,as_of,code,")


def test_a_bad_table_is_refused(cdteams: Cdteams, tmp_path: Path) -> None:
    """Every fault of the table is told, and nothing is printed."""
    path = tmp_path / "so-lieu.csv"
    path.write_text(
        "place,level,as_of,measure,low,high,source\nCà Mâu,province,2024,teams,1.340,9,b\n", "utf-8"
    )

    done = cdteams("totals", path, "--lang", "vi")

    assert (done.code, done.out) == (2, "")
    assert "so-lieu.csv, dòng 2, cột low: '1.340' không phải là số đếm" in done.err
