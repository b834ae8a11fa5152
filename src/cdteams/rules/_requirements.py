"""What a plan can require: one class per kind of requirement."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import DutyBearer, LegalSource, Level, Span, Strength, TeamKind


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


@attrs.frozen(kw_only=True)
class TeamSize:
    """
    How many members a team has.

    Attributes:
        code: Code of the clause, such as ``BD-T01``.

        strength: How strongly it binds.

        applies_to: The teams.

        min: Smallest number of members that complies, at least 1. None for
            no minimum.

        max: Largest number that complies, at least 1. None for no maximum.

        start: First day in force.

        end: First day no longer in force. None for still in force.

        duty: Who must act where it is broken.

        source: Instrument, clause and words.

    Raises:
        DisagreementError: If neither bound is given, one is below 1, or *min*
            is above *max*.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "team-size"

    code: str
    strength: Strength
    applies_to: AppliesTo
    min: int | None = None
    max: int | None = None
    start: date
    end: date | None = None
    duty: DutyBearer
    source: LegalSource

    def __attrs_post_init__(self) -> None:
        Span(self.start, self.end)  # refuses an end that does not come after the start
        _check_bounds("min", self.min, "max", self.max, least=1)

    @property
    def span(self) -> Span:
        """Days on which the clause is in force."""
        return Span(self.start, self.end)

    @property
    def topic(self) -> tuple[str, TeamKind, Level]:
        """What it speaks about; a province's clause stands before the nation's on one topic."""
        return self.kind, self.applies_to.team_kind, self.applies_to.level

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who = self.applies_to.team_kind.word(lang)
        verb = self.strength.verb(lang)
        if lang == "vi":
            return f"{who} cấp {self.applies_to.level.vi} {verb} có {_range(self.min, self.max, lang)} thành viên"
        return f"a {who} at {self.applies_to.level.en} level {verb} have {_range(self.min, self.max, lang)} members"


@attrs.frozen(kw_only=True)
class Coverage:
    """
    How many teams a unit has.

    Attributes:
        code: Code of the clause, such as ``HD-C02``.

        strength: How strongly it binds.

        applies_to: The teams that count.

        per: Level of the units of which each is judged. Teams that serve a
            unit inside it count as its own.

        at_least: Smallest number of teams that complies. None or 0 for no
            minimum.

        at_most: Largest number that complies; 0 for none at all. None for no
            maximum.

        start: First day in force.

        end: First day no longer in force. None for still in force.

        duty: Who must act where it is broken.

        source: Instrument, clause and words.

    Raises:
        DisagreementError: If no bound asks for anything, one is below 0, or
            they cross.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "coverage"

    code: str
    strength: Strength
    applies_to: AppliesTo
    per: Level
    at_least: int | None = None
    at_most: int | None = None
    start: date
    end: date | None = None
    duty: DutyBearer
    source: LegalSource

    def __attrs_post_init__(self) -> None:
        Span(self.start, self.end)  # refuses an end that does not come after the start
        _check_bounds("at_least", self.at_least, "at_most", self.at_most, least=0)

    @property
    def span(self) -> Span:
        """Days on which the clause is in force."""
        return Span(self.start, self.end)

    @property
    def topic(self) -> tuple[str, TeamKind, Level, Level]:
        """What it speaks about; a province's clause stands before the nation's on one topic."""
        return self.kind, self.applies_to.team_kind, self.applies_to.level, self.per

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, bounds = self.applies_to.team_kind.word(lang), _range(self.at_least, self.at_most, lang)
        verb = self.strength.verb(lang)
        if lang == "vi":
            return f"mỗi {self.per.vi} {verb} có {bounds} {who} (cấp {self.applies_to.level.vi})"
        return f"every {self.per.en} {verb} have {bounds} {who} (at {self.applies_to.level.en} level)"


Requirement = TeamSize | Coverage
"""Everything that a policy can require."""


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
    """

    policy: str
    requirement: Requirement
    scope: str | None = None
    except_in: tuple[str, ...] = ()


def _check_bounds(low_name: str, low: int | None, high_name: str, high: int | None, *, least: int) -> None:
    if high is None and not low:
        raise DisagreementError(
            field=low_name,
            value="∅" if low is None else str(low),
            other=f"{high_name} = ∅",
            remedy_en="Give at least one of the two; without a bound nothing is asked for.",
            remedy_vi="Hãy cho ít nhất một trong hai; thiếu cả hai thì không yêu cầu gì.",
        )
    for name, bound in ((low_name, low), (high_name, high)):
        if bound is not None and bound < least:
            raise DisagreementError(
                field=name,
                value=str(bound),
                other=f"≥ {least}",
                remedy_en=f"Write {least} or more.",
                remedy_vi=f"Hãy viết từ {least} trở lên.",
            )
    if low is not None and high is not None and low > high:
        raise DisagreementError(field=low_name, value=str(low), other=f"{high_name} = {high}")


def _range(low: int | None, high: int | None, lang: str) -> str:
    vi = lang == "vi"
    if low is not None and low == high:
        return f"đúng {low}" if vi else f"exactly {low}"
    if not low:
        return f"không quá {high}" if vi else f"at most {high}"
    if high is None:
        return f"ít nhất {low}" if vi else f"at least {low}"
    return f"từ {low} đến {high}" if vi else f"{low} to {high}"
