"""The code in the documents runs, and prints what the documents show."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.myst import CodeBlockParser

from cdteams.cli import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PRINTED = "_printed_by_the_block_before"
Evaluator = Callable[[Example], str | None]


def file_named_above(example: Example) -> Path | None:
    """Return the file that a block is the content of: one whose name alone stands on the line above."""
    above = example.document.text[: example.start].rstrip().rpartition("\n")[2]
    named = re.fullmatch(r"`([\w./-]+)`:", above)
    return Path(named[1]) if named else None


def file_block(example: Example) -> str | None:
    """Write the file that a block shows; without a name, see that TOML or JSON can be read."""
    file = file_named_above(example)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(example.parsed), encoding="utf-8")
    read = {"toml": tomllib.loads, "json": json.loads}.get(example.region.lexemes["arguments"])
    if read is not None:
        read(str(example.parsed))
    return None


def python_block(example: Example) -> None:
    """Run a block and keep what it prints, for the block of text after it."""
    if file_named_above(example) is not None:
        file_block(example)
        return
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        PythonEvaluator()(example)
    example.namespace[PRINTED] = printed.getvalue()


def text_block(example: Example) -> str | None:
    """Compare a block of text with what the block of Python right before it printed."""
    printed = example.namespace.pop(PRINTED, "")
    return differences(str(example.parsed), printed) if printed else None


def console_block(example: Example) -> str | None:
    """Type each line that begins with ``$ cdteams`` and compare the lines shown below it."""
    example.namespace.pop(PRINTED, None)
    if not example.parsed.startswith("$ cdteams "):
        return f"a console block begins with '$ cdteams', not with {example.parsed.splitlines()[0]!r}"
    code = 0
    for typed, shown in re.findall(
        r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", example.parsed + "\n", flags=re.MULTILINE
    ):
        if typed == "echo $?":
            printed = f"{code}\n"
        else:
            code, printed = type_command(typed)
        if shown.strip() and (found := differences(shown, printed)):
            return f"$ {typed}\n{found}"
        if not shown.strip() and code == 2 and typed != "echo $?":
            return f"$ {typed}\n{printed}"
    return None


def type_command(line: str) -> tuple[int, str]:
    """Run the program as a shell would; ``> FILE`` at the end stores what it prints."""
    words = shlex.split(line)
    file = words[words.index(">") + 1] if ">" in words else None
    before, sys.argv = sys.argv, words[: words.index(">")] if file else words
    try:
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
            main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = before
    if file:
        Path(file).write_text(out.getvalue(), encoding="utf-8")
    return code, "" if file else out.getvalue()


def differences(shown: str, printed: str) -> str | None:
    """Return both texts where they differ; ``...`` stands for the rest of a line, or alone for any lines."""
    lines = [line.rstrip() for line in shown.strip("\n").splitlines()]
    pattern = "".join(
        "(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + "\n" for line in lines
    )
    actual = "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").splitlines())
    return None if re.fullmatch(pattern, actual) else f"shown:\n{shown}\nprinted:\n{actual}"


SYBIL = Sybil(
    parsers=[
        CodeBlockParser("python", python_block),
        CodeBlockParser("text", text_block),
        CodeBlockParser("console", console_block),
        *(CodeBlockParser(kind, file_block) for kind in ("toml", "json", "csv")),
    ]
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_code_of_a_document_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block of Python and of the command line does what the document shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CDTEAMS_LANG", "en")
    monkeypatch.setattr(sys, "path", [*sys.path])
    examples = list(SYBIL.parse(path).examples())
    for example in examples:
        example.evaluate()
    fences = re.findall(
        r"^```(?:python|console|toml|json|csv|text)$", path.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert len(fences) <= len(examples)


def test_a_wrong_output_is_seen() -> None:
    """A text that was not printed differs, and three dots stand for what is left out."""
    assert differences("a\nb\n", "a\nb\n") is None
    assert differences("a\n...\nd\n", "a\nb\nc\nd\n") is None
    assert differences("a\n...\nd\n", "a\nb\nc\n") is not None
    assert differences("a ...\n", "a b\n") is None
    assert differences("a\n", "a\nb\n") is not None
