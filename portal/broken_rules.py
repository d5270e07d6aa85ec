"""What to tell people when the database refuses a row: the words that its constraint carries."""

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext as _


def message_of(error: IntegrityError) -> str:
    """The words of the constraint that was broken, or what may have happened where it has none."""
    found = getattr(error.__cause__, "diag", None)
    table, name = getattr(found, "table_name", None), getattr(found, "constraint_name", None)
    rules = [rule for model in apps.get_models() if model._meta.db_table == table for rule in model._meta.constraints]
    for rule in rules:
        if rule.name == name and rule.violation_error_message != rule.default_violation_error_message:
            return str(rule.violation_error_message)
    return _(
        "This does not go together with what is kept already; perhaps somebody else changed it just now. "
        "Nothing was saved: look at what you typed, and save it again."
    )
