"""The suite that a plugin joins in five lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

from cdteams.errors import CdteamsError, FaultsError
from cdteams.hierarchy import Timeline
from cdteams.policy import Plugin, Policy
from cdteams.rules import Requirement

from . import _points_cases as points_of_cases
from . import _points_law as law
from . import _points_stability as stability
from . import _points_verdicts as verdicts
from ._case_running import run_case
from ._case_values import Case
from ._source_table import source_table_is_complete
from ._trial import PluginName, Trial, installed_map, load_alone

_CaseOf = tuple[Policy, Requirement, Case] | str


class PolicyConformance:
    """
    What every plugin with policies keeps to, one numbered test for each point.

    A plugin joins by a subclass that names it:

        class TestConformance(PolicyConformance):
            plugin = "binh-dinh"
            cases = Path(__file__).parents[1] / "cases"

    The points have the same numbers in the reference of the suite.

    Attributes:
        plugin: Name of an installed plugin, or its module.

        cases: Folder of its case files. The table of its source document,
            ``SOURCE.md``, stands beside the folder.

        timeline: The map to judge on. None takes that of the plugins that are
            installed, and an invented one where there is none.
    """

    plugin: ClassVar[str | ModuleType | Plugin]
    cases: ClassVar[Path]
    timeline: ClassVar[Timeline | None] = None

    def test_01_the_plugin_loads_alone_with_its_hooks_as_written(self) -> None:
        """The plugin needs no other one, spells its hooks as they are and gives policies without a fault."""
        try:
            trial = self._on_trial()
        except CdteamsError as error:
            _hold([f"{fault.code}: {fault.text('en')}" for fault in _each(error)])
        _hold(law.policies_are_there(trial))

    def test_02_every_source_is_complete(self) -> None:
        """Every source has an instrument with its issuer, the place where it was read, and its words."""
        _hold(law.sources_are_complete(self._trial()))

    def test_03_every_text_is_in_vietnamese_and_english(self) -> None:
        """Clauses, titles, targets, tasks and duties speak both languages."""
        _hold(law.words_are_in_both_languages(self._trial()))

    def test_04_a_clause_is_in_force_from_its_first_day_to_its_last(self) -> None:
        """A clause is in force on the first and last day of its span, in a unit that is there, and not beside them."""
        _hold(law.spans_are_kept(self._trial()))

    def test_05_outside_its_span_a_clause_does_not_apply(self) -> None:
        """On the day before and the day after, a clause is not applicable and says why."""
        _hold(law.outside_its_span_it_does_not_apply(self._trial()))

    def test_06_every_clause_can_pass(self) -> None:
        """There are teams on which every clause passes, together with all others of the policy."""
        _hold(verdicts.every_clause_can_pass(self._trial()))

    def test_07_every_clause_can_fail_and_names_who_must_act(self) -> None:
        """The smallest change breaks a clause, and the finding names subject, duty bearer and words."""
        _hold(verdicts.every_clause_can_fail(self._trial()))

    def test_08_a_clause_is_unknown_where_the_register_lacks_what_it_needs(self) -> None:
        """What a register does not know is never a pass and never a failure."""
        _hold(verdicts.every_clause_can_be_unknown(self._trial()))

    def test_09_a_team_alone_gets_the_verdicts_that_it_gets_among_others(self) -> None:
        """A clause judges every team by its own facts."""
        _hold(stability.a_team_alone_is_judged_alike(self._trial()))

    def test_10_the_order_of_units_teams_and_members_is_indifferent(self) -> None:
        """A register read from below gives the same findings."""
        _hold(stability.order_is_indifferent(self._trial()))

    def test_11_the_same_register_gets_the_same_answer_twice(self) -> None:
        """Nothing is kept between two questions, and nothing is left to chance."""
        _hold(stability.the_same_answer_comes_twice(self._trial()))

    def test_12_a_policy_is_silent_in_other_units(self) -> None:
        """Teams and units of another province get no finding; a policy of the nation speaks in all."""
        _hold(stability.other_units_are_left_alone(self._trial()))

    def test_13_the_clauses_keep_to_a_time_budget(self) -> None:
        """All clauses together take at most 150 times as long as ten size checks, on two thousand teams."""
        _hold(stability.time_is_kept(self._trial()))

    def test_14_every_clause_has_its_cases(self) -> None:
        """Every clause has a case for each verdict that its kind can say, in a file that can be read."""
        _hold(points_of_cases.every_clause_has_its_cases(self._trial()))

    def test_15_every_threshold_and_date_has_cases_on_both_sides(self) -> None:
        """For each bound, deadline, first and last day there is a case on this side and on that."""
        _hold(points_of_cases.both_sides_have_cases(self._trial()))

    def test_16_every_case_holds(self, case: _CaseOf) -> None:
        """The clause says of each sentence what the case says."""
        if isinstance(case, str):
            pytest.fail(case, pytrace=False)
        policy, requirement, written = case
        where = f"clause {requirement.code}, case {written.sentence!r} on {written.on}"
        try:
            outcome = run_case(written, requirement, policy=policy, timeline=self._map())
        except CdteamsError as error:
            _hold([f"{where}: {error.text('en')}"])
            return
        remedy = (
            f"The clause: {requirement.words('vi')}. Correct the case, or the clause if the case is right."
        )
        _hold([f"{where}: {difference}. {remedy}" for difference in outcome.differences()])

    def test_17_every_sentence_of_the_source_is_mapped(self) -> None:
        """The table of the source names every code, and gives a reason where a sentence has none."""
        _hold(source_table_is_complete(self._trial()))

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Make one test of every case, with its sentence as id; accents are dropped where pytest escapes them."""
        if "case" in metafunc.fixturenames:
            found = list(self._cases())
            plain = not metafunc.config.getini(
                "disable_test_id_escaping_and_forfeit_all_rights_to_community_support"
            )
            metafunc.parametrize("case", found, ids=_ids(found, plain=plain))

    def _cases(self) -> Iterator[_CaseOf]:
        try:
            trial = self._on_trial()
        except CdteamsError:
            yield "the plugin cannot be loaded: see point 01."
            return
        files, faults = trial.case_files
        yield from (f"{fault.code}: {fault.text('en')}" for fault in faults)
        for policy, requirement in trial.clauses():
            if requirement.code in files:
                yield from ((policy, requirement, case) for case in files[requirement.code].case)
        if not files and not faults:
            yield f"there is no case file in {trial.cases.name}/. Write one for each clause: see point 14."

    def _trial(self) -> Trial:
        try:
            return self._on_trial()
        except CdteamsError:
            pytest.fail("the plugin cannot be loaded: see point 01.", pytrace=False)

    def _on_trial(self) -> Trial:
        return _trial_of(self.plugin, self._map(), self.cases)

    def _map(self) -> Timeline | None:
        return self.timeline if self.timeline is not None else installed_map()


@lru_cache(maxsize=16)
def _trial_of(plugin: PluginName, timeline: Timeline | None, folder: Path) -> Trial:
    return Trial(
        plugin=load_alone(plugin), timeline=timeline, cases=folder, source=folder.parent / "SOURCE.md"
    )


def _each(error: CdteamsError) -> Iterable[CdteamsError]:
    return error if isinstance(error, FaultsError) else (error,)


def _hold(faults: Iterable[str]) -> None:
    """Fail with all faults, one to a line; pass where there is none."""
    lines = [f"  {number}. {fault}" for number, fault in enumerate(faults, start=1)]
    if lines:
        pytest.fail("\n".join([f"{len(lines)} to mend:", *lines]), pytrace=False)


def _ids(found: Sequence[_CaseOf], *, plain: bool) -> list[str]:
    """Return an id for each case, none of them twice."""
    ids: list[str] = []
    for case in found:
        text = "no case" if isinstance(case, str) else f"{case[1].code}: {case[2].sentence}"
        text = _without_accents(text) if plain else text
        ids.append(f"{text} ({len(ids) + 1})" if text in ids else text)
    return ids


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return apart.encode("ascii", "ignore").decode()
