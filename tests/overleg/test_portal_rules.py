"""No rule of the database ends as an error page: every one is broken through a form of the portal that can.

Those of the workplace are broken in test_broken_rules.py; what is odd in a single field is tried in test_odd_input.py.
"""

import fnmatch
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.db import transaction

from tests.overleg.test_broken_rules import rules_of
from tests.overleg.test_odd_input import (
    A_PDF,
    FORMS,
    Attempt,
    Data,
    _files_of_this_test,  # noqa: F401 - fixtures
    _no_rate_limits,  # noqa: F401
    browser,
    files,  # noqa: F401
    numbers,  # noqa: F401
    people,  # noqa: F401
    rows,  # noqa: F401
    the_forms,
)
from tests.pages import File, Form, Value

APPS = ("home", "meetings", "attendance", "proceedings", "dossiers", "positions", "motions")
IN_THE_WORKPLACE = {"Theme", "Meeting", "Region", "Invitation"}
"""Models whose rules test_broken_rules.py breaks."""
STEP = "no form has it: the operation writes both at once"
COUNTED = "the operation counts under the lock of what it belongs to"
ONE_LOCK = "the operation looks under a lock whether there is one"
DRAWN = "drawn by lot"
FIRST_TWICE = "the first choice, twice"


@dataclass(frozen=True)
class Broken:
    """A form and what is typed in it, by the name of a field or a pattern (`*-theme`) of names."""

    form: str
    typed: dict[str, Value | list[str]] = field(default_factory=dict)
    twice: bool = False
    """It is a rule against a second row: the form is sent twice, as from two windows."""
    mended: bool = False
    """What is typed is put right, and accepted."""


BROKEN: dict[tuple[str, str], Broken] = {
    ("Digest", "user"): Broken("home:digest", twice=True),
    ("AgendaItem", "agenda_item_duration"): Broken("admin:meetings_meeting_agenda", {"*-duration": "0"}),
    ("CommitteeAnswer", "committee_answer_says_why"): Broken(
        "meetings:answer_consultation", {"answer": "not_agreed", "remark": " "}
    ),
    ("CouncilEvening", "council_evening_once"): Broken("meetings:council_evenings", twice=True),
    ("CouncilEvening", "council_evening_ends_after_start"): Broken(
        "meetings:council_evenings", {"until": "2020-01-01"}
    ),
    ("ThemeSupport", "theme_support_once"): Broken("meetings:support_theme", twice=True),
    ("ThemeVote", "theme_vote_one_open"): Broken("meetings:open_theme_vote"),
    ("ThemeVote", "theme_vote_choice_says_why"): Broken("meetings:choose_theme", {"because": " "}),
    ("ThemeBallot", "theme_ballot_once"): Broken("meetings:theme_vote", twice=True),
    ("Invitee", "invitee_user_once"): Broken("attendance:propose", twice=True),
    ("Invitee", "invitee_guest_once"): Broken(
        "attendance:add_guests", {"guests": "Een, een@example.org\nTwee, Een@example.org"}
    ),
    ("Invitee", "invitee_email_lower_case"): Broken(
        "attendance:add_guests", {"guests": "Gast, GAST@Example.org"}, mended=True
    ),
    ("Reception", "meeting"): Broken("attendance:reception", twice=True),
    ("Reception", "reception_capacity"): Broken("attendance:reception", {"capacity": "5001"}),
    ("Reception", "reception_offer_hours"): Broken("attendance:reception", {"offer_hours": "0"}),
    ("Registration", "invitee"): Broken("attendance:invitee", twice=True),
    ("DietWish", "diet_wish_once"): Broken(
        "attendance:answer_by_link", {"dinner": "on", "diet": ["halal", "halal"]}, mended=True
    ),
    ("ActionPoint", "action_point_has_text"): Broken("proceedings:action_points_of", {"text": " "}),
    ("WorldCafe", "meeting"): Broken("proceedings:edit_cafe", twice=True),
    ("CafeTable", "cafe_table_has_theme"): Broken("proceedings:edit_cafe", {"tafels-*-theme": " "}),
    ("CafeRound", "cafe_round_lasts"): Broken(
        "proceedings:edit_cafe", {"rondes-*-start": "19:50", "rondes-*-end": "19:30"}
    ),
    ("CalendarFeed", "user"): Broken("proceedings:own_calendar", twice=True),
    ("TableNote", "table_note_has_text"): Broken("proceedings:table", {"text": " "}),
    ("Report", "meeting"): Broken("proceedings:edit_report", twice=True),
    ("Report", "report_corrected_until_a_day"): Broken("proceedings:ask_corrections", {"until": ""}),
    ("Correction", "correction_has_texts"): Broken("proceedings:correct_report", {"proposed": " "}),
    ("Dossier", "dossier_has_subject"): Broken("dossiers:new_dossier", {"theme": "", "meeting": ""}),
    ("Document", "document_is_file_or_link"): Broken("dossiers:new_document", {"url": ""}),
    ("Document", "document_once_per_dossier"): Broken(
        "dossiers:new_document", {"url": "", "file": File("stuk.pdf", A_PDF)}, twice=True
    ),
    ("Rapporteur", "rapporteur_once"): Broken("positions:rapporteurs", {"gremium_*": FIRST_TWICE}, mended=True),
    ("Clause", "clause_set_aside_for_a_reason"): Broken("positions:set_aside", {"because": " "}),
    ("Revision", "revision_has_text"): Broken("positions:edit_clause", {"text": " "}),
    ("Revision", "revision_verb_has_addressee"): Broken("positions:add_clause", {"verb": "verzoeken", "addressee": ""}),
    ("Suggestion", "suggestion_has_text_and_reason"): Broken("positions:suggest", {"reason": " "}),
    ("Comment", "comment_has_text"): Broken("positions:comment_on", {"text": " "}),
    ("Explanation", "explanation_has_text"): Broken("positions:explain", {"text": " "}, mended=True),
    ("Explanation", "explanation_once_per_executive"): Broken("positions:explain", twice=True),
    ("Source", "source_once"): Broken("positions:add_source", twice=True),
    ("Source", "source_page_from_one"): Broken("positions:add_source", {"page": "0"}),
    ("Stance", "stance_says_why"): Broken("positions:answer_clause_for_gremium", {"answer": "object", "remark": " "}),
    ("Stance", "stance_counter_proposal_objects"): Broken(
        "positions:answer_clause_for_gremium", {"answer": "agree", "counter_proposal": "iets anders"}, mended=True
    ),
    ("Motion", "motion_unannounced_has_no_item"): Broken(
        "motions:edit_frame", {"is_unannounced": "on", "agenda_item": "3"}
    ),
    ("Submitter", "submitter_once"): Broken("motions:edit_frame", {"submitters": FIRST_TWICE}, mended=True),
    ("Outcome", "outcome_held_until"): Broken("motions:record_outcome", {"result": "held", "until": ""}),
    ("Outcome", "outcome_until_later"): Broken("motions:record_outcome", {"result": "held", "until": "2020-01-01"}),
    ("Outcome", "outcome_correction_says_why"): Broken("motions:correct_outcome", {"remark": " "}),
}
KEPT = {
    ("AgendaItem", "agenda_item_place"): COUNTED,
    ("Consultation", "consultation_round_once"): COUNTED,
    ("CommitteeAnswer", "committee_answer_has_moment"): STEP,
    ("CommitteeAnswer", "committee_answer_once"): "a round asks each gremium once",
    ("InvitationPdf", "invitation_pdf_once_per_content"): ONE_LOCK,
    ("InvitationPdf", "invitation_pdf_ready_has_file"): STEP,
    ("ThemeProposal", "theme"): "a proposal becomes a theme of its own",
    ("ThemeVote", "theme_vote_closes_after_opening"): STEP,
    ("Invitee", "code"): DRAWN,
    ("Invitee", "invitee_account_or_guest"): STEP,
    ("Mailing", "mailing_version_once"): COUNTED,
    ("Delivery", "delivery_once"): "each invitee is in a mailing once",
    ("Delivery", "delivery_to_one"): STEP,
    ("Registration", "registration_offer_has_end"): STEP,
    ("Registration", "registration_waits_in_line"): STEP,
    ("UnplacedReply", "message_id"): "no form makes it: tests/attendance/test_replies.py takes a mail twice",
    ("ActionPoint", "action_point_closed_at_a_moment"): STEP,
    ("WorldCafe", "screen_key"): DRAWN,
    ("CafeTable", "cafe_table_number"): COUNTED,
    ("CafeTable", "cafe_table_once"): COUNTED,
    ("CafeRound", "cafe_round_number"): COUNTED,
    ("CafeRound", "cafe_round_once"): COUNTED,
    ("Seat", "seat_once"): "a plan seats each person once a round: tests/proceedings/test_table_plan.py",
    ("CalendarFeed", "key"): DRAWN,
    ("Report", "report_final_at_a_moment"): STEP,
    ("Correction", "correction_decided_at_a_moment"): STEP,
    ("Document", "document_place"): COUNTED,
    ("Page", "page_number"): COUNTED,
    ("Page", "page_picture_has_measures"): STEP,
    ("Participant", "participant_once"): ONE_LOCK,
    ("Clause", "clause_order"): COUNTED,
    ("Clause", "clause_removed_at_a_moment"): STEP,
    ("Clause", "revision"): COUNTED,
    ("Revision", "revision_number"): COUNTED,
    ("Change", "change_once_per_version"): COUNTED,
    ("Suggestion", "became"): STEP,
    ("Suggestion", "suggestion_became_when_accepted"): STEP,
    ("Suggestion", "suggestion_decided_at_a_moment"): STEP,
    ("Comment", "comment_resolved_at_a_moment"): STEP,
    ("ClauseOrigin", "clause"): STEP,
    ("Stance", "counter_proposal"): STEP,
    ("Reopening", "declaration"): ONE_LOCK,
    ("Reopening", "reopening_says_why"): "no text is declared here: tests/positions/views/test_reopening.py",
    ("Motion", "motion_filed_has_text"): STEP,
    ("Motion", "motion_once_per_gremium"): ONE_LOCK,
    ("Filing", "filing_number"): COUNTED,
    ("Alarm", "alarm_answered_at_a_moment"): STEP,
    ("Alarm", "alarm_once_per_gremium"): ONE_LOCK,
    ("Outcome", "corrects"): ONE_LOCK,
    ("Outcome", "outcome_takes_back_another"): STEP,
    ("Vote", "vote_once_per_fractie"): "its form asks each fractie once",
}
"""Rules that no form can break, with why."""


def typed_in(form: Form, broken: Broken) -> Data:
    """By field what is typed there; nothing where the form does not have them all."""
    data: Data = {}
    for pattern, value in broken.typed.items():
        found = fnmatch.filter(form.fields, pattern)
        if not found:
            return {}
        for name in found:
            data[name] = form.fields[name].options[:1] * 2 if value == FIRST_TWICE else as_list(value)
    return data


def as_list(value: Value | list[str]) -> list[Value]:
    return [*value] if isinstance(value, list) else [value]


@pytest.mark.parametrize("rule", BROKEN, ids=" ".join)
def test_a_broken_rule_is_told(rule, rows, people, numbers):  # noqa: F811
    broken, at = BROKEN[rule], FORMS[BROKEN[rule].form]
    model = next(each for each in models() if each.__name__ == rule[0])
    tried = 0
    client = browser(people[at.who])
    for path, form in the_forms(client, broken.form, rows, numbers):
        odd = typed_in(form, broken)
        if broken.typed and not odd:
            continue
        usual: Data = {**form.data(), **{key: [value.format(**numbers)] for key, value in at.valid.items()}}
        attempt = Attempt(client, path, form, usual, shows=at.shows)
        tried += 1
        if broken.twice:
            sent_twice(attempt, {**usual, **odd}, model)
        else:
            refused = attempt.send(odd, path)
            assert (refused is None) == broken.mended, f"{path}: {attempt.said}"
    assert tried, "no form has these fields"


def sent_twice(attempt: Attempt, data: Data, model) -> None:
    """As from two windows, each with a key of its own: at most one row more than before, and an answer to both."""
    data = {name: value for name, value in data.items() if name != "form_key"}
    with transaction.atomic():
        first = attempt.post(data)
        once = model._base_manager.count()
        second = attempt.post(data)
        twice = model._base_manager.count()
        transaction.set_rollback(True)
    assert {first.status_code, second.status_code} <= {200, 302, 403, 404, 409, 422}
    assert twice == once, attempt.path


def models():
    found = [model for name in APPS for model in apps.get_app_config(name).get_models()]
    return [model for model in found if not model.__name__.endswith("Event") and model.__name__ not in IN_THE_WORKPLACE]


def test_every_rule_is_broken_or_cannot_be():
    rules = {(model.__name__, rule) for model in models() for rule in rules_of(model)}
    assert rules == BROKEN.keys() | KEPT.keys()
