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
