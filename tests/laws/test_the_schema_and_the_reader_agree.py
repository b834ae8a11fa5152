"""Law: the JSON Schema of policies lets pass what the reader takes, and all but a few faults that it refuses."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cdteams.errors import CdteamsError, FaultsError
from cdteams.policy import read_policy, schema

Plain = dict[str, Any]
DAY = date(2022, 5, 27)
TEAMS = {"team_kind": "operating", "level": "village"}
BODY = {"authority": "peoples-committee", "level": "commune"}
SOURCE = {"instrument": "kh", "clause": "II.1", "quote": "tối thiểu 04 người"}
HELD = {"from": DAY, "source": SOURCE}
KINDS: tuple[Plain, ...] = (
    {"kind": "team-size", "applies_to": TEAMS, "min": 4, "max": 9},
    {"kind": "coverage", "applies_to": TEAMS, "per": "village", "at_least": 1, "unit_kinds": ["thôn"]},
    {"kind": "coverage", "applies_to": TEAMS, "per": "commune", "at_most": 1, "units": ["1"], "due": DAY},
    {"kind": "leadership", "applies_to": TEAMS, "role": "leader", "any_of": ["youth-union"], "at_least": 1},
    {
        "kind": "representation",
        "applies_to": TEAMS,
        "quotas": [{"any_of": ["police", "village-head"], "at_least": 2}],
        "counts_twice": "no",
    },
    {"kind": "person", "applies_to": TEAMS, "quality": "skill", "skill": "it", "at_least": 1},
    {"kind": "establishment", "applies_to": TEAMS, "by": "team", "level": "commune", "due": DAY},
    {"kind": "channel", "applies_to": TEAMS, "platforms": ["zalo"], "all_households": True},
    {"kind": "training", "applies_to": TEAMS, "courses": 2, "share": 70, "due": DAY},
    {"kind": "reporting", "receiver": BODY, "frequency": "weekly", "deadline": "thứ sáu", "form": "mẫu 1"},
    {"kind": "review", "frequency": "once", "due": DAY, "follows": "tiếp tục"},
)
REST: dict[str, tuple[Plain, ...]] = {
    "parameter": ({"code": "P1", "unit": "%", "values": [{"value": 70, **HELD}]},),
    "target": (
        {
            "code": "G1",
            "indicator_vi": "tỷ lệ",
            "indicator_en": "share",
            "population": "người dân",
            "comparator": "at-least",
            "percent": 70,
            "by": DAY,
            "level": "province",
            **HELD,
        },
    ),
    "support": (
        {"code": "S1", "basis": "team-month", "amount": 1, "funding": "budget", "payer": BODY, **HELD},
        {
            "code": "S2",
            "basis": "person-session",
            "amount": 30000,
            "ceiling": True,
            "funding": "socialised",
            "payer": BODY,
            "top_up": 2,
            "overlaps": False,
            "applies_to": TEAMS,
            "attendance": True,
            **HELD,
        },
    ),
    "task": ({"code": "T1", "pillar": "skills", "vi": "v", "en": "e", "is_open": True, **HELD},),
    "platform": ({"id": "zalo", "name": "Zalo", **HELD},),
    "duty": (
        {
            "code": "D1",
            "strength": "must",
            "bearer": BODY,
            "together_with": [BODY],
            "vi": "v",
            "en": "e",
            **HELD,
        },
    ),
    "alias": ({"team_kind": "operating", "vi": "Tổ chuyển đổi số cộng đồng", **HELD},),
    "word": ({"level": "village", "vi": "ấp, khu phố", **HELD},),
    "measure": (
        {
            "code": "M1",
            "vi": "v",
            "en": "e",
            "unit": "person",
            "behaviour": "stock",
            "over_units": "sum",
            "over_time": "last",
            "missing": "unknown",
            "decimals": 1,
            "least": 1,
            "most": 9,
            "sensitive": False,
            **HELD,
        },
        {
            "code": "M2",
            "vi": "v",
            "en": "e",
            "unit": "person",
            "behaviour": "ratio",
            "over_units": "weighted-mean",
            "over_time": "none",
            "missing": "zero",
            "weight": "M1",
            **HELD,
        },
        {
            "code": "M3",
            "vi": "v",
            "en": "e",
            "unit": "person",
            "behaviour": "flow",
            "over_units": "sum",
            "over_time": "distinct",
            "missing": "unknown",
            **HELD,
        },
    ),
    "cross_check": (
        {"code": "K1", "kind": "at-most", "left": ["M1"], "right": ["M3"], "severity": "error", **HELD},
        {
            "code": "K2",
            "kind": "band",
            "left": ["M1"],
            "right": ["M3"],
            "low": [1, 2],
            "high": [3, 1],
            **HELD,
        },
    ),
    "disaggregation": ({"code": "X1", "dimension": "sex", "whole": "M1", "parts": ["M2", "M3"], **HELD},),
    "indicator": (
        {
            "code": "I1",
            "vi": "v",
            "en": "e",
            "numerator": ["M1", "-M3"],
            "denominator": ["M3"],
            "scale": "percent",
            "direction": "higher",
            "proxy_vi": "v",
            "proxy_en": "e",
            **HELD,
        },
    ),
    "band": (
        {
            "code": "B1",
            "indicator": "I1",
            "level": "commune",
            "decimals": 1,
            "steps": [{"vi": "v", "en": "e"}, {"at_least": 5, "vi": "v", "en": "e"}],
            **HELD,
        },
    ),
    "form": (
        {
            "code": "F1",
            "vi": "v",
            "en": "e",
            "measures": ["M1"],
            "period_type": "quarter",
            "calendar": "administrative",
            "level": "commune",
            "deadlines": [
                {"level": "commune", "by": "day-of-month", "number": 6, "of": [1], "if_not_working": "next"}
            ],
            **HELD,
        },
    ),
    "scorecard": (
        {
            "code": "C1",
            "vi": "v",
            "en": "e",
            "level": "commune",
            "points": 5,
            "groups": [{"code": "g", "vi": "v", "en": "e", "points": 5}],
            "criteria": [
                {
                    "code": "c",
                    "vi": "v",
                    "en": "e",
                    "group": "g",
                    "points": 5,
                    "method": "steps",
                    "indicator": "I1",
                    "steps": [{"at_least": 1, "points": 5}],
                    "evidence": True,
                }
            ],
            **HELD,
        },
    ),
    "continues_in": ({"code": "52", "on": DAY, "clauses": ["R0"], **HELD},),
}
VALUES = (
    *(-1, 0, 1, 12, 13, 100, 101, 4.0, 4.5, True, False, "", " ", "x", "4", "2022-05-27", "soon"),
    *(DAY, datetime(2022, 5, 27, 8), date(2022, 1, 1)),  # noqa: DTZ001  # TOML has days with hours and no zone
    *(
        "must",
        "unit",
        "a,b",
        "x\n",
        "village",
        "operating",
        "team",
        "youth-union",
        "weekly",
        "review",
        "coverage",
        "nation",
        "kh",
    ),
    *([], ["x"], ["thôn"], {}, {"code": "52", "on": DAY}, TEAMS, BODY, SOURCE, [BODY], [SOURCE]),
)
KEYS = ("from", "to", "min", "at_least", "due", "per", "kind", "code", "unit", "quota", "skill", "replaces")

OF_THE_READER = (
    "does not agree with",  # bounds, alternatives, spans of versions
    "is empty",  # a span
    "stands twice",  # a code
    "code is missing",  # one that is blank
    "id is missing",
    "not allowed in instrument",  # what the file does not have
    "not allowed in replaces",
    "not allowed in clauses",
    *(f"not allowed in {key}" for key in ("weight", "left", "right", "whole", "parts", "measures")),
    *(f"not allowed in {key}" for key in ("numerator", "denominator", "indicator")),
    "are not one unit of count",
    "cannot be a part of indicator",
    "a day without quotes",
    "must be text, and 2022-",  # a day where text belongs
    "'4.0' is not a count",  # a whole number to a schema
)


def whole() -> Plain:
    """Return a policy with every table and every kind, and without a fault."""
    common = {"strength": "must", "duty": BODY, **HELD}
    policy = {
        "policy": {"id": "p", "title_vi": "v", "title_en": "e", "jurisdiction": {"code": "52", "on": DAY}},
        "instrument": {"kh": {"type": "plan", "number": "1", "issued": DAY, "issuer": "UBND"}},
        "requirement": [{"code": f"R{n}", **common, **kind} for n, kind in enumerate(KINDS)],
        **{name: list(rows) for name, rows in REST.items()},
    }
    return copy.deepcopy(policy)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every table or list inside a policy, with each of its keys or positions."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from places(inner)


@st.composite
def policies(draw: st.DrawFn) -> Plain:
    """Draw a part of the whole policy, in which up to three things were changed."""
    policy = whole()
    kept = draw(st.sets(st.sampled_from(range(len(KINDS))), max_size=2))
    policy["requirement"] = [policy["requirement"][n] for n in sorted(kept)]
    for name in sorted(REST.keys() - draw(st.sets(st.sampled_from(sorted(REST)), max_size=2))):
        del policy[name]
    for _ in range(draw(st.integers(0, 3))):
        inside, key = draw(st.sampled_from(list(places(policy))))
        if draw(st.booleans()):
            inside[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        elif draw(st.booleans()):
            del inside[key]
        elif isinstance(inside, dict):
            inside[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        else:
            inside.append(copy.deepcopy(inside[key]))
    return policy


def as_toml(value: Any) -> str:
    """Return a value as TOML writes it inside a line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {as_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(as_toml(inner) for inner in value)}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


def as_json(value: Any) -> Any:
    """Return a value as a schema sees it: days as text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults_of(policy: Plain) -> list[CdteamsError]:
    """Return the reader's faults."""
    text = "".join(f"{json.dumps(key)} = {as_toml(value)}\n" for key, value in policy.items())
    assert tomllib.loads(text) == policy
    try:
        read_policy(text, file="p.toml", plugin="p 1")
    except FaultsError as faults:
        return list(faults)
    return []


def test_the_whole_policy_has_no_fault() -> None:
    """What the laws change is right before it is changed, to the schema and to the reader."""
    assert [error.message for error in validator().iter_errors(as_json(whole()))] == []
    assert [fault.text("en") for fault in faults_of(whole())] == []


@settings(deadline=None, max_examples=200)
@example(whole())
@given(policies())
def test_what_the_reader_takes_the_schema_lets_pass(policy: Plain) -> None:
    """An editor marks nothing that is right: what the schema refuses the reader refuses too."""
    refused = [error.message for error in validator().iter_errors(as_json(policy))]

    assert not refused or faults_of(policy) != []


@settings(deadline=None, max_examples=200)
@example(whole())
@given(policies())
def test_what_the_schema_lets_pass_the_reader_refuses_for_few_reasons(policy: Plain) -> None:
    """What only the reader sees takes two values to see, or how TOML wrote one."""
    if not validator().is_valid(as_json(policy)):
        return
    texts = [fault.text("en") for fault in faults_of(policy)]
    other = [text for text in texts if not any(words in text for words in OF_THE_READER)]

    assert other == []
