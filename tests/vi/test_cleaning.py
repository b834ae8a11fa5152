"""Cleaning changes how a text is stored and never what it says."""

from __future__ import annotations

import pytest

from cdteams.vi import clean, is_composed


def test_letters_and_marks_are_composed() -> None:
    """A name stored with its marks apart (NFD) comes out composed."""
    assert clean("ti\u0309nh Ba\u0306\u0301c Giang") == "tỉnh Bắc Giang"


def test_white_space_of_any_kind_is_one_blank() -> None:
    """Line breaks, tabs, no-break spaces and doubled blanks become one blank; ends are trimmed."""
    assert clean("\u00a0xã  Bắc\r\n Sơn\t\u202f") == "xã Bắc Sơn"


@pytest.mark.parametrize("mark", ["’", "‘", "`", "´", "ʼ", "'"])
def test_apostrophes_are_plain(mark: str) -> None:
    """Each apostrophe found in Ia H'Drai is stored as the plain one."""
    assert clean(f"Ia H{mark}Drai") == "Ia H'Drai"


@pytest.mark.parametrize("dash", ["–", "—", "‐", "\u2011", "-"])
def test_dashes_are_hyphens_and_their_blanks_stay(dash: str) -> None:
    """A dash becomes a hyphen; blanks beside it are the spelling's own and stay."""
    assert clean(f"Bà Rịa {dash} Vũng Tàu") == "Bà Rịa - Vũng Tàu"


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\ufeff", "\u00ad"])
def test_characters_without_width_are_dropped(unseen: str) -> None:
    """A character that nobody sees does not make another name."""
    assert clean(f"{unseen}Phú Th{unseen}ọ") == "Phú Thọ"


def test_a_mark_behind_a_dropped_character_joins_its_letter() -> None:
    """A tone parted from its letter by a soft hyphen is composed with it."""
    assert clean("Ho\u00ad\u0300a") == "Hòa"


def test_case_and_tone_placement_stay() -> None:
    """Cleaning decides nothing about spelling."""
    assert clean("xã HOÀ Bình") == "xã HOÀ Bình"


@pytest.mark.parametrize("empty", ["", " ", "\u00a0\n", "\ufeff"])
def test_a_blank_text_is_empty(empty: str) -> None:
    """Nothing but white space cleans to the empty text."""
    assert clean(empty) == ""


@pytest.mark.parametrize("text", ["", "abc", "tỉnh Bắc Giang", "Đống Đa"])
def test_a_composed_text_is_known(text: str) -> None:
    """Text stored as NFC is composed, and so is the empty text."""
    assert is_composed(text)


@pytest.mark.parametrize("text", ["Ba\u0306\u0301c", "B\u0103\u0301c", "ti\u0309nh"])
def test_a_decomposed_text_is_known(text: str) -> None:
    """Text with marks apart is not composed, also where only the tone is apart."""
    assert not is_composed(text)
