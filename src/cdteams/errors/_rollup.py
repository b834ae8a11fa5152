"""Errors of cubes and roll-ups: CDT-155 to CDT-159 and CDT-215 to CDT-219."""

from __future__ import annotations

from ._base import error
from ._input import InputError
from ._place import Place
from ._usage import UsageError

_CELL_REASONS = {
    "not-a-number": ("it is not a number", "đây không phải là số"),
    "infinite": ("it is infinite", "giá trị vô hạn"),
    "fraction": (
        "values are whole numbers of the measure's precision",
        "giá trị phải là số nguyên theo độ chính xác của chỉ tiêu",
    ),
    "large": ("it does not fit 64 bits", "vượt quá 64 bit"),
    "below": ("the least possible is {bound}", "giá trị nhỏ nhất có thể là {bound}"),
    "above": ("the greatest possible is {bound}", "giá trị lớn nhất có thể là {bound}"),
    "undefined": (
        "the measure is not defined on {bound}, the last day of the period",
        "chỉ tiêu không được quy định vào {bound}, ngày cuối của kỳ",
    ),
}


@error(
    "CDT-155",
    en="{value} for {measure} of {unit!r} in {period} cannot be used: {reason_text}. Correct it, or take it out and let it be missing.",
    vi="không dùng được {value} của chỉ tiêu {measure}, đơn vị {unit!r}, kỳ {period}: {reason_text}. Hãy sửa, hoặc bỏ ra và để là chưa báo cáo.",
)
class CellValueError(InputError):
    """
    A reported value is none that its measure can have.

    Attributes:
        value: The value, as text.

        unit: Uid of the unit.

        measure: Code of the measure.

        period: The period, in full.

        reason: ``not-a-number``, ``infinite``, ``fraction``, ``large``,
            ``below``, ``above`` or ``undefined``.

        bound: The bound that it crosses; empty for the first four reasons.

        place: Where it stands.
    """

    value: str
    unit: str
    measure: str
    period: str
    reason: str
    bound: str
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _CELL_REASONS[self.reason]
        text = vietnamese if lang == "vi" else english
        return facts | {"reason_text": text.format(bound=self.bound)}


_LOOK = "Look for values that are far too large below it."


@error(
    "CDT-156",
    en="the total of {measure} for {unit} in {period} does not fit 64 bits: {total}. {largest_text}",
    vi="tổng {measure} của {unit}, kỳ {period}, vượt quá 64 bit: {total}. {largest_text}",
)
class TotalTooLargeError(InputError):
    """
    A total, or the sum under a mean, is above 9223372036854775807 or below its negative.

    Attributes:
        unit: The unit, in words or as uid.

        measure: Code of the measure.

        period: The period, in full.

        total: The exact sum, as text.

        largest: The one value without which it would fit, or the two that are
            largest, each as its unit in words and the number. Empty where the
            parts are not values of units.
    """

    unit: str
    measure: str
    period: str
    total: str
    largest: tuple[str, ...] = ()

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        look = "Hãy tìm các giá trị quá lớn ở cấp dưới." if lang == "vi" else _LOOK
        if self.largest:
            listed = "; ".join(self.largest)
            look = (
                f"Giá trị lớn nhất: {listed}. Hãy kiểm tra và sửa."
                if lang == "vi"
                else f"The largest: {listed}. Correct what is far too large there."
            )
        return facts | {"largest_text": look}


@error(
    "CDT-215",
    en="{first} and {second} have different units ({listed}), and one cube has one tree. Roll them up apart; a series over a change of units is not offered.",
    vi="{first} và {second} có đơn vị khác nhau ({listed}), mà một bảng số liệu chỉ có một cây đơn vị. Hãy tổng hợp riêng từng kỳ; chưa hỗ trợ chuỗi số liệu qua lần thay đổi đơn vị.",
)
class MapsDifferError(UsageError):
    """
    Periods of one cube end on days whose trees differ.

    Attributes:
        first: One period, in full.

        second: Another, in full.

        units: Some of the units that differ, in words.
    """

    first: str
    second: str
    units: tuple[str, ...]

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"listed": "; ".join(self.units)}


_WEIGHT_FAULTS = {
    "missing": (
        "is not among the measures",
        "không có trong các chỉ tiêu",
        "Add it to the measures, or give the mean another weight.",
        "Hãy thêm chỉ tiêu đó, hoặc chọn quyền số khác.",
    ),
    "itself": (
        "is the mean itself",
        "lại là chính chỉ tiêu đó",
        "Give the number by which each unit counts, such as that of its households.",
        "Hãy chọn số dùng làm quyền số của mỗi đơn vị, chẳng hạn số hộ.",
    ),
    "negative": (
        "may be below 0",
        "có thể nhỏ hơn 0",
        "Give its least value as 0 or more, or give the mean another weight.",
        "Hãy đặt giá trị nhỏ nhất từ 0 trở lên, hoặc chọn quyền số khác.",
    ),
    "units": (
        "is not added over units",
        "không được cộng theo đơn vị",
        "Give the mean a weight with over_units = 'sum'.",
        "Hãy chọn quyền số có over_units = 'sum'.",
    ),
    "time": (
        "is not added over periods, as the mean is weighted over time",
        "không được cộng theo kỳ, trong khi bình quân được tính theo thời gian",
        "Give the mean a weight with over_time = 'sum', or another over_time.",
        "Hãy chọn quyền số có over_time = 'sum', hoặc đổi over_time của bình quân.",
    ),
}


@error(
    "CDT-216",
    en="{measure} is a mean weighted by {weight!r}, which {fault_text}. {remedy}",
    vi="{measure} là bình quân theo quyền số {weight!r}, nhưng quyền số này {fault_text}. {remedy}",
)
class WeightError(UsageError):
    """
    A weighted mean lacks its weight, or the weight is none by which a mean can be taken.

    Attributes:
        measure: Code of the mean.

        weight: Code of its weight.

        fault: ``missing``, ``itself``, ``negative``, ``units`` where the weight
            is not added over units, or ``time`` where it is not added over
            periods.

        place: Where it stands.
    """

    measure: str
    weight: str
    fault: str
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese, remedy, remedy_vi = _WEIGHT_FAULTS[self.fault]
        if lang == "vi":
            return facts | {"fault_text": vietnamese, "remedy": remedy_vi}
        return facts | {"fault_text": english, "remedy": remedy}
