"""Facts the table of administrative units must state, read with nothing but csv."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "src" / "cdteams_vn_admin" / "data"
CITY = "thành phố trực thuộc trung ương"
Row = dict[str, str]


@cache
def _rows() -> tuple[Row, ...]:
    """Return the states of all units."""
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _end(row: Row) -> str:
    """Return the day a state ends, or a day after all days."""
    return row["to"] or "9999-12-31"


@cache
def _on(day: str) -> tuple[Row, ...]:
    """Return the states in force on a day."""
    return tuple(row for row in _rows() if row["from"] <= day < _end(row))


def _counts(day: str) -> tuple[int, int, int]:
    """Return the numbers of provinces, districts and communes on a day."""
    found = Counter(row["level"] for row in _on(day))
    return found["province"], found["district"], found["commune"]


def _within(code: str, day: str) -> tuple[int, Counter[str]]:
    """Return the districts and the kinds of commune in a province on a day."""
    province = next(row["uid"] for row in _on(day) if row["code"] == code)
    districts = {row["uid"] for row in _on(day) if row["parent"] == province}
    kinds = Counter(row["kind"] for row in _on(day) if row["parent"] in districts)
    return len(districts), kinds


def _named(code: str, day: str) -> tuple[str, str, str]:
    """Return who carries a code on a day: uid, name and kind."""
    row = next(row for row in _on(day) if row["code"] == code)
    return row["uid"], row["name"], row["kind"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-02-01", (63, 705, 10_603)),
        ("2023-05-01", (63, 705, 10_598)),
        ("2025-06-30", (63, 696, 10_035)),
        ("2025-07-01", (34, 0, 3_321)),
        ("2026-09-20", (34, 0, 3_321)),
    ],
)
def test_the_country_has_as_many_units_as_the_official_list(day: str, expected: tuple[int, int, int]) -> None:
    """Provinces, districts and communes number what the list of the day prints."""
    assert _counts(day) == expected


@pytest.mark.parametrize(
    ("province", "code", "day", "expected"),
    [
        ("Hải Dương", "30", "2022-05-17", (12, 235)),
        ("Bình Định", "52", "2022-05-17", (11, 159)),
        ("Tây Ninh", "72", "2022-05-17", (9, 94)),
        ("Thái Nguyên", "19", "2022-05-17", (9, 178)),
        ("Bến Tre", "83", "2022-05-17", (9, 157)),
        ("Thái Nguyên", "19", "2023-04-10", (9, 177)),
        ("Hải Dương", "30", "2024-11-30", (12, 235)),
        ("Hải Dương", "30", "2024-12-15", (12, 207)),
        ("Bến Tre", "83", "2024-12-15", (9, 148)),
        ("Thái Nguyên", "19", "2024-12-15", (9, 172)),
        ("Bình Định", "52", "2024-12-15", (11, 155)),
        ("Tây Ninh", "72", "2024-12-15", (9, 94)),
        ("Lâm Đồng", "68", "2024-12-15", (10, 137)),
    ],
)
def test_a_province_has_the_districts_and_communes_of_its_day(
    province: str, code: str, day: str, expected: tuple[int, int]
) -> None:
    """A province holds as many districts and communes as its resolutions say."""
    assert _named(code, day)[1] == province
    districts, kinds = _within(code, day)
    assert (districts, kinds.total()) == expected


def test_hai_duong_has_151_xa_46_phuong_and_10_thi_tran_from_december_2024() -> None:
    """The resolution of 2024-10-24 leaves Hải Dương these kinds of commune."""
    _, kinds = _within("30", "2024-12-15")
    assert kinds == {"xã": 151, "phường": 46, "thị trấn": 10}


def test_five_island_districts_have_no_communes_before_the_reform() -> None:
    """Bạch Long Vĩ, Cồn Cỏ, Hoàng Sa, Lý Sơn and Côn Đảo have no communes."""
    day = "2025-06-30"
    parents = {row["parent"] for row in _on(day)}
    districts = [row for row in _on(day) if row["level"] == "district"]
    empty = {row["code"] for row in districts if row["uid"] not in parents}
    assert empty == {"318", "471", "498", "536", "755"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-07-01", {"xã": 2_621, "phường": 687, "đặc khu": 13}),
        ("2026-04-30", {"xã": 2_611, "phường": 697, "đặc khu": 13}),
        ("2026-09-20", {"xã": 2_599, "phường": 709, "đặc khu": 13}),
    ],
)
def test_communes_are_of_three_kinds_after_the_reform(day: str, expected: dict[str, int]) -> None:
    """Xã become phường in Đồng Nai and then in Bắc Ninh; nothing else changes."""
    kinds = Counter(row["kind"] for row in _on(day) if row["level"] == "commune")
    assert kinds == expected


@pytest.mark.parametrize(
    ("day", "cities"),
    [
        ("2021-02-01", 5),
        ("2024-12-31", 5),
        ("2025-01-01", 6),
        ("2025-07-01", 6),
        ("2026-04-29", 6),
        ("2026-04-30", 7),
        ("2026-08-31", 7),
        ("2026-09-01", 8),
        ("2026-09-20", 9),
    ],
)
def test_municipalities_grow_from_five_to_nine(day: str, cities: int) -> None:
    """Huế, Đồng Nai, Quảng Ninh and Bắc Ninh become municipalities in turn."""
    kinds = Counter(row["kind"] for row in _on(day) if row["level"] == "province")
    provinces = 63 if day < "2025-07-01" else 34
    assert kinds == {CITY: cities, "tỉnh": provinces - cities}


def test_code_52_is_binh_dinh_and_then_gia_lai() -> None:
    """A code is not an identity: 52 goes to another province on 2025-07-01."""
    assert _named("52", "2025-06-30") == ("52.1", "Bình Định", "tỉnh")
    assert _named("52", "2025-07-01") == ("52.2", "Gia Lai", "tỉnh")


def test_eleven_provinces_continue_over_the_reform() -> None:
    """The provinces that were not rearranged keep their uid on 2025-07-01."""
    before = {row["uid"] for row in _on("2025-06-30") if row["level"] == "province"}
    after = [row for row in _on("2025-07-01") if row["uid"] in before]
    codes = {row["code"] for row in after}
    assert codes == {"01", "04", "11", "12", "14", "20", "22", "38", "40", "42", "46"}


def test_127_communes_continue_over_the_reform_under_their_province() -> None:
    """A commune that was not rearranged keeps its uid and hangs on its province."""
    before = {row["uid"]: row for row in _on("2025-06-30") if row["level"] == "commune"}
    after = [row for row in _on("2025-07-01") if row["uid"] in before]
    assert len(after) == 127
    for row in after:
        old = before[row["uid"]]
        assert (row["code"], row["name"], row["kind"]) == (old["code"], old["name"], old["kind"])
        assert len(row["parent"].split(".")[0]) == 2


def test_pho_yen_is_a_city_from_april_2022() -> None:
    """Phổ Yên keeps its uid when the town becomes a city on 2022-04-10."""
    assert _named("172", "2022-04-09") == ("172.1", "Phổ Yên", "thị xã")
    assert _named("172", "2022-04-10") == ("172.1", "Phổ Yên", "thành phố thuộc tỉnh")
