"""The role with which the portal runs writes rows, and cannot touch what was written down."""

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from gremia.models import User
from gremia.operations.person import remove_person
from overleg.audit import tables
from overleg.audit.models import Entry, Seal
from tests.factories import ThemeFactory, UserFactory

ROLE = f"overleg_application_{os.getpid()}"


@pytest.fixture
def granted(monkeypatch):
    """The role, made and gone again with the transaction of the test."""
    monkeypatch.setenv("APPLICATION_PASSWORD", "een wachtwoord met een ' erin")
    out = StringIO()
    call_command("grant_application", ROLE, stdout=out)
    assert out.getvalue() == f"{ROLE} reads and writes rows; it cannot change the history or any table.\n"
    call_command("grant_application", ROLE, stdout=out)  # after each migrate
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        return "permission denied" in str(error) or "must be owner" in str(error)
    return False


def test_it_does_the_work_of_the_portal(granted):
    theme = ThemeFactory(name="Wonen")
    theme.name = "Bouwen"
    theme.save()
    person = UserFactory()
    Entry.objects.create(action=Entry.Action.LOGGED_IN, actor=person)
    assert [event.name for event in theme.events.order_by("pgh_id")] == ["Wonen", "Bouwen"]
    theme.delete()
    assert User.objects.filter(pk=person.pk).update(name="Anders") == 1


def test_it_silences_no_trigger(granted):
    """The setting by which pgtrigger leaves a trigger out may be set by anybody."""
    theme = ThemeFactory(name="Wonen")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true) FROM pg_trigger"
            " WHERE tgname LIKE 'pgtrigger%%'"
        )
        cursor.execute("UPDATE meetings_theme SET name = 'Stil'")
        cursor.execute("SELECT set_config('pgtrigger.ignore', '', true)")
    assert [event.name for event in theme.events.order_by("pgh_id")] == ["Wonen", "Stil"]


def test_the_owner_still_removes_entries_whose_time_is_over(monkeypatch):
    monkeypatch.setenv("APPLICATION_PASSWORD", "een wachtwoord")
    call_command("grant_application", ROLE, stdout=StringIO())
    Entry.objects.create(action=Entry.Action.LOGGED_IN)
    Seal.objects.create(until=timezone.now() + timezone.timedelta(days=1), rows=1, tables={}, digest="")
    monkeypatch.setattr(tables, "kept_since", lambda: timezone.now() + timezone.timedelta(days=2))
    call_command("prune_audit", stdout=StringIO())
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meetings_themeevent SET name = 'x'",
        "DELETE FROM meetings_themeevent",
        "TRUNCATE meetings_themeevent",
        "UPDATE gremia_userevent SET is_superuser = true",
        "UPDATE gremia_userevent SET name = 'x'",
        "CREATE TEMPORARY TABLE meetings_themeevent (x int)",
        "CREATE OR REPLACE FUNCTION gremia_forget_person(person bigint) RETURNS void AS '' LANGUAGE sql",
        "UPDATE pghistory_context SET metadata = '{}'",
        "INSERT INTO pghistory_context SELECT gen_random_uuid(), now(), now(), '{}'",
        "UPDATE audit_entry SET object = ''",
        "DELETE FROM audit_seal",
        "ALTER TABLE meetings_theme DISABLE TRIGGER ALL",
        "ALTER TABLE meetings_theme ADD COLUMN x int",
        "DROP TABLE meetings_themeevent",
        "CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS uuid AS 'SELECT NULL::uuid' LANGUAGE sql",
        "CREATE TABLE elders (x int)",
        "SET LOCAL session_replication_role = replica",
        "DELETE FROM django_migrations",
    ],
)
def test_it_cannot_touch_what_was_written_down(granted, statement):
    ThemeFactory()
    assert refused(statement)


def test_it_forgets_who_was_removed_and_changes_nothing_else_in_the_history(granted):
    gone, other = UserFactory(name="Zegveld", email="zegveld@example.org"), UserFactory(name="Blijft")
    remove_person(gone, by=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gremia_forget_person(%s)", [other.pk])
    address = f"verwijderd-{gone.pk}@verwijderd.invalid"
    events = User.pgh_event_model.objects.order_by("pgh_id").values_list("name", "email")
    assert list(events.filter(pgh_obj_id=gone.pk)) == [("Verwijderd", address), ("Voormalig gebruiker", address)]
    assert list(events.filter(pgh_obj_id=other.pk)) == [("Blijft", other.email)]


def test_it_only_adds_to_what_was_said_and_decided(granted):
    """Revisions, answers, filings and outcomes: their trigger refuses a change of each row, and so does the role."""
    only_added_to = tables.append_only_tables()
    assert {"positions_revision", "motions_filing", "motions_outcome"} < set(only_added_to)
    for table in only_added_to:
        assert refused(f"UPDATE {table} SET id = id"), table  # noqa: S608 - our own names
        assert refused(f"DELETE FROM {table}"), table  # noqa: S608


def test_it_removes_no_entry_whose_time_is_over(granted, monkeypatch):
    Entry.objects.create(action=Entry.Action.LOGGED_IN)
    Seal.objects.create(until=timezone.now() + timezone.timedelta(days=1), rows=1, tables={}, digest="")
    monkeypatch.setattr(tables, "kept_since", lambda: timezone.now() + timezone.timedelta(days=2))
    with transaction.atomic(), pytest.raises(CommandError, match="Only the owner of the tables removes entries"):
        call_command("prune_audit")


def test_triggers_cannot_be_dropped(granted):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgname LIKE 'pgtrigger%%'"
        )
        triggers = cursor.fetchall()
    assert len(triggers) > 20
    assert [name for name, table in triggers if not refused(f"DROP TRIGGER {name} ON {table}")] == []


def test_the_owner_itself_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
    with pytest.raises(CommandError, match="is the owner or a superuser"):
        call_command("grant_application", owner)


def test_a_role_is_made_only_with_a_password(monkeypatch):
    monkeypatch.delenv("APPLICATION_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="Set APPLICATION_PASSWORD"):
        call_command("grant_application", "nog_niemand")
