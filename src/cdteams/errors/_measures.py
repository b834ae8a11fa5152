"""Errors of measures and indicators: CDT-150 to CDT-154."""

from __future__ import annotations

from ._base import error
from ._input import InputError
from ._place import Place


@error(
    "CDT-150",
    en="indicator {indicator!r} puts {first_en} ({first}) and {second_en} ({second}) together: they are not one unit of count. Take measures of one unit; for a ratio that stands in for another, say proxy_vi and proxy_en, and why.",
    vi="chỉ số {indicator!r} ghép {first_vi} ({first}) với {second_vi} ({second}): không cùng đơn vị tính. Hãy chọn chỉ tiêu cùng đơn vị tính; nếu là chỉ số thay thế, hãy ghi proxy_vi, proxy_en kèm lý do.",
)
class MixedUnitsError(InputError):
    """
    An indicator adds or divides what is counted in different units.

    Attributes:
        indicator: Code of the indicator.

        first: Code of one of the measures.

        first_vi: What one of it is, in Vietnamese.

        first_en: The same in English.

        second: Code of the other measure.

        second_vi: What one of that is, in Vietnamese.

        second_en: The same in English.

        place: Where it stands.
    """

    indicator: str
    first: str
    first_vi: str
    first_en: str
    second: str
    second_vi: str
    second_en: str
    place: Place | None = None


@error(
    "CDT-151",
    en="indicators are defined by one another in a circle: {cycle_text}. Take one of these parts out.",
    vi="các chỉ số được định nghĩa vòng tròn qua nhau: {cycle_text}. Hãy bỏ một thành phần trong vòng này.",
)
class IndicatorCycleError(InputError):
    """
    An indicator is, through others, a part of itself.

    Attributes:
        cycle: Codes along the circle; the first and the last are the same.

        place: Where the first of them stands.
    """

    cycle: tuple[str, ...]
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"cycle_text": " → ".join(self.cycle)}


@error(
    "CDT-152",
    en="{kind} cannot be a part of indicator {indicator!r}: {measure!r} does not add. Name the measures of which it is made.",
    vi="{kind_vi} không thể là thành phần của chỉ số {indicator!r}: {measure!r} không cộng được. Hãy nêu các chỉ tiêu tạo nên nó.",
)
class NotAdditiveError(InputError):
    """
    An indicator would add ratios, or another measure that does not add.

    Attributes:
        indicator: Code of the indicator.

        measure: Code of the measure.

        kind: How the measure behaves, in English.

        kind_vi: The same in Vietnamese.

        place: Where it stands.
    """

    indicator: str
    measure: str
    kind: str
    kind_vi: str
    place: Place | None = None
