"""Law: a spelling key depends on the spelling alone, and is its own key."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from cdteams.vi import bare_key, clean, is_composed, spelling_key

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạềộữỷAĐÊỘ'’-– 10\u0300\u0301\u0309\u0302\u031b\u0323\u00a0"
texts = st.text() | st.text(LETTERS)


@given(texts)
@example("a\u0301\u0300e\u0323y")
@example("İstanbul ŉ ß")
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    """Taking a key twice changes nothing more, for both keys and for cleaning."""
    assert spelling_key(spelling_key(text)) == spelling_key(text)
    assert bare_key(bare_key(text)) == bare_key(text)
    assert clean(clean(text)) == clean(text)


@given(texts)
def test_storage_makes_no_other_key(text: str) -> None:
    """Composed and decomposed, padded and cleaned, a text has one key."""
    stored = [
        unicodedata.normalize("NFC", text),
        unicodedata.normalize("NFD", text),
        f"\u00a0{text} ",
        clean(text),
    ]

    assert {spelling_key(form) for form in stored} == {spelling_key(text)}
    assert {bare_key(form) for form in stored} == {bare_key(text)}


@given(texts)
def test_equal_spellings_have_equal_bare_keys(text: str) -> None:
    """The bare key can be taken from the spelling key: it never tells more."""
    assert bare_key(spelling_key(text)) == bare_key(text)


@given(texts)
@example("\uac00")
def test_keys_and_clean_texts_are_composed(text: str) -> None:
    """Nothing that is kept or compared is stored apart."""
    assert is_composed(clean(text))
    assert is_composed(spelling_key(text))
    assert is_composed(bare_key(text))


@given(st.text("aăâeêioôơuưyàảãáạ bđ"))
def test_case_makes_no_other_key(text: str) -> None:
    """Capital letters have the key of small ones."""
    assert spelling_key(text.upper()) == spelling_key(text)
