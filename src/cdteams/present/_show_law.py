"""Policies and clauses as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from cdteams.model import LegalSource
from cdteams.policy import Policy
from cdteams.rules import Requirement

from ._blocks import Block, Line, Quote, Title
from ._entries import last_day
from ._words import word


def policy_blocks(policy: Policy, lang: str) -> Iterator[Block]:
    """Yield the title of a policy and every clause of it."""
    yield Title(policy.title_vi if lang == "vi" else policy.title_en)
    yield Line.of(f"{policy.id} · {policy.plugin}", "muted")
    for requirement in policy.requirements:
        yield from requirement_blocks(requirement, lang)


def requirement_blocks(requirement: Requirement, lang: str) -> Iterator[Block]:
    """Yield what a clause asks, how strongly, when, of whom, and in which words."""
    yield Title(clause_title(requirement.code, requirement.words(lang)), level=2)
    yield Line.of(
        f"{requirement.strength.word(lang)} · {word('in_force', lang)}: {requirement.start} – {last_day(requirement.end, lang)} · "
        f"{word(f'who_{requirement.strength.value}', lang)}: {requirement.duty.title(lang)}"
    )
    yield quote(requirement.source, lang)


def clause_title(code: str, words: str) -> str:
    """Return the code of a clause and what it asks, as a heading."""
    return f"{code} · {words[:1].upper()}{words[1:]}"


def quote(source: LegalSource, lang: str) -> Quote:
    """Return the words of a clause with their source."""
    return Quote(words=source.quote, source=source.title(lang), found_at=source.instrument.found_at)
