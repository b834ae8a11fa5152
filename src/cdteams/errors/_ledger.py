"""Errors of the ledger of returns: CDT-160 to CDT-164, CDT-220 and CDT-221."""

from __future__ import annotations

from ._base import error
from ._input import InputError
from ._place import Place
from ._usage import UsageError

_FILE_FAULTS = {
    "missing": ("it is not there", "tệp không tồn tại", "Create it, or correct the path."),
    "exists": ("it is there already", "tệp đã tồn tại", "Open it, or choose another path."),
    "foreign": (
        "it is no ledger of returns",
        "đây không phải là sổ cái báo cáo",
        "Give the file that was created as one.",
    ),
    "newer": (
        "it was written by a newer version (format {detail})",
        "do phiên bản mới hơn ghi (định dạng {detail})",
        "Update cdteams.",
    ),
    "schema": (
        "its tables or triggers were changed ({detail})",
        "bảng hoặc trigger đã bị thay đổi ({detail})",
        "Take the last good copy.",
    ),
    "storage": (
        "it cannot be read or written: {detail}",
        "không đọc hoặc ghi được: {detail}",
        "Mend the disk or the rights; nothing of this call was recorded.",
    ),
}
_FILE_REMEDIES = {
    "missing": "Hãy tạo tệp hoặc sửa đường dẫn.",
    "exists": "Hãy mở tệp đó, hoặc chọn đường dẫn khác.",
    "foreign": "Hãy chọn đúng tệp sổ cái.",
    "newer": "Hãy cập nhật cdteams.",
    "schema": "Hãy dùng bản sao tốt gần nhất.",
    "storage": "Hãy kiểm tra ổ đĩa hoặc quyền; lần gọi này chưa ghi gì.",
}


@error(
    "CDT-160",
    en="the ledger {path!r} cannot be used: {fault_text}. {remedy}",
    vi="không dùng được sổ cái {path!r}: {fault_text}. {remedy}",
)
class LedgerFileError(InputError):
    """
    A file cannot serve as a ledger.

    Attributes:
        path: The file as the caller named it.

        fault: ``missing``, ``exists``, ``foreign``, ``newer``, ``schema`` or
            ``storage``.

        detail: The format, the table or trigger, or what SQLite said.
    """

    path: str
    fault: str
    detail: str = ""

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese, remedy = _FILE_FAULTS[self.fault]
        text = (vietnamese if lang == "vi" else english).format(detail=self.detail)
        return facts | {
            "fault_text": text,
            "remedy": _FILE_REMEDIES[self.fault] if lang == "vi" else remedy,
        }


_CHAIN_FAULTS = {
    "gap": ("the entry that should follow is not there", "thiếu bản ghi kế tiếp"),
    "heading": ("its heading is not there", "thiếu phần đầu của bản ghi"),
    "hash": ("its content does not have the hash that was recorded", "nội dung không khớp mã băm đã ghi"),
    "moment": ("it is older than the one before it", "thời điểm sớm hơn bản ghi trước"),
    "order": ("it supersedes another entry than the current one", "không thay thế đúng bản ghi hiện hành"),
    "values": ("it has not one whole number for each measure", "số giá trị không khớp số chỉ tiêu"),
    "unreadable": ("it cannot be read", "không đọc được"),
    "head": (
        "the chain ends there, and the published hash is not in it",
        "chuỗi kết thúc tại đó mà không có mã băm đã công bố",
    ),
}


@error(
    "CDT-161",
    en="the chain of the ledger breaks at entry {number}: {fault_text}. Take the last good copy, and compare from that entry on.",
    vi="chuỗi của sổ cái đứt tại bản ghi {number}: {fault_text}. Hãy dùng bản sao tốt gần nhất và đối chiếu từ bản ghi đó.",
)
class BrokenLedgerError(InputError):
    """
    A ledger was changed after it was written, or has lost entries.

    Attributes:
        number: The first entry that does not fit; entries before it do.

        fault: ``gap``, ``heading``, ``hash``, ``moment``, ``order``,
            ``values``, ``unreadable`` or ``head``.

        detail: What SQLite said; empty where it said nothing.
    """

    number: int
    fault: str
    detail: str = ""

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _CHAIN_FAULTS[self.fault]
        detail = f" ({self.detail})" if self.detail else ""
        return facts | {"fault_text": (vietnamese if lang == "vi" else english) + detail}


@error(
    "CDT-162",
    en="the return of {unit!r} for {period} on form {form!r} says that it supersedes {given_text}. {current_text}",
    vi="báo cáo của {unit!r} cho kỳ {period}, biểu mẫu {form!r}, ghi là thay thế {given_text}. {current_text}",
)
class UnorderedReturnError(InputError):
    """
    Two returns for one cell, and nothing says which comes after which.

    Attributes:
        unit: Uid of the unit.

        period: The period with its calendar.

        form: Code of the form.

        given: Number of the entry that it says it supersedes; 0 for none.

        current: Number of the current entry of the cell; 0 for none.

        place: Where the return was read.
    """

    unit: str
    period: str
    form: str
    given: int
    current: int
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        if lang == "vi":
            given = f"bản ghi {self.given}" if self.given else "không bản ghi nào"
            current = (
                f"Bản hiện hành là {self.current}: hãy nêu số đó nếu đây là bản sửa, hoặc bỏ dòng này."
                if self.current
                else "Chưa có báo cáo nào: hãy bỏ số đó."
            )
        else:
            given = f"entry {self.given}" if self.given else "nothing"
            current = (
                f"The current one is entry {self.current}: name it if this is a correction, or remove this one."
                if self.current
                else "There is none yet: leave the number out."
            )
        return facts | {"given_text": given, "current_text": current}


@error(
    "CDT-163",
    en="{value!r} is not the code of a role. Write small letters, digits and hyphens, such as commune-official; never the name, telephone or identity number of a person, which nobody could take out again.",
    vi="{value!r} không phải là mã vai trò. Hãy viết chữ thường không dấu, chữ số và gạch nối, ví dụ commune-official; không ghi tên, số điện thoại hay số định danh của người, vì đã ghi thì không xóa được.",
)
class RoleCodeError(InputError):
    """
    The author of a return is not a role code, and may be the name or number of a person.

    Attributes:
        value: What was given.

        place: Where the return was read.
    """

    value: str
    place: Place | None = None


@error(
    "CDT-164",
    en="the return of {unit!r} for {period} would change its values in becoming {wanted}. Record the correction first, then the step.",
    vi="báo cáo của {unit!r} cho kỳ {period} bị đổi giá trị khi chuyển sang {wanted}. Hãy ghi bản sửa trước, rồi mới chuyển trạng thái.",
)
class ChangedByStepError(InputError):
    """
    A step that only judges a return (returned, approved, locked) would change it.

    Attributes:
        unit: Uid of the unit.

        period: The period with its calendar.

        wanted: The status that it was to have.

        place: Where the return was read.
    """

    unit: str
    period: str
    wanted: str
    place: Place | None = None


_MOMENT_REASONS = {
    "naive": ("has no time zone", "không có múi giờ"),
    "earlier": (
        "does not come after {last}, the last moment recorded",
        "không sau {last}, thời điểm ghi cuối",
    ),
    "type": ("is no moment", "không phải là thời điểm"),
}


@error(
    "CDT-220",
    en="the moment {value} {reason_text}. Give a datetime with a time zone that is later than every entry.",
    vi="thời điểm {value} {reason_text}. Hãy đưa datetime có múi giờ và muộn hơn mọi bản ghi.",
)
class MomentError(UsageError):
    """
    A moment cannot say when something became known.

    Attributes:
        value: The moment.

        reason: ``naive``, ``earlier`` or ``type``.

        last: The last moment recorded, for ``earlier``.
    """

    value: str
    reason: str
    last: str = ""

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _MOMENT_REASONS[self.reason]
        return facts | {"reason_text": (vietnamese if lang == "vi" else english).format(last=self.last)}


@error(
    "CDT-221",
    en="the ledger {path!r} was in use by another process for {seconds:g} s. Nothing was recorded; try again.",
    vi="sổ cái {path!r} đang được tiến trình khác dùng suốt {seconds:g} giây. Chưa ghi gì; hãy thử lại.",
)
class LedgerBusyError(UsageError):
    """
    Another process held the ledger for longer than the caller waits.

    Attributes:
        path: The file as the caller named it.

        seconds: How long was waited.
    """

    path: str
    seconds: float
