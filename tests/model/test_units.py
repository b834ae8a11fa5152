"""Units as values."""

from __future__ import annotations

import pytest

from cdteams.model import AdminUnit, Level, Span, UnitCode, UnitKind, UnitUid

LEVELS = {
    "tỉnh": "province",
    "thành phố trực thuộc trung ương": "province",
    "quận": "district",
    "huyện": "district",
    "thị xã": "district",
    "thành phố thuộc tỉnh": "district",
    "thành phố thuộc thành phố trực thuộc trung ương": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "thôn": "village",
    "làng": "village",
    "bản": "village",
    "xóm": "village",
    "ấp": "village",
    "khóm": "village",
    "khu phố": "village",
    "khối phố": "village",
    "khối": "village",
    "tổ dân phố": "village",
    "khu dân cư": "village",
    "trường học": "village",
    "khu tái định cư": "village",
    "buôn": "village",
    "bon": "village",
    "phum": "village",
    "sóc": "village",
    "tiểu khu": "village",
    "khu": "village",
}


def test_every_kind_has_its_level() -> None:
    """The level of each kind is the one that the law gives it."""
    assert {kind.value: kind.level.value for kind in UnitKind} == LEVELS


def test_the_order_of_the_kinds_is_that_of_packed_maps() -> None:
    """A packed map holds kinds by their number, so that a new kind stands at the end."""
    numbers = [UnitKind.PROVINCE.number, UnitKind.THON.number, UnitKind.KHU_TAI_DINH_CU.number]

    assert [*numbers, UnitKind.BUON.number, UnitKind.KHU.number] == [0, 11, 23, 24, 29]


def unit(kind: UnitKind, name: str) -> AdminUnit:
    return AdminUnit(
        uid=UnitUid("u"),
        code=UnitCode("26740"),
        name=name,
        kind=kind,
        parent=UnitUid("p"),
        span=Span(None),
        state=Span(None),
    )


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (UnitKind.WARD, "Bến Thành", "phường Bến Thành"),
        (UnitKind.MUNICIPALITY, "Hồ Chí Minh", "thành phố Hồ Chí Minh"),
        (UnitKind.PROVINCIAL_CITY, "Quy Nhơn", "thành phố Quy Nhơn"),
        (UnitKind.MUNICIPAL_CITY, "Thủ Đức", "thành phố Thủ Đức"),
        (UnitKind.SPECIAL_ZONE, "Phú Quốc", "đặc khu Phú Quốc"),
    ],
)
def test_a_full_name_is_written_as_in_law(kind: UnitKind, name: str, expected: str) -> None:
    """All kinds of city are called thành phố in a full name."""
    assert unit(kind, name).full_name == expected


def test_a_unit_stands_at_the_level_of_its_kind() -> None:
    """A township stands at commune level."""
    assert unit(UnitKind.TOWNSHIP, "Tuy Phước").level is Level.COMMUNE


def test_a_unit_cannot_be_changed() -> None:
    """A unit is a value; assigning to a field is refused."""
    ward = unit(UnitKind.WARD, "Bến Thành")
    with pytest.raises(AttributeError):
        ward.name = "Sài Gòn"  # type: ignore[misc]

    assert ward.name == "Bến Thành"
