"""An explanation can be made again by anybody who has the inputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from cdteams.errors import DocumentError, MissingFileError, NotVerifiableError
from cdteams.explain import Difference, DifferenceKind, explain, read_explanation, verify
from cdteams.model import Verdict


def explained(run: Any) -> Any:
    total = run.totals.totals.total("30.1", "households", run.totals.period)
    return explain(total, within=run.report, inputs=run.inputs, depth=None)


def test_nothing_changed_is_the_same(run: Any) -> None:
    """With the same files, map, law and library, nothing differs."""
    assert verify(explained(run), workspace=run.workspace).differences == ()


def test_a_changed_row_is_named(run: Any, folder: Path) -> None:
    """After a village's row is changed, its file, its row and every total above differ."""
    before = explained(run)
    path = folder / "v10999-1.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",120,", ",121,"), encoding="utf-8")
    found = verify(before, workspace=run.workspace)

    assert not found.is_same
    assert [each for each in found.differences if each.kind is DifferenceKind.ROW] == [
        Difference(kind=DifferenceKind.ROW, where="v10999-1.csv:2:households", was="120", now="121")
    ]
    assert [each.where for each in found.differences if each.kind is DifferenceKind.INPUT] == ["v10999-1.csv"]
    numbers = [(each.was, each.now) for each in found.differences if each.where.endswith(".value")]
    assert ("425", "426") in numbers
    assert ("120", "121") in numbers


@pytest.mark.parametrize(
    "change",
    [
        lambda what: attrs.evolve(what, unit_name="thành phố Hà Nội (01)"),
        lambda what: attrs.evolve(what, vi="số hộ nghèo"),
        lambda what: attrs.evolve(what, formula_en="1 + 1 = 425"),
        lambda what: attrs.evolve(what, period="2023Q4@administrative"),
        lambda what: attrs.evolve(
            what, children=(attrs.evolve(what.children[0], unit_name="?"), *what.children[1:])
        ),
    ],
    ids=["unit", "words", "formula", "period", "below"],
)
def test_words_that_were_changed_are_told(run: Any, change: Any) -> None:
    """Whoever changes what is said and not a number, and makes the digest again, is found out."""
    before = explained(run)
    found = verify(attrs.evolve(before, what=change(before.what)), workspace=run.workspace)

    assert not found.is_same
    assert {each.kind for each in found.differences} == {DifferenceKind.DOCUMENT}


def test_a_new_return_is_told(run: Any, folder: Path) -> None:
    """A village that reports later changes the number and adds a row."""
    before = explained(run)
    text = (folder / "v10999-1.csv").read_text(encoding="utf-8").replace("v10999-1", "v10999-3")
    (folder / "v10999-3.csv").write_text(text, encoding="utf-8")
    found = verify(before, workspace=run.workspace)

    assert Difference(kind=DifferenceKind.ROW, where="v10999-3.csv:2:households", was="", now="120") in (
        found.differences
    )


def test_another_version_is_told(run: Any) -> None:
    """An explanation of another map, policy or library says so, and nothing else differs."""
    before = explained(run)
    policies = tuple(
        attrs.evolve(each, distribution="cdteams-policy-national 2020.1") if each.id == "national" else each
        for each in before.basis.policies
    )
    old = attrs.evolve(
        before, basis=attrs.evolve(before.basis, map_version="2020.1", cdteams="0.0.1", policies=policies)
    )
    found = verify(old, workspace=run.workspace)

    assert [(each.kind.value, each.where, each.was) for each in found.differences] == [
        ("version", "cdteams", "0.0.1"),
        ("version", "map", "2020.1"),
        ("version", "policy national", "cdteams-policy-national 2020.1"),
    ]


def test_another_clause_is_told(run: Any) -> None:
    """Where the words on which a number rests are others, the law is what differs."""
    before = explained(run)
    (cited,) = before.what.cited
    old = attrs.evolve(before, what=attrs.evolve(before.what, cited=(attrs.evolve(cited, quote="…"),)))

    assert [each.kind.value for each in verify(old, workspace=run.workspace).differences] == ["law"]


def test_a_changed_explanation_is_told(run: Any, tmp_path: Path) -> None:
    """A number that somebody wrote into the explanation breaks its digest, and differs."""
    plain = explained(run).plain()
    plain["explanation"]["value"] = 999
    path = tmp_path / "giai-trinh.json"
    path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    read, claimed = read_explanation(path)
    found = verify(read, workspace=run.workspace, claimed=claimed)

    assert [each.kind.value for each in found.differences] == ["document", "number"]
    assert found.differences[1].text("en").endswith("households.value: 999 → 425")


def test_what_was_printed_is_read_back(run: Any, tmp_path: Path) -> None:
    """The JSON of an explanation reads back to the same explanation, with its digest."""
    before = explained(run)
    path = tmp_path / "giai-trinh.json"
    path.write_text(json.dumps(before.plain()), encoding="utf-8")

    assert read_explanation(path) == (before, before.sha256)


def test_a_finding_can_be_made_again(run: Any) -> None:
    """A finding, and several of one reason, hold again."""
    for findings in (
        run.report.findings(Verdict.FAIL)[0],
        [f for f in run.report.findings(Verdict.UNKNOWN) if f.code == "VN-P05"],
    ):
        found = explain(findings, within=run.report, inputs=run.inputs)
        assert verify(found, workspace=run.workspace).is_same


def test_an_input_that_is_gone_is_refused(run: Any, folder: Path) -> None:
    """Without the files nobody can say whether a number holds."""
    before = explained(run)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()

    with pytest.raises(MissingFileError):
        verify(before, workspace=run.workspace)


def test_without_inputs_there_is_nothing_to_verify(run: Any) -> None:
    """An explanation made in memory names nothing to make it from."""
    total = run.totals.totals.total("30.1", "households", run.totals.period)

    with pytest.raises(NotVerifiableError):
        verify(explain(total, within=run.report), workspace=run.workspace)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "cdteams-explanation/1"}', '{"format": "cdteams-explanation/9"}']
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, text: str) -> None:
    """What is no explanation is refused with what is wrong."""
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DocumentError):
        read_explanation(path)
