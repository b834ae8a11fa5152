"""
Hypothesis strategies: trees of units, registers, teams, members, requirements, policies as text.

Knows what values there can be; knows no case of a province.
"""

from ._forests import days, forests, hierarchies
from ._policies import policy_texts
from ._registers import members, registers, teams
from ._requirements import requirements

__all__ = [
    "days",
    "forests",
    "hierarchies",
    "members",
    "policy_texts",
    "registers",
    "requirements",
    "teams",
]
