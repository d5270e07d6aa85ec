from django.urls import path

from positions import views
from positions.views import identity, verification

app_name = "positions"
urlpatterns = [
    path("standpunten/", views.position_list, name="positions"),
    path("standpunten/nieuw/", views.add_position, name="add_position"),
    path("standpunten/inlezen/", views.read_position, name="read_position"),
    path("standpunten/<int:position_id>/inlezen/", views.read_clauses, name="read_clauses"),
    path("dossiers/<int:dossier_id>/eerdere-uitspraak/", views.read_earlier_decision, name="read_earlier_decision"),
    path("standpunten/<int:position_id>/", views.position, name="position"),
    path("standpunten/<int:position_id>/wijzigen/", views.edit_position, name="edit_position"),
    path("standpunten/<int:position_id>/rapporteurs/", views.rapporteurs, name="rapporteurs"),
    path("standpunten/<int:position_id>/nieuws/", views.news, name="news"),
    path("standpunten/<int:position_id>/concepten/", views.drafts, name="drafts"),
    path("standpunten/<int:position_id>/geschiedenis/", views.position_history, name="position_history"),
    path("standpunten/<int:position_id>/vergelijken/", views.compare_moments, name="compare_moments"),
    path("standpunten/<int:position_id>/clausules/nieuw/<slug:heading>/", views.add_clause, name="add_clause"),
    path("standpunten/clausules/<int:clause_id>/", views.clause, name="clause"),
    path("standpunten/clausules/<int:clause_id>/wijzigen/", views.edit_clause, name="edit_clause"),
    path("standpunten/clausules/<int:clause_id>/verplaatsen/", views.move_clause, name="move_clause"),
    path("standpunten/clausules/<int:clause_id>/verwijderen/", views.remove_clause, name="remove_clause"),
    path("standpunten/clausules/<int:clause_id>/terugzetten/", views.restore_clause, name="restore_clause"),
    path("standpunten/clausules/<int:clause_id>/geschiedenis/", views.clause_history, name="clause_history"),
    path("standpunten/clausules/<int:clause_id>/suggestie/", views.suggest, name="suggest"),
    path("standpunten/clausules/<int:clause_id>/variabele/", views.vary_clause, name="vary_clause"),
    path("standpunten/clausules/<int:clause_id>/toelichting/", views.explain, name="explain"),
    path("standpunten/clausules/<int:clause_id>/bron/", views.add_source, name="add_source"),
    path("standpunten/bronnen/<int:source_id>/verwijderen/", views.remove_source, name="remove_source"),
    path("standpunten/suggesties/<int:suggestion_id>/", views.suggestion, name="suggestion"),
    path("standpunten/suggesties/<int:suggestion_id>/besluit/", views.decide_suggestion, name="decide_suggestion"),
    path(
        "standpunten/suggesties/<int:suggestion_id>/intrekken/", views.withdraw_suggestion, name="withdraw_suggestion"
    ),
    path("standpunten/<int:position_id>/vergelijking/", identity.comparison, name="comparison"),
    path("gelijkluidend/<int:position_id>/", identity.certificate, name="certificate"),
    path("gelijkluidend/<int:position_id>/certificaat.pdf", identity.certificate_pdf_file, name="certificate_pdf"),
    path("gelijkluidend/<int:position_id>/kern.txt", identity.certificate_core, name="certificate_core"),
    path("verifieer/", verification.verify, name="verify"),
    path("verifieer/<str:code>/", verification.verify_code, name="verify_code"),
    path("moties/", views.motion_list, name="motions"),
    path("moties/aangehouden/", views.held_motions, name="held_motions"),
    path("moties/<int:motion_id>/", views.motion, name="motion"),
    path("moties/<int:motion_id>/motie.pdf", views.motion_file, {"extension": "pdf"}, name="motion_pdf"),
    path("moties/<int:motion_id>/motie.odt", views.motion_file, {"extension": "odt"}, name="motion_odt"),
    path("moties/<int:motion_id>/motie.docx", views.motion_file, {"extension": "docx"}, name="motion_docx"),
    path("moties/<int:motion_id>/indienset.zip", views.filing_kit, name="filing_kit"),
    path("moties/<int:motion_id>/gegevens/", views.edit_frame, name="edit_frame"),
    path("moties/<int:motion_id>/indienen/", views.file_motion, name="file_motion"),
    path("moties/<int:motion_id>/uitslag/", views.record_outcome, name="record_outcome"),
    path("moties/<int:motion_id>/uitslag/<int:outcome_id>/", views.record_outcome, name="correct_outcome"),
]
