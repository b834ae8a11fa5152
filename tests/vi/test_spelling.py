"""Two spellings of one name have one key; two names have two."""

from __future__ import annotations

import pytest

from cdteams.vi import bare_key, spelling_key

SAME = [
    ("Hoà Bình", "Hòa Bình"),
    ("thuỷ", "thủy"),
    ("Thuý", "Thúy"),
    ("quý", "qúy"),
    ("Khoẻ", "Khỏe"),
    ("khuỷu", "khủyu"),
    ("ngoằn ngoèo", "ngoằn ngòeo"),
    ("xã Bắc Sơn", "Xã BẮC SƠN"),
    ("Ba\u0306\u0301c So\u031bn", "Bắc Sơn"),
    ("Bắc\u00a0\nSơn ", "Bắc Sơn"),
    ("Phan Rang-Tháp Chàm", "Phan Rang - Tháp Chàm"),
    ("Phan Rang – Tháp Chàm", "Phan Rang -Tháp Chàm"),
    ("Ia H' Drai", "Ia H'Drai"),
    ("Cư M’gar", "Cư M'Gar"),
    ("\u00d0ống \u00d0a", "Đống Đa"),
    ("\u0189ống \u0189a", "Đống Đa"),
]

DIFFERENT = [
    ("Hoa", "Hòa"),
    ("Phó", "Phố"),
    ("Hòa", "Hóa"),
    ("Tân Lập", "Tân Lấp"),
    ("Đa", "Da"),
    ("Tư", "Tu"),
    ("Mỹ Hòa", "Mĩ Hòa"),
    ("Đắkrông", "Đăkrống"),
    ("Phường 1", "Phường 01"),
    ("Hòa Bình", "Hòabình"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Storage, case, blanks, apostrophes and tone placement make no other key."""
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    """Another letter, another tone or another figure makes another key."""
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thành phố Hòa Bình", "thành phố hoà bình"),
        ("Phan Rang – Tháp Chàm", "phan rang-tháp chàm"),
        ("Đống Đa", "đống đa"),
        ("", ""),
        (" \u00a0", ""),
    ],
)
def test_a_spelling_key_is_composed_and_lower_case(text: str, expected: str) -> None:
    """The tone stands on the last of the vowels that touch."""
    assert spelling_key(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đống Đa", "dong da"),
        ("\u00d0ô\u0301ng Đa", "dong da"),
        ("Phan Rang – Tháp Chàm", "phan rang-thap cham"),
        ("Ia H’ Drai", "ia h'drai"),
        ("THUỶ NGUYÊN", "thuy nguyen"),
        ("Kŏng", "kong"),
        ("Phường 10", "phuong 10"),
        ("", ""),
    ],
)
def test_a_bare_key_has_no_marks(text: str, expected: str) -> None:
    """Tones, the marks of letters and the bar of đ are taken off."""
    assert bare_key(text) == expected


def test_a_bare_key_joins_names_that_differ() -> None:
    """Tân Lập and Tân Lấp are two names with one bare key."""
    assert bare_key("Tân Lập") == bare_key("Tân Lấp")
