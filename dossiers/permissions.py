"""May-I questions about dossiers and documents."""

from dossiers.models import Document, Dossier
from gremia.models import Role
from gremia.permissions import Visitor, has_role, is_griffie


def can_add_dossier(user: Visitor) -> bool:
    """Griffies make dossiers, for all gremia together."""
    return is_griffie(user)


def can_edit_dossier(user: Visitor, dossier: Dossier) -> bool:
    """Griffies change it, order it, make it final and concept again."""
    return is_griffie(user)


def can_delete_dossier(user: Visitor, dossier: Dossier) -> bool:
    """A final dossier was announced: it first has to become a concept again."""
    return is_griffie(user) and not dossier.is_final


def can_add_document(user: Visitor, dossier: Dossier) -> bool:
    """Griffies and the officials of every gremium keep the documents, also of a final dossier: papers come late."""
    return is_griffie(user) or has_role(user, Role.OFFICIAL)


def can_edit_document(user: Visitor, document: Document) -> bool:
    """Whoever adds documents also changes, orders, replaces and deletes them."""
    return can_add_document(user, document.dossier)


def can_read_received(user: Visitor, document: Document) -> bool:
    """Only griffies get a PDF with what was taken out of it still in it: it may do harm on the device that opens it."""
    return is_griffie(user)
