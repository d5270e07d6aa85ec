"""The page with the motions side by side, and the word of each rapporteur on it."""

import re

import pytest

from positions.models import ProofReading
from positions.operations.clause import add_clause, edit_clause
from positions.operations.proof import record_proof_reading
from positions.queries.proof import proof_of
from tests.factories import GremiumFactory, PositionFactory, person, rapporteur


@pytest.fixture
def flevoland(almere):
    return GremiumFactory(staten=True, order=9)


@pytest.fixture
def position(almere, flevoland):
    position = PositionFactory()
    add_clause(position, kind="noting", text="[gremium] [moet/moeten] optrekken met de regio", by=None)
    add_clause(position, kind="dictum", text="te lobbyen", verb="verzoeken", addressee="[college]", by=None)
    return position


@pytest.fixture
def writer(position, almere, client):
    writer = rapporteur(position, almere)
    client.force_login(writer)
    return writer


def address(position, gremium=None):
    return f"/standpunten/{position.pk}/proef/" + (f"{gremium.pk}/" if gremium else "")


def marked(content, gremium):
    """The words that differ in the motion of this gremium."""
    column = content.split(f'id="gremium-{gremium.pk}"')[1].split("</article>")[0]
    return [re.sub(r"<[^>]+>", " ", each) for each in re.findall(r'<mark class="differs">(.*?)</mark>', column)]


def test_every_word_that_differs_is_marked_and_no_other(client, writer, position, almere, flevoland):
    content = client.get(address(position)).content.decode()
    assert (
        marked(content, almere)[-3:]
        == ["de raad van Almere moet", "verzoekt", "burgemeester en wethouders", "gaat"][-3:]
    )
    assert marked(content, flevoland)[-4:] == ["Flevoland moeten", "verzoeken", "Gedeputeerde Staten", "gaan"]
    assert not [words for words in marked(content, almere) if "regio" in words or "lobbyen" in words]


def test_points_within_a_clause_are_a_list_where_it_is_written_and_on_the_proof(client, writer, position):
    add_clause(position, kind="noting", text="het knelt: - hier; - bij [college]", by=None)
    assert "het knelt:<ul><li>hier;</li><li>bij" in client.get(position.get_absolute_url()).content.decode()
    content = re.sub(r"</?mark[^>]*>|\n *", "", client.get(address(position)).content.decode())
    assert "<li>het knelt:<ul><li>hier;</li><li>bij het college van burgemeester" in content
    assert "<li>het knelt:<ul><li>hier;</li><li>bij het college van Gedeputeerde Staten" in content


def test_a_rapporteur_says_so_and_takes_it_back(client, writer, position, almere, flevoland):
    content = client.get(address(position)).content.decode()
    assert content.count('value="ja"') == 1, "only for the own gremium"
    typed = {"expected": proof_of(position, ()).fingerprint, "antwoord": "ja"}
    response = client.post(address(position, almere), typed)
    assert response["Location"] == f"{address(position)}#gremium-{almere.pk}"
    content = client.get(address(position)).content.decode()
    assert f"zegt: zo kan het bij ons ({writer.name}" in content
    assert "heeft nog niet gezegd dat het zo kan." in content
    assert f"zegt: zo kan het bij ons ({writer.name}" in client.get(f"/standpunten/{position.pk}/").content.decode()
    client.post(address(position, almere), typed | {"antwoord": "terug"})
    assert [each.is_right for each in ProofReading.objects.all()] == [False, True]
    assert "teruggenomen" in client.get(address(position)).content.decode()


def test_another_text_than_was_read_is_shown_instead(client, writer, position, almere):
    typed = {"expected": proof_of(position, ()).fingerprint}
    clause = position.clauses.first()
    edit_clause(clause, text="[gremium] [willen] groeien", expected=1, by=None)
    response = client.post(address(position, almere), typed)
    assert response.status_code == 409
    assert "De tekst is intussen gewijzigd. Lees de moties opnieuw." in response.content.decode()
    assert not ProofReading.objects.exists()


def test_of_two_rapporteurs_the_second_sees_what_the_first_said(client, writer, position, almere):
    page = {"expected": proof_of(position, ()).fingerprint, "expected_reading": "0"}
    colleague = rapporteur(position, almere)
    for answer, seen in (("ja", 0), ("terug", None)):
        record_proof_reading(
            position,
            gremium=almere,
            expected=page["expected"],
            is_right=answer == "ja",
            expected_reading=seen,
            by=colleague,
        )
        response = client.post(address(position, almere), page | {"antwoord": "ja"}, follow=True)
        told = f"{colleague.name} {'zei intussen dat het zo kan' if answer == 'ja' else 'nam het intussen terug'}."
        assert (response.status_code, told in response.content.decode()) == (200 if answer == "ja" else 409, True)
    assert [each.read_by for each in ProofReading.objects.all()] == [colleague, colleague]
    seen = re.search(r'name="expected_reading" value="(\d+)"', response.content.decode())[1]
    client.post(address(position, almere), page | {"antwoord": "ja", "expected_reading": seen})
    assert ProofReading.objects.first().read_by == writer


def test_who_said_so_of_an_earlier_text_is_asked_again(client, writer, position, almere):
    client.post(address(position, almere), {"expected": proof_of(position, ()).fingerprint})
    edit_clause(position.clauses.first(), text="[gremium] [willen] groeien", expected=1, by=None)
    assert "zei dat over een eerdere tekst" in client.get(address(position)).content.decode()


def test_nobody_answers_for_another_gremium(client, writer, position, almere, flevoland):
    typed = {"expected": proof_of(position, ()).fingerprint}
    assert client.post(address(position, flevoland), typed).status_code == 403
    assert client.post(f"{address(position)}999999/", typed).status_code == 404
    client.force_login(person("clerk", almere))
    assert client.post(address(position, almere), typed).status_code == 403
    assert client.get(address(position)).status_code == 200


def test_words_that_do_not_suit_every_council_stand_above_it(client, writer, position):
    edit_clause(position.clauses.first(), text="[gremium] moet groeien", expected=1, by=None)
    content = client.get(address(position)).content.decode()
    assert "Kijk nog eens naar deze woorden: misschien kloppen ze niet in de motie van elk gremium." in content
    assert "[moet/moeten]" in content


def test_without_clauses_there_is_nothing_to_read(client, almere):
    position = PositionFactory()
    client.force_login(rapporteur(position, almere))
    assert "Zodra er clausules zijn" in client.get(address(position)).content.decode()


def test_of_many_gremia_one_is_read_at_a_time(client, writer, position, almere, flevoland):
    for number in range(9):
        GremiumFactory(short_name=f"Plaats {number}", slug=f"plaats-{number}", order=20 + number)
    content = client.get(address(position)).text
    assert re.findall(r'id="gremium-(\d+)"', content) == [str(almere.pk)]
    assert "1 van 11 gremia staat hier." in content
    assert "verzoekt" in marked(content, almere), "Flevoland, which is not shown, says verzoeken"
    content = client.get(address(position), {"gremium": flevoland.slug}).text
    assert re.findall(r'id="gremium-(\d+)"', content) == [str(flevoland.pk)]
    assert client.get(address(position), {"gremium": "onbekend"}).status_code == 200
