from django.urls import path

from dossiers import views

app_name = "dossiers"
urlpatterns = [
    path("dossiers/", views.dossier_list, name="dossiers"),
    path("dossiers/nieuw/", views.new_dossier, name="new_dossier"),
    path("dossiers/<int:dossier_id>/", views.dossier, name="dossier"),
    path("dossiers/<int:dossier_id>/bewerken/", views.edit_dossier, name="edit_dossier"),
    path("dossiers/<int:dossier_id>/status/", views.set_status, name="set_status"),
    path("dossiers/<int:dossier_id>/verplaatsen/", views.move_dossier, name="move_dossier"),
    path("dossiers/<int:dossier_id>/verwijderen/", views.delete_dossier, name="delete_dossier"),
    path("dossiers/<int:dossier_id>/stukken/nieuw/", views.new_document, name="new_document"),
    path("dossiers/stukken/<int:document_id>/", views.document, name="document"),
    path("dossiers/stukken/<int:document_id>/pagina/<int:number>/", views.page, name="page"),
    path("dossiers/stukken/<int:document_id>/pagina/<int:number>/<slug:version>.webp", views.picture, name="picture"),
    path("dossiers/stukken/<int:document_id>/origineel/", views.original, name="original"),
    path("dossiers/stukken/<int:document_id>/bewerken/", views.edit_document, name="edit_document"),
    path("dossiers/stukken/<int:document_id>/verplaatsen/", views.move_document, name="move_document"),
    path("dossiers/stukken/<int:document_id>/verwijderen/", views.delete_document, name="delete_document"),
    path("dossiers/stukken/<int:document_id>/opnieuw/", views.retry_pages, name="retry_pages"),
]
