"""The database as it was before a test that committed: emptying 150 tables takes longer than most tests."""

from django.db import connection

KEPT = ["django_migrations", "django_content_type", "auth_permission"]
"""What follows from the code, so that each test would make the same rows again."""

# A table with a few rows is emptied a hundred times as fast by deleting them as by giving it new files (TRUNCATE). The
# lock waits for what is still being written, which would otherwise be committed into the next test; as a replica, the
# database looks for no rows that refer to those that go, and lets the audit trail go too.
SQL = """
DO $$
DECLARE
  emptied text[] := ARRAY(
    SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL('{%s}')
    ORDER BY tablename
  );
  emptied_table text;
BEGIN
  EXECUTE 'LOCK TABLE ' || array_to_string(emptied, ', ') || ' IN EXCLUSIVE MODE';
  SET LOCAL session_replication_role = replica;
  FOREACH emptied_table IN ARRAY emptied LOOP
    EXECUTE 'DELETE FROM ' || emptied_table;
  END LOOP;
END $$
"""


def empty_tables() -> None:
    """Delete all that tests wrote, at once."""
    with connection.cursor() as cursor:
        cursor.execute(SQL % ",".join(KEPT))
