"""The page on which a griffie fills in how the fracties voted: all at once, and added up meanwhile."""

import datetime

import pytest

from gremia.models import Role
from motions.models import Amendment, Outcome
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from motions.queries.frame import document_data_of
from motions.queries.history import history_of
from positions.operations.clause import edit_clause
from tests.factories import FractieFactory, person
from tests.motions.filing_steps import TODAY, declare, filed, frame, joint_position, motion_of, reopen
from tests.motions.operations.test_amendment import amend, with_bridge
from tests.pages import read, words

DAY = datetime.timedelta(days=1)


@pytest.fixture
def position(almere):
    return joint_position(almere, title="Een brug")


@pytest.fixture
def griffier(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


@pytest.fixture
def fracties(almere):
    almere.fracties.update(until=TODAY - DAY)
    return [FractieFactory(gremium=almere, name=name, seats=seats) for name, seats in (("Groot", 4), ("Klein", 2))]


def address(position, gremium, page=""):
    return f"/moties/{motion_of(position, gremium).pk}/{page}"


def sent_by(page):
    """What a browser would send of the form of an outcome."""
    [form] = [form for form in read(page.content.decode()).forms if "form_key" in form.fields]
    return form.data()


def test_one_button_fills_in_all_fracties_that_are_still_empty(client, griffier, position, almere, fracties):
    filed(position, almere)
    big, small = fracties
    path = address(position, almere, "uitslag/")
    typed = sent_by(client.get(path)) | {"result": "adopted", f"vote_{small.pk}": "against", "remark": "Kort."}
    page = client.post(path, typed | {"allen": "in_favour"})
    assert (page.status_code, page.context["form"].errors) == (200, {})
    sent = sent_by(page)
    assert [sent[f"vote_{f.pk}"] for f in fracties] == [["in_favour"], ["against"]]
    assert (sent["result"], sent["remark"]) == (["adopted"], ["Kort."])
    assert "Ingevuld: 6 van 6 zetels. 4 voor, 2 tegen, 0 afwezig, 0 onthouden. Dat klopt." in words(page)
    assert motion_of(position, almere).status == "filed", "nothing is recorded yet"
    client.post(path, sent)
    decision = history_of(motion_of(position, almere)).decision
    assert [(v.fractie, v.in_favour, v.against) for v in decision.votes] == [(big, 4, 0), (small, 0, 2)]


def test_what_is_filled_in_is_added_up_while_one_fills_in(client, griffier, position, almere, fracties):
    filed(position, almere)
    big, _small = fracties
    path = address(position, almere, "uitslag/")
    votes = {
        f"vote_{big.pk}": "divided",
        f"vote_{big.pk}_in_favour": "3",
        f"vote_{big.pk}_absent": "veel",
        "tellen": "1",
    }
    counted = client.post(path, votes, headers={"HX-Request": "true"})
    assert words(counted) == (
        "Ingevuld: 3 van 6 zetels. 3 voor, 0 tegen, 0 afwezig, 0 onthouden. Groot: 3 stemmen, 4 zetels "
        f"Nog niet ingevuld: Klein. Er zijn {almere.seats} zetels; de fracties van die dag hebben er samen minder."
    )
    by_hand = client.post(path, votes)
    assert "Groot: 3 stemmen, 4 zetels" in words(by_hand)
    assert sent_by(by_hand)[f"vote_{big.pk}_absent"] == ["veel"]
    assert motion_of(position, almere).status == "filed"


def test_the_fracties_are_those_of_the_date_that_is_typed(client, griffier, position, almere, fracties):
    filed(position, almere)
    path = address(position, almere, "uitslag/")
    fracties[1].until = TODAY - DAY
    fracties[1].save()
    page = client.post(path, {"decided_on": "geen dag", "tellen": "1"})
    assert [row.fractie for row in page.context["form"].rows] == fracties[:1]
    assert sent_by(page)["decided_on"] == ["geen dag"]


def test_what_is_decided_on_a_changed_text_is_not_decided_before_that_change(client, griffier, almere):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    frame(motion_of(position, almere), council_date=TODAY - 4 * DAY)
    sync_position(position.pk)
    motion = filed(position, almere, filed_on=TODAY - 6 * DAY)
    amendment = amend(motion, with_bridge(motion), amended_on=TODAY - 2 * DAY)
    wrong = record_outcome(motion, result="adopted", decided_on=TODAY, amendment=amendment, by=griffier)
    path = address(position, almere, f"uitslag/{wrong.pk}/")
    typed = sent_by(client.get(path)) | {"remark": "De datum.", "decided_on": TODAY - 3 * DAY}
    answer = client.post(path, typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["decided_on"])
    assert "eerder kan er niet over die tekst zijn besloten" in words(answer)
    assert client.post(path, typed | {"decided_on": TODAY - 2 * DAY}).status_code == 302


def test_of_two_griffiers_who_correct_one_outcome_the_second_keeps_the_votes(
    client, griffier, position, almere, fracties
):
    motion = filed(position, almere)
    wrong = record_outcome(motion, result="rejected", decided_on=TODAY, by=None)
    path = f"/moties/{motion.pk}/uitslag/{wrong.pk}/"
    typed = sent_by(client.get(path)) | {"result": "adopted", "remark": "Verkeerd gelezen."}
    typed |= {f"vote_{fractie.pk}": "in_favour" for fractie in fracties}
    first = record_outcome(motion, result="adopted", decided_on=TODAY, corrects=wrong, remark="Typefout.", by=None)
    answer = client.post(path, typed)
    assert (answer.status_code, "Er is niets vastgelegd: sinds u deze pagina opende" in words(answer)) == (409, True)
    [form] = [form for form in read(answer.content.decode()).forms if "form_key" in form.fields]
    assert form.action == f"/moties/{motion.pk}/uitslag/{first.pk}/"
    assert client.get(path)["Location"] == form.action
    saved = client.post(form.action, form.data())
    assert saved.status_code == 302
    decision = history_of(motion_of(motion.position, almere)).decision
    assert (decision.outcome.corrects, len(decision.votes)) == (first, 2)


def amend_it(motion):
    amend(motion, with_bridge(motion))


def hold_it(motion):
    record_outcome(motion, result="held", decided_on=TODAY, until=TODAY + DAY, by=None)


def file_it_again(motion):
    reopen(motion.position)
    edit_clause(motion.position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    declare(motion.position)
    sync_position(motion.position_id)
    filed(motion.position, motion.gremium)


def file_it_after_all(motion):
    record_outcome(motion, result="draft", decided_on=TODAY, remark="De motie van een ander.", by=None)
    sync_position(motion.position_id)
    filed(motion.position, motion.gremium)


MEANWHILE = {
    file_it_after_all: "Indiening teruggenomen: zij was bij vergissing vastgelegd",
    amend_it: "Tekst gewijzigd in de vergadering",
    hold_it: "Aangehouden",
    file_it_again: "Opnieuw ingediend, met de nieuwere gezamenlijke tekst",
}


@pytest.mark.parametrize("happened", MEANWHILE)
def test_what_happened_since_the_page_was_opened_is_read_before_an_outcome_is_recorded(
    client, griffier, position, almere, happened
):
    motion, path = filed(position, almere), address(position, almere, "uitslag/")
    typed = sent_by(client.get(path)) | {"result": "adopted", "remark": "Met applaus."}
    happened(motion)
    count = Outcome.objects.count()
    for sent in (typed | {"expected": ""}, typed):
        refused = client.post(path, sent)
        assert (refused.status_code, MEANWHILE[happened] in words(refused)) == (409, True)
        assert Outcome.objects.count() == count
    again = sent_by(refused)
    assert (again["result"], again["remark"]) == (["adopted"], ["Met applaus."])
    last, amendment = position.motions.get().filings.first(), Amendment.objects.first()
    assert again.get("amendment", [""]) == [str(amendment.pk) if amendment else ""], "what lies there now is chosen"
    assert ("Opnieuw ingediend" in words(refused)) == (happened is file_it_again)
    assert client.post(path, again).status_code == 302
    outcome = Outcome.objects.latest("pk")
    assert (outcome.filing, outcome.amendment) == (last, amendment)


@pytest.mark.parametrize("happened", MEANWHILE)
def test_a_changed_text_is_compared_anew_with_what_happened_since(client, griffier, position, almere, happened):
    motion, path = filed(position, almere), address(position, almere, "wijziging/")
    text = document_data_of(motion).text.as_plain_text().replace("een brug", "een tunnel")
    shown = client.post(path, sent_by(client.get(path)) | {"text": text})
    confirm = sent_by(shown) | {"_confirm": "1"}
    happened(motion)
    count = Amendment.objects.count()
    refused = client.post(path, confirm)
    assert (refused.status_code, MEANWHILE[happened] in words(refused)) == (409, True)
    assert Amendment.objects.count() == count
    differences = [row for row in refused.context["comparison"].rows if not row.is_same]
    assert len(differences) == (2 if happened is file_it_again else 1)
    assert client.post(path, sent_by(refused) | {"_confirm": "1"}).status_code == 302
    assert Amendment.objects.latest("pk").filing == position.motions.get().filings.first()


def test_what_was_not_read_is_not_put_back(client, griffier, position, almere):
    motion, path = filed(position, almere), address(position, almere, "wijziging/")
    amend_it(motion)
    page = client.get(path)
    [_text, put_back] = [form for form in read(page.content.decode()).forms if "form_key" in form.fields]
    amend(motion, with_bridge(motion, "te pleiten voor een pont"))
    refused = client.post(path, put_back.data() | {"_put_back": "1"})
    assert (refused.status_code, MEANWHILE[amend_it] in words(refused)) == (409, True)
    assert not history_of(motion).amendment.is_as_filed
    [_text, put_back] = [form for form in read(refused.content.decode()).forms if "form_key" in form.fields]
    assert client.post(path, put_back.data() | {"_put_back": "1"}).status_code == 302
    assert history_of(motion).amendment is None
