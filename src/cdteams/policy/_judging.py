"""Kinds of plugins at work: what they raise is told as a fault of their plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cdteams.errors import RequirementKindError
from cdteams.model import Verdict
from cdteams.register import Placement
from cdteams.rules import Clause, Judgement, Requirement, check

from ._candidates import cause, shown
from ._plugins import Plugin, Plugins

_HOOK = "cdteams_requirement_kinds"

Fault = Callable[[str, str], RequirementKindError]


def judge_clauses(
    clauses: Iterable[Clause], placement: Placement, *, plugins: Plugins
) -> tuple[Judgement, ...]:
    """
    Judge clauses on the teams of a day, as `cdteams.rules.check` does.

    Args:
        clauses: The clauses that apply.

        placement: The teams of the day on the tree of the day.

        plugins: The plugins of the run, of which some give kinds.

    Returns:
        One judgement per clause, in the order of the clauses.

    Raises:
        RequirementKindError: If a kind of a plugin raises, tries to end the
            program, or returns something else than a judgement.
    """
    owners = _owners(plugins.loaded)
    return tuple(
        _guarded(clause, placement, owners[type(clause.requirement)])
        if type(clause.requirement) in owners
        else check((clause,), placement)[0]
        for clause in clauses
    )


def faults_of_words(loaded: Iterable[Plugin]) -> Iterator[RequirementKindError]:
    """Yield the first fault of every kind of a plugin that cannot say a clause in both languages."""
    loaded = tuple(loaded)
    owners, told = _owners(loaded), set[type[Requirement]]()
    for requirement in (r for plugin in loaded for policy in plugin.policies for r in policy.requirements):
        kind = type(requirement)
        detail = _speechless(requirement) if kind in owners and kind not in told else ""
        if detail:
            told.add(kind)
            yield _fault(kind, owners[kind])("raises", detail)


def _owners(loaded: Iterable[Plugin]) -> dict[type[Requirement], str]:
    """Return the distribution of every kind that a plugin gives."""
    return {kind: plugin.distribution for plugin in loaded for kind in plugin.kinds}


def _fault(kind: type[Requirement], plugin: str) -> Fault:
    def make(fault: str, detail: str) -> RequirementKindError:
        return RequirementKindError(
            plugin=plugin, hook=_HOOK, value=kind.__qualname__, fault=fault, detail=detail
        )

    return make


def _speechless(requirement: Requirement) -> str:
    """Return why a requirement cannot say itself; empty where it can."""
    for lang in ("vi", "en"):
        try:
            words: object = requirement.words(lang)
        except BaseException as error:  # noqa: BLE001  # a plugin may raise anything, and end the program
            return f"words: {cause(error)}"
        if not isinstance(words, str):
            return f"words: it returned {shown(words)}"
    return ""


def _guarded(clause: Clause, placement: Placement, plugin: str) -> Judgement:
    fault = _fault(type(clause.requirement), plugin)
    try:
        (found,) = check((clause,), placement)
        detail = _not_whole(found)
        if not detail:
            for (
                verdict
            ) in Verdict:  # the first few of each: their words are asked for here, not while printing
                next(found.findings(verdict), None)
    except BaseException as error:
        raise fault("raises", f"judge: {cause(error)}") from error
    if detail:
        raise fault("judgement", detail)
    return found


def _not_whole(found: object) -> str:
    """Return what is wrong with a judgement; empty where every subject has a verdict and its numbers."""
    if not isinstance(found, Judgement):
        return shown(found)
    number = len(found.verdicts)
    subjects = {len(column) for column in (found.observed, found.short, found.over)}
    if subjects != {number}:
        most = max(subjects)
        return f"{number} verdicts of {most} subject{'s' * (most != 1)}"
    greatest = int(found.verdicts.max(initial=0))
    return f"the verdict {greatest}" if greatest >= len(Verdict) else ""
