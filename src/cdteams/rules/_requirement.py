"""What every requirement is, how it applies, and what it says about its subjects."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from itertools import repeat
from typing import ClassVar

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.model import (
    DutyBearer,
    Finding,
    InstrumentType,
    LegalSource,
    Level,
    Span,
    Strength,
    TeamKind,
    Verdict,
    Waiver,
)
from cdteams.register import Counts, Placement

from ._findings import make_findings
from ._subjects import named

NOT_OBSERVED = -1
"""Stands for an observation that the register does not allow."""

_VERDICTS = tuple(Verdict)
_FIRST, _GROWTH, _MOST = 16, 16, 4096  # findings made at a time: few for who looks at few
_WITH_REASON = frozenset([Verdict.UNKNOWN, Verdict.NOT_APPLICABLE])
_WITH_MISSING = frozenset([Verdict.FAIL, Verdict.UNKNOWN])

Words = tuple[str, str]
"""A text in Vietnamese and English."""

NO_WORDS: Words = ("", "")


def nothing_missing(_: int) -> Words:
    """Say of no subject that something is missing."""
    return NO_WORDS


@attrs.frozen(kw_only=True)
class AppliesTo:
    """
    The teams that a requirement is about.

    Attributes:
        team_kind: Their kind.

        level: Their tier: the level of the units that they serve.
    """

    team_kind: TeamKind
    level: Level

    def words(self, lang: str) -> str:
        """Return kind and tier in one phrase."""
        if lang == "vi":
            return f"{self.team_kind.vi} cấp {self.level.vi}"
        return f"{self.team_kind.en} at {self.level.en} level"


@attrs.frozen(kw_only=True)
class Requirement:
    """
    A clause of a plan: what every kind of requirement has.

    A kind is a subclass with its own fields, its words and its judgement in
    columns; one team is a register of one. Fields are read from policy files
    under their own names, ``start`` and ``end`` as ``from`` and ``to``.

    Attributes:
        kind: Name of the kind in policy files.

        code: Code of the clause, such as ``BD-T01``.

        strength: How strongly it binds.

        start: First day in force.

        end: First day no longer in force. None for still in force.

        duty: Who must act where it is broken.

        source: Instrument, clause and words.

        replaces: Code of the clause of the same policy that this one takes the
            place of, on the day on which that one ends. Empty for none.

    Raises:
        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str]

    code: str
    strength: Strength
    start: date
    end: date | None = None
    duty: DutyBearer
    source: LegalSource
    replaces: str = ""

    def __attrs_post_init__(self) -> None:
        Span(self.start, self.end)  # refuses an end that does not come after the start

    @property
    def span(self) -> Span:
        """Days on which the clause is in force."""
        return Span(self.start, self.end)

    @property
    def is_law(self) -> bool:
        """Whether an instrument says it, and not only a report of what is done."""
        return self.source.instrument.type is not InstrumentType.PRESS

    @property
    def bearers(self) -> tuple[DutyBearer, ...]:
        """Every body without which it cannot be met."""
        return (self.duty,)

    @property
    def topic(self) -> Hashable:
        """What it speaks about: a province's clause stands before the nation's on one topic."""
        return self.kind, getattr(self, "applies_to", None)

    @property
    def topic_name(self) -> str:
        """The topic as text, such as ``team-size/operating/village``: equal for equal topics."""
        return "/".join(_names(self.topic))

    def words(self, lang: str) -> str:
        """
        Return the requirement in one phrase, in ``vi`` or ``en``.

        Raises:
            NotImplementedError: If the kind does not say it.
        """
        raise NotImplementedError

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """
        Judge the clause on the teams of a day on which it is in force.

        Args:
            clause: This requirement as it applies.

            placement: The teams of the day on the tree of the day.

        Returns:
            One verdict per subject.

        Raises:
            NotImplementedError: If the kind does not say how.
        """
        raise NotImplementedError


def _names(topic: object) -> Iterator[str]:
    """Yield the words of a topic, part by part."""
    if topic is None or topic == ():
        return
    if attrs.has(type(topic)):
        topic = attrs.astuple(topic, recurse=False)  # type: ignore[arg-type]  # it has attributes
    if isinstance(topic, tuple):
        for part in topic:
            yield from _names(part)
    else:
        yield str(topic)


@attrs.frozen(kw_only=True)
class Clause:
    """
    A requirement as it applies: by which policy, and where.

    Attributes:
        policy: Id of the policy.

        requirement: The requirement.

        scope: Uid of the unit in which it applies. None for the nation.

        except_in: Uids of units inside the scope that have a clause of their
            own on the topic.

        void: Why it applies nowhere although its days say so (``vi``,
            ``en``), as when the unit of its policy is gone. Empty where it
            applies.
    """

    policy: str
    requirement: Requirement
    scope: str | None = None
    except_in: tuple[str, ...] = ()
    void: Words = NO_WORDS

    def holds_on(self, day: date) -> bool:
        """Tell whether it applies on a day: in force, and not void."""
        return self.requirement.span.covers(day) and not any(self.void)


@attrs.frozen(kw_only=True, eq=False)
class Judgement:
    """
    The verdicts of one clause; findings are made when they are asked for.

    What the built-in kinds return can be pickled.

    Attributes:
        clause: The clause.

        verdicts: Per subject, the position of its verdict in `Verdict`.

        observed: Per subject, what is there; `NOT_OBSERVED` where not known.

        short: Per subject, by how many it is below; 0 where it is not.

        over: Per subject, by how many it is above; 0 where it is not.

        subject: Gives the id and the words of a subject by its index.

        reason: Why subjects are unknown or the clause does not apply (``vi``,
            ``en``), or what gives that by the index of such a subject; empty
            where neither happens.

        missing: Gives, by the index of a subject that fails or is unknown,
            what is missing there (``vi``, ``en``).

        waivers: By the index of a subject that fails, the waiver that applies
            to it.
    """

    clause: Clause
    verdicts: npt.NDArray[np.uint8]
    observed: Counts
    short: Counts
    over: Counts
    subject: Callable[[int], tuple[str, str]]
    reason: Words | Callable[[int], Words] = NO_WORDS
    missing: Callable[[int], Words] = nothing_missing
    waivers: Mapping[int, Waiver] = attrs.field(factory=dict)

    @property
    def waived(self) -> int:
        """Number of subjects that fail and have a waiver."""
        return len(self.waivers)

    @property
    def errors(self) -> int:
        """Number of subjects that break the clause without a waiver, if it binds; 0 if it does not."""
        binds = self.clause.requirement.strength is Strength.MUST
        return self.count(Verdict.FAIL) - self.waived if binds else 0

    def count(self, verdict: Verdict) -> int:
        """Return the number of subjects with this verdict."""
        return int(np.count_nonzero(self.verdicts == verdict.number))

    def findings(self, *verdicts: Verdict) -> Iterator[Finding]:
        """Yield the findings with any of these verdicts (all if none is named), in order of subjects."""
        chosen = np.flatnonzero(self._are(verdicts or _VERDICTS))
        size, start, same = _FIRST, 0, self._same() if len(chosen) else {}
        while start < len(chosen):
            yield from self._made(chosen[start : start + size], same)
            start, size = start + size, min(size * _GROWTH, _MOST)

    def _are(self, verdicts: tuple[Verdict, ...]) -> npt.NDArray[np.bool_]:
        """Tell, per subject, whether its verdict is one of these; one is compared faster than looked up."""
        if len(verdicts) == 1:
            equal: npt.NDArray[np.bool_] = self.verdicts == verdicts[0].number
            return equal
        wanted = np.zeros(len(_VERDICTS), dtype=np.bool_)
        wanted[[verdict.number for verdict in verdicts]] = True
        return wanted[self.verdicts]

    def _same(self) -> dict[str, object]:
        """Return what all findings of the clause share."""
        requirement = self.clause.requirement
        return {
            "code": requirement.code,
            "policy": self.clause.policy,
            "strength": requirement.strength,
            "expected": (requirement.words("vi"), requirement.words("en")),
            "duty_bearer": requirement.duty,
            "source": requirement.source,
        }

    def _made(self, chosen: npt.NDArray[np.intp], same: Mapping[str, object]) -> list[Finding]:
        indexes = chosen.tolist()
        verdicts = list(map(_VERDICTS.__getitem__, self.verdicts[chosen].tolist()))
        uids, words = named(self.subject, indexes)
        seen = self.observed[chosen].tolist()
        each = {
            "verdict": verdicts,
            "subject": uids,
            "subject_name": words,
            "observed": [None if number == NOT_OBSERVED else number for number in seen],
            "short": self.short[chosen].tolist(),
            "over": self.over[chosen].tolist(),
            "reason": self._words(self._reason, indexes, verdicts=verdicts, where=_WITH_REASON),
            "missing": self._words(self.missing, indexes, verdicts=verdicts, where=_WITH_MISSING),
            "waiver": map(self.waivers.get, indexes) if self.waivers else repeat(None),
        }
        return make_findings(len(indexes), same, each=each)

    @staticmethod
    def _words(
        say: Callable[[int], Words], indexes: list[int], *, verdicts: list[Verdict], where: frozenset[Verdict]
    ) -> Iterable[Words]:
        if say is nothing_missing or where.isdisjoint(verdicts):
            return repeat(NO_WORDS)
        many = getattr(say, "many", None)  # what says it for many at once is asked so
        if many is not None and where.issuperset(verdicts):
            words: list[Words] = many(indexes)
            return words
        pairs = zip(indexes, verdicts, strict=True)
        return [say(index) if verdict in where else NO_WORDS for index, verdict in pairs]

    def _reason(self, index: int) -> Words:
        return self.reason(index) if callable(self.reason) else self.reason
