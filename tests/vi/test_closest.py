"""Suggestions name what someone may have meant."""

from __future__ import annotations

import pytest

from cdteams.vi import closest

COMMUNES = (
    "Tân Lập",
    "Tân Lấp",
    "Tân Lộc",
    "Bắc Sơn",
    "Nam Sơn",
    "Hòa Bình",
    "Đống Đa",
    "Phan Rang-Tháp Chàm",
)


def test_a_name_without_marks_finds_its_namesakes_first() -> None:
    """Names with the asked bare key come before names that only look similar."""
    assert closest("tan lap", COMMUNES) == ("Tân Lấp", "Tân Lập", "Tân Lộc")


def test_the_same_spelling_comes_first_among_namesakes() -> None:
    """A name that differs by case only is closer than one that differs by tone."""
    assert closest("TÂN LẬP", COMMUNES) == ("Tân Lập", "Tân Lấp", "Tân Lộc")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Phan Rang", "Phan Rang-Tháp Chàm"),
        ("Hoà Bính", "Hòa Bình"),
        ("Hòa Bìn", "Hòa Bình"),
        ("Ba\u0306\u0301c So\u031bnn", "Bắc Sơn"),
        ("dong da", "Đống Đa"),
    ],
)
def test_a_slip_finds_its_name(asked: str, expected: str) -> None:
    """A missing mark, a missing letter or a doubled one is forgiven."""
    assert closest(asked, COMMUNES)[0] == expected


def test_equal_likeness_is_told_in_dictionary_order() -> None:
    """Names that are equally similar stand in the order of the dictionary, whatever order they came in."""
    assert closest("Thôn 5", ["Thôn 10", "Thôn 3", "Thôn 2"], limit=2) == ("Thôn 2", "Thôn 3")


def test_the_order_of_the_known_names_has_no_part() -> None:
    """The same names in reverse give the same answer."""
    assert closest("tan lap", COMMUNES[::-1]) == ("Tân Lấp", "Tân Lập", "Tân Lộc")


def test_names_stand_as_they_were_given() -> None:
    """A suggestion can be looked up again, because nothing in it is changed."""
    assert closest("bac son", ["Ba\u0306\u0301c  So\u031bn"]) == ("Ba\u0306\u0301c  So\u031bn",)


def test_a_name_given_twice_is_suggested_once() -> None:
    """Repeated names count once."""
    assert closest("bac son", ["Bắc Sơn", "Bắc Sơn"]) == ("Bắc Sơn",)


@pytest.mark.parametrize(("limit", "expected"), [(1, ("Tân Lấp",)), (0, ()), (-1, ())])
def test_no_more_than_the_limit_are_suggested(limit: int, expected: tuple[str, ...]) -> None:
    """The limit cuts also among namesakes; 0 or less gives none."""
    assert closest("tan lap", COMMUNES, limit=limit) == expected


@pytest.mark.parametrize("asked", ["", "xyz", "12345"])
def test_nothing_similar_is_nothing(asked: str) -> None:
    """Without likeness there is no suggestion."""
    assert closest(asked, COMMUNES) == ()


def test_nothing_known_is_nothing() -> None:
    """Without known names there is no suggestion."""
    assert closest("Bắc Sơn", iter(())) == ()


def test_a_column_name_is_suggested_too() -> None:
    """The same function serves names that are not Vietnamese."""
    assert closest("team-kind", ["team_id", "team_kind", "village"], limit=1) == ("team_kind",)
