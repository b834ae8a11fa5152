"""A policy: who requires what, where, on which words."""

from __future__ import annotations

from datetime import date

import attrs

from cdteams.kpi import Band, Indicator, Scorecard, Target
from cdteams.model import CrossCheck, Disaggregation, Instrument, Measure
from cdteams.returns import Form
from cdteams.rules import Requirement, Support

from ._catalogue import Alias, Continuation, Duty, Parameter, Platform, Task, Word


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

        uses: Ids of the policies whose measures and indicators this one names
            beside its own.
    """

    id: str
    title_vi: str
    title_en: str
    jurisdiction: Jurisdiction
    extends: str = ""
    uses: tuple[str, ...] = ()


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

        measure: What units report by it.

        cross_check: What must hold between measures of one return.

        disaggregation: Parts of measures that add up to the whole.

        indicator: What it computes of measures.

        band: Grades by which it reads indicators.

        form: Its forms.

        scorecard: How it scores units.
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
    measure: tuple[Measure, ...] = ()
    cross_check: tuple[CrossCheck, ...] = ()
    disaggregation: tuple[Disaggregation, ...] = ()
    indicator: tuple[Indicator, ...] = ()
    band: tuple[Band, ...] = ()
    form: tuple[Form, ...] = ()
    scorecard: tuple[Scorecard, ...] = ()


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

        uses: Ids of the policies whose measures and indicators it names.

        measures: What units report by it.

        cross_checks: What must hold between measures of one return.

        disaggregations: Parts of measures that add up to the whole.

        indicators: What it computes of measures.

        bands: Grades by which it reads indicators.

        forms: Its forms.

        scorecards: How it scores units.
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
    uses: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    cross_checks: tuple[CrossCheck, ...] = ()
    disaggregations: tuple[Disaggregation, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    bands: tuple[Band, ...] = ()
    forms: tuple[Form, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()

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
            *(measure.code for measure in self.measures),
            *(check.code for check in self.cross_checks),
            *(parts.code for parts in self.disaggregations),
            *(indicator.code for indicator in self.indicators),
            *(band.code for band in self.bands),
            *(form.code for form in self.forms),
            *(scorecard.code for scorecard in self.scorecards),
        )
