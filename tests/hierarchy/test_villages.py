"""Villages of a register below the communes of a map."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.errors import BrokenTreeError, FaultsError, UnknownUnitError
from cdteams.hierarchy import Timeline
from cdteams.model import Level, Span, UnitKind, UnitUid, Village

DAY = date(2022, 5, 27)
END = date(2025, 7, 1)


def village(uid: str, name: str, commune: str, start: date | None = None) -> Village:
    return Village(
        uid=UnitUid(uid),
        name=name,
        kind=UnitKind.THON,
        commune=UnitUid(commune),
        span=Span(start, END),
    )


VILLAGES = (village("t2", "Hữu Thành", "21970.1"), village("t1", "Huỳnh Giản", "21970.1", date(2023, 1, 1)))


def test_villages_stand_below_their_commune(country: Timeline) -> None:
    """A village is a child of its commune, in order of its uid, and has no code."""
    tree = country.with_villages(VILLAGES).on(date(2024, 1, 1))

    assert [(unit.uid, unit.code, unit.full_name) for unit in tree.children("21970.1")] == [
        ("t1", "", "thôn Huỳnh Giản"),
        ("t2", "", "thôn Hữu Thành"),
    ]
    assert tree.path("t1") == ("52.1", "550.1", "21970.1", "t1")


def test_a_village_has_its_days(country: Timeline) -> None:
    """Before its first day a village is not in the tree."""
    tree = country.with_villages(VILLAGES).on(DAY)

    assert tree.counts(under="21970.1") == {Level.COMMUNE: 1, Level.VILLAGE: 1}


def test_the_map_itself_stays_as_it_was(country: Timeline) -> None:
    """Laying villages below a map makes another timeline."""
    laid = country.with_villages(VILLAGES)

    assert (len(country), len(laid)) == (14, 16)
    assert country.on(DAY).at_level(Level.VILLAGE) == ()
    assert (laid.first, laid.known_until, laid.version) == (
        date(2021, 2, 1),
        date(2026, 9, 20),
        "a small country",
    )


def test_no_villages_change_nothing(country: Timeline) -> None:
    """A register without villages leaves the tree as it is."""
    assert country.with_villages([]).on(DAY).counts() == country.on(DAY).counts()


def test_a_village_is_found_by_name_and_uid_and_not_by_code(country: Timeline) -> None:
    """Villages have no code, and an empty code names none of them."""
    tree = country.with_villages(VILLAGES).on(DAY)

    assert tree.by_name("Hữu Thành").uid == "t2"
    assert tree.unit("t2").level is Level.VILLAGE
    with pytest.raises(UnknownUnitError) as caught:
        tree.by_code("")

    assert caught.value.suggestions == ()


def test_villages_without_a_home_are_refused_together(country: Timeline) -> None:
    """A commune that is not in the map, or a uid that is taken, is a fault of its village."""
    wrong = [
        village("t1", "A", "21970.9"),
        village("21550.1", "B", "21970.1"),
        village("t3", "C", "21970.1"),
        village("t3", "D", "21970.1"),
    ]
    with pytest.raises(FaultsError) as caught:
        country.with_villages(wrong)

    assert [(f.unit, f.fault, f.detail) for f in caught.value if isinstance(f, BrokenTreeError)] == [
        ("thôn A (t1)", "orphan", "'21970.9'"),
        ("thôn B (21550.1)", "overlap", "'21550.1'"),
        ("thôn D (t3)", "overlap", "'t3'"),
    ]


def test_a_village_ends_with_its_commune(country: Timeline) -> None:
    """On a day on which the commune is gone, so is its village."""
    late = Village(uid=UnitUid("t1"), name="A", kind=UnitKind.THON, commune=UnitUid("21970.1"))
    laid = country.with_villages([late])

    assert laid.on(DAY).has("t1")
    assert not laid.on(date(2025, 7, 1)).has("t1")
    assert laid.on(DAY).unit("t1").span == Span(None, date(2025, 7, 1))


def test_a_village_on_no_day_of_its_commune_is_refused(country: Timeline) -> None:
    """A village that begins when its commune is gone cannot stand anywhere."""
    span = Span(date(2025, 7, 1))
    late = Village(uid=UnitUid("t1"), name="A", kind=UnitKind.THON, commune=UnitUid("21970.1"), span=span)
    with pytest.raises(FaultsError) as caught:
        country.with_villages([late])

    assert [(f.unit, f.fault) for f in caught.value if isinstance(f, BrokenTreeError)] == [
        ("thôn A (t1)", "outside-span")
    ]


def test_a_village_of_no_village_kind_is_refused_on_its_days(country: Timeline) -> None:
    """A ward below a commune is not a village, and there is no tree with it."""
    ward = Village(uid=UnitUid("t1"), name="A", kind=UnitKind.WARD, commune=UnitUid("21970.1"))
    with pytest.raises(FaultsError) as caught:
        country.with_villages([ward]).on(DAY)

    assert [(f.unit, f.fault, f.detail) for f in caught.value if isinstance(f, BrokenTreeError)] == [
        ("phường A (t1)", "level", "xã Phước Hòa (21970)")
    ]


def test_a_map_with_villages_is_packed_and_read_back(country: Timeline) -> None:
    """Villages are packed like any unit."""
    laid = country.with_villages(VILLAGES)
    back = Timeline.from_bytes(*laid.to_bytes())

    assert list(back) == list(laid)
