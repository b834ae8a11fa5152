"""Commands about one number: why, verify."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cdteams.errors import NotVerifiableError
from cdteams.explain import again, asked_at, check_number, inputs_of, open_again, read_explanation
from cdteams.explain import verify as verify_explanation
from cdteams.present import explanation_text, json_text, plain_verification, verification_text

from ._options import Json, Lang, language


def why(
    report: Path,
    path: str,
    *,
    json: Json = False,
    depth: Annotated[
        int | None, Parameter(help="Levels of units below the number. Default: as many as the limit allows.")
    ] = None,
    limit: Annotated[int, Parameter(help="How many numbers are shown at most.")] = 2_000,
    lang: Lang = None,
) -> int:
    """
    Explain a number of a report, down to rows and clauses. Vì sao có con số này.

    Args:
        report: A file that cdteams report --json printed; its inputs must still be there.
        path: Where it stands in it: indicators[0], indicators[0].numerator, totals[3], findings[2], missing[0] or quality[1].
    """
    plain, inputs = inputs_of(report)
    asked = asked_at(plain, path)
    with redirect_stdout(sys.stderr):
        workspace = open_again(inputs)
    found = again(asked, inputs=inputs, workspace=workspace, depth=depth, limit=limit)
    check_number(plain, path, found)
    print(json_text(found.plain()) if json else explanation_text(found, lang=language(lang)))
    return 0


def verify(explanation: Path, *, json: Json = False, lang: Lang = None) -> int:
    """
    Make an explained number again from its inputs. Kiểm tra lại một giải trình.

    The exit code is 0 if all is the same, 1 if something differs, and 2 if it
    could not be made again.

    Args:
        explanation: A file that cdteams why --json printed.
    """
    given, claimed = read_explanation(explanation)
    if given.basis.inputs is None:
        raise NotVerifiableError(what="inputs")
    with redirect_stdout(sys.stderr):
        workspace = open_again(given.basis.inputs)
    found = verify_explanation(given, workspace=workspace, claimed=claimed)
    print(json_text(plain_verification(found)) if json else verification_text(found, lang=language(lang)))
    return int(not found.is_same)
