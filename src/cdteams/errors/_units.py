"""Errors about administrative units and the map: CDT-13x."""

from __future__ import annotations

from datetime import date

from ._base import error
from ._input import InputError, did_you_mean
from ._place import Place

_SHOWN = 6  # how many of a long list a sentence names


@error(
    "CDT-131",
    en="no unit has the {by} {asked!r} on {on}.{hint}{history_text}",
    vi="không có đơn vị nào có {by_vi} {asked!r} vào ngày {on}.{hint}{history_text}",
)
class UnknownUnitError(InputError):
    """
    A uid, code or name belongs to no unit on that day.

    Attributes:
        by: ``uid``, ``code`` or ``name``.

        asked: What was asked for.

        on: The day.

        suggestions: Similar codes or names of that day.

        history: Units that bore it on other days, in words.

        place: Where it stands.
    """

    by: str
    asked: str
    on: date
    suggestions: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        other = " Vào ngày khác" if lang == "vi" else " On other days"
        history = f"{other}: {'; '.join(self.history)}." if self.history else ""
        hint = did_you_mean(self.suggestions, lang)
        if not hint and not history:
            hint = " Hãy kiểm tra lại." if lang == "vi" else " Check the spelling and the day."
        vietnamese = {"uid": "định danh", "code": "mã", "name": "tên"}[self.by]
        return facts | {"hint": hint, "history_text": history, "by_vi": vietnamese}


@error(
    "CDT-132",
    en="the name {asked!r} belongs to {number} units on {on}: {listed}. Give the code, or the unit above it.",
    vi="tên {asked!r} là của {number} đơn vị vào ngày {on}: {listed}. Hãy dùng mã, hoặc nêu đơn vị cấp trên.",
)
class AmbiguousNameError(InputError):
    """
    A name belongs to several units on that day.

    Attributes:
        asked: The name.

        on: The day.

        candidates: The units that bear it, in words, in map order.

        place: Where it stands.
    """

    asked: str
    on: date
    candidates: tuple[str, ...]
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        shown = "; ".join(self.candidates[:_SHOWN])
        more = len(self.candidates) - _SHOWN
        listed = f"{shown}; … (+{more})" if more > 0 else shown
        return facts | {"number": len(self.candidates), "listed": listed}


@error(
    "CDT-134",
    en="{covered} lies outside {province}, and a register is about one province. Correct its code, or the code of the commune in which a village lies.",
    vi="{covered} nằm ngoài {province}, mà sổ đăng ký chỉ thuộc một tỉnh. Hãy sửa mã của đơn vị, hoặc mã xã nơi có thôn.",
)
class OutsideProvinceError(InputError):
    """
    A register names a unit of another province than its own.

    Attributes:
        covered: The unit named, in words: what a team covers, or the commune
            of a village.

        province: The unit that the register is about, in words.

        place: Where it stands.
    """

    covered: str
    province: str
    place: Place | None = None


@error(
    "CDT-135",
    en="the map knows {first} to {last}, and {asked_text} lies before it. Ask for a day in between.",
    vi="bản đồ có dữ liệu từ {first} đến {last}; ngày {asked_text} nằm trước đó. Hãy chọn ngày trong khoảng này.",
)
class OutsideCoverageError(InputError):
    """
    A day lies before the first day of the map.

    Attributes:
        on: The day.

        first: First day that the map knows.

        last: Last day on which a change was looked for.

        asked: The text that names the day or the days, such as ``2019``; empty
            where the day itself was given.

        place: Where it stands, if it was read.
    """

    on: date
    first: date
    last: date
    asked: str = ""
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"asked_text": repr(self.asked) if self.asked else self.on}


@error(
    "CDT-136",
    en="on {on} the map is not certain, since changes ({number}) are dated only by intervals: {listed}. Ask with reading='earliest' or reading='latest' (--reading), and compare.",
    vi="vào ngày {on}, bản đồ chưa chắc chắn vì có thay đổi ({number}) chỉ biết khoảng thời gian: {listed}. Hãy hỏi với reading='earliest' hoặc 'latest' (--reading) rồi so sánh.",
)
class UncertainDayError(InputError):
    """
    A question falls inside the interval in which a change took place.

    Attributes:
        on: The day.

        changes: The changes in question, in words.

        place: Where the day stands, if it was read.
    """

    on: date
    changes: tuple[str, ...]
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        shown = "; ".join(self.changes[:_SHOWN])
        return facts | {
            "number": len(self.changes),
            "listed": shown + ("; …" if len(self.changes) > _SHOWN else ""),
        }


_STRUCTURE = {
    "orphan": ("its parent {detail} is not there", "không có đơn vị cấp trên {detail}"),
    "cycle": ("it lies below itself: {detail}", "nằm dưới chính nó: {detail}"),
    "level": ("its parent {detail} is not of a higher level", "đơn vị cấp trên {detail} không ở cấp cao hơn"),
    "outside-span": (
        "it is in force on days when its parent is not: {detail}",
        "có hiệu lực vào ngày đơn vị cấp trên không có: {detail}",
    ),
    "same-name": ("it has the name of its sibling {detail}", "trùng tên với đơn vị cùng cấp {detail}"),
    "same-code": (
        "it has the code of {detail} at the same time",
        "trùng mã với {detail} trong cùng thời gian",
    ),
    "overlap": ("two of its states overlap: {detail}", "hai trạng thái chồng nhau: {detail}"),
    "root": ("a {detail} stands without a parent", "một {detail} không có đơn vị cấp trên"),
    "empty-span": ("its span holds no day: {detail}", "khoảng thời gian rỗng: {detail}"),
}


@error(
    "CDT-137",
    en="unit {unit} breaks the tree: {detail_text}. Correct the row of the unit or of its parent.",
    vi="đơn vị {unit} làm hỏng cây: {detail_text}. Hãy sửa dòng của đơn vị hoặc của cấp trên.",
)
class BrokenTreeError(InputError):
    """
    A unit cannot stand in a tree of units.

    Attributes:
        unit: The unit, in words.

        fault: ``orphan``, ``cycle``, ``level``, ``outside-span``,
            ``same-name``, ``same-code``, ``overlap``, ``root`` or
            ``empty-span``.

        detail: The other unit or the days, in words.

        place: Where it stands.
    """

    unit: str
    fault: str
    detail: str
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _STRUCTURE[self.fault]
        text = (vietnamese if lang == "vi" else english).format(detail=self.detail)
        return facts | {"detail_text": text}


@error(
    "CDT-138",
    en="{number} teams cover units that are not there on {on}: the register names its units as of {codes_on}. Ask for a day on which they were there, or bring the register to the map of that day.",
    vi="{number} tổ phụ trách đơn vị không có vào ngày {on}: sổ đăng ký ghi đơn vị theo ngày {codes_on}. Hãy hỏi ngày mà các đơn vị còn tồn tại, hoặc cập nhật sổ theo bản đồ của ngày đó.",
)
class RegisterOnOtherMapError(InputError):
    """
    A register is asked about a day whose map has other units than its own.

    Attributes:
        number: How many of its teams cover a unit that is not there.

        on: The day asked about.

        codes_on: The day on which the register names its units.
    """

    number: int
    on: date
    codes_on: date
