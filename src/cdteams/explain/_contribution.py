"""One number in an explanation: what it is, of what it is made, and on which words it rests."""

from __future__ import annotations

import attrs

from cdteams.model import LegalSource, Term


class ContributionKind(Term):
    """What a number in an explanation is."""

    INDICATOR = "indicator", "chỉ số", "indicator"
    SIDE = "side", "tử số hoặc mẫu số", "numerator or denominator"
    TOTAL = "total", "tổng", "total"
    OWN = "own", "số liệu của chính đơn vị", "the unit's own figure"
    FINDING = "finding", "kết quả đánh giá", "finding"
    SUBJECT = "subject", "đối tượng", "subject"
    RETURN = "return", "báo cáo của đơn vị", "return of a unit"
    DEADLINE = "deadline", "hạn nộp", "deadline"
    AS_OF = "as-of", "ngày xét", "day of judging"
    SEARCH = "search", "tìm trong các tệp", "search of the files"
    FILE = "file", "tệp", "file"
    ROW = "row", "dòng", "row"
    CALL = "call", "thứ tự gọi", "order of calls"
    QUALITY = "quality", "chất lượng số liệu", "data quality"
    VALUE = "value", "số liệu đã báo cáo", "reported value"
    LIMIT = "limit", "ngưỡng", "limit"


@attrs.frozen(kw_only=True)
class Cited:
    """
    Something with a source on which a number rests: a measure, indicator, target or clause.

    Attributes:
        code: Its code.

        policy: Id of its policy. Empty where it came with the data.

        vi: What it says, in Vietnamese.

        en: The same in English.

        source: Instrument and clause, in English.

        source_vi: The same in Vietnamese.

        quote: The words, as printed. Empty for a limit of the library.
    """

    code: str
    policy: str
    vi: str
    en: str
    source: str
    source_vi: str
    quote: str

    @classmethod
    def of(cls, code: str, source: LegalSource, *, policy: str = "", vi: str, en: str) -> Cited:
        """
        Return what says something, with the words and the place of its source.

        Args:
            code: Its code.

            source: Where it comes from.

            policy: Id of its policy. Empty where it came with the data.

            vi: What it says, in Vietnamese.

            en: The same in English.
        """
        return cls(
            code=code,
            policy=policy,
            vi=vi,
            en=en,
            source=source.title("en"),
            source_vi=source.title("vi"),
            quote=source.quote,
        )


@attrs.frozen(kw_only=True)
class WrittenRow:
    """
    Where a value stands in an input, as it was written.

    Attributes:
        file: Name of the file.

        line: Its line, the header being line 1.

        column: The column. Empty where the whole row is meant.

        written: The cell, or the row with commas, untouched. Empty where the
            file could not be read again.
    """

    file: str
    line: int
    column: str = ""
    written: str = ""

    @property
    def place(self) -> str:
        """File, line and, if it is a cell, column, such as ``bc.csv:2:households``."""
        return ":".join(part for part in (self.file, str(self.line), self.column) if part)


@attrs.frozen(kw_only=True)
class Contribution:
    """
    A number, and those of which it is made.

    Attributes:
        kind: What it is.

        code: Code of the measure, indicator or clause.

        vi: What it counts or asks, in Vietnamese; a proxy is marked.

        en: The same in English.

        unit: Uid of the unit, or id of the team.

        unit_name: The unit in words.

        period: The period in full. Empty for a finding.

        side: ``numerator`` or ``denominator`` where it is a part of an
            indicator; ``left`` or ``right`` where it is one of a cross-check;
            ``before`` where it is that of the period before. Empty elsewhere.

        times: How often it counts in that side; below 0 where it is taken
            away.

        counted: Whether it is a part of the number above. A unit's own figure
            beside those of units below it is not.

        decimals: Digits after the decimal sign that the numbers carry.

        value: The number in whole numbers of that precision. None where there
            is none: not known is not zero.

        low: The least that it can be. None for no bound.

        high: The greatest that it can be. None for no bound.

        numerator: Of a ratio, the sum above.

        denominator: Of a ratio, the sum below.

        state: Where the number comes from, or why there is none.

        reported: n: how many reported.

        expected: m: how many were to report.

        verdict: Verdict of a finding, or of an indicator against its target.
            Empty where there is none.

        formula_vi: How it comes about, with the numbers, in Vietnamese.

        formula_en: The same in English.

        cited: What it rests on.

        rows: The rows from which it was read.

        children: What it is made of.

        more: How many numbers below it are not shown.
    """

    kind: ContributionKind
    code: str
    vi: str
    en: str
    unit: str
    unit_name: str
    period: str = ""
    side: str = ""
    times: int = 1
    counted: bool = True
    decimals: int = 0
    value: int | None = None
    low: int | None = None
    high: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    state: str = ""
    reported: int | None = None
    expected: int | None = None
    verdict: str = ""
    formula_vi: str = ""
    formula_en: str = ""
    cited: tuple[Cited, ...] = ()
    rows: tuple[WrittenRow, ...] = ()
    children: tuple[Contribution, ...] = ()
    more: int = 0

    def word(self, lang: str) -> str:
        """Return what it counts or asks, in ``vi`` or ``en``."""
        return self.vi if lang == "vi" else self.en

    def formula(self, lang: str) -> str:
        """Return how it comes about, in ``vi`` or ``en``."""
        return self.formula_vi if lang == "vi" else self.formula_en
