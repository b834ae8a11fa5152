"""Why there is nothing to roll up, in words."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.errors import NoReturnsError

CASES: tuple[tuple[dict[str, object], str, str], ...] = (
    (
        {},
        (
            "nobody reported for 2022Q2@administrative in 'q2.csv', which has no other period either."
            " Look at which rows were refused, or name the form that says who was to report."
        ),
        (
            "không có báo cáo nào cho kỳ 2022Q2@administrative trong 'q2.csv', tệp cũng không có kỳ nào khác."
            " Hãy xem các dòng bị loại, hoặc nêu biểu mẫu quy định ai phải báo cáo."
        ),
    ),
    (
        {"unusable": 3, "periods": ("2022Q1@administrative",)},
        (
            "returns of 3 units came for 2022Q2@administrative in 'q2.csv', and nothing in them can be used:"
            " every value was refused or left empty."
            " Correct the values, or name the form that says who was to report."
        ),
        (
            "có báo cáo của 3 đơn vị cho kỳ 2022Q2@administrative trong 'q2.csv', nhưng không dùng được gì:"
            " mọi giá trị bị loại hoặc để trống."
            " Hãy sửa các giá trị, hoặc nêu biểu mẫu quy định ai phải báo cáo."
        ),
    ),
    (
        {"known_on": date(2022, 6, 1), "later": 2, "form": "BM-1"},
        (
            "nothing had come for 2022Q2@administrative in 'q2.csv' by 2022-06-01; 2 units reported later."
            " Ask for a later day, or name the unit that it is about."
        ),
        (
            "chưa có báo cáo nào cho kỳ 2022Q2@administrative trong 'q2.csv' tính đến ngày 2022-06-01;"
            " 2 đơn vị báo cáo sau đó. Hãy chọn ngày muộn hơn, hoặc nêu đơn vị cần tổng hợp."
        ),
    ),
)


@pytest.mark.parametrize(("facts", "english", "vietnamese"), CASES, ids=["no period", "unusable", "later"])
def test_the_sentence_says_why_nothing_can_be_used(
    facts: dict[str, object], english: str, vietnamese: str
) -> None:
    """Each reason has its own remedy, and where a form is known none is asked for."""
    found = NoReturnsError(source="q2.csv", period="2022Q2@administrative", **facts)  # type: ignore[arg-type]

    assert found.sentence("en") == english
    assert found.sentence("vi") == vietnamese
