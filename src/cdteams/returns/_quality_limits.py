"""From where on a figure is told."""

from __future__ import annotations

from typing import Final

import attrs

from cdteams.errors import OptionError
from cdteams.vi import format_count

_MEANING: Final = "meaning"
_SOURCE: Final = "source"
_DECIMALS: Final = "decimals"
_ASQC: Final = "Iglewicz and Hoaglin, How to Detect and Handle Outliers, ASQC 1993"


def _limit(
    default: int, *, meaning: tuple[str, str], source: tuple[str, str], thousandths: bool = False
) -> int:
    """Return a field that carries what its number means and where its default comes from, in both languages."""
    decimals = 3 if thousandths else 0
    about = {_MEANING: meaning, _SOURCE: source, _DECIMALS: decimals}
    return attrs.field(default=default, metadata=about)


@attrs.frozen(kw_only=True)
class QualityLimits:
    """
    Thresholds of the checks that call a figure unlikely, not wrong.

    No plan of a province sets them.
    What each means and why it is what it is stands beside its default, and is
    told by `words` and `source`.
    Robust standard deviations (MAD / 0,6745) and the chi-square statistic of
    nine degrees of freedom are given in thousandths.

    Raises:
        OptionError: If a limit is below 1.
    """

    robust_z: int = _limit(
        3_500,
        meaning=(
            "cách trung vị quá {n} độ lệch chuẩn bền vững",
            "more than {n} robust standard deviations from the median",
        ),
        source=(_ASQC, _ASQC),
        thousandths=True,
    )
    ratio: int = _limit(
        3,
        meaning=(
            "và ít nhất gấp {n} lần trung vị, hoặc nhiều nhất 1/{n}",
            "and at least {n} times the median, or at most 1/{n} of it",
        ),
        source=(
            "cdteams: các đơn vị cùng cấp vốn khác quy mô, còn sai một chữ số là gấp mười",
            "cdteams: units of one level differ in size as it is, and a slip of a digit is tenfold",
        ),
    )
    siblings: int = _limit(
        8,
        meaning=("có ít nhất {n} đơn vị cùng cấp có số liệu", "with at least {n} siblings that gave a value"),
        source=(
            "cdteams: ít hơn thì trung vị và MAD chỉ phụ thuộc hai, ba đơn vị",
            "cdteams: with fewer, the median and the MAD are a matter of two or three units",
        ),
    )
    jump: int = _limit(
        20,
        meaning=(
            "thay đổi quá {n} % so với kỳ trước",
            "a change of more than {n} % of the period before",
        ),
        source=("ngưỡng cảnh báo trong biểu của xã Bà Nà", "the alert of the form of Bà Nà commune"),
    )
    base: int = _limit(
        20,
        meaning=("kỳ trước ít nhất {n}", "where the period before is at least {n}"),
        source=(
            "cdteams: dưới mức này một, hai trường hợp đã vượt tỷ lệ",
            "cdteams: below it one or two cases exceed the share",
        ),
    )
    copied: int = _limit(
        4,
        meaning=(
            "ít nhất {n} số khác 0, tất cả như kỳ trước",
            "at least {n} values other than 0, all as before",
        ),
        source=(
            "cdteams: ba số đếm bằng nhau vẫn hay gặp khi ít thay đổi",
            "cdteams: three equal counts happen where little changes",
        ),
    )
    digits: int = _limit(
        50,
        meaning=("có ít nhất {n} số từ hai chữ số", "with at least {n} values of two digits or more"),
        source=(
            "Cochran 1954: kỳ vọng năm số cho mỗi chữ số",
            "Cochran 1954: five expected of each digit",
        ),
    )
    chi_square: int = _limit(
        27_877,
        meaning=("χ² của chữ số cuối lớn hơn {n}", "χ² of the last digits above {n}"),
        source=(
            "bảng χ², 9 bậc tự do: một phần nghìn số liệu thật vượt mức này",
            "table of χ², 9 degrees of freedom: one group of honest figures in a thousand exceeds it",
        ),
        thousandths=True,
    )

    def words(self, name: str, lang: str) -> str:
        """
        Return what a limit asks for, with its number.

        Args:
            name: Name of the limit, such as ``jump``.

            lang: ``vi`` or ``en``.
        """
        about = attrs.fields_dict(type(self))[name].metadata
        number = format_count(getattr(self, name), lang, decimals=about[_DECIMALS])
        return str(about[_MEANING][0 if lang == "vi" else 1].format(n=number))

    @classmethod
    def source(cls, name: str) -> tuple[str, str]:
        """
        Return where the default of a limit comes from, in both languages (``vi``, ``en``).

        Args:
            name: Name of the limit, such as ``jump``.
        """
        vi, en = attrs.fields_dict(cls)[name].metadata[_SOURCE]
        return vi, en

    def __attrs_post_init__(self) -> None:
        for field in attrs.fields(type(self)):
            if getattr(self, field.name) < 1:
                raise OptionError(option=field.name, value=str(getattr(self, field.name)), allowed=("≥ 1",))
