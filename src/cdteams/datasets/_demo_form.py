"""The form of the demonstration returns: twelve measures of a commune, four times a year."""

from __future__ import annotations

from datetime import date

from cdteams.model import (
    Behaviour,
    CalendarKind,
    CheckKind,
    CountUnit,
    CrossCheck,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Measure,
    MissingStrategy,
    OverTime,
    OverUnits,
    PeriodType,
)
from cdteams.returns import Deadline, Form

START = date(2021, 12, 15)
"""First day of the administrative year 2022 (NĐ 09/2019/NĐ-CP art. 12)."""

_SOURCE = LegalSource(
    instrument=Instrument(
        type=InstrumentType.PRESS, number="", issuer="cdteams (biểu mẫu giả lập, không phải văn bản)"
    ),
    clause="",
    quote="Biểu mẫu giả lập để dùng thử; không cơ quan nào ban hành.",
)
_FLOW = Behaviour.FLOW, OverTime.SUM
_STOCK = Behaviour.STOCK, OverTime.LAST
_MEASURES = (
    ("households", "Tổng số hộ", "households", CountUnit.HOUSEHOLD, _STOCK),
    ("households_with_account", "Hộ có tài khoản thanh toán", "households with a payment account", CountUnit.HOUSEHOLD, _STOCK),
    ("vneid_activated", "Tài khoản VNeID đã kích hoạt", "VNeID accounts activated", CountUnit.ACCOUNT, _STOCK),
    ("npsp_accounts", "Tài khoản Cổng DVC quốc gia", "accounts of the national service portal", CountUnit.ACCOUNT, _STOCK),
    ("payment_accounts", "Tài khoản thanh toán", "payment accounts", CountUnit.ACCOUNT, _STOCK),
    ("ehealth_installs", "Lượt cài Sổ sức khỏe điện tử", "installs of the e-health book", CountUnit.INSTALL, _STOCK),
    ("shops", "Gian hàng trên sàn thương mại điện tử", "storefronts on marketplaces", CountUnit.SHOP, _STOCK),
    ("guided_people", "Người được hướng dẫn trong kỳ", "people guided in the period", CountUnit.PERSON, _FLOW),
    ("support_turns", "Lượt hỗ trợ tại bộ phận Một cửa", "turns of support at the one-stop shop", CountUnit.TURN, _FLOW),
    ("sessions", "Buổi tuyên truyền, tập huấn", "sessions held", CountUnit.SESSION, _FLOW),
    ("dossiers", "Hồ sơ tiếp nhận trong kỳ", "dossiers received in the period", CountUnit.DOSSIER, _FLOW),
    ("online_dossiers", "Hồ sơ trực tuyến trong kỳ", "online dossiers in the period", CountUnit.DOSSIER, _FLOW),
)  # fmt: skip


def demo_measures() -> tuple[Measure, ...]:
    """Return the measures of the demonstration form, by the codes of the national catalogue."""
    return tuple(
        Measure(
            code=code,
            vi=vi,
            en=en,
            unit=unit,
            behaviour=behaviour,
            over_units=OverUnits.SUM,
            over_time=over_time,
            missing=MissingStrategy.UNKNOWN,
            most=10_000_000,
            start=START,
            source=_SOURCE,
        )
        for code, vi, en, unit, (behaviour, over_time) in _MEASURES
    )


def demo_form() -> Form:
    """Return the demonstration form: every commune, each quarter of the administrative calendar."""
    return Form(
        code="demo-quarter",
        vi="Báo cáo quý của xã (biểu mẫu giả lập)",
        en="Quarterly return of a commune (synthetic form)",
        measures=tuple(code for code, *_ in _MEASURES),
        period_type=PeriodType.QUARTER,
        calendar=CalendarKind.ADMINISTRATIVE,
        level=Level.COMMUNE,
        deadlines=(Deadline.in_working_days(3, Level.COMMUNE),),
        start=START,
        source=_SOURCE,
    )


def demo_checks() -> tuple[CrossCheck, ...]:
    """Return what must hold between the measures of the demonstration form."""
    pairs = (("households_with_account", "households"), ("online_dossiers", "dossiers"))
    return tuple(
        CrossCheck(
            code=f"DEMO-{n}",
            kind=CheckKind.AT_MOST,
            left=(part,),
            right=(whole,),
            start=START,
            source=_SOURCE,
        )
        for n, (part, whole) in enumerate(pairs, 1)
    )
