"""From where on a figure is told."""

from __future__ import annotations

import attrs

from cdteams.errors import OptionError


@attrs.frozen(kw_only=True)
class QualityLimits:
    """
    Thresholds of the checks that call a figure unlikely, not wrong.

    No plan of a province sets them; each default has its reason beside it.

    Attributes:
        robust_z: Distance from the median of the siblings, in thousandths of a
            robust standard deviation (MAD / 0,6745), above which a value is an
            outlier. 3,5: Iglewicz and Hoaglin, How to Detect and Handle
            Outliers, ASQC 1993.

        ratio: How many times the median, or what part of it, a value must be to
            be an outlier beside that. 3: units of one level differ in size as
            it is, and a slip of a digit is tenfold.

        siblings: Fewest values among siblings for which outliers are looked
            for. 8: with fewer, the median and the MAD are a matter of two or
            three villages.

        jump: Change against the period before, in percent of it, above which
            it is a jump. 20: the alert of the form of Bà Nà commune.

        base: Smallest value of the period before from which a change is
            judged. 20: below it one or two cases exceed the share.

        copied: Fewest values other than zero that a return must share with the
            one before, all others being equal too, to count as a copy. 4:
            three equal counts happen where little changes.

        digits: Fewest values of flows, of two digits or more, among siblings
            for which their last digits are counted. 50: five expected of each digit
            (Cochran, 1954).

        chi_square: Thousandths of the chi-square statistic of nine degrees of
            freedom above which last digits are told. 27,877: one group of
            honest figures in a thousand exceeds it.

    Raises:
        OptionError: If a limit is below 1.
    """

    robust_z: int = 3_500
    ratio: int = 3
    siblings: int = 8
    jump: int = 20
    base: int = 20
    copied: int = 4
    digits: int = 50
    chi_square: int = 27_877

    @staticmethod
    def source(name: str) -> tuple[str, str]:
        """
        Return where the default of a limit comes from, in both languages (``vi``, ``en``).

        Args:
            name: Name of the limit, such as ``jump``.
        """
        return _SOURCES[name]

    def __attrs_post_init__(self) -> None:
        for field in attrs.fields(type(self)):
            if getattr(self, field.name) < 1:
                raise OptionError(option=field.name, value=str(getattr(self, field.name)), allowed=("≥ 1",))


_ASQC = "Iglewicz and Hoaglin, How to Detect and Handle Outliers, ASQC 1993"
_SOURCES = {
    "robust_z": (_ASQC, _ASQC),
    "ratio": (
        "cdteams: các đơn vị cùng cấp vốn khác quy mô, còn sai một chữ số là gấp mười",
        "cdteams: units of one level differ in size as it is, and a slip of a digit is tenfold",
    ),
    "siblings": (
        "cdteams: ít hơn thì trung vị và MAD chỉ phụ thuộc hai, ba đơn vị",
        "cdteams: with fewer, the median and the MAD are a matter of two or three units",
    ),
    "jump": ("ngưỡng cảnh báo trong biểu của xã Bà Nà", "the alert of the form of Bà Nà commune"),
    "base": (
        "cdteams: dưới mức này một, hai trường hợp đã vượt tỷ lệ",
        "cdteams: below it one or two cases exceed the share",
    ),
    "copied": (
        "cdteams: ba số đếm bằng nhau vẫn hay gặp khi ít thay đổi",
        "cdteams: three equal counts happen where little changes",
    ),
    "digits": (
        "Cochran 1954: kỳ vọng năm số cho mỗi chữ số",
        "Cochran 1954: five expected of each digit",
    ),
    "chi_square": (
        "bảng χ², 9 bậc tự do: một phần nghìn số liệu thật vượt mức này",
        "table of χ², 9 degrees of freedom: one group of honest figures in a thousand exceeds it",
    ),
}
