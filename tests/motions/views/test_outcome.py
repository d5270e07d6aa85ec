"""The page on which a griffie fills in how the fracties voted: all at once, and added up meanwhile."""

import datetime

import pytest

from gremia.models import Role
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from motions.queries.history import history_of
from tests.factories import FractieFactory, person
from tests.motions.filing_steps import TODAY, filed, frame, joint_position, motion_of
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
    assert (answer.status_code, "intussen al verbeterd" in words(answer)) == (409, True)
    [form] = [form for form in read(answer.content.decode()).forms if "form_key" in form.fields]
    assert form.action == f"/moties/{motion.pk}/uitslag/{first.pk}/"
    assert client.get(path)["Location"] == form.action
    saved = client.post(form.action, form.data())
    assert saved.status_code == 302
    decision = history_of(motion_of(motion.position, almere)).decision
    assert (decision.outcome.corrects, len(decision.votes)) == (first, 2)
