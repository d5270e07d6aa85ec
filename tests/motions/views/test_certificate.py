"""The matrix on a position, the comparison, the certificate as a page, as a file and as its bare lines."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import formats
from django.utils.text import slugify
from lxml import html

from gremia.models import Role
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from motions.queries import certificate
from motions.renderers import certificate_pdf
from positions.operations.clause import add_clause, edit_clause
from positions.operations.position import choose_participants
from tests import pdfs
from tests.factories import GremiumFactory, person
from tests.motions.filing_steps import declare, filed, joint_position, last_filing, motion_of, reopen
from tests.motions.queries.test_certificate import BUILD, adopt, amend
from tests.overleg.live.test_views import state_shown
from tests.pages import words
from wording.fingerprint import code
from wording.parts import Kind


@pytest.fixture
def gremia():
    return [GremiumFactory(staten=True), GremiumFactory(short_name="Almere"), GremiumFactory(short_name="Lelystad")]


@pytest.fixture
def position(gremia):
    return joint_position(*gremia, title="Een <brug>")


@pytest.mark.parametrize(
    ("result", "said"), [("adopted", "aangenomen"), ("taken_over", "overgenomen door het college")]
)
def test_what_was_done_with_a_motion_since_stands_beside_what_was_decided(client, gremia, position, result, said):
    motion = filed(position, gremia[1])
    day = motion.filings.get().filed_on
    record_outcome(motion, result=result, decided_on=day, by=None)
    record_outcome(motion, result="dealt_with", decided_on=day, by=None)
    day = formats.date_format(day)
    certificate_page = words(client.get(f"/gelijkluidend/{position.pk}/"))
    assert f"{said.capitalize()}, {day} · afgedaan {day}" in certificate_page
    for status in (result, "dealt_with"):
        listed = words(client.get(f"/moties/?status={status}"))
        assert f"{said} {day} · afgedaan {day}" in listed


def test_who_declared_a_text_and_takes_part_no_longer_is_told_and_does_not_count(client, gremia, position):
    def said():
        return words(client.get(f"/gelijkluidend/{position.pk}/"))

    filed(position, gremia[1])
    assert "1 van de 3 moties zegt woord voor woord hetzelfde" in said()
    reopen(position)
    choose_participants(position, gremia=gremia[:2], by=None)
    for step in (lambda: None, lambda: declare(position)):
        step()
        assert "1 van de 2 moties zegt woord voor woord hetzelfde" in said()
        assert f"{gremia[2].name[0].upper()}{gremia[2].name[1:]} stelde deze tekst ook vast" in said()
    reopen(position)
    choose_participants(position, gremia=[gremia[0], gremia[2]], by=None)
    assert "1 van de 3 moties zegt woord voor woord hetzelfde" in said(), "what was filed stays"


@pytest.fixture
def member(gremia):
    return person(Role.MEMBER, gremia[1])


@pytest.fixture
def amended(position, gremia):
    """Flevoland adopted it, Almere filed it, Lelystad changed and adopted it."""
    for gremium in gremia:
        filed(position, gremium)
    adopt(motion_of(position, gremia[0]))
    lelystad = motion_of(position, gremia[2])
    adopt(lelystad, amend(lelystad, BUILD))
    return position


def test_on_a_phone_each_cell_of_the_tables_names_its_column(client, position, gremia):
    filed(position, gremia[0])
    tables = html.fromstring(client.get(f"/gelijkluidend/{position.pk}/").content).find_class("cards")
    assert len(tables) == 2
    for table in tables:
        columns = [cell.text for cell in table.xpath("./thead/tr/th[position() > 1]")]
        for row in table.xpath("./tbody/tr"):
            assert [cell.get("data-label") for cell in row.xpath("./td")] == columns


def test_a_position_begins_with_whether_the_motions_say_the_same(client, position, member):
    client.force_login(member)
    shown = words(client.get(f"/standpunten/{position.pk}/"))
    shared = code(position.declarations.get().fingerprint)
    assert shown.index("Alle 3 moties zeggen woord voor woord hetzelfde.") < shown.index("De gezamenlijke tekst")
    assert shown.count("[=] eigen woorden") == 6
    assert shown.count(shared) == 7
    clause = position.clauses.get(kind=Kind.NOTING)
    page = client.get(f"/standpunten/{position.pk}/").content.decode()
    assert f'<a href="#clause-{clause.pk}">' in page
    assert f'id="clause-{clause.pk}"' in page


def test_the_matrix_follows_each_step_on_an_open_page(client, position, member):
    client.force_login(member)
    shown = state_shown(client.get(f"/standpunten/{position.pk}/"))
    clause = position.clauses.get(kind=Kind.NOTING)
    reopen(position)
    edit_clause(clause, text="[gebied] krimpt", expected=1, by=None)
    news = client.get(f"/standpunten/{position.pk}/nieuws/", {"sinds": shown, "voor": member.pk}).content.decode()
    assert '<div id="matrix" class="matrix">' in news
    assert "0 van de 3 moties zeggen de tekst zoals die nu is." in news


def test_the_comparison_shows_what_differs_word_by_word_and_why(client, amended, member):
    client.force_login(member)
    response = client.get(f"/standpunten/{amended.pk}/vergelijking/")
    shown = words(response)
    assert "2 van de 3 moties zeggen wat is afgesproken. Lelystad zegt iets anders in 1 clausule." in shown
    assert "≠ anders" in shown
    assert "burgemeester en wethouders: te verwijderd: pleiten voor toegevoegd: bouwen aan een brug" in shown
    assert "Dit gremium heeft de tekst vóór de stemming gewijzigd." in shown
    assert 'href="#verschil-2"' in response.content.decode()
    assert 'id="verschil-2"' in response.content.decode()


def test_the_comparison_at_an_earlier_stage(client, amended, member):
    client.force_login(member)
    filed_then = words(client.get(f"/standpunten/{amended.pk}/vergelijking/?stadium=ingediend"))
    assert "Alle 3 moties zeggen woord voor woord hetzelfde." in filed_then
    assert "≠ anders" not in filed_then.split("Wat de woorden betekenen")[0]
    for odd in ("niets", "x" * 5000):
        now = client.get(f"/standpunten/{amended.pk}/vergelijking/", {"stadium": odd})
        assert "2 van de 3 moties" in words(now)


def test_the_certificate_is_public_once_a_motion_was_filed(client, position, gremia, member):
    path = f"/gelijkluidend/{position.pk}/"
    paths = [path, f"{path}certificaat.pdf", f"{path}kern.txt"]
    assert [client.get(each).status_code for each in paths] == [404] * 3
    client.force_login(member)
    assert "Daarom is deze pagina niet openbaar." in words(client.get(path))
    client.logout()
    filed(position, gremia[1])
    assert [client.get(each).status_code for each in paths] == [200] * 3
    shown = words(client.get(path))
    assert "1 van de 3 moties zegt woord voor woord hetzelfde. De rest zegt nog niets." in shown
    assert shown.count("Nog niet ingediend") == 2
    assert "Een <brug>" in shown


def test_a_working_text_is_never_in_the_certificate(client, position, gremia):
    filed(position, gremia[1])
    clause = position.clauses.get(kind=Kind.NOTING)
    reopen(position)
    edit_clause(clause, text="[gebied] geheim", expected=1, by=None)
    sync_position(position.pk)
    for name in ("", "kern.txt"):
        content = client.get(f"/gelijkluidend/{position.pk}/{name}").content.decode()
        assert "groeit" in content
        assert "geheim" not in content
    assert "geheim" not in pdfs.text(client.get(f"/gelijkluidend/{position.pk}/certificaat.pdf").content)


def test_the_certificate_tells_what_is_shared_and_what_differs(client, amended):
    shown = words(client.get(f"/gelijkluidend/{amended.pk}/"))
    shared = code(amended.declarations.get().fingerprint)
    other = code(last_filing(amended.motions.get(gremium__short_name="Lelystad")).amendments.get().fingerprint)
    assert "Lelystad zegt iets anders in 1 clausule." in shown
    assert shown.count(shared) >= 3
    assert shown.count(other) >= 1
    assert "Ja, woord voor woord" in shown
    assert "Nee: 1 clausule verschilt" in shown
    assert "verzoekt variabele college: te pleiten voor een brug" in shown
    assert "de provincie Flevoland" in shown


def test_of_many_motions_all_stand_in_the_certificate_by_page(client, amended, gremia, monkeypatch, tmp_path):
    monkeypatch.setattr("motions.matrix.MAX_COLUMNS", 2)
    monkeypatch.setattr("motions.views.certificate.MOTIONS_PER_PAGE", 2)
    pages = [words(client.get(f"/gelijkluidend/{amended.pk}/?pagina={number}")) for number in (1, 2)]
    assert "1 tot en met 2 van 3." in pages[0]
    assert "3 tot en met 3 van 3." in pages[1]
    assert ["Nee: 1 clausule verschilt" in page for page in pages] == [True, False]
    assert [page.count("Ja, woord voor woord") for page in pages] == [1, 1]
    assert ["2 van 3 Lelystad" in page for page in pages] == [True, True], "the clause that Lelystad changed"
    content = client.get(f"/gelijkluidend/{amended.pk}/certificaat.pdf").content
    text = pdfs.text(content)
    assert [text.count(said) for said in ("Ja, woord voor woord", "Nee, 1 clausule", "2 van 3")] == [2, 1, 1]
    assert pdfs.barriers(content, tmp_path) == []


def test_the_bare_lines_have_the_fingerprint(client, amended):
    response = client.get(f"/gelijkluidend/{amended.pk}/kern.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert hashlib.sha256(response.content).hexdigest() == amended.declarations.get().fingerprint


def test_the_certificate_as_a_document(client, amended, tmp_path):
    response = client.get(f"/gelijkluidend/{amended.pk}/certificaat.pdf")
    assert response["Content-Disposition"] == f'inline; filename="gelijkluidend-{slugify(amended.title)}.pdf"'
    content = response.content
    text = pdfs.text(content)
    shared = code(amended.declarations.get().fingerprint)
    assert text.startswith(
        "Certificaat: één tekst in meer moties Een <brug> 2 van de 3 moties zeggen wat is afgesproken."
    )
    assert f"Code {shared}" in text
    assert "Nee, 1 clausule verschilt" in text
    assert "te verwijderd: pleiten voor toegevoegd: bouwen aan een brug" in text
    assert (pdfs.title(content), pdfs.language(content)) == ("Certificaat: Een <brug>", "nl")
    assert set(pdfs.fonts(content).values()) == {True}
    assert pdfs.barriers(content, tmp_path) == []
    again = client.get(f"/gelijkluidend/{amended.pk}/certificaat.pdf", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_the_document_is_dutch_whoever_asks_and_made_once(client, amended, member, monkeypatch):
    document = certificate_pdf.document(certificate.certificate_of(amended, member))
    first = document.as_pdf()
    monkeypatch.setattr(certificate_pdf.pdf, "write", None)
    assert document.as_pdf() == first
    client.cookies["django_language"] = "en"
    assert client.get(f"/gelijkluidend/{amended.pk}/certificaat.pdf").content == first


def test_each_motion_shows_its_code(client, amended, gremia, member):
    lelystad = motion_of(amended, gremia[2])
    other = code(last_filing(lelystad).amendments.get().fingerprint)
    assert f"Code van de tekst: {other}" in words(client.get(lelystad.get_absolute_url()))
    client.force_login(member)
    drafted = joint_position(*gremia)
    page = words(client.get(motion_of(drafted, gremia[0]).get_absolute_url()))
    assert code(drafted.declarations.get().fingerprint) in page


def test_the_pages_cost_the_same_however_much_there_is(client, position, gremia, member):
    filed(position, gremia[0])
    client.force_login(member)
    paths = [f"/gelijkluidend/{position.pk}/", f"/standpunten/{position.pk}/vergelijking/"]

    def cost(path) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    before = [cost(path) for path in paths]
    for gremium in gremia[1:]:
        filed(position, gremium)
        amend(motion_of(position, gremium), BUILD, BUILD)
    for _ in range(5):
        reopen(position)
        add_clause(position, kind=Kind.OPINING, text="[college] het ziet", by=None)
    declare(position)
    sync_position(position.pk)
    assert [cost(path) for path in paths] == before
