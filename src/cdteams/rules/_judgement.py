"""What one clause says about all its subjects, in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.model import Finding, Verdict
from cdteams.register import Counts

from ._requirements import Clause

NOT_OBSERVED = -1
"""Stands for an observation that the register does not allow."""

_VERDICTS = tuple(Verdict)


@attrs.frozen(kw_only=True, eq=False)
class Judgement:
    """
    The verdicts of one clause; findings are made when they are asked for.

    Attributes:
        clause: The clause.

        verdicts: Per subject, the position of its verdict in `Verdict`.

        observed: Per subject, what is there; `NOT_OBSERVED` where not known.

        short: Per subject, by how many it is below; 0 where it is not.

        over: Per subject, by how many it is above; 0 where it is not.

        subject: Gives the id and the words of a subject by its index.

        reason: Why subjects are unknown or the clause does not apply (``vi``,
            ``en``); empty where neither happens.
    """

    clause: Clause
    verdicts: npt.NDArray[np.uint8]
    observed: Counts
    short: Counts
    over: Counts
    subject: Callable[[int], tuple[str, str]]
    reason: tuple[str, str] = ("", "")

    def count(self, verdict: Verdict) -> int:
        """Return the number of subjects with this verdict."""
        return int(np.count_nonzero(self.verdicts == verdict.number))

    def findings(self, *verdicts: Verdict) -> Iterator[Finding]:
        """Yield the findings with any of these verdicts (all if none is named), in order of subjects."""
        wanted = [verdict.number for verdict in verdicts or _VERDICTS]
        return (self._finding(index) for index in np.flatnonzero(np.isin(self.verdicts, wanted)).tolist())

    def _finding(self, index: int) -> Finding:
        requirement = self.clause.requirement
        observed, verdict = int(self.observed[index]), _VERDICTS[self.verdicts[index]]
        uid, words = self.subject(index)
        unclear = verdict in {Verdict.UNKNOWN, Verdict.NOT_APPLICABLE}
        return Finding(
            code=requirement.code,
            policy=self.clause.policy,
            verdict=verdict,
            strength=requirement.strength,
            subject=uid,
            subject_name=words,
            observed=None if observed == NOT_OBSERVED else observed,
            expected=(requirement.words("vi"), requirement.words("en")),
            short=int(self.short[index]),
            over=int(self.over[index]),
            duty_bearer=requirement.duty,
            source=requirement.source,
            reason=self.reason if unclear else ("", ""),
        )


def judge(
    clause: Clause,
    observed: Counts,
    *,
    bounds: tuple[int | None, int | None],
    subject: Callable[[int], tuple[str, str]],
    reason: tuple[str, str],
) -> Judgement:
    """
    Compare observations with a lower and an upper bound.

    Args:
        clause: The clause.

        observed: One number per subject; `NOT_OBSERVED` gives ``unknown``.

        bounds: Least and greatest number that complies; None for no bound.

        subject: Gives the id and words of a subject by its index.

        reason: Why an observation can be missing (``vi``, ``en``).

    Returns:
        The judgement, one verdict per subject.
    """
    low, high = bounds
    known = observed != NOT_OBSERVED
    zeros = np.zeros(len(observed), dtype=np.int64)
    short = zeros if low is None else np.where(known, np.maximum(low - observed, 0), 0)
    over = zeros if high is None else np.where(known, np.maximum(observed - high, 0), 0)
    verdicts = np.full(len(observed), Verdict.PASS.number, dtype=np.uint8)
    verdicts[(short > 0) | (over > 0)] = Verdict.FAIL.number
    verdicts[~known] = Verdict.UNKNOWN.number
    return Judgement(
        clause=clause,
        verdicts=verdicts,
        observed=observed,
        short=short,
        over=over,
        subject=subject,
        reason=reason,
    )
