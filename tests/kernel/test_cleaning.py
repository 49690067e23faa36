"""Texts are cleaned on their way in."""

import pytest

from estaminet.kernel.languages.cleaning import clean_plain, clean_rich


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>Bonjour</p><script>alert(1)</script>", "<p>Bonjour</p>"),
        ('<p onclick="x()" style="color:red">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', '<a rel="noopener">a</a>'),
        ('<a href="https://example.org/">a</a>', '<a href="https://example.org/" rel="noopener">a</a>'),
        ("<h1>Titre</h1>", "Titre"),
        ("<p>Fin</p><p> </p><p><br></p>", "<p>Fin</p>"),
        ("Un <3 pour vous\nsuite\n\nAutre", "<p>Un &lt;3 pour vous<br>suite</p>\n\n<p>Autre</p>"),
        ("<p>مرحبا 👋🏽</p>", "<p>مرحبا 👋🏽</p>"),
    ],
)
def test_rich_text_keeps_only_what_the_editor_makes(typed, kept):
    assert clean_rich(typed) == kept


def test_plain_text_is_composed_and_without_control_characters():
    assert clean_plain("  Cafe\u0301\x00\x08\r\nb ") == "Café\nb"


def test_cleaning_twice_changes_nothing():
    once = clean_rich('<h2>A</h2><ul><li>x<br>y</li></ul><p>l\'été & co <a href="/fr/">ici</a></p>')
    assert clean_rich(once) == once
