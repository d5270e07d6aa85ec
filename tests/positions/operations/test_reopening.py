"""A text that was declared joint changes only after somebody reopened it, and the others hear why."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from gremia.models import Role
from portal.errors import ReasonRequired
from positions.models import Declaration, Position, Reopening, Stance
from positions.operations.clause import (
    add_clause,
    edit_clause,
    move_clause,
    remove_clause,
    restore_clause,
    set_clause_aside,
    take_clause_up,
)
from positions.operations.consensus import declare_joint
from positions.operations.errors import TextLocked
from positions.operations.read_motion import add_clauses
from positions.operations.reopening import reopen_text
from positions.operations.source import add_source, remove_source
from positions.operations.suggestion import accept_suggestion, add_suggestion
from positions.queries.answering import answering_address
from positions.queries.consensus import current_declaration
from tests.answers import answer_for_fractie, answer_for_gremium
from tests.factories import DocumentFactory, FractieFactory, person
from wording.core import CoreClause
from wording.parts import Kind


@pytest.fixture
def clauses(position, writer, colleague):
    """A noting, another one, one set aside, one removed, and a dictum; declared joint."""
    noting = add_clause(position, kind=Kind.NOTING, text="[gebied] groeit", by=writer)
    second = add_clause(position, kind=Kind.NOTING, text="het water stijgt", by=writer)
    aside = add_clause(position, kind=Kind.NOTING, text="parkeren duur is", by=writer)
    removed = add_clause(position, kind=Kind.NOTING, text="dit weg kan", by=writer)
    dictum = add_clause(
        position, kind=Kind.DICTUM, text="te bouwen", verb="verzoeken", addressee="[college]", by=writer
    )
    set_clause_aside(aside, because="Eerst een debat.", by=writer)
    remove_clause(removed, expected=1, by=writer)
    for clause in (noting, second, dictum):
        for who in (writer, colleague):
            answer_for_gremium(clause, answer="agree", expected=1, by=who)
    declare(position, writer)
    return {"noting": noting, "second": second, "aside": aside, "removed": removed, "dictum": dictum}


def declare(position: Position, by) -> Declaration:
    position.refresh_from_db()
    return declare_joint(position, expected=position.version, because="Het is laat.", by=by)


def state(position: Position) -> tuple[bool, bool]:
    """Whether the text is locked, and whether it says what was declared last."""
    position = Position.objects.get(pk=position.pk)
    declared = position.declarations.all()[0]
    assert current_declaration(position) == (declared if position.is_locked else None)
    return position.is_locked, declared.fingerprint == position.fingerprint


STEPS = {
    "add": lambda c, by: add_clause(c["noting"].position, kind=Kind.NOTING, text="nieuw", by=by),
    "edit": lambda c, by: edit_clause(c["noting"], text="[gebied] krimpt", expected=1, by=by),
    "move": lambda c, by: move_clause(c["second"], up=True, by=by),
    "move over what was set aside": lambda c, by: move_clause(c["aside"], up=True, by=by),
    "remove": lambda c, by: remove_clause(c["noting"], expected=1, by=by),
    "restore": lambda c, by: restore_clause(c["removed"], by=by),
    "set aside": lambda c, by: set_clause_aside(c["noting"], because="Later.", by=by),
    "take up": lambda c, by: take_clause_up(c["aside"], by=by),
    "read in": lambda c, by: add_clauses(c["noting"].position, (CoreClause("noting", "uit een motie"),), by=by),
    "accept a suggestion": lambda c, by: accept_suggestion(
        add_suggestion(c["noting"], text="[gebied] bloeit", reason="Mooier.", by=by), expected=1, by=by
    ),
    "add a source": lambda c, by: add_source(c["noting"], document=DocumentFactory(), by=by),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_declared_text_does_not_change(position, writer, clauses, step):
    before = Position.objects.values().get(pk=position.pk)
    with pytest.raises(TextLocked):
        STEPS[step](clauses, writer)
    after = Position.objects.values().get(pk=position.pk)
    assert {**before, "activity": 0} == {**after, "activity": 0}
    assert state(position) == (True, True)


def test_a_source_stays_too(position, writer, clauses):
    reopen_text(position, because="Een stuk erbij.", by=writer)
    source = add_source(clauses["noting"], document=DocumentFactory(), by=writer)
    declare(position, writer)
    with pytest.raises(TextLocked):
        remove_source(source, by=writer)


def test_a_gremium_keeps_its_answers_and_fracties_still_give_theirs(position, writer, clauses, almere):
    before = list(Stance.objects.values())
    for clause in ("noting", "aside"):
        with pytest.raises(TextLocked):
            answer_for_gremium(clauses[clause], answer="object", remark="Nee.", expected=1, by=writer)
    assert answer_for_gremium(clauses["noting"], answer="agree", expected=1, by=writer).answer == "agree"
    assert list(Stance.objects.values()) == before
    member = person(Role.MEMBER, almere, fractie=FractieFactory(gremium=almere))
    answer_for_fractie(clauses["noting"], answer="object", remark="Nee.", expected=1, by=member)
    assert state(position) == (True, True)
    reopen_text(position, because="Er is een nieuw cijfer.", by=writer)
    answer_for_gremium(clauses["noting"], answer="object", remark="Nee.", expected=1, by=writer)


def test_no_page_offers_another_answer_of_the_gremium(client, position, writer, clauses, almere):
    client.force_login(writer)
    at_once = answering_address(position, almere)
    one = reverse("positions:answer_clause_for_gremium", args=[clauses["noting"].pk, almere.pk])
    page = client.get(position.get_absolute_url()).text
    assert one not in page
    assert at_once not in page
    assert "blijven zoals ze zijn, tot iemand de tekst heropent" in client.get(at_once).text
    seen = clauses["noting"].current.stances.get(gremium=almere).pk
    response = client.post(one, {"answer": "object", "remark": "Toch niet.", "expected": 1, "expected_stance": seen})
    assert (response.status_code, "Toch niet." in response.text) == (409, True)
    assert "Deze tekst is gezamenlijk vastgesteld." in response.text
    row = f"c{clauses['noting'].pk}"
    typed = {
        f"{row}-answer": "object",
        f"{row}-remark": "Toch niet.",
        f"{row}-expected": 1,
        f"{row}-expected_stance": seen,
    }
    response = client.post(at_once, typed)
    assert (response.status_code, "Toch niet." in response.text) == (409, True)
    assert "Deze tekst is gezamenlijk vastgesteld." in response.text
    assert not Stance.objects.filter(answer="object").exists()


@pytest.mark.parametrize("step", STEPS)
def test_after_reopening_it_changes(position, writer, clauses, step):
    reopen_text(position, because="Er is een nieuw cijfer.", by=writer)
    assert state(position) == (False, True), "open, and still the same text"
    STEPS[step](clauses, writer)
    same_core = step in {"move over what was set aside", "add a source"}
    assert state(position) == (False, same_core)


def test_putting_everything_back_makes_it_the_declared_text_again(position, writer, clauses):
    reopen_text(position, because="Toch anders.", by=writer)
    remove_clause(clauses["noting"], expected=1, by=writer)
    assert state(position) == (False, False)
    restore_clause(clauses["noting"], by=writer)
    assert state(position) == (False, True)
    edit_clause(clauses["noting"], text="[gebied] krimpt", expected=1, by=writer)
    assert state(position) == (False, False)
    edit_clause(clauses["noting"], text="[gebied] groeit", expected=2, by=writer)
    assert state(position) == (False, True)


def test_it_is_declared_again_also_when_nothing_changed(position, writer, clauses):
    first = Declaration.objects.get()
    reopen_text(position, because="Even kijken.", by=writer)
    second = declare(position, writer)
    assert (second != first, second.fingerprint == first.fingerprint, state(position)) == (True, True, (True, True))
    assert declare(position, writer) == second, "twice is one"


def test_who_reopened_it_when_and_why_is_kept(position, writer, almere, clauses):
    begin = timezone.now()
    reopening = reopen_text(position, because="  Er is een nieuw cijfer.  ", by=writer)
    assert Reopening.objects.values_list("reason", "reopened_by", "on_behalf_of", "declaration").get() == (
        "Er is een nieuw cijfer.",
        writer.pk,
        almere.pk,
        Declaration.objects.get().pk,
    )
    assert begin <= reopening.reopened_at <= timezone.now()
    assert reopen_text(position, because="Nog eens.", by=writer) is None, "twice is one"
    assert Reopening.objects.count() == 1


def test_a_reason_is_needed(position, writer, clauses):
    for reason in ("", "  ", "…"):
        with pytest.raises(ReasonRequired):
            reopen_text(position, because=reason, by=writer)
    assert state(position) == (True, True)


def test_a_text_that_was_never_declared_is_open(position, writer):
    assert reopen_text(position, because="Zomaar.", by=writer) is None


def test_the_other_gremia_are_mailed_each_apart(position, writer, colleague, almere, lelystad, clauses):
    mail.outbox.clear()
    reopen_text(position, because="Er is een nieuw cijfer.", by=writer)
    assert sorted(message.to for message in mail.outbox) == sorted([[lelystad.griffie_email], [colleague.email]])
    assert all(message.subject == f"De gezamenlijke tekst is heropend: {position.title}" for message in mail.outbox)
    assert all("Er is een nieuw cijfer." in message.body for message in mail.outbox)


def test_history_told_afterwards_mails_nobody(position, writer, clauses):
    mail.outbox.clear()
    at = timezone.now() - datetime.timedelta(days=200)
    assert reopen_text(position, because="Vroeger.", by=writer, at=at).reopened_at == at
    assert mail.outbox == []
