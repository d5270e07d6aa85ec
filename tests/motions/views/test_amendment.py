"""A council changed the text: the page to record it, and the page on which every other gremium answers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gremia.models import Role
from motions.models import Alarm, Amendment
from motions.operations.alarm import answer_alarm
from motions.operations.outcome import record_outcome
from motions.queries.history import history_of
from positions.operations.clause import edit_clause
from positions.operations.position import choose_participants
from tests.factories import person, rapporteur
from tests.motions.filing_steps import TODAY, declare, filed, joint_position, motion_of, reopen
from tests.motions.operations.test_amendment import amend, with_bridge
from tests.overleg.live.test_views import state_shown

CHANGED = """Motie Een brug

De raad van de gemeente Lelystad, in vergadering bijeen op donderdag 6 maart 2031,
gehoord de beraadslaging,

constaterende dat:
- de gemeente Lelystad groeit;

verzoekt het college van burgemeester en wethouders:
- te pleiten voor twee bruggen,

en gaat over tot de orde van de dag.
"""


@pytest.fixture
def position(almere, lelystad):
    return joint_position(almere, lelystad, title="Een brug")


@pytest.fixture
def motion(position, lelystad):
    return filed(position, lelystad)


@pytest.fixture
def griffier(client, lelystad):
    user = person(Role.CLERK, lelystad)
    client.force_login(user)
    return user


def text_of(answer):
    return " ".join(answer.content.decode().split())


def version_of(motion):
    return history_of(motion).version


def test_a_changed_text_is_shown_before_it_is_recorded(client, griffier, motion):
    path = f"/moties/{motion.pk}/wijziging/"
    answer = client.post(path, {"text": CHANGED, "amended_on": TODAY, "_read": "1"})
    assert answer.status_code == 200
    assert [str(row.likeness.name) for row in answer.context["comparison"].rows] == ["IDENTICAL", "SUBSTANTIVE"]
    page = text_of(answer)
    assert '<ins class="diff__added"><span class="visually-hidden">toegevoegd: </span>twee bruggen</ins>' in page
    assert "krijgen de andere gremia een waarschuwing" in page
    assert not Amendment.objects.exists()


def test_confirming_it_warns_the_others(client, griffier, motion, almere):
    path = f"/moties/{motion.pk}/wijziging/"
    answer = client.post(path, {"text": CHANGED, "amended_on": TODAY, "_confirm": "1"}, follow=True)
    amendment = Amendment.objects.get()
    assert (amendment.raw, amendment.recorded_by) == (CHANGED.replace("\n", "\r\n"), griffier) or amendment.raw.split()
    assert amendment.core[1] == {
        "kind": "dictum",
        "text": "te pleiten voor twee bruggen",
        "verb": "verzoeken",
        "addressee": "[college]",
    }
    assert [alarm.gremium for alarm in Alarm.objects.all()] == [almere]
    page = text_of(answer)
    assert "De andere gremia krijgen nu een waarschuwing." in page
    assert "De tekst is gewijzigd in Lelystad" in page
    typed = {"text": CHANGED, "amended_on": TODAY, "_confirm": "1"}
    asked = client.post(path, typed)
    assert (asked.status_code, "Tekst gewijzigd in de vergadering" in text_of(asked)) == (409, True)
    again = client.post(path, typed | {"expected": version_of(motion)}, follow=True)
    assert "Deze tekst ligt al voor." in text_of(again)
    assert Amendment.objects.count() == 1


def test_a_file_is_read_as_well(client, griffier, motion):
    file = SimpleUploadedFile("motie.txt", CHANGED.encode())
    answer = client.post(f"/moties/{motion.pk}/wijziging/", {"file": file, "amended_on": TODAY})
    assert len(answer.context["comparison"].differing) == 1
    assert answer.context["form"]["text"].value().split() == CHANGED.split()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"text": "Zomaar een tekst."}, "text"),
        ({"text": ""}, "text"),
        ({"text": CHANGED.replace("twee", "[twee]")}, "text"),
        ({"text": CHANGED.replace("verzoekt het college", "besluit het college")}, "text"),
        ({"text": CHANGED, "amended_on": "2031-01-01"}, "amended_on"),
        ({"file": SimpleUploadedFile("x.pdf", b"%PDF-kapot")}, "file"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field(client, griffier, motion, typed, wrong):
    answer = client.post(f"/moties/{motion.pk}/wijziging/", {"amended_on": TODAY} | typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [wrong]


def test_only_an_undecided_motion_can_be_changed(client, griffier, motion, position):
    record_outcome(motion, result="rejected", decided_on=TODAY, by=None)
    answer = client.get(f"/moties/{motion.pk}/wijziging/")
    assert (answer.status_code, answer["Location"]) == (302, f"/moties/{motion.pk}/")


@pytest.fixture
def alarm(motion):
    amend(motion, with_bridge(motion))
    return Alarm.objects.get()


def test_the_warning_shows_the_difference_the_days_and_three_answers(client, position, almere, alarm):
    client.force_login(rapporteur(position, almere))
    answer = client.get(alarm.get_absolute_url())
    page = text_of(answer)
    assert "Dat is vandaag." in page
    assert "twee bruggen</ins>" in page
    assert answer.context["possible"] == ["adopt", "keep", "reconvene"]


def test_a_rapporteur_adopts_the_change(client, position, almere, alarm):
    user = rapporteur(position, almere)
    client.force_login(user)
    client.post(alarm.get_absolute_url(), {"answer": "adopt", "remark": "Goed zo."})
    alarm.refresh_from_db()
    assert (alarm.answer, alarm.remark, alarm.answered_by) == ("adopt", "Goed zo.", user)
    assert position.clauses.filter(revision__text="te pleiten voor twee bruggen").exists()
    page = text_of(client.get(f"/standpunten/{position.pk}/"))
    assert "Goed zo." in page


def test_every_answer_stays_to_be_read(client, position, almere, alarm):
    client.force_login(rapporteur(position, almere))
    for answer in ("reconvene", "keep"):
        client.post(alarm.get_absolute_url(), {"answer": answer, "remark": f"Omdat {answer}.", "expected": last(alarm)})
    page = client.get(alarm.get_absolute_url())
    assert [(given.answer, given.remark) for given in page.context["answers"]] == [
        ("keep", "Omdat keep."),
        ("reconvene", "Omdat reconvene."),
    ]
    assert client.post(alarm.get_absolute_url(), {"answer": "keep", "expected": last(alarm)}).status_code == 422


def test_an_answer_after_a_colleagues_comes_back(client, position, almere, alarm):
    client.force_login(rapporteur(position, almere))
    answer_alarm(alarm, answer="adopt", by=None)
    answer = client.post(alarm.get_absolute_url(), {"answer": "keep", "remark": "Liever onze eigen tekst."})
    assert (answer.status_code, answer.context["typed"]) == (409, ["Liever onze eigen tekst."])
    assert "Uw antwoord is niet vastgelegd." in text_of(answer)
    alarm.refresh_from_db()
    assert alarm.answer == "adopt"


def test_nobody_is_asked_about_a_change_that_the_council_did_not_decide_on(client, position, almere, motion, alarm):
    client.force_login(rapporteur(position, almere))
    title, told = "Een gezamenlijke tekst is gewijzigd", "Niemand hoeft nog te antwoorden over deze wijziging"
    mistaken = record_outcome(motion, result="adopted", decided_on=TODAY, amendment=alarm.amendment, by=None)
    assert title in text_of(client.get("/"))
    record_outcome(motion, result="adopted", decided_on=TODAY, corrects=mistaken, remark="Verkeerd gelezen.", by=None)
    assert (title in text_of(client.get("/")), list(Alarm.objects.open())) == (False, [])
    answer = client.get(alarm.get_absolute_url())
    assert (answer.context["possible"], told in text_of(answer)) == ([], True)
    refused = client.post(alarm.get_absolute_url(), {"answer": "adopt", "remark": "Wij doen mee."})
    assert (refused.status_code, refused.context["typed"], told in text_of(refused)) == (409, ["Wij doen mee."], True)


def test_a_gremium_that_takes_part_no_longer_is_not_asked(client, position, almere, lelystad, alarm):
    reader, title = person(Role.MEMBER, almere), "Een gezamenlijke tekst is gewijzigd"
    client.force_login(reader)
    assert title in text_of(client.get("/"))
    reopen(position)
    choose_participants(position, gremia=[lelystad], by=None)
    assert (title in text_of(client.get("/")), list(Alarm.objects.open())) == (False, [])
    assert "het gremium doet niet meer mee" in text_of(client.get(alarm.get_absolute_url()))


def test_who_may_answer_what(client, position, almere, lelystad, alarm):
    for user, possible in (
        (person(Role.CLERK, almere), ["reconvene"]),
        (rapporteur(position, lelystad), []),
        (person(Role.REGIONAL_ADVISER), []),
    ):
        client.force_login(user)
        page = client.get(alarm.get_absolute_url())
        assert page.context["possible"] == possible
        status = client.post(alarm.get_absolute_url(), {"answer": "adopt"}).status_code
        assert status == (422 if possible else 403)
    client.logout()
    assert client.get(alarm.get_absolute_url()).status_code == 302
    assert not Alarm.objects.exclude(answer="").exists()


def test_the_start_page_of_the_warned_gremium_says_so(client, position, almere, lelystad, alarm):
    title = "Een gezamenlijke tekst is gewijzigd"
    client.force_login(person(Role.MEMBER, lelystad))
    assert title not in text_of(client.get("/"))
    client.force_login(rapporteur(position, almere))
    assert title in text_of(client.get("/"))
    answer_alarm(alarm, answer="keep", by=None)
    assert title not in text_of(client.get("/"))


def test_a_rapporteur_finds_it_among_what_to_decide_until_the_gremium_answered(client, position, almere, alarm):
    client.force_login(rapporteur(position, almere))
    told = "De tekst is gewijzigd in Lelystad"
    page = text_of(client.get("/standpunten/te-beslissen/"))
    assert f'<a href="{alarm.get_absolute_url()}">{told}</a>' in page
    assert "Uw gremium gaf nog geen antwoord." in page
    assert "1 gewijzigde tekst te beantwoorden" in text_of(client.get("/"))
    answer_alarm(alarm, answer="reconvene", by=None)
    page = text_of(client.get("/standpunten/te-beslissen/"))
    assert "uw gremium moet nog antwoord geven" in page
    answer_alarm(alarm, answer="keep", by=None)
    assert told not in text_of(client.get("/standpunten/te-beslissen/"))
    client.force_login(rapporteur(joint_position(almere), almere))
    assert told not in text_of(client.get("/standpunten/te-beslissen/"))


def test_a_change_that_was_none_is_put_back_and_nobody_is_asked(client, griffier, motion, position, almere):
    path = f"/moties/{motion.pk}/wijziging/"
    assert "Ingediende tekst terugzetten" not in text_of(client.get(path))
    amend(motion, with_bridge(motion))
    alarm = Alarm.objects.get()
    assert "Ingediende tekst terugzetten" in text_of(client.get(path))
    assert client.post(path, {"_put_back": "1"}).status_code == 409
    page = text_of(client.post(path, {"_put_back": "1", "expected": version_of(motion)}, follow=True))
    assert "De andere gremia hoeven niet meer te antwoorden." in page
    assert "Tekst teruggezet zoals die is ingediend" in page
    assert "Ingediende tekst terugzetten" not in text_of(client.get(path))
    again = client.post(path, {"_put_back": "1", "expected": version_of(motion)}, follow=True)
    assert "Deze tekst ligt al voor." in text_of(again)
    client.force_login(rapporteur(position, almere))
    assert "Een gezamenlijke tekst is gewijzigd" not in text_of(client.get("/"))
    answer = client.get(alarm.get_absolute_url())
    assert (answer.context["possible"], "Niemand hoeft nog te antwoorden over deze wijziging" in text_of(answer)) == (
        [],
        True,
    )
    assert client.post(alarm.get_absolute_url(), {"answer": "keep"}).status_code == 302
    alarm.refresh_from_db()
    assert alarm.answer == ""


def test_the_public_hears_that_the_text_differs_but_not_who_must_answer(client, position, motion, alarm, lelystad):
    page = text_of(client.get(f"/moties/{motion_of(position, lelystad).pk}/"))
    assert "te pleiten voor twee bruggen" in page
    assert "Tekst gewijzigd in de vergadering" in page
    assert "nog geen antwoord" not in page


def test_pages_cost_the_same_for_one_change_and_for_five(client, position, almere, motion, alarm):
    client.force_login(rapporteur(position, almere))
    paths = [alarm.get_absolute_url(), f"/standpunten/{position.pk}/", f"/moties/{motion.pk}/", "/"]

    def costs():
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            found.append(len(captured))
        return found

    answer_alarm(alarm, answer="keep", by=None)
    amend(motion, with_bridge(motion, "te pleiten voor twee tunnels"))
    before = costs()
    for number in ("drie", "vier", "vijf"):
        amend(motion, with_bridge(motion, f"te pleiten voor {number} bruggen"))
    assert costs() == before


def test_an_open_page_of_the_position_hears_of_it(client, position, almere, motion):
    client.force_login(rapporteur(position, almere))
    since = state_shown(client.get(f"/standpunten/{position.pk}/"))
    news = f"/standpunten/{position.pk}/nieuws/"
    assert client.get(news, {"sinds": since}).status_code == 204
    amend(motion, with_bridge(motion))
    page = text_of(client.get(news, {"sinds": since}))
    assert "De tekst is gewijzigd in Lelystad" in page
    assert '<div id="routes">' in page


def last(alarm):
    return Alarm.objects.get(pk=alarm.pk).version


@pytest.mark.parametrize("is_opened", [True, False])
def test_an_answer_of_a_colleague_is_not_replaced_by_who_did_not_read_it(client, position, motion, almere, is_opened):
    amend(motion, with_bridge(motion))
    alarm, colleague = Alarm.objects.get(), rapporteur(position, almere)
    client.force_login(rapporteur(position, almere))
    shown = client.get(alarm.get_absolute_url()).context["form"].initial["expected"]
    answer_alarm(alarm, answer="keep", remark="Onze tekst is scherper.", by=colleague)
    typed = {"answer": "adopt", "remark": "Wij nemen dit over."} | ({"expected": shown} if is_opened else {})
    refused = client.post(alarm.get_absolute_url(), typed)
    assert (refused.status_code, "Wij nemen dit over." in text_of(refused)) == (409, True)
    assert "Onze tekst is scherper." in text_of(refused)
    assert Alarm.objects.get().answer == "keep"
    assert type(position).objects.get(pk=position.pk).is_locked
    client.post(alarm.get_absolute_url(), typed | {"expected": refused.context["form"]["expected"].value()})
    assert Alarm.objects.get().answer == "adopt"


def test_a_change_is_not_adopted_into_a_joint_text_that_was_not_read(client, position, motion, almere):
    amend(motion, with_bridge(motion))
    alarm, colleague = Alarm.objects.get(), rapporteur(position, almere)
    client.force_login(colleague)
    typed = client.get(alarm.get_absolute_url()).context["form"].initial | {"answer": "adopt"}
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=colleague)
    declare(position)
    refused = client.post(alarm.get_absolute_url(), typed, follow=True)
    assert "of een andere tekst is gezamenlijk vastgesteld" in text_of(refused)
    assert (Alarm.objects.get().answer, type(position).objects.get(pk=position.pk).is_locked) == ("", True)
