"""What policies of several plugins must agree on when they are loaded together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cdteams.errors import DuplicateCodeError, FaultsError, PolicyClashError, PolicyTextError
from cdteams.policy import load_plugins

Text = Callable[..., str]

BINH_DINH = 'jurisdiction = { code = "52", on = 2023-01-01 }'
TASK = """
[[task]]
code = "P-K01"
pillar = "skills"
vi = "Ứng dụng của tỉnh"
en = "The province's app"
fills = "{fills}"
from = 2023-01-01
source = {{ instrument = "kh", clause = "1", quote = "ứng dụng của tỉnh" }}
"""


FORM = """
[[form]]
code = "VN-F02"
vi = "Báo cáo quý"
en = "Quarterly report"
measures = []
period_type = "quarter"
calendar = "administrative"
level = "commune"
from = 2023-01-01
source = { instrument = "kh", clause = "1", quote = "báo cáo quý" }
deadlines = [{ level = "commune", by = "day-of-month", number = 6, if_not_working = "next" }]
"""


def refused(text: str, folder: Path) -> list[Exception]:
    (folder / "second.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        load_plugins(folder=folder)
    return list(caught.value)


def test_two_policies_of_one_province_are_refused_when_loaded(policy_text: Text, tmp_path: Path) -> None:
    """A second plan of Bình Định without an order stops the run before anything is judged."""
    (fault,) = refused(policy_text().replace('jurisdiction = "nation"', BINH_DINH), tmp_path)

    assert isinstance(fault, PolicyClashError)
    assert (fault.first, fault.first_clause, fault.policy, fault.clause) == (
        "binh-dinh",
        "BD-T01",
        "p",
        "P-T01",
    )
    assert fault.plugin == "second.toml"


def test_with_an_order_both_are_used(policy_text: Text, tmp_path: Path) -> None:
    """A plan that says which one it stands before is loaded beside it."""
    text = policy_text().replace('jurisdiction = "nation"', f'{BINH_DINH}\nextends = "binh-dinh"')
    (tmp_path / "second.toml").write_text(text, encoding="utf-8")
    plugins = load_plugins(folder=tmp_path)

    assert {"binh-dinh", "p"} <= {policy.id for policy in plugins.policies}


def test_a_province_that_is_not_on_the_map_is_refused_when_loaded(policy_text: Text, tmp_path: Path) -> None:
    """A code that nobody bore on the day is told with its remedy."""
    nowhere = 'jurisdiction = { code = "99", on = 2023-01-01 }'
    (fault,) = refused(policy_text().replace('jurisdiction = "nation"', nowhere), tmp_path)

    assert isinstance(fault, PolicyTextError)
    assert "no unit has the code '99'" in fault.text("en")


def test_a_task_fills_one_that_is_left_open(policy_text: Text, tmp_path: Path) -> None:
    """The fifth basic skill is open to every place; the first is not."""
    province = (
        policy_text()
        .replace('jurisdiction = "nation"', BINH_DINH)
        .replace("[instrument", 'extends = "binh-dinh"\n\n[instrument', 1)
    )
    (fault,) = refused(province + TASK.format(fills="VN-K07"), tmp_path)
    (tmp_path / "second.toml").write_text(province + TASK.format(fills="VN-K11"), encoding="utf-8")

    assert isinstance(fault, PolicyTextError)
    assert "fills 'VN-K07', which no policy leaves open" in fault.text("en")
    assert "p" in {policy.id for policy in load_plugins(folder=tmp_path).policies}


def test_two_forms_of_one_code_are_refused_when_loaded(policy_text: Text, tmp_path: Path) -> None:
    """The nation's form and one of a province may not be confused by their code; the refusal names it."""
    (fault,) = refused(
        policy_text(province="52").replace("[instrument", 'extends = "binh-dinh"\n\n[instrument', 1) + FORM,
        tmp_path,
    )

    assert isinstance(fault, DuplicateCodeError)
    assert (fault.value, fault.plugin, fault.first.split()[0]) == (
        "VN-F02",
        "second.toml",
        "cdteams-policy-national",
    )
