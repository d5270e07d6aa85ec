"""Several people, and the sync, at the same time: real threads, each with a connection of its own."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from positions import operations
from positions.models import Change, Clause, Motion, Revision, Stance
from tests.factories import GremiumFactory, PositionFactory, rapporteur

PEOPLE = 6


@pytest.fixture
def position(transactional_db):
    return PositionFactory()


def at_once(*jobs):
    """Run the jobs side by side, from the same moment; returns what each returned, or raises what one raised."""
    start = threading.Barrier(len(jobs))

    def run(job):
        start.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result(60) for future in [pool.submit(run, job) for job in jobs]]


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
    clause = operations.add_clause(position, kind=Clause.Kind.NOTING, text="eerst", by=None)

    def edit(text):
        try:
            return operations.edit_clause(clause, text=text, expected=1, by=None).text
        except operations.StaleRevision as refused:
            return refused

    results = at_once(*(lambda n=n: edit(f"tekst {n}") for n in range(PEOPLE)))
    [winner] = [result for result in results if isinstance(result, str)]
    refused = [result.current.text for result in results if not isinstance(result, str)]
    assert refused == [winner] * (PEOPLE - 1)
    assert [r.text for r in clause.revisions.all()] == [winner, "eerst"]


def test_moves_edits_adds_and_removals_at_once_lose_and_double_nothing(position):
    for letter in "abcdef":
        operations.add_clause(position, kind=Clause.Kind.NOTING, text=letter, by=None)

    def work(seed):
        dice = random.Random(seed)  # noqa: S311 - the same walk each time
        done = 0
        for number in range(20):
            clause = dice.choice(list(position.clauses.select_related("revision")))
            match dice.choice(("move", "move", "edit", "add", "remove", "restore")):
                case "move":
                    operations.move_clause(clause, up=dice.random() < 0.5, by=None)
                case "edit":
                    try:
                        text = f"{seed}.{number}"
                        operations.edit_clause(clause, text=text, expected=clause.current.number, by=None)
                    except (operations.StaleRevision, operations.ClauseRemoved):
                        continue
                case "add":
                    operations.add_clause(position, kind=Clause.Kind.NOTING, text=f"{seed}.{number}", by=None)
                case "remove":
                    try:
                        operations.remove_clause(clause, expected=clause.current.number, by=None)
                    except operations.StaleRevision:
                        continue
                case "restore":
                    operations.restore_clause(clause, by=None)
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
    clause = operations.add_clause(position, kind=Clause.Kind.NOTING, text="versie 2", by=None)
    finished = threading.Event()

    def write():
        for number in range(1, 41):
            operations.edit_clause(clause, text=f"versie {number + 2}", expected=number, by=None)
        finished.set()

    def sync():
        while not finished.is_set():
            operations.sync_position(position.pk)

    def watch():
        seen = set()
        while not finished.is_set():
            for version, body in Motion.objects.exclude(body={}).values_list("synced_version", "body"):
                seen.add((f"versie {version},", *body["considerations"][0]["items"]))
        return seen

    *_, seen = at_once(write, sync, sync, watch)
    assert {said for said in seen if said[0] != said[1]} == set()
    assert len(seen) > 1
    operations.sync_positions()
    assert [(m.synced_version, m.body["considerations"][0]["items"]) for m in Motion.objects.all()] == [
        (42, ["versie 42,"])
    ] * 5


def test_two_syncs_at_once_make_one_motion_per_gremium(position):
    GremiumFactory.create_batch(20)
    operations.add_clause(position, kind=Clause.Kind.NOTING, text="het kan", by=None)
    done = at_once(*(lambda: operations.sync_position(position.pk) for _ in range(4)))
    operations.sync_positions()
    assert sum(done) <= 20
    assert Motion.objects.count() == 20
    assert not Motion.objects.behind().exists()


def test_an_answer_and_a_new_text_at_once_never_make_an_answer_to_an_unread_text(position):
    """Whoever comes second hears of it: the answer is about the text that its author read, or it is refused."""
    writers = [rapporteur(position) for _ in range(PEOPLE)]
    clause = operations.add_clause(position, kind=Clause.Kind.NOTING, text="tekst 1", by=None)

    def edit():
        for number in range(1, 11):
            operations.edit_clause(clause, text=f"tekst {number + 1}", expected=number, by=None)

    def answer(writer):
        accepted = 0
        for number in range(1, 12):
            try:
                operations.confirm(clause, answer="agree", expected=number, by=writer)
                accepted += 1
            except operations.StaleRevision:
                continue
        return accepted

    _, *accepted = at_once(edit, *(lambda w=w: answer(w) for w in writers))
    assert Stance.objects.count() == sum(accepted)
    for stance in Stance.objects.select_related("revision"):
        later = Revision.objects.filter(clause=clause, number=stance.revision.number + 1).first()
        assert later is None or stance.said_at <= later.written_at


def test_the_database_itself_makes_an_answer_wait_for_the_text_that_is_being_written(position):
    """Behind the back of the operations: the row comes in while the next revision is not committed yet."""
    writer = rapporteur(position)
    clause = operations.add_clause(position, kind=Clause.Kind.NOTING, text="tekst 1", by=None)
    first, gremium = clause.current, writer.mandates.get().gremium
    edited, inserting = threading.Event(), threading.Event()

    def edit():
        with transaction.atomic():
            operations.edit_clause(clause, text="tekst 2", expected=1, by=None)
            edited.set()
            inserting.wait(10)
            time.sleep(0.3)  # by now the other waits for the row of the clause

    def answer():
        edited.wait(10)
        inserting.set()
        with pytest.raises(IntegrityError, match="A stance is taken on the current revision"):
            Stance.objects.create(revision=first, gremium=gremium, answer="agree", said_by=writer)

    at_once(edit, answer)
    assert Stance.objects.count() == 0


def test_of_an_answer_and_a_declaration_at_once_none_is_overlooked(position):
    """Either the objection came first and nothing is declared, or it was declared while everybody carried it."""
    writer = rapporteur(position)
    clause = operations.add_clause(
        position, kind="dictum", text="te lobbyen", verb="verzoeken", addressee="[college]", by=None
    )
    operations.confirm(clause, answer="agree", expected=1, by=writer)

    def declare():
        try:
            return operations.declare_joint(position, expected_version=2, by=writer)
        except operations.NotCarried:
            return None

    def take_back():
        return operations.confirm(clause, answer="object", remark="toch niet", expected=1, by=writer)

    declaration, objection = at_once(declare, take_back)
    assert declaration is None or declaration.declared_at <= objection.said_at


def test_pressing_twice_at_once_is_one_answer_and_one_declaration(position):
    writer = rapporteur(position)
    clause = operations.add_clause(
        position, kind="dictum", text="te lobbyen", verb="verzoeken", addressee="[college]", by=None
    )
    at_once(*(lambda: operations.confirm(clause, answer="agree", expected=1, by=writer) for _ in range(PEOPLE)))
    at_once(*(lambda: operations.declare_joint(position, expected_version=2, by=writer) for _ in range(PEOPLE)))
    assert (Stance.objects.count(), position.declarations.count()) == (1, 1)


def test_of_many_suggestions_taken_over_at_once_one_becomes_the_text_and_the_others_stay_open(position):
    clause = operations.add_clause(position, kind=Clause.Kind.NOTING, text="eerst", by=None)
    author, writer = rapporteur(position), rapporteur(position)
    suggestions = [
        operations.suggest(clause, text=f"tekst {number}", reason="Beter.", by=author) for number in range(PEOPLE)
    ]

    def accept(suggestion):
        try:
            return operations.accept_suggestion(suggestion, expected=1, by=writer).text
        except operations.StaleRevision:
            return None

    [winner] = filter(None, at_once(*(lambda s=s: accept(s) for s in suggestions)))
    assert [r.text for r in clause.revisions.all()] == [winner, "eerst"]
    assert sorted((s.text, s.state) for s in clause.suggestions.all()) == sorted(
        (s.text, "accepted" if s.text == winner else "open") for s in suggestions
    )


def test_one_suggestion_is_decided_once_by_whoever_comes_first(position):
    clause = operations.add_clause(position, kind=Clause.Kind.NOTING, text="eerst", by=None)
    author, writer = rapporteur(position), rapporteur(position)
    suggestion = operations.suggest(clause, text="later", reason="Beter.", by=author)

    def attempt(decide):
        try:
            decide()
        except operations.SuggestionDecided as refused:
            return refused.suggestion.state
        return None

    results = at_once(
        *(
            lambda: attempt(lambda: operations.accept_suggestion(suggestion, expected=1, by=writer)),
            lambda: attempt(lambda: operations.decline_suggestion(suggestion, comment="Nee.", by=writer)),
            lambda: attempt(lambda: operations.withdraw_suggestion(suggestion, by=author)),
        )
    )
    suggestion.refresh_from_db()
    assert sorted(results, key=str) == sorted([None, suggestion.state, suggestion.state], key=str)
    assert clause.revisions.count() == (2 if suggestion.state == "accepted" else 1)
