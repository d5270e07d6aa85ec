from django.urls import path

from meetings import views

app_name = "meetings"
urlpatterns = [
    path("vergaderingen/", views.meeting_list, name="meetings"),
    path("vergaderingen/<int:meeting_id>/", views.meeting, name="meeting"),
    path("vergaderingen/<int:meeting_id>/uitnodiging.pdf", views.invitation_pdf, name="invitation_pdf"),
    path("vergaderingen/<int:meeting_id>/uitnodiging/", views.invitation_state, name="invitation_state"),
    path(
        "vergaderingen/<int:meeting_id>/uitnodiging/maken/",
        views.request_invitation_pdf,
        name="request_invitation_pdf",
    ),
]
