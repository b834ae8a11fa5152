"""A JSON register is judged as strictly as a folder; a fault is told with its path."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cdteams.errors import CdteamsError

HEAD = {"province": "30", "codes_on": "2022-05-17"}
VILLAGE = {"id": "v1", "name": "Một", "kind": "thôn", "commune": "11008"}
MEMBER = {"id": "m1", "role": "leader"}
TEAM: dict[str, Any] = {"id": "t1", "kind": "operating", "covers": ["v1"], "from": "2022-04-01"}


def document(**changed: Any) -> dict[str, Any]:
    return {"register": HEAD, "villages": [VILLAGE], "teams": [TEAM]} | changed


def team(**changed: Any) -> dict[str, Any]:
    return document(teams=[TEAM | changed])


@pytest.fixture
def refused(
    tmp_path: Path, faults: Callable[[Path], list[CdteamsError]]
) -> Callable[[object], list[tuple[str, str, CdteamsError]]]:
    """Return class, path and fault for everything that is wrong with a document."""

    def say(content: object) -> list[tuple[str, str, CdteamsError]]:
        path = tmp_path / "so.json"
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return [(type(f).__name__, getattr(f, "place", None).text(), f) for f in faults(path)]  # type: ignore[union-attr]  # each has a place

    return say


Refused = Callable[[object], list[tuple[str, str, CdteamsError]]]


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("{", "line 1 column 2"),
        ('{"teams": []}}', "Extra data"),
        ('{"teams": [], "teams": []}', "'teams'"),
        ('{"teams": [{"id": "t1", "id": "t2"}]}', "'id'"),
        ('{"teams": [{"id": "t1", "size": NaN}]}', "NaN"),
        ('{"teams": [{"id": "t1", "size": -Infinity}]}', "-Infinity"),
        ('{"teams": [{"id": "\\ud800"}]}', "surrogates"),
        ("[" * 100_000, "recursion"),
        ('{"teams": ' + "1" * 5000 + "}", "digits"),
    ],
)
def test_what_is_no_plain_json_is_refused_whole(refused: Refused, text: str, needle: str) -> None:
    """A text that can be read in two ways, or in none, is one fault."""
    ((kind, place, fault),) = refused(text)

    assert (kind, place) == ("EncodingError", "so.json")
    assert needle in fault.text("en")
    assert needle in fault.text("vi")


@pytest.mark.parametrize(
    ("content", "kind", "place", "needle"),
    [
        ("", "EmptyFileError", "so.json", ""),
        ([], "WrongTypeError", "so.json, $", "[]"),
        ("12", "WrongTypeError", "so.json, $", "12"),
        ("null", "MissingValueError", "so.json, $", "$"),
        (document(teams={}), "WrongTypeError", "so.json, $.teams", "{}"),
        (document(villages="v1"), "WrongTypeError", "so.json, $.villages", "'v1'"),
        (document(register=[]), "WrongTypeError", "so.json, $.register", "[]"),
        (document(ghi_chu=""), "UnknownColumnError", "so.json, $.ghi_chu", "'ghi_chu'"),
        (
            {"register": HEAD, "villages": [VILLAGE], "team": [TEAM]},
            "UnknownColumnError",
            "so.json, $.team",
            "'teams'",
        ),
        ({"register": HEAD}, "MissingValueError", "so.json, $.teams", "teams"),
        ({"teams": [TEAM]}, "MissingValueError", "so.json, $.register.codes_on", "codes_on"),
        (
            document(register={"codes_on": 20220517}),
            "BadDayError",
            "so.json, $.register.codes_on",
            "20220517",
        ),
        (
            document(register={"codes_on": "2019-05-17"}),
            "OutsideCoverageError",
            "so.json, $.register.codes_on",
            "2019-05-17",
        ),
        (
            document(register=HEAD | {"provinces": "30"}),
            "UnknownColumnError",
            "so.json, $.register.provinces",
            "",
        ),
        (
            document(register=HEAD | {"province": "99"}),
            "UnknownUnitError",
            "so.json, $.register.province",
            "'99'",
        ),
        (
            document(villages=[VILLAGE | {"kind": "xã"}]),
            "BadValueError",
            "so.json, $.villages[0].kind",
            "'xã'",
        ),
        (
            document(villages=[VILLAGE | {"name": " "}]),
            "MissingValueError",
            "so.json, $.villages[0].name",
            "name",
        ),
        (
            document(villages=[VILLAGE | {"id": ""}], teams=[]),
            "MissingValueError",
            "so.json, $.villages[0].id",
            "",
        ),
        (
            document(villages=[VILLAGE | {"commune": "9"}]),
            "UnknownUnitError",
            "so.json, $.villages[0].commune",
            "9",
        ),
        (document(teams=["t1"]), "WrongTypeError", "so.json, $.teams[0]", "'t1'"),
        (team(size=12.0), "BadCountError", "so.json, $.teams[0].size", "'12.0'"),
        (team(size=True), "WrongTypeError", "so.json, $.teams[0].size", "true"),
        (team(kind=None), "MissingValueError", "so.json, $.teams[0].kind", "kind"),
        (team(covers=None), "MissingValueError", "so.json, $.teams[0].covers", "covers"),
        (team(members=None), "MissingValueError", "so.json, $.teams[0].members", "members"),
        (team(members={}), "WrongTypeError", "so.json, $.teams[0].members", "{}"),
        (team(members=["m1"], size=1), "WrongTypeError", "so.json, $.teams[0].members[0]", "'m1'"),
        (team(covers=[" "]), "UnknownReferenceError", "so.json, $.teams[0].covers", "''"),
        (team(name="Tổ\x1b[2J"), "WrongTypeError", "so.json, $.teams[0].name", "'Tổ\\x1b[2J'"),
        (team(covers=["v1", "\x00"]), "WrongTypeError", "so.json, $.teams[0].covers[1]", "'\\x00'"),
        (
            document(register=HEAD | {"policies": ["national", "\x00"]}),
            "WrongTypeError",
            "so.json, $.register.policies[1]",
            "'\\x00'",
        ),
        (document(register=HEAD | {"note": "\x07"}), "WrongTypeError", "so.json, $.register.note", "'\\x07'"),
        (
            document(teams=[TEAM | {"members": [MEMBER]}, TEAM | {"members": [MEMBER]}]),
            "DuplicateIdError",
            "so.json, $.teams[1].id",
            "$.teams[0]",
        ),
        (team(size="5"), "WrongTypeError", "so.json, $.teams[0].size", "'5'"),
        (team(size=-3), "BadCountError", "so.json, $.teams[0].size", "'-3'"),
        (team(size=2**63), "BadCountError", "so.json, $.teams[0].size", "9223372036854775808"),
        (team(size=1e999), "EncodingError", "so.json", "Infinity"),
        (team(kind="operatng"), "BadValueError", "so.json, $.teams[0].kind", "'operating'"),
        (team(covers="v1"), "WrongTypeError", "so.json, $.teams[0].covers", "'v1'"),
        (team(covers=[]), "MissingValueError", "so.json, $.teams[0].covers", "covers"),
        (team(covers=["v1", 11008]), "WrongTypeError", "so.json, $.teams[0].covers[1]", "11008"),
        (team(covers=["v9"]), "UnknownReferenceError", "so.json, $.teams[0].covers", "'v9'"),
        (team(covers=["52"]), "OutsideProvinceError", "so.json, $.teams[0].covers", "Bình Định"),
        (team(to="2022-04-01"), "DisagreementError", "so.json, $.teams[0].to", "2022-04-01"),
        (team(**{"from": "31/02/2022"}), "BadDayError", "so.json, $.teams[0].from", "'31/02/2022'"),
        (team(id=" "), "MissingValueError", "so.json, $.teams[0].id", "id"),
        (team(ten="Tổ Một"), "UnknownColumnError", "so.json, $.teams[0].ten", "'ten'"),
        (team(members=[{"id": "m1"}]), "MissingValueError", "so.json, $.teams[0].members[0].role", "role"),
        (team(members=[MEMBER | {"id": ""}]), "MissingValueError", "so.json, $.teams[0].members[0].id", "id"),
        (
            team(members=[MEMBER | {"role": "tổ trưởng"}]),
            "BadValueError",
            "so.json, $.teams[0].members[0].role",
            "leader",
        ),
        (
            team(members=[MEMBER | {"orgs": ["police", "polis"]}]),
            "BadValueError",
            "so.json, $.teams[0].members[0].orgs[1]",
            "'police'",
        ),
        (
            team(members=[MEMBER, MEMBER], size=2),
            "DuplicateIdError",
            "so.json, $.teams[0].members[1].id",
            "'m1'",
        ),
        (team(members=[MEMBER], size=2), "DisagreementError", "so.json, $.teams[0].size", ", 1."),
        (document(teams=[TEAM, TEAM]), "DuplicateIdError", "so.json, $.teams[1].id", "$.teams[0]"),
    ],
)
def test_one_mistake_is_one_fault(
    refused: Refused, content: object, kind: str, place: str, needle: str
) -> None:
    """Each mistake is told once, at its path, in both languages; what hangs on it is not blamed."""
    ((found_kind, found_place, fault),) = refused(content)

    assert (kind, place) == (found_kind, found_place)
    assert needle in fault.text("en")
    assert needle in fault.text("vi")
    assert kind == "EncodingError" or not set(fault.text("vi").split()) & {"the", "of", "is", "a", "or"}


def test_faults_everywhere_are_told_at_once(refused: Refused) -> None:
    """Faults of form and of reference come in one refusal."""
    found = refused(
        {
            "register": HEAD | {"titel": "x"},
            "villages": [VILLAGE, VILLAGE | {"id": "v2", "commune": "99999"}],
            "teams": [
                TEAM | {"size": "5", "members": [{"id": "m1", "role": "chief"}]},
                TEAM | {"id": "t2", "covers": ["v2"]},
                TEAM | {"id": "t3", "covers": ["v3"]},
            ],
            "notes": [],
        }
    )

    assert {
        ("UnknownColumnError", "so.json, $.notes"),
        ("UnknownColumnError", "so.json, $.register.titel"),
        ("WrongTypeError", "so.json, $.teams[0].size"),
        ("BadValueError", "so.json, $.teams[0].members[0].role"),
        ("UnknownUnitError", "so.json, $.villages[1].commune"),
        ("UnknownReferenceError", "so.json, $.teams[2].covers"),
    } == {(kind, place) for kind, place, _ in found}
    assert len(found) == 6


def test_a_fault_elsewhere_does_not_hide_a_missing_day(refused: Refused) -> None:
    """A wrong type in a team and a missing codes_on are told together."""
    found = refused({"register": {}, "teams": [TEAM | {"size": True}]})

    assert [(kind, place) for kind, place, _ in found] == [
        ("WrongTypeError", "so.json, $.teams[0].size"),
        ("MissingValueError", "so.json, $.register.codes_on"),
    ]


@pytest.mark.parametrize(
    ("changed", "kind", "path"),
    [
        ({"covers": ["v9"]}, "UnknownReferenceError", "covers"),
        ({"covers": ["v9", 7]}, "UnknownReferenceError", "covers"),
        ({"covers": ["99999"]}, "UnknownUnitError", "covers"),
        ({"covers": ["52"]}, "OutsideProvinceError", "covers"),
        ({"covers": ["v1", "30"]}, "DisagreementError", "covers"),
        ({"to": "2022-03-01"}, "DisagreementError", "to"),
        ({"size": 3, "members": [MEMBER]}, "DisagreementError", "size"),
        ({"members": [MEMBER, MEMBER]}, "DuplicateIdError", "members[1].id"),
        (
            {"members": [MEMBER | {"role": "chief"}, {"id": "m1", "role": "x"}]},
            "DuplicateIdError",
            "members[1].id",
        ),
        ({"members": [MEMBER | {"lives_in": "v9"}]}, "UnknownReferenceError", "members[0].lives_in"),
        (
            {"members": [MEMBER | {"lives_in": "v9", "role": 1}]},
            "UnknownReferenceError",
            "members[0].lives_in",
        ),
        ({"covers": []}, "MissingValueError", "covers"),
    ],
)
def test_a_bad_key_hides_no_other_fault(
    refused: Refused, changed: dict[str, Any], kind: str, path: str
) -> None:
    """A team with an unknown kind is still followed, and so are its members."""
    found = {(kind, place) for kind, place, _ in refused(team(kind="operatng", **changed))}

    assert {("BadValueError", "so.json, $.teams[0].kind"), (kind, f"so.json, $.teams[0].{path}")} <= found


def test_a_refused_team_and_village_are_blamed_once(refused: Refused) -> None:
    """Members of a refused team and teams of a refused village are not told to belong nowhere."""
    found = refused(
        document(
            villages=[VILLAGE | {"kind": "thonn"}],
            teams=[
                TEAM | {"size": "3", "members": [MEMBER]},
                TEAM | {"id": "t2", "size": 2, "members": [{"id": 1}]},
            ],
        )
    )

    assert [(kind, place) for kind, place, _ in found] == [
        ("BadValueError", "so.json, $.villages[0].kind"),
        ("WrongTypeError", "so.json, $.teams[0].size"),
        ("WrongTypeError", "so.json, $.teams[1].members[0].id"),
        ("MissingValueError", "so.json, $.teams[1].members[0].role"),
    ]


def test_a_village_with_two_faults_tells_both(refused: Refused) -> None:
    """A commune of another province is told beside a name that is missing."""
    found = refused(document(villages=[{"id": "v1", "kind": "thôn", "commune": "21550"}]))

    assert [(kind, place) for kind, place, _ in found] == [
        ("MissingValueError", "so.json, $.villages[0].name"),
        ("OutsideProvinceError", "so.json, $.villages[0].commune"),
    ]
