"""The life of one return: which step may follow which."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import attrs

from cdteams.errors import ReturnStatusError, ReturnWaitsError
from cdteams.model import Period, Term, UnitUid


class ReturnStatus(Term):
    """How far a return has come, from the first step to the last."""

    DRAFT = "draft", "nháp", "draft"
    SUBMITTED = "submitted", "đã gửi", "submitted"
    RETURNED = "returned", "cần sửa", "returned for mending"
    APPROVED = "approved", "đã duyệt", "approved"
    LOCKED = "locked", "đã khóa", "locked"

    @property
    def next_steps(self) -> tuple[ReturnStatus, ...]:
        """Statuses that may follow, of the same version of the return; none after locked."""
        return _NEXT[self]

    @property
    def is_settled(self) -> bool:
        """Whether the level above may build on it."""
        return self in {ReturnStatus.APPROVED, ReturnStatus.LOCKED}


_NEXT = {
    ReturnStatus.DRAFT: (ReturnStatus.SUBMITTED,),
    ReturnStatus.SUBMITTED: (ReturnStatus.RETURNED, ReturnStatus.APPROVED),
    ReturnStatus.RETURNED: (ReturnStatus.SUBMITTED,),
    ReturnStatus.APPROVED: (ReturnStatus.LOCKED,),
    ReturnStatus.LOCKED: (),
}


@attrs.frozen(kw_only=True)
class Return:
    """
    One version of what a unit reports for a period, without its values.

    Attributes:
        form: Code of the form.

        unit: Uid of the unit.

        period: The period.

        status: How far it has come.

        version: 1 for the first, one more for each correction. A correction
            supersedes the version before, which stays as it was.
    """

    form: str
    unit: UnitUid
    period: Period
    status: ReturnStatus = ReturnStatus.DRAFT
    version: int = 1

    def move(
        self,
        to: ReturnStatus,
        *,
        below: Mapping[UnitUid, ReturnStatus | None] | None = None,
        without: Collection[UnitUid] = (),
    ) -> Return:
        """
        Return it one step further.

        Args:
            to: The next status.

            below: Statuses of the latest returns of the units directly below
                that are expected to report; None for one that has none. Needed
                by a unit that aggregates, empty for one that does not.

            without: Units of *below* that it is submitted without, by name.

        Raises:
            ReturnStatusError: If that step does not follow.

            ReturnWaitsError: If it is submitted, and a return of *below*
                outside *without* is neither approved nor locked.
        """
        if to not in self.status.next_steps:
            self._refuse(to.value, self.status.next_steps)
        if to is ReturnStatus.SUBMITTED:
            statuses = dict(below or {})
            waiting = tuple(u for u, s in statuses.items() if u not in without and not (s and s.is_settled))
            if waiting:
                raise ReturnWaitsError(unit=self.unit, period=self.period.full_id, waiting=waiting)
        return attrs.evolve(self, status=to)

    def correct(self) -> Return:
        """
        Return the draft that supersedes it; this version stays.

        Raises:
            ReturnStatusError: If it is locked, or is a draft or was returned,
                which is mended as it is.
        """
        if self.status not in {ReturnStatus.SUBMITTED, ReturnStatus.APPROVED}:
            self._refuse("corrected", self.status.next_steps)
        return attrs.evolve(self, status=ReturnStatus.DRAFT, version=self.version + 1)

    def _refuse(self, wanted: str, allowed: tuple[ReturnStatus, ...]) -> None:
        raise ReturnStatusError(
            unit=self.unit,
            period=self.period.full_id,
            status=self.status.value,
            wanted=wanted,
            allowed=tuple(step.value for step in allowed),
        )
