from django.urls import path

from overleg.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("gezond/", views.healthy, name="healthy"),
]
