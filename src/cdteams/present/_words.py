"""The words of renderings, once per language."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "synthetic": ("DỮ LIỆU GIẢ LẬP", "SYNTHETIC DATA"),
    "report_on": ("Báo cáo ngày", "Report on"),
    "map": ("bản đồ hành chính", "administrative map"),
    "beyond_map": (
        "Bản đồ chưa được rà soát thay đổi đến ngày này: hãy cài cdteams-vn-admin mới hơn.",
        "Changes of the map were not looked for up to this day: install a newer cdteams-vn-admin.",
    ),
    "policies": ("Chính sách áp dụng", "Policies applied"),
    "idle": (
        "Chính sách được yêu cầu nhưng không có điều khoản áp dụng ở đây",
        "Policies asked for that have no clause in force here",
    ),
    "passed_over": (
        "Không phải tệp chính sách, đã bỏ qua trong thư mục",
        "Passed over, since they are no policy files of the folder",
    ),
    "left_out": ("Plugin bị loại khỏi lần chạy này", "Plugins left out of this run"),
    "no_teams": ("Không có tổ nào trong ngày này.", "There is no team on this day."),
    "nobody": ("không có đối tượng nào", "nobody to judge"),
    "counts": ("Số tổ và độ bao phủ", "Teams and coverage"),
    "team_kind": ("Loại tổ", "Kind of team"),
    "team_level": ("Cấp của tổ", "Tier"),
    "level": ("Tính theo", "Units"),
    "units": ("Có tổ / tổng số", "With a team / all"),
    "share": ("Tỷ lệ", "Share"),
    "teams": ("Số tổ", "Teams"),
    "members": ("Thành viên", "Members"),
    "not_known": ("chưa rõ", "not known"),
    "not_added": (
        "Các loại tổ và các cấp không cộng với nhau.",
        "Kinds and tiers of teams are never added together.",
    ),
    "unknown_sizes": ("tổ chưa rõ số thành viên", "teams of unknown size"),
    "clauses": ("Kết quả theo từng điều khoản", "Findings by clause"),
    "who_must": ("Phải thực hiện", "Must act"),
    "who_should": ("Nên thực hiện", "Should act"),
    "who_may": ("Có thể thực hiện", "May act"),
    "quote": ("Nguyên văn", "In its words"),
    "source": ("Nguồn", "Source"),
    "more": ("và {n} đơn vị khác (xem --json hoặc --csv)", "and {n} more (see --json or --csv)"),
    "observed": ("hiện có", "has"),
    "lapsed": ("Chính sách hết hiệu lực vì đơn vị không còn", "Policy lapsed, since its unit is gone"),
    "grouped": ("Kết quả theo", "Findings by"),
    "errors": ("lỗi", "errors"),
    "waived": ("được miễn trừ", "waived"),
    "waivers": ("Miễn trừ đang áp dụng / đã ghi", "Waivers applied / on record"),
    "days": ("từ ngày {start}, hết hạn ngày {end}", "from {start}, expires on {end}"),
    "orphaned": ("Nhiệm vụ không còn cơ quan thực hiện", "Duty of a body that is not there"),
    "who_waives": ("Ai miễn trừ, vì sao, đến khi nào", "Who waives, why, and until when"),
    "groups": ("Kết quả theo nhóm", "Findings by group"),
    "group": ("nhóm", "group"),
    "nothing": ("Không có kết quả nào.", "Nothing was found."),
    "nameless": ("Sổ đăng ký", "A register"),
    "listed": ("Cần xem", "To look at"),
    "subject": ("đối tượng", "subject"),
    "verdict": ("kết quả", "verdict"),
    "short": ("thiếu", "short"),
    "over": ("vượt", "over"),
    "remark": ("ghi chú", "remark"),
    "clause": ("điều khoản", "clause"),
    "state": ("trạng thái", "state"),
    "waiver": ("miễn trừ", "waiver"),
    "in_force": ("hiệu lực", "in force"),
    "no_end": ("chưa có ngày kết thúc", "no end set"),
    "totals": ("Số liệu công bố đối chiếu quy định", "Published totals against the rules"),
    "unpaired": (
        "Chưa đánh giá, vì thiếu số tổ hoặc số thành viên tương ứng",
        "Not judged, for want of the matching number of teams or members",
    ),
    "assumed": (
        "Giả định: mỗi tổ có ít nhất một thành viên. 'Có thể' không có nghĩa là mọi tổ đều đạt.",
        "Assumed: every team has at least one member. 'Possible' does not mean that every team complies.",
    ),
    "possible": ("có thể đạt", "possible"),
    "impossible": ("không thể đạt", "impossible"),
    "undecided": ("chưa xác định", "undecided"),
}
"""Vietnamese and English by key."""


def word(key: str, lang: str) -> str:
    """Return the words of a key in ``vi`` or ``en``."""
    return WORDS[key][0 if lang == "vi" else 1]
