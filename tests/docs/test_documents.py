"""The code in the documents runs, and prints what the documents show."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.myst import CodeBlockParser

from cdteams.cli import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
THREE_DOTS = re.compile(r"(?<!\\\.)(?:\\\.){3}(?!\\\.)")  # and no longer run, such as that of a progress line
PRINTED = "_printed_by_the_block_before"
Evaluator = Callable[[Example], str | None]


def file_named_above(example: Example) -> tuple[Path, bool] | None:
    """Return the file that a block is the content of, or, true, its next part: its name alone stands above."""
    above = example.document.text[: example.start].rstrip().rpartition("\n")[2]
    named = re.fullmatch(r"`([\w./-]+)`(, at its end)?:", above)
    return (Path(named[1]), bool(named[2])) if named else None


def file_block(example: Example) -> str | None:
    """Write the file that a block shows; without a name, see that TOML or JSON can be read."""
    named = file_named_above(example)
    if named is not None:
        file, more = named
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") + "\n" if more else ""
        file.write_text(before + str(example.parsed), encoding="utf-8")
        if file.suffix == ".py":
            forget_modules_below(Path.cwd())
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


def forget_modules_below(folder: Path) -> None:
    """Let modules whose source lies in a folder be imported anew."""
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(f"{folder}/"):
            del sys.modules[name]
    importlib.invalidate_caches()


def text_block(example: Example) -> str | None:
    """Write the file that a block shows, or compare it with what the block of Python right before it printed."""
    if file_named_above(example) is not None:
        return file_block(example)
    printed = example.namespace.pop(PRINTED, "")
    return differences(str(example.parsed), printed) if printed else None


def console_block(example: Example) -> str | None:
    """Type each line that begins with ``$`` and compare the lines shown below it."""
    example.namespace.pop(PRINTED, None)
    if not example.parsed.startswith(("$ cdteams ", *map("$ {} ".format, OTHERS))):
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


def install(*words: str) -> tuple[int, str]:
    """Make known what ``pip install --editable FOLDER`` would, without building it."""
    folder = Path(words[-1]).resolve()
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder.parent / ".site" / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    groups = (
        "\n".join([f"[{group}]", *(f"{name} = {module}" for name, module in points.items())])
        for group, points in project["entry-points"].items()
    )
    (info / "entry_points.txt").write_text("\n".join(groups), encoding="utf-8")
    sys.path[:0] = [str(folder / "src"), str(info.parent)]
    return 0, ""


def run_tests(*words: str) -> tuple[int, str]:
    """Run pytest in a process of its own, on the path of this one."""
    done = subprocess.run(  # noqa: S603  # the words stand in our documents
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


OTHERS: dict[str, Callable[..., tuple[int, str]]] = {"pip": install, "pytest": run_tests}


def type_command(line: str) -> tuple[int, str]:
    """Run a program as a shell would; ``> FILE`` at the end stores what it prints."""
    words = shlex.split(line)
    if words[0] in OTHERS:
        return OTHERS[words[0]](*words[1:])
    file = words[words.index(">") + 1] if ">" in words else None
    before, sys.argv = sys.argv, words[: words.index(">")] if file else words
    try:
        out = io.StringIO()
        err = io.StringIO() if file else out
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = before
    if file:
        Path(file).write_text(out.getvalue(), encoding="utf-8")
    return code, err.getvalue()


def differences(shown: str, printed: str) -> str | None:
    """Return both texts where they differ; ``...`` stands for the rest of a line, or alone for any lines."""
    lines = [line.rstrip() for line in shown.strip("\n").splitlines()]
    pattern = "".join(
        "(?:.*\n)*?" if line == "..." else THREE_DOTS.sub(".*", re.escape(line)) + "\n" for line in lines
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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in an empty folder; what is imported from it is forgotten."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield tmp_path
    forget_modules_below(tmp_path)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
@pytest.mark.usefixtures("folder")
def test_the_code_of_a_document_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block of Python and of the command line does what the document shows."""
    monkeypatch.setenv("CDTEAMS_LANG", "en")
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
