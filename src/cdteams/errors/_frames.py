"""Errors of roll-ups on data frames: CDT-223 to CDT-225."""

from __future__ import annotations

from ._base import error
from ._usage import UsageError


@error(
    "CDT-223",
    en="the frame {fault_text}; {wanted_text} are needed there. Rename or convert the column before the roll-up.",
    vi="khung dữ liệu {fault_text}; cột này phải là {wanted_text}. Hãy đổi tên hoặc chuyển kiểu cột trước khi tổng hợp.",
)
class FrameColumnError(UsageError):
    """
    A frame lacks a column, or has one of another type.

    Attributes:
        column: Name of the column.

        wanted: ``String`` or ``Int64``.

        found: The type that it has; empty where it is not there.
    """

    column: str
    wanted: str
    found: str = ""

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        texts = {"String": ("texts", "chữ"), "Int64": ("whole numbers of 64 bits", "số nguyên 64 bit")}
        english, vietnamese = texts[self.wanted]
        if lang == "vi":
            fault = (
                f"có cột {self.column!r} kiểu {self.found}" if self.found else f"thiếu cột {self.column!r}"
            )
            return facts | {"fault_text": fault, "wanted_text": vietnamese}
        fault = (
            f"has the column {self.column!r} of type {self.found}"
            if self.found
            else f"has no column {self.column!r}"
        )
        return facts | {"fault_text": fault, "wanted_text": english}


@error(
    "CDT-224",
    en="totals of {measure} may reach {reach}, and on frames they are exact up to {limit} only. The largest number is {largest}. Use the engine 'cube', or correct what is far too large.",
    vi="tổng của chỉ tiêu {measure} có thể lên tới {reach}, mà trên khung dữ liệu chỉ chính xác đến {limit}. Giá trị lớn nhất là {largest}. Hãy dùng công cụ 'cube', hoặc sửa giá trị quá lớn.",
)
class FrameLimitError(UsageError):
    """
    Numbers are so large that a frame engine cannot vouch for every total.

    The library adds some of them wrongly without a word, so what might not fit
    is refused before it is added.

    Attributes:
        measure: Code of the measure.

        reach: What a total, or the sum under a mean, may come to at most.

        limit: Up to where it is exact.

        largest: The largest number that was reported, as text; that of the
            weight, if a mean is and the weight's is larger.
    """

    measure: str
    reach: str
    limit: str
    largest: str
