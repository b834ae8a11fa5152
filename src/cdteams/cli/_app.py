"""The program: its commands, its exit codes, and how it says no."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from itertools import islice

from cyclopts import App, CycloptsError

from cdteams.errors import CdteamsError, FaultsError

from . import _deadlines, _files, _law, _map, _money, _new_policy, _reports, _rollup, _schema, _trace, _why
from ._language import LANGUAGES, default_language

_SHOWN = 20  # faults on the screen; the folder of refused rows has them all

app = App(
    name="cdteams",
    version=version("cdteams"),
    help="Viet Nam's community digital technology teams: map, register, plans, counts, reports. "
    "Tổ công nghệ số cộng đồng: bản đồ, sổ đăng ký, quy định, số liệu, báo cáo.\n\n"
    "Exit codes: 0 done; 1 a binding clause is broken; 2 it could not be done.",
    help_format="plaintext",
    exit_on_error=False,
    print_error=False,
    result_action="return_value",
)
for command in (
    _map.units,
    _map.unit,
    _reports.report,
    _reports.totals,
    _rollup.rollup,
    _deadlines.deadlines,
    _why.why,
    _why.verify,
    _law.policies,
    _law.explain,
    _trace.trace,
    _new_policy.new_policy,
    _law.plugins,
    _money.support,
    _schema.schema,
    _files.sample,
    _files.tidy,
):
    app.command(command)


def run(arguments: Sequence[str]) -> int:
    """
    Run one command.

    Args:
        arguments: What was typed after ``cdteams``.

    Returns:
        The exit code: 0 done, 1 a binding clause is broken, 2 it could not be
        done.
    """
    try:
        result = app(list(arguments))
    except CycloptsError as error:
        print(f"cdteams: {error} (cdteams --help)", file=sys.stderr)
        return 2
    except CdteamsError as error:
        print(refusal(error, _language(arguments)), file=sys.stderr)
        return 2
    except BrokenPipeError:
        raise  # nobody reads any more, so there is nobody to tell
    except OSError as error:
        print(f"cdteams: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return result if isinstance(result, int) else 0


def refusal(error: CdteamsError, lang: str) -> str:
    """Return what a refused person reads: every fault on its line, and where the refused rows are."""
    if not isinstance(error, FaultsError):
        return f"{error.code}: {error.text(lang)}"
    head, *faults = error.text(lang).split("\n")
    lines = [f"{error.code}: {head}", *islice(faults, _SHOWN)]
    if len(faults) > _SHOWN:
        more = len(faults) - _SHOWN
        lines.append(f"  … và {more} lỗi khác" if lang == "vi" else f"  … and {more} more")
    for folder in getattr(error, "__notes__", ()):
        said = (
            "Các dòng bị từ chối cùng lý do ở" if lang == "vi" else "The refused rows, with reasons, are in"
        )
        lines.append(f"{said} {folder}")
    return "\n".join(lines)


def _language(arguments: Sequence[str]) -> str:
    """Find the language before, or without, the arguments being understood."""
    for position, argument in enumerate(arguments):
        asked = argument.partition("=")[2] or (arguments[position + 1 :] or ("",))[0]
        if argument.partition("=")[0] == "--lang" and asked in LANGUAGES:
            return asked
    return default_language()
