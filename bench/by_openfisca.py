"""
Nine of the ten rules as variables of OpenFisca-core, with people in teams.

It cannot say the second: there a unit is judged by its teams, and what has no
member has no place in a simulation whose groups are groups of people.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import attrs
import numpy as np
from country import ALLOWED, COURSES, DUE
from openfisca_core.entities import GroupEntity, SingleEntity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from tables import DEPUTY, HEADS, LEADER, SETS, SKILL, WOMEN, YOUTH, Tables
from ten_rules import Rows

from cdteams.model import Authority, Level

MONTH = "2022-06"
PERSON = SingleEntity("person", "persons", "A member", "")
TEAM = GroupEntity("team", "teams", "A team", "", [{"key": "member", "plural": "members"}])

# What OpenFisca gives a formula and takes from it; mypy is not shown its types.
Population: TypeAlias = Any
Period: TypeAlias = Any
Vector: TypeAlias = Any
Formula = Callable[[Population, Period], Vector]


@attrs.frozen
class Given:
    """The law as a system of variables, and the columns of people and teams that are its inputs."""

    system: TaxBenefitSystem
    tables: Tables
    inputs: dict[str, np.ndarray]


def system_of(tables: Tables) -> Given:
    """Declare the variables, once and not timed."""
    # Whether a platform is allowed is asked of its text, which would be slow among the formulas.
    teams = tables.teams | {"allowed": np.isin(tables.teams["platform"], ALLOWED)}
    system, inputs = TaxBenefitSystem([PERSON, TEAM]), {}
    for entity, table in ((PERSON, tables.members), (TEAM, teams)):
        for name in table.keys() - {"team", "platform"}:
            inputs[name] = table[name]
            kind = bool if table[name].dtype == np.bool_ else int
            system.add_variable(_variable(name, entity, kind))
    for name, formula in FORMULAS.items():
        system.add_variable(_variable(name, TEAM, int, formula))
    return Given(system, tables, inputs)


def simulation_of(given: Given) -> Simulation:
    """Put the people into their teams and set all inputs, without which nothing can be calculated."""
    simulation = _populated(given.system, given.tables)
    for name, column in given.inputs.items():
        simulation.set_input(name, MONTH, column)
    return simulation


def by_openfisca(simulation: Simulation) -> list[Rows]:
    """Calculate the nine anew, and list what fails."""
    for name in FORMULAS:
        simulation.delete_arrays(name, MONTH)
    size = simulation.calculate("size", MONTH)
    value = {name: simulation.calculate(name, MONTH) for name in FORMULAS}
    return [
        _listed("01", size, low=4, high=7),
        _listed("03", value["leaders"], low=1, high=1),
        _listed("04", value["deputies"], low=0, high=2),
        _listed("05", 4 - value["empty"], low=4),
        _listed("06", value["skilled"], low=size),
        _listed("07", value["at_home"], low=size),
        _listed("08", value["decided_right"], low=1),
        _listed("09", value["reached"], low=1),
        _listed("10", value["trained"], low=-(-size * 80 // 100)),
    ]


def _leaders(team: Population, period: Period) -> Vector:
    youth = (team.members("orgs", period) & YOUTH) != 0
    return team.sum((team.members("role", period) == LEADER) & youth)


def _deputies(team: Population, period: Period) -> Vector:
    return team.sum(team.members("role", period) == DEPUTY)


def _empty(team: Population, period: Period) -> Vector:
    orgs, offices = team.members("orgs", period), team.members("offices", period)
    ability = ((orgs & YOUTH) != 0) + 2 * ((orgs & WOMEN) != 0) + 4 * ((offices & HEADS) != 0)
    lacking = [seats - team.sum((ability & chosen) != 0) for chosen, seats in SETS.items()]
    return np.maximum(np.maximum.reduce(lacking), 0)


def _skilled(team: Population, period: Period) -> Vector:
    return team.sum((team.members("skills", period) & SKILL) != 0)


def _at_home(team: Population, period: Period) -> Vector:
    return team.sum(team.members("home", period) == team.project(team("serves", period)))


def _trained(team: Population, period: Period) -> Vector:
    return team.sum(team.members("courses", period) >= COURSES)


def _decided_right(team: Population, period: Period) -> Vector:
    body = team("decided_by", period) == Authority.PEOPLES_COMMITTEE.number
    level = team("decided_level", period) == Level.COMMUNE.number
    return body & level & (team("decided_on", period) <= DUE.toordinal())


def _reached(team: Population, period: Period) -> Vector:
    return team("allowed", period) & (team("group_households", period) >= team("households", period))


FORMULAS: dict[str, Formula] = {
    "leaders": _leaders,
    "deputies": _deputies,
    "empty": _empty,
    "skilled": _skilled,
    "at_home": _at_home,
    "trained": _trained,
    "decided_right": _decided_right,
    "reached": _reached,
}


def _variable(name: str, entity: object, kind: type, formula: Formula | None = None) -> type:
    """Make the class that OpenFisca wants for a variable."""
    body: dict[str, object] = {"value_type": kind, "entity": entity, "definition_period": DateUnit.MONTH}
    return type(name, (Variable,), body if formula is None else body | {"formula": formula})


def _populated(system: TaxBenefitSystem, tables: Tables) -> Simulation:
    builder = SimulationBuilder()
    builder.create_entities(system)
    team_of = tables.members["team"]
    builder.declare_person_entity("person", np.arange(len(team_of)))
    teams = builder.declare_entity("team", tables.teams["team"])
    builder.join_with_persons(teams, team_of, np.zeros(len(team_of), dtype=np.int64))
    return builder.build(system)


def _listed(code: str, observed: np.ndarray, *, low: int | np.ndarray, high: int | None = None) -> Rows:
    short = np.maximum(low - observed, 0)
    over = np.zeros_like(short) if high is None else np.maximum(observed - high, 0)
    failing = np.flatnonzero((short > 0) | (over > 0))
    columns = (column[failing].tolist() for column in (observed, short, over))
    return [(code, f"t{n}", *row) for n, *row in zip(failing.tolist(), *columns, strict=True)]
