"""Several people, and the sync, at the same time: real threads, each with a connection of its own."""

import random
import threading
import time

import pytest
from django.db import IntegrityError, transaction

from motions.models import Motion
from motions.operations.sync import sync_position, sync_positions
from portal.compared import ChangedMeanwhile
from positions.models import Change, Revision, Stance
from positions.operations.clause import (
    ClauseRemoved,
    add_clause,
    edit_clause,
    move_clause,
    remove_clause,
    restore_clause,
)
from positions.operations.consensus import NotCarried, declare_joint
from positions.operations.errors import TextLocked
from positions.operations.suggestion import (
    SuggestionDecided,
    accept_suggestion,
    add_suggestion,
    decline_suggestion,
    withdraw_suggestion,
)
from tests.answers import answer_for_gremium
from tests.at_once import at_once
from tests.factories import GremiumFactory, PositionFactory, rapporteur
from wording.parts import Kind

PEOPLE = 6


@pytest.fixture
def position(transactional_db):
    return PositionFactory()


def replayed(position) -> list[tuple[int, str]]:
    """The standing clauses with their texts, from the history alone."""
    order: list[int] = []
    texts, standing = {}, set()
    for step in position.changes.select_related("revision").order_by("version"):
        pk = step.clause_id
        texts[pk] = step.revision.text
        match step.action:
            case Change.Action.ADDED:
                order.append(pk)
                standing.add(pk)
            case Change.Action.REMOVED:
                standing.discard(pk)
            case Change.Action.RESTORED:
                standing.add(pk)
            case Change.Action.MOVED_UP | Change.Action.MOVED_DOWN:
                here = order.index(pk)
                others = [i for i, other in enumerate(order) if other in standing and other != pk]
                up = step.action == Change.Action.MOVED_UP
                there = max(i for i in others if i < here) if up else min(i for i in others if i > here)
                order[here], order[there] = order[there], order[here]
    return [(pk, texts[pk]) for pk in order if pk in standing]


def standing(position) -> list[tuple[int, str]]:
    return [(c.pk, c.current.text) for c in position.clauses.standing().select_related("revision")]


def test_of_many_edits_of_one_revision_one_wins_and_the_others_hear_of_it(position):
    clause = add_clause(position, kind=Kind.NOTING, text="eerst", by=None)

    def edit(text):
        try:
            return edit_clause(clause, text=text, expected=1, by=None).text
        except ChangedMeanwhile as refused:
            return refused

    results = at_once(*(lambda n=n: edit(f"tekst {n}") for n in range(PEOPLE)))
    [winner] = [result for result in results if isinstance(result, str)]
    refused = [result.now.text for result in results if not isinstance(result, str)]
    assert refused == [winner] * (PEOPLE - 1)
    assert [r.text for r in clause.revisions.all()] == [winner, "eerst"]


def test_moves_edits_adds_and_removals_at_once_lose_and_double_nothing(position):
    for letter in "abcdef":
        add_clause(position, kind=Kind.NOTING, text=letter, by=None)

    def work(seed):
        dice = random.Random(seed)  # noqa: S311 - the same walk each time
        done = 0
        for number in range(20):
            clause = dice.choice(list(position.clauses.select_related("revision")))
            match dice.choice(("move", "move", "edit", "add", "remove", "restore")):
                case "move":
                    move_clause(clause, up=dice.random() < 0.5, by=None)
                case "edit":
                    try:
                        text = f"{seed}.{number}"
                        edit_clause(clause, text=text, expected=clause.current.number, by=None)
                    except (ChangedMeanwhile, ClauseRemoved):
                        continue
                case "add":
                    add_clause(position, kind=Kind.NOTING, text=f"{seed}.{number}", by=None)
                case "remove":
                    try:
                        remove_clause(clause, expected=clause.current.number, by=None)
                    except ChangedMeanwhile:
                        continue
                case "restore":
                    restore_clause(clause, by=None)
            done += 1
        return done

    assert sum(at_once(*(lambda n=n: work(n) for n in range(PEOPLE)))) > PEOPLE
    position.refresh_from_db()
    versions = list(position.changes.order_by("version").values_list("version", flat=True))
    assert versions == list(range(2, position.version + 1))
    assert standing(position) == replayed(position)
    orders = list(position.clauses.values_list("order", flat=True))
    assert sorted(orders) == list(range(len(orders)))


def test_a_draft_never_claims_a_version_that_it_does_not_say(position):
    GremiumFactory.create_batch(5)
    clause = add_clause(position, kind=Kind.NOTING, text="versie 2", by=None)
    finished = threading.Event()

    def write():
        for number in range(1, 41):
            edit_clause(clause, text=f"versie {number + 2}", expected=number, by=None)
        finished.set()

    def sync():
        while not finished.is_set():
            sync_position(position.pk)

    def watch():
        seen = set()
        while not finished.is_set():
            for version, body in Motion.objects.exclude(body={}).values_list("synced_version", "body"):
                seen.add((f"versie {version},", *body["considerations"][0]["items"]))
        return seen

    *_, seen = at_once(write, sync, sync, watch)
    assert {pair for pair in seen if pair[0] != pair[1]} == set()
    assert len(seen) > 1
    sync_positions()
    assert [(m.synced_version, m.body["considerations"][0]["items"]) for m in Motion.objects.all()] == [
        (42, ["versie 42,"])
    ] * 5


def test_two_syncs_at_once_make_one_motion_per_gremium(position):
    GremiumFactory.create_batch(20)
    add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    done = at_once(*(lambda: sync_position(position.pk) for _ in range(4)))
    sync_positions()
    assert sum(done) <= 20
    assert Motion.objects.count() == 20
    assert not Motion.objects.behind().exists()


def test_an_answer_and_a_new_text_at_once_never_make_an_answer_to_an_unread_text(position):
    """Whoever comes second hears of it: the answer is about the text that its author read, or it is refused."""
    writers = [rapporteur(position) for _ in range(PEOPLE)]
    clause = add_clause(position, kind=Kind.NOTING, text="tekst 1", by=None)

    def edit():
        for number in range(1, 11):
            edit_clause(clause, text=f"tekst {number + 1}", expected=number, by=None)

    def answer(writer):
        accepted = 0
        for number in range(1, 12):
            try:
                answer_for_gremium(clause, answer="agree", expected=number, by=writer)
                accepted += 1
            except ChangedMeanwhile:
                continue
        return accepted

    _, *accepted = at_once(edit, *(lambda w=w: answer(w) for w in writers))
    assert Stance.objects.count() == sum(accepted)
    for stance in Stance.objects.select_related("revision"):
        later = Revision.objects.filter(clause=clause, number=stance.revision.number + 1).first()
        assert later is None or stance.answered_at <= later.written_at


def test_the_database_itself_makes_an_answer_wait_for_the_text_that_is_being_written(position):
    """Behind the back of the operations: the row comes in while the next revision is not committed yet."""
    writer = rapporteur(position)
    clause = add_clause(position, kind=Kind.NOTING, text="tekst 1", by=None)
    first, gremium = clause.current, writer.mandates.get().gremium
    edited, inserting = threading.Event(), threading.Event()

    def edit():
        with transaction.atomic():
            edit_clause(clause, text="tekst 2", expected=1, by=None)
            edited.set()
            inserting.wait(10)
            time.sleep(0.3)  # by now the other waits for the row of the clause

    def answer():
        edited.wait(10)
        inserting.set()
        with pytest.raises(IntegrityError, match="A stance is taken on the current revision"):
            Stance.objects.create(revision=first, gremium=gremium, answer="agree", answered_by=writer)

    at_once(edit, answer)
    assert Stance.objects.count() == 0


def test_of_an_answer_and_a_declaration_at_once_none_is_overlooked(position):
    """Either the objection came first and nothing is declared, or it was declared and the objection comes too late."""
    writer = rapporteur(position)
    clause = add_clause(position, kind="dictum", text="te lobbyen", verb="verzoeken", addressee="[college]", by=None)
    answer_for_gremium(clause, answer="agree", expected=1, by=writer)

    def declare():
        try:
            return declare_joint(position, expected=2, because="Het is laat.", by=writer)
        except NotCarried:
            return None

    def take_back():
        try:
            return answer_for_gremium(clause, answer="object", remark="toch niet", expected=1, by=writer)
        except TextLocked:
            return None

    declaration, objection = at_once(declare, take_back)
    assert (declaration is None) != (objection is None)


def test_pressing_twice_at_once_is_one_answer_and_one_declaration(position):
    writer = rapporteur(position)
    clause = add_clause(position, kind="dictum", text="te lobbyen", verb="verzoeken", addressee="[college]", by=None)
    at_once(*(lambda: answer_for_gremium(clause, answer="agree", expected=1, by=writer) for _ in range(PEOPLE)))
    at_once(*(lambda: declare_joint(position, expected=2, because="Het is laat.", by=writer) for _ in range(PEOPLE)))
    assert (Stance.objects.count(), position.declarations.count()) == (1, 1)


def test_of_many_suggestions_taken_over_at_once_one_becomes_the_text_and_the_others_stay_open(position):
    clause = add_clause(position, kind=Kind.NOTING, text="eerst", by=None)
    author, writer = rapporteur(position), rapporteur(position)
    suggestions = [
        add_suggestion(clause, text=f"tekst {number}", reason="Beter.", by=author) for number in range(PEOPLE)
    ]

    def accept(suggestion):
        try:
            return accept_suggestion(suggestion, expected=1, by=writer).text
        except ChangedMeanwhile:
            return None

    [winner] = filter(None, at_once(*(lambda s=s: accept(s) for s in suggestions)))
    assert [r.text for r in clause.revisions.all()] == [winner, "eerst"]
    assert sorted((s.text, s.state) for s in clause.suggestions.all()) == sorted(
        (s.text, "accepted" if s.text == winner else "open") for s in suggestions
    )


def test_one_suggestion_is_decided_once_by_whoever_comes_first(position):
    clause = add_clause(position, kind=Kind.NOTING, text="eerst", by=None)
    author, writer = rapporteur(position), rapporteur(position)
    suggestion = add_suggestion(clause, text="later", reason="Beter.", by=author)

    def attempt(decide):
        try:
            decide()
        except SuggestionDecided as refused:
            return refused.suggestion.state
        return None

    results = at_once(
        *(
            lambda: attempt(lambda: accept_suggestion(suggestion, expected=1, by=writer)),
            lambda: attempt(lambda: decline_suggestion(suggestion, comment="Nee.", by=writer)),
            lambda: attempt(lambda: withdraw_suggestion(suggestion, by=author)),
        )
    )
    suggestion.refresh_from_db()
    assert sorted(results, key=str) == sorted([None, suggestion.state, suggestion.state], key=str)
    assert clause.revisions.count() == (2 if suggestion.state == "accepted" else 1)
