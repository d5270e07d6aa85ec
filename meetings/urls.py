from django.urls import path

from meetings.views import invitation, meeting

app_name = "meetings"
urlpatterns = [
    path("vergaderingen/", meeting.index, name="meetings"),
    path("vergaderingen/<int:meeting_id>/", meeting.detail, name="meeting"),
    path("vergaderingen/<int:meeting_id>/uitnodiging.pdf", invitation.invitation_pdf, name="invitation_pdf"),
    path("vergaderingen/<int:meeting_id>/uitnodiging/", invitation.invitation_state, name="invitation_state"),
    path(
        "vergaderingen/<int:meeting_id>/uitnodiging/maken/",
        invitation.request_invitation_pdf,
        name="request_invitation_pdf",
    ),
]
