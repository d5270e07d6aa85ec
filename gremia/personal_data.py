"""Everything the portal holds about one person, for that person: whatever row of whatever app points at the account."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, ForeignObjectRel, Model
from pghistory.models import Context

from gremia.models import Mandate, User

SECRET = {"password", "data", "session_key", "token", "token_secret", "key"}
"""Fields of the account and of what it logs in with: whoever reads them could log in as the person."""
OF_OTHERS = {"guest_name", "guest_email", "code", "screen_key"}
"""Of guests, who have no account, and what opens a door: who keeps the list takes neither along as own data."""


def personal_data(person: User) -> dict[str, Any]:
    """The account, its mandates, and by kind of row all that the person wrote, answered, decided or keeps.

    Nothing has to be added for a new model: it has a foreign key to the account or to a mandate. Histories come as the
    moments and addresses at which the person changed something; passwords and the like do not come at all.
    """
    account = {"account": _rows(User, pk=person.pk)}
    earlier = {"account_history": _rows(User.pgh_event_model, pgh_obj_id=person.pk)}  # type: ignore[attr-defined]
    rows: dict[str, list[dict[str, Any]]] = {}
    for relation in _relations(User):
        rows.setdefault(_name(relation), []).extend(_rows(relation.related_model, **{relation.field.name: person}))
    for relation in _relations(Mandate):
        condition = {f"{relation.field.name}__user": person}
        rows.setdefault(_name(relation), []).extend(_rows(relation.related_model, **condition))
    changes = Context.objects.filter(metadata__user=person.pk).order_by("created_at")
    moments = [
        {"at": at, "address": metadata.get("url", "")} for at, metadata in changes.values_list("created_at", "metadata")
    ]
    return {**account, **earlier, **{name: found for name, found in sorted(rows.items()) if found}, "changes": moments}


def _relations(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """What points at the model: each foreign key of another table, but not the copies in the history."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        table = relation.related_model._meta
        if table.managed and not table.proxy and not hasattr(relation.related_model, "pgh_tracked_model"):
            yield relation


def _name(relation: ForeignObjectRel) -> str:
    """Which rows these are, and in what way the person is in them: `positions.revision.written_by`."""
    return f"{relation.related_model._meta.label_lower}.{relation.field.name}"


def _rows(model: type[Model], **condition: Any) -> list[dict[str, Any]]:
    """The columns of the rows, oldest first, without secrets and without the columns of a search."""
    names = [field.attname for field in model._meta.concrete_fields if _is_told(field)]
    return list(model._base_manager.filter(**condition).order_by("pk").values(*names))


def _is_told(field: Field) -> bool:
    is_own = field.name not in SECRET | OF_OTHERS
    return is_own and not field.generated and field.get_internal_type() != "SearchVectorField"
