from dossiers.operations.documents import (
    DocumentTwice,
    add_document,
    delete_document,
    move_document,
    update_document,
)
from dossiers.operations.dossiers import (
    DossierFinal,
    add_dossier,
    delete_dossier,
    make_concept,
    make_final,
    move_dossier,
    update_dossier,
)
from dossiers.operations.pages import prepare_next_pages, retry_pages

__all__ = [
    "DocumentTwice",
    "DossierFinal",
    "add_document",
    "add_dossier",
    "delete_document",
    "delete_dossier",
    "make_concept",
    "make_final",
    "move_document",
    "move_dossier",
    "prepare_next_pages",
    "retry_pages",
    "update_document",
    "update_dossier",
]
