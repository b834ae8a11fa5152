"""Errors of the rows of returns as they are read: CDT-165 to CDT-174."""

from __future__ import annotations

from datetime import date

from ._base import error
from ._input import InputError, did_you_mean
from ._place import Place


@error(
    "CDT-165",
    en="{unit!r} reports for {period}, and was no unit on {on}, the last day of that period.{hint}{history_text} Correct the unit or the period.",
    vi="{unit!r} báo cáo cho kỳ {period}, nhưng không phải là đơn vị vào ngày {on}, ngày cuối của kỳ.{hint}{history_text} Hãy sửa đơn vị hoặc kỳ báo cáo.",
)
class ReturnOfNoUnitError(InputError):
    """
    A return is of a unit that did not exist on the last day of its period.

    Attributes:
        unit: The unit as written.

        period: The period.

        on: The last day of the period.

        suggestions: Codes or ids of that day that look similar.

        history: Units that bore the code or id on other days, in words.

        place: Where it stands.
    """

    unit: str
    period: str
    on: date
    suggestions: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        other = " Vào ngày khác" if lang == "vi" else " On other days"
        history = f"{other}: {'; '.join(self.history)}." if self.history else ""
        return facts | {"hint": did_you_mean(self.suggestions, lang), "history_text": history}


_MEASURE_REASONS = {
    "unknown": ("is not known", "không có trong danh mục"),
    "not-asked": ("is on no form that was given", "không có trong biểu mẫu nào được nêu"),
    "not-defined": ("is not defined for {period}", "chưa hoặc không còn được quy định cho kỳ {period}"),
}


@error(
    "CDT-166",
    en="the measure {measure!r} {reason_text}.{hint} Correct its code, or leave it out.",
    vi="chỉ tiêu {measure!r} {reason_text}.{hint} Hãy sửa mã chỉ tiêu, hoặc bỏ đi.",
)
class UnknownMeasureError(InputError):
    """
    A return gives a measure that nobody asked for.

    Attributes:
        measure: The code as written.

        reason: ``unknown``, ``not-asked`` (no form has it) or ``not-defined``
            (not on the days of the period).

        period: The period, where the reason is about it.

        suggestions: Codes of measures with a similar spelling.

        place: Where it stands.
    """

    measure: str
    reason: str = "unknown"
    period: str = ""
    suggestions: tuple[str, ...] = ()
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _MEASURE_REASONS[self.reason]
        reason = (vietnamese if lang == "vi" else english).format(period=self.period)
        return facts | {"reason_text": reason, "hint": did_you_mean(self.suggestions, lang)}


_AMOUNT_REASONS = {
    "text": ("it is not a number", "đây không phải là số"),
    "nan": ("it is no number at all (NaN)", "đây không phải là một số (NaN)"),
    "infinite": ("it is infinite", "giá trị vô hạn"),
    "separator": (
        "its separator may mean thousands or decimals",
        "dấu ngăn cách có thể là hàng nghìn hoặc thập phân",
    ),
    "decimals": ("it has more decimals than {most}", "có nhiều hơn {most} chữ số thập phân"),
    "large": ("it does not fit 64 bits", "vượt quá 64 bit"),
    "negative": ("it is below 0", "nhỏ hơn 0"),
}


@error(
    "CDT-167",
    en="{value!r} cannot be the value of {measure}: {reason_text}. Write digits such as {example}, or leave the cell empty where the figure is not known.",
    vi="{value!r} không thể là giá trị của {measure}: {reason_text}. Hãy ghi chữ số như {example}, hoặc để trống ô nếu chưa biết.",
)
class BadAmountError(InputError):
    """
    A cell of a return is no number of its measure.

    Attributes:
        value: What was given, as text.

        measure: Code of the measure.

        reason: ``text``, ``nan``, ``infinite``, ``separator``, ``decimals``,
            ``large`` or ``negative``.

        decimals: How many decimals the measure has.

        place: Where it stands.
    """

    value: str
    measure: str
    reason: str
    decimals: int = 0
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _AMOUNT_REASONS[self.reason]
        text = (vietnamese if lang == "vi" else english).format(most=self.decimals)
        example = f"65,{'6309172'[: self.decimals]}" if self.decimals else "1340"
        return facts | {"reason_text": text, "example": example}


@error(
    "CDT-168",
    en="{value} is outside what {measure} can be, {least} to {most}. Ask the unit, and correct the value.",
    vi="{value} nằm ngoài mức có thể của {measure}, từ {least} đến {most}. Hãy hỏi lại đơn vị và sửa giá trị.",
)
class OutOfBoundsError(InputError):
    """
    A value is below or above what its measure can be.

    Attributes:
        value: The value as written.

        measure: Code of the measure.

        least: Smallest possible value.

        most: Greatest possible value; ``…`` for no bound.

        place: Where it stands.
    """

    value: str
    measure: str
    least: str
    most: str
    place: Place | None = None
