from django.urls import path

from meetings.views import consultation, invitation, logo, meeting, run_sheet, theme, theme_vote, year

app_name = "meetings"
urlpatterns = [
    path("themas/", theme.index, name="themes"),
    path("themas/voorstellen/", theme.propose, name="propose_theme"),
    path("themas/<int:proposal_id>/steunen/", theme.support, name="support_theme"),
    path("themas/<int:proposal_id>/intrekken/", theme.withdraw, name="withdraw_proposal"),
    path("themas/stemming/openen/", theme_vote.open_new, name="open_theme_vote"),
    path("themas/stemming/<int:vote_id>/", theme_vote.detail, name="theme_vote"),
    path("themas/stemming/<int:vote_id>/sluiten/", theme_vote.close, name="close_theme_vote"),
    path("themas/stemming/<int:vote_id>/heropenen/", theme_vote.reopen, name="reopen_theme_vote"),
    path("themas/stemming/<int:vote_id>/kiezen/", theme_vote.choose, name="choose_theme"),
    path("vergaderingen/", meeting.index, name="meetings"),
    path("vergaderingen/<int:meeting_id>/", meeting.detail, name="meeting"),
    path("vergaderingen/logo/<slug:digest>.png", logo.logo, name="logo"),
    path("vergaderingen/jaar/<int:year>/", year.year, name="year"),
    path("vergaderingen/raadsavonden/", year.council_evenings, name="council_evenings"),
    path(
        "vergaderingen/raadsavonden/<int:evening_id>/verwijderen/", year.remove_evening, name="remove_council_evening"
    ),
    path("vergaderingen/<int:meeting_id>/draaiboek.pdf", run_sheet.run_sheet_pdf, name="run_sheet_pdf"),
    path("vergaderingen/<int:meeting_id>/kopieren/", year.copy, name="copy_meeting"),
    path("vergaderingen/<int:meeting_id>/afstemming/", consultation.consultation, name="consultation"),
    path("vergaderingen/<int:meeting_id>/afstemming/<slug:slug>/", consultation.answer, name="answer_consultation"),
    path("vergaderingen/<int:meeting_id>/uitnodiging.pdf", invitation.invitation_pdf, name="invitation_pdf"),
    path("vergaderingen/<int:meeting_id>/uitnodiging/", invitation.invitation_state, name="invitation_state"),
    path(
        "vergaderingen/<int:meeting_id>/uitnodiging/maken/",
        invitation.request_invitation_pdf,
        name="request_invitation_pdf",
    ),
]
