from django.urls import path

from dossiers.views import document, dossier, reading

app_name = "dossiers"
urlpatterns = [
    path("dossiers/", dossier.index, name="dossiers"),
    path("dossiers/nieuw/", dossier.add, name="new_dossier"),
    path("dossiers/<int:dossier_id>/", dossier.detail, name="dossier"),
    path("dossiers/<int:dossier_id>/bewerken/", dossier.edit, name="edit_dossier"),
    path("dossiers/<int:dossier_id>/status/", dossier.set_status, name="set_status"),
    path("dossiers/<int:dossier_id>/verplaatsen/", dossier.move, name="move_dossier"),
    path("dossiers/<int:dossier_id>/verwijderen/", dossier.delete, name="delete_dossier"),
    path("dossiers/<int:dossier_id>/stukken/nieuw/", document.add, name="new_document"),
    path("dossiers/stukken/<int:document_id>/", reading.document, name="document"),
    path("dossiers/stukken/<int:document_id>/pagina/<int:number>/", reading.page, name="page"),
    path("dossiers/stukken/<int:document_id>/pagina/<int:number>/<slug:version>.webp", reading.picture, name="picture"),
    path("dossiers/stukken/<int:document_id>/origineel/", reading.original, name="original"),
    path("dossiers/stukken/<int:document_id>/zoals-ontvangen/", reading.received, name="received"),
    path("dossiers/stukken/<int:document_id>/bewerken/", document.edit, name="edit_document"),
    path("dossiers/stukken/<int:document_id>/verplaatsen/", document.move, name="move_document"),
    path("dossiers/stukken/<int:document_id>/verwijderen/", document.delete, name="delete_document"),
    path("dossiers/stukken/<int:document_id>/opnieuw/", document.retry, name="retry_pages"),
]
