"""Errors of reports on returns and of explanations: CDT-175 to CDT-177, CDT-226 and CDT-227."""

from __future__ import annotations

from ._base import error
from ._input import InputError
from ._usage import UsageError


@error(
    "CDT-175",
    en="nobody reported for {period} in {source!r}, which has {periods_text}. Ask for one of these, or name the form that says who was to report.",
    vi="không có báo cáo nào cho kỳ {period} trong {source!r}, tệp có {periods_text}. Hãy chọn một trong các kỳ đó, hoặc nêu biểu mẫu quy định ai phải báo cáo.",
)
class NoReturnsError(InputError):
    """
    Returns hold nothing for a period.

    Attributes:
        source: Path or name of the returns.

        period: The period, in full.

        periods: The periods that they hold, in full; empty for none.
    """

    source: str
    period: str
    periods: tuple[str, ...] = ()

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        none = "không kỳ nào" if lang == "vi" else "none"
        return facts | {"periods_text": ", ".join(self.periods) or none}


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
