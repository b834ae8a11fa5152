"""Amounts of support money."""

from __future__ import annotations

from collections.abc import Sequence

from cdteams.rules import SupportAmount
from cdteams.vi import format_count

from ._plain import Plain, plain_source


def plain_support(amounts: Sequence[SupportAmount]) -> Plain:
    """
    Return what rates come to, as ``cdteams support --json`` prints it.

    ``total`` is null where a rate is a ceiling, since less may be paid.
    """
    low, high = sum(amount.low for amount in amounts), sum(amount.high for amount in amounts)
    return {
        "total": high if low == high else None,
        "low": low,
        "high": high,
        "unit": "VND",
        "source": "; ".join(amount.support.source.title("en") for amount in amounts),
        "rates": [_rate(amount) for amount in amounts],
    }


def _rate(amount: SupportAmount) -> Plain:
    support = amount.support
    return {
        "code": support.code,
        "basis": support.basis.value,
        "amount": support.amount,
        "ceiling": support.ceiling,
        "quantity": amount.quantity,
        "times": amount.times,
        "low": amount.low,
        "high": amount.high,
        "others_may_add": support.top_up * amount.high,
        **plain_source(support.source),
    }


def support_text(amounts: Sequence[SupportAmount], *, lang: str) -> str:
    """
    Return what rates come to, one line a rate and its words below it.

    Args:
        amounts: The amounts.

        lang: ``vi`` or ``en``.
    """
    lines = []
    for amount in amounts:
        support = amount.support
        most = ("không quá " if lang == "vi" else "at most ") if support.ceiling else ""
        product = (
            f"{format_count(support.amount, lang)} đ × {format_count(amount.quantity, lang)} × {amount.times}"
        )
        lines.append(
            f"{support.code} · {support.basis.word(lang)}: {most}{product} = {format_count(amount.high, lang)} đ"
        )
        lines.append(f"   “{support.source.quote}” – {support.source.title(lang)}")
    return "\n".join(lines) or (
        "Không có mức hỗ trợ nào có hiệu lực." if lang == "vi" else "No rate is in force."
    )
