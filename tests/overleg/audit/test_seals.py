"""The seals over what was written down: whoever changes a row later is found out."""

import datetime
from io import StringIO

import pghistory
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from gremia.models import Role
from overleg.audit import operations, seals, tables
from overleg.audit.models import Entry, Seal
from positions.models import Stance
from tests.factories import ClauseFactory, ThemeFactory, UserFactory, person

A = Entry.Action


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Real transactions, which are sealed as soon as they ended."""
    monkeypatch.setattr(seals, "GRACE", datetime.timedelta(0))


def verify(**options) -> str:
    """What the command prints; raises CommandError."""
    out = StringIO()
    call_command("verify_audit", stdout=out, **options)
    return out.getvalue()


def as_owner(statement: str) -> None:
    """What somebody with all rights over the database could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # so no trigger stops it
        cursor.execute(statement)


TAMPERING = {
    "UPDATE meetings_themeevent SET name = 'Parkeren' WHERE pgh_label = 'insert'": "something in its",
    "UPDATE pghistory_context SET metadata = '{\"user\": 1}'": "something in its",
    "UPDATE audit_entry SET origin = '192.0.2.99'": "something in its",
    "DELETE FROM audit_entry": "rows were sealed, and there are",
    "INSERT INTO audit_entry (moment, action, object) SELECT moment, action, '' FROM audit_entry": "rows were sealed",
    "UPDATE audit_seal SET digest = repeat('0', 64) WHERE id = (SELECT min(id) FROM audit_seal)": "something in its",
    "DELETE FROM audit_seal WHERE id = (SELECT min(id) FROM audit_seal)": "rows were sealed",
    "ALTER TABLE meetings_themeevent DROP COLUMN name": "cannot be checked",
}


@pytest.mark.django_db(transaction=True)
def test_whatever_is_changed_afterwards_is_found():
    assert verify() == "Nothing has been sealed yet.\n"
    with pghistory.context(user=7):
        theme = ThemeFactory(name="Wonen")
    person = UserFactory(name="Lid", email="lid@example.org")
    operations.write_down(A.LOGGED_IN, by=person, origin="192.0.2.1")
    first = seals.seal()
    assert seals.seal() is None, "nothing new"
    theme.name = "Wonen en bouwen"
    theme.save()
    second = seals.seal()
    assert [first, second] == list(Seal.objects.all())
    holds = f"All 2 seals hold, until {second.until.isoformat()}: {second.digest}\n"
    assert verify() == verify(seal=first.digest) == holds
    with pytest.raises(CommandError, match="no seal ffff"):
        verify(seal="f" * 64)

    for statement, complaint in TAMPERING.items():
        with transaction.atomic():
            as_owner(statement)
            with pytest.raises(CommandError, match=complaint):
                verify()
            transaction.set_rollback(True)

    with transaction.atomic():  # the law asks for it
        as_owner("UPDATE gremia_userevent SET name = 'Verwijderd', email = 'weg@example.org'")
        assert verify() == holds
        transaction.set_rollback(True)
    ThemeFactory(name="Water")
    assert verify() == holds, "what is not yet sealed changes nothing"


@pytest.mark.django_db(transaction=True)
def test_what_a_running_transaction_still_adds_is_sealed_later():
    ThemeFactory(name="Wonen")
    with connection.get_new_connection(connection.get_connection_params()) as other:
        other.execute("SELECT 1")  # it began
        operations.write_down(A.LOGGED_OUT, by=None)
        seals.seal()
        other.execute("INSERT INTO audit_entry (action, object) VALUES ('logged_in', '')")
        other.commit()
    seals.seal()
    verify()
    assert sum(seal.rows for seal in Seal.objects.all()) == 3


def test_the_portal_itself_changes_no_entry_and_no_seal():
    operations.write_down(A.LOGGED_IN, by=None)
    for change in (lambda: Entry.objects.update(object="elders"), lambda: Entry.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="Cannot update or delete rows"), transaction.atomic():
            change()


# --- Rows that are only added -----------------------------------------------------------------------


def test_every_table_to_which_rows_are_only_added_has_its_moment():
    tables_ = tables.append_only_tables()
    assert len(tables_) > 5
    assert set(tables_) <= set(tables.MOMENTS)
    assert set(tables_) <= set(tables.columns_now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE positions_revision SET text = 'iets anders'",
        "UPDATE positions_stance SET answer = 'agree', remark = ''",
        "DELETE FROM positions_stance",
    ],
)
def test_texts_and_answers_are_sealed(almere, statement):
    clause = ClauseFactory()
    member = person(Role.MEMBER, almere)
    Stance.objects.create(
        revision=clause.revision, gremium=almere, answer="object", remark="Te vaag.", answered_by=member
    )
    seals.seal()
    verify()
    with transaction.atomic():
        as_owner(statement)
        with pytest.raises(CommandError, match=r"something in its|rows were sealed"):
            verify()
        transaction.set_rollback(True)


# --- After their time -------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_entries_go_after_their_time_and_the_seals_still_hold(settings, monkeypatch):
    theme = ThemeFactory(name="Wonen")
    operations.write_down(A.LOGGED_IN, by=None, origin="192.0.2.1")
    seals.seal()
    call_command("prune_audit", stdout=StringIO())
    assert Entry.objects.count() == 1
    theme.name = "Bouwen"
    theme.save()
    operations.write_down(A.LOGGED_OUT, by=None)
    second = seals.seal()
    operations.write_down(A.LOGIN_REFUSED, by=None)
    with transaction.atomic():  # too soon
        as_owner("DELETE FROM audit_entry WHERE action = 'logged_in'")
        with pytest.raises(CommandError, match="rows were sealed"):
            verify()
        transaction.set_rollback(True)
    monkeypatch.setattr(tables, "kept_since", lambda: second.until)
    out = StringIO()
    call_command("prune_audit", stdout=out)
    assert out.getvalue() == "2 entries removed.\n"
    assert [entry.action for entry in Entry.objects.all()] == [A.LOGIN_REFUSED]
    assert "All 2 seals hold" in verify()
    with transaction.atomic():  # the history of those years is still sealed
        as_owner("UPDATE meetings_themeevent SET name = 'Parkeren' WHERE name = 'Wonen'")
        with pytest.raises(CommandError, match="something in its"):
            verify()
        transaction.set_rollback(True)


def test_how_long_entries_are_kept_is_a_setting(settings):
    settings.AUDIT_YEARS = 2
    before = tables.kept_since()
    assert (timezone.now() - before).days == 730
