"""The JSON Schema of policies: made of the classes, and of one mind with the reader."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from jsonschema import Draft202012Validator

from cdteams.errors import FaultsError
from cdteams.policy import read_policy, schema
from cdteams.rules import BUILT_IN, Requirement

ROOT = Path(__file__).parents[2]
POLICIES = sorted(ROOT.glob("plugins/*/src/*/*.toml"))
RENEW = "cdteams schema --built-in --out src/cdteams/policy/policy.schema.json"
Plain = dict[str, Any]

EVERY_TABLE = """
[policy]
id = "p"
title_vi = "Chính sách"
title_en = "A policy"
jurisdiction = { code = "52", on = 2022-05-27 }
extends = ""

[instrument.kh]
type = "plan"
number = "1/KH-UBND"
issued = 2022-05-27
issuer = "UBND tỉnh"
found_at = ""

[[requirement]]
code = "P-01"
kind = "team-size"
strength = "must"
min = 4
applies_to = { team_kind = "operating", level = "village" }
from = 2022-05-27
duty = { authority = "team", level = "commune" }
source = { instrument = "kh", clause = "II.1", quote = "tối thiểu 04 người" }

[[requirement]]
code = "P-02"
kind = "representation"
strength = "should"
quotas = [{ any_of = ["youth-union", "village-head"], at_least = 2 }]
counts_twice = "unsaid"
applies_to = { team_kind = "operating", level = "village" }
from = 2022-05-27
duty = { authority = "team", level = "commune" }
source = { instrument = "kh", clause = "", quote = "ít nhất 02 đoàn viên" }

[[requirement]]
code = "P-03"
kind = "person"
strength = "may"
quality = "young"
applies_to = { team_kind = "operating", level = "village" }
from = 2022-05-27
duty = { authority = "team", level = "commune" }
source = { instrument = "kh", clause = "", quote = "ưu tiên người trẻ" }

[[requirement]]
code = "P-04"
kind = "training"
strength = "must"
courses = 1
share = 70
due = 2023-01-01
applies_to = { team_kind = "operating", level = "village" }
from = 2022-05-27
duty = { authority = "team", level = "commune" }
source = { instrument = "kh", clause = "", quote = "tập huấn" }

[[requirement]]
code = "P-05"
kind = "coverage"
strength = "must"
per = "village"
at_least = 1
unit_kinds = ["trường học"]
applies_to = { team_kind = "operating", level = "village" }
from = 2022-05-27
duty = { authority = "team", level = "commune" }
source = { instrument = "kh", clause = "", quote = "mỗi trường một tổ" }

[[parameter]]
code = "P-P1"
unit = "%"
values = [{ from = 2022-05-27, value = 70, source = { instrument = "kh", clause = "", quote = "70%" } }]

[[support]]
code = "P-S1"
basis = "team-month"
amount = 300000
ceiling = false
funding = "budget"
payer = { authority = "peoples-committee", level = "province" }
from = 2022-05-27
source = { instrument = "kh", clause = "", quote = "300.000 đồng" }
"""

FAULTS = {
    "a table is missing": ("[policy]", "[police]"),
    "a table is unknown": ("[[parameter]]", "[[parametr]]"),
    "a table for a list of tables": ("[[support]]", "[support]"),
    "a list of tables for a table": ("[policy]", "[[policy]]"),
    "a list of tables for one with keys": ("[instrument.kh]", "[[instrument]]"),
    "a key of the head is missing": ('title_en = "A policy"', ""),
    "a key of the head is misspelt": ("title_en", "tittle_en"),
    "a number for text": ('id = "p"', "id = 7"),
    "another word than the nation": ('{ code = "52", on = 2022-05-27 }', '"province"'),
    "a number for a jurisdiction": ('{ code = "52", on = 2022-05-27 }', "52"),
    "a jurisdiction without its day": (", on = 2022-05-27 }", " }"),
    "a jurisdiction with another key": (", on = 2022-05-27 }", ", on = 2022-05-27, to = 2023-01-01 }"),
    "a code in figures": ('code = "52"', "code = 52"),
    "a type of document that there is not": ('type = "plan"', 'type = "plann"'),
    "a document without its issuer": ('issuer = "UBND tỉnh"', ""),
    "a day that is text": ("issued = 2022-05-27", 'issued = "soon"'),
    "a day with an hour": ("issued = 2022-05-27", "issued = 2022-05-27T08:00:00"),
    "a clause without a kind": ('kind = "team-size"', ""),
    "a kind that there is not": ('kind = "team-size"', 'kind = "team-sise"'),
    "a kind that is a number": ('kind = "team-size"', "kind = 1"),
    "a key of another kind": ("min = 4", "min = 4\nat_least = 1"),
    "a key of no kind": ("min = 4", "min = 4\nminimum = 4"),
    "a clause without its duty": ('duty = { authority = "team", level = "commune" }', ""),
    "a clause without its source": (
        'source = { instrument = "kh", clause = "II.1", quote = "tối thiểu 04 người" }',
        "",
    ),
    "a clause without what its kind needs": ('quality = "young"', ""),
    "a strength in capitals": ('strength = "must"', 'strength = "MUST"'),
    "a count in quotes": ("min = 4", 'min = "4"'),
    "a count with a fraction": ("min = 4", "min = 4.5"),
    "a count below none": ("at_least = 1", "at_least = -1"),
    "a count that is true": ("min = 4", "min = true"),
    "a minimum of none": ("min = 4", "min = 0"),
    "text for a table": ('applies_to = { team_kind = "operating", level = "village" }', 'applies_to = "all"'),
    "a list for a table": ('duty = { authority = "team", level = "commune" }', "duty = []"),
    "a table for a list": ('unit_kinds = ["trường học"]', 'unit_kinds = { school = "trường học" }'),
    "text for a list": ('unit_kinds = ["trường học"]', 'unit_kinds = "trường học"'),
    "a kind of unit that there is not": ('["trường học"]', '["school"]'),
    "a level that there is not": ('level = "village"', 'level = "hamlet"'),
    "a body that there is not": ('authority = "team"', 'authority = "mayor"'),
    "a quota for nobody that there is": ('"youth-union"', '"youth"'),
    "a quota of none": ("at_least = 2", "at_least = 0"),
    "no quotas": ('[{ any_of = ["youth-union", "village-head"], at_least = 2 }]', "[]"),
    "no answer whether one counts twice": ('counts_twice = "unsaid"', "counts_twice = false"),
    "a share over the whole": ("share = 70", "share = 101"),
    "a source without words": ('quote = "tối thiểu 04 người"', 'quote = " "'),
    "a source without a clause": ('clause = "II.1", ', ""),
    "a source that is text": (
        '{ instrument = "kh", clause = "II.1", quote = "tối thiểu 04 người" }',
        '"II.1"',
    ),
    "a value without its source": (', source = { instrument = "kh", clause = "", quote = "70%" } }', " }"),
    "a value below none": ("value = 70", "value = -70"),
    "no amount": ("amount = 300000", "amount = 0"),
    "an amount with dots": ("amount = 300000", 'amount = "300.000"'),
    "a word for true or false": ("ceiling = false", 'ceiling = "no"'),
    "a basis that there is not": ('"team-month"', '"team-week"'),
}
OF_THE_READER = {
    "bounds that cross": ("min = 4", "min = 4\nmax = 3"),
    "no bound": ("min = 4", ""),
    "a day in quotes": ("issued = 2022-05-27", 'issued = "2022-05-27"'),
    "a whole number with a fraction": ("min = 4", "min = 4.0"),
    "a number over 64 bits": ("value = 70", "value = 9223372036854775808"),
    "an end before the beginning": ("from = 2022-05-27\nduty", "from = 2022-05-27\nto = 2022-05-01\nduty"),
    "a document that the file does not have": ('instrument = "kh"', 'instrument = "hk"'),
    "a code that stands twice": ("P-02", "P-01"),
    "a skill that is not asked for": ('quality = "young"', 'quality = "young"\nskill = "it"'),
    "courses and hours": ("courses = 1", "courses = 1\nhours = 1"),
    "a kind of unit of another level": ('["trường học"]', '["xã"]'),
    "a quota for nobody": ('any_of = ["youth-union", "village-head"]', "any_of = []"),
}


def as_json(value: object) -> Any:
    """Return what a TOML file holds as a schema sees it: days as text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def said(text: str, form: Plain) -> list[str]:
    """Return what a schema says against a policy."""
    validator = Draft202012Validator(form, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(as_json(tomllib.loads(text)))]


def is_read(text: str, kinds: tuple[type[Requirement], ...] = BUILT_IN) -> bool:
    """Tell whether the reader takes a policy."""
    try:
        read_policy(text, file="p.toml", plugin="p 1", kinds=kinds)
    except FaultsError:
        return False
    return True


def changed(change: tuple[str, str]) -> str:
    """Return the policy with the first of some words replaced."""
    assert change[0] in EVERY_TABLE
    return EVERY_TABLE.replace(*change, 1)


@pytest.fixture(scope="module")
def form() -> Plain:
    """The schema of the built-in kinds."""
    return schema()


def test_the_schema_is_one_of_its_draft(form: Plain) -> None:
    """It obeys the schema of schemas, and names itself without a host."""
    Draft202012Validator.check_schema(form)

    assert form["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert form["$id"] == "urn:cdteams:policy"


def test_the_shipped_schema_is_the_one_that_is_made(form: Plain) -> None:
    """The file in the package is what the command of the message writes."""
    shipped = files("cdteams.policy").joinpath("policy.schema.json").read_text(encoding="utf-8")

    assert shipped == json.dumps(form, ensure_ascii=False, indent=2) + "\n", f"renew it: {RENEW}"


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_a_shipped_policy_is_valid(path: Path, form: Plain) -> None:
    """The schema has nothing to say against a policy of this repository."""
    assert said(path.read_text(encoding="utf-8"), form) == []


def test_a_policy_without_a_fault_is_valid(form: Plain) -> None:
    """The policy in which the faults are planted has none of its own."""
    assert said(EVERY_TABLE, form) == []
    assert is_read(EVERY_TABLE)


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS)
def test_schema_and_reader_refuse_the_same(change: tuple[str, str], form: Plain) -> None:
    """What is wrong in the form of a file is seen in the editor as in the run."""
    text = changed(change)

    assert said(text, form) != []
    assert not is_read(text)


@pytest.mark.parametrize("change", OF_THE_READER.values(), ids=OF_THE_READER)
def test_some_faults_are_seen_by_the_reader_alone(change: tuple[str, str], form: Plain) -> None:
    """What takes two values to see, or how TOML wrote one, the schema lets pass and the reader refuses."""
    text = changed(change)

    assert said(text, form) == []
    assert not is_read(text)


def test_a_key_of_another_kind_is_told_once_and_of_its_own_kind(form: Plain) -> None:
    """An editor shows one sentence, and none about the kinds that the clause is not of."""
    assert said(changed(("min = 4", "min = 4\nper = 'village'")), form) == [
        "Additional properties are not allowed ('per' was unexpected)"
    ]
    assert said(changed(('kind = "team-size"', 'kind = "team"')), form) == [
        f"'team' is not one of {sorted(kind.kind for kind in BUILT_IN)}"
    ]
    assert said(changed(("at_least = 1", "at_least = -1")), form) == ["-1 is less than the minimum of 0"]


def test_a_key_is_described_in_the_words_of_its_class(form: Plain) -> None:
    """An editor shows what the docstring says; None, which TOML does not have, reads absent."""
    instrument = form["$defs"]["Instrument"]["properties"]
    clause = form["$defs"]["Requirement"]["properties"]

    assert instrument["number"]["description"] == (
        "Number as printed, such as `77/KH-UBND`. Empty where the source does not give it."
    )
    assert clause["to"]["description"] == "First day no longer in force. Absent for still in force."
    assert clause["due"]["description"].startswith("`coverage`, `training`: Day from which it is judged;")


def test_a_value_of_a_list_is_worded_in_both_languages(form: Plain) -> None:
    """Each list carries the words of its values, for editors of JSON and for those of TOML."""
    strength = form["$defs"]["Requirement"]["properties"]["strength"]
    words = ["bắt buộc · must", "khuyến nghị · should", "có thể · may"]

    assert strength["enum"] == ["must", "should", "may"]
    assert strength["enumDescriptions"] == words
    assert strength["x-taplo"] == {"docs": {"enumValues": words}}


def test_bounds_are_those_that_the_class_names(form: Plain) -> None:
    """A docstring that ends with a bound gives it to the schema; a count without one begins at 0."""
    clause = form["$defs"]["Requirement"]["properties"]
    support = form["$defs"]["Support"]["properties"]

    assert (clause["share"]["minimum"], clause["share"]["maximum"]) == (1, 100)
    assert (clause["quotas"]["minItems"], clause["quotas"]["maxItems"]) == (1, 12)
    assert (support["amount"]["minimum"], support["top_up"]["minimum"]) == (1, 0)
    assert (clause["share"]["default"], support["ceiling"]["default"]) == (100, False)


@attrs.frozen(kw_only=True)
class Meetings(Requirement):
    """
    How often a team meets.

    Attributes:
        min: How often, in words.

        hall: Where.
    """

    kind: ClassVar[str] = "meetings"

    min: str
    hall: float | str | None = None


MEETINGS = (
    'kind = "team-size"\nstrength = "must"\nmin = 4',
    'kind = "meetings"\nstrength = "must"\nmin = "weekly"',
)


def test_a_kind_of_a_plugin_stands_in_the_schema() -> None:
    """Its keys may bear the name of another kind's and be of another type; a type not known allows anything."""
    form = schema(kinds=(*BUILT_IN, Meetings))
    text = changed(MEETINGS).replace('applies_to = { team_kind = "operating", level = "village" }\n', "", 1)

    assert said(text, form) == []
    assert said(EVERY_TABLE, form) == []
    assert said(changed(("min = 4", 'min = "weekly"')), form) == ["'weekly' is not of type 'integer'"]
    assert form["$defs"]["Meetings"]["required"] == ["min"]
    assert said(text, schema()) != []


@attrs.frozen(kw_only=True)
class Quota(Requirement):
    """A kind that bears the name of another class."""

    kind: ClassVar[str] = "quota"

    seats: int


def test_two_classes_of_one_name_have_two_forms() -> None:
    """The name of the second stands with its module."""
    form = schema(kinds=(*BUILT_IN, Quota))
    names = [name for name in form["$defs"] if name.endswith("Quota")]

    assert [list(form["$defs"][name]["properties"])[-1] for name in sorted(names, key=len)] == [
        "at_least",
        "seats",
    ]
    assert said(changed(("min = 4", "seats = 4")).replace('"team-size"', '"quota"', 1), form) == [
        "Additional properties are not allowed ('applies_to' was unexpected)"
    ]


@pytest.mark.parametrize("code", ["unit", "received", "a,b", "a b", "x\n", 'a"b', ""])
def test_a_code_of_a_measure_that_heads_no_column_is_marked(code: str) -> None:
    """An editor sees it before a table of returns cannot carry it; names that only begin so are free."""
    form = Draft202012Validator(schema()["$defs"]["Measure"]["properties"]["code"])

    assert not form.is_valid(code)
    assert form.is_valid("unit_cost")
    assert form.is_valid("số_hộ")
