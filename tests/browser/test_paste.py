"""Text pasted into the invitation from Word and elsewhere keeps its lists, links, headings and notes."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from gremia.models import Role
from meetings import markdown
from tests.factories import InvitationFactory, person

pytestmark = pytest.mark.browser

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=Generator content="Microsoft Word 15"><style><!--
p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0:level1 {mso-level-number-format:bullet;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head>
<body lang=NL style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->%s<!--EndFragment--></body></html>"""

SYMBOL = "font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol"


def item(mark: str, text: str, *, level: int = 1, font: str = SYMBOL, position: str = "Middle") -> str:
    """An item of a list as Word puts it on the clipboard: a paragraph with its mark inside."""
    return (
        f"<p class=MsoListParagraphCxSp{position} style='margin-left:{36 * level}.0pt;mso-add-space:auto;"
        f"text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span lang=NL style='{font}'>"
        f"<span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
        f"</span></span><![endif]><span lang=NL>{text}<o:p></o:p></span></p>\n"
    )


def reference(kind: str, number: int) -> str:
    return (
        f'<a style=\'mso-{kind}note-id:{kind}n{number}\' href="#_{kind}n{number}" name="_{kind}nref{number}">'
        f"<span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>"
        f"<span class=MsoFootnoteReference>[{number}]</span><![endif]></span></span></a>"
    )


def note(kind: str, number: int, text: str) -> str:
    return (
        f"<div style='mso-element:{kind}note' id={kind}n{number}><p class=MsoFootnoteText>"
        f'<a href="#_{kind}nref{number}" name="_{kind}n{number}" title=""><span class=MsoFootnoteReference>'
        f"<![if !supportFootnotes]><span class=MsoFootnoteReference>[{number}]</span><![endif]></span></a> {text}"
        f"<o:p></o:p></p></div>"
    )


NOTE = "Brief van <i>3 mei</i> <a href=https://example.org/b>https://example.org/b</a>"

PASTED = {
    "paragraphs of Word": (
        WORD
        % (
            "<p class=MsoNormal><span lang=NL>De regio\ngroeit, en <b>dat </b><b style='mso-bidi-font-weight:normal'>"
            'vraagt <i>iets</i></b>. <i>Lees</i> <a href="https://example.org/a_(b)"><span lang=NL>de brief</span></a> '
            'of <a href="https://example.org/">https://example.org/</a>.<o:p></o:p></span></p>'
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
            "<p class=MsoNormal><b>Let op:</b>mail <a href='mailto:griffie@example.org'>griffie@example.org</a><br>"
            "Tweede regel<o:p></o:p></p>"
        ),
        "De regio groeit, en **dat vraagt iets**. *Lees* [de brief](https://example.org/a_%28b%29) of "
        "<https://example.org/>.\n\n**Let op**:mail <griffie@example.org>  \nTweede regel",
    ),
    "lists of Word": (
        WORD
        % (
            "<p class=MsoNormal>We zoeken:<o:p></o:p></p>"
            + item("·", "wonen", position="First")
            + item("o", "in de stad", level=2, font='font-family:"Courier New"')
            + item("§", "of <b>ernaast</b>", level=3, font="font-family:Wingdings")
            + item("·", "werken", position="Last")
            + "<p class=MsoNormal>In deze volgorde:<o:p></o:p></p>"
            + item("1.", "eerst", font="mso-fareast-font-family:Calibri")
            + item("a)", "dit", level=2, font="")
            + item("·", "en dat", level=3)
            + item("2.", "dan", font="")
        ),
        "We zoeken:\n\n- wonen\n  - in de stad\n    - of **ernaast**\n- werken\n\nIn deze volgorde:\n\n"
        "1. eerst\n   1. dit\n      - en dat\n2. dan",
    ),
    "lists that only look like one": (
        WORD
        % (
            "<p class=MsoNormal style='margin-left:36.0pt;text-indent:-18.0pt'><span style='font-family:Symbol'>·"
            "</span><span style='font-size:7.0pt'>&nbsp;&nbsp;&nbsp; </span>wonen<o:p></o:p></p>"
            "<p class=MsoNormal style='margin-left:72.0pt;text-indent:-18.0pt'><span style='font-family:Symbol'>\uf0b7"
            "</span>&nbsp; <b>vervoer</b><o:p></o:p></p>"
            "<p class=MsoNormal>– werken</p><p class=MsoNormal>overal</p>"
        ),
        "- wonen\n  - **vervoer**\n- werken\n\noveral",
    ),
    "headings and a quote": (
        WORD
        % (
            "<h1><span lang=NL><b>Wat</b> er speelt<o:p></o:p></span></h1><p class=MsoQuote>De regio groeit.</p>"
            "<h3>Daarna</h3><p class=MsoNormal># geen kop</p>"
        ),
        "# Wat er speelt\n\n> De regio groeit.\n\n### Daarna\n\n\\# geen kop",
    ),
    "notes of Word": (
        WORD
        % (
            f"<p class=MsoNormal>De brief{reference('ft', 1)} en het archief{reference('ed', 1)}.<o:p></o:p></p>"
            "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 "
            f'width="33%"><![endif]>{note("ft", 1, NOTE)}'
            f"</div><div style='mso-element:endnote-list'>{note('ed', 1, 'Archief [2]')}</div>"
        ),
        "De brief^[Brief van *3 mei* https://example.org/b] en het archief^[Archief \\[2\\]].",
    ),
    "lists of Word in a browser": (
        "<div class='Outline'><p class='Paragraph'><span class='TextRun' style='font-weight:bold'>We zoeken</span>"
        "<span class='EOP'>&nbsp;</span></p></div><div class='ListContainerWrapper'><ul role='list'><li "
        "data-aria-level='1' role='listitem'><p><span>wonen</span></p></li></ul></div><div class='ListContainer'>"
        "<ul><li data-aria-level='2'><p><span>in de stad</span></p></li></ul></div><div class='ListContainerWrapper'>"
        "<ul><li data-aria-level='1'><p><span>werken</span></p></li></ul></div>",
        "**We zoeken**\n\n- wonen\n  - in de stad\n- werken",
    ),
    "a document of Google": (
        "<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid-1'><p dir='ltr'><span "
        "style='font-weight:400'>Gewoon en </span><span style='font-weight:700'>vet</span></p><ol><li dir='ltr'><p>"
        "<span>een</span></p></li><ul><li><p>diep</p></li></ul><li><p>twee</p></li></ol></b>",
        "Gewoon en **vet**\n\n1. een\n   - diep\n2. twee",
    ),
    "a table": (
        "<table><tbody><tr><td><b>Tijd</b></td><td>Onderwerp</td></tr><tr><td>19.00</td>"
        "<td>Opening</td></tr></tbody></table>",
        "**Tijd** – Onderwerp\n\n19.00 – Opening",
    ),
    "what could do harm": (
        "<script>alert(1)</script><style>b{}</style><p onclick='x()'><b>a*b</b> <a href='javascript:alert(1)'>klik</a> "
        "[x](y) &lt;b&gt; `z` a_b _c_ <img src=x onerror=alert(1)></p>",
        "**a\\*b** klik \\[x\\](y) \\<b> \\`z\\` a_b \\_c\\_",
    ),
    "plain text, which the browser pastes itself": ("<div>Een regel</div><div>Nog een</div>", ""),
    "nothing": ("<p>&nbsp;</p><b></b>", ""),
}

PASTE = """(field, html) => {
    field.value = "";
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", "x");
    field.focus();
    field.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
    return field.value;
}"""


def test_what_is_pasted_becomes_markdown(visit):
    page = visit(person(Role.CLERK))
    page.goto(reverse("admin:meetings_invitation_change", args=[InvitationFactory().pk]))
    field = page.get_by_label("Achtergrond")

    pasted = {name: field.evaluate(PASTE, html) for name, (html, _) in PASTED.items()}

    assert pasted == {name: text for name, (_, text) in PASTED.items()}


def test_what_is_pasted_is_seen_at_once_behind_what_stands_there_and_can_be_undone(visit):
    page = visit(person(Role.CLERK))
    page.goto(reverse("admin:meetings_invitation_change", args=[InvitationFactory().pk]))
    field, html = page.get_by_label("Achtergrond"), PASTED["lists of Word"][0]
    field.fill("Vooraf.")

    field.evaluate(PASTE.replace('field.value = "";', ""), html)

    expect(field).to_have_value(f"Vooraf.\n\n{PASTED['lists of Word'][1]}")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Voorbeeld als tekst").click()
    expect(opened.value.locator(".section--background ul ul ul > li")).to_have_text("of ernaast")
    field.press("Control+z")
    expect(field).to_have_value("Vooraf.")


def test_the_lists_of_word_are_lists_on_the_page():
    assert markdown.render(PASTED["lists of Word"][1]) == (
        "<p>We zoeken:</p>\n<ul>\n<li>wonen\n<ul>\n<li>in de stad\n<ul>\n<li>of <strong>ernaast</strong></li>\n</ul>\n"
        "</li>\n</ul>\n</li>\n<li>werken</li>\n</ul>\n<p>In deze volgorde:</p>\n<ol>\n<li>eerst\n<ol>\n<li>dit\n<ul>\n"
        "<li>en dat</li>\n</ul>\n</li>\n</ol>\n</li>\n<li>dan</li>\n</ol>\n"
    )
