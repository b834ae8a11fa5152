"""The life of one return."""

from __future__ import annotations

import pytest

from cdteams.errors import ReturnStatusError, ReturnWaitsError
from cdteams.model import CalendarKind, UnitUid, parse_period
from cdteams.returns import Return, ReturnStatus

DRAFT, SUBMITTED, RETURNED, APPROVED, LOCKED = ReturnStatus
V1, V2, V3 = (UnitUid(uid) for uid in ("v1", "v2", "v3"))
QUARTER = parse_period("2024Q2", calendar=CalendarKind.ADMINISTRATIVE)
LEGAL = {
    (DRAFT, SUBMITTED),
    (SUBMITTED, RETURNED),
    (SUBMITTED, APPROVED),
    (RETURNED, SUBMITTED),
    (APPROVED, LOCKED),
}


def at(status: ReturnStatus) -> Return:
    return Return(form="ict", unit=UnitUid("c1"), period=QUARTER, status=status)


@pytest.mark.parametrize("to", ReturnStatus)
@pytest.mark.parametrize("status", ReturnStatus)
def test_only_legal_steps_are_taken(status: ReturnStatus, to: ReturnStatus) -> None:
    """Draft, submitted, returned or approved, locked: every other step is refused with the legal ones."""
    if (status, to) in LEGAL:
        assert at(status).move(to).status is to
        return
    with pytest.raises(ReturnStatusError) as caught:
        at(status).move(to)

    assert (caught.value.status, caught.value.wanted) == (status.value, to.value)
    assert {(status, ReturnStatus(step)) for step in caught.value.allowed} == {
        step for step in LEGAL if step[0] is status
    }


def test_a_step_leaves_the_return_as_it_was() -> None:
    """Who moves a return gets another value."""
    draft = at(DRAFT)
    draft.move(SUBMITTED)

    assert draft.status is DRAFT


def test_a_level_waits_for_the_lower_one() -> None:
    """A commune hands in when its villages are approved or locked, not before."""
    below = {V1: LOCKED, V2: SUBMITTED, V3: None}
    with pytest.raises(ReturnWaitsError) as caught:
        at(DRAFT).move(SUBMITTED, below=below)

    assert caught.value.waiting == ("v2", "v3")
    assert at(DRAFT).move(SUBMITTED, below=below | {V2: APPROVED, V3: LOCKED}).status is SUBMITTED


def test_a_level_may_go_without_units_that_it_names() -> None:
    """Two of three suffice where the third is named; another one is still waited for."""
    below = {V1: APPROVED, V2: APPROVED, V3: None}

    assert at(DRAFT).move(SUBMITTED, below=below, without={V3}).status is SUBMITTED
    with pytest.raises(ReturnWaitsError) as caught:
        at(DRAFT).move(SUBMITTED, below=below, without={V1})
    assert caught.value.waiting == ("v3",)


def test_a_return_that_is_mended_waits_too() -> None:
    """Submitted again, it waits for what was returned below it."""
    with pytest.raises(ReturnWaitsError):
        at(RETURNED).move(SUBMITTED, below={V1: RETURNED})


def test_the_other_steps_wait_for_nobody() -> None:
    """To return, approve or lock needs nothing of the units below."""
    assert at(SUBMITTED).move(RETURNED, below={V1: None}).status is RETURNED


@pytest.mark.parametrize("status", [SUBMITTED, APPROVED])
def test_a_correction_supersedes_and_the_first_version_stays(status: ReturnStatus) -> None:
    """It is a new draft with the next number."""
    first = at(status)
    second = first.correct()

    assert (second.version, second.status) == (2, DRAFT)
    assert (first.version, first.status) == (1, status)
    assert second.move(SUBMITTED).correct().version == 3


@pytest.mark.parametrize("status", [DRAFT, RETURNED, LOCKED])
def test_what_is_open_or_locked_is_not_corrected(status: ReturnStatus) -> None:
    """A draft and what was returned are mended as they are; what is locked stays."""
    with pytest.raises(ReturnStatusError) as caught:
        at(status).correct()

    assert (caught.value.status, caught.value.wanted) == (status.value, "corrected")


def test_only_approved_and_locked_are_settled() -> None:
    """The level above builds on nothing else."""
    assert [status.value for status in ReturnStatus if status.is_settled] == ["approved", "locked"]
