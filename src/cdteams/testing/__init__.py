"""
What a province needs to test its policy: small worlds, teams, cases, a conformance suite.

Knows policies and the registers that they would judge; knows no register of real people.
"""

from cdteams.errors import MissingExtraError

from ._breaking import breaking
from ._case_reading import read_cases
from ._case_running import Outcome, run_case
from ._case_values import Case, CaseFile, CaseMember, CaseTeam, CaseWorld, Home
from ._complying import complying
from ._mending import mending
from ._scene import Scene
from ._speaking import Edge, can_say, edges, thresholds
from ._unknowing import unknowing
from ._world import World, small_world

try:
    from ._conformance import PolicyConformance
except ModuleNotFoundError as error:
    if error.name != "pytest":
        raise
    raise MissingExtraError(extra="testing", needed_for="cdteams.testing") from error

__all__ = [
    "Case",
    "CaseFile",
    "CaseMember",
    "CaseTeam",
    "CaseWorld",
    "Edge",
    "Home",
    "Outcome",
    "PolicyConformance",
    "Scene",
    "World",
    "breaking",
    "can_say",
    "complying",
    "edges",
    "mending",
    "read_cases",
    "run_case",
    "small_world",
    "thresholds",
    "unknowing",
]
