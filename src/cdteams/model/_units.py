"""Administrative units as values: levels, kinds, one instance on a day."""

from __future__ import annotations

from datetime import date
from typing import NewType

import attrs

from ._span import Span
from ._terms import Term

UnitUid = NewType("UnitUid", str)
"""Opaque identity of one instance of a unit. Never a code."""

UnitCode = NewType("UnitCode", str)
"""Administrative code with leading zeros. Means a unit only together with a day."""


class Level(Term):
    """
    A level of the administrative hierarchy, highest first.

    Source: Luật Tổ chức chính quyền địa phương 77/2015/QH13 art. 2 (three
    levels) and 72/2025/QH15 art. 1 (two levels from 2025-07-01). A village is
    a community, not an administrative unit.
    """

    NATION = "nation", "cả nước", "nation"
    PROVINCE = "province", "tỉnh", "province"
    DISTRICT = "district", "huyện", "district"
    COMMUNE = "commune", "xã", "commune"
    VILLAGE = "village", "thôn", "village"

    def is_above(self, other: Level) -> bool:
        """Tell whether this level stands higher than *other*."""
        return self.number < other.number


class UnitKind(Term):
    """
    What a unit is called: its level, and its word in its full name.

    Source: Luật Tổ chức chính quyền địa phương 77/2015/QH13 art. 2; đặc khu
    from 72/2025/QH15; the village kinds are those found in provincial plans. A
    school stands at village level where a plan wants a team in each.
    """

    PROVINCE = "tỉnh", "tỉnh", "province"
    MUNICIPALITY = "thành phố trực thuộc trung ương", "thành phố", "municipality"
    URBAN_DISTRICT = "quận", "quận", "urban district"
    RURAL_DISTRICT = "huyện", "huyện", "rural district"
    TOWN = "thị xã", "thị xã", "town"
    PROVINCIAL_CITY = "thành phố thuộc tỉnh", "thành phố", "provincial city"
    MUNICIPAL_CITY = "thành phố thuộc thành phố trực thuộc trung ương", "thành phố", "municipal city"
    RURAL_COMMUNE = "xã", "xã", "rural commune"
    WARD = "phường", "phường", "ward"
    TOWNSHIP = "thị trấn", "thị trấn", "township"
    SPECIAL_ZONE = "đặc khu", "đặc khu", "special zone"
    THON = "thôn", "thôn", "village"
    LANG = "làng", "làng", "village (làng)"
    BAN = "bản", "bản", "village (bản)"
    XOM = "xóm", "xóm", "hamlet (xóm)"
    AP = "ấp", "ấp", "hamlet (ấp)"
    KHOM = "khóm", "khóm", "quarter (khóm)"
    KHU_PHO = "khu phố", "khu phố", "quarter"
    KHOI_PHO = "khối phố", "khối phố", "quarter (khối phố)"
    KHOI = "khối", "khối", "quarter (khối)"
    TO_DAN_PHO = "tổ dân phố", "tổ dân phố", "residential group"
    KHU_DAN_CU = "khu dân cư", "khu dân cư", "residential area"
    SCHOOL = "trường học", "trường", "school"
    KHU_TAI_DINH_CU = "khu tái định cư", "khu tái định cư", "resettlement area"
    BUON = "buôn", "buôn", "village (buôn)"
    BON = "bon", "bon", "village (bon)"
    PHUM = "phum", "phum", "village (phum)"
    SOC = "sóc", "sóc", "village (sóc)"
    TIEU_KHU = "tiểu khu", "tiểu khu", "quarter (tiểu khu)"
    KHU = "khu", "khu", "quarter (khu)"

    @property
    def level(self) -> Level:
        """Level at which a unit of this kind stands."""
        if self in {UnitKind.PROVINCE, UnitKind.MUNICIPALITY}:
            return Level.PROVINCE
        if self.number <= UnitKind.MUNICIPAL_CITY.number:
            return Level.DISTRICT
        return Level.COMMUNE if self.number <= UnitKind.SPECIAL_ZONE.number else Level.VILLAGE


@attrs.frozen(kw_only=True)
class AdminUnit:
    """
    One instance of a unit, as it was on a day.

    Attributes:
        uid: Identity of the instance; it outlives renames, reclassification
            and a change of parent.

        code: Code on that day. Empty for a village, which has none.

        name: Name on that day, without the word for its kind.

        kind: Kind on that day.

        parent: Uid of the unit above on that day; None for a province.

        span: Life of the instance. A start of None means on or before the
            first day of the map.

        state: Span in which code, name, kind and parent are these.

        begun_by: Number of the instrument that began this state; empty where
            not known.

        ended_by: Number of the instrument that ended it; empty where not
            known or not ended.

        begins_latest: Latest possible first day of the state, where its date
            is known only as an interval that begins at ``state.start``. None
            where the date is known.

        ends_latest: The same for ``state.end``.
    """

    uid: UnitUid
    code: UnitCode
    name: str
    kind: UnitKind
    parent: UnitUid | None
    span: Span
    state: Span
    begun_by: str = ""
    ended_by: str = ""
    begins_latest: date | None = None
    ends_latest: date | None = None

    @property
    def level(self) -> Level:
        """Level at which the unit stands."""
        return self.kind.level

    @property
    def full_name(self) -> str:
        """Kind and name as written in law, such as ``phường Bến Thành``."""
        return f"{self.kind.vi} {self.name}"
