"""Waivers on a day: which failures they cover, and which cover none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from cdteams.model import Verdict, Waiver, WaiverState

from ._requirement import NO_WORDS, Judgement, Words
from ._subjects import find_subject

_VERDICTS = tuple(Verdict)
_NO_CLAUSE = (
    "không có điều khoản mang mã này được đánh giá ở đây",
    "no clause with this code is judged here",
)
_NO_SUBJECT = (
    "điều khoản không đánh giá đối tượng nào mang mã này",
    "the clause judges nothing with this id",
)
_TWICE = ("một miễn trừ khác đã áp dụng", "another waiver applies already")


@attrs.frozen(kw_only=True)
class WaiverUse:
    """
    What became of a waiver on a day.

    Attributes:
        waiver: The waiver.

        state: Whether it covers a failure, and if not, whether for its days.

        subject_name: The subject in words; its id where no clause judges it.

        reason: Why it is not applied (``vi``, ``en``); empty where it is.
    """

    waiver: Waiver
    state: WaiverState
    subject_name: str
    reason: Words = NO_WORDS


def apply_waivers(
    judgements: Iterable[Judgement], waivers: Iterable[Waiver], *, on: date
) -> tuple[tuple[Judgement, ...], tuple[WaiverUse, ...]]:
    """
    Attach waivers to the failures that they cover.

    No verdict changes: a waived failure stays a failure, and says by whom it
    is waived.

    Args:
        judgements: What the clauses say on the day.

        waivers: The waivers. Where two cover one failure, the first is taken.

        on: The day.

    Returns:
        The judgements in their order, those with a waived failure renewed; and
        what became of each waiver, in the order of the waivers.
    """
    found = list(judgements)
    uses = tuple([_use(waiver, found, on) for waiver in waivers])
    return tuple(found), uses


def _use(waiver: Waiver, judgements: list[Judgement], on: date) -> WaiverUse:
    """Say what becomes of a waiver; where it applies, put the judgement with it in its place."""
    words, reason = waiver.subject, _NO_CLAUSE
    for place, judgement in enumerate(judgements):
        if judgement.clause.requirement.code != waiver.clause:
            continue
        index = find_subject(judgement.subject, len(judgement.verdicts), waiver.subject)
        if index is None:
            reason = _NO_SUBJECT if reason is _NO_CLAUSE else reason
            continue
        words, reason = judgement.subject(index)[1], _why_not(judgement, index)
        if not any(reason) and waiver.span.covers(on):
            waived = {**judgement.waivers, index: waiver}
            judgements[place] = attrs.evolve(judgement, waivers=waived)
            return WaiverUse(waiver=waiver, state=WaiverState.APPLIED, subject_name=words)
    if waiver.span.covers(on):
        return WaiverUse(waiver=waiver, state=WaiverState.IDLE, subject_name=words, reason=reason)
    return _out_of_force(waiver, words, on)


def _why_not(judgement: Judgement, index: int) -> Words:
    """Return why a waiver in force does not cover a subject; empty where it does."""
    verdict = _VERDICTS[judgement.verdicts[index]]
    if verdict is not Verdict.FAIL:
        return f"kết quả đánh giá là: {verdict.vi}", f"its verdict is: {verdict.en}"
    return _TWICE if index in judgement.waivers else NO_WORDS


def _out_of_force(waiver: Waiver, words: str, on: date) -> WaiverUse:
    if on < waiver.start:
        state, reason = WaiverState.NOT_YET, (f"từ ngày {waiver.start}", f"from {waiver.start}")
    else:
        state = WaiverState.EXPIRED
        reason = (f"từ ngày {waiver.end}", f"since {waiver.end}")
    return WaiverUse(waiver=waiver, state=state, subject_name=words, reason=reason)
