"""Names sort as in a Vietnamese dictionary."""

from __future__ import annotations

import pytest

from cdteams.vi import sort_key


def _sorted(*names: str) -> list[str]:
    backwards = names[::-1]
    return sorted(backwards, key=sort_key)


def test_the_alphabet_is_vietnamese() -> None:
    """Ă â follow a, đ follows d, and so on; f j w z stand where Latin has them."""
    letters = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")

    assert _sorted(*letters) == letters


def test_tones_stand_in_their_order() -> None:
    """Ngang, huyền, hỏi, ngã, sắc, nặng."""
    syllables = ["ma", "mà", "mả", "mã", "má", "mạ"]

    assert _sorted(*syllables) == syllables


def test_letters_decide_before_tones() -> None:
    """Hòa An comes before Hoa Bình, because A comes before B."""
    names = ["Hoa", "Hòa", "Hoa An", "Hòa An", "Hoa Bình", "Hòa Bình"]

    assert _sorted(*names) == names


def test_tones_decide_syllable_by_syllable() -> None:
    """The first syllable whose tones differ decides."""
    names = ["Bình Hoa", "Bình Hòa", "Bính Hoa", "Bính Hòa"]

    assert _sorted(*names) == names


def test_a_tone_sorts_alike_wherever_it_is_written() -> None:
    """Hoà sorts with Hòa, not after Hóa."""
    names = ["Hoà", "Hòa", "Hỏa", "Hoá", "Hóa", "Họa"]

    assert [name.replace("oà", "òa").replace("oá", "óa") for name in _sorted(*names)] == [
        "Hòa",
        "Hòa",
        "Hỏa",
        "Hóa",
        "Hóa",
        "Họa",
    ]


def test_figures_compare_as_numbers() -> None:
    """Phường 2 comes before Phường 10, and Phường 2A between them."""
    names = ["Phường 2", "Phường 2A", "Phường 10", "Phường 11", "Phường An Hòa"]

    assert _sorted(*names) == names


def test_very_long_figures_compare_too() -> None:
    """A number of more digits than int() reads has its place."""
    names = ["Thôn " + "9" * 5000, "Thôn 1" + "0" * 5000]

    assert _sorted(*names) == names


def test_names_of_provinces_sort_as_on_a_list() -> None:
    """Đ is a letter after d, and Th stands between Ta and Tr."""
    names = ["An Giang", "Bà Rịa - Vũng Tàu", "Bắc Kạn", "Bến Tre", "Bình Định", "Cà Mau", "Cần Thơ"]
    names += ["Đà Nẵng", "Đắk Lắk", "Điện Biên", "Gia Lai", "Hà Nội", "Hải Dương", "Hòa Bình"]
    names += ["Tây Ninh", "Thái Nguyên", "Thừa Thiên Huế", "Trà Vinh", "Vĩnh Long", "Yên Bái"]

    assert _sorted(*names) == names


def test_letters_of_other_languages_stand_beside_their_own() -> None:
    """The Ba Na letter ŏ comes after o and before ô."""
    names = ["Kon", "Koz", "Kŏn", "Kôn"]

    assert _sorted(*names) == names


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bắc Sơn", "Ba\u0306\u0301c So\u031bn"), ("Bắc Sơn", " Bắc\u00a0\nSơn"), ("H'Drai", "H’Drai")],
)
def test_storage_has_no_rank(one: str, other: str) -> None:
    """Texts that are equal once cleaned have equal sort keys."""
    assert sort_key(one) == sort_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("xã Bắc Sơn", "Xã Bắc Sơn"), ("Hoà", "Hòa"), ("Phường 1", "Phường 01"), ("A-B", "A - B")],
)
def test_no_two_texts_share_a_rank(one: str, other: str) -> None:
    """Case, tone placement, zeros and blanks decide where nothing else does."""
    assert sort_key(one) != sort_key(other)


def test_nothing_sorts_first() -> None:
    """The empty text comes before every name."""
    assert _sorted("", "1", "A") == ["", "1", "A"]
