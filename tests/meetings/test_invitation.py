"""What an invitation says, and its document."""

import datetime

import pypdfium2
import pytest
from django.utils import translation

from meetings import invitation
from meetings.invitation import (
    AboutText,
    GriffieContact,
    InvitationContent,
    InvitationItem,
    InvitationSection,
)
from meetings.models import Meeting, Region
from portal import pdf
from tests import pdfs
from tests.factories import (
    AgendaItemFactory,
    GremiumFactory,
    InvitationFactory,
    InvitationPdfFactory,
    MeetingFactory,
    ThemeFactory,
)

WHEN = "Drie keer per jaar."
SITE = "http://localhost:8000"


@pytest.fixture
def host():
    return GremiumFactory(
        name="de raad van Almere",
        short_name="Almere",
        slug="almere",
        town_hall="stadhuis",
        preparing_committee="presidium",
    )


@pytest.fixture
def meeting(host):
    GremiumFactory(staten=True, preparing_committee="procedurecommissie", town_hall="provinciehuis")
    meeting = MeetingFactory(date=datetime.date(2024, 6, 13), host=host, room="raadzaal", chair="Griffier Almere")
    meeting.themes.add(ThemeFactory(name="Na 2030"))
    return meeting


@pytest.fixture
def full(meeting):
    """Everything that an invitation can hold."""
    MeetingFactory(date=datetime.date(2024, 1, 24), host=meeting.host, status=Meeting.Status.HELD, published=True)
    AgendaItemFactory(meeting=meeting, start=datetime.time(18, 30), title="Inloop", duration=30)
    AgendaItemFactory(meeting=meeting, title="Welk thema", public_text="Te bespreken:\n\n- draagvlak\n- agenda")
    InvitationFactory(
        meeting=meeting,
        sender="De regioadviseur",
        recipients="Alle leden",
        why_now="Omdat het *nu* kan.",
        this_time="Wij bouwen verder.^[Brief https://example.org/brief]\n\n> De regio groeit.",
        last_time="Wij spraken over wegen.^[Archief]",
        background="- een\n- twee^[Archief]",
        desired_outcome="Eén tekst.",
        role_of_executives="Zij luisteren.",
        reading="Zie het [dossier](https://example.org/dossier).",
        about_who="Wie *wil*.",
    )
    Region.objects.create(
        pk=1, sender="Niet deze", about_lead="Samen sterk", about_who="Ook niet", about_how="- praten", about_when=WHEN
    )
    return meeting


def rendered(meeting):
    content = invitation.content_of(meeting)
    return pdf.render(invitation.TEMPLATE, invitation.context(content), stylesheets=invitation.STYLESHEETS)


def test_everything_it_says(full):
    assert invitation.content_of(full) == InvitationContent(
        kind="Politiek Overleg",
        date="13 juni 2024",
        day="donderdag 13 juni 2024",
        time="19.00 – 21.30 uur",
        place="stadhuis, raadzaal",
        address="Stadhuisplein 1, Almere",
        host="de raad van Almere",
        chair="Griffier Almere",
        themes=("Na 2030",),
        cancelled_because="",
        is_cancelled=False,
        sender="De regioadviseur",
        recipients="Alle leden",
        lead="Samen sterk",
        about=(
            AboutText("about_who", "Wie", "Wie *wil*."),
            AboutText(
                "about_what",
                "Wat",
                "Onderwerpen die geen gremium alleen kan oplossen, en waarbij een gezamenlijk politiek standpunt de "
                "regio richting geeft. De voorbereiding loopt via presidium en procedurecommissie.",
            ),
            AboutText("about_how", "Hoe", "- praten"),
            AboutText("about_when", "Wanneer", WHEN),
            AboutText("about_more", "Meer informatie", ""),
        ),
        agenda=(
            InvitationItem("18.30", "Inloop", "", ""),
            InvitationItem("19.00", "Welk thema", "", "Te bespreken:\n\n- draagvlak\n- agenda"),
        ),
        sections=(
            InvitationSection(
                "this_time",
                "Wat doen we op 13 juni",
                "Wij bouwen verder.^[Brief https://example.org/brief]\n\n> De regio groeit.",
            ),
            InvitationSection("why_now", "Waarom nu", "Omdat het *nu* kan."),
            InvitationSection("last_time", "Wat deden we op 24 januari", "Wij spraken over wegen.^[Archief]"),
            InvitationSection("route", "De marsroute", "", figure=True),
            InvitationSection("background", "Achtergrond", "- een\n- twee^[Archief]"),
            InvitationSection("desired_outcome", "Gewenste uitkomst", "Eén tekst."),
            InvitationSection("role_of_executives", "Rol van bestuurders", "Zij luisteren."),
            InvitationSection("reading", "Leesdossier", "Zie het [dossier](https://example.org/dossier)."),
        ),
        dates=("Woensdag 24 januari, stadhuis (Almere)", "Donderdag 13 juni, stadhuis (Almere)"),
        contacts=(
            GriffieContact("Almere", "griffie@almere.example.org", "blue"),
            GriffieContact("Flevoland", "griffie@flevoland.example.org", "blue"),
        ),
        link=f"{SITE}{full.get_absolute_url()}",
    )


def test_what_it_says_when_nothing_was_typed(meeting):
    content = invitation.content_of(meeting)

    assert (content.sender, content.recipients) == (
        "De griffies van Almere en Flevoland",
        "Volksvertegenwoordigers, bestuurders en belangstellenden",
    )
    assert content.agenda == ()
    assert content.sections == (InvitationSection("route", "De marsroute", "", figure=True),)


def test_what_it_says_beside_the_text_when_nothing_was_typed(meeting):
    content = invitation.content_of(meeting)

    assert content.lead == "Samen meer te zeggen over de toekomst van de regio"
    assert [(part.heading, part.text) for part in content.about] == [
        (
            "Wie",
            "Raadsleden en Statenleden van de deelnemende gremia voeren het gesprek. Bestuurders luisteren mee.",
        ),
        (
            "Wat",
            "Onderwerpen die geen gremium alleen kan oplossen, en waarbij een gezamenlijk politiek standpunt de regio "
            "richting geeft. De voorbereiding loopt via presidium en procedurecommissie.",
        ),
        (
            "Hoe",
            "Deelnemers zoeken wat zij delen. Daarna beslist elk gremium zelf, langs de eigen weg, over dezelfde "
            "tekst.",
        ),
        ("Wanneer", ""),
        ("Meer informatie", ""),
    ]


@pytest.mark.parametrize(("words", "gremia"), [(0, 0), (12, 0), (14, 5)])
def test_the_column_never_lies_over_the_text(full, tmp_path, words, gremia):
    GremiumFactory.create_batch(gremia)
    if words:
        Region.objects.update(
            **dict.fromkeys(("about_what", "about_how", "about_more"), "Een zin met woorden. " * words)
        )
        Region.objects.update(about_when="Een zin met woorden. " * words)
        full.invitation.about_who = "Een zin met woorden. " * words
    full.invitation.background = "Doorlopend " * 900
    full.invitation.save()
    content = rendered(Meeting.objects.get(pk=full.pk)).content

    pages = [right_half(content, number) for number in range(3)]
    assert ["Doorlopend" in page for page in pages] == [False, not words, True]
    assert ["zin" in page for page in pages] == [bool(words), bool(words), False]
    assert pdfs.barriers(content, tmp_path) == []


def right_half(content: bytes, page: int) -> str:
    """What stands beside the column for the text, on a page."""
    with pypdfium2.PdfDocument(content) as document:
        width, height = document[page].get_size()
        return document[page].get_textpage().get_text_bounded(132 * pdfs.POINTS, 0, width, height - 60 * pdfs.POINTS)


def test_it_is_dutch_whatever_the_reader_chose(meeting):
    with translation.override("en"):
        assert invitation.content_of(meeting).day == "donderdag 13 juni 2024"


def test_dates_that_nobody_may_know_yet_stay_out(meeting):
    MeetingFactory(date=datetime.date(2024, 9, 17))
    MeetingFactory(
        date=datetime.date(2024, 9, 18), published=True, status=Meeting.Status.CANCELLED, cancelled_because="x"
    )
    MeetingFactory(date=datetime.date(2023, 9, 18), published=True)

    assert invitation.content_of(meeting).dates == ("Donderdag 13 juni, stadhuis (Almere)",)


def test_content_comes_back_from_the_database_as_it_was(full):
    content = invitation.content_of(full)
    row = InvitationPdfFactory(meeting=full, content=content.as_json())
    row.refresh_from_db()

    assert invitation.content_from_json(row.content) == content


def test_same_content_has_the_same_hash(full):
    assert invitation.content_of(Meeting.objects.get(pk=full.pk)).hash == invitation.content_of(full).hash


@pytest.mark.parametrize("change", ["text", "region", "agenda", "date", "gremium", "other meeting"])
def test_other_content_has_another_hash(full, change):
    before = invitation.content_of(full).hash
    if change == "text":
        full.invitation.background += "\n- drie"
        full.invitation.save()
    elif change == "region":
        Region.objects.update(about_how="Anders")
    elif change == "agenda":
        full.agenda_items.filter(title="Inloop").update(duration=20)
    elif change == "date":
        full.date = datetime.date(2024, 6, 14)
    elif change == "gremium":
        full.host.griffie_email = "raadsgriffie@almere.example.org"
        full.host.save()
    else:
        MeetingFactory(date=datetime.date(2024, 9, 17), published=True)

    assert invitation.content_of(full).hash != before


def test_document_holds_every_section_and_everyone_can_read_it(full, tmp_path):
    made = rendered(full)
    text = pdfs.text(made.content)
    parts = (
        "Uitnodiging Politiek Overleg Donderdag 13 juni 2024, 19.00 – 21.30 uur",
        "Stadhuis, raadzaal, Stadhuisplein 1, Almere",
        "Van De regioadviseur Aan Alle leden Gastheer De raad van Almere Voorzitter Griffier Almere Thema Na 2030",
        "Agenda Tijd Onderwerp 18.30 Inloop 19.00 Welk thema Te bespreken: draagvlak agenda",
        "Wat doen we op 13 juni Wij bouwen verder.1 De regio groeit.",
        "Waarom nu Omdat het nu kan.",
        "Wat deden we op 24 januari Wij spraken over wegen.2",
        "De marsroute",
        "1 Leesdossier",
        "Figuur 1. De marsroute: van leesdossier naar de landelijke tafel",
        "Achtergrond een twee2",
        "Gewenste uitkomst Eén tekst.",
        "Rol van bestuurders Zij luisteren.",
        "Leesdossier Zie het dossier.",
        "Eindnoten Brief https://example.org/brief Archief",
        "Samen sterk Wie Wie wil. Wat Onderwerpen die geen gremium alleen kan oplossen",
        "Hoe praten Wanneer Drie keer per jaar. Woensdag 24 januari, stadhuis (Almere)",
        "Meer informatie De avond op het portaal, met de agenda en het leesdossier",
        "Griffie Almere: griffie@almere.example.org",
        f"Pagina {made.pages} van {made.pages}",
    )

    assert [part for part in parts if part not in text] == []
    assert pdfs.barriers(made.content, tmp_path) == []
    assert pdfs.fonts(made.content) == {"Caladea": True, "Open Sans": True, "Open Sans Semibold": True}
    assert pdfs.title(made.content) == "Uitnodiging Politiek Overleg 13 juni 2024"
    assert pdfs.language(made.content) == "nl"
    links = pdfs.links_within(made.content)
    assert (links.count("noot-1"), links.count("noot-2")) == (1, 2)
    assert [link for link in links if link.startswith("verwijzing")] == [], "on paper nobody goes back to the text"


def test_document_of_a_meeting_without_texts(meeting, tmp_path):
    assert pdfs.barriers(rendered(meeting).content, tmp_path) == []


def test_document_of_many_gremia_lists_their_griffies_at_the_end(meeting, tmp_path):
    GremiumFactory.create_batch(20)
    content = rendered(meeting).content
    text = pdfs.text(content)

    assert "Alle adressen staan achteraan." in text
    assert text.count("griffie@") == 22
    assert pdfs.barriers(content, tmp_path) == []


def test_document_of_a_cancelled_meeting_says_so(meeting):
    meeting.status, meeting.cancelled_because = Meeting.Status.CANCELLED, "De zaal is niet vrij."

    assert "Deze bijeenkomst gaat niet door. De zaal is niet vrij." in pdfs.text(rendered(meeting).content)


def test_odd_texts_become_a_document(meeting, tmp_path):
    InvitationFactory(
        meeting=meeting,
        this_time="<script>alert(1)</script> & [x](javascript:alert(1)) \u202e \U0001f600",
        background="# Kop\n\n1. een\n\n   - diep\n     - dieper\n\n2. twee\n\n```\ncode\n```\n\n---\n\n"
        + "woord" * 200,
        desired_outcome="[^1] ^[] ^[**[x](javascript:alert(1))** ^[in]]",
    )
    content = rendered(meeting).content

    assert "<script>alert(1)</script>" in pdfs.text(content)
    assert pdfs.barriers(content, tmp_path) == []
