from django.urls import path

from dossiers import views

app_name = "dossiers"
urlpatterns = [
    path("dossiers/", views.dossier_list, name="dossiers"),
    path("dossiers/<int:dossier_id>/", views.dossier, name="dossier"),
]
