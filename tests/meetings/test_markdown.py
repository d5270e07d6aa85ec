import pytest

from meetings import markdown
from meetings.markdown import Notes


def test_text_of_a_griffier():
    assert markdown.render("Wij *spreken* **af**:\n\n- wonen\n- werken\n") == (
        "<p>Wij <em>spreken</em> <strong>af</strong>:</p>\n<ul>\n<li>wonen</li>\n<li>werken</li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[klik](javascript:alert(1))", "<p>[klik](javascript:alert(1))</p>\n"),
        (
            '![x](data:image/svg+xml,<svg/onload="a">)',
            "<p>![x](data:image/svg+xml,&lt;svg/onload=&quot;a&quot;&gt;)</p>\n",
        ),
        ("a\0b", "<p>a\ufffdb</p>\n"),
        ("", ""),
    ],
)
def test_html_is_shown_as_typed(text, html):
    assert markdown.render(text) == html


def test_notes_number_themselves_over_the_texts_of_a_document():
    notes = Notes()

    assert [
        markdown.render(text, notes) for text in ("De brief^[*Brief* 3].", "Het archief^[Archief]^[*Brief*  3].")
    ] == [
        '<p>De brief<sup class="note-reference"><a href="#noot-1" id="verwijzing-1" title="Noot 1">1</a></sup>.</p>\n',
        '<p>Het archief<sup class="note-reference"><a href="#noot-2" id="verwijzing-2" title="Noot 2">2</a></sup>'
        '<sup class="note-reference"><a href="#noot-1" title="Noot 1">1</a></sup>.</p>\n',
    ], "the same words are the same note, and only the first place is linked back to"
    assert notes.rendered == [(1, "<em>Brief</em> 3"), (2, "Archief")]


def test_where_there_is_no_room_for_notes_they_stand_between_brackets():
    assert markdown.render("De brief^[Brief, *3 mei*].") == "<p>De brief (Brief, <em>3 mei</em>).</p>\n"


LINK = '<a href="https://example.org/a_b">'


@pytest.mark.parametrize(
    ("note", "page", "paper"),
    [
        ("Brief, https://example.org/a_b.", f"Brief, {LINK}https://example.org/a_b</a>.", None),
        ("Brief (https://example.org/a_b)", f"Brief ({LINK}https://example.org/a_b</a>)", None),
        ("<https://example.org/a_b>", f"{LINK}https://example.org/a_b</a>", None),
        ("[Brief](https://example.org/a_b)", f"{LINK}Brief</a>", f"{LINK}Brief</a> (https://example.org/a_b)"),
        ("Noot^[in een noot]", "Noot (in een noot)", None),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))", None),
        ("[x] en <b>", "[x] en &lt;b&gt;", None),
    ],
)
def test_links_in_notes_say_their_address_on_paper(note, page, paper):
    for on_paper, html in ((False, page), (True, paper or page)):
        notes = Notes(on_paper=on_paper)
        markdown.render(f"Tekst.^[{note}]", notes)
        assert notes.rendered == [(1, html)]


@pytest.mark.parametrize("typed", ["^[]", "^[ ]", "^[open", "x^2", "\\^[a]", "`^[a]`", "[^1]"])
def test_what_is_no_note_stays_as_typed(typed):
    notes = Notes()
    html = markdown.render(typed, notes)

    assert notes.rendered == []
    assert html.replace("<code>", "`").replace("</code>", "`") == f"<p>{typed.strip(chr(92))}</p>\n"


@pytest.mark.parametrize(
    ("typed", "levels"),
    [(["#", "##"], ["h3", "h4"]), (["###", "#", "##"], ["h3", "h3", "h3"]), (["#", "####", "#"], ["h3", "h4", "h3"])],
)
def test_headings_come_below_the_section_and_skip_no_level(typed, levels):
    text = "\n\n".join(f"{mark} Kop {number}" for number, mark in enumerate(typed))

    assert markdown.render(text) == "".join(f"<{level}>Kop {number}</{level}>\n" for number, level in enumerate(levels))
