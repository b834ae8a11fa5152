"""What is counted, and how it adds over units and over time."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import attrs

from cdteams.errors import DisagreementError

from ._law import LegalSource
from ._span import Span
from ._terms import Term

_COLUMNS: Final = ("unit", "period", "measure", "value", "received")
"""Columns that a table of returns has besides those of measures."""

MEASURE_CODE: Final = rf"""^(?!(?:{"|".join(_COLUMNS)})(?![\s\S]))[^\s,;"]+(?![\s\S])"""
"""What the code of a measure looks like, to Python and to JSON Schema alike, of which one takes ``$`` for more."""


class CountUnit(Term):
    """What one of a measure is. People and accounts are never one unit."""

    PERSON = "person", "người", "person"
    TURN = "turn", "lượt", "turn"
    HOUSEHOLD = "household", "hộ", "household"
    ACCOUNT = "account", "tài khoản", "account"
    INSTALL = "install", "lượt cài đặt", "install"
    TEAM = "team", "tổ", "team"
    UNIT = "unit", "đơn vị", "unit"
    SESSION = "session", "buổi", "session"
    DAY = "day", "ngày", "day"
    NIGHT = "night", "đêm", "night"
    DOSSIER = "dossier", "hồ sơ", "dossier"
    SHOP = "shop", "gian hàng", "storefront"
    GROUP = "group", "nhóm", "group"
    STREET = "street", "tuyến đường", "street"
    SIGNATURE = "signature", "chữ ký số", "digital signature"
    CASE = "case", "vụ", "case"
    DONG = "dong", "đồng", "đồng"
    PERCENT = "percent", "%", "percent"


class Behaviour(Term):
    """Whether a measure counts what happened, what there is, different things, or nothing that adds."""

    FLOW = "flow", "phát sinh trong kỳ", "flow"
    STOCK = "stock", "hiện có cuối kỳ", "stock"
    RATIO = "ratio", "tỷ lệ", "ratio"
    DISTINCT = "distinct", "không tính trùng", "distinct"
    NON_ADDITIVE = "non-additive", "không cộng được", "non-additive"


class OverUnits(Term):
    """How a measure of units becomes one of the unit above them."""

    SUM = "sum", "cộng", "sum"
    MAX = "max", "lớn nhất", "greatest"
    MIN = "min", "nhỏ nhất", "least"
    DISTINCT = "distinct", "đếm không trùng", "distinct"
    WEIGHTED_MEAN = "weighted-mean", "bình quân gia quyền", "weighted mean"
    NONE = "none", "không tổng hợp", "not aggregated"


class OverTime(Term):
    """How a measure of periods becomes one of the longer period that holds them."""

    SUM = "sum", "cộng", "sum"
    LAST = "last", "lấy kỳ cuối", "last"
    MAX = "max", "lớn nhất", "greatest"
    MIN = "min", "nhỏ nhất", "least"
    DISTINCT = "distinct", "đếm không trùng", "distinct"
    WEIGHTED_MEAN = "weighted-mean", "bình quân gia quyền", "weighted mean"
    NONE = "none", "không tổng hợp", "not aggregated"


class MissingStrategy(Term):
    """
    What a missing value means. It has no default: whoever defines a measure says it.

    ``unknown`` leaves the total a bound; ``zero`` is for measures whose form
    says that nothing is reported where nothing happened; ``last`` carries the
    value of the period before, and marks it.
    """

    UNKNOWN = "unknown", "chưa rõ", "unknown"
    ZERO = "zero", "bằng không", "zero"
    LAST = "last", "lấy kỳ trước", "carried from the period before"


_UNITS = {
    Behaviour.FLOW: {OverUnits.SUM, OverUnits.MAX, OverUnits.MIN, OverUnits.NONE},
    Behaviour.STOCK: {OverUnits.SUM, OverUnits.MAX, OverUnits.MIN, OverUnits.NONE},
    Behaviour.RATIO: {OverUnits.WEIGHTED_MEAN, OverUnits.NONE},
    Behaviour.DISTINCT: {OverUnits.DISTINCT, OverUnits.NONE},
    Behaviour.NON_ADDITIVE: {OverUnits.MAX, OverUnits.MIN, OverUnits.NONE},
}
_TIME = {
    # People are counted in each period: over units they add up, over periods some are the same.
    Behaviour.FLOW: {OverTime.SUM, OverTime.DISTINCT, OverTime.MAX, OverTime.MIN, OverTime.NONE},
    Behaviour.STOCK: {OverTime.LAST, OverTime.MAX, OverTime.MIN, OverTime.NONE},
    Behaviour.RATIO: {OverTime.WEIGHTED_MEAN, OverTime.LAST, OverTime.NONE},
    Behaviour.DISTINCT: {OverTime.DISTINCT, OverTime.LAST, OverTime.NONE},
    Behaviour.NON_ADDITIVE: {OverTime.LAST, OverTime.MAX, OverTime.MIN, OverTime.NONE},
}


@attrs.frozen(kw_only=True)
class Measure:
    """
    Something that units report.

    Attributes:
        code: Identifier, such as ``guided_people``. It heads a column of a
            table of returns: it has no blank, line break, comma, semicolon or
            quotation mark, and is not ``unit``, ``period``, ``measure``,
            ``value`` or ``received``, which are columns of their own.

        vi: What is counted, in Vietnamese, as forms print it.

        en: The same in English.

        unit: What one of it is.

        behaviour: Whether it is a flow, a stock, a ratio, a count of different
            things, or adds in no way.

        over_units: How it adds over units.

        over_time: How it adds over periods.

        missing: What a missing value means.

        decimals: Digits after the decimal sign, 0 to 6. Values are held as
            whole numbers of that precision, so that 65.63 % with 2 decimals is
            6563. 0 for counts.

        least: Smallest value that is possible, in the same whole numbers.

        most: Greatest value that is possible. None for no bound.

        weight: Code of the measure by which a weighted mean is taken. Empty
            for none.

        sensitive: Whether its values are for those who report and receive
            them alone: it is not aggregated and no total shows it.

        start: First day on which it is defined.

        end: First day on which it no longer is. None for still defined.

        source: Where the definition comes from.

    Raises:
        DisagreementError: If the code heads no column, the ways of adding do
            not fit the behaviour, a weighted mean has no weight or the other way round, what happened
            in one period is carried to the next, a sensitive measure is
            aggregated, or the bounds cross.

        EmptySpanError: If *end* does not come after *start*.
    """

    code: str
    vi: str
    en: str
    unit: CountUnit
    behaviour: Behaviour
    over_units: OverUnits
    over_time: OverTime
    missing: MissingStrategy
    decimals: int = 0
    least: int = 0
    most: int | None = None
    weight: str = ""
    sensitive: bool = False
    start: date
    end: date | None = None
    source: LegalSource

    def __attrs_post_init__(self) -> None:
        Span(self.start, self.end)
        if not re.match(MEASURE_CODE, self.code):
            _refuse_code(self.code)
        _refuse_pair("over_units", self.over_units, _UNITS[self.behaviour], self.behaviour)
        _refuse_pair("over_time", self.over_time, _TIME[self.behaviour], self.behaviour)
        weighted = OverUnits.WEIGHTED_MEAN is self.over_units or OverTime.WEIGHTED_MEAN is self.over_time
        if weighted != bool(self.weight):
            raise DisagreementError(field="weight", value=self.weight or "∅", other="weighted-mean")
        if self.missing is MissingStrategy.LAST and self.behaviour is Behaviour.FLOW:
            raise DisagreementError(field="missing", value="last", other="behaviour = flow")
        if self.sensitive and self.over_units is not OverUnits.NONE:
            raise DisagreementError(field="over_units", value=self.over_units.value, other="sensitive = true")
        if not 0 <= self.decimals <= 6:  # noqa: PLR2004  # a millionth is finer than any form
            raise DisagreementError(field="decimals", value=str(self.decimals), other="0–6")
        if self.most is not None and self.most < self.least:
            raise DisagreementError(field="most", value=str(self.most), other=f"least = {self.least}")

    @property
    def span(self) -> Span:
        """Days on which it is defined."""
        return Span(self.start, self.end)

    def judge_weight(self, weight: Measure) -> str:
        """
        Tell why this mean cannot be taken by a weight.

        Args:
            weight: The measure that its weight names.

        Returns:
            ``itself``, ``negative`` where the weight may be below 0, ``units``
            where the mean is taken over units and the weight is not added over
            them, ``time`` likewise over periods; empty where it can.
        """
        if weight.code == self.code:
            return "itself"
        if weight.least < 0:
            return "negative"
        if self.over_units is OverUnits.WEIGHTED_MEAN and weight.over_units is not OverUnits.SUM:
            return "units"
        over_time = self.over_time is OverTime.WEIGHTED_MEAN
        return "time" if over_time and weight.over_time is not OverTime.SUM else ""

    def word(self, lang: str) -> str:
        """Return what is counted, in ``vi`` or ``en``."""
        return self.vi if lang == "vi" else self.en


def _refuse_code(code: str) -> None:
    listed = ", ".join(_COLUMNS)
    en = "without blanks, commas, semicolons and quotation marks"
    vi = "không có khoảng trắng, dấu phẩy, dấu chấm phẩy, dấu ngoặc kép"
    if code in _COLUMNS:
        en, vi = f"but none of {listed}", f"khác với {listed}"
    raise DisagreementError(
        field="code",
        value=repr(code),
        other="the head of a column of its own in a table of returns",
        other_vi="tên của một cột riêng trong bảng báo cáo",
        remedy_en=f"Give it a name such as guided_people, {en}.",
        remedy_vi=f"Hãy đặt tên như guided_people, {vi}.",
    )


def _refuse_pair(
    field: str, way: OverUnits | OverTime, allowed: set[OverUnits] | set[OverTime], behaviour: Behaviour
) -> None:
    if way not in allowed:
        names = ", ".join(sorted(each.value for each in allowed))
        raise DisagreementError(
            field=field,
            value=way.value,
            other=f"behaviour = {behaviour.value}",
            remedy_en=f"A measure that is {behaviour.en} may have: {names}.",
            remedy_vi=f"Chỉ tiêu loại “{behaviour.vi}” chỉ được dùng: {names}.",
        )
