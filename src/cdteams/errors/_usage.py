"""Errors of the caller's code: CDT-2xx."""

from __future__ import annotations

from datetime import date

from ._base import CdteamsError, error
from ._place import Place


class UsageError(CdteamsError):
    """The call itself cannot be answered, whatever the data."""


@error(
    "CDT-201",
    en="{asked!r} means nothing without a day{meanings_text}. Say on which day, e.g. on=date(2025, 7, 1) or --on 2025-07-01.",
    vi="{asked!r} không có nghĩa nếu thiếu ngày{meanings_text}. Hãy nêu ngày, ví dụ on=date(2025, 7, 1) hoặc --on 2025-07-01.",
)
class DayMissingError(UsageError):
    """
    A code was given without the day on which it is meant.

    Attributes:
        asked: The code or name.

        meanings: What the code meant and when, oldest first.
    """

    asked: str
    meanings: tuple[str, ...] = ()

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"meanings_text": f" ({'; '.join(self.meanings)})" if self.meanings else ""}


@error(
    "CDT-202",
    en="{needed_for} needs the extra {extra!r}. Run: pip install 'cdteams[{extra}]'",
    vi="{needed_for} cần phần mở rộng {extra!r}. Hãy chạy: pip install 'cdteams[{extra}]'",
)
class MissingExtraError(UsageError):
    """
    A part of the library was asked for whose packages are not installed.

    Attributes:
        extra: Name of the extra.

        needed_for: What was asked for.
    """

    extra: str
    needed_for: str


@error(
    "CDT-203",
    en="{option} has the value {value!r}. Use one of: {allowed_text}.",
    vi="{option} có giá trị {value!r}. Hãy dùng một trong: {allowed_text}.",
)
class OptionError(UsageError):
    """
    An option or argument has a value that it cannot have.

    Attributes:
        option: The option as the caller wrote it.

        value: What was given.

        allowed: What can be given.
    """

    option: str
    value: str
    allowed: tuple[str, ...]

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"allowed_text": ", ".join(self.allowed)}


@error(
    "CDT-204",
    en="the span from {start} to {end} is empty. The end of a span is its first day outside: it must come after the start.",
    vi="khoảng từ {start} đến {end} là rỗng. Ngày cuối của khoảng là ngày đầu tiên nằm ngoài: phải sau ngày bắt đầu.",
)
class EmptySpanError(UsageError):
    """
    A span was built that holds no day.

    Attributes:
        start: First day of the span.

        end: First day after the span.

        place: Where it stands, if it was read.
    """

    start: date
    end: date
    place: Place | None = None


@error(
    "CDT-901",
    en="this is a mistake in cdteams itself ({what}). Please report it with the input that led here.",
    vi="đây là lỗi của chính cdteams ({what}). Xin báo lại kèm dữ liệu đã gây ra lỗi.",
)
class InternalError(CdteamsError):
    """
    A promise of this library was broken inside it.

    Attributes:
        what: The promise, in a few words.
    """

    what: str
