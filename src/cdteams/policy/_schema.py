"""The form of a policy file as JSON Schema, from the classes by which it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from cdteams.convert import Form, choice_form, reference, table_form
from cdteams.model import MEASURE_CODE, Instrument, LegalSource, Measure
from cdteams.rules import BUILT_IN, Requirement

from ._policy import Jurisdiction, PolicyText

_HEAD: Final[Form] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:cdteams:policy",
    "title": "Chính sách về Tổ công nghệ số cộng đồng · A policy for community digital technology teams",
    "description": (
        "Quy định của một kế hoạch, nghị quyết về Tổ công nghệ số cộng đồng, viết thành tệp TOML cho cdteams: "
        "mỗi điều khoản có văn bản, mục, lời văn và thời gian hiệu lực. Ngày viết không có ngoặc kép: 2022-05-27. · "
        "What a plan or resolution requires of community digital technology teams, as a TOML file for cdteams: "
        "every clause with its document, place, words and days in force. Days have no quotes: 2022-05-27."
    ),
}


def schema(*, kinds: Iterable[type[Requirement]] = BUILT_IN) -> dict[str, Any]:
    """
    Return the JSON Schema of policy files, for editors.

    It is made of the classes by which files are read, so the two cannot differ
    in their keys, types and lists. TOML days stand in it as text in the form
    of a day, as editors of TOML show them to a schema.

    What the reader alone can see takes two values to see: bounds and days that
    cross, alternatives of which none or several are given, a list that must
    not be empty, a document or code that the file does not have, a code that
    stands twice, versions with a gap between them; or how TOML wrote a value:
    a day in quotes, text in the form of a day without them, a whole number
    with ``.0`` or of more than 64 bits.

    Args:
        kinds: Kinds of requirement that a policy may use.

    Returns:
        The schema, of draft 2020-12, as plain data.
    """
    definitions: dict[str, Form] = {}
    known: dict[Any, Form] = {Jurisdiction: _jurisdiction()}
    known[LegalSource] = reference(LegalSource, _source(), definitions=definitions)
    known[Measure] = reference(Measure, _measure(known, definitions), definitions=definitions)
    clause = _requirement(tuple(kinds), known, definitions)
    known[Requirement] = reference(Requirement, clause, definitions=definitions)
    root = table_form(PolicyText, known=known, definitions=definitions)
    return _HEAD | root | {"description": _HEAD["description"], "$defs": dict(sorted(definitions.items()))}


def _jurisdiction() -> Form:
    """Return the form of a jurisdiction: the nation, or a code and the day on which it is meant."""
    table = table_form(Jurisdiction, known={}, definitions={})
    return table | {
        "type": ["string", "object"],
        "required": list(table["properties"]),
        "if": {"type": "string"},
        "then": {"enum": ["nation"]},
    }


def _source() -> Form:
    """Return the form of a source, which names its document by key and quotes some words of it."""
    form = table_form(LegalSource, known={Instrument: {"type": "string"}}, definitions={})
    form["properties"]["instrument"]["description"] = "Key of the document: `kh` for `[instrument.kh]`."
    form["properties"]["quote"]["pattern"] = r"\S"
    return form


def _measure(known: Mapping[Any, Form], definitions: dict[str, Form]) -> Form:
    """Return the form of a measure, of which the code heads a column."""
    form = table_form(Measure, known=known, definitions=definitions)
    form["properties"]["code"]["pattern"] = MEASURE_CODE
    return form


def _requirement(
    kinds: Sequence[type[Requirement]], known: Mapping[Any, Form], definitions: dict[str, Form]
) -> Form:
    """
    Return the form of a clause: what all kinds share, and then what its own kind adds.

    What is wrong is so told once, and of its kind alone. The kinds are a chain
    of choices, and the keys of all of them stand in the form itself: editors
    of TOML that show keys look into no choice.
    """
    by_name = {kind.kind: kind for kind in sorted(kinds, key=lambda kind: kind.kind)}
    tables = {name: table_form(kind, known=known, definitions=definitions) for name, kind in by_name.items()}
    keys = {key: None for table in tables.values() for key in table["properties"]}
    shared = {key: _agreed(_of_kinds(tables, key)) for key in keys}
    required = [key for key in keys if all(key in table["required"] for table in tables.values())]
    thens = {
        name: reference(kind, _beyond(tables[name], shared, required), definitions=definitions)
        for name, kind in by_name.items()
    }
    chosen = choice_form({name: table["description"] for name, table in tables.items()})
    chosen["description"] = "What is required; other keys depend on it."
    return {
        "type": "object",
        "description": "A clause of a plan.",
        "properties": {"kind": chosen, **shared},
        "required": ["kind", *required],
        **_chain(thens),
    }


def _chain(thens: Mapping[str, Form]) -> Form:
    """Return the choice of a form by the kind, one after the other."""
    chain: Form = {}
    for name, then in reversed(list(thens.items())):
        chosen = {"properties": {"kind": {"const": name}}, "required": ["kind"]}
        chain = {"if": chosen, "then": then} | ({"else": chain} if chain else {})
    return chain


def _of_kinds(tables: Mapping[str, Form], key: str) -> dict[str, Form]:
    """Return the forms of a key by the kind that has it."""
    return {name: table["properties"][key] for name, table in tables.items() if key in table["properties"]}


def _agreed(forms: Mapping[str, Form]) -> Form:
    """Return what the forms of one key have in common; where they describe it otherwise, each by its kind."""
    first, *others = forms.values()
    agreed = {word: value for word, value in first.items() if all(f.get(word) == value for f in others)}
    if "description" not in agreed:
        kinds_by_text: dict[str, list[str]] = {}
        for name, form in forms.items():
            kinds_by_text.setdefault(form.get("description", ""), []).append(f"`{name}`")
        told = (f"{', '.join(names)}: {text}" for text, names in kinds_by_text.items())
        agreed["description"] = "\n\n".join(told)
    return agreed


def _beyond(table: Form, shared: Mapping[str, Form], required: Sequence[str]) -> Form:
    """Return what the form of a kind says beyond what is said of all."""
    own = {
        key: {word: value for word, value in form.items() if shared[key].get(word) != value}
        for key, form in table["properties"].items()
    }
    return {
        "description": table["description"],
        "properties": {"kind": True} | {key: form or True for key, form in own.items()},
        "required": [key for key in table["required"] if key not in required],
        "additionalProperties": False,
    }
