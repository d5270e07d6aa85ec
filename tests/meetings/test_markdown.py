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


def test_reference_links_to_its_note_and_only_the_first_is_linked_back_to():
    notes = Notes(known={1, 2})

    assert markdown.render("Zie de brief[^2], nogmaals[^2].", notes) == (
        '<p>Zie de brief<sup class="note-reference"><a href="#noot-2" id="verwijzing-2" title="Noot 2">2</a></sup>, '
        'nogmaals<sup class="note-reference"><a href="#noot-2" title="Noot 2">2</a></sup>.</p>\n'
    )
    assert notes.referred == [2]


def test_reference_to_a_note_that_is_not_there_stays_as_typed():
    notes = Notes(known={1})

    assert markdown.render("Zie[^7].", notes) == "<p>Zie[^7].</p>\n"
    assert notes.referred == []


def test_references_of_a_text():
    assert markdown.references("a[^2] b[^1] c[^2] d[^x]") == [2, 1]


@pytest.mark.parametrize(
    ("typed", "levels"),
    [(["#", "##"], ["h3", "h4"]), (["###", "#", "##"], ["h3", "h3", "h3"]), (["#", "####", "#"], ["h3", "h4", "h3"])],
)
def test_headings_come_below_the_section_and_skip_no_level(typed, levels):
    text = "\n\n".join(f"{mark} Kop {number}" for number, mark in enumerate(typed))

    assert markdown.render(text) == "".join(f"<{level}>Kop {number}</{level}>\n" for number, level in enumerate(levels))
