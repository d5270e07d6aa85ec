"""Answering clauses, setting them aside and declaring the whole joint on the page, with htmx and without."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gremia.models import Gremium, Role
from motions.operations.sync import sync_position
from positions.models import Clause, Declaration, Stance, Suggestion
from positions.operations.clause import add_clause, edit_clause, remove_clause, set_clause_aside
from positions.operations.consensus import declare_joint
from positions.operations.position import note_vote
from positions.operations.proof import record_proof_reading
from positions.operations.reopening import reopen_text
from positions.operations.suggestion import add_suggestion, decline_suggestion
from positions.queries.proof import proof_of
from tests.answers import answer_for_fractie, answer_for_gremium
from tests.factories import FractieFactory, GremiumFactory, PositionFactory, person, rapporteur
from tests.motions.filing_steps import declare, filed, joint_position, reopen
from tests.motions.operations.test_amendment import amend, with_bridge
from tests.pages import words
from wording.parts import Kind

HTMX = {"HTTP_HX_REQUEST": "true"}
AGREE, REMARK, OBJECT, OPEN = Stance.Answer


@pytest.fixture
def almere():
    return GremiumFactory(short_name="Almere", order=1, seats=45)


@pytest.fixture
def lelystad():
    return GremiumFactory(short_name="Lelystad", order=2, seats=37)


@pytest.fixture
def position():
    return PositionFactory(title="Invloed")


@pytest.fixture
def writer(position, almere, client):
    writer = rapporteur(position, almere)
    client.force_login(writer)
    return writer


@pytest.fixture
def noting(position):
    return add_clause(position, kind=Kind.NOTING, text="[gebied] groeit", by=None)


@pytest.fixture
def dictum(position):
    return add_clause(position, kind="dictum", text="te lobbyen", verb="verzoeken", addressee="[college]", by=None)


def url(clause, gremium):
    return f"/standpunten/clausules/{clause.pk}/gremium/{gremium.pk}/"


def stances_on(clause):
    stances = Stance.objects.filter(revision__clause=clause).order_by("pk")
    return [(s.revision.number, s.gremium.short_name, s.answer, s.remark) for s in stances]


def page(client, position) -> str:
    return words(client.get(f"/standpunten/{position.pk}/"))


def carry(*clauses, by):
    for clause in clauses:
        for who in by:
            answer_for_gremium(clause, answer=AGREE, expected=clause.current.number, by=who)


# Answering


def test_agreeing_is_one_tap(client, writer, noting, almere, lelystad):
    response = client.post(url(noting, almere), {"answer": "agree", "expected": "1"})
    assert (response.status_code, response["Location"]) == (
        302,
        f"/standpunten/{noting.position_id}/#clause-{noting.pk}",
    )
    assert stances_on(noting) == [(1, "Almere", AGREE, "")]
    text = page(client, noting.position)
    assert re.search(r"Wacht op Lelystad: \S.* Almere akkoord", text)
    assert "Lelystad heeft nog niets gezegd" in text
    assert "0 van 1 clausule gedragen door beide." in text
    assert "Lelystad moet nog op 1 clausule antwoorden." in text


def test_agreeing_with_htmx_gives_the_clause_and_news_where_the_whole_stands(client, writer, noting, almere):
    response = client.post(url(noting, almere), {"answer": "agree", "expected": "1"}, **HTMX)
    content = response.content.decode()
    assert (response.status_code, "HX-Request" in response["Vary"]) == (200, True)
    assert content.lstrip().startswith(f'<li id="clause-{noting.pk}"')
    assert "Gedragen door Almere" in content
    news = words(client.get(f"/standpunten/{noting.position_id}/nieuws/?sinds=0.0.0"))
    assert "1 van 1 clausule gedragen door Almere." in news


@pytest.mark.parametrize("htmx", [{}, HTMX])
@pytest.mark.parametrize(
    ("asked", "label"), [("kanttekening", "Uw kanttekening"), ("bezwaar", "Waarom maakt u bezwaar?")]
)
def test_the_form_asks_for_what_the_answer_demands(client, writer, noting, almere, htmx, asked, label):
    response = client.get(f"{url(noting, almere)}?antwoord={asked}", **htmx)
    assert (response.status_code, label in response.content.decode()) == (200, True)
    assert ("Uw tegenvoorstel" in response.content.decode()) == (asked == "bezwaar")
    assert ("<html" in response.content.decode()) == (not htmx)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {"answer": "agree_with_remark", "remark": " ;. "},
            {"remark": ["Schrijf waarom: de anderen moeten er iets mee kunnen."]},
        ),
        (
            {"answer": "object", "remark": "nee", "counter_proposal": "[raad] groeit"},
            {
                "counter_proposal": [
                    "[raad] is geen variabele. Kies er een uit de lijst, of laat de vierkante haken weg."
                ]
            },
        ),
    ],
)
def test_an_answer_without_what_it_demands_comes_back(client, writer, noting, almere, typed, errors):
    for htmx in ({}, HTMX):
        response = client.post(url(noting, almere), {"expected": "1"} | typed, **htmx)
        form = response.context["answer_form"]
        assert (response.status_code, form.errors) == (422, errors)
        assert {name: form[name].value() for name in typed} == typed
    assert stances_on(noting) == []
    assert response["HX-Retarget"] == f"#answer-{noting.pk}-g{almere.pk}"


def test_an_objection_shows_why_and_its_counter_proposal_is_a_suggestion(client, writer, noting, almere, lelystad):
    client.post(
        url(noting, almere),
        {"answer": "object", "remark": "te vaag", "counter_proposal": "[gebied] groeit hard", "expected": "1"},
    )
    assert [(s.text, s.reason) for s in Suggestion.objects.all()] == [("[gebied] groeit hard", "te vaag")]
    text = page(client, noting.position)
    assert "Tegengehouden door Almere: te vaag" in text
    assert "1 clausule staat gezamenlijk vaststellen nog in de weg" in text


def test_a_list_in_a_counter_proposal_is_one(client, writer, noting, almere):
    typed = {"answer": "object", "remark": "te vaag", "counter_proposal": "[gebied] groeit:\n- hier\n- daar"}
    client.post(url(noting, almere), typed | {"expected": "1"})
    assert [s.text for s in Suggestion.objects.all()] == ["[gebied] groeit: - hier; - daar"]


def test_a_counter_proposal_left_as_the_text_is_is_none(client, writer, noting, almere):
    data = {"answer": "object", "remark": "te vaag", "counter_proposal": " [gebied]  groeit", "expected": "1"}
    assert client.post(url(noting, almere), data).status_code == 302
    assert Suggestion.objects.count() == 0


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_upon_a_newer_text_what_was_typed_stays_and_the_change_is_shown(client, writer, noting, almere, htmx):
    edit_clause(noting, text="[gebied] krimpt", expected=1, by=None)
    typed = {"answer": "object", "remark": "te vaag", "counter_proposal": "[gebied] groeit", "expected": "1"}
    response = client.post(url(noting, almere), typed, **htmx)
    content = response.content.decode()
    assert response.status_code == 409
    assert "Iemand heeft deze clausule gewijzigd terwijl u antwoordde." in content
    assert '<del class="diff__removed"><span class="visually-hidden">verwijderd: </span>groeit</del>' in content
    form = response.context["answer_form"]
    assert {name: form[name].value() for name in typed} == {
        "answer": "object",
        "remark": "te vaag",
        "counter_proposal": "[gebied] krimpt",
        "expected": 2,
    }
    assert '<button class="button">Bezwaar</button>' in content
    assert stances_on(noting) == []
    if htmx:
        assert response["HX-Retarget"] == f"#clause-{noting.pk}"
    client.post(url(noting, almere), {name: form[name].value() for name in typed})
    assert stances_on(noting) == [(2, "Almere", OBJECT, "te vaag")]


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_one_tap_upon_a_newer_text_is_no_answer(client, writer, noting, almere, htmx):
    edit_clause(noting, text="[gebied] krimpt", expected=1, by=None)
    response = client.post(url(noting, almere), {"answer": "agree", "expected": "1"}, **htmx)
    assert (response.status_code, stances_on(noting)) == (409, [])
    assert "Lees de tekst zoals die nu is" in response.content.decode()


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_one_tap_does_not_replace_what_a_colleague_said_meanwhile(client, writer, position, noting, almere, htmx):
    colleague = rapporteur(position, almere)
    shown = client.get(f"/standpunten/{position.pk}/").content.decode()
    assert '<input type="hidden" name="expected_stance" value="">' in shown
    answer_for_gremium(noting, answer=OBJECT, remark="Te vaag.", expected=1, by=colleague)
    refused = client.post(url(noting, almere), {"answer": "agree", "expected": "1", "expected_stance": ""}, **htmx)
    said = words(refused)
    assert (refused.status_code, f"{colleague} antwoordde intussen: bezwaar" in said) == (409, True)
    assert "Te vaag." in said
    assert [answer for *_, answer, _remark in stances_on(noting)] == [OBJECT]
    seen = refused.context["answer_form"].data["expected_stance"]
    client.post(url(noting, almere), {"answer": "agree", "expected": "1", "expected_stance": seen}, **htmx)
    assert [answer for *_, answer, _remark in stances_on(noting)] == [OBJECT, AGREE]


def test_to_a_removed_clause_no_answer_can_be_given(client, writer, noting, almere):
    remove_clause(noting, expected=1, by=None)
    response = client.post(url(noting, almere), {"answer": "agree", "expected": "1"}, follow=True)
    assert "Iemand heeft deze clausule intussen verwijderd." in response.content.decode()
    response = client.post(url(noting, almere), {"answer": "agree", "expected": "1"}, **HTMX)
    assert (response.status_code, "intussen verwijderd" in response.content.decode()) == (409, True)
    assert stances_on(noting) == []


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_what_was_typed_about_a_clause_that_was_removed_comes_back(client, writer, noting, almere, htmx):
    remove_clause(noting, expected=1, by=None)
    sent = {"answer": "object", "remark": "te vaag", "counter_proposal": "[gebied] bloeit", "expected": "1"}
    response = client.post(url(noting, almere), sent, **htmx)
    assert (response.status_code, response.context["typed"]) == (409, ["te vaag", "[gebied] bloeit"])
    assert "Iemand heeft deze clausule intussen verwijderd." in response.content.decode()
    assert "[gebied] bloeit</textarea>" in response.content.decode()


def test_a_member_speaks_for_the_own_fractie_and_the_seats_are_drawn(client, noting, almere):
    big = FractieFactory(gremium=almere, name="Grote partij", seats=20)
    small = FractieFactory(gremium=almere, name="Kleine partij", seats=5)
    answer_for_fractie(noting, answer=AGREE, expected=1, by=person(Role.MEMBER, almere, fractie=big))
    client.force_login(person(Role.MEMBER, almere, fractie=small))
    place = f"/standpunten/clausules/{noting.pk}/fractie/{small.pk}/"
    client.post(place, {"answer": "object", "remark": "te duur", "expected": "1"})
    assert client.post(place.replace(str(small.pk), str(big.pk)), {"answer": "agree"}).status_code in (403, 404)
    text = page(client, noting.position)
    assert "Namens uw fractie, Kleine partij" in text
    assert "20 van 45 zetels voor, 5 tegen" in text
    support = words(client.get(f"/standpunten/clausules/{noting.pk}/steun/"))
    assert "Grote partij 20 akkoord" in support
    assert "Kleine partij 5 bezwaar: te duur" in support


def test_a_clause_that_would_fail_in_one_council_is_flagged(client, writer, noting, almere, lelystad):
    for gremium, answer in ((almere, AGREE), (lelystad, OBJECT)):
        member = person(Role.MEMBER, gremium, fractie=FractieFactory(gremium=gremium, seats=9))
        answer_for_fractie(noting, answer=answer, remark="omdat", expected=1, by=member)
    assert "Haalt het niet in Lelystad, al ligt de clausule voor in Almere." in page(client, noting.position)


def test_nowhere_is_one_majority_over_all_gremia(client, writer, noting, almere, lelystad):
    """Seats are told per gremium: the sum of both (82) is on no page."""
    for path in (f"/standpunten/{noting.position_id}/", f"/standpunten/clausules/{noting.pk}/steun/"):
        text = words(client.get(path))
        assert "45 zetels, allemaal nog stil" in text
        assert "37 zetels, allemaal nog stil" in text
        assert re.search(r"\b82 (zetels|leden)|\b(van|op) de 82\b", text) is None  # a name can end in 82 too


def test_earlier_answers_stay_readable_at_the_text_they_were_about(client, writer, noting, almere):
    answer_for_gremium(noting, answer=OBJECT, remark="te vaag", expected=1, by=writer)
    edit_clause(noting, text="[gebied] krimpt", expected=1, by=writer)
    answer_for_gremium(noting, answer=AGREE, expected=2, by=writer)
    history = words(client.get(f"/standpunten/clausules/{noting.pk}/geschiedenis/"))
    assert history.index("akkoord") < history.index("bezwaar: te vaag")
    assert "te vaag" not in page(client, noting.position)


# Setting aside


def test_a_clause_set_aside_stays_on_the_page_with_its_dissent(client, writer, noting, almere):
    answer_for_gremium(noting, answer=OBJECT, remark="klopt niet", expected=1, by=writer)
    place = f"/standpunten/clausules/{noting.pk}/apart-zetten/"
    assert client.get(place).status_code == 200
    assert client.post(place, {"because": "eerst een debat", "expected": "1"}).status_code == 302
    text = page(client, noting.position)
    assert "Apart gezet" in text
    assert "eerst een debat" in text
    assert "klopt niet" in text
    assert "1 apart gezet." in text
    client.post(f"/standpunten/clausules/{noting.pk}/opnemen/")
    assert "eerst een debat" not in page(client, noting.position)


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_setting_aside_needs_a_reason_and_the_text_one_read(client, writer, noting, htmx):
    place = f"/standpunten/clausules/{noting.pk}/apart-zetten/"
    response = client.post(place, {"because": " . ", "expected": "1"}, **htmx)
    assert (response.status_code, list(response.context["aside_form"].errors)) == (422, ["because"])
    edit_clause(noting, text="nieuw", expected=1, by=None)
    response = client.post(place, {"because": "later", "expected": "1"}, **htmx)
    form = response.context["aside_form"]
    assert (response.status_code, form["because"].value(), form["expected"].value()) == (409, "later", 2)
    assert "Lees hem opnieuw voordat u hem apart zet." in response.content.decode()
    noting.refresh_from_db()
    assert not noting.is_set_aside


def test_setting_aside_with_htmx_gives_the_clause(client, writer, noting):
    response = client.post(
        f"/standpunten/clausules/{noting.pk}/apart-zetten/", {"because": "later", "expected": "1"}, **HTMX
    )
    assert response.content.decode().lstrip().startswith(f'<li id="clause-{noting.pk}" class="clause clause--set-aside')


# Declaring joint


def test_what_all_carry_is_declared_joint_and_shows_who_when_and_the_code(client, writer, colleague, noting, dictum):
    position = noting.position
    assert "disabled>Gezamenlijk vaststellen" in client.get(f"/standpunten/{position.pk}/").content.decode()
    carry(noting, dictum, by=[writer, colleague])
    assert "2 van 2 clausules gedragen door beide." in page(client, position)
    for who in (writer, colleague):
        says_so(position, who)
    client.post(f"/standpunten/{position.pk}/vaststellen/", {"expected": "3"})
    declaration = Declaration.objects.get()
    assert declaration.without_proof_because == ""
    text = page(client, position)
    assert "Gezamenlijk vastgesteld." in text
    assert f"door {writer.name}" in text
    assert re.search(r"De code van deze tekst: [2-9A-Z]{4}(-[2-9A-Z]{4}){2}", text)
    assert "gezamenlijk vastgesteld" in words(client.get("/standpunten/"))
    reopen_text(position, because="Een nieuw cijfer.", by=writer)
    listed = words(client.get("/standpunten/"))
    assert ("heropend" in listed, "gezamenlijk vastgesteld" in listed) == (True, False)
    edit_clause(noting, text="[gebied] krimpt", expected=1, by=writer)
    text = page(client, position)
    assert "Gewijzigd sinds de gezamenlijke vaststelling." in text
    assert "1 van 2 clausules gedragen door beide." in text
    listed = words(client.get("/standpunten/"))
    assert "heropend" in listed
    assert "1 van 2 clausules door alle gremia gedragen" in listed
    assert declaration.version == 3


def says_so(position, who):
    """Its rapporteur read the motions as they are now."""
    [gremium] = [mandate.gremium for mandate in who.mandates.all()]
    expected = proof_of(position, ()).fingerprint
    record_proof_reading(position, gremium=gremium, expected=expected, is_right=True, by=who)


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_without_every_gremiums_word_on_the_proof_a_declaration_asks_why(
    client, writer, colleague, noting, dictum, htmx
):
    position = noting.position
    carry(noting, dictum, by=[writer, colleague])
    says_so(position, writer)
    address = f"/standpunten/{position.pk}/vaststellen/"
    for because in ({}, {"because": " … "}):
        response = client.post(address, {"expected": "3"} | because, **htmx)
        assert response.status_code == 422
        assert (
            "Nog geen “zo kan het bij ons” van: Lelystad. Wacht daarop, of zeg waarom u dat niet doet."
            in response.content.decode()
        )
    assert Declaration.objects.count() == 0
    client.post(address, {"expected": "3", "because": "De rapporteur van Lelystad is ziek."}, **htmx)
    assert Declaration.objects.get().without_proof_because == "De rapporteur van Lelystad is ziek."
    assert "De reden: De rapporteur van Lelystad is ziek." in page(client, position)


@pytest.mark.parametrize("htmx", [{}, HTMX])
@pytest.mark.parametrize(
    ("expected", "refusal"),
    [
        ("1", "De tekst is intussen gewijzigd."),
        ("x", "De tekst is intussen gewijzigd."),
        ("3", "Nog niet elk gremium draagt elke clausule"),
    ],
)
def test_a_declaration_that_cannot_be_says_why(client, writer, colleague, noting, dictum, expected, refusal, htmx):
    response = client.post(
        f"/standpunten/{noting.position_id}/vaststellen/", {"expected": expected}, follow=not htmx, **htmx
    )
    assert (response.status_code, refusal in response.content.decode()) == (409 if htmx else 200, True)
    assert Declaration.objects.count() == 0


def test_without_a_dictum_nothing_is_declared(client, writer, noting):
    carry(noting, by=[writer])
    assert "een motie heeft een dictum nodig" in page(client, noting.position)
    response = client.post(f"/standpunten/{noting.position_id}/vaststellen/", {"expected": "2"}, follow=True)
    assert "Er wordt nog niets gevraagd." in response.content.decode()


def test_the_common_core_says_which_clauses_it_is(client, writer, noting, dictum):
    carry(dictum, by=[writer])
    text = page(client, noting.position)
    assert "De gemeenschappelijke deler tot nu toe: 1 clausule verzoekt [college]: te lobbyen" in text
    assert "1 clausule staat gezamenlijk vaststellen nog in de weg [gebied] groeit wacht op Almere" in text


# What one must still decide


def test_a_rapporteur_sees_what_waits_for_the_own_gremium_over_all_positions(client, writer, almere, noting, dictum):
    other = PositionFactory(title="Spoor")
    other.rapporteurs.create(mandate=writer.mandates.get())
    waiting = add_clause(other, kind=Kind.NOTING, text="het spoor is vol", by=None)
    add_clause(PositionFactory(), kind=Kind.NOTING, text="van anderen", by=None)
    carry(noting, by=[writer])
    set_clause_aside(add_clause(other, kind="noting", text="apart", by=None), because="later", by=None)
    [mine] = client.get("/standpunten/te-beslissen/").context["decisions"]
    assert (mine.gremium, mine.fractie) == (almere, None)
    assert [(row.position.title, row.clauses) for row in mine.positions] == [
        ("Spoor", [waiting]),
        ("Invloed", [dictum]),
    ]
    start = words(client.get("/"))
    assert "Wat u nog moet beslissen" in start
    assert "Spoor Namens Almere: 1 clausule te beantwoorden" in start


def test_an_answer_taken_back_and_a_new_text_stand_on_the_list_again(client, writer, colleague, noting, dictum):
    carry(noting, dictum, by=[writer])
    [mine] = client.get("/standpunten/te-beslissen/").context["decisions"]
    assert mine.clauses == []
    assert "U hebt overal op geantwoord." in words(client.get("/standpunten/te-beslissen/"))
    assert "Wat u nog moet beslissen" not in words(client.get("/"))
    answer_for_gremium(noting, answer=OPEN, expected=1, by=writer)
    edit_clause(dictum, text="te pleiten", verb="verzoeken", addressee="[college]", expected=1, by=None)
    [mine] = client.get("/standpunten/te-beslissen/").context["decisions"]
    assert mine.clauses == [noting, dictum]
    text = words(client.get("/standpunten/te-beslissen/"))
    assert "u trok uw antwoord in" in text
    assert "de tekst is gewijzigd" in text


def test_a_member_sees_what_waits_for_the_own_fractie_until_it_is_adopted(client, noting, almere):
    fractie = FractieFactory(gremium=almere, name="Waterpartij")
    client.force_login(person(Role.MEMBER, almere, fractie=fractie))
    [mine] = client.get("/standpunten/te-beslissen/").context["decisions"]
    assert (mine.fractie, mine.clauses) == (fractie, [noting])
    assert "Namens uw fractie, Waterpartij 1 clausule te beantwoorden" in words(client.get("/"))
    note_vote(noting.position, gremium=almere, about=declare(noting.position))
    reopen(noting.position)
    [mine] = client.get("/standpunten/te-beslissen/").context["decisions"]
    assert mine.clauses == []


def test_a_rapporteur_finds_suggestions_of_others_until_someone_decided(client, writer, colleague, noting, dictum):
    carry(noting, dictum, by=[writer])
    member = person(Role.MEMBER, noting.position.rapporteurs.first().mandate.gremium)
    theirs = add_suggestion(noting, text="het krimpt", reason="het is minder", by=member)
    add_suggestion(noting, text="[gebied] bloeit", reason="het is mooier", by=writer)
    gone = add_clause(noting.position, kind="noting", text="weg", by=None)
    add_suggestion(gone, text="blijf", reason="toch", by=member)
    remove_clause(gone, expected=1, by=None)
    elsewhere = add_clause(PositionFactory(), kind=Kind.NOTING, text="van anderen", by=None)
    add_suggestion(elsewhere, text="van ons", reason="mooi", by=member)
    [mine] = client.get("/standpunten/te-beslissen/").context["decisions"]
    assert [(each.suggestions, each.clauses) for each in mine.positions] == [([theirs], [])]
    text = words(client.get("/standpunten/te-beslissen/"))
    assert "het krimpt Suggestie om over te nemen of af te wijzen" in text
    assert "Invloed Namens Almere: 1 suggestie om over te beslissen" in words(client.get("/"))
    decline_suggestion(theirs, comment="nee", by=colleague)
    assert "Er wacht geen suggestie of gewijzigde tekst op u" in words(client.get("/standpunten/te-beslissen/"))
    assert "Wat u nog moet beslissen" not in words(client.get("/"))


def test_a_rapporteur_finds_what_is_to_be_declared_joint(client, writer, colleague, noting, dictum):
    def found():
        [mine] = client.get("/standpunten/te-beslissen/").context["decisions"]
        return [(row.position, row.is_declarable, row.clauses) for row in mine.positions]

    carry(noting, dictum, by=[writer])
    assert found() == []
    carry(noting, dictum, by=[colleague])
    assert found() == [(noting.position, True, [])]
    assert "Stel de tekst gezamenlijk vast Elk gremium draagt elke clausule." in words(
        client.get("/standpunten/te-beslissen/")
    )
    assert "Invloed Namens Almere: een proef te lezen, klaar om gezamenlijk vast te stellen" in words(client.get("/"))
    declare_joint(noting.position, expected=3, because="Het is laat.", by=writer)
    assert found() == []
    reopen_text(noting.position, because="Een nieuw cijfer.", by=writer)
    assert found() == [(noting.position, True, [])], "it is to be declared again, also as it is"
    remove_clause(noting, expected=1, by=writer)
    assert found() == [(noting.position, True, [])]
    set_clause_aside(dictum, because="later", expected=1, by=writer)
    assert found() == [(noting.position, False, [])], "a text that asks nothing is to be written further"


def test_what_is_to_be_declared_is_what_the_page_lets_one_declare(client, writer, colleague, noting, dictum):
    for clause, who, answer in (
        (noting, writer, REMARK),
        (noting, colleague, OBJECT),
        (dictum, writer, AGREE),
        (noting, colleague, AGREE),
        (dictum, colleague, AGREE),
        (dictum, writer, OPEN),
        (dictum, writer, REMARK),
    ):
        answer_for_gremium(clause, answer=answer, remark="omdat", expected=1, by=who)
        [mine] = client.get("/standpunten/te-beslissen/").context["decisions"]
        page_says = client.get(f"/standpunten/{noting.position_id}/").context["consensus"].can_be_declared
        assert any(waiting.is_declarable for waiting in mine.positions) == page_says


def test_for_whom_nobody_waits_the_list_says_so(client, almere):
    client.force_login(person(Role.CLERK, almere))
    assert "Er wacht nu niets op u." in words(client.get("/standpunten/te-beslissen/"))


# What it costs


def cost(client, path) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_every_page_costs_the_same_for_one_three_and_ten_clauses(client, writer, almere):
    position = writer.mandates.get().rapporteurships.get().position
    member = person(Role.MEMBER, almere, fractie=FractieFactory(gremium=almere))
    paths = [f"/standpunten/{position.pk}/", "/standpunten/te-beslissen/", "/standpunten/", "/"]
    add_clause(position, kind=Kind.NOTING, text="dit wacht op een antwoord", by=None)
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            clause = add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
            answer_for_fractie(clause, answer=AGREE, expected=1, by=member)
        answer_for_gremium(clause, answer=REMARK, remark="mits", expected=1, by=writer)
        sync_position(position.pk)
        costs.add(tuple(cost(client, path) for path in paths))
    assert len(costs) == 1, costs


def test_the_list_costs_the_same_for_one_three_and_ten_things_of_each_kind(client, writer, almere, lelystad):
    member, mandate = person(Role.MEMBER, lelystad), writer.mandates.get()
    Gremium.objects.update(seats=99)
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            motion = filed(joint_position(almere, lelystad), lelystad)
            motion.position.rapporteurs.create(mandate=mandate)
            amend(motion, with_bridge(motion))
            add_suggestion(motion.position.clauses.get(kind="noting"), text="anders", reason="mooier", by=member)
            reopen(motion.position)
            ready = PositionFactory()
            ready.rapporteurs.create(mandate=mandate)
            ready_clause = add_clause(
                ready, kind="dictum", text="te doen", verb="verzoeken", addressee="[college]", by=None
            )
            for gremium in (almere, lelystad):
                Stance.objects.create(
                    revision=ready_clause.current, gremium=gremium, answer=AGREE, answered_by=mandate.user
                )
        costs.add((cost(client, "/standpunten/te-beslissen/"), cost(client, "/")))
    [mine] = client.get("/standpunten/te-beslissen/").context["decisions"]
    told = [(len(each.clauses), len(each.suggestions), len(each.alarms), each.is_declarable) for each in mine.positions]
    assert [sum(numbers) for numbers in zip(*told, strict=True)] == [20, 10, 10, 10]
    assert len(costs) == 1, costs


def test_many_gremia_cost_no_more_queries_and_no_page_without_end(client, writer, noting, almere):
    paths = [f"/standpunten/{noting.position_id}/", f"/standpunten/clausules/{noting.pk}/steun/", "/standpunten/"]
    sync_position(noting.position_id)
    before = [cost(client, path) for path in paths]
    for gremium in GremiumFactory.create_batch(40):
        FractieFactory(gremium=gremium)
    sync_position(noting.position_id)
    assert all(now <= then for now, then in zip([cost(client, path) for path in paths], before, strict=True))
    text = page(client, noting.position)
    assert "Wacht op 41 gremia" in text
    assert "0 van 1 clausule gedragen door alle 41 gremia." in text
    assert text.count("heeft nog niets gezegd") == 0


def test_of_many_gremia_who_says_what_is_counted_and_one_is_shown(client, writer, noting, almere):
    others = GremiumFactory.create_batch(9)
    for gremium, answer in zip(others, (AGREE, AGREE, AGREE, OBJECT), strict=False):
        by = rapporteur(noting.position, gremium)
        clause = Clause.objects.get(pk=noting.pk)
        answer_for_gremium(clause, answer=answer, expected=1, remark="Te vaag" if answer == OBJECT else "", by=by)
    path = f"/standpunten/clausules/{noting.pk}/steun/"
    text = client.get(path).text
    table = text.split("Hoeveel gremia wat zeggen")[1].split("</table>")[0]
    assert re.findall(r"<td>(\d+)</td>", table) == ["3", "1", "6"]
    assert "Wie bezwaar of een kanttekening heeft, of het zou verwerpen (1)" in text
    assert re.findall(r'id="roll-(\d+)"', text) == [str(almere.pk)]
    asked = client.get(path, {"gremium": others[5].slug}).text
    assert re.findall(r'id="roll-(\d+)"', asked) == [str(others[5].pk)]
