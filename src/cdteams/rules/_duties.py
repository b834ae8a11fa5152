"""Duties of bodies: to report, and to review. Their actors may be gone."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import ClassVar

import attrs

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Hierarchy
from cdteams.model import DutyBearer, Level, Term, Verdict
from cdteams.register import Placement

from ._judging import single
from ._phrases import the_body
from ._requirement import NO_WORDS, Clause, Judgement, Requirement, Words


class Frequency(Term):
    """How often something is due."""

    DAILY = "daily", "hằng ngày", "daily"
    WEEKLY = "weekly", "hằng tuần", "weekly"
    MONTHLY = "monthly", "hằng tháng", "monthly"
    QUARTERLY = "quarterly", "hằng quý", "quarterly"
    HALF_YEARLY = "half-yearly", "6 tháng một lần", "half-yearly"
    YEARLY = "yearly", "hằng năm", "yearly"
    REGULARLY = "regularly", "định kỳ, thường xuyên", "regularly, without a stated frequency"
    ONCE = "once", "một lần", "once"
    UNSAID = "unsaid", "theo kỳ hạn mà văn bản không nêu", "at intervals that the plan does not state"


_OF_THE_MAP = frozenset([Level.PROVINCE, Level.DISTRICT, Level.COMMUNE])


def orphaned(bearer: DutyBearer, hierarchy: Hierarchy) -> Words:
    """
    Tell why a body cannot act on a day, or nothing where it can.

    A body acts at a level; where no unit of that level is in force, or the
    body itself was merged away, the duty has nobody. It is never given to
    another body here. Villages are those that a register lists, so that none
    is there does not say that there is none.

    Args:
        bearer: The body and its level.

        hierarchy: The tree of the day.

    Returns:
        The reason in both languages; empty if the body is there.
    """
    day = hierarchy.on
    if bearer.level in _OF_THE_MAP and not len(hierarchy.positions_at(bearer.level)):
        return (
            f"không còn ai thực hiện: ngày {day} không có đơn vị cấp {bearer.level.vi}",
            f"orphaned: there is no unit of {bearer.level.en} level on {day}",
        )
    if not bearer.authority.span.covers(day):
        return (
            f"không còn ai thực hiện: {bearer.authority.vi} chỉ tồn tại {bearer.authority.span}",
            f"orphaned: the {bearer.authority.en} exists {bearer.authority.span} only",
        )
    return NO_WORDS


@attrs.frozen(kw_only=True)
class ReportingDuty(Requirement):
    """
    Who reports to whom, how often and on which form.

    The reports themselves are not read here: the clause is judged by whether
    both bodies are there on the day.

    Attributes:
        receiver: Who receives the report; *duty* is who sends it.

        frequency: How often.

        deadline: The deadline in the words of the plan. Empty where it sets
            none.

        form: The form in the words of the plan. Empty where it names none.

    Raises:
        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "reporting"

    receiver: DutyBearer
    frequency: Frequency
    deadline: str = ""
    form: str = ""

    @property
    def bearers(self) -> tuple[DutyBearer, ...]:
        """Who sends the report and who receives it."""
        return self.duty, self.receiver

    @property
    def topic(self) -> Hashable:
        """Who reports to whom."""
        return self.kind, self.duty, self.receiver

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        verb = self.strength.verb(lang)
        extras = _in_words_of_the_plan(self.deadline, self.form, lang=lang)
        if lang == "vi":
            return f"{self.duty.title(lang)} {verb} báo cáo {self.receiver.title(lang)} {self.frequency.vi}{extras}"
        return f"{the_body(self.duty)} {verb} report to {the_body(self.receiver)} {self.frequency.en}{extras}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Pass if sender and receiver exist; otherwise the clause does not apply, with the reason."""
        return _by_actors(clause, placement, self.duty, self.receiver)


@attrs.frozen(kw_only=True)
class Review(Requirement):
    """
    That a body reviews the work, and what follows.

    The review itself is not recorded here: the clause is judged by whether
    the body is there on the day, and is unknown after the review was due.

    Attributes:
        frequency: How often; ``once`` for an evaluation that decides.

        due: Day by which it is due, for ``once`` alone. None where the plan
            names none, and for a recurring one.

        occasion: When it takes place, in the words of the plan, such as on a
            day of every year. Empty where it names none.

        follows: What follows in the words of the plan. Empty where it says
            nothing.

    Raises:
        DisagreementError: If there is a day and it is not for once.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "review"

    frequency: Frequency
    due: date | None = None
    occasion: str = ""
    follows: str = ""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.due is not None and self.frequency is not Frequency.ONCE:
            raise DisagreementError(
                field="due",
                value=str(self.due),
                other=f"frequency = {self.frequency.value}",
                remedy_en='Write frequency = "once", or say in `occasion` when it takes place.',
                remedy_vi='Hãy ghi frequency = "once", hoặc nêu thời điểm trong `occasion`.',
            )

    @property
    def topic(self) -> Hashable:
        """The body and how often it reviews."""
        return self.kind, self.duty, self.frequency

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        verb, due = self.strength.verb(lang), ""
        if self.due is not None:
            due = f", chậm nhất ngày {self.due}" if lang == "vi" else f", by {self.due}"
        extras = due + _in_words_of_the_plan(self.occasion, self.follows, lang=lang)
        if lang == "vi":
            return f"{self.duty.title(lang)} {verb} sơ kết, đánh giá {self.frequency.vi}{extras}"
        return f"{the_body(self.duty)} {verb} review the work {self.frequency.en}{extras}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Pass if the body is there and nothing is overdue; unknown once it is; not applicable without a body."""
        overdue = self.due is not None and placement.hierarchy.on > self.due
        if overdue and not any(orphaned(self.duty, placement.hierarchy)):
            reason = (
                f"đến hạn ngày {self.due}; sổ đăng ký không ghi kết quả đánh giá",
                f"it was due on {self.due}; the register does not record the evaluation",
            )
            return single(clause, placement, verdict=Verdict.UNKNOWN, reason=reason)
        return _by_actors(clause, placement, self.duty)


def _in_words_of_the_plan(*texts: str, lang: str) -> str:
    """Return what follows in a sentence: the plan's own words, in English as a quotation."""
    return "".join(f", {text}" if lang == "vi" else f", “{text}”" for text in texts if text)


def _by_actors(clause: Clause, placement: Placement, *bearers: DutyBearer) -> Judgement:
    for bearer in bearers:
        reason = orphaned(bearer, placement.hierarchy)
        if any(reason):
            return single(clause, placement, verdict=Verdict.NOT_APPLICABLE, reason=reason)
    return single(clause, placement, verdict=Verdict.PASS, reason=NO_WORDS)
