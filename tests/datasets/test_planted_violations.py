"""Every planted violation is found, and nothing else: the list of what was planted, clause by clause."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest

from cdteams.cli._app import run
from cdteams.datasets import demo_register
from cdteams.model import Finding, Verdict
from cdteams.register import Register
from cdteams.workspace import Report, Workspace

# What was planted, one violation per clause: clause, and the team or unit that breaks it.
PLANTED: dict[str, dict[str, str]] = {
    "binh-dinh-planted": {
        "VN-P01": "to-v21637-1",
        "VN-P02": "to-v21637-2",
        "VN-P05": "to-v21637-3",
        "VN-P06": "to-v21637-4",
        "VN-N01": "to-v21640-1",
        "VN-G01": "to-v21640-2",
        "VN-G02": "to-v21640-3",
        "BD-T01": "to-v21640-4",
        "BD-C01": "21565.1",
        "BD-C02": "v21652-4",
        "BD-C03": "v21652-3",
        "BD-C04": "551.1",
        "BD-L01": "to-v21643-1",
        "BD-Q01": "to-v21643-2",
        "BD-Q02": "to-21637",
        "BD-Q03": "quan-ly-543",
        "BD-Q04": "quan-ly-540",
        "BD-P01": "to-v21643-3",
        "BD-P02": "to-v21643-4",
        "BD-P03": "to-v21646-1",
        "BD-P04": "to-v21646-2",
        "BD-P05": "to-21550",
        "BD-P06": "to-21553",
        "BD-E01": "to-v21646-3",
        "BD-E02": "to-21556",
    },
    "hai-duong-planted": {
        "VN-C01": "v11293-2",
        "VN-C02": "v11293-1",
        "VN-T01": "to-v10507-1",
        "VN-E01": "to-v10510-1",
        "VN-Q01": "to-v10513-1",
        "VN-Q02": "to-v10514-1",
        "VN-Q03": "to-v10516-1",
        "VN-P01": "to-v10519-1",
        "VN-P02": "to-v10522-1",
        "VN-P03": "to-v10525-1",
        "VN-P04": "to-v10528-1",
        "VN-P05": "to-v10531-1",
        "VN-P06": "to-v10532-1",
        "VN-N01": "to-v10534-1",
        "VN-G01": "to-v10537-1",
        "VN-G02": "to-v10540-1",
        "HD-C01": "30.1",
        "HD-C02": "300.1",
        "HD-C03": "11293.1",
        "HD-C04": "11287.1",
        "HD-E01": "to-v10543-1",
        "HD-E02": "chi-dao-288",
        "HD-G01": "to-v10660-1",
    },
    "tay-ninh-planted": {
        "VN-C01": "v25738-2",
        "VN-C02": "v25738-1",
        "VN-T01": "to-v25459-1",
        "VN-T02": "to-v25462-1",
        "VN-E01": "to-v25465-1",
        "VN-Q01": "to-v25468-1",
        "VN-Q02": "to-v25471-1",
        "VN-Q03": "to-v25474-1",
        "VN-Q04": "to-v25477-1",
        "VN-P01": "to-v25480-1",
        "VN-P02": "to-v25483-1",
        "VN-P03": "to-v25486-1",
        "VN-P04": "to-v25489-1",
        "VN-P05": "to-v25492-1",
        "VN-P06": "to-v25495-1",
        "VN-N01": "to-v25498-1",
        "VN-G01": "to-v25501-1",
        "VN-G02": "to-v25504-1",
        "TY-C01": "25738.1",
        "TY-C02": "25735.1",
        "TYP-C02": "25456.1",
        "TYP-Q01": "to-v25456-1",
        "TYP-Q02": "to-25456",
        "TYP-C01": "25456.1",
    },
    "thai-nguyen-planted": {
        "VN-E01": "to-v05608-1",
        "VN-P02": "to-v05608-2",
        "VN-P06": "to-v05611-1",
        "VN-N01": "to-v05611-2",
        "VN-G01": "to-v05614-1",
        "VN-G02": "to-v05614-2",
        "TN-T01": "to-v05617-1",
        "TN-C01": "v05650-2",
        "TN-Q01": "to-v05617-2",
        "TN-P01": "to-v05620-1",
        "TN-P02": "to-v05620-2",
        "TN-P03": "to-v05623-1",
    },
    "ben-tre-planted": {
        "VN-C01": "v28948-2",
        "VN-C02": "v28948-1",
        "VN-T01": "to-v28756-1",
        "VN-E01": "to-v28757-1",
        "VN-Q01": "to-v28759-1",
        "VN-Q02": "to-v28762-1",
        "VN-Q03": "to-v28765-1",
        "VN-P01": "to-v28768-1",
        "VN-P02": "to-v28777-1",
        "VN-P03": "to-v28780-1",
        "VN-P04": "to-v28783-1",
        "VN-P05": "to-v28786-1",
        "VN-P06": "to-v28789-1",
        "VN-N01": "to-v28792-1",
        "VN-G01": "to-v28795-1",
        "VN-G02": "to-v28798-1",
        "BT-C01": "838.1",
        "BT-C02": "28948.1",
        "BT-C03": "28936.1",
        "BT-E01": "to-829",
        "BT-L01": "to-831",
        "BT-L02": "to-832",
        "BT-L03": "to-833",
        "BT-Q01": "to-834",
        "BT-Q02": "to-835",
    },
}

# What these violations break besides, because it cannot be otherwise: clause, subject, and the clause that was
# meant. A team without any official has no village head; one of too few people cannot fill every seat.
ENTAILED: dict[str, dict[str, dict[str, str]]] = {
    "binh-dinh-planted": {
        "VN-P01": {"to-v21637-3": "VN-P05"},
        "BD-Q01": {"to-v21640-4": "BD-T01"},
    },
    "hai-duong-planted": {
        "VN-C02": {"v11287-1": "HD-C04"},
        "VN-E01": {"to-v10543-1": "HD-E01"},
        "HD-E01": {"to-v10510-1": "VN-E01"},
        "VN-Q01": {"to-v10516-1": "VN-Q03"},
        "VN-P01": {"to-v10531-1": "VN-P05"},
        "VN-G01": {"to-v10660-1": "HD-G01"},
        "HD-G01": {"to-v10537-1": "VN-G01", "to-v10540-1": "VN-G02"},
    },
    "tay-ninh-planted": {
        "VN-C02": {"v25456-5": "TYP-C02", "v25735-1": "TY-C02"},
        "VN-T02": {"to-v25459-1": "VN-T01"},
        "VN-Q04": {
            "to-v25459-1": "VN-T01",
            "to-v25468-1": "VN-Q01",
            "to-v25471-1": "VN-Q02",
            "to-v25474-1": "VN-Q03",
        },
        "VN-Q01": {"to-v25456-1": "TYP-Q01", "to-v25474-1": "VN-Q03"},
        "VN-P01": {"to-v25492-1": "VN-P05"},
    },
    "thai-nguyen-planted": {},
    "ben-tre-planted": {
        "VN-C02": {"v28936-1": "BT-C03"},
        "VN-Q01": {"to-v28765-1": "VN-Q03"},
        "VN-P01": {"to-v28786-1": "VN-P05"},
    },
}

# What cannot fail from a register, and why: the report or the review itself is in no register, so that these are
# judged by whether the body is there, and do not apply where it is not.
REPORTS_AND_REVIEWS: dict[str, set[str]] = {
    "binh-dinh-planted": {
        *("BD-R01", "BD-R02", "BD-R03", "BD-R04", "BD-R05", "BD-R06", "BD-R07", "BD-R08", "BD-V01"),
        "VN-V01",
    },
    "hai-duong-planted": {"HD-R01", "HD-R02", "HD-R03", "VN-R01", "VN-R02", "VN-R03", "VN-V01"},
    "tay-ninh-planted": {"VN-R01", "VN-R02", "VN-R03", "VN-V01"},
    "thai-nguyen-planted": {"TN-V01", "VN-R01", "VN-R02", "VN-R03", "VN-V01"},
    "ben-tre-planted": {"VN-R01", "VN-R02", "VN-R03", "VN-V01"},
}

# Clauses of the nation in whose place one of the province on the same topic stands everywhere in it.
OVERRIDDEN: dict[str, set[str]] = {
    "binh-dinh-planted": {
        *("VN-C01", "VN-C02", "VN-T01", "VN-T02", "VN-E01", "VN-Q01", "VN-Q02", "VN-Q03", "VN-Q04"),
        *("VN-P03", "VN-P04", "VN-R01", "VN-R02", "VN-R03"),
    },
    "hai-duong-planted": set(),
    "tay-ninh-planted": set(),
    "thai-nguyen-planted": {
        *("VN-C01", "VN-C02", "VN-T01", "VN-Q01", "VN-Q02", "VN-Q03", "VN-P01", "VN-P03", "VN-P04", "VN-P05"),
    },
    "ben-tre-planted": set(),
}

# The day of every list. Phường 1 of Tây Ninh cannot lack its team (TYP-C01) and have one of the wrong people
# (TYP-Q02) on one day, so that the team ends: what is there on one day only stands here.
DAYS = [
    ("binh-dinh-planted", date(2023, 9, 30), set[str]()),
    ("hai-duong-planted", date(2022, 9, 30), set[str]()),
    ("tay-ninh-planted", date(2023, 9, 30), {"TYP-C01"}),
    ("tay-ninh-planted", date(2023, 10, 1), {"TYP-Q02"}),
    ("thai-nguyen-planted", date(2022, 9, 30), set[str]()),
    ("ben-tre-planted", date(2022, 9, 30), set[str]()),
]
each_day = pytest.mark.parametrize(("name", "day", "absent"), DAYS)
each_register = pytest.mark.parametrize("name", PLANTED)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """Open the map and the policies once."""
    return Workspace.open()


@pytest.fixture(scope="module")
def registers(workspace: Workspace) -> dict[str, Register]:
    """Give the registers by name."""
    return {name: demo_register(name, timeline=workspace.timeline) for name in PLANTED}


def report(workspace: Workspace, register: Register, day: date | None = None) -> Report:
    """Report on a register, on the day of its codes if no other is given."""
    on = day or register.about.codes_on
    assert on is not None
    return workspace.report(register, on=on)


def listed(name: str, absent: set[str]) -> set[tuple[str, str]]:
    """Return clause and subject of all that is planted there on a day, and of what it entails."""
    meant = {(code, subject) for code, subject in PLANTED[name].items() if code not in absent}
    entailed = {(code, subject) for code, found in ENTAILED[name].items() for subject in found}
    return meant | entailed


@each_day
def test_the_planted_violations_are_found_and_nothing_else(
    workspace: Workspace, registers: dict[str, Register], *, name: str, day: date, absent: set[str]
) -> None:
    """What fails is what the list says, each once; nothing is unknown."""
    found = report(workspace, registers[name], day)
    failing = Counter((finding.code, finding.subject) for finding in found.findings(Verdict.FAIL))

    assert Counter(listed(name, absent)) == failing
    assert found.findings(Verdict.UNKNOWN) == ()


@each_register
def test_every_failure_says_what_is_wrong_by_which_words_and_who_must_act(
    workspace: Workspace, registers: dict[str, Register], *, name: str
) -> None:
    """A finding has the words quoted, what is there, what is expected, by how much it fails, and a body."""
    failing = report(workspace, registers[name]).findings(Verdict.FAIL)

    assert [finding for finding in failing if not is_whole(finding)] == []


def is_whole(finding: Finding) -> bool:
    return bool(
        finding.source.quote
        and finding.duty_bearer.title("vi")
        and finding.duty_bearer.title("en")
        and finding.observed is not None
        and all(finding.expected)
        and (finding.short > 0) != (finding.over > 0)
        and finding.subject_name
    )


@each_register
def test_every_clause_in_force_is_planted_or_named_with_its_reason(
    workspace: Workspace, registers: dict[str, Register], *, name: str
) -> None:
    """The policies that the register asks for have no clause on the day that the lists leave out."""
    about = registers[name].about
    assert about.codes_on is not None
    in_force = Counter(
        requirement.code
        for policy in about.policies
        for requirement in workspace.plugins.policy(policy, wanted_by=name).requirements
        if requirement.span.covers(about.codes_on)
    )

    assert Counter([*PLANTED[name], *REPORTS_AND_REVIEWS[name], *OVERRIDDEN[name]]) == in_force


@each_register
def test_every_clause_that_judges_is_on_the_lists(
    workspace: Workspace, registers: dict[str, Register], *, name: str
) -> None:
    """The clauses of the report are those planted, and those about reports and reviews."""
    judged = {one.clause.requirement.code for one in report(workspace, registers[name]).judgements}

    assert {*PLANTED[name], *REPORTS_AND_REVIEWS[name]} == judged


@each_register
def test_every_violation_has_a_team_or_unit_of_its_own(name: str) -> None:
    """No subject breaks two clauses on purpose, but for phường 1, which is all that its two clauses speak of."""
    subjects = Counter(PLANTED[name].values())
    shared = {subject for subject, number in subjects.items() if number > 1}

    assert shared == ({"25456.1"} if name == "tay-ninh-planted" else set())


@each_register
def test_what_is_entailed_names_the_clause_that_was_meant(name: str) -> None:
    """Behind every further failure stands a planted violation of that team, or of a unit around that village."""
    for found in ENTAILED[name].values():
        for subject, meant in found.items():
            planted = PLANTED[name][meant]

            assert subject == planted or subject.startswith(f"v{planted.partition('.')[0]}-")


@each_register
def test_a_planted_register_says_that_it_is_synthetic(registers: dict[str, Register], *, name: str) -> None:
    """Head, title and note say in both languages that it is generated, and that it is broken on purpose."""
    about = registers[name].about

    assert about.synthetic
    assert about.title.endswith(": vi phạm cố ý (dữ liệu giả lập · synthetic, planted violations)")
    assert about.note.startswith("Dữ liệu giả lập: mọi thôn, tổ, thành viên, số hộ và ngày trong sổ này")
    assert "cố ý vi phạm một lần" in about.note
    assert "Synthetic: every village, team, member, number of households and day" in about.note
    assert "is broken once on purpose" in about.note


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("binh-dinh-planted", "2023-09-30", 1),
        ("hai-duong-planted", "2022-09-30", 1),
        ("tay-ninh-planted", "2023-09-30", 0),  # nothing there binds
        ("thai-nguyen-planted", "2022-09-30", 1),
        ("ben-tre-planted", "2022-09-30", 1),
    ],
)
def test_the_command_finds_the_same(
    capsys: pytest.CaptureFixture[str], *, name: str, day: str, code: int
) -> None:
    """``cdteams report`` lists the same failures with their words, and exits with 1 where a clause binds."""
    done = run(["report", f"demo:{name}", "--on", day, "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    absent = {"TYP-C01"} if name == "tay-ninh-planted" else set()

    assert code == done
    assert listed(name, absent) == {
        (each["code"], subject) for each in findings for subject in each["subjects"]
    }
    assert {"fail"} == {each["verdict"] for each in findings}
    assert all(each["quote"] and each["expected"]["vi"] and each["duty_bearer"]["vi"] for each in findings)
    assert all(each["observed"] is not None and each["short"] + each["over"] > 0 for each in findings)
