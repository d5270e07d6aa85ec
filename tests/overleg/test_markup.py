"""Words of people are words everywhere: what looks like markup is shown as typed, on every page and in its mail."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from lxml import html

from gremia.models import Role, User
from tests.addresses import Rows, addresses, make_rows
from tests.factories import person, rapporteur

MARKUP = "\"><img src=x onerror=alert(1)>'<script>x()</script>"
IN_JSON = "<img src=x onerror=alert(1)>"
"""Without quotes: it goes into the middle of a text that is kept as JSON."""
OWN_APPS = {"motions", "positions", "proceedings", "attendance", "dossiers", "meetings", "gremia", "portal"}
NO_WORDS = (models.URLField, models.SlugField, models.EmailField)
LEFT = {"password", "sha256", "content_hash", "fingerprint", "key", "screen_key", "addressee"}
"""Made by the code; and whom a clause addresses, which only comes with a verb."""
COPIES = (("motions_filing", "text"), ("motions_filing", "core"), ("positions_declaration", "core"))


def fields_with_words() -> Iterator[tuple[type[models.Model], models.Field]]:
    for model in apps.get_models():
        if model._meta.app_label not in OWN_APPS or not model._meta.managed or "pgh_id" in _names(model):
            continue
        for field in model._meta.get_fields():
            is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, NO_WORDS)
            if is_text and not field.choices and not field.unique and field.name not in LEFT:
                yield model, field


def _names(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields()}


def write_markup_everywhere() -> set[str]:
    """Past forms and triggers, in every text of every row that the database takes it in; which these are."""
    written = set()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model, field in fields_with_words():
            try:
                with transaction.atomic():
                    changed = model._base_manager.update(**{field.name: MARKUP[: field.max_length or 200]})
            except DatabaseError:  # a rule of the database: no such row, or once only
                continue
            if changed:
                written.add(f"{model.__name__}.{field.name}")
        for table, column in COPIES:
            cursor.execute(f"UPDATE {table} SET {column} = replace({column}::text, 'regio', %s)::jsonb", [IN_JSON])  # noqa: S608
        cursor.execute("SET LOCAL session_replication_role = origin")
    return written


def acting(page: str) -> list[str]:
    """Elements that come of MARKUP, on a page or in a mail that it shows."""
    root = html.fromstring(page)
    found = [html.tostring(element).decode()[:200] for element in root.xpath("//*[@onerror] | //script[text()='x()']")]
    for shown in root.xpath("//iframe/@srcdoc"):
        found += acting(shown)
    return found


@pytest.mark.parametrize("kind", ["anonymous", "adviser", "clerk", "rapporteur"])
def test_markup_is_shown_as_it_is_typed(kind):
    rows = make_rows()
    written = write_markup_everywhere()
    assert {"Revision.text", "User.name", "Comment.text", "Mailing.note", "Invitation.this_time"} <= written
    assert len(written) > 70
    client, shown = Client(), 0
    user = visitor(kind, rows)
    if user:
        client.force_login(user)
    for address in addresses(rows):
        answer = client.get(address.path)
        if answer.streaming:
            b"".join(answer.streaming_content)  # so that the file is closed
        elif answer.get("Content-Type", "").startswith("text/html") and answer.content:
            shown += b"&lt;img src=x" in answer.content
            assert acting(answer.text) == [], address.name
    assert shown > (5 if kind == "anonymous" else 50)


def visitor(kind: str, rows: Rows) -> User | None:
    return {
        "anonymous": lambda: None,
        "adviser": lambda: person(Role.REGIONAL_ADVISER),
        "clerk": lambda: person(Role.CLERK, rows.here),
        "rapporteur": lambda: rapporteur(rows.position, rows.here),
    }[kind]()
