"""Any number can be taken apart: into units, rows, clauses and versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from cdteams.errors import OptionError
from cdteams.explain import Contribution, explain
from cdteams.model import Verdict


def leaves(what: Contribution) -> Iterator[Contribution]:
    if not what.children:
        yield what
    for child in what.children:
        yield from leaves(child)


def provincial(run: Any) -> Any:
    return run.totals.totals.total("30.1", "households", run.totals.period)


def test_a_provincial_total_reaches_the_row_of_a_village(run: Any) -> None:
    """The households of a province come from lines of the files of its villages, as they were written."""
    found = explain(provincial(run), within=run.report, inputs=run.inputs, depth=None)
    rows = [row for leaf in leaves(found.what) for row in leaf.rows]

    assert found.what.value == 425
    assert sorted((row.file, row.line, row.column, row.written) for row in rows) == [
        ("v10546-1.csv", 2, "households", "210"),
        ("v10999-1.csv", 2, "households", "120"),
        ("v10999-2.csv", 2, "households", "95"),
    ]


def test_every_total_says_how_many_of_how_many(run: Any) -> None:
    """Three of 1,340 villages reported, and every district says its part."""
    found = explain(provincial(run), within=run.report)

    assert (found.what.reported, found.what.expected, found.what.low, found.what.high) == (3, 1340, 425, None)
    assert sum(child.reported or 0 for child in found.what.children) == 3
    assert sum(child.expected or 0 for child in found.what.children) == 1340
    assert found.what.state == "missing"


def test_what_is_not_shown_is_counted(run: Any) -> None:
    """One level down, every district says how many numbers are below it; none is lost."""
    found = explain(provincial(run), within=run.report, depth=1)

    assert len(found.what.children) == 12
    assert sum(child.more for child in found.what.children) == 1340
    assert explain(provincial(run), within=run.report, depth=None, limit=5).what.more == 1340


def test_an_indicator_shows_both_sums_with_its_formula(run: Any) -> None:
    """A ratio of sums has the sums as its children, and the words of its definition."""
    row = next(r for r in run.report.returns.indicators if r.unit == "30.1" and r.figure.denominator == 120)
    found = explain(row, within=run.report)

    assert (found.what.numerator, found.what.denominator) == (97, 120)
    assert found.what.formula_en.startswith("online_dossiers / dossiers × 100 % = 97 / 120 = 80.8%")
    assert [(child.side, child.code, child.value) for child in found.what.children] == [
        ("numerator", "online_dossiers", 97),
        ("denominator", "dossiers", 120),
    ]
    assert [(cited.code, cited.policy) for cited in found.what.cited] == [
        ("online_dossier_rate", "national-indicators")
    ]


def test_one_side_of_an_indicator_stands_alone(run: Any) -> None:
    """The numerator of an indicator is explained by itself."""
    row = next(r for r in run.report.returns.indicators if r.unit == "30.1" and r.figure.denominator == 120)
    found = explain(row, within=run.report, side="numerator")

    assert (found.what.value, found.what.numerator, [child.code for child in found.what.children]) == (
        97,
        None,
        ["online_dossiers"],
    )


def test_a_finding_shows_its_clause_and_its_words(run: Any) -> None:
    """What a commune lacks is explained by the clause with its source."""
    finding = run.report.findings(Verdict.FAIL)[0]
    found = explain(finding, within=run.report)
    (clause,) = found.what.cited

    assert (found.what.verdict, clause.code, clause.policy) == ("fail", "HD-C03", "hai-duong")
    assert clause.quote != ""
    assert "asked:" in found.what.formula_en


def test_several_findings_of_one_reason_stand_together(run: Any) -> None:
    """The teams that are unknown for one reason are the children; those beyond the limit are counted."""
    unknown = [f for f in run.report.findings(Verdict.UNKNOWN) if f.code == "VN-P05"]
    found = explain(unknown, within=run.report, limit=10)

    assert (found.what.unit, found.what.value, len(found.what.children), found.what.more) == (
        "*",
        1340,
        10,
        1330,
    )


def test_the_basis_names_the_policies_of_the_place(run: Any) -> None:
    """Where no unit was named, policies of provinces that are not among those that reported stand aside."""
    found = run.workspace.roll_up(run.workspace.returns("demo:hai-duong-2022"), period="2022Q2")
    basis = explain(found.totals.total("30.1", "households", found.period), within=found).basis

    assert {each.id for each in basis.policies} == {"hai-duong", "national", "national-indicators"}


def test_the_basis_names_versions_and_inputs(run: Any) -> None:
    """Map, law, library and files are named, each with its version or digest."""
    basis = explain(provincial(run), within=run.report, inputs=run.inputs).basis

    assert basis.map_version == run.workspace.timeline.version
    assert {each.id for each in basis.policies} == {"hai-duong", "national", "national-indicators"}
    assert basis.crosswalk == "none"
    assert str(basis.on) == "2022-06-14"
    assert basis.inputs is not None
    assert basis.inputs.returns is not None
    assert [(file.name, len(file.sha256)) for file in basis.inputs.returns.files] == [
        ("v10546-1.csv", 64),
        ("v10999-1.csv", 64),
        ("v10999-2.csv", 64),
    ]


def test_the_digest_is_that_of_the_printed_json(run: Any) -> None:
    """Whoever sorts the keys and takes SHA-256 of the rest gets the same digest."""
    plain = json.loads(json.dumps(explain(provincial(run), within=run.report, inputs=run.inputs).plain()))
    claimed = plain.pop("sha256")
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert hashlib.sha256(text.encode()).hexdigest() == claimed


def test_the_same_number_has_the_same_digest(run: Any) -> None:
    """Explaining twice gives the same explanation."""
    first, second = (explain(provincial(run), within=run.report, inputs=run.inputs) for _ in range(2))

    assert first == second
    assert first.sha256 == second.sha256


def test_the_nation_is_the_sum_of_its_provinces(run: Any) -> None:
    """All roots of the map together have the provinces that report as children."""
    total = run.totals.totals.total("vn", "households", run.totals.period)
    found = explain(total, within=run.totals)

    assert (found.what.unit_name, [child.unit for child in found.what.children]) == (
        "1/63 tỉnh, thành phố có báo cáo",
        ["30.1"],
    )


def test_a_unit_without_a_return_has_no_row(run: Any) -> None:
    """A village that reported nothing is missing, and no row is made up for it."""
    total = run.totals.totals.total("v10999-3", "households", run.totals.period)
    found = explain(total, within=run.totals).what

    assert (found.value, found.state, found.rows, found.children) == (None, "missing", (), ())


def test_what_is_no_number_is_refused(run: Any) -> None:
    """A word cannot be explained."""
    with pytest.raises(OptionError):
        explain("households", within=run.report)  # type: ignore[arg-type]  # what the test is about
