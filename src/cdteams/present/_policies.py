"""Policies, clauses and plugins as plain data and as a citizen reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cdteams.policy import Plugins, Policy
from cdteams.rules import Requirement

from ._entries import law_lines
from ._sources import Plain, plain_source


def plain_plugins(plugins: Plugins) -> list[Plain]:
    """Return the plugins of a run, as ``cdteams plugins --json`` prints them."""
    used = [
        {
            "name": plugin.name,
            "distribution": _name(plugin.distribution),
            "version": _version(plugin.distribution),
            "used": True,
            "policies": [policy.id for policy in plugin.policies],
            "maps": [timeline.version for timeline in plugin.maps],
            "kinds": [kind.kind for kind in plugin.kinds],
            "hooks": dict(plugin.hooks),
        }
        for plugin in plugins.loaded
    ]
    left_out = [
        {"name": name, "used": False, "policies": [], "maps": [], "kinds": [], "hooks": {}}
        for name in plugins.left_out
    ]
    return [*used, *left_out]


def plain_policy(policy: Policy, *, on: date) -> Plain:
    """
    Return a policy, as ``cdteams policies --json`` prints it.

    ``from`` and ``to`` span all of its clauses; ``clauses`` are those in force
    on the day.
    """
    where = policy.jurisdiction
    ends = [requirement.end for requirement in policy.requirements]
    return {
        "id": policy.id,
        "title": {"vi": policy.title_vi, "en": policy.title_en},
        "jurisdiction": "nation" if where.on is None else {"code": where.code, "on": where.on.isoformat()},
        "from": min((r.start.isoformat() for r in policy.requirements), default=None),
        "to": None if None in ends else max((end.isoformat() for end in ends if end), default=None),
        "clauses": [r.code for r in policy.requirements if r.span.covers(on)],
        "version": _version(policy.plugin),
        "distribution": _name(policy.plugin),
    }


def plain_requirement(requirement: Requirement, *, policy: Policy) -> Plain:
    """Return a clause with its source, as ``cdteams explain --json`` prints it."""
    return {
        "code": requirement.code,
        "policy": policy.id,
        "kind": requirement.kind,
        "strength": requirement.strength.value,
        "requirement": {"vi": requirement.words("vi"), "en": requirement.words("en")},
        "duty_bearer": {"vi": requirement.duty.title("vi"), "en": requirement.duty.title("en")},
        "from": requirement.start.isoformat(),
        "to": None if requirement.end is None else requirement.end.isoformat(),
        **plain_source(requirement.source),
    }


def clause_text(requirement: Requirement, *, policy: Policy, lang: str) -> str:
    """
    Return a clause as a citizen can read it.

    Args:
        requirement: The clause.

        policy: The policy that it belongs to.

        lang: ``vi`` or ``en``.

    Returns:
        Several lines: what is asked, how strongly, since when, who must act,
        in which words and where they stand.
    """
    words = requirement.words(lang)
    return "\n".join(
        [
            f"{requirement.code} · {policy.title_vi if lang == 'vi' else policy.title_en}",
            f"{words[0].upper()}{words[1:]} ({requirement.strength.word(lang)}).",
            *law_lines(
                requirement.start,
                requirement.end,
                source=requirement.source,
                bearer=requirement.duty,
                lang=lang,
            ),
        ]
    )


def find_clause(policies: Iterable[Policy], code: str) -> tuple[Policy, Requirement] | None:
    """Return a clause by its code, with its policy; None if no policy has it."""
    for policy in policies:
        for requirement in policy.requirements:
            if requirement.code == code:
                return policy, requirement
    return None


def _name(distribution: str) -> str:
    return distribution if _is_file(distribution) else distribution.partition(" ")[0]


def _version(distribution: str) -> str:
    return "" if _is_file(distribution) else distribution.partition(" ")[2]


def _is_file(distribution: str) -> bool:
    """Whether a policy came from a file of a folder, which has no version and may have spaces."""
    return distribution.lower().endswith(".toml")
