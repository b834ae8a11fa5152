"""A unit as a person writes it: by code, by uid, by name, by name and what lies above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import AmbiguousNameError, DisagreementError, UnknownUnitError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Level, UnitKind


@pytest.mark.parametrize(
    ("text", "uid"),
    [
        ("52", "52.1"),
        (" 21970 ", "21970.1"),
        ("52.1", "52.1"),
        ("Phước Hòa", "21970.1"),
        ("xã phước hoà", "21970.1"),
        ("Tuy Phước, Tuy Phước", "21952.1"),
        ("Tuy Phước, huyện Tuy Phước, tỉnh Bình Định", "21952.1"),
        ("huyện Tuy Phước, Bình Định", "550.1"),
        ("Phước Hòa, Bình Định", "21970.1"),
        ("P. Trần Phú, TP. Quy Nhơn", "21550.1"),
        ("Pleiku, Gia Lai,", "622.1"),
    ],
)
def test_a_unit_is_found_as_it_is_written(before: Hierarchy, text: str, uid: str) -> None:
    """A code, a uid, a name, and a name with some of the units above it lead to one unit."""
    assert before.find(text).uid == uid


def test_a_level_tells_names_apart(before: Hierarchy) -> None:
    """Of two units of one name the level chooses."""
    assert before.find("Tuy Phước", level=Level.COMMUNE).uid == "21952.1"
    assert before.find("Tuy Phước, Bình Định", level=Level.DISTRICT).uid == "550.1"
    assert before.find("550", level=Level.DISTRICT).uid == "550.1"


def test_a_village_is_found_by_the_id_of_its_register(
    state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline]
) -> None:
    """An id of letters that is in force is a uid, before it is a name."""
    tree = timeline_of(
        state("01.1", "Hà Nội", UnitKind.MUNICIPALITY), state("v1", "Một", UnitKind.THON, "01.1")
    )

    assert tree.on(date(2022, 1, 1)).find("v1").full_name == "thôn Một"


@pytest.mark.parametrize("text", ["30.1", "52.2"])
def test_an_unknown_uid_is_told_as_a_uid(before: Hierarchy, text: str) -> None:
    """What looks like a uid is never taken for a name."""
    with pytest.raises(UnknownUnitError) as caught:
        before.find(text)

    assert (caught.value.by, caught.value.asked) == ("uid", text)


def test_a_uid_that_has_ended_tells_its_days(after: Hierarchy) -> None:
    """On a later day, the refusal of 52.1 says whose it was and until when."""
    with pytest.raises(UnknownUnitError) as caught:
        after.find("52.1")

    assert caught.value.history == ("tỉnh Bình Định […, 2025-07-01)",)


@pytest.mark.parametrize(
    ("text", "asked"), [("Pleiku, Bình Định", "Pleiku"), ("Phước Hòa, Bình Đinhh", "Bình Đinhh")]
)
def test_the_part_that_is_nowhere_is_told(before: Hierarchy, text: str, asked: str) -> None:
    """The refusal names the part that does not fit, with what is similar there."""
    with pytest.raises(UnknownUnitError) as caught:
        before.find(text)

    assert caught.value.asked == asked


def test_units_above_stand_nearest_first(before: Hierarchy) -> None:
    """The province before the district is another question, and has no answer."""
    with pytest.raises(UnknownUnitError):
        before.find("Phước Hòa, Bình Định, Tuy Phước")


def test_what_stays_ambiguous_is_refused(before: Hierarchy) -> None:
    """A unit above that does not tell the bearers apart leaves all of them."""
    with pytest.raises(AmbiguousNameError) as caught:
        before.find("Tuy Phước, Bình Định")

    assert caught.value.asked == "Tuy Phước, Bình Định"
    assert len(caught.value.candidates) == 2


@pytest.mark.parametrize("text", ["52", "52.1"])
def test_a_code_of_another_level_is_refused(before: Hierarchy, text: str) -> None:
    """Who says district and gives a province is told both."""
    with pytest.raises(DisagreementError) as caught:
        before.find(text, level=Level.DISTRICT)

    assert f"{text}, which is tỉnh Bình Định" in caught.value.text("en")
    assert f"{text}, là tỉnh Bình Định" in caught.value.text("vi")


@pytest.mark.parametrize("text", ["", " , "])
def test_nothing_is_no_unit(before: Hierarchy, text: str) -> None:
    """An empty text names nothing."""
    with pytest.raises(UnknownUnitError) as caught:
        before.find(text)

    assert caught.value.by == "name"
