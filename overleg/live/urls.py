from django.urls import path

from overleg.live import views

app_name = "live"
urlpatterns = [
    path("stroom/", views.stream, name="stream"),
    path("standpunten/<int:position_id>/nieuws/", views.news, name="news"),
    path("standpunten/<int:position_id>/schrijft/", views.writing, name="writing"),
]
