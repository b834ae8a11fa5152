"""The command that explains what a policy counts by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]
HELD = 'from = 2022-05-27\nsource = { instrument = "kh", clause = "II", quote = "chỉ tiêu" }\n'
POLICY = f"""\
requirement = []

[policy]
id = "lao-cai"
title_vi = "Tổ công nghệ số cộng đồng"
title_en = "Community digital technology teams"
jurisdiction = "nation"
uses = ["national-indicators"]

[instrument.kh]
type = "plan"
number = "1/KH-UBND"
issuer = "UBND tỉnh"

[[band]]
code = "LC-B01"
indicator = "village_coverage"
level = "commune"
decimals = 1
steps = [{{ vi = "yếu", en = "weak" }}, {{ at_least = 655, vi = "khá", en = "fair" }}]
{HELD}
[[band]]
code = "LC-B02"
indicator = "village_coverage"
level = "district"
steps = [{{ vi = "yếu", en = "weak" }}, {{ at_least = 1000, vi = "khá", en = "fair" }}]
{HELD}
[[target]]
code = "LC-M01"
indicator_vi = "thôn có tổ"
indicator_en = "villages with a team"
population = "thôn"
comparator = "at-least"
percent = 100
level = "province"
indicator = "village_coverage"
cascade = "same-share"
{HELD}
[[scorecard]]
code = "LC-S01"
vi = "bảng điểm"
en = "scorecard"
level = "commune"
points = 10
groups = [
  {{ code = "g", vi = "chung", en = "general", points = 10 }},
  {{ code = "z", vi = "đô thị thông minh", en = "smart city", points = 0 }},
]
criteria = [
  {{ code = "c", vi = "độ phủ", en = "coverage", group = "g", points = 10, method = "proportional", indicator = "village_coverage" }},
]
{HELD}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a policy that grades, sets a target and scores by the nation's indicators."""
    made = tmp_path / "policies"
    made.mkdir()
    (made / "lao-cai.toml").write_text(POLICY, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        (
            "support_cost",
            (
                "Kinh phí hỗ trợ (đơn vị tính: đồng; phát sinh trong kỳ; theo đơn vị: cộng; theo thời gian: cộng;"
                " thiếu nghĩa là: chưa rõ)."
            ),
            "Support paid (counted in: đồng; flow; over units: sum; over time: sum; missing means: unknown).",
        ),
        (
            "village_coverage",
            "Tỷ lệ thôn có tổ = villages_with_team / villages × 100 % (càng cao càng tốt).",
            "Share of villages with a team = villages_with_team / villages × 100 % (higher is better).",
        ),
        ("BN-K02", "CT03 + CT04 ≤ CT01 (lỗi).", "CT03 + CT04 ≤ CT01 (error)."),
        (
            "HL-P01",
            (
                "local_app_accounts = accounts_citizen_app + accounts_bank_app + accounts_postmart + accounts_voso"
                " (theo nền tảng)."
            ),
            (
                "local_app_accounts = accounts_citizen_app + accounts_bank_app + accounts_postmart + accounts_voso"
                " (by platform)."
            ),
        ),
        ("LC-B01", "village_coverage: yếu; khá ≥ 65,5.", "village_coverage: weak; fair ≥ 65.5."),
        ("LC-B02", "village_coverage: yếu; khá ≥ 1.000.", "village_coverage: weak; fair ≥ 1,000."),
        (
            "LC-M01",
            "Thôn có tổ: ít nhất 100 % (thôn) (cùng tỷ lệ cho mọi đơn vị).",
            "Villages with a team: at least 100% (thôn) (the same share for every unit).",
        ),
        (
            "LC-S01",
            "Bảng điểm (10 điểm; chung: 10; đô thị thông minh: không tính điểm).",
            "Scorecard (10 points; general: 10; smart city: does not count).",
        ),
    ],
)
def test_what_a_policy_counts_by_is_explained(
    cdteams: Cdteams, folder: Path, code: str, vi: str, en: str
) -> None:
    """The second line says what it is, in either language."""
    said = [cdteams("explain", code, "--policies", folder, "--lang", lang).out for lang in ("vi", "en")]

    assert [text.splitlines()[1] for text in said] == [vi, en]


def test_a_proxy_is_marked_where_it_is_explained(cdteams: Cdteams) -> None:
    """Its name says what it is, and why stands behind."""
    said = cdteams("explain", "app_accounts_to_plan", "--lang", "en").out.splitlines()[1]

    assert said.startswith("App accounts against the people of the plan [proxy] = (accounts_citizen_app + ")
    assert said.endswith("one person may have an account on each of four apps and is counted four times).")


def test_a_sensitive_measure_says_so(cdteams: Cdteams) -> None:
    """Whoever looks it up learns that it is in no total."""
    vi, en = (cdteams("explain", "CT14", "--lang", lang).out for lang in ("vi", "en"))

    assert "nhạy cảm, không tổng hợp" in vi
    assert "sensitive, never aggregated" in en


def test_a_form_lists_its_measures(cdteams: Cdteams) -> None:
    """With its period and the level that reports."""
    vi, en = (cdteams("explain", "BN-CT", "--lang", lang).out for lang in ("vi", "en"))

    assert "Biểu tổng hợp CT01–CT14 của thôn: CT01, CT02, CT03," in vi
    assert "Form CT01–CT14 of villages: CT01, CT02, CT03," in en
    assert "reported by: village" in en


def test_an_indicator_is_plain_data_too(cdteams: Cdteams) -> None:
    """Scripts get its words, days and source under the keys of every entry."""
    found = cdteams("explain", "village_coverage", "--json").json

    assert (found["code"], found["policy"], found["kind"]) == (
        "village_coverage",
        "national-indicators",
        "indicator",
    )
    assert found["from"] == "2022-03-05"
    assert found["duty_bearer"] is None
