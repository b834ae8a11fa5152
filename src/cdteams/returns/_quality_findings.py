"""Findings on how far reported figures can be trusted."""

from __future__ import annotations

import attrs

from cdteams.model import Period, Severity, Term, UnitUid, Verdict


class QualityKind(Term):
    """What may be wrong with a reported figure."""

    MISSING = "missing", "chưa có báo cáo", "missing"
    UNREADABLE = "unreadable", "không đọc được", "unreadable"
    DUPLICATE = "duplicate", "báo cáo hai lần", "duplicate"
    CROSS_CHECK = "cross-check", "sai ràng buộc", "broken cross-check"
    PARTS = "parts", "tổng các phần không khớp", "parts that do not add up"
    OUTLIER = "outlier", "khác xa đơn vị cùng cấp", "outlier"
    JUMP = "jump", "tăng giảm đột biến", "jump"
    SUDDEN_ZERO = "sudden-zero", "đột ngột bằng 0", "sudden zero"
    COPY = "copy", "lặp lại kỳ trước", "copy of the period before"
    DIGITS = "digits", "chữ số cuối không tự nhiên", "digit preference"


@attrs.frozen(kw_only=True)
class QualityFinding:
    """
    What one check says about one value, return or group of returns.

    Attributes:
        kind: What may be wrong.

        verdict: ``fail``, or ``unknown`` where the check could not be
            evaluated. What is in order is not listed.

        severity: How much it weighs. A fault is an error; what is only
            unlikely is a warning: it asks for a look, and accuses nobody.

        unit: The unit; None for all units.

        measure: Code of the measure or of the cross-check; empty for a whole
            return.

        check: Code of the cross-check that speaks. Empty where none does.

        period: The period; None where it could not be read.

        file: File in which the value stands; empty for none.

        line: Its line; 0 for none.

        observed: What is there, as a number of the measure's precision or as
            text; empty where nothing is.

        expected: What was to be there.

        reason: Why it is unknown, or what is wrong in full, in both languages
            (``vi``, ``en``); empty where the numbers say it all.

        number: How many values or returns the finding speaks of: those that
            could not be judged for one reason stand in one finding.

        units: Where that finding names them, the units of these values; of
            last digits, the units above them. See `judge_quality`.
    """

    kind: QualityKind
    verdict: Verdict = Verdict.FAIL
    severity: Severity = Severity.WARNING
    unit: UnitUid | None = None
    measure: str = ""
    check: str = ""
    period: Period | None = None
    file: str = ""
    line: int = 0
    observed: str = ""
    expected: str = ""
    reason: tuple[str, str] = ("", "")
    number: int = 1
    units: tuple[UnitUid, ...] = ()

    def text(self, lang: str = "en") -> str:
        """
        Return the finding in one line.

        Args:
            lang: ``vi`` or ``en``.
        """
        when = "" if self.period is None else self.period.words(lang)
        where = f"{self.file}:{self.line}" if self.line else self.file
        subject = ", ".join(part for part in (where, self.unit or "", self.measure, when) if part)
        said = self.reason[0 if lang == "vi" else 1]
        if self.verdict is Verdict.UNKNOWN:
            said = f"{self.verdict.word(lang)} ({self.number}): {said}"
        elif not said:
            said = _NUMBERS[lang].format(observed=self.observed or "∅", expected=self.expected)
        return f"{subject}: {self.kind.word(lang)}: {said}" if subject else f"{self.kind.word(lang)}: {said}"


_NUMBERS = {"vi": "{observed}; cần {expected}", "en": "{observed}; expected {expected}"}
