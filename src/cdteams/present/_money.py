"""Amounts of support money."""

from __future__ import annotations

from collections.abc import Sequence

from cdteams.rules import SupportAmount
from cdteams.vi import format_count

from ._sources import Plain, plain_source


def plain_support(amounts: Sequence[SupportAmount]) -> Plain:
    """
    Return what rates come to, as ``cdteams support --json`` prints it.

    ``total`` is null where a rate is a ceiling, since less may be paid, and
    where teams are left out, since more is due.
    """
    low, high = sum(amount.low for amount in amounts), sum(amount.high for amount in amounts)
    is_exact = low == high and not any(amount.teams_left_out for amount in amounts)
    return {
        "total": high if is_exact else None,
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
        "teams_left_out": amount.teams_left_out,
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
        lines.append(f"{support.code} · {support.basis.word(lang)}: {_product(amount, lang)}")
        if amount.teams_left_out:
            lines.append(f"   {_LEFT_OUT[lang == 'vi'].format(amount.teams_left_out)}")
        lines.append(f"   “{support.source.quote}” – {support.source.title(lang)}")
    return "\n".join(lines) or (
        "Không có mức hỗ trợ nào có hiệu lực." if lang == "vi" else "No rate is in force."
    )


_LEFT_OUT = (
    "without {} teams whose number of members is not known",
    "chưa gồm {} tổ không rõ số thành viên",
)


def _product(amount: SupportAmount, lang: str) -> str:
    """Return rate times quantity times periods, or the bounds where teams begin or end on the way."""
    support = amount.support
    most = ("không quá " if lang == "vi" else "at most ") if support.ceiling else ""
    high = f"{format_count(amount.high, lang)} đ"
    rate, quantity = format_count(support.amount, lang), format_count(amount.quantity, lang)
    if support.amount * amount.quantity * amount.times == amount.high:
        return f"{most}{rate} đ × {quantity} × {amount.times} = {high}"
    low = "" if support.ceiling or amount.low == amount.high else f"{format_count(amount.low, lang)} – "
    return f"{most}{low}{high} ({rate} đ × ≤ {quantity} × ≤ {amount.times})"
