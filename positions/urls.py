from django.urls import path

from positions.views import (
    annotations,
    answering,
    clause,
    comment,
    consensus,
    history,
    position,
    proof,
    read_motion,
    suggestion,
)

app_name = "positions"
urlpatterns = [
    path("standpunten/", position.index, name="positions"),
    path("standpunten/nieuw/", position.add, name="add_position"),
    path("standpunten/inlezen/", read_motion.read_position, name="read_position"),
    path("standpunten/<int:position_id>/inlezen/", read_motion.read_clauses, name="read_clauses"),
    path(
        "dossiers/<int:dossier_id>/eerdere-uitspraak/", read_motion.read_earlier_decision, name="read_earlier_decision"
    ),
    path("standpunten/uit-notitie/<int:note_id>/", clause.from_note, name="clause_from_note"),
    path("standpunten/<int:position_id>/", position.detail, name="position"),
    path("standpunten/<int:position_id>/wijzigen/", position.edit, name="edit_position"),
    path("standpunten/<int:position_id>/rapporteurs/", position.rapporteurs, name="rapporteurs"),
    path("standpunten/<int:position_id>/vergelijken/", history.compare_moments, name="compare_moments"),
    path("standpunten/<int:position_id>/clausules/nieuw/<slug:heading>/", clause.add, name="add_clause"),
    path("standpunten/clausules/<int:clause_id>/", clause.detail, name="clause"),
    path("standpunten/clausules/<int:clause_id>/wijzigen/", clause.edit, name="edit_clause"),
    path("standpunten/clausules/<int:clause_id>/verplaatsen/", clause.move, name="move_clause"),
    path("standpunten/clausules/<int:clause_id>/verwijderen/", clause.remove, name="remove_clause"),
    path("standpunten/clausules/<int:clause_id>/terugzetten/", clause.restore, name="restore_clause"),
    path("standpunten/clausules/<int:clause_id>/geschiedenis/", history.clause_history, name="clause_history"),
    path("standpunten/clausules/<int:clause_id>/suggestie/", suggestion.add, name="suggest"),
    path("standpunten/clausules/<int:clause_id>/variabele/", clause.replace_with_variable, name="vary_clause"),
    path("standpunten/clausules/<int:clause_id>/toelichting/", annotations.edit_explanation, name="explain"),
    path("standpunten/clausules/<int:clause_id>/bron/", annotations.new_source, name="add_source"),
    path("standpunten/clausules/<int:clause_id>/opmerking/", comment.add, name="comment_on"),
    path("standpunten/opmerkingen/<int:comment_id>/afgehandeld/", comment.resolve, name="resolve_comment"),
    path("standpunten/bronnen/<int:source_id>/verwijderen/", annotations.delete_source, name="remove_source"),
    path(
        "standpunten/<int:position_id>/antwoorden/gremium/<int:gremium_id>/",
        answering.answer_all,
        name="answer_all_for_gremium",
    ),
    path(
        "standpunten/<int:position_id>/antwoorden/fractie/<int:fractie_id>/",
        answering.answer_all,
        name="answer_all_for_fractie",
    ),
    path("standpunten/<int:position_id>/proef/", proof.proof, name="proof"),
    path("standpunten/<int:position_id>/proef/<int:gremium_id>/", proof.approve, name="approve_proof"),
    path("standpunten/<int:position_id>/vaststellen/", consensus.declare, name="declare_joint"),
    path("standpunten/<int:position_id>/heropenen/", consensus.reopen, name="reopen"),
    path("standpunten/clausules/<int:clause_id>/steun/", consensus.support, name="support"),
    path(
        "standpunten/clausules/<int:clause_id>/gremium/<int:gremium_id>/",
        consensus.answer,
        name="answer_clause_for_gremium",
    ),
    path(
        "standpunten/clausules/<int:clause_id>/fractie/<int:fractie_id>/",
        consensus.answer,
        name="answer_clause_for_fractie",
    ),
    path("standpunten/clausules/<int:clause_id>/apart-zetten/", consensus.set_aside, name="set_aside"),
    path("standpunten/clausules/<int:clause_id>/opnemen/", consensus.take_up, name="take_up"),
    path("standpunten/suggesties/<int:suggestion_id>/", suggestion.detail, name="suggestion"),
    path("standpunten/suggesties/<int:suggestion_id>/besluit/", suggestion.decide, name="decide_suggestion"),
    path("standpunten/suggesties/<int:suggestion_id>/intrekken/", suggestion.withdraw, name="withdraw_suggestion"),
]
