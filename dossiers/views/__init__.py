from dossiers.views.document import (
    delete_document,
    edit_document,
    move_document,
    new_document,
    retry_pages,
)
from dossiers.views.dossier import (
    delete_dossier,
    dossier,
    dossier_list,
    edit_dossier,
    move_dossier,
    new_dossier,
    set_status,
)
from dossiers.views.reading import document, original, page, picture

__all__ = [
    "delete_document",
    "delete_dossier",
    "document",
    "dossier",
    "dossier_list",
    "edit_document",
    "edit_dossier",
    "move_document",
    "move_dossier",
    "new_document",
    "new_dossier",
    "original",
    "page",
    "picture",
    "retry_pages",
    "set_status",
]
