"""Units by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import AmbiguousNameError, UnknownUnitError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Level, UnitKind


@pytest.mark.parametrize(
    "asked",
    [
        "Phước Hòa",
        "Phước Hoà",
        "phước hòa",
        "PHƯỚC HOÀ",
        "Phuoc Hoa",
        "  Phước   Hòa ",
        unicodedata.normalize("NFD", "Phước Hòa"),
        "xã Phước Hòa",
        "Xã Phước Hoà",
        "xa phuoc hoa",
    ],
    ids=ascii,
)
def test_a_name_is_found_however_it_is_spelt(before: Hierarchy, asked: str) -> None:
    """Tone placement, case, blanks, storage, diacritics and the word for the kind are indifferent."""
    assert before.by_name(asked).uid == "21970.1"


def test_a_name_means_another_unit_on_another_day(before: Hierarchy, after: Hierarchy) -> None:
    """Quy Nhơn is a city before the merger and a ward after."""
    assert before.by_name("Quy Nhơn").full_name == "thành phố Quy Nhơn"
    assert after.by_name("Quy Nhơn").full_name == "phường Quy Nhơn"


def test_an_ambiguous_name_is_refused_with_all_its_bearers(before: Hierarchy) -> None:
    """A name of two units is refused; both are listed with what lies above them."""
    with pytest.raises(AmbiguousNameError) as caught:
        before.by_name("Tuy Phước")

    assert (caught.value.asked, caught.value.on) == ("Tuy Phước", date(2022, 5, 27))
    assert caught.value.candidates == (
        "huyện Tuy Phước (550), tỉnh Bình Định",
        "thị trấn Tuy Phước (21952), huyện Tuy Phước, tỉnh Bình Định",
    )


def test_all_bearers_of_a_name_can_be_had(before: Hierarchy) -> None:
    """Whoever can use several units asks for all of them, and gets none where none is."""
    assert [unit.uid for unit in before.all_by_name("Tuy Phước")] == ["550.1", "21952.1"]
    assert [unit.uid for unit in before.all_by_name("Tuy Phước", under="550.1")] == ["21952.1"]
    assert before.all_by_name("Tuy Phước", level=Level.PROVINCE) == ()


def test_a_full_name_tells_bearers_apart(before: Hierarchy) -> None:
    """The word for the kind makes an ambiguous name clear."""
    assert before.by_name("thị trấn Tuy Phước").uid == "21952.1"
    assert before.by_name("huyện Tuy Phước").uid == "550.1"


def test_a_level_tells_bearers_apart(before: Hierarchy) -> None:
    """Looking at one level makes an ambiguous name clear."""
    assert before.by_name("Tuy Phước", level=Level.DISTRICT).uid == "550.1"
    assert before.by_name("Tuy Phước", level=Level.COMMUNE).uid == "21952.1"


def test_below_a_unit_means_without_the_unit(before: Hierarchy) -> None:
    """Looking below a unit passes over a unit of the same name itself."""
    assert before.by_name("Tuy Phước", under="550.1").uid == "21952.1"


def test_a_unit_elsewhere_is_not_found_below(before: Hierarchy) -> None:
    """A name that is borne outside the unit is refused below it."""
    with pytest.raises(UnknownUnitError) as caught:
        before.by_name("Pleiku", under="52.1")

    assert (caught.value.by, caught.value.asked) == ("name", "Pleiku")


def test_suggestions_lie_where_one_looked(before: Hierarchy) -> None:
    """Only names of the level and the subtree in question are suggested."""
    with pytest.raises(UnknownUnitError) as below:
        before.by_name("Plei Cu", under="52.1")
    with pytest.raises(UnknownUnitError) as at_level:
        before.by_name("Plei Cu", level=Level.COMMUNE)

    assert (below.value.suggestions, at_level.value.suggestions) == ((), ())


def test_an_unknown_name_is_refused_with_similar_ones(before: Hierarchy) -> None:
    """A misspelt name is answered with a similar one, and never taken for it."""
    with pytest.raises(UnknownUnitError) as caught:
        before.by_name("Plei Cu")

    assert caught.value.suggestions == ("Pleiku",)


def test_a_name_like_no_other_suggests_nothing(before: Hierarchy) -> None:
    """Where nothing is similar, nothing is suggested."""
    with pytest.raises(UnknownUnitError) as caught:
        before.by_name("Zürich")

    assert caught.value.suggestions == ()


@pytest.fixture
def lookalikes(state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline]) -> Hierarchy:
    """Return a tree with two names that differ by a tone only."""
    timeline = timeline_of(
        state("01.1", "Lạng Sơn", UnitKind.PROVINCE),
        state("00001.1", "Tân Lập", UnitKind.RURAL_COMMUNE, "01.1"),
        state("00002.1", "Tân Lấp", UnitKind.RURAL_COMMUNE, "01.1"),
    )
    tree: Hierarchy = timeline.on(date(2022, 1, 1))
    return tree


def test_tones_tell_names_apart(lookalikes: Hierarchy) -> None:
    """A name written with its tones means the unit that has them."""
    assert lookalikes.by_name("tân lập").uid == "00001.1"
    assert lookalikes.by_name("Tân Lấp").uid == "00002.1"


def test_without_tones_lookalikes_are_ambiguous(lookalikes: Hierarchy) -> None:
    """A name without diacritics that fits two units is refused."""
    with pytest.raises(AmbiguousNameError) as caught:
        lookalikes.by_name("Tan Lap")

    assert caught.value.candidates == (
        "xã Tân Lập (00001), tỉnh Lạng Sơn",
        "xã Tân Lấp (00002), tỉnh Lạng Sơn",
    )


@pytest.fixture
def cities(state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline]) -> Hierarchy:
    """Return a tree with every kind whose word is cut short in print, and names with hyphens."""
    timeline = timeline_of(
        state("79.1", "Hồ Chí Minh", UnitKind.MUNICIPALITY),
        state("760.1", "1", UnitKind.URBAN_DISTRICT, "79.1"),
        state("26740.1", "Bến Thành", UnitKind.WARD, "760.1"),
        state("46.1", "Thừa Thiên Huế", UnitKind.PROVINCE),
        state("480.1", "Hương Thủy", UnitKind.TOWN, "46.1"),
        state("481.1", "Phú Lộc", UnitKind.RURAL_DISTRICT, "46.1"),
        state("20107.1", "Phú Lộc", UnitKind.TOWNSHIP, "481.1"),
        state("20110.1", "Lộc Bổn", UnitKind.RURAL_COMMUNE, "481.1"),
        state("58.1", "Ninh Thuận", UnitKind.PROVINCE),
        state("582.1", "Phan Rang-Tháp Chàm", UnitKind.PROVINCIAL_CITY, "58.1"),
        state("64.1", "Gia Lai", UnitKind.PROVINCE),
        state("23600.1", "X Ia", UnitKind.RURAL_COMMUNE, "64.1"),
    )
    tree: Hierarchy = timeline.on(date(2022, 1, 1))
    return tree


@pytest.mark.parametrize(
    ("asked", "uid"),
    [
        ("TP. Hồ Chí Minh", "79.1"),
        ("TP.Hồ Chí Minh", "79.1"),
        ("TP Hồ Chí Minh", "79.1"),
        ("tp ho chi minh", "79.1"),
        ("Q.1", "760.1"),
        ("Q. 1", "760.1"),
        ("P. Bến Thành", "26740.1"),
        ("TX. Hương Thủy", "480.1"),
        ("TX Hương Thuỷ", "480.1"),
        ("H. Phú Lộc", "481.1"),
        ("TT. Phú Lộc", "20107.1"),
        ("X. Lộc Bổn", "20110.1"),
        ("X Ia", "23600.1"),
        ("tỉnh Thừa Thiên - Huế", "46.1"),
        ("Thừa Thiên-Huế", "46.1"),
        ("Thua Thien - Hue", "46.1"),
        ("TP. Phan Rang - Tháp Chàm", "582.1"),
        ("Phan Rang Tháp Chàm", "582.1"),
    ],
)
def test_a_name_is_found_as_the_press_prints_it(cities: Hierarchy, asked: str, uid: str) -> None:
    """The word for the kind may be cut short, and syllables joined by a hyphen or not."""
    assert cities.by_name(asked).uid == uid


def test_a_kind_cut_short_is_still_a_kind(cities: Hierarchy) -> None:
    """A ward of the name of a district is not the district."""
    with pytest.raises(UnknownUnitError) as caught:
        cities.by_name("P. Phú Lộc")

    assert (caught.value.asked, caught.value.suggestions) == ("P. Phú Lộc", ("Phú Lộc",))
