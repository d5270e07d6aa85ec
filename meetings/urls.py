from django.urls import path

from meetings import views

app_name = "meetings"
urlpatterns = [
    path("vergaderingen/", views.meeting_list, name="meetings"),
    path("vergaderingen/<int:meeting_id>/", views.meeting, name="meeting"),
]
