"""Requirements of every built-in kind."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from cdteams.model import (
    Authority,
    DutyBearer,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Office,
    Org,
    Role,
    Skill,
    Strength,
    TeamKind,
)
from cdteams.rules import (
    AppliesTo,
    Channel,
    CountsTwice,
    Coverage,
    Establishment,
    Frequency,
    Leadership,
    PersonConstraint,
    Quality,
    Quota,
    ReportingDuty,
    Representation,
    Requirement,
    Review,
    TeamSize,
    Training,
)

_START, _LATER = date(2022, 6, 1), date(2024, 6, 1)
_SOURCE = LegalSource(
    instrument=Instrument(
        type=InstrumentType.PLAN, number="1/KH-UBND", issuer="UBND tỉnh Bịa", found_at="an invented document"
    ),
    clause="I",
    quote="theo kế hoạch",
)
_TEAMS = AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE)

_standings = st.lists(st.sampled_from([*Org, *Office]), min_size=1, max_size=2, unique=True).map(tuple)
_due = st.none() | st.dates(_START, _LATER)
_bodies = st.builds(
    DutyBearer,
    authority=st.sampled_from(Authority),
    level=st.sampled_from([Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]),
)


def requirements(kind: type[Requirement] | None = None) -> st.SearchStrategy[Requirement]:
    """
    Return requirements, in force from 2022-06-01; those about teams are about operating teams of villages.

    Args:
        kind: A built-in kind. None for any.
    """
    if kind is not None:
        return _of_kind(kind)
    return st.one_of([_of_kind(each) for each in _FIELDS])


@st.composite
def _of_kind(draw: st.DrawFn, kind: type[Requirement]) -> Requirement:
    fields: dict[str, Any] = {
        "code": f"BI-X{draw(st.integers(1, 99)):02}",
        "strength": draw(st.sampled_from(Strength)),
        "start": _START,
        "duty": draw(_bodies),
        "source": _SOURCE,
    }
    if "applies_to" in kind.__annotations__:
        fields["applies_to"] = _TEAMS
    return kind(**fields, **draw(_FIELDS[kind]))


def _bounds(low: str, high: str, *, most: int) -> st.SearchStrategy[dict[str, Any]]:
    """Return a least number, a greatest one or both; they do not cross."""
    pairs = st.tuples(st.integers(1, most), st.integers(0, 3))
    return st.one_of(
        pairs.map(lambda pair: {low: pair[0]}),
        pairs.map(lambda pair: {high: pair[0]}),
        pairs.map(lambda pair: {low: pair[0], high: pair[0] + pair[1]}),
    )


def _and(*parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(*parts).map(lambda found: {key: value for part in found for key, value in part.items()})


_quotas = st.lists(st.builds(Quota, any_of=_standings, at_least=st.integers(1, 2)), min_size=1, max_size=3)
_qualities = st.one_of(
    st.sampled_from(Skill).map(lambda skill: {"quality": Quality.SKILL, "skill": skill}),
    st.sampled_from([Quality.YOUNG, Quality.LIVES_IN_UNIT]).map(lambda quality: {"quality": quality}),
)
_FIELDS: dict[type[Requirement], st.SearchStrategy[dict[str, Any]]] = {
    Channel: st.fixed_dictionaries(
        {"platforms": st.sampled_from([(), ("zalo",), ("zalo", "facebook")]), "all_households": st.booleans()}
    ),
    Coverage: _and(
        _bounds("at_least", "at_most", most=2),
        st.fixed_dictionaries({"per": st.sampled_from([Level.VILLAGE, Level.COMMUNE]), "due": _due}),
    ),
    Establishment: st.fixed_dictionaries(
        {"by": st.sampled_from(Authority), "level": st.sampled_from(Level), "due": _due}
    ),
    Leadership: _and(
        _bounds("at_least", "at_most", most=2),
        st.fixed_dictionaries(
            {"role": st.sampled_from([Role.LEADER, Role.DEPUTY]), "any_of": st.just(()) | _standings}
        ),
    ),
    PersonConstraint: _and(_qualities, st.fixed_dictionaries({"at_least": st.none() | st.integers(1, 3)})),
    ReportingDuty: st.fixed_dictionaries({"receiver": _bodies, "frequency": st.sampled_from(Frequency)}),
    Representation: st.fixed_dictionaries(
        {"quotas": _quotas.map(tuple), "counts_twice": st.sampled_from(CountsTwice)}
    ),
    Review: st.one_of(
        st.fixed_dictionaries({"frequency": st.just(Frequency.ONCE), "due": _due}),
        st.sampled_from(Frequency).map(lambda frequency: {"frequency": frequency}),
    ),
    TeamSize: _bounds("min", "max", most=9),
    Training: _and(
        st.one_of(
            st.integers(1, 3).map(lambda number: {"courses": number}),
            st.integers(1, 20).map(lambda number: {"hours": number}),
        ),
        st.fixed_dictionaries({"share": st.integers(1, 100), "due": _due}),
    ),
}
