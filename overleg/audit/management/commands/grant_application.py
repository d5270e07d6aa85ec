"""`manage.py grant_application ROLE`: the rights of the role with which the portal runs. Run it after each migrate."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg import sql

from overleg import secret_files
from overleg.audit import tables

APPEND_ONLY = ("pghistory_context", "audit_entry", "audit_seal")
AS_OWNER = ("_pgh_attach_context()", "gremia_forget_person(bigint)")
"""Functions that write where the role may not: who and where of a change, and that a removed person is forgotten."""
SHOULD_IGNORE = """
    CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
        RETURN pg_has_role({owner}, 'MEMBER')
            AND trigger_name = ANY(nullif(current_setting('pgtrigger.ignore', true), '')::text[]);
    END $$
"""
"""Every trigger asks this function of pgtrigger first, which believes a setting that any role can set. Only for who
owns the tables it does, so that the portal writes down each change, whoever speaks to the database in its name.
"""


class Command(BaseCommand):
    """The owner of the tables migrates; the portal runs as a role that reads and writes rows and no more.

    That role cannot change what was written down, drop or switch off a trigger, or alter a table. The role is made when
    it is not there yet, with the password in APPLICATION_PASSWORD.
    """

    help = "Give the database role of the portal exactly the rights it needs (run as owner of the tables)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role")

    @transaction.atomic
    def handle(self, *, role: str, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper, rolname = current_user FROM pg_roles WHERE rolname = %s", [role])
            found = cursor.fetchone()
            if found and any(found):
                raise CommandError(f"{role} is the owner or a superuser; choose another role for the portal.")
            if not found:
                self._make(cursor, role)
            name = sql.Identifier(role)
            for statement in self._statements(cursor, role):
                cursor.execute(sql.SQL(statement).format(role=name).as_string(cursor.cursor))
        self.stdout.write(f"{role} reads and writes rows; it cannot change the history or any table.")

    def _make(self, cursor: Any, role: str) -> None:
        password = secret_files.environment().get("APPLICATION_PASSWORD", "")
        if not password:
            raise CommandError(f"There is no role {role}. Set APPLICATION_PASSWORD to have it made.")
        statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
        cursor.execute(statement.as_string(cursor.cursor))

    def _statements(self, cursor: Any, role: str) -> list[str]:
        """In order, with `{role}` for the role."""
        cursor.execute("SELECT current_schema(), current_database(), current_user")
        schema, database, user = cursor.fetchone()
        schema, database = (sql.Identifier(name).as_string(cursor.cursor) for name in (schema, database))
        history = [*tables.event_tables(), *tables.append_only_tables(), *APPEND_ONLY, "django_migrations"]
        every = f"ALL TABLES IN SCHEMA {schema}"
        statements = [
            f"GRANT CONNECT ON DATABASE {database} TO {{role}}",
            f"GRANT USAGE ON SCHEMA {schema} TO {{role}}",
            f"REVOKE ALL ON {every} FROM {{role}}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {every} TO {{role}}",
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {{role}}",
            *(f'REVOKE UPDATE, DELETE ON "{table}" FROM {{role}}' for table in history),
            'REVOKE INSERT ON "pghistory_context", "django_migrations" FROM {role}',
            *(
                f"ALTER FUNCTION {function} SECURITY DEFINER SET search_path = {schema}, pg_temp"
                for function in AS_OWNER
            ),
            SHOULD_IGNORE.format(owner=sql.Literal(user).as_string(cursor.cursor)),
            # A temporary table of the same name would go before a table of history.
            f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {{role}}",
        ]
        cursor.execute("SELECT pg_has_role(%s, 'pg_read_all_stats', 'MEMBER')", [role])
        if not cursor.fetchone()[0]:
            # Sealing has to know which transactions still run, also those of the owner.
            statements.append("GRANT pg_read_all_stats TO {role}")
        return statements
