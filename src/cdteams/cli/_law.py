"""Commands about law and plugins: policies, explain, plugins."""

from __future__ import annotations

from cdteams.errors import OptionError
from cdteams.present import (
    clause_text,
    find_clause,
    json_text,
    plain_plugins,
    plain_policy,
    plain_requirement,
)
from cdteams.vi import closest, parse_day

from ._options import Json, Lang, On, Without, language, open_workspace


def policies(*, on: On, json: Json = False, without: Without = None, lang: Lang = None) -> int:
    """List the policies and their clauses in force on a day. Liệt kê chính sách và điều khoản có hiệu lực."""
    day = parse_day(on)
    found = open_workspace(without).plugins.policies
    rows = [plain_policy(policy, on=day) for policy in found]
    if json:
        print(json_text(rows))
        return 0
    for row in rows:
        clauses = ", ".join(row["clauses"]) or "–"
        print(
            f"{row['id']:<16}{row['title'][language(lang)]}\n{'':<16}{clauses} · {row['distribution']} {row['version']}"
        )
    return 0


def explain(code: str, *, json: Json = False, without: Without = None, lang: Lang = None) -> int:
    """
    Print a clause as a citizen can read it. Giải thích một điều khoản.

    Args:
        code: Code of the clause, such as BD-T01.
    """
    found = open_workspace(without).plugins.policies
    clause = find_clause(found, code)
    if clause is None:
        known = [requirement.code for policy in found for requirement in policy.requirements]
        near = closest(code, known)
        raise OptionError(option="code", value=code, allowed=near or tuple(known))
    policy, requirement = clause
    if json:
        print(json_text(plain_requirement(requirement, policy=policy)))
    else:
        print(clause_text(requirement, policy=policy, lang=language(lang)))
    return 0


def plugins(*, json: Json = False, without: Without = None) -> int:
    """List the plugins of a run. Liệt kê các plugin."""
    rows = plain_plugins(open_workspace(without).plugins)
    if json:
        print(json_text(rows))
        return 0
    for row in rows:
        gives = ", ".join([*row["policies"], *(f"map {version}" for version in row["maps"])])
        made = f"{row['distribution']} {row['version']}" if row["used"] else "left out"
        print(f"{row['name']:<16}{made:<40}{gives}")
    return 0
