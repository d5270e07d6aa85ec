from django.urls import path

from attendance.views import answer, dinner, evening, guests, mailing, replies

app_name = "attendance"
urlpatterns = [
    path("vergaderingen/<int:meeting_id>/gasten/", guests.index, name="guests"),
    path("vergaderingen/<int:meeting_id>/gasten/voorstel/", guests.propose, name="propose"),
    path("vergaderingen/<int:meeting_id>/gasten/toevoegen/", guests.add, name="add_guests"),
    path("vergaderingen/<int:meeting_id>/ontvangst/", guests.reception, name="reception"),
    path("vergaderingen/<int:meeting_id>/diner/", dinner.dinner, name="dinner"),
    path("vergaderingen/<int:meeting_id>/diner/sluiten/", dinner.close, name="close_dinner"),
    path("vergaderingen/<int:meeting_id>/verzenden/", mailing.send, name="send"),
    path("verzendingen/<int:mailing_id>/", mailing.mailing, name="mailing"),
    path("verzendingen/<int:mailing_id>/pauze/", mailing.pause_or_resume, name="pause_mailing"),
    path("verzendingen/<int:mailing_id>/opnieuw/<int:delivery_id>/", mailing.send_again, name="send_again"),
    path("vergaderingen/<int:meeting_id>/lijsten/<str:kind>", evening.files, name="files"),
    path("vergaderingen/<int:meeting_id>/inchecken/", evening.arrivals, name="arrivals"),
    path(
        "vergaderingen/<int:meeting_id>/inchecken/zonder-verbinding.js", evening.arrivals_worker, name="arrivals_worker"
    ),
    path("gasten/<int:invitee_id>/toch-niet-binnen/", evening.undo, name="undo_arrival"),
    path("agenda-antwoorden/", replies.index, name="replies"),
    path("agenda-antwoorden/<int:reply_id>/afgehandeld/", replies.handle, name="handle_reply"),
    path("gasten/<int:invitee_id>/", guests.invitee, name="invitee"),
    path("gasten/<int:invitee_id>/verwijderen/", guests.remove, name="remove_invitee"),
    path("gasten/<int:invitee_id>/late-wijziging/", dinner.decide, name="decide_late_change"),
    path("vergaderingen/<int:meeting_id>/aanmelden/", answer.own, name="answer"),
    path("vergaderingen/<int:meeting_id>/aanmelden/vervanging/", answer.own_stand_in, name="stand_in"),
    path("aanmelden/<str:token>/", answer.by_link, name="answer_by_link"),
    path("aanmelden/<str:token>/vervanging/", answer.stand_in_by_link, name="stand_in_by_link"),
]
