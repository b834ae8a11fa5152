"""Errors of plugins and policies: CDT-3xx."""

from __future__ import annotations

from ._base import CdteamsError, error
from ._input import did_you_mean
from ._place import Place


class PolicyError(CdteamsError):
    """
    A plugin or a policy cannot be trusted, so nothing is judged.

    Every subclass names the distribution with its version in ``plugin``.
    """


@error(
    "CDT-301",
    en="plugin {plugin} cannot be loaded: {cause}. Repair or uninstall it, or leave it out by name with without={name!r} (--without {name}).",
    vi="không nạp được plugin {plugin}: {cause}. Hãy sửa hoặc gỡ cài đặt, hoặc loại đích danh bằng without={name!r} (--without {name}).",
)
class PluginLoadError(PolicyError):
    """
    A plugin is announced by its distribution and cannot be imported.

    Attributes:
        plugin: Name of the distribution and version.

        name: Name of its entry point.

        cause: What importing it raised.
    """

    plugin: str
    name: str
    cause: str


@error(
    "CDT-302",
    en="hook {hook} of plugin {plugin} raised {cause}. Nothing was judged; repair the plugin.",
    vi="hook {hook} của plugin {plugin} báo lỗi {cause}. Chưa đánh giá gì; hãy sửa plugin.",
)
class HookRaisedError(PolicyError):
    """
    A hook of a plugin raised, or tried to end the program.

    Attributes:
        plugin: Name of the distribution and version.

        hook: The hook.

        cause: The exception, as Python shows it.
    """

    plugin: str
    hook: str
    cause: str


@error(
    "CDT-303",
    en="plugin {plugin} defines {hook!r}, which is not a hook of cdteams.{hint} The hooks are: {hooks_text}.",
    vi="plugin {plugin} định nghĩa {hook!r}, không phải hook của cdteams.{hint} Các hook gồm: {hooks_text}.",
)
class UnknownHookError(PolicyError):
    """
    A plugin has a function named like a hook that does not exist.

    Attributes:
        plugin: Name of the distribution and version.

        hook: The name as the plugin spells it.

        hooks: The hooks there are.

        suggestions: The hook that was probably meant.
    """

    plugin: str
    hook: str
    hooks: tuple[str, ...]
    suggestions: tuple[str, ...] = ()

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"hint": did_you_mean(self.suggestions, lang), "hooks_text": ", ".join(self.hooks)}


@error(
    "CDT-304",
    en="hook {hook} of plugin {plugin} returned {value}, not a tuple of {expected}. Return an empty tuple where there is nothing to give.",
    vi="hook {hook} của plugin {plugin} trả về {value}, không phải tuple gồm {expected}. Hãy trả về tuple rỗng nếu không có gì.",
)
class HookResultError(PolicyError):
    """
    A hook returned something else than its contract says.

    Attributes:
        plugin: Name of the distribution and version.

        hook: The hook.

        value: What it returned, as Python shows it.

        expected: Type of the entries that the contract says.
    """

    plugin: str
    hook: str
    value: str
    expected: str


_SIGNATURE = {
    "marker": ("lacks the @hookimpl marker", "thiếu dấu @hookimpl"),
    "default": ("gives the argument {detail} a default", "đặt giá trị mặc định cho đối số {detail}"),
    "argument": (
        "takes the argument {detail}, which the hook does not give",
        "nhận đối số {detail} mà hook không có",
    ),
    "none": ("implements no hook at all", "không cài đặt hook nào"),
}


@error(
    "CDT-305",
    en="plugin {plugin}: {hook} {fault_text}. It would be passed over or misread in silence; write it as the hook's documentation shows.",
    vi="plugin {plugin}: {hook} {fault_text}. Hàm sẽ bị bỏ qua hoặc hiểu sai lặng lẽ; hãy viết như tài liệu của hook.",
)
class HookSignatureError(PolicyError):
    """
    A hook function is there and is not written as a hook must be.

    Attributes:
        plugin: Name of the distribution and version.

        hook: The function, or the module.

        fault: ``marker``, ``default``, ``argument`` or ``none``.

        detail: The argument.
    """

    plugin: str
    hook: str
    fault: str
    detail: str = ""

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        english, vietnamese = _SIGNATURE[self.fault]
        return facts | {"fault_text": (vietnamese if lang == "vi" else english).format(detail=self.detail)}


_CLAIMS = {"policy": "chính sách", "clause": "điều khoản", "map": "bản đồ", "kind": "loại yêu cầu"}
"""Vietnamese words for what a plugin can claim."""


@error(
    "CDT-306",
    en="{what} {value!r} is given by {first} and again by {plugin}. Each belongs to one plugin: rename it in one, or leave a plugin out (without=, --without).",
    vi="{what_vi} {value!r} do {first} cung cấp và {plugin} lặp lại. Mỗi mã thuộc một plugin: hãy đổi tên ở một bên, hoặc bỏ bớt một plugin (without=, --without).",
)
class DuplicateCodeError(PolicyError):
    """
    Two plugins, or two clauses, claim one name.

    Attributes:
        plugin: The second, with version.

        what: ``policy``, ``clause``, ``map``, ``kind`` or ``plugin``.

        value: The name.

        first: The first, with version.
    """

    plugin: str
    what: str
    value: str
    first: str

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"what_vi": _CLAIMS.get(self.what, self.what)}


@error(
    "CDT-307",
    en="policy {policy!r} of {plugin}: {sentence_en}",
    vi="chính sách {policy!r} của {plugin}: {sentence_vi}",
)
class PolicyTextError(PolicyError):
    """
    A policy file says something that cannot hold.

    Attributes:
        plugin: Name of the distribution and version.

        policy: Id of the policy, or its file where the id is not readable.

        sentence_en: What is wrong and what to do, in English.

        sentence_vi: The same in Vietnamese.

        place: File, line and key.
    """

    plugin: str
    policy: str
    sentence_en: str
    sentence_vi: str
    place: Place | None = None


@error(
    "CDT-308",
    en="{wanted_by!r} asks to be judged by policy {policy!r}, and no installed plugin gives it.{hint} Install cdteams-policy-{policy}, or whichever plugin gives it; installed are: {installed_text}.",
    vi="{wanted_by!r} yêu cầu đánh giá theo chính sách {policy!r}, nhưng không plugin nào cung cấp.{hint} Hãy cài cdteams-policy-{policy} hoặc plugin cung cấp chính sách này; đang có: {installed_text}.",
)
class PolicyMissingError(PolicyError):
    """
    A register or a table names a policy that is not installed.

    Attributes:
        policy: Id of the policy.

        wanted_by: Title of the register, or the place and time of figures.

        installed: Ids of the policies there are.

        suggestions: The policy that was probably meant.
    """

    policy: str
    wanted_by: str
    installed: tuple[str, ...]
    suggestions: tuple[str, ...] = ()

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        none = "không có" if lang == "vi" else "none"
        hint = did_you_mean(self.suggestions, lang)
        return facts | {"installed_text": ", ".join(self.installed) or none, "hint": hint}


@error(
    "CDT-309",
    en="no plugin of this run gives a map of administrative units. Install cdteams-vn-admin; where only some plugins are chosen, choose vn-admin too.",
    vi="không plugin nào của lần chạy này cung cấp bản đồ đơn vị hành chính. Hãy cài cdteams-vn-admin; nếu chỉ chọn một số plugin thì hãy chọn cả vn-admin.",
)
class MapMissingError(PolicyError):
    """No plugin answers the hook for administrative units."""


@error(
    "CDT-310",
    en="there is no plugin {name!r} to {verb}.{hint} Installed are: {installed_text}.",
    vi="không có plugin {name!r} để {verb_vi}.{hint} Đang cài: {installed_text}.",
)
class UnknownPluginError(PolicyError):
    """
    A plugin was named that is not installed.

    Attributes:
        name: The name.

        verb: ``use`` or ``leave out``.

        installed: Names of the installed plugins.

        suggestions: Similar names.
    """

    name: str
    verb: str
    installed: tuple[str, ...]
    suggestions: tuple[str, ...] = ()

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        vietnamese = {"use": "dùng", "leave out": "loại ra"}[self.verb]
        return facts | {
            "hint": did_you_mean(self.suggestions, lang),
            "verb_vi": vietnamese,
            "installed_text": ", ".join(self.installed) or "-",
        }


_HARMS = {
    "clock": (
        "a clock",
        "đồng hồ",
        "Take the day that is judged, placement.hierarchy.on",
        "Hãy lấy ngày được đánh giá, placement.hierarchy.on",
    ),
    "chance": ("chance", "sự ngẫu nhiên", "Take it out", "Hãy bỏ đi"),
    "disk": (
        "a disk",
        "ổ đĩa",
        "Give the file as a PolicyFile: it is read for you",
        "Hãy đưa tệp dưới dạng PolicyFile: tệp sẽ được đọc giúp",
    ),
    "network": (
        "a network",
        "mạng",
        "Write what it gives into the policy file",
        "Hãy ghi sẵn kết quả vào tệp chính sách",
    ),
    "process": ("other programs or threads", "chương trình hoặc luồng khác", "Take it out", "Hãy bỏ đi"),
    "machine": ("the machine it runs on", "máy đang chạy", "Take it out", "Hãy bỏ đi"),
    "code": (
        "code that nobody can read beforehand",
        "mã không đọc trước được",
        "Write the code itself",
        "Hãy viết thẳng mã đó",
    ),
    "stranger": (
        "what is not on the list for policies",
        "thứ ngoài danh mục cho phép với chính sách",
        "Take it out; the page of hooks has the list",
        "Hãy bỏ đi; trang về hook có danh mục",
    ),
}
"""Per harm, what is known and what to do, in English and Vietnamese."""


@error(
    "CDT-311",
    en="policy code of {plugin} names {name!r} and so knows {harm_text}. A policy judges alike on every day and every machine. {remedy_text}.",
    vi="mã chính sách của {plugin} dùng {name!r}, tức là biết {harm_text}. Chính sách phải cho kết quả như nhau vào mọi ngày, trên mọi máy. {remedy_text}.",
)
class PolicySourceError(PolicyError):
    """
    The code of a policy knows a clock, chance, a disk, a network or the like.

    Attributes:
        plugin: Name of the distribution and version.

        name: The name that leads there, such as ``datetime.date.today``.

        harm: ``clock``, ``chance``, ``disk``, ``network``, ``process``,
            ``machine``, ``code``, or ``stranger`` for what is on no list.

        place: File and line.
    """

    plugin: str
    name: str
    harm: str
    place: Place | None = None

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        vi = lang == "vi"
        return facts | {"harm_text": _HARMS[self.harm][vi], "remedy_text": _HARMS[self.harm][2 + vi]}


@error(
    "CDT-312",
    en="clauses {first_clause} and {clause} speak about one topic ({topic}) in one unit. They are of the policies {first!r} and {policy!r} ({plugin}), and neither stands before the other. Let one policy say extends = …, or end one of the clauses.",
    vi="điều khoản {first_clause} và {clause} cùng quy định một việc ({topic}) tại một đơn vị. Hai điều khoản thuộc chính sách {first!r} và {policy!r} ({plugin}), không bên nào đứng trước. Hãy ghi extends = … ở một chính sách, hoặc cho một điều khoản hết hiệu lực.",
)
class PolicyClashError(PolicyError):
    """
    Two policies of one unit speak about one topic on the same days, without an order.

    Attributes:
        plugin: Distribution and version of the second policy.

        policy: Id of the second policy.

        clause: Its clause.

        first: Id of the first policy.

        first_clause: Its clause.

        topic: What both speak about.
    """

    plugin: str
    policy: str
    clause: str
    first: str
    first_clause: str
    topic: str


_KIND_FAULTS = {
    "class": (
        "is no subclass of cdteams.rules.Requirement",
        "không phải lớp con của cdteams.rules.Requirement",
    ),
    "kind": ("has no text in kind", "chưa đặt tên trong kind"),
    "words": ("has no words() of its own", "chưa có words() riêng"),
    "judge": ("has no judge() of its own", "chưa có judge() riêng"),
    "attrs": ("lacks the mark @attrs.frozen", "thiếu dấu @attrs.frozen"),
    "fields": (
        "no policy file can hold ({detail})",
        "tệp chính sách không ghi được ({detail})",
    ),
    "raises": ("raised where it is asked ({detail})", "báo lỗi khi được gọi ({detail})"),
    "judgement": (
        "returned no whole judgement ({detail})",
        "không trả về kết quả đánh giá đầy đủ ({detail})",
    ),
}


@error(
    "CDT-313",
    en="{hook} of plugin {plugin} gives {value}, which {fault_text}. Write the kind as the hook's documentation shows.",
    vi="{hook} của plugin {plugin} cung cấp {value}, nhưng lớp này {fault_text}. Hãy viết như tài liệu của hook.",
)
class RequirementKindError(PolicyError):
    """
    A plugin adds a kind of requirement that cannot serve as one.

    Attributes:
        plugin: Name of the distribution and version.

        hook: The hook.

        value: The class, or what stands in its place.

        fault: ``class``, ``kind``, ``words``, ``judge``, ``attrs``,
            ``fields``, ``raises`` or ``judgement``.

        detail: Why a field cannot be read, what was raised, or what is wrong
            with a judgement; empty otherwise.
    """

    plugin: str
    hook: str
    value: str
    fault: str
    detail: str = ""

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        text = _KIND_FAULTS[self.fault][lang == "vi"]
        return facts | {"fault_text": text.format(detail=self.detail)}


_FOLDER_FAULTS = {
    "missing": ("is not there", "không tồn tại"),
    "file": ("is a file, not a folder", "là tệp, không phải thư mục"),
    "empty": ("holds no file that ends with .toml", "không có tệp nào kết thúc bằng .toml"),
}


@error(
    "CDT-314",
    en="the folder of policies {folder!r} {fault_text}. Give a folder with one TOML file for each policy.",
    vi="thư mục chính sách {folder!r} {fault_text}. Hãy chỉ đến thư mục có một tệp TOML cho mỗi chính sách.",
)
class PolicyFolderError(PolicyError):
    """
    A folder of policies is not there, or holds none.

    Attributes:
        fault: ``missing``, ``file`` or ``empty``.

        folder: The folder as the caller wrote it.
    """

    folder: str
    fault: str

    def _worded(self, facts: dict[str, object], lang: str) -> dict[str, object]:
        return facts | {"fault_text": _FOLDER_FAULTS[self.fault][lang == "vi"]}
