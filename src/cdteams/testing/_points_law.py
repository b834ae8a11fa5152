"""Points about the law itself: sources, words, spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Protocol

from cdteams.model import LegalSource, Verdict
from cdteams.policy import Policy, in_force
from cdteams.rules import Requirement

from ._scene import Scene
from ._trial import Trial
from ._world import small_world

_DAY = timedelta(days=1)
_NO_NUMBER = re.compile(r"\s*|[\s.?…–-]+|\(?(?:không số|chưa rõ|unknown|n/?a|tbd)\)?", re.IGNORECASE)


class _Sourced(Protocol):
    """What bears a code and has a source."""

    @property
    def code(self) -> str: ...

    @property
    def source(self) -> LegalSource: ...


def policies_are_there(trial: Trial) -> Iterator[str]:
    """Yield why a plugin brings nothing to judge."""
    if not trial.plugin.policies and not trial.plugin.maps:
        yield (
            f"plugin {trial.plugin.name!r} brings no policy. Return its files from the hook cdteams_policies:"
            " (PolicyFile(__package__, 'FILE.toml'),)"
        )
    for policy in trial.plugin.policies:
        if not policy.codes:
            yield f"{_of(policy)}: it says nothing. Write a [[requirement]] for each clause, or remove the policy."


def sources_are_complete(trial: Trial) -> Iterator[str]:
    """Yield what a source lacks."""
    for policy in trial.plugin.policies:
        for what, source in _sources(policy):
            for field, fault in _faults_of_source(source):
                yield f"{_of(policy)}, {what}: {field} {fault}"


def _sources(policy: Policy) -> Iterator[tuple[str, LegalSource]]:
    for requirement in policy.requirements:
        yield f"clause {requirement.code}", requirement.source
    for parameter in policy.parameters:
        yield from ((f"parameter {parameter.code}", value.source) for value in parameter.values)
    yield from ((f"target {target.code}", target.source) for target in policy.targets)
    yield from ((f"support {support.code}", support.source) for support in policy.supports)
    yield from ((f"task {task.code}", task.source) for task in policy.tasks)
    yield from ((f"duty {duty.code}", duty.source) for duty in policy.duties)
    for kind, entries in _counted(policy):
        yield from ((f"{kind} {entry.code}", entry.source) for entry in entries)
    for platform in policy.platforms:
        yield f"platform {platform.id}", platform.source


def _counted(policy: Policy) -> Iterator[tuple[str, Sequence[_Sourced]]]:
    """Yield what a policy counts by, by the name of its table."""
    yield "measure", policy.measures
    yield "cross-check", policy.cross_checks
    yield "disaggregation", policy.disaggregations
    yield "indicator", policy.indicators
    yield "band", policy.bands
    yield "form", policy.forms
    yield "scorecard", policy.scorecards


def _faults_of_source(source: LegalSource) -> Iterator[tuple[str, str]]:
    instrument = source.instrument
    for field, text, example in (
        ("issuer", instrument.issuer, "UBND tỉnh Bình Định"),
        ("found_at", instrument.found_at, "the address or the file in which the text was read"),
    ):
        if not text.strip():
            yield f"{field} of its instrument", f"is {text!r}. Fill it in: {example}."
    if not source.quote.strip():
        yield (
            "quote",
            f"is {source.quote!r}. Copy the words that require it from the document, in Vietnamese.",
        )
    number = instrument.number
    if number and _NO_NUMBER.fullmatch(number):
        yield (
            "number of its instrument",
            f'is {number!r}, which is no number. Write it as printed, or number = "" where the source has none.',
        )


def words_are_in_both_languages(trial: Trial) -> Iterator[str]:
    """Yield texts that lack a language, or are the same in both."""
    for policy in trial.plugin.policies:
        yield from _both(f"{_of(policy)}, title", policy.title_vi, policy.title_en)
        for target in policy.targets:
            yield from _both(f"{_of(policy)}, target {target.code}", target.indicator_vi, target.indicator_en)
        for task in policy.tasks:
            yield from _both(f"{_of(policy)}, task {task.code}", task.vi, task.en)
        for duty in policy.duties:
            yield from _both(f"{_of(policy)}, duty {duty.code}", duty.vi, duty.en)
        for what, vi, en in _words_of_counts(policy):
            yield from _both(f"{_of(policy)}, {what}", vi, en)
    for policy, requirement in trial.clauses():
        try:
            vi, en = requirement.words("vi"), requirement.words("en")
        except NotImplementedError:
            yield (
                f"{_clause(policy, requirement)}: its kind {requirement.kind!r} has no words."
                " Write its method words(lang), for 'vi' and 'en'."
            )
            continue
        yield from _both(f"{_clause(policy, requirement)}, words of kind {requirement.kind!r}", vi, en)


def _words_of_counts(policy: Policy) -> Iterator[tuple[str, str, str]]:
    """Yield the texts of what a policy counts by, in both languages."""
    for measure in policy.measures:
        yield f"measure {measure.code}", measure.vi, measure.en
    for indicator in policy.indicators:
        yield f"indicator {indicator.code}", indicator.vi, indicator.en
        if indicator.is_proxy:
            yield f"indicator {indicator.code}, proxy", indicator.proxy_vi, indicator.proxy_en
    for form in policy.forms:
        yield f"form {form.code}", form.vi, form.en
    for band in policy.bands:
        yield from ((f"band {band.code}, grade", step.vi, step.en) for step in band.steps)
    for card in policy.scorecards:
        yield f"scorecard {card.code}", card.vi, card.en
        yield from ((f"scorecard {card.code}, {one.code}", one.vi, one.en) for one in card.groups)
        yield from ((f"scorecard {card.code}, {one.code}", one.vi, one.en) for one in card.criteria)


def _both(where: str, vi: str, en: str) -> Iterator[str]:
    for language, text in (("Vietnamese", vi), ("English", en)):
        if not text.strip():
            yield f"{where}: the {language} text is {text!r}. Write it; a report is read in both languages."
    if vi.strip() and vi == en:
        yield f"{where}: {vi!r} is the same in Vietnamese and in English. Translate one of the two."


def spans_are_kept(trial: Trial) -> Iterator[str]:
    """Yield clauses that are not in force exactly from their first day to their last."""
    for policy, requirement in trial.clauses():
        where, start, end = _clause(policy, requirement), requirement.start, requirement.end
        inside = [start, *([end - _DAY] if end else [])]
        outside = [start - _DAY, *([end] if end else [])]
        for day in inside:
            if not in_force([requirement], day):
                yield f"{where}: it is not in force on {day}, a day of its own span {start}–{end or '…'}. Correct `span`."
        for day in outside:
            if in_force([requirement], day):
                yield f"{where}: it is in force on {day}, outside its span {start}–{end or '…'}. Correct `span`."
        scene = Scene(world=small_world(policy, on=start, timeline=trial.timeline), teams=())
        if not policy.jurisdiction.is_nation and scene.world.scope is None:
            yield (
                f"{where}: it is in force from {start}, and the unit with code {policy.jurisdiction.code!r} on"
                f" {policy.jurisdiction.on} is not there on that day. Correct `from`, or the `jurisdiction`."
            )


def outside_its_span_it_does_not_apply(trial: Trial) -> Iterator[str]:
    """Yield clauses that judge on a day on which they are not in force, or do not say why not."""
    for policy, requirement in trial.clauses():
        days = [requirement.start - _DAY, *([requirement.end] if requirement.end else [])]
        for day in days:
            scene = Scene(world=small_world(policy, on=day, timeline=trial.timeline), teams=())
            findings = scene.findings(requirement.code)
            judged = [f.verdict.value for f in findings if f.verdict is not Verdict.NOT_APPLICABLE]
            if judged:
                yield (
                    f"{_clause(policy, requirement)}: on {day}, outside its span, it says {judged[0]!r}."
                    " Leave days outside the span to cdteams.rules.check()."
                )
            if not all(all(finding.reason) for finding in findings):
                yield f"{_clause(policy, requirement)}: on {day} it does not apply, and does not say why in both languages."


def _of(policy: Policy) -> str:
    return f"policy {policy.id!r}"


def _clause(policy: Policy, requirement: Requirement) -> str:
    return f"policy {policy.id!r}, clause {requirement.code}"
