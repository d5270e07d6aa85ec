"""The pages on which a gremium keeps its own motion: frame, filing, outcome, and what is held over."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from gremia.models import Gremium, Role
from motions.models import Filing, Motion, Outcome, Vote
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from motions.queries.history import history_of, seats_on
from positions.models import Position
from positions.operations.clause import edit_clause
from positions.operations.position import choose_participants
from tests.factories import FractieFactory, GremiumFactory, MandateFactory, person, rapporteur
from tests.motions.filing_steps import COUNCIL_DATE, TODAY, declare, filed, frame, joint_position, motion_of, reopen
from tests.pages import number_of_queries
from wording.fingerprint import code

DAY = datetime.timedelta(days=1)


@pytest.fixture
def position(almere):
    return joint_position(almere, title="Een brug")


@pytest.fixture
def griffier(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


def address(position, gremium, page=""):
    return f"/moties/{motion_of(position, gremium).pk}/{page}"


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_griffier_fills_in_the_frame(client, griffier, position, almere):
    path = address(position, almere, "gegevens/")
    first, second = MandateFactory.create_batch(2, gremium=almere)
    signed = motion_of(position, almere).submitters.get().mandate
    data = {"subject": " Een  brug ", "council_date": "2031-03-06", "agenda_item": "7", "council_number": "M-1"}
    answer = client.post(path, data | {"explanation": "Nu.", "submitters": [second.pk, signed.pk]})
    assert answer["Location"] == address(position, almere)
    motion = motion_of(position, almere)
    assert (motion.subject, motion.council_date, motion.agenda_item) == ("Een brug", datetime.date(2031, 3, 6), "7")
    assert [s.mandate for s in motion.submitters.all()] == [signed, second]
    assert first not in {s.mandate for s in motion.submitters.all()}
    assert motion.is_behind
    refused = client.post(path, data | {"is_unannounced": "on"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["agenda_item"])


def opened(form):
    """What a browser sends of a form that nobody filled in."""
    sent = {}
    for field in form:
        value = field.field.prepare_value(field.initial)
        sent[field.html_name] = sent[field.html_initial_name] = "" if value is None else value
    return sent


def test_what_two_fill_in_at_once_is_kept_of_both(client, griffier, position, almere):
    path = address(position, almere, "gegevens/")
    sent = opened(client.get(path).context["form"])
    assert 'name="initial-explanation"' in text_of(client.get(path))
    writer = rapporteur(position, almere)
    frame(motion_of(position, almere), subject="Een brug nu", explanation="Waarom nu.")
    assert client.post(path, sent | {"council_number": "M-1", "is_unannounced": ""}).status_code == 302
    motion = motion_of(position, almere)
    assert (motion.subject, motion.explanation, motion.council_number) == ("Een brug nu", "Waarom nu.", "M-1")

    client.force_login(writer)
    both = client.post(path, sent | {"explanation": "Omdat het moet.", "is_unannounced": ""})
    assert both.status_code == 422
    said = (
        "Iemand maakte hier intussen “Waarom nu.” van. Sla nog een keer op om uw tekst ervoor in de plaats te zetten."
    )
    assert both.context["form"].errors == {"explanation": [said]}
    again = {
        field.html_initial_name: both.context["form"].data.getlist(field.html_initial_name)
        for field in both.context["form"]
    }
    assert client.post(path, sent | again | {"explanation": "Omdat het moet.", "is_unannounced": ""}).status_code == 302
    assert motion_of(position, almere).explanation == "Omdat het moet."


def test_a_filed_frame_keeps_what_was_filed(client, griffier, position, almere):
    filed(position, almere)
    path = address(position, almere, "gegevens/")
    fields = ["council_date", "agenda_item", "is_unannounced", "council_number"]
    assert list(client.get(path).context["form"].fields) == fields
    of_the_draft = {"subject": "Anders", "explanation": "Omdat het anders is.", "council_number": "M-2"}
    refused = client.post(path, of_the_draft | {"council_date": "2031-03-06"})
    assert (refused.status_code, refused.context["typed"]) == (409, ["Omdat het anders is."])
    assert "De motie is intussen ingediend. Wat is ingediend, verandert niet meer." in text_of(refused)
    client.post(path, {"council_date": "2031-03-06", "council_number": "M-1"})
    motion = motion_of(position, almere)
    assert (motion.subject, motion.council_number, motion.submitters.count()) == ("", "M-1", 1)


def paper(client, path, **changes):
    """What a browser sends of the page on which a motion is filed."""
    return {"filed_on": TODAY, "expected": client.get(path).context["form"].initial["expected"]} | changes


def test_the_griffier_files_what_the_page_shows(client, griffier, position, almere):
    path, joint = address(position, almere, "indienen/"), position.declarations.get()
    page, read = client.get(path), paper(client, path)
    assert page.context["body"] == motion_of(position, almere).body
    assert client.post(path, read)["Location"] == address(position, almere)
    filing = Filing.objects.get()
    assert (filing.declaration, filing.filed_on, filing.filed_by) == (joint, TODAY, griffier)
    again = client.post(path, read, follow=True)
    assert "De motie is intussen ingediend, of de tekst is veranderd." in text_of(again)
    assert "Er is geen nieuwere gezamenlijke tekst om in te dienen." in text_of(client.get(path))
    assert Filing.objects.count() == 1


def test_days_that_cannot_be_are_refused_with_a_reason(client, griffier, almere):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    frame(motion_of(position, almere), council_date=TODAY - 4 * DAY)
    sync_position(position.pk)
    path = address(position, almere, "indienen/")
    answer = client.post(path, paper(client, path, filed_on=TODAY - 3 * DAY))
    assert list(answer.context["form"].errors) == ["filed_on"]
    assert "Is die later? Pas dan eerst de datum aan bij de gegevens van de motie." in text_of(answer)
    for far in ("9999-12-31", "0027-01-01"):  # a page cannot draw the way to there
        assert client.post(address(position, almere, "gegevens/"), {"council_date": far}).status_code == 422
    answer = client.post(address(position, almere, "gegevens/"), {"council_date": "1999-01-01"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["council_date"])
    assert "de vergadering kan niet daarvoor zijn" in text_of(answer)
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    answer = client.post(address(position, almere, "gegevens/"), {"council_date": TODAY - 5 * DAY})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["council_date"])
    kept = client.post(address(position, almere, "gegevens/"), {"council_date": TODAY - 4 * DAY})
    assert kept.status_code == 302, "what stands there already may stay"


def test_filing_is_refused_with_a_reason(client, griffier, position, almere):
    path = address(position, almere, "indienen/")
    answer = client.post(path, paper(client, path, filed_on=TODAY + DAY))
    assert answer.context["form"].errors.keys() == {"filed_on"}
    frame(motion_of(position, almere), council_date=None, submitters=[])
    sync_position(position.pk)
    answer = client.post(path, paper(client, path))
    assert (answer.status_code, answer.context["missing"]) == (422, ["council_date", "submitters"])
    assert "de datum van de vergadering" in text_of(answer)
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    assert "nog niet gezamenlijk vastgesteld" in text_of(client.get(path))
    page = text_of(client.get(address(position, almere)))
    assert ("U kunt deze motie indienen zodra" in page, "Motie indienen" in page) == (True, False)
    declare(position)
    assert "Motie indienen" in text_of(client.get(address(position, almere)))


def test_only_what_was_read_is_filed(client, griffier, position, almere):
    path = address(position, almere, "indienen/")
    read = paper(client, path)
    frame(motion_of(position, almere), subject="Twee bruggen", submitters=[MandateFactory(gremium=almere)])
    answer = client.post(path, read)
    assert (answer.status_code, answer.context["form"].meanwhile) == (409, ["onderwerp", "indieners"])
    assert "sinds u deze pagina opende, is iets veranderd: onderwerp, indieners. Lees de motie" in text_of(answer)
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    declare(position)
    sync_position(position.pk)
    again = client.post(path, answer.context["form"].data)
    assert again.context["form"].meanwhile == ["de tekst"]
    assert motion_of(position, almere).is_draft
    assert client.post(path, again.context["form"].data).status_code == 302


def test_a_filed_motion_tells_that_it_is_behind_and_what_to_do(client, griffier, position, almere):
    filed(position, almere)
    path = address(position, almere)
    assert "loopt achter" not in text_of(client.get(path))
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    assert "herzien de gezamenlijke tekst, sinds deze motie is ingediend" in text_of(client.get(path))
    for public in ("/moties/", path):
        assert "de gezamenlijke tekst wordt herzien" in text_of(client.get(public))
        assert "loopt achter" not in text_of(client.get(public))
    Position.objects.filter(pk=position.pk).update(title="Een titel die nog niet is vastgesteld")
    client.logout()
    assert ("Een brug" in text_of(page := client.get("/moties/")), "nog niet" in text_of(page)) == (True, False)
    client.force_login(griffier)
    certificate = f"/gelijkluidend/{position.pk}/"
    agreed = f"De rapporteurs herzien deze tekst. Hier staat wat zij op {date_format(TODAY)} vaststelden."
    assert agreed in text_of(client.get(certificate))
    declare(position)
    assert "loopt achter" in text_of(client.get("/moties/"))
    newer = "Er is een nieuwere gezamenlijke tekst, die nog geen gremium heeft ingediend. Hier staat wat op"
    assert newer in text_of(client.get(certificate))
    assert agreed not in text_of(client.get(certificate))
    assert "Dien de motie opnieuw in, zodat er over de nieuwe tekst wordt gestemd." in text_of(client.get(path))
    client.logout()
    assert "De griffie van dit gremium kan de motie opnieuw indienen" in text_of(client.get(path))


def test_what_others_agree_on_after_a_gremium_left_is_not_for_it_to_file(client, griffier, position, almere, lelystad):
    choose(position, [almere, lelystad])
    sync_position(position.pk)
    declare(position)
    filed(position, almere)
    reopen(position)
    choose(position, [lelystad])
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    declare(position)
    page = text_of(client.get(address(position, almere)))
    assert ("loopt achter" in page, "ien de motie opnieuw in" in page) == (False, False)
    assert history_of(motion_of(position, almere)).lag is None
    assert "Dien de motie opnieuw in" not in text_of(client.get("/standpunten/te-beslissen/"))


def choose(position, gremia):
    position.refresh_from_db()
    position.is_locked = False
    position.save()
    choose_participants(position, gremia=gremia, by=None)


@pytest.fixture
def fracties(almere):
    almere.fracties.update(until=TODAY - DAY)
    return [FractieFactory(gremium=almere, name=name, seats=seats) for name, seats in (("Groot", 4), ("Klein", 2))]


def test_the_griffier_records_the_outcome_with_votes(client, griffier, position, almere, fracties):
    filed(position, almere)
    big, small = fracties
    path = address(position, almere, "uitslag/")
    page = client.get(path)
    assert [row.fractie for row in page.context["form"].rows] == fracties
    votes = {f"vote_{big.pk}": "divided", f"vote_{big.pk}_in_favour": 3, f"vote_{big.pk}_absent": 1}
    data = {"result": "adopted", "decided_on": TODAY, f"vote_{small.pk}": "against"} | votes
    assert client.post(path, data)["Location"] == address(position, almere)
    decision = history_of(motion_of(position, almere)).decision
    assert decision.outcome.recorded_by == griffier
    assert [(v.fractie, v.in_favour, v.against, v.absent, v.abstained) for v in decision.votes] == [
        (big, 3, 0, 1, 0),
        (small, 0, 2, 0, 0),
    ]
    client.logout()
    assert "aangenomen" in (page := text_of(client.get(address(position, almere))))
    assert "3 voor, 2 tegen, 1 afwezig" in page


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"vote_big": "in_favour"}, ["vote_small"]),
        ({"vote_big": "divided", "vote_small": "against"}, ["vote_big"]),
        ({"vote_big_in_favour": 9, "vote_small": "against"}, ["vote_big"]),
        ({"vote_big": "in_favour", "vote_small": "against", "by_acclamation": "on"}, ["by_acclamation"]),
        ({"vote_big": "in_favour", "vote_small": "against", "result": "withdrawn"}, ["result"]),
        ({"result": "held"}, ["until"]),
        ({"until": "2031-01-01"}, ["until"]),
        ({"result": "held", "until": "2001-01-01"}, ["until"]),
        ({"result": "in_progress"}, ["result"]),
        ({"decided_on": "2031-01-01"}, ["decided_on"]),
        ({"result": "tied", "vote_big_in_favour": 2, "vote_big_absent": 2, "vote_small": "against"}, ["until"]),
        ({"result": "rejected", "by_acclamation": "on"}, ["by_acclamation"]),
    ],
)
def test_what_does_not_fit_is_said_at_the_field(client, griffier, position, almere, fracties, typed, wrong):
    filed(position, almere)
    ids = {"vote_big": f"vote_{fracties[0].pk}", "vote_small": f"vote_{fracties[1].pk}"}

    def named(name):
        return next((name.replace(key, value) for key, value in ids.items() if name.startswith(key)), name)

    data = {"result": "adopted", "decided_on": TODAY} | {named(name): value for name, value in typed.items()}
    answer = client.post(address(position, almere, "uitslag/"), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [named(name) for name in wrong]
    assert not Outcome.objects.exists()


def test_votes_that_point_elsewhere_are_asked_about_before_they_are_kept(client, griffier, position, almere, fracties):
    filed(position, almere)
    path = address(position, almere, "uitslag/")
    data = {"result": "adopted", "decided_on": TODAY} | {f"vote_{f.pk}": "against" for f in fracties}
    assert "is_certain" not in {field.name for field in client.get(path).context["form"].head}
    asked = client.post(path, data)
    assert "0 voor en 6 tegen geven niet deze uitslag." in text_of(asked)
    assert asked.context["form"].errors.keys() == {"result", "is_certain"}
    assert client.post(path, data | {"is_certain": "on"}).context["form"].errors.keys() == {"remark"}
    assert not Outcome.objects.exists()
    answer = client.post(path, data | {"is_certain": "on", "remark": "Zo verklaarde de voorzitter het."}, follow=True)
    assert "De stemmen wijzen op een andere uitslag." in text_of(answer)
    assert motion_of(position, almere).status == Motion.Status.ADOPTED


def test_a_mistake_is_corrected_and_stays_in_the_history(client, griffier, position, almere, fracties):
    motion = filed(position, almere)
    data = {"result": "rejected", "decided_on": TODAY} | {f"vote_{f.pk}": "against" for f in fracties}
    client.post(address(position, almere, "uitslag/"), data)
    wrong = history_of(motion).decision.outcome
    path = address(position, almere, f"uitslag/{wrong.pk}/")
    form = client.get(path).context["form"]
    assert [row.how.value() for row in form.rows] == ["against", "against"]
    assert client.post(path, data).status_code == 409, "it does not say what was read"
    data |= {"expected": history_of(motion).version}
    assert client.post(path, data).context["form"].errors.keys() == {"remark"}
    right = {"result": "adopted", "remark": "Verkeerde regel."} | {f"vote_{f.pk}": "in_favour" for f in fracties}
    client.post(path, data | right)
    assert motion_of(position, almere).status == Motion.Status.ADOPTED
    assert "Eerder bij vergissing vastgelegd: verworpen" in text_of(client.get(address(position, almere)))
    assert client.get(path)["Location"] == address(
        position, almere, f"uitslag/{history_of(motion).decision.outcome.pk}/"
    )


def test_an_outcome_of_another_motion_is_taken_back(client, griffier, position, almere, fracties):
    filed(position, almere)
    data = {"result": "adopted", "decided_on": TODAY} | {f"vote_{f.pk}": "in_favour" for f in fracties}
    client.post(address(position, almere, "uitslag/"), data)
    history = history_of(motion_of(position, almere))
    path = address(position, almere, f"uitslag/{history.decision.outcome.pk}/")
    data |= {"expected": history.version}
    assert "Neem die dan terug." in text_of(client.get(path))
    refused = client.post(path, data | {"result": "filed", "decided_on": "x"})
    assert (refused.status_code, refused.context["form"].errors.keys()) == (422, {"remark"})
    answer = client.post(
        path, data | {"result": "filed", "until": "x", "remark": "Dit ging over motie 12."}, follow=True
    )
    page = text_of(answer)
    assert "De uitslag is teruggenomen." in page
    assert "Uitslag teruggenomen: er is niets besloten" in page
    assert "Dit ging over motie 12." in page
    assert "Eerder bij vergissing vastgelegd: aangenomen" in page
    assert "Stemmen per fractie" not in page
    assert (motion_of(position, almere).status, client.get(path).status_code) == (Motion.Status.FILED, 404)
    history = text_of(client.get(f"/standpunten/{position.pk}/geschiedenis/"))
    assert "Uitslag teruggenomen: er is niets besloten" in history
    form = client.get(address(position, almere, "uitslag/")).context["form"]
    assert "filed" not in dict(form.fields["result"].choices)


def test_of_a_filing_that_is_taken_back_no_page_says_that_it_was_filed(client, griffier, almere, lelystad):
    position = joint_position(almere, title="Een brug")
    filed(position, lelystad)
    motion = filed(position, almere)
    path, verified = address(position, almere, "uitslag/"), f"/verifieer/{code(history_of(motion).fingerprint)}/"
    assert "Neem de indiening dan terug." in text_of(client.get(path))
    data = {"result": "draft", "decided_on": "x", "expected": history_of(motion).version}
    assert client.post(path, data).context["form"].errors.keys() == {"remark"}
    page = text_of(client.post(path, data | {"remark": "Dit ging over motie 12."}, follow=True))
    for told in ("De indiening is teruggenomen.", "Indiening teruggenomen: zij was", "Dit ging over motie 12."):
        assert told in page
    assert "Indiening teruggenomen: zij was" in text_of(client.get(f"/standpunten/{position.pk}/geschiedenis/"))
    sync_position(position.pk)
    client.logout()
    here = motion.get_absolute_url()
    assert (client.get(here).status_code, client.get(f"{here}motie.odt").status_code) == (404, 404)
    certificate = f"/gelijkluidend/{position.pk}/"
    for public in ("/", "/moties/", certificate, verified):
        assert here not in client.get(public).content.decode()


def test_nothing_is_recorded_of_a_draft(client, griffier, position, almere):
    assert client.get(address(position, almere, "uitslag/"))["Location"] == address(position, almere)


def test_what_is_held_over_is_listed_for_everyone(client, position, almere):
    assert "Er is nu geen motie uitgesteld." in text_of(client.get("/moties/aangehouden/"))
    until = timezone.localdate() + 3 * DAY
    record_outcome(filed(position, almere), result="held", decided_on=TODAY, until=until, by=None)
    answer = client.get("/moties/aangehouden/")
    assert [(history.motion, history.held_until) for history in answer.context["held"]] == [
        (motion_of(position, almere), until)
    ]
    assert "deze datum is voorbij" not in text_of(answer)


def test_the_public_reads_a_motion_once_it_is_filed(client, position, almere):
    assert client.get(address(position, almere)).status_code == 404
    frame(motion_of(position, almere), explanation="Waarom nu.", council_number="M-7")
    filed(position, almere)
    page = text_of(client.get(address(position, almere)))
    for words in ("te pleiten voor een brug", "Waarom nu.", "M-7", "Ingediend op", "Gezamenlijk vastgesteld"):
        assert words in page
    assert "Gegevens wijzigen" not in page


def test_lists_cost_the_same_for_one_three_and_ten(client, almere):
    client.force_login(person(Role.MEMBER, almere))
    Gremium.objects.update(seats=99)
    fractie = FractieFactory(gremium=almere, seats=3)
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            motion = filed(joint_position(almere), almere)
            votes = [Vote(fractie=f, in_favour=f.seats) for f in seats_on(almere, TODAY)]
            tied = {"result": "tied", "decided_on": TODAY, "until": TODAY, "remark": "Anders geteld.", "by": None}
            record_outcome(motion, **tied, votes=votes)
        costs.add(tuple(number_of_queries(client, path) for path in ("/moties/", "/moties/aangehouden/")))
    assert len(costs) == 1
    assert fractie.seats == 3


def test_a_motion_costs_the_same_however_much_happened_to_it(client, griffier, position, almere):
    filed(position, almere)
    costs = []
    for _ in range(2):
        for _ in range(3):
            held = {"result": "held", "decided_on": TODAY, "until": COUNCIL_DATE, "by": None}
            record_outcome(motion_of(position, almere), **held)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(position, almere)).status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_the_griffier_is_asked_to_file_what_is_declared_joint(client, griffier, position, almere):
    elsewhere = GremiumFactory(positions=[position])
    sync_position(position.pk)
    path = f"/standpunten/{position.pk}/"
    assert client.get(path).context["motions"].to_file == [motion_of(position, almere)]
    assert "Motie indienen: Almere" in text_of(client.get(path))
    filed(position, almere)
    assert client.get(path).context["motions"].to_file == []
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    assert client.get(path).context["motions"].to_file == []
    declare(position)
    assert client.get(path).context["motions"].to_file == [motion_of(position, almere)]
    client.force_login(person(Role.CLERK, elsewhere))
    assert [motion.gremium for motion in client.get(path).context["motions"].to_file] == [elsewhere]
    client.force_login(rapporteur(position, almere))
    assert client.get(path).context["motions"].to_file == []


def test_the_date_beside_a_state_is_that_of_the_fact(client, griffier, almere):
    filed_on, decided_on = datetime.date(2024, 6, 13), datetime.date(2024, 6, 20)
    position = joint_position(almere, declared_on=filed_on)
    frame(motion_of(position, almere), council_date=decided_on)
    sync_position(position.pk)
    path = f"/standpunten/{position.pk}/concepten/"
    motion = filed(position, almere, filed_on=filed_on)
    page = text_of(client.get(path))
    assert '<time datetime="2024-06-13">13 juni 2024</time>' in page
    record_outcome(motion, result="adopted", decided_on=decided_on, by=None)
    assert '<time datetime="2024-06-20">20 juni 2024</time>' in text_of(client.get(path))
