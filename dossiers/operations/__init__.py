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
from dossiers.operations.parking import clear_parked, park, parked, unpark

__all__ = [
    "DocumentTwice",
    "DossierFinal",
    "add_document",
    "add_dossier",
    "clear_parked",
    "delete_document",
    "delete_dossier",
    "make_concept",
    "make_final",
    "move_document",
    "move_dossier",
    "park",
    "parked",
    "prepare_next_pages",
    "retry_pages",
    "unpark",
    "update_document",
    "update_dossier",
]
