"""Errors of the data handed in, cell by cell: CDT-10x to CDT-12x."""

from __future__ import annotations

from ._base import CdteamsError, error
from ._place import Place


class InputError(CdteamsError):
    """The data handed in cannot be used as they are."""


@error(
    "CDT-104",
    en="{value!r} is not a day{reason_text}. Write 2022-05-17 or 17/05/2022.",
    vi="{value!r} không phải là ngày{reason_text}. Hãy viết 2022-05-17 hoặc 17/05/2022.",
)
class BadDayError(InputError):
    """
    A text does not name a day of the calendar.

    Attributes:
        value: The text.

        reason: Why the calendar has no such day, where that is known.

        place: Where it stands.
    """

    value: str
    reason: str = ""
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"reason_text": f" ({self.reason})" if self.reason else ""}


_COUNT_REASONS = {
    "negative": ("a count cannot be below 0", "số đếm không thể nhỏ hơn 0"),
    "fraction": ("a count is a whole number", "số đếm phải là số nguyên"),
    "separator": (
        "a separator may mean thousands or decimals; write 1340, not 1.340",
        "dấu ngăn cách có thể là hàng nghìn hoặc thập phân; hãy viết 1340, không viết 1.340",
    ),
    "text": ("it is not a number", "đây không phải là số"),
    "type": ("it is not a whole number as such", "giá trị không phải kiểu số nguyên"),
    "range": ("it is a range, and no single count", "đây là một khoảng, không phải một số"),
    "share": ("it is a share of something", "đây là tỷ lệ của một tổng số"),
    "open": ("it is a bound without an upper end", "đây là mức tối thiểu, không có giới hạn trên"),
    "large": ("it is above 9223372036854775807", "lớn hơn 9223372036854775807"),
    "zero": ("it must be at least 1", "phải từ 1 trở lên"),
}


@error(
    "CDT-105",
    en="{value!r} is not a count: {reason_text}. Write digits only, or leave the cell empty where the figure is not known.",
    vi="{value!r} không phải là số đếm: {reason_text}. Chỉ viết chữ số, hoặc để trống ô nếu chưa biết.",
)
class BadCountError(InputError):
    """
    A text or number is not a count.

    Attributes:
        value: What was given, as text.

        reason: ``negative``, ``fraction``, ``separator``, ``text``, ``type``,
            ``range``, ``share``, ``open``, ``large`` or ``zero``.

        place: Where it stands.
    """

    value: str
    reason: str
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _COUNT_REASONS[self.reason]
        return facts | {"reason_text": vietnamese if lang == "vi" else english}


@error(
    "CDT-106",
    en="the column {column!r} is missing{found_text}. The columns are: {expected_text}.",
    vi="thiếu cột {column!r}{found_text}. Các cột gồm: {expected_text}.",
)
class MissingColumnError(InputError):
    """
    A table lacks a column that it must have.

    Attributes:
        column: The missing column.

        expected: All columns that the table may have.

        found: The header as it stands in the file.

        place: The file.
    """

    column: str
    expected: tuple[str, ...]
    found: tuple[str, ...] = ()
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        word = "; the header has" if lang == "en" else "; dòng tiêu đề có"
        found = f"{word}: {', '.join(self.found)}" if self.found else ""
        return facts | {"found_text": found, "expected_text": ", ".join(self.expected)}


@error(
    "CDT-107",
    en="the column {column!r} is not known.{hint} Remove or rename it; a table never has columns that are passed over.",
    vi="không có cột {column!r}.{hint} Hãy xóa hoặc đổi tên cột; không cột nào bị bỏ qua lặng lẽ.",
)
class UnknownColumnError(InputError):
    """
    A table has a column, or an object a key, that means nothing here.

    Attributes:
        column: The column.

        suggestions: Known columns with a similar name, most similar first.

        place: Where it stands.
    """

    column: str
    suggestions: tuple[str, ...] = ()
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"hint": did_you_mean(self.suggestions, lang)}


@error(
    "CDT-108",
    en="the file is empty.{expected_text} Fill it, or remove it if nothing is known.",
    vi="tệp rỗng.{expected_text} Hãy điền dữ liệu, hoặc bỏ tệp nếu chưa biết gì.",
)
class EmptyFileError(InputError):
    """
    A file has no content at all.

    Attributes:
        expected: The columns that its header would have.

        place: The file.
    """

    expected: tuple[str, ...] = ()
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        needs = "Cần ít nhất dòng tiêu đề" if lang == "vi" else "It needs at least a header line"
        return facts | {"expected_text": f" {needs}: {','.join(self.expected)}." if self.expected else ""}


_ENCODING_REASONS = {
    "bom": ("it begins with a byte order mark", "tệp bắt đầu bằng dấu thứ tự byte (BOM)"),
    "utf-8": ("it is not UTF-8 (byte {detail})", "tệp không phải UTF-8 (byte {detail})"),
    "nfd": (
        "letters and tone marks are stored apart (NFD): {detail}",
        "chữ và dấu được lưu tách rời (NFD): {detail}",
    ),
    "separator": (
        "its cells are separated by {detail}, not by commas",
        "các ô được ngăn bằng {detail}, không phải dấu phẩy",
    ),
    "structure": ("it cannot be read: {detail}", "không đọc được: {detail}"),
    "title": ("its header stands in line {detail}", "dòng tiêu đề nằm ở dòng {detail}"),
}
_TIDY = (
    "Run `cdteams tidy` on it, which changes only how it is stored, or save it as plain UTF-8 with commas.",
    "Hãy chạy `cdteams tidy` (chỉ đổi cách lưu), hoặc lưu lại dạng UTF-8 thường, ngăn bằng dấu phẩy.",
)
_REMEDIES = {
    "utf-8": ("Save it again as UTF-8.", "Hãy lưu lại dạng UTF-8."),
    "structure": ("Correct it at that place.", "Hãy sửa tại chỗ đó."),
    "title": ("Remove the lines above it.", "Hãy xóa các dòng phía trên dòng đó."),
}
"""What to do, where `cdteams tidy` cannot do it."""


@error(
    "CDT-109",
    en="the file is not stored as it must be: {reason_text}. {remedy}",
    vi="tệp chưa được lưu đúng cách: {reason_text}. {remedy}",
)
class EncodingError(InputError):
    """
    A file's bytes are not plain, composed UTF-8.

    Attributes:
        reason: ``bom``, ``utf-8``, ``nfd``, ``separator``, ``structure`` or
            ``title``.

        detail: The byte position, the words, the line of the header or the
            reader's own message.

        place: Where it stands.
    """

    reason: str
    detail: str = ""
    place: Place

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _ENCODING_REASONS[self.reason]
        text = (vietnamese if lang == "vi" else english).format(detail=self.detail)
        remedy = _REMEDIES.get(self.reason, _TIDY)[1 if lang == "vi" else 0]
        return facts | {"reason_text": text, "remedy": remedy}


@error(
    "CDT-110",
    en="{value!r} is not allowed in {field}.{hint} Use one of: {allowed_text}.",
    vi="{value!r} không hợp lệ trong {field}.{hint} Hãy dùng một trong: {allowed_text}.",
)
class BadValueError(InputError):
    """
    A value is outside its closed list.

    Attributes:
        value: What was given, as text.

        field: The field.

        allowed: The closed list.

        allowed_vi: The same in Vietnamese words; empty where it reads the
            same.

        suggestions: Members of the list with a similar spelling.

        place: Where it stands.
    """

    value: str
    field: str
    allowed: tuple[str, ...]
    allowed_vi: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        allowed = self.allowed_vi if lang == "vi" and self.allowed_vi else self.allowed
        return facts | {"hint": did_you_mean(self.suggestions, lang), "allowed_text": ", ".join(allowed)}


@error(
    "CDT-111",
    en="{field} is missing. Fill it in; there is no default for it.",
    vi="thiếu {field}. Hãy điền; không có giá trị mặc định.",
)
class MissingValueError(InputError):
    """
    A cell or key that must be filled is empty or absent.

    Attributes:
        field: The field.

        place: Where it stands.
    """

    field: str
    place: Place | None = None


_TYPES = {
    "text": "chữ",
    "text on one line": "chữ trên một dòng",
    "text without control characters": "chữ không có ký tự điều khiển",
    "true or false": "true hoặc false",
    "a whole number": "số nguyên",
    "a number": "số",
    "a day": "ngày",
    "a day without quotes": "ngày viết không có ngoặc kép",
    "a list": "danh sách",
    "a table": "bảng",
    "an object": "đối tượng",
    "a value that can be read": "giá trị đọc được",
    "a Parquet file": "tệp Parquet",
}
"""Vietnamese words for the types that data can have."""


@error(
    "CDT-112",
    en="{field} must be {expected}, and {value} was given. Write it as {expected}.",
    vi="{field} phải là {expected_vi}, nhưng nhận được {value}. Hãy viết lại cho đúng kiểu.",
)
class WrongTypeError(InputError):
    """
    A value has another type than its field; nothing is converted in silence.

    Attributes:
        field: The field.

        value: What was given, text in quotation marks.

        expected: The type in English words.

        place: Where it stands.
    """

    field: str
    value: str
    expected: str
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"expected_vi": _TYPES.get(self.expected, self.expected)}


_THINGS = {"team": "tổ", "member": "thành viên", "village": "thôn", "team or village": "tổ hoặc thôn"}
"""Vietnamese words for what a register lists."""


@error(
    "CDT-113",
    en="the {what} {value!r} stands twice, first at {first_text}. Give each its own id, or remove one.",
    vi="{what_vi} {value!r} bị lặp, lần đầu tại {first_text}. Hãy đặt mã riêng hoặc bỏ một dòng.",
)
class DuplicateIdError(InputError):
    """
    One id names two things.

    Attributes:
        what: The kind of thing (``team``, ``member``, ``village``).

        value: The id.

        first: Where it stood first.

        place: Where it stands again.
    """

    what: str
    value: str
    first: Place
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"what_vi": _THINGS.get(self.what, self.what), "first_text": self.first.text(lang)}


@error(
    "CDT-114",
    en="the {what} {value!r} is not in this register.{hint} Add it or correct the id.",
    vi="{what_vi} {value!r} không có trong sổ đăng ký này.{hint} Hãy bổ sung hoặc sửa mã.",
)
class UnknownReferenceError(InputError):
    """
    A row points to a row that is not there.

    Attributes:
        what: The kind of thing pointed to (``team``, ``village``, ``team or
            village``).

        value: The id.

        suggestions: Ids that are there and look similar.

        place: Where it stands.
    """

    what: str
    value: str
    suggestions: tuple[str, ...] = ()
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        vietnamese = _THINGS.get(self.what, self.what)
        return facts | {"hint": did_you_mean(self.suggestions, lang), "what_vi": vietnamese}


@error(
    "CDT-115",
    en="{field}: {value} does not agree with {other}. {remedy_en}",
    vi="{field}: {value} không khớp với {other_in_vi}. {remedy_vi}",
)
class DisagreementError(InputError):
    """
    Two statements of one input contradict each other.

    Attributes:
        field: The field that was read second.

        value: Its value.

        other: The statement it contradicts, in English.

        other_vi: The same in Vietnamese; empty where it reads the same.

        remedy_en: What to do, in English.

        remedy_vi: What to do, in Vietnamese.

        place: Where it stands.
    """

    field: str
    value: str
    other: str
    other_vi: str = ""
    remedy_en: str = "Correct one of the two."
    remedy_vi: str = "Hãy sửa một trong hai."
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"other_in_vi": self.other_vi or self.other}


_FILES = {
    "register": "sổ đăng ký",
    "table of a register by that name": "bảng nào của sổ đăng ký có tên này",
    "file or folder": "tệp hoặc thư mục",
    "table of figures": "bảng số liệu",
    "returns": "báo cáo",
}
"""Vietnamese words for what is looked for on a disk."""


@error(
    "CDT-116",
    en="there is no {what} at {path!r}. {hint_en}",
    vi="không có {what_vi} tại {path!r}. {hint_vi}",
)
class MissingFileError(InputError):
    """
    A file or folder that was named does not exist or lacks a part.

    Attributes:
        what: What was looked for.

        path: Where.

        hint_en: What to do, in English.

        hint_vi: What to do, in Vietnamese.

        place: The folder, where a part of it is missing.
    """

    what: str
    path: str
    hint_en: str = "Check the path."
    hint_vi: str = "Hãy kiểm tra đường dẫn."
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"what_vi": _FILES.get(self.what, self.what)}


def did_you_mean(suggestions: tuple[str, ...], lang: str = "en") -> str:
    """Return `` Did you mean …?`` for the suggestions, or nothing for none."""
    if not suggestions:
        return ""
    listed = ", ".join(repr(s) for s in suggestions)
    return f" Có phải là {listed}?" if lang == "vi" else f" Did you mean {listed}?"
