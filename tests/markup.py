"""What looks like markup in every text that people write: for tests that look at pages."""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from lxml import html

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
    """MARKUP in every text of every row, and of the copies that are kept as JSON; which these are."""
    written = write_everywhere(lambda model, field: MARKUP)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, column in COPIES:
            cursor.execute(f"UPDATE {table} SET {column} = replace({column}::text, 'regio', %s)::jsonb", [IN_JSON])  # noqa: S608
        cursor.execute("SET LOCAL session_replication_role = origin")
    return written


def write_everywhere(words: Callable[[type[models.Model], models.Field], str]) -> set[str]:
    """Past forms and triggers, in every text of every row that the database takes it in; which these are."""
    written = set()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model, field in fields_with_words():
            try:
                with transaction.atomic():
                    text = words(model, field)[: field.max_length or 200]
                    changed = model._base_manager.update(**{field.name: text})
            except DatabaseError:  # a rule of the database: no such row, or once only
                continue
            if changed:
                written.add(f"{model.__name__}.{field.name}")
        cursor.execute("SET LOCAL session_replication_role = origin")
    return written


def acting(page: str) -> list[str]:
    """Elements that come of MARKUP, on a page or in a mail that it shows."""
    root = html.fromstring(page)
    found = [html.tostring(element).decode()[:200] for element in root.xpath("//*[@onerror] | //script[text()='x()']")]
    for shown in root.xpath("//iframe/@srcdoc"):
        found += acting(shown)
    return found
