"""Totals and explanations as a notebook shows them."""

from __future__ import annotations

import pytest

from cdteams.explain import explain
from cdteams.present import explanation_text, show
from cdteams.workspace import PeriodTotals, Workspace


@pytest.fixture(scope="module")
def run() -> PeriodTotals:
    """Return the totals of the demonstration for the second quarter."""
    workspace = Workspace.open()
    return workspace.roll_up(workspace.returns("demo:hai-duong-2022"), period="2022Q2")


def test_totals_are_shown_with_n_of_m_and_bounds(run: PeriodTotals) -> None:
    """A notebook shows what is there, of how many, and between which bounds."""
    shown = show(run, lang="vi")

    assert '<td class="number">526.874</td>' in shown.html
    assert "234/235" in shown.text
    assert "526.874 – 10.526.874" in shown.text


def test_an_explanation_is_shown_as_a_tree(run: PeriodTotals) -> None:
    """Text and HTML say the same, with rows as they were written and the digest at the end."""
    found = explain(run.totals.total("288.1", "households", run.period), within=run)
    shown = show(found, lang="en")

    assert shown.text == explanation_text(found, lang="en")
    assert "demo:hai-duong-2022:237:households “" in shown.text
    assert shown.text.endswith(f"SHA-256 {found.sha256}")
    assert found.sha256 in shown.html


def test_a_missing_return_is_shown_with_its_deadline_and_the_files() -> None:
    """Text and HTML show until when it was due, where it was looked for, and whom to call first."""
    workspace = Workspace.open()
    returns = workspace.returns("demo:hai-duong-2022")
    report = workspace.report(workspace.register("demo:hai-duong-2022"), returns=returns, period="2022Q2")
    assert report.returns is not None
    shown = show(explain(report.returns.missing[0], within=report), lang="vi")

    lines = shown.text.split("\n")
    assert lines[0].endswith(
        "phường Hiến Thành (10744), thị xã Kinh Môn, tỉnh Hải Dương, quý II/2022: quá hạn"
    )
    assert "   tìm trong các tệp: 0 dòng trong 1 tệp" in lines
    assert "hạn nộp: nộp chậm nhất ngày 2022-06-17" in shown.html


def test_a_limit_is_cited_in_the_language_of_the_reader() -> None:
    """No English stands in a Vietnamese explanation, of a limit of the library or of a source of law."""
    workspace = Workspace.open()
    returns = workspace.returns("demo:hai-duong-2022")
    report = workspace.report(workspace.register("demo:hai-duong-2022"), returns=returns, period="2022Q2")
    assert report.returns is not None
    outlier = next(each for each in report.returns.quality if each.kind.value == "outlier")
    limits = explanation_text(explain(outlier, within=report), lang="vi")
    missing = explanation_text(explain(report.returns.missing[0], within=report), lang="vi")

    assert (
        "ratio: và ít nhất gấp 3 lần trung vị, hoặc nhiều nhất 1/3"
        " – cdteams: các đơn vị cùng cấp vốn khác quy mô, còn sai một chữ số là gấp mười"
    ) in limits.splitlines()
    assert "robust_z: cách trung vị quá 3,500 độ lệch chuẩn bền vững" in limits
    assert "“Biểu mẫu giả lập để dùng thử; không cơ quan nào ban hành.” – báo chí (cdteams" in missing
