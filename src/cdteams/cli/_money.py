"""The command about support money: support."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from cyclopts import Parameter

from cdteams.errors import OptionError
from cdteams.model import Span
from cdteams.policy import Plugins, Policy
from cdteams.present import json_text, plain_support, support_text
from cdteams.rules import SupportAmount
from cdteams.vi import closest, parse_count, parse_day

from ._options import Chosen, Json, Lang, language, open_workspace


def support(
    *,
    policy: str,
    teams: str | None = None,
    register: str | None = None,
    start: Annotated[str, Parameter(name="--from", help="First day, as 2026-01-01 or 01/01/2026.")],
    end: Annotated[str, Parameter(name="--to", help="First day after, as 2028-01-01.")],
    json: Json = False,
    chosen: Chosen = None,
    lang: Lang = None,
) -> int:
    """
    Compute what support rates come to, in whole đồng. Tính kinh phí hỗ trợ theo quy định.

    Args:
        policy: Id of a policy, or name of a plugin for all of its policies.
        teams: Number of teams; for rates per person the number of people, days, nights or sessions.
        register: Instead of a number: a folder, a JSON file or a demonstration, whose teams are counted.
    """
    if (teams is None) == (register is None):
        raise OptionError(option="--teams", value=str(teams), allowed=("--teams", "--register"))
    during = Span(parse_day(start), parse_day(end))
    workspace = open_workspace(chosen, lang=lang)
    policies = _asked(workspace.plugins, policy)
    amounts: Sequence[SupportAmount]
    if register is not None:
        amounts = workspace.support(workspace.register(register), policies=policies, during=during)
    else:
        assert teams is not None
        amounts = workspace.support_of_number(parse_count(teams), policies=policies, during=during)
    if json:
        print(json_text(plain_support(amounts)))
    else:
        print(support_text(amounts, lang=language(lang)))
    return 0


def _asked(plugins: Plugins, asked: str) -> tuple[Policy, ...]:
    known: dict[str, tuple[Policy, ...]] = {policy.id: (policy,) for policy in plugins.policies}
    known |= {plugin.name: plugin.policies for plugin in plugins.loaded if plugin.policies}
    if asked not in known:
        raise OptionError(option="--policy", value=asked, allowed=closest(asked, known) or tuple(known))
    return known[asked]
