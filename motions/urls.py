from django.urls import path

from motions.views import (
    alarm,
    amendment,
    certificate,
    filing,
    filing_kit,
    frame,
    motion,
    motion_file,
    outcome,
    timeline,
    tracked_changes,
    verification,
)

app_name = "motions"
urlpatterns = [
    path("standpunten/<int:position_id>/concepten/", motion.drafts, name="drafts"),
    path("standpunten/<int:position_id>/geschiedenis/", timeline.position_timeline, name="position_timeline"),
    path("standpunten/<int:position_id>/vergelijking/", certificate.comparison, name="comparison"),
    path(
        "standpunten/<int:position_id>/wijzigingen/<int:gremium_id>.docx",
        tracked_changes.tracked_changes,
        name="tracked_changes",
    ),
    path("gelijkluidend/<int:position_id>/", certificate.certificate, name="certificate"),
    path("gelijkluidend/<int:position_id>/certificaat.pdf", certificate.certificate_pdf_file, name="certificate_pdf"),
    path("gelijkluidend/<int:position_id>/kern.txt", certificate.certificate_core, name="certificate_core"),
    path("verifieer/", verification.verify, name="verify"),
    path("verifieer/<str:code>/", verification.verify_code, name="verify_code"),
    path("standpunten/waarschuwingen/<int:alarm_id>/", alarm.detail, name="alarm"),
    path("moties/", motion.index, name="motions"),
    path("moties/aangehouden/", filing.held_over, name="held_motions"),
    path("moties/<int:motion_id>/", motion.detail, name="motion"),
    path("moties/<int:motion_id>/motie.pdf", motion_file.motion_file, {"extension": "pdf"}, name="motion_pdf"),
    path("moties/<int:motion_id>/motie.odt", motion_file.motion_file, {"extension": "odt"}, name="motion_odt"),
    path("moties/<int:motion_id>/motie.docx", motion_file.motion_file, {"extension": "docx"}, name="motion_docx"),
    path("moties/<int:motion_id>/indienset.zip", filing_kit.filing_kit, name="filing_kit"),
    path("moties/<int:motion_id>/gegevens/", frame.edit, name="edit_frame"),
    path("moties/<int:motion_id>/indienen/", filing.file, name="file_motion"),
    path("moties/<int:motion_id>/wijziging/", amendment.record, name="record_amendment"),
    path("moties/<int:motion_id>/uitslag/", outcome.record, name="record_outcome"),
    path("moties/<int:motion_id>/uitslag/<int:outcome_id>/", outcome.record, name="correct_outcome"),
]
