"""Errors about periods, forms and the life of returns: CDT-14x, and CDT-210 to CDT-214."""

from __future__ import annotations

from datetime import date

from ._base import error
from ._input import InputError
from ._place import Place
from ._usage import UsageError

_SHOWN = 6  # how many of a long list a sentence names

_PERIOD_REASONS = {
    "text": (
        "it is written in no known way; write 2022-06-14, 2022M06, 2022Q2, 2022H1, 2022N9 or 2022",
        "cách viết không nhận ra; hãy viết 2022-06-14, 2022M06, 2022Q2, 2022H1, 2022N9 hoặc 2022",
    ),
    "year": (
        "it names no year; write the year after it, or give the year of the file",
        "không nêu năm; hãy ghi thêm năm, hoặc nêu năm của tệp",
    ),
    "years": (
        "its year must lie in 1900–2199; correct the year",
        "năm phải nằm trong khoảng 1900–2199; hãy sửa năm",
    ),
    "number": (
        "the year has no such period; months run to 12, quarters to 4, halves to 2",
        "năm không có kỳ này; tháng từ 1 đến 12, quý từ 1 đến 4, nửa năm từ 1 đến 2",
    ),
    "half": (
        "it may be either half; write 6 tháng đầu năm or 6 tháng cuối năm",
        "chưa rõ nửa nào; hãy viết 6 tháng đầu năm hoặc 6 tháng cuối năm",
    ),
    "range": (
        "its two ends are of two types, or the second comes first; write 2021Q1..2022Q4",
        "hai đầu không cùng loại kỳ, hoặc kỳ sau đứng trước; hãy viết 2021Q1..2022Q4",
    ),
}


@error(
    "CDT-140",
    en="{value!r} is not a period: {reason_text}.",
    vi="{value!r} không phải là kỳ báo cáo: {reason_text}.",
)
class BadPeriodError(InputError):
    """
    A text or a number names no period.

    Attributes:
        value: What was given, as text.

        reason: ``text``, ``year``, ``years``, ``number``, ``half`` or
            ``range``.

        place: Where it stands.
    """

    value: str
    reason: str
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"reason_text": _PERIOD_REASONS[self.reason][1 if lang == "vi" else 0]}


_CALENDARS = {"civil": "dương lịch", "administrative": "kỳ chốt số liệu ngày 14"}
"""Vietnamese words for the calendars."""


@error(
    "CDT-141",
    en="the period {value!r} is not of the {calendar} calendar, which is meant here. Take a period of that calendar; its days are others.",
    vi="kỳ {value!r} không thuộc lịch được dùng ở đây ({calendar_vi}). Hãy lấy kỳ của lịch đó; hai lịch có ngày khác nhau.",
)
class PeriodCalendarError(InputError):
    """
    A period of one calendar stands where one of the other belongs.

    Attributes:
        value: The period, with its calendar.

        calendar: The calendar that is meant.

        place: Where it stands.
    """

    value: str
    calendar: str
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"calendar_vi": _CALENDARS.get(self.calendar, self.calendar)}


_TYPES = {
    "day": ("a day", "ngày"),
    "month": ("a month", "tháng"),
    "quarter": ("a quarter", "quý"),
    "half": ("a half-year", "6 tháng"),
    "nine-months": ("the first nine months", "9 tháng"),
    "year": ("a year", "năm"),
}
_FITS = {
    "other": ("is not {type_en}, which is meant here", "không phải là kỳ {type_vi}, là kỳ được dùng ở đây"),
    "parts": ("cannot be divided into the type {type!r}", "không chia được thành các kỳ {type_vi}"),
    "outside": ("lies outside {type_en} of its year", "nằm ngoài kỳ {type_vi} của năm"),
}
_FITTING = {
    "other": ("Give a period of that type", "Hãy nêu đúng loại kỳ"),
    "parts": ("Take a shorter type, of which a whole number fits", "Hãy chọn loại kỳ ngắn hơn và chia hết"),
    "outside": ("Take another type of period", "Hãy chọn loại kỳ khác"),
}


@error(
    "CDT-142", en="the period {value!r} {fault_text}. {remedy}.", vi="kỳ {value!r} {fault_text}. {remedy}."
)
class PeriodTypeError(InputError):
    """
    A period is too long, too short, or of a type that does not fit.

    Attributes:
        value: The period or the day.

        type: The type that was wanted.

        reason: ``other`` if a period of that type is meant, ``parts`` if
            it cannot be divided so, ``outside`` if no period of it holds it.

        place: Where it stands.
    """

    value: str
    type: str
    reason: str = "other"
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        number = 1 if lang == "vi" else 0
        english, vietnamese = _TYPES[self.type]
        fault = _FITS[self.reason][number].format(type=self.type, type_en=english, type_vi=vietnamese)
        return facts | {"fault_text": fault, "remedy": _FITTING[self.reason][number]}


_OUTCOMES = {
    False: (
        "Neither counts. Keep one, or hand the later one in as a correction.",
        "Không giá trị nào được tính. Hãy giữ một giá trị, hoặc nộp giá trị sau như bản điều chỉnh.",
    ),
    True: (
        "They are the same, and it counts once. Keep one row.",
        "Các giá trị giống nhau và được tính một lần. Hãy giữ một dòng.",
    ),
}


@error(
    "CDT-143",
    en="the unit {unit!r} has two values of {measure!r} for {period}{first_text}. {outcome}",
    vi="đơn vị {unit!r} có hai giá trị {measure!r} cho kỳ {period}{first_text}. {outcome}",
)
class DuplicateReturnError(InputError):
    """
    One unit, measure and period has two values, and nothing says which came later.

    Attributes:
        unit: Uid of the unit.

        measure: Code of the measure.

        period: The period.

        first: Where the first one was read.

        place: Where the second one was read.

        same: Whether all of them are the same, so that the value counts once.
    """

    unit: str
    measure: str
    period: str
    first: Place | None = None
    place: Place | None = None
    same: bool = False

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        first = "lần đầu tại" if lang == "vi" else "first at"
        return facts | {
            "first_text": f", {first} {self.first.text(lang)}" if self.first else "",
            "outcome": _OUTCOMES[self.same][1 if lang == "vi" else 0],
        }


_STATUSES = {
    "draft": "nháp",
    "submitted": "đã gửi",
    "returned": "cần sửa",
    "approved": "đã duyệt",
    "locked": "đã khóa",
    "corrected": "điều chỉnh",
}
"""Vietnamese words for the statuses of a return, and for what may be done with it."""


@error(
    "CDT-144",
    en="the return of {unit!r} for {period} is {status} and cannot become {wanted}. {remedy_en}",
    vi="báo cáo của {unit!r} cho kỳ {period} ở trạng thái {status_vi}, không thể chuyển thành {wanted_vi}. {remedy_vi}",
)
class ReturnStatusError(InputError):
    """
    A return was to take a step that its status does not allow.

    Attributes:
        unit: Uid of the unit.

        period: The period.

        status: The status that it has.

        wanted: The status that it was to have, or ``corrected``.

        allowed: The statuses that it may have next.

        place: Where the step was asked for.
    """

    unit: str
    period: str
    status: str
    wanted: str
    allowed: tuple[str, ...] = ()
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english = "Nothing changes it any more; report the difference in a later period."
        vietnamese = "Không thể thay đổi nữa; hãy báo cáo phần chênh lệch ở kỳ sau."
        if self.allowed:
            english = f"It may become: {', '.join(self.allowed)}."
            vietnamese = f"Chỉ có thể chuyển thành: {', '.join(_STATUSES[step] for step in self.allowed)}."
        words = {"status_vi": _STATUSES[self.status], "wanted_vi": _STATUSES[self.wanted]}
        return facts | words | {"remedy_en": english, "remedy_vi": vietnamese}


@error(
    "CDT-145",
    en="the return of {unit!r} for {period} waits for returns below it ({number}): {listed}. Approve them, or name those that it goes without.",
    vi="báo cáo của {unit!r} cho kỳ {period} phải chờ báo cáo cấp dưới ({number}): {listed}. Hãy duyệt các báo cáo đó, hoặc nêu rõ đơn vị được bỏ qua.",
)
class ReturnWaitsError(InputError):
    """
    A return was to be submitted before those below it were approved.

    Attributes:
        unit: Uid of the unit.

        period: The period.

        waiting: Uids of the units below whose returns are not approved.

        place: Where the step was asked for.
    """

    unit: str
    period: str
    waiting: tuple[str, ...]
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        listed = ", ".join(self.waiting[:_SHOWN]) + (", …" if len(self.waiting) > _SHOWN else "")
        return facts | {"number": len(self.waiting), "listed": listed}


@error(
    "CDT-210",
    en="nobody said which days of {day:%Y} are worked{years_text}. Give the days off of that year too.",
    vi="chưa biết ngày làm việc của năm {day:%Y}{years_text}. Hãy nêu thêm ngày nghỉ của năm đó.",
)
class WorkingDaysUnknownError(UsageError):
    """
    A deadline falls on, or passes, a day of which nobody said whether it is worked.

    Attributes:
        day: The day.

        years: Years of which it is known.
    """

    day: date
    years: tuple[int, ...] = ()

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        word = "mới biết năm" if lang == "vi" else "only those of"
        return facts | {"years_text": f" ({word} {', '.join(map(str, self.years))})" if self.years else ""}


@error(
    "CDT-211",
    en="the form {form!r} has no deadline for {period} at the level {level!r}. Add one to the form; none is assumed.",
    vi="biểu mẫu {form!r} không có thời hạn cho kỳ {period} ở cấp {level!r}. Hãy bổ sung vào biểu mẫu; không có thời hạn mặc định.",
)
class DeadlineMissingError(UsageError):
    """
    A form does not say until when a level reports.

    Attributes:
        form: Code of the form.

        period: The period.

        level: The level.
    """

    form: str
    period: str
    level: str


@error(
    "CDT-212",
    en="the units of {period} were asked for on the map of {on}; its last day is {last}. Take the map of that day.",
    vi="các đơn vị của kỳ {period} được lấy theo bản đồ ngày {on}; ngày cuối kỳ là {last}. Hãy dùng bản đồ của ngày đó.",
)
class PeriodMapError(UsageError):
    """
    The tree of units is not that of the last day of the period.

    Attributes:
        period: The period.

        on: The day of the tree.

        last: The last day of the period.
    """

    period: str
    on: date
    last: date


@error(
    "CDT-213",
    en="units that ended inside {period} are not on the map of its last day. Give the timeline too, or choose whole or last-day.",
    vi="đơn vị kết thúc trong kỳ {period} không có trên bản đồ ngày cuối kỳ. Hãy nêu cả dòng thời gian, hoặc chọn whole hay last-day.",
)
class TimelineMissingError(UsageError):
    """
    Units of a whole period were asked for, and only those of its last day were given.

    Attributes:
        period: The period.
    """

    period: str
