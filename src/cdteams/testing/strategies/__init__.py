"""
Hypothesis strategies: trees of units, registers, teams, members, requirements, returns, policies as text.

Knows what values there can be; knows no case of a province.
"""

from ._filings import batches, figures, filings
from ._forests import days, forests, hierarchies
from ._policies import policy_texts
from ._registers import members, registers, teams
from ._requirements import requirements

__all__ = [
    "batches",
    "days",
    "figures",
    "filings",
    "forests",
    "hierarchies",
    "members",
    "policy_texts",
    "registers",
    "requirements",
    "teams",
]
