"""A policy: who requires what, where, on which words."""

from __future__ import annotations

from datetime import date

import attrs

from cdteams.model import Instrument
from cdteams.rules import Requirement, Support

from ._catalogue import Alias, Continuation, Duty, Parameter, Platform, Target, Task, Word


@attrs.frozen(kw_only=True)
class Jurisdiction:
    """
    Where a policy applies: in one unit, or everywhere.

    Attributes:
        code: Code of the unit on the day *on*. None for the nation.

        on: Day on which the code is meant. None for the nation.
    """

    code: str | None = None
    on: date | None = None

    @property
    def is_nation(self) -> bool:
        """Whether the policy applies everywhere."""
        return self.code is None


@attrs.frozen(kw_only=True)
class Head:
    """
    What a policy says of itself.

    Attributes:
        id: Id by which registers and people name it, such as ``binh-dinh``.

        title_vi: Title in Vietnamese.

        title_en: Title in English.

        jurisdiction: Where it applies.

        extends: Id of the policy before which this one stands, topic by
            topic. Needed only between two policies of one unit: the policy of
            a unit always stands before those of the units around it. Empty
            for none.
    """

    id: str
    title_vi: str
    title_en: str
    jurisdiction: Jurisdiction
    extends: str = ""


@attrs.frozen(kw_only=True)
class PolicyText:
    """
    A policy file as it is written.

    Attributes:
        policy: Its head.

        instrument: Its documents by key.

        requirement: Its clauses, in the order of the file.

        parameter: Numbers that the law may change.

        target: Targets that it sets.

        support: Support rates.

        task: What it has teams do.

        platform: Digital platforms that it names.

        duty: What it has bodies do.

        alias: Its names for kinds of teams.

        word: Its words for levels.

        continues_in: Successors of its unit in which clauses go on.
    """

    policy: Head
    instrument: dict[str, Instrument]
    requirement: tuple[Requirement, ...]
    parameter: tuple[Parameter, ...] = ()
    target: tuple[Target, ...] = ()
    support: tuple[Support, ...] = ()
    task: tuple[Task, ...] = ()
    platform: tuple[Platform, ...] = ()
    duty: tuple[Duty, ...] = ()
    alias: tuple[Alias, ...] = ()
    word: tuple[Word, ...] = ()
    continues_in: tuple[Continuation, ...] = ()


@attrs.frozen(kw_only=True)
class Policy:
    """
    A policy that was read whole and without a fault.

    Attributes:
        id: Id by which registers and people name it.

        title_vi: Title in Vietnamese.

        title_en: Title in English.

        jurisdiction: Where it applies.

        requirements: Its clauses, in the order of the file.

        plugin: Distribution and version that gave it.

        parameters: Numbers that the law may change.

        targets: Targets that it sets.

        supports: Support rates.

        tasks: What it has teams do.

        platforms: Digital platforms that it names.

        duties: What it has bodies do.

        aliases: Its names for kinds of teams.

        words: Its words for levels.

        extends: Id of the policy before which this one stands; empty for none.

        continues_in: Successors of its unit in which clauses go on.
    """

    id: str
    title_vi: str
    title_en: str
    jurisdiction: Jurisdiction
    requirements: tuple[Requirement, ...]
    plugin: str
    parameters: tuple[Parameter, ...] = ()
    targets: tuple[Target, ...] = ()
    supports: tuple[Support, ...] = ()
    tasks: tuple[Task, ...] = ()
    platforms: tuple[Platform, ...] = ()
    duties: tuple[Duty, ...] = ()
    aliases: tuple[Alias, ...] = ()
    words: tuple[Word, ...] = ()
    extends: str = ""
    continues_in: tuple[Continuation, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of everything in it that has one; no two policies may share one."""
        return (
            *(requirement.code for requirement in self.requirements),
            *(parameter.code for parameter in self.parameters),
            *(target.code for target in self.targets),
            *(support.code for support in self.supports),
            *(task.code for task in self.tasks),
            *(duty.code for duty in self.duties),
        )
