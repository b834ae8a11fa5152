"""What a class says of itself and of its attributes, for those who fill in its form."""

from __future__ import annotations

import inspect
import re
from typing import Any

_SECTION = re.compile(r"^Attributes:\n(?P<body>(?:[ ]+.*\n?|\n)*)", re.MULTILINE)
_ATTRIBUTE = re.compile(r"^(?P<name>\w+): *(?P<text>.*(?:\n(?:[ ]+.*)?)*)", re.MULTILINE)


def summary(cls: type[Any]) -> str:
    """Return the first paragraph of a docstring; empty where a class has none of its own."""
    return _prose(((cls.__doc__ and inspect.getdoc(cls)) or "").partition("\n\n")[0])


def attribute_texts(cls: type[Any]) -> dict[str, str]:
    """
    Return what the section of attributes says, by attribute, those of base classes included.

    Paragraphs run together. Marks of code are written as editors show them,
    and None, which files cannot say, as *Absent*.
    """
    texts: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        section = _SECTION.search(inspect.cleandoc(base.__doc__ or ""))
        body = inspect.cleandoc("\n" + section["body"]) if section else ""
        texts |= {found["name"]: _prose(found["text"]) for found in _ATTRIBUTE.finditer(body)}
    return texts


def _prose(text: str) -> str:
    return re.sub(r"\bNone\b", "Absent", " ".join(text.replace("``", "`").split()))
