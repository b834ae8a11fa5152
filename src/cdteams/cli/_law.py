"""Commands about law and plugins: policies, explain, plugins."""

from __future__ import annotations

from cdteams.errors import OptionError
from cdteams.present import (
    clause_text,
    entry_text,
    find_clause,
    find_entry,
    json_text,
    plain_entry,
    plain_plugins,
    plain_policy,
    plain_requirement,
)
from cdteams.vi import closest, parse_day

from ._options import Chosen, Json, Lang, On, language, open_workspace


def policies(*, on: On, json: Json = False, chosen: Chosen = None, lang: Lang = None) -> int:
    """List the policies and their clauses in force on a day. Liệt kê chính sách và điều khoản có hiệu lực."""
    day = parse_day(on)
    found = open_workspace(chosen, lang=lang).plugins.policies
    rows = [plain_policy(policy, on=day) for policy in found]
    if json:
        print(json_text(rows))
        return 0
    for row in rows:
        print(
            f"{row['id']}: {row['title'][language(lang)]} · {row['distribution']} {row['version']}".rstrip()
        )
        print(f"    {', '.join(row['clauses']) or '–'}")
    return 0


def explain(code: str, *, json: Json = False, chosen: Chosen = None, lang: Lang = None) -> int:
    """
    Print a clause as a citizen can read it. Giải thích một điều khoản.

    Args:
        code: Code of the clause, duty, target, task, rate or parameter, such as BD-T01.
    """
    found = open_workspace(chosen, lang=lang).plugins.policies
    known = [code for policy in found for code in policy.codes]
    as_written = {each.casefold(): each for each in known}
    code = code if code in known else as_written.get(code.casefold(), code)
    clause, entry = find_clause(found, code), find_entry(found, code)
    if clause is not None:
        policy, requirement = clause
        plain = plain_requirement(requirement, policy=policy)
        text = clause_text(requirement, policy=policy, lang=language(lang))
    elif entry is not None:
        policy, coded = entry
        plain, text = plain_entry(coded, policy=policy), entry_text(coded, policy=policy, lang=language(lang))
    else:
        raise OptionError(option="code", value=code, allowed=closest(code, known) or tuple(known))
    print(json_text(plain) if json else text)
    return 0


def plugins(*, json: Json = False, chosen: Chosen = None) -> int:
    """List the plugins of a run. Liệt kê các plugin."""
    rows = plain_plugins(open_workspace(chosen).plugins)
    if json:
        print(json_text(rows))
        return 0
    for row in rows:
        gives = ", ".join(
            [
                *row["policies"],
                *(f"map {version}" for version in row["maps"]),
                *(f"kind {kind}" for kind in row["kinds"]),
            ]
        )
        hooks = ", ".join(f"{hook}: {number}" for hook, number in row["hooks"].items())
        made = f"{row['distribution']} {row['version']}" if row["used"] else "left out"
        print(f"{row['name']:<16}{made:<40}{gives}{f' ({hooks})' if hooks else ''}".rstrip())
    return 0
