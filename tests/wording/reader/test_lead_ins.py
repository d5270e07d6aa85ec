"""Headings of motions, each in the smallest motion that shows it."""

import pytest

from wording.reader.reading import read

ABOVE = "De raad van Almere, bijeen op 3 maart 2026,\noverwegende dat het water stijgt;\n"
HEADINGS = {
    "betuigt zijn medeleven aan de buren;": ("betuigen", "", "zijn medeleven aan de buren"),
    "wijst het college erop dat:\n- de dijk laag is;": ("wijzen", "het college", "de dijk laag is"),
    "legt het college de plicht op:\n- te meten;": ("opleggen", "het college", "te meten"),
    "geeft het college de nadrukkelijke opdracht om te meten;": ("opdracht geven", "het college", "te meten"),
    "besluit het college te\nverzoeken om te meten;": ("verzoeken", "het college", "te meten"),
    "doet een klemmend beroep op de minister van Water om te betalen;": (
        "een beroep doen",
        "de minister van Water",
        "te betalen",
    ),
    "belast het college met het meten;": ("belasten", "het college", "met het meten"),
    "verzet zich tegen het plan;": ("verzetten", "", "zich tegen het plan"),
    "verzoekt de wethouder Water om te meten;": ("verzoeken", "de wethouder Water", "om te meten"),
    "Wat vragen we?\nWij vragen het college:\n- te meten;": ("vragen", "het college", "te meten"),
    "verzoekt het college van burgemeesters en wethouders:\n- te meten;": (
        "verzoeken",
        "het college van burgemeesters en wethouders",
        "te meten",
    ),
    "De raad besluit het college op te roepen: te meten;": ("oproepen", "het college", "te meten"),
    "dringt bij de provincie aan op een brug;": ("aandringen", "de provincie", "een brug"),
    "Dit vragen we het college:\n- meet elke maand;": ("vragen", "het college", "meet elke maand"),
    "Oproep aan het college:\n- te meten;": ("oproepen", "aan het college", "te meten"),
    "verzoekt het college:\n1)te meten;": ("verzoeken", "het college", "te meten"),
}
CONSIDERATIONS = {
    "erop wijzende dat": "considering",
    "zich zorgen makende over het feit dat": "considering",
    "met waardering vaststellende dat": "noting",
    "tot hun spijt constaterend dat": "noting",
    "ermee bekend dat": "considering",
    "het betreurend dat": "considering",
    "verheugd dat": "considering",
    "in de wetenschap dat": "considering",
    "We houden rekening met:": "considering",
    "Dit weten we:": "noting",
    "Constatering:": "noting",
    "Overweging:": "considering",
    "Dit vinden we:": "opining",
    "Wij vinden:": "opining",
    "We zien:": "noting",
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_of_a_dictum(heading):
    motion = read(f"{ABOVE}{heading}\nen gaat over tot de orde van de dag.")
    assert [(one.verb, one.addressee, *one.items) for one in motion.dictum] == [HEADINGS[heading]]
    assert [one.text for one in motion.considerations] == ["het water stijgt"]


@pytest.mark.parametrize("heading", CONSIDERATIONS)
def test_headings_of_considerations(heading):
    motion = read(f"{ABOVE}{heading}\n- het gras droog is;\nverzoekt het college te meten.")
    assert [tuple(one) for one in motion.considerations[1:]] == [(CONSIDERATIONS[heading], "het gras droog is")]


@pytest.mark.parametrize(
    "clause", ["Herplant pas in 2030 mag", "zet in op water", "heeft de raad gelijk gekregen", "werkt"]
)
def test_words_that_are_no_heading(clause):
    motion = read(
        f"Overwegende dat:\nHet gras droog is\nDe sloot leeg is en\n{clause}\n\nverzoekt het college te meten."
    )
    assert [one.verb for one in motion.dictum] == ["verzoeken"]


def test_who_moves_it_above_the_opening():
    motion = read(f"Ondergetekenden stellen voor:\n\n{ABOVE}verzoekt het college te meten.")
    assert [one.verb for one in motion.dictum] == ["verzoeken"]


def test_where_and_when_it_was_signed():
    motion = read(f"{ABOVE}verzoekt het college\n- te meten\nLelystad, 14 mei 2024\nFractie Water")
    assert motion.dictum[0].items == ("te meten",)
    assert motion.signatures == "Lelystad, 14 mei 2024\nFractie Water"


@pytest.mark.parametrize(
    "signed", ["A. Naam, Fractie Water\nC. van Naam, Dijk", "V. Naam", "Fractie Water\nA. Naam", "Dijk-fractie"]
)
def test_initials_below_numbers(signed):
    motion = read(f"{ABOVE}verzoekt het college:\n1. Te meten.\n2. Te tellen.\n\n{signed}")
    assert (motion.dictum[0].items, motion.signatures) == (("Te meten", "Te tellen"), signed)


def test_a_list_of_letters_has_no_initials():
    motion = read(f"{ABOVE}verzoekt het college:\na. Te meten.\n\nb. Noord te tellen.\n\nc. Dijk Noord")
    assert motion.dictum[0].items == ("Te meten", "Noord te tellen", "Dijk Noord")


@pytest.mark.parametrize("closing", ["en gaat verder met de vergadering.", "Daarna gaan we verder met de vergadering."])
def test_the_meeting_goes_on(closing):
    motion = read(f"{ABOVE}verzoekt het college te meten;\n\n{closing}")
    assert (motion.closing, motion.dictum[0].items) == (closing, ("te meten",))


def test_roman_numbers_below_a_letter():
    motion = read(
        f"{ABOVE}verzoekt het college:\na. te meten;\nb. te tellen met\ni. boten,\nii. fietsen;\nc. te melden."
    )
    assert motion.dictum[0].items == ("te meten", "te tellen met i. boten, ii. fietsen", "te melden")


def test_clauses_that_end_with_commas_on_narrow_lines():
    motion = read(
        "Provinciale Staten van Flevoland, in vergadering bijeen op 12 juni 2024,\noverwegende dat\n"
        "het veer veel\nkost,\ner geen reizigers zijn, en\nde haven dicht\nslibt,\nverzoeken het college te bouwen."
    )
    assert [one.text for one in motion.considerations] == [
        "het veer veel kost",
        "er geen reizigers zijn",
        "de haven dicht slibt",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("te overleggen t.a.v.", "Noord"),
        ("boten (veer, jacht,\n", "pont) te tellen"),
        ("te zorgen, o.a.", "Voor boten"),
    ],
)
def test_a_line_that_cannot_be_the_end_of_a_clause(first, second):
    [dictum] = read(f"{ABOVE}verzoekt het college:\nDe dijk te meten;\n{first}\n{second}").dictum
    assert dictum.items == ("De dijk te meten", f"{first.strip()} {second}")


@pytest.mark.parametrize("between", ["; en", ",\nen"])
def test_an_and_at_the_end_of_a_clause_belongs_to_the_frame(between):
    [dictum] = read(f"{ABOVE}verzoekt het college:\n- te meten{between}\n- te tellen;").dictum
    assert dictum.items == ("te meten", "te tellen")


@pytest.mark.parametrize(("below", "count"), [("overwegende dat de dijk laag is;\n", 2), ("", 2)])
def test_a_heading_above_each_clause_leaves_it_whole(below, count):
    above = ABOVE.replace("stijgt", "stijgt en dat het gras nat is")
    assert len(read(f"{above}{below}verzoekt het college te meten.").considerations) == count


@pytest.mark.parametrize(("clause", "text"), [("Dat kan beter", "Dat kan beter"), ("dat de dijk zakt", "de dijk zakt")])
def test_that_before_a_verb_is_no_part_of_a_heading(clause, text):
    assert read(f"Wij vinden:\n- {clause}.\n\nWij vragen het college:\n- te meten.").considerations[0].text == text


def test_bold_signs_around_the_closing():
    assert read(f"{ABOVE}verzoekt het college te meten;\n\n**En gaat over tot de orde van de dag.**").closing == (
        "En gaat over tot de orde van de dag."
    )


def test_when_it_is_asked_for():
    [dictum] = read(f"{ABOVE}verzoekt het college in 2026;\n\nhet water te meten.").dictum
    assert (dictum.addressee, dictum.items) == ("het college in 2026", ("het water te meten",))


def test_lines_that_were_never_wrapped():
    long = f"Te onderzoeken hoe hoog het water komt {'bij elke brug en sluis ' * 6}in de stad."
    [dictum] = read(f"{ABOVE}verzoekt het bestuur\n{long}\nMet de uitkomst terug te komen naar de raad.").dictum
    assert (dictum.addressee, dictum.items) == (
        "het bestuur",
        (long[:-1], "Met de uitkomst terug te komen naar de raad"),
    )


def test_a_name_behind_a_colon_is_no_signature():
    motion = read(f"{ABOVE}verzoekt het college de brug te noemen naar:\n\nOranje Wit (Vaart)\n\nof een ander.")
    assert motion.signatures == ""


def test_new_words_of_an_amendment():
    motion = read('De raad,\nbesluit:\npunt 3 te wijzigen van:\n"het tarief is € 120"\nin:\n"het tarief is € 90".')
    assert motion.dictum[0].items == ('punt 3 te wijzigen van: "het tarief is € 120" in: "het tarief is € 90"',)


def test_a_quotation_of_several_paragraphs_in_an_amendment():
    quoted = "“Het water stijgt.\n\nDe dijk is laag.”"
    motion = read(f"De raad,\nbesluit:\nop blz. 8:\n\n{quoted}\n\nte wijzigen in:\n\n“Het water daalt.”")
    assert motion.dictum[0].items == (
        f"op blz. 8: {quoted.replace(chr(10) * 2, ' ')} te wijzigen in: “Het water daalt.”",
    )


def test_names_of_fields_without_anything_behind_them():
    text = "OnderwerpWater\nInhoudDe raad verzoekt het college te meten.\nStatusAangenomen\nNummerM54"
    motion = read(text)
    assert [tuple(one) for one in motion.dictum] == [("verzoeken", "het college", ("te meten",))]
    assert motion.rest == "Status\nAangenomen\nNummer\nM54"


def test_tasks_that_begin_with_a_verb():
    [dictum] = read(f"{ABOVE}vraagt het college:\nonderzoekt hoe hoog het is;\nrapporteert aan de raad.").dictum
    assert dictum.items == ("onderzoekt hoe hoog het is", "rapporteert aan de raad")
