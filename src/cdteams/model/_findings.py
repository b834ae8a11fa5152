"""Verdicts and findings: what a check says. Never exceptions."""

from __future__ import annotations

import attrs

from ._law import DutyBearer, LegalSource, Severity, Strength
from ._terms import Term
from ._waivers import Waiver


class Verdict(Term):
    """
    Answer of one clause about one subject.

    ``unknown`` means that the facts needed are missing; it is never a pass.
    """

    PASS = "pass", "đạt", "pass"
    FAIL = "fail", "không đạt", "fail"
    UNKNOWN = "unknown", "chưa đủ dữ liệu", "unknown"
    NOT_APPLICABLE = "not applicable", "không áp dụng", "not applicable"


@attrs.frozen(kw_only=True)
class Finding:
    """
    What one clause says about one subject.

    Attributes:
        code: Code of the requirement, such as ``BD-T01``.

        policy: Id of the policy.

        verdict: The answer.

        strength: How strongly the clause binds.

        subject: Id of the team or unit.

        subject_name: The subject in words.

        observed: What is there, as a number. None where not known.

        expected: What the clause asks for, in both languages (``vi``, ``en``).

        short: By how many the subject is short. 0 where it is not.

        over: By how many the subject is above. 0 where it is not.

        duty_bearer: Who must act.

        source: Instrument, clause and words.

        reason: Why the verdict is unknown or not applicable, in both
            languages; empty otherwise.

        missing: What is missing, in both languages, such as the quota that
            cannot be filled; empty where numbers say it all.

        waiver: What lets the subject off the clause, where it fails; it stays
            a failure. None where nothing does.
    """

    code: str
    policy: str
    verdict: Verdict
    strength: Strength
    subject: str
    subject_name: str
    observed: int | None
    expected: tuple[str, str]
    short: int = 0
    over: int = 0
    duty_bearer: DutyBearer
    source: LegalSource
    reason: tuple[str, str] = ("", "")
    missing: tuple[str, str] = ("", "")
    waiver: Waiver | None = None

    @property
    def severity(self) -> Severity | None:
        """How much a broken clause weighs; None where nothing is broken."""
        return self.strength.severity if self.verdict is Verdict.FAIL else None

    @property
    def is_error(self) -> bool:
        """Whether the finding breaks a clause that binds, and nobody waived it."""
        return self.verdict is Verdict.FAIL and self.strength is Strength.MUST and self.waiver is None
