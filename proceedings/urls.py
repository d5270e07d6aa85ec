from django.urls import path

from proceedings.views import action, cafe, calendar, last_time, note, report

app_name = "proceedings"
urlpatterns = [
    path("vergaderingen/<int:meeting_id>/wereldcafe/", cafe.detail, name="cafe"),
    path("vergaderingen/<int:meeting_id>/wereldcafe/opzet/", cafe.edit, name="edit_cafe"),
    path("vergaderingen/<int:meeting_id>/wereldcafe/tafelplan/", cafe.plan, name="make_plan"),
    path("vergaderingen/<int:meeting_id>/wereldcafe/na-de-inloop/", cafe.mend, name="mend_plan"),
    path("vergaderingen/<int:meeting_id>/wereldcafe/scherm/", cafe.new_screen, name="new_screen"),
    path("vergaderingen/<int:meeting_id>/tafelplan.pdf", cafe.table_plan, name="table_plan"),
    path("vergaderingen/<int:meeting_id>/verslag/", report.detail, name="report"),
    path("vergaderingen/<int:meeting_id>/verslag/beginnen/", report.start, name="start_report"),
    path("vergaderingen/<int:meeting_id>/verslag/schrijven/", report.edit, name="edit_report"),
    path("vergaderingen/<int:meeting_id>/verslag/correctietijd/", report.ask_corrections, name="ask_corrections"),
    path("vergaderingen/<int:meeting_id>/verslag/corrigeren/", report.correct, name="correct_report"),
    path("vergaderingen/<int:meeting_id>/verslag/vaststellen/", report.finish, name="finish_report"),
    path("vergaderingen/<int:meeting_id>/vorige-keer/", last_time.edit, name="last_time"),
    path("vergaderingen/<int:meeting_id>/verslag.pdf", report.document, name="report_pdf"),
    path("vergaderingen/<int:meeting_id>/actiepunten/", action.of_meeting, name="action_points_of"),
    path("verslag/correcties/<int:correction_id>/", report.decide, name="decide_correction"),
    path("actiepunten/", action.index, name="action_points"),
    path("actiepunten/<int:point_id>/", action.detail, name="action_point"),
    path("actiepunten/<int:point_id>/wijzigen/", action.edit, name="edit_action_point"),
    path("agenda.ics", calendar.public, name="public_calendar"),
    path("agenda/", calendar.own, name="own_calendar"),
    path("agenda/<str:feed_key>.ics", calendar.personal, name="personal_calendar"),
    path("scherm/<str:screen_key>/", cafe.screen, name="screen"),
    path("wereldcafe/tafels/<int:table_id>/", note.table, name="table"),
    path("wereldcafe/notities/<int:note_id>/", note.edit, name="edit_note"),
    path("wereldcafe/notities/<int:note_id>/verwijderen/", note.remove, name="remove_note"),
]
