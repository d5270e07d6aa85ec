"""Is this that text: by its code, by its words, by whoever asks."""

import html
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motions.models import Motion
from motions.operations.sync import sync_position
from motions.views import verification
from portal import limited_process
from positions.operations.clause import edit_clause
from tests.factories import GremiumFactory
from tests.motions.filing_steps import filed, joint_position, last_filing, motion_of, reopen
from tests.motions.queries.test_certificate import BUILD, adopt, amend
from tests.motions.views.test_certificate import words
from wording.fingerprint import code
from wording.parts import Kind

FLEVOLAND = """\
Provinciale Staten van Flevoland, in vergadering bijeen op woensdag 3 juli 2024,

Constaterende dat:
• de provincie Flevoland groeit;

Verzoeken het college van Gedeputeerde Staten:
• te pleiten voor een brug;

En gaan over tot de orde van de dag.
"""
SHORTENED = FLEVOLAND.replace("pleiten voor", "bouwen aan")


@pytest.fixture
def gremia():
    return [GremiumFactory(staten=True), GremiumFactory(short_name="Almere"), GremiumFactory(short_name="Lelystad")]


@pytest.fixture
def position(gremia):
    return joint_position(*gremia, title="Een brug")


@pytest.fixture
def shared(position) -> str:
    return code(position.declarations.get().fingerprint)


def test_a_code_leads_to_the_texts_that_have_it(client, position, gremia, shared):
    for gremium in gremia[:2]:
        filed(position, gremium)
    asked = client.post("/verifieer/", {"code": f" {shared.lower().replace('-', ' ')} "})
    assert (asked.status_code, asked["Location"]) == (302, f"/verifieer/{shared}/")
    shown = words(client.get(f"/verifieer/{shared}/"))
    assert "Deze code hoort bij 2 openbare teksten. Ze zeggen woord voor woord hetzelfde." in shown
    assert "De raad van Almere: ingediend" in shown
    assert "Provinciale Staten van Flevoland: ingediend" in shown
    assert "Lelystad" not in shown
    assert client.get(f"/verifieer/{shared.lower()}/")["Location"] == f"/verifieer/{shared}/"


def test_many_texts_of_one_code_are_counted_and_come_in_pages(client, position, gremia, shared, monkeypatch):
    monkeypatch.setattr(verification, "TEXTS_PER_PAGE", 2)
    for gremium in gremia:
        filed(position, gremium)
    pages = [words(client.get(f"/verifieer/{shared}/?pagina={number}")) for number in (1, 2)]
    for page in pages:
        assert "Deze code hoort bij 3 openbare teksten." in page
    assert [page.count(": ingediend") for page in pages] == [2, 1]


def test_the_code_of_a_draft_says_nothing(client, position, shared):
    response = client.get(f"/verifieer/{shared}/")
    assert response.status_code == 404
    assert "Geen openbare tekst heeft deze code." in words(response)
    assert "brug" not in words(response)


@pytest.mark.parametrize("odd", ["abc", "0000-0000-0000", "<script>"])
def test_what_is_no_code_gets_a_message_at_the_field(client, odd):
    response = client.get(f"/verifieer/{odd}/")
    assert response.status_code == 404
    assert "Dit is geen code. Een code heeft twaalf letters en cijfers" in words(response)
    posted = client.post("/verifieer/", {"code": odd[:50]})
    assert posted.status_code == 422
    assert "Dit is geen code." in words(posted)


def test_nothing_asked(client):
    response = client.post("/verifieer/", {"code": "", "text": " "})
    assert response.status_code == 422
    assert "Vul hier een code in, of plak hieronder een tekst." in words(response)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("zomaar een zin", "In deze tekst zijn geen clausules gevonden."),
        ("x" * 60_001, "60001"),
        ("constaterende dat:\n" + "- de regio groeit;\n" * 151, "Deze tekst heeft meer clausules dan een motie"),
    ],
)
def test_what_is_no_motion_gets_a_message_at_the_field(client, text, message):
    response = client.post("/verifieer/", {"text": text})
    assert response.status_code == 422
    assert message in words(response)
    assert text.strip() in html.unescape(response.content.decode())


def test_a_text_as_it_was_published_is_recognised(client, position, gremia, shared):
    for gremium in gremia:
        filed(position, gremium)
    response = client.post("/verifieer/", {"text": FLEVOLAND})
    assert response.status_code == 200
    shown = words(response)
    assert "Ja: dit is woord voor woord hetzelfde als de motie “Een brug” (Flevoland)." in shown
    assert shown.count("Ja: dit is") == 1
    assert shared in shown
    assert "Ja: dit is" in words(client.post("/verifieer/", {"text": FLEVOLAND, "code": shared}))


def test_another_text_is_shown_beside_the_nearest(client, position, gremia, shared):
    filed(position, gremia[0])
    shown = words(client.post("/verifieer/", {"text": SHORTENED}))
    assert "Nee: dit is niet gelijk aan een tekst die is ingediend of aangenomen." in shown
    assert "Uw tekst · ≠ anders" in shown
    assert "te verwijderd: pleiten voor toegevoegd: bouwen aan een brug" in shown
    assert "Nee: dit is niet de tekst met deze code." in words(
        client.post("/verifieer/", {"text": SHORTENED, "code": shared})
    )
    assert "Geen openbare tekst heeft deze code." in words(
        client.post("/verifieer/", {"text": SHORTENED, "code": "2222-2222-2222"})
    )


def test_an_amended_text_is_known_by_its_own_code(client, position, gremia, shared):
    motion = filed(position, gremia[0])
    adopt(motion, amend(motion, BUILD))
    other = code(last_filing(motion_of(position, gremia[0])).amendments.get().fingerprint)
    assert "Ja: dit is woord voor woord hetzelfde" in words(client.post("/verifieer/", {"text": SHORTENED}))
    assert "gewijzigd" in words(client.get(f"/verifieer/{other}/"))
    assert f"De tekst is daarna gewijzigd: {other}" in words(client.get(f"/verifieer/{shared}/"))
    assert "De tekst is daarna gewijzigd" not in words(client.get(f"/verifieer/{other}/"))
    assert other != shared


def test_a_text_that_is_not_public_is_never_shown(client, position, gremia):
    shown = words(client.post("/verifieer/", {"text": FLEVOLAND}))
    assert "Nee: geen ingediende of aangenomen tekst lijkt hierop." in shown
    filed(position, gremia[0])
    clause = position.clauses.get(kind=Kind.NOTING)
    reopen(position)
    edit_clause(clause, text="[gebied] geheim", expected=1, by=None)
    sync_position(position.pk)
    guess = FLEVOLAND.replace("groeit", "bloeit")
    found = words(client.post("/verifieer/", {"text": guess})).split("Een andere controleren")[0]
    assert "geheim" not in found
    assert "verwijderd: groeit toegevoegd: bloeit" in found
    Motion.objects.update(status=Motion.Status.DRAFT)
    assert "Nee: geen ingediende" in words(client.post("/verifieer/", {"text": FLEVOLAND}))


def test_it_costs_the_same_for_one_text_and_for_more(client, gremia):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.post("/verifieer/", {"text": SHORTENED}).status_code == 200
        return len(captured)

    filed(joint_position(*gremia), gremia[0])
    before = cost()
    for number in range(3):
        filed(joint_position(*gremia, title=f"Brug {number}"), gremia[number])
    assert cost() == before


def test_a_long_paste_costs_little_however_many_texts_there_are(client, gremia):
    for number in range(8):
        position = joint_position(*gremia, title=f"Brug {number}")
        for gremium in gremia:
            filed(position, gremium)
    long = "constaterende dat:\n" + "".join(f"- {n} {'de regio groeit en bloeit ' * 7}\n" for n in range(145))
    start = time.process_time()
    assert client.post("/verifieer/", {"text": long}).status_code == 200
    assert time.process_time() - start < 2


@pytest.mark.parametrize("extension", ["pdf", "odt", "docx"])
def test_the_file_of_a_motion_is_checked_as_its_text_is(client, position, gremia, extension, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    motion = filed(position, gremia[0])
    content = client.get(f"/moties/{motion.pk}/motie.{extension}").content
    answer = client.post("/verifieer/", {"file": SimpleUploadedFile(f"motie.{extension}", content)})
    assert answer.status_code == 200
    assert "Ja: dit is woord voor woord hetzelfde als de motie “Een brug” (Flevoland)." in words(answer)
    assert "pleiten voor een brug" in " ".join(answer.context["form"]["text"].value().split())
    assert not list(settings.MEDIA_ROOT.rglob("*.*")), "nothing of it is kept"
    other = client.post("/verifieer/", {"file": SimpleUploadedFile("motie.txt", SHORTENED.encode())})
    assert "Nee:" in words(other)


def test_of_a_certificate_the_code_is_known(client, position, gremia, shared):
    filed(position, gremia[0])
    content = client.get(f"/gelijkluidend/{position.pk}/certificaat.pdf").content
    answer = client.post("/verifieer/", {"file": SimpleUploadedFile("certificaat.pdf", content)})
    assert answer.context["printed"] == [shared]
    assert f"De code {shared} staat erin, en dat is de code van een motie" in words(answer)
    assert f'<a href="/verifieer/{shared}/">' in answer.content.decode()
    unknown = client.post("/verifieer/", {"text": SHORTENED + "\nCode: 2345-6789-CDFG, van ABCD-EFGH-IJKL"})
    assert unknown.context["printed"] == []
    same = client.post("/verifieer/", {"text": FLEVOLAND + f"\nCode: {shared}"})
    assert list(same.context["printed"]) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "In dit bestand staan geen woorden."),
        (b"\x89PNG\x00\x00", "Dit bestand kunnen we niet lezen."),
        (b"PK\x03\x04 kapot", "Dit bestand is beschadigd"),
        (b"a" * 70_000, "Dit bestand is te lang voor een motie."),
        (b"a" * (10 * 1024 * 1024 + 1), "Dit bestand is 10.0 MB. Het mag hooguit 10 MB zijn."),
        (b"Er staat hier geen motie.", "In deze tekst zijn geen clausules gevonden."),
    ],
)
def test_a_file_that_cannot_be_checked_says_so_at_its_field(client, gremia, content, message):
    answer = client.post("/verifieer/", {"file": SimpleUploadedFile("motie.docx", content)})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert answer.context["form"].errors["file"][0].startswith(message)


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_strangers_wait_for_each_other_and_nobody_who_is_logged_in_for_them(
    client, position, gremia, extension, monkeypatch, settings, tmp_path
):
    """Files that take long, sent by anybody one after the other, would else keep every upload of a griffie away."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(limited_process, "SECONDS_FOR_SLOT", 0.1)
    content = client.get(f"/moties/{filed(position, gremia[0]).pk}/motie.{extension}").content

    def checked():
        return client.post("/verifieer/", {"file": SimpleUploadedFile(f"motie.{extension}", content)}).status_code

    with limited_process.slot(limited_process.PUBLIC):
        assert checked() == 422
        with limited_process.slot(), limited_process.slot():
            pass
    with limited_process.slot(), limited_process.slot():
        assert checked() == 200


def test_a_text_and_a_file_are_not_checked_at_once(client, gremia):
    data = {"text": FLEVOLAND, "file": SimpleUploadedFile("motie.txt", FLEVOLAND.encode())}
    answer = client.post("/verifieer/", data)
    assert answer.context["form"].errors == {"file": ["Plak een tekst of kies een bestand, niet allebei."]}
    assert answer.context["form"]["text"].value() == FLEVOLAND
