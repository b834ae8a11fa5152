"""Errors of reports on returns and of explanations: CDT-175 to CDT-177, CDT-226 and CDT-227."""

from __future__ import annotations

from datetime import date

from ._base import error
from ._input import InputError
from ._usage import UsageError

_NOTHING = {
    "never": (
        "nobody reported for {period} in {source!r}, which has {periods_text}",
        "không có báo cáo nào cho kỳ {period} trong {source!r}, tệp có {periods_text}",
    ),
    "only": (
        "nobody reported for {period} in {source!r}, which has no other period either",
        "không có báo cáo nào cho kỳ {period} trong {source!r}, tệp cũng không có kỳ nào khác",
    ),
    "later": (
        "nothing had come for {period} in {source!r} by {known_on}; {later} units reported later",
        "chưa có báo cáo nào cho kỳ {period} trong {source!r} tính đến ngày {known_on}; {later} đơn vị báo cáo sau đó",
    ),
    "unusable": (
        "returns of {unusable} units came for {period} in {source!r}, and nothing in them can be used: every value was refused or left empty",
        "có báo cáo của {unusable} đơn vị cho kỳ {period} trong {source!r}, nhưng không dùng được gì: mọi giá trị bị loại hoặc để trống",
    ),
}
_REMEDIES = {
    "never": ("Ask for one of these", "Hãy chọn một trong các kỳ đó"),
    "only": ("Look at which rows were refused", "Hãy xem các dòng bị loại"),
    "later": ("Ask for a later day", "Hãy chọn ngày muộn hơn"),
    "unusable": ("Correct the values", "Hãy sửa các giá trị"),
}
_WHO_WAS_TO = (
    "name the form that says who was to report",
    "nêu biểu mẫu quy định ai phải báo cáo",
)
_WHERE = ("name the unit that it is about", "nêu đơn vị cần tổng hợp")


@error(
    "CDT-175",
    en="{said_text}. {remedy_text}, or {else_text}.",
    vi="{said_text}. {remedy_text}, hoặc {else_text}.",
)
class NoReturnsError(InputError):
    """
    Returns hold nothing for a period that can be used.

    Attributes:
        source: Path or name of the returns.

        period: The period, in full.

        periods: The other periods that they hold, in full; empty for none.

        unusable: How many units sent returns for the period in which every
            value was refused or left empty.

        known_on: The day up to which returns count. None for all.

        later: How many units sent returns for the period after that day.

        form: Code of the form that they fill in; empty for none.
    """

    source: str
    period: str
    periods: tuple[str, ...] = ()
    unusable: int = 0
    known_on: date | None = None
    later: int = 0
    form: str = ""

    @property
    def _case(self) -> str:
        if self.unusable:
            return "unusable"
        if self.later:
            return "later"
        return "never" if self.periods else "only"

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        n = 1 if lang == "vi" else 0
        said = _NOTHING[self._case][n].format(**facts | {"periods_text": ", ".join(self.periods)})
        otherwise = _WHERE if self.form else _WHO_WAS_TO
        return facts | {"said_text": said, "remedy_text": _REMEDIES[self._case][n], "else_text": otherwise[n]}


_DOCUMENTS = {
    "report": ("a report of cdteams report --json", "báo cáo do cdteams report --json in ra"),
    "explanation": ("an explanation of cdteams why --json", "giải trình do cdteams why --json in ra"),
}


@error(
    "CDT-176",
    en="{path!r} is not {what_text}: {reason}. Make it again, and keep it as it is printed.",
    vi="{path!r} không phải là {what_text}: {reason}. Hãy tạo lại và giữ nguyên như khi in ra.",
)
class DocumentError(InputError):
    """
    A file is not the report or the explanation that it is taken for.

    Attributes:
        path: The file.

        what: ``report`` or ``explanation``.

        reason: What is wrong with it: a key, or the words of the reader.
    """

    path: str
    what: str
    reason: str

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _DOCUMENTS[self.what]
        return facts | {"what_text": vietnamese if lang == "vi" else english}


@error(
    "CDT-177",
    en="{path} is {was} in the report and comes to {comes_to} from its inputs as they are now. Make the report again, or bring the inputs back.",
    vi="{path} trong báo cáo là {was}, nhưng tính lại từ dữ liệu hiện nay là {comes_to}. Hãy lập lại báo cáo, hoặc khôi phục dữ liệu cũ.",
)
class ReportOutdatedError(InputError):
    """
    A number of a report does not follow from its inputs any more.

    Attributes:
        path: Where the number stands in the report.

        was: What the report says.

        comes_to: What it comes to now.
    """

    path: str
    was: str
    comes_to: str


@error(
    "CDT-226",
    en="{path!r} is no number or finding of the report. Use one of: {allowed_text}.",
    vi="{path!r} không phải là con số hay kết quả nào trong báo cáo. Hãy dùng một trong: {allowed_text}.",
)
class ReportPathError(UsageError):
    """
    A path leads to nothing in a report that can be explained.

    Attributes:
        path: The path as it was given.

        allowed: What paths look like here.
    """

    path: str
    allowed: tuple[str, ...]

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"allowed_text": ", ".join(self.allowed)}


@error(
    "CDT-227",
    en="the explanation names no {what}, so nobody can make the number again. Explain it with its inputs: explain(…, inputs=…).",
    vi="giải trình không nêu {what}, nên không thể tính lại. Hãy giải trình kèm dữ liệu đầu vào: explain(…, inputs=…).",
)
class NotVerifiableError(UsageError):
    """
    An explanation was made without the inputs from which it could be made again.

    Attributes:
        what: The input that is missing, ``register`` or ``returns``.
    """

    what: str
