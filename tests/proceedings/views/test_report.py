"""The pages of a report."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from gremia.models import Role
from proceedings.models import Correction, Report
from proceedings.operations.action import add_action_point
from proceedings.operations.note import add_note, edit_note, remove_note
from proceedings.operations.report import make_report_final, open_for_corrections, save_report, start_report
from tests import pdfs
from tests.factories import MeetingFactory, WorldCafeFactory, person
from tests.pages import words

TEXT = "### Opening\n\nDe voorzitter opent.\n\nMen wil <treinen>."


@pytest.fixture
def report(almere):
    report = start_report(MeetingFactory(host=almere, published=True, date=timezone.localdate()), by=None)
    save_report(report, text=TEXT, expected=1, by=None)
    return open_for_corrections(report, until=timezone.localdate(), by=None)


@pytest.fixture
def path(report):
    return f"/vergaderingen/{report.meeting_id}/verslag/"


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def test_a_griffier_walks_a_report_from_its_beginning_to_final(client, almere, clerk):
    meeting = MeetingFactory(host=almere, published=True, date=timezone.localdate())
    path = f"/vergaderingen/{meeting.pk}/verslag/"
    client.force_login(clerk)
    workplace = reverse("admin:meetings_meeting_steps", args=[meeting.pk])
    for page in (meeting.get_absolute_url(), workplace):
        assert f'action="{path}beginnen/"' in client.get(page).content.decode()
    assert client.post(f"{path}beginnen/")["Location"] == f"{path}schrijven/"
    assert told(client.post(f"{path}schrijven/", {"text": TEXT, "expected": 1}, follow=True)) == [
        "Het verslag is bewaard."
    ]
    assert "Deelnemers hebben het nog niet gelezen." in words(client.get(path))
    assert client.post(f"{path}correctietijd/", {"until": "2024-01-01"}).status_code == 422
    answer = client.post(f"{path}correctietijd/", {"until": str(timezone.localdate())}, follow=True)
    assert told(answer) == ["Iedereen met een mandaat leest het verslag nu, en kan het corrigeren."]
    assert "Is het definitief, dan kan dat niet meer." in words(answer)
    assert told(client.post(f"{path}vaststellen/", follow=True)) == ["Het verslag is definitief."]
    report = Report.objects.get()
    assert (report.text, report.is_final) == (TEXT, True)
    for address in (report.get_absolute_url(), f"/vergaderingen/{meeting.pk}/actiepunten/"):
        assert f'href="{address}"' in client.get(workplace).text
    answer = client.post(f"{path}schrijven/", {"text": "Anders", "expected": 2})
    assert (answer.status_code, told(answer)) == (409, ["Het verslag is definitief: het verandert niet meer."])
    assert ">Anders</textarea>" in answer.content.decode().replace("\n", "")


def test_the_second_of_two_passages_with_the_same_words_is_corrected(client, report, path, clerk, almere):
    save_report(report, text="Akkoord.\n\nDan wonen.\n\nAkkoord.", expected=2, by=None)
    client.force_login(person(Role.EXECUTIVE, almere))
    page = f"{path}corrigeren/?alinea=3"
    client.post(page, client.get(page).context["form"].initial | {"proposed": "Niet akkoord."})
    client.force_login(clerk)
    assert "open · alinea 3" in words(client.get(path))
    correction = Correction.objects.get()
    client.post(f"/verslag/correcties/{correction.pk}/", {"besluit": "overnemen"})
    assert Report.objects.get().passages == ["Akkoord.", "Dan wonen.", "Niet akkoord."]


def test_a_member_corrects_a_passage_and_the_griffie_takes_it_over(client, report, path, clerk, almere):
    client.force_login(person(Role.EXECUTIVE, almere))
    assert "Men wil &lt;treinen&gt;." in client.get(path).content.decode()
    form = client.get(f"{path}corrigeren/?alinea=3")
    assert form.context["form"].initial == {"original": "Men wil <treinen>.", "proposed": "Men wil <treinen>."}
    sent = {"original": "Men wil <treinen>.", "proposed": "Men wil trams.", "reason": "Zo was het."}
    assert told(client.post(f"{path}corrigeren/?alinea=3", sent, follow=True)) == [
        "Uw correctie is naar de griffie gestuurd."
    ]
    correction = Correction.objects.get()
    decide = f"/verslag/correcties/{correction.pk}/"
    assert client.post(decide, {"besluit": "overnemen"}).status_code == 403
    client.force_login(clerk)
    page = client.get(path).content.decode()
    assert '<del class="diff__removed"><span class="visually-hidden">verwijderd: </span>&lt;treinen&gt;</del>' in page
    assert told(client.post(decide, {"besluit": "misschien"}, follow=True)) == [
        "Kies of het verslag deze correctie overneemt."
    ]
    client.post(decide, {"besluit": "overnemen"})
    report.refresh_from_db()
    assert report.passages == ["### Opening", "De voorzitter opent.", "Men wil trams."]


@pytest.mark.parametrize("number", ["", "0", "4", "drie", "9" * 40])
def test_a_passage_that_is_not_there(client, path, almere, number):
    client.force_login(person(Role.MEMBER, almere))
    assert client.get(f"{path}corrigeren/?alinea={number}").status_code == 404


@pytest.mark.parametrize(
    ("original", "proposed", "words"),
    [
        ("Men wil bussen.", "Trams.", "Deze alinea is intussen veranderd. Bekijk het verslag opnieuw."),
        ("De voorzitter opent.", "De voorzitter opent.", "Dit staat er al."),
    ],
)
def test_a_correction_that_does_not_fit_keeps_what_was_typed(client, path, almere, original, proposed, words):
    client.force_login(person(Role.MEMBER, almere))
    answer = client.post(f"{path}corrigeren/", {"original": original, "proposed": proposed})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"proposed": [words]})
    assert proposed in answer.content.decode()


def test_a_long_passage_can_be_corrected(client, report, path, almere, clerk):
    passage = "- " + "Een lange notitie. " * 400
    save_report(report, text=f"Begin.\n\n{passage}", expected=2, by=clerk)
    client.force_login(person(Role.MEMBER, almere))
    opened = client.get(f"{path}corrigeren/?alinea=2").context["form"].initial["original"]
    assert client.post(f"{path}corrigeren/?alinea=2", {"original": opened, "proposed": "Kort."}).status_code == 302
    assert Correction.objects.get().original == passage.strip()


LINKS = "## Een\n\ntekst [bron][1]\n\n### Onder\n\n- x\n  \n  vervolg van x\n\n[1]: https://example.org"


def test_page_and_pdf_show_the_same_report(client, report, path, clerk):
    save_report(report, text=LINKS, expected=2, by=clerk)
    client.force_login(clerk)
    page = client.get(path)
    assert page.context["passages"] == [
        "<h3>Een</h3>\n",
        '<p>tekst <a href="https://example.org">bron</a></p>\n',
        "<h4>Onder</h4>\n",
        "<ul>\n<li>\n<p>x</p>\n<p>vervolg van x</p>\n</li>\n</ul>\n",
        "",
    ]
    assert page.text.count('class="passage') == 4
    assert "Een tekst bron Onder" in pdfs.text(client.get(f"{path[:-1]}.pdf").content)


def test_a_final_report_says_that_its_action_points_are_those_of_today(client, report, path, clerk):
    point = add_action_point(report.meeting, text="Vraag het rijk", owner=clerk, by=clerk)
    client.force_login(clerk)
    said = [" kunnen ze zijn gewijzigd." in words(client.get(path))]
    make_report_final(report, by=clerk)
    assert [*said, " kunnen ze zijn gewijzigd." in words(client.get(path))] == [False, True]
    assert f"kunnen zij zijn gewijzigd. Wat Wie Wanneer Voortgang {point.text}" in pdfs.text(
        client.get(f"{path[:-1]}.pdf").content
    )


def test_of_two_griffiers_who_write_at_once_none_loses_text(client, report, path, clerk):
    client.force_login(clerk)
    save_report(report, text="De ander", expected=2, by=None)
    answer = client.post(f"{path}schrijven/", {"text": "Ik", "expected": 2})
    assert (answer.status_code, answer.context["theirs"].text, answer.context["mine"]) == (409, "De ander", "Ik")
    assert client.post(f"{path}schrijven/", {"text": "Ik", "expected": 3}).status_code == 302


def test_a_concept_is_for_griffies(client, report, path, almere, clerk):
    Report.objects.update(status="concept", corrections_until=None)
    client.force_login(person(Role.MEMBER, almere))
    assert client.get(path).status_code == 404
    client.force_login(clerk)
    assert client.get(path).status_code == 200


def test_the_pdf_says_the_report_and_reads_aloud(client, path, almere, tmp_path):
    client.force_login(person(Role.MEMBER, almere))
    answer = client.get(f"{path[:-1]}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'inline; filename="verslag-\d{4}-\d\d-\d\d-[a-z-]+\.pdf"', answer["Content-Disposition"])
    assert "Wat er besproken is Opening De voorzitter opent. Men wil <treinen>." in pdfs.text(answer.content)
    assert pdfs.barriers(answer.content, tmp_path) == []


@pytest.mark.parametrize("number", [1, 3, 10])
def test_any_number_of_corrections_takes_the_same_queries(
    client, report, path, clerk, number, django_assert_num_queries
):
    for _number in range(number):
        Correction.objects.create(report=report, original="a", proposed="b", suggested_by=person(Role.MEMBER))
    client.force_login(clerk)
    with django_assert_num_queries(7):
        client.get(path)


def test_notes_that_were_made_or_changed_after_the_report_was_begun_are_pointed_out(client, almere, clerk):
    cafe = WorldCafeFactory(meeting__host=almere, meeting__date=timezone.localdate(), tables=["Wonen", "Water", "Werk"])
    first, second, third = cafe.in_tables
    early = add_note(first, text="Meer huizen", by=None)
    report = start_report(cafe.meeting, by=None)
    pages = [report.get_absolute_url(), reverse("proceedings:edit_report", args=[cafe.meeting_id])]
    client.force_login(clerk)
    begins = "Nadat dit verslag werd begonnen, zijn notities gemaakt of gewijzigd. Kijk of ze erin staan:"
    assert [begins in words(client.get(page)) for page in pages] == [False, False]
    edit_note(early, text="Veel meer huizen", expected=1, by=None)
    for number in range(2):
        add_note(second, text=f"Diep water {number}", by=None)
    remove_note(add_note(third, text="Foutje", by=None), expected=1, by=None)
    for page in pages:
        shown = client.get(page)
        assert f"{begins} 1. Wonen: 1 notitie 2. Water: 2 notities " in words(shown)
        assert [f'href="{table.get_absolute_url()}"' in shown.text for table in cafe.in_tables] == [True, True, False]
    open_for_corrections(report, until=timezone.localdate(), by=None)
    client.force_login(person(Role.MEMBER, almere))
    assert begins not in words(client.get(pages[0]))
