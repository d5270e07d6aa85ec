"""The words of a page of a PDF in the order of reading, also where they stand beside each other."""

import pytest
from weasyprint import HTML

from dossiers.text import text_of
from tests.dossiers.texts import upload


def words_of(html: str, style: str = "") -> str:
    return text_of(upload(HTML(string=f"<html lang=nl><style>{style}</style>{html}</html>").write_pdf()))


def rows(*texts: tuple[str, str]) -> str:
    cells = "".join(f"<tr><td class=left>{left}</td><td>{right}</td></tr>" for left, right in texts)
    return f"<p>De raad van de gemeente Almere, bijeen in een vergadering over het water,</p><table>{cells}</table>"


LEFT = "td { vertical-align: top } .left { width: 2.6cm } ul { margin: 0 }"


def test_a_heading_of_several_lines_left_of_its_text_comes_before_it():
    words = words_of(
        rows(
            ("Constaterende dat:", "<ul><li>het water ieder jaar hoger in de sloten langs de dijk staat;</ul>"),
            (
                "Verzoekt het college van burgemeester en wethouders:",
                "<ul><li>de dijk voor de winter te verhogen, en de raad daarover te berichten;"
                "<li>te zeggen wat dat kost, en wie dat moet betalen als het Rijk dat niet doet;</ul>",
            ),
        ),
        LEFT + "body { width: 13cm }",
    ).split("\n")
    assert "Constaterende dat:" in words
    place = words.index("Verzoekt het college van burgemeester en wethouders:")
    assert words[place + 1].startswith("• de dijk voor de winter")
    assert " ".join(words).count("college") == 1


def test_a_table_of_more_columns_stays_in_rows():
    table = "".join(
        f"<tr><td class=left>{who} van de regio</td><td class=left>lid van de raad</td><td>de gemeente Almere</td></tr>"
        for who in ("Wie als eerste", "Wie als tweede", "Wie als derde", "Wie als vierde")
    )
    words = words_of(f"<table>{table}</table>", LEFT + "table { width: 15cm } td { padding-right: 1cm }")
    assert words.startswith("Wie als lid van de de gemeente Almere\neerste van raad\nde regio\nWie als lid")


def test_the_words_of_a_cell_stay_together_in_a_table_of_two_columns():
    table = "".join(
        f"<tr><td class=left>{who} van de regio</td><td>volksvertegenwoordiger van de gemeente Almere</td></tr>"
        for who in ("Wie als eerste", "Wie als tweede", "Wie als derde", "Wie als vierde")
    )
    words = words_of(f"<table>{table}</table>", LEFT).split("\n")
    assert words[:3] == [
        "Wie als eerste van de regio",
        "volksvertegenwoordiger van de gemeente Almere",
        "Wie als tweede van de regio",
    ]


def test_small_print_in_the_margin_comes_after_the_text():
    aside = "Bezoekadres<br>Stadhuisplein 1<br>Telefoon 14 036<br>Kenmerk 2026-08"
    text = "De raad van de gemeente Almere is van oordeel dat het water in de sloten langs de dijk te hoog staat. "
    words = words_of(
        f"<p>{text * 3}</p><div>{aside}</div>",
        "body { position: relative; width: 11cm } div { position: absolute; top: 0; right: -4.5cm; width: 4cm; "
        "font-size: 7pt }",
    )
    assert " ".join(words.split()).startswith((text * 3).strip())
    assert "Kenmerk 2026-08" in words


def test_what_is_raised_or_lowered_only_a_little_stays_in_its_line():
    words = words_of("<ul><li>er is 12 m<sup>2</sup> voor, en de CO<sub>2</sub> daalt;<li>de rest volgt</ul>")
    assert words.replace("\n\n", "\n").split("\n") == ["• er is 12 m² voor, en de CO2 daalt;", "• de rest volgt"]


def test_what_is_raised_and_hardly_smaller_stays_in_its_line():
    words = words_of("<p>er is 12 m<sup>2</sup> voor de CO<sub>2</sub> van nu", "sub, sup { font-size: 97% }")
    assert words == "er is 12 m² voor de CO2 van nu"


@pytest.mark.parametrize("indent", ["0", "40000pt"])
def test_what_a_page_shows_in_a_field_or_hides_beside_the_page_is_read_once(indent):
    form = "<p>Motie</p><p><textarea>het gras\nis te lang</textarea></p><p><input value='vaker maaien'></p>"
    words = words_of(
        form,
        f"textarea, input {{ appearance: auto; width: 9cm; height: 1cm; text-indent: {indent} }}"
        "textarea { white-space: normal }",
    )
    assert " ".join(words.split()) == "Motie het gras is te lang vaker maaien"


def test_a_column_whose_long_lines_begin_below_those_of_the_other_comes_first():
    short = "".join(f"<p>{line}" for line in ("Motie 12", "De Kamer,", "gehoord het debat,", "bijeen op 3 mei,"))
    words = words_of(
        f"<div>{short}<p>overwegende dat de stad en de dorpen om haar heen ieder jaar verder groeien, en het water in "
        "de sloten langs de dijk ieder jaar hoger staat;</div><div>verzoekt de regering om de dijk voor de winter te "
        "verhogen en de raad daarover voor 1 mei te berichten, en te zeggen wat dat kost,</div>",
        "div { float: left; width: 7.2cm; margin-right: 1cm } p { margin: 8pt 0 }",
    )
    assert words.index("hoger staat;") < words.index("verzoekt de regering")
