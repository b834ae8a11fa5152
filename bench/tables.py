"""The country as three plain tables, from which the peers start."""

from __future__ import annotations

import attrs
import numpy as np
from by_numpy import Country
from country import PLATFORMS

from cdteams.model import Office, Org, Role, Skill
from cdteams.register import bits_of

Table = dict[str, np.ndarray]

YOUTH, WOMEN = (1 << org.number for org in (Org.YOUTH_UNION, Org.WOMENS_UNION))
HEADS = bits_of([Office.VILLAGE_HEAD, Office.VILLAGE_DEPUTY])
SKILL = 1 << Skill.PLATFORMS.number
LEADER, DEPUTY = Role.LEADER.number, Role.DEPUTY.number
SETS = {1: 2, 2: 1, 3: 3, 4: 1, 5: 3, 6: 2, 7: 4}
"""Sets of the quotas 2 youth, 1 women and 1 village head, as bits, with the seats of each."""


@attrs.frozen(kw_only=True)
class Tables:
    """
    Members, teams and villages, a row each.

    Attributes:
        members: Number of the team, role, bits of organisations, offices and
            skills, number of the village of the home, courses.

        teams: Number, size, number of the village served, its households,
            level and day of the decision, body, platform as text, households
            in the group.

        villages: Number.
    """

    members: Table
    teams: Table
    villages: Table


def tables_of(country: Country) -> Tables:
    """Lay the columns out, once and not timed."""
    people, facts, number = country.people, country.facts, len(country.ids)
    return Tables(
        members={
            "team": np.repeat(np.arange(number, dtype=np.int32), country.sizes),
            "role": people.roles,
            "orgs": people.orgs,
            "offices": people.offices,
            "skills": people.skills,
            "home": country.homes,
            "courses": people.courses,
        },
        teams={
            "team": np.arange(number, dtype=np.int32),
            "size": country.sizes,
            "serves": country.serves.astype(np.int32),
            "households": country.households[country.serves],
            "decided_by": facts.decided_by,
            "decided_level": facts.decided_level,
            "decided_on": facts.decided_on,
            "platform": np.array(PLATFORMS)[country.platforms],
            "group_households": facts.group_households,
        },
        villages={"village": np.arange(len(country.villages), dtype=np.int32)},
    )
