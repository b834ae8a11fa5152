"""Law: what is written as plain data is read back as it was."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.convert import policy_converter, strict_converter
from cdteams.model import (
    Authority,
    DutyBearer,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Strength,
    TeamKind,
)
from cdteams.register import About
from cdteams.rules import AppliesTo, Coverage, Requirement, TeamSize

words = st.text(max_size=8)
days = st.dates(max_value=date(9998, 12, 31))
low_and_high = st.tuples(st.none() | st.integers(1, 9), st.none() | st.integers(9, 99)).filter(any)
instruments = st.builds(
    Instrument,
    type=st.sampled_from(InstrumentType),
    number=words,
    issued=st.none() | days,
    issuer=words,
    found_at=words,
)
sources = st.builds(
    LegalSource, instrument=instruments, clause=words, quote=words.filter(lambda quote: quote.strip() != "")
)


@st.composite
def requirements(draw: st.DrawFn) -> TeamSize | Coverage:
    """Draw requirements of both kinds, with one bound or two, ended or not."""
    low, high = draw(low_and_high)
    start, tier = draw(days), draw(st.sampled_from(list(Level)[1:]))
    common = {
        "code": draw(words),
        "strength": draw(st.sampled_from(Strength)),
        "applies_to": AppliesTo(team_kind=draw(st.sampled_from(TeamKind)), level=tier),
        "start": start,
        "end": draw(st.none() | st.integers(1, 200).map(lambda n: start + timedelta(days=n))),
        "duty": DutyBearer(authority=draw(st.sampled_from(Authority)), level=draw(st.sampled_from(Level))),
        "source": draw(sources),
    }
    if draw(st.booleans()):
        return TeamSize(**common, min=low, max=high)
    return Coverage(
        **common, at_least=low, at_most=high, per=draw(st.sampled_from(list(Level)[1 : tier.number + 1]))
    )


abouts = st.builds(
    About,
    title=words,
    codes_on=st.none() | days,
    villages_complete=st.booleans(),
    policies=st.lists(words, max_size=3).map(tuple),
)


@settings(deadline=None)
@given(st.one_of(instruments, sources, requirements(), abouts))
def test_a_value_comes_back_as_it_was(value: object) -> None:
    """Writing a value as plain data and reading its class is identity."""
    converter = strict_converter()

    assert value == converter.structure(converter.unstructure(value), type(value))


@settings(deadline=None)
@given(st.one_of(instruments, sources, requirements(), abouts))
def test_a_value_passes_through_json(value: object) -> None:
    """The plain data survive a format without days and tuples."""
    converter = strict_converter()
    text = json.dumps(converter.unstructure(value))

    assert value == converter.structure(json.loads(text), type(value))


@settings(deadline=None)
@given(requirements(), words)
def test_a_requirement_comes_back_from_a_policy(requirement: TeamSize | Coverage, key: str) -> None:
    """Written as policies write it, by its kind and with its document by key, a requirement is read back."""
    with_days = strict_converter()
    with_days.register_unstructure_hook(date, lambda day: day)  # TOML has days
    plain = with_days.unstructure(requirement)
    document = plain["source"].pop("instrument")
    plain |= {"kind": requirement.kind, "source": plain["source"] | {"instrument": key}}
    found = policy_converter({key: document}).structure(plain, Requirement)  # type: ignore[arg-type]

    assert requirement == found
