"""Where a requirement comes from: instrument, clause, words."""

from __future__ import annotations

from datetime import date

import attrs

from ._span import Span
from ._terms import Term
from ._units import Level


class InstrumentType(Term):
    """
    Type of a document that requires, recommends or reports something.

    Source: Luật Ban hành văn bản quy phạm pháp luật; NĐ 30/2020/NĐ-CP art. 7
    for administrative documents. ``press`` is not law: it marks what is only
    known from a report about a document or a practice.
    """

    LAW = "law", "luật", "law"
    RESOLUTION = "resolution", "nghị quyết", "resolution"
    DECREE = "decree", "nghị định", "decree"
    CIRCULAR = "circular", "thông tư", "circular"
    DECISION = "decision", "quyết định", "decision"
    DIRECTIVE = "directive", "chỉ thị", "directive"
    PLAN = "plan", "kế hoạch", "plan"
    REGULATION = "regulation", "quy chế", "regulation"
    OFFICIAL_LETTER = "official-letter", "công văn", "official letter"
    PRESS = "press", "báo chí", "press report"


class Severity(Term):
    """How much a broken clause weighs."""

    ERROR = "error", "lỗi", "error"
    WARNING = "warning", "cảnh báo", "warning"
    INFORMATION = "information", "thông tin", "information"


class Strength(Term):
    """
    How strongly a clause binds.

    A broken ``must`` is an error, a broken ``should`` a warning, a broken
    ``may`` information.
    """

    MUST = "must", "bắt buộc", "must"
    SHOULD = "should", "khuyến nghị", "should"
    MAY = "may", "có thể", "may"

    @property
    def severity(self) -> Severity:
        """What it means to break such a clause."""
        return {Strength.MUST: Severity.ERROR, Strength.SHOULD: Severity.WARNING}.get(
            self, Severity.INFORMATION
        )

    def verb(self, lang: str = "en") -> str:
        """Return the modal verb of a sentence, such as ``phải`` or ``must``."""
        if lang != "vi":
            return self.value
        return {Strength.MUST: "phải", Strength.SHOULD: "nên"}.get(self, "có thể")


class Authority(Term):
    """Who decides, or who must act. Source: the plans cited by each policy."""

    PEOPLES_COMMITTEE = "peoples-committee", "UBND", "People's Committee"
    PEOPLES_COUNCIL = "peoples-council", "HĐND", "People's Council"
    SO_TTTT = "so-tttt", "Sở Thông tin và Truyền thông", "Department of Information and Communications"
    SO_KHCN = "so-khcn", "Sở Khoa học và Công nghệ", "Department of Science and Technology"
    PHONG_VHTT = "phong-vhtt", "Phòng Văn hóa và Thông tin", "Office of Culture and Information"
    YOUTH_UNION = "youth-union", "Đoàn TNCS HCM", "Youth Union"
    PROVINCIAL_YOUTH_UNION = "tinh-doan", "Tỉnh đoàn", "provincial Youth Union"
    DIGITAL_FIRMS = "digital-firms", "doanh nghiệp BCVT, công nghệ số", "digital firms"
    STEERING_COMMITTEE = (
        "steering-committee",
        "Ban Chỉ đạo chuyển đổi số",
        "digital transformation steering committee",
    )
    TEAM = "team", "Tổ", "the team itself"
    MINISTRY_OF_ICT = (
        "bo-tttt",
        "Bộ Thông tin và Truyền thông",
        "Ministry of Information and Communications",
    )
    MINISTRY_OF_SCIENCE = "bo-khcn", "Bộ Khoa học và Công nghệ", "Ministry of Science and Technology"
    SO_TAI_CHINH = "so-tai-chinh", "Sở Tài chính", "Department of Finance"
    COMPETENT_AGENCIES = "competent-agencies", "cơ quan chức năng", "competent agencies"

    @property
    def span(self) -> Span:
        """
        Days on which such a body exists.

        Source: NĐ 55/2025/NĐ-CP and the mergers of 2025-03-01: Bộ TT&TT became
        a part of Bộ KH&CN; Sở TT&TT and Sở KH&CN became the new Sở KH&CN.
        """
        merged = self in {Authority.SO_TTTT, Authority.MINISTRY_OF_ICT}
        return Span(None, date(2025, 3, 1)) if merged else Span(None)


@attrs.frozen(kw_only=True)
class Instrument:
    """
    One dated document.

    Attributes:
        type: Type of the document.

        number: Number as printed, such as ``77/KH-UBND``. Empty where the
            source does not give it.

        issued: Day of issue. None where the source does not give it.

        issuer: Issuing body, in Vietnamese.

        found_at: Where the text was read: an address or the name of a file.
    """

    type: InstrumentType
    number: str
    issued: date | None = None
    issuer: str
    found_at: str = ""

    def title(self, lang: str = "en") -> str:
        """Return type, number, issuer and day in one line."""
        number = f" {self.number}" if self.number else ""
        day = f", {self.issued.isoformat()}" if self.issued else ""
        return f"{self.type.word(lang)}{number} ({self.issuer}{day})"


@attrs.frozen(kw_only=True)
class LegalSource:
    """
    The place in an instrument from which a requirement was read.

    Attributes:
        instrument: The document.

        clause: Clause as printed, such as ``II.1``. Empty where the source
            has none.

        quote: The words that require it, as printed, in Vietnamese.
    """

    instrument: Instrument
    clause: str
    quote: str

    def title(self, lang: str = "en") -> str:
        """Return the instrument and the clause in one line."""
        word = "mục" if lang == "vi" else "clause"
        clause = f", {word} {self.clause}" if self.clause else ""
        return f"{self.instrument.title(lang)}{clause}"


@attrs.frozen(kw_only=True)
class DutyBearer:
    """
    Who must act.

    Attributes:
        authority: The body.

        level: Level at which it acts.
    """

    authority: Authority
    level: Level

    def title(self, lang: str = "en") -> str:
        """Return body and level, such as ``UBND cấp xã``; a body of the whole nation goes without a level."""
        if self.level is Level.NATION:
            return self.authority.word(lang)
        if lang == "vi":
            return f"{self.authority.vi} cấp {self.level.vi}"
        return f"{self.authority.en}, {self.level.en} level"
