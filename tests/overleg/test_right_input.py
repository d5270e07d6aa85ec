"""Every form, filled in rightly: nothing happens when someone sends it who may not, or when it is posted twice.

Who may not: the table of addresses (who_gets_what.txt) says so. Twice: by a double tap, a reload, or a network that
lost the answer. The forms are those of tests/overleg/test_odd_input.py, as they stand on the page of who may.
"""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from meetings.models import Meeting
from portal.form_key import FIELD
from portal.models import PostedForm
from tests.factories import logged_in
from tests.overleg.test_every_url import COLUMNS, read_table
from tests.overleg.test_odd_input import (  # noqa: F401 - the fixtures
    FORMS,
    _files_of_this_test,
    _no_rate_limits,
    files,
    numbers,
    people,
    rows,
    the_forms,
)
from tests.pages import Form, multipart
from tests.rows import count_rows, written_down

OTHERS = ("clerk elsewhere", "member elsewhere", "rapporteur elsewhere")
"""Who sends it: someone of another gremium. Whom else it refuses, test_every_url.py tries with an empty form."""
AROUND_AN_EVENING = ("admin:meetings_", "meetings:", "attendance:", "proceedings:")
OWN = ("account_", "mfa_", "usersessions_", "socialaccount_", "home:")
"""How the addresses begin that are about whoever sends the form."""
MAKES_NOTHING_TWICE = {
    "account_change_password",
    "account_email",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_reset_password",
    "account_set_password",
    "admin:gremia_fractie_changelist",
    "admin:gremia_fractie_delete",
    "admin:gremia_gremium_changelist",
    "admin:gremia_mandate_changelist",
    "admin:gremia_mandate_confirm",
    "admin:gremia_mandate_delete",
    "admin:gremia_mandate_discard",
    "admin:gremia_user_changelist",
    "admin:gremia_user_remove",
    "admin:meetings_meeting_cancel",
    "admin:meetings_meeting_mark_held",
    "admin:meetings_meeting_publish",
    "admin:meetings_meeting_take_over",
    "attendance:answer_by_link",
    "attendance:arrivals",
    "attendance:close_dinner",
    "attendance:decide_late_change",
    "attendance:invitee",
    "attendance:propose",
    "attendance:reception",
    "attendance:handle_reply",
    "attendance:pause_mailing",
    "attendance:send_again",
    "attendance:undo_arrival",
    "dossiers:delete_document",
    "dossiers:delete_dossier",
    "dossiers:move_document",
    "dossiers:move_dossier",
    "dossiers:retry_pages",
    "dossiers:set_status",
    "home:language",
    "meetings:answer_consultation",
    "meetings:close_theme_vote",
    "meetings:remove_council_evening",
    "meetings:support_theme",
    "meetings:theme_vote",
    "meetings:withdraw_proposal",
    "meetings:request_invitation_pdf",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_login_webauthn",
    "motions:edit_frame",
    "motions:verify",
    "positions:move_clause",
    "positions:rapporteurs",
    "positions:approve_proof",
    "positions:remove_clause",
    "positions:remove_source",
    "positions:resolve_comment",
    "positions:restore_clause",
    "positions:take_up",
    "positions:vary_clause",
    "usersessions_list",
}
"""Forms that change, delete or ask; doing so twice is doing so once, or is refused as such."""
ONE_TAP = {"positions:answer_clause_for_gremium (at once)"}
"""Buttons that give an answer that is there already when they are tapped again."""
POSTS = frozenset({PostedForm._meta.db_table})
"""What notes the posts themselves."""


@dataclass
class Filled:
    """A form that is filled in, ready to be posted."""

    path: str
    form: Form
    data: dict[str, list[str]]

    def post(self, client: Client, *, leave_out: str = "", **headers: str):
        """The answer; the client is still logged in as it was."""
        data = {name: values for name, values in self.data.items() if name != leave_out}
        body, kind = multipart(data) if self.form.multipart else (urlencode(data, doseq=True), FORM)
        cookies = client.cookies.copy()
        answer = client.post(self.path, body, content_type=kind, headers=headers)
        client.cookies = cookies
        return answer

    @property
    def is_answered_once(self) -> bool:
        view = resolve(urlsplit(self.path).path).func
        is_form_of_admin = getattr(view, "model_admin", None) and view.__name__ in {"add_view", "change_view"}
        return bool(getattr(view, "is_answered_once", False) or is_form_of_admin)


FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def refusals() -> dict[tuple[str, str], set[int]]:
    """(kind of person, address) -> the statuses with which an empty form is refused there, over all kinds of rows."""
    table = read_table()
    found: dict[tuple[str, str], set[int]] = {}
    for column, kinds in COLUMNS.items():
        for (name, method), status in table[column].items():
            if method == "POST":
                found.setdefault((kinds[0], name.partition(" [")[0]), set()).add(status)
    return {key: statuses for key, statuses in found.items() if statuses <= {403, 404}}


@pytest.fixture(scope="module")
def others(people) -> dict[str, Client]:  # noqa: F811
    return {other: logged_in(people[other]) for other in OTHERS}


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_filled_in_rightly(name, rows, people, numbers, others, refusals):  # noqa: F811
    client = logged_in(people[FORMS[name].who])
    typed = {field: [value.format(**numbers)] for field, value in FORMS[name].valid.items()}
    forms = [Filled(path, form, form.data() | typed) for path, form in the_forms(client, name, rows, numbers)]
    assert forms
    carries_a_key_of_its_own_if_it_makes_something(name, forms)
    if not name.startswith(OWN):
        for filled in forms:
            changes_nothing_for_someone_else(filled, FORMS[name].who, others, refusals)
    if name not in MAKES_NOTHING_TWICE | ONE_TAP:
        for filled in forms:
            makes_nothing_the_second_time_and_answers_the_same(filled, client)


@pytest.mark.parametrize("name", [name for name in sorted(FORMS) if name.startswith(AROUND_AN_EVENING)])
def test_an_old_form_about_an_evening(name, rows, people, numbers):  # noqa: F811
    """Sent once the evening was published, held or called off: who may do such things is told why it is too late."""
    client = logged_in(people[FORMS[name].who])
    typed = {field: [value.format(**numbers)] for field, value in FORMS[name].valid.items()}
    now = timezone.now()
    for path, form in the_forms(client, name, rows, numbers):
        filled = Filled(path, form, form.data() | typed)
        for status, because in (("published", ""), ("held", ""), ("cancelled", "Ziek")):
            with transaction.atomic():
                Meeting.objects.update(status=status, published_at=now, cancelled_because=because)
                answer = filled.post(client)
                assert answer.status_code != 403, path
                if answer.status_code == 409:
                    assert 'class="lead"' in answer.text
                elif answer.status_code == 302:
                    assert client.get(answer["Location"]).status_code in {200, 302}
                transaction.set_rollback(True)


def carries_a_key_of_its_own_if_it_makes_something(name: str, forms: list[Filled]) -> None:
    if name in MAKES_NOTHING_TWICE:
        assert not [filled.path for filled in forms if FIELD in filled.form.fields or filled.is_answered_once]
    else:
        assert all(filled.is_answered_once for filled in forms)
        if name not in ONE_TAP:
            keys = [filled.form.fields[FIELD].values[0] for filled in forms]
            assert len(set(keys)) == len(keys)


def changes_nothing_for_someone_else(filled: Filled, who: str, others: dict[str, Client], refusals) -> None:
    """Refused as an empty one is; without `form_of`, which says whose it is, and which who forges a form leaves out."""
    place = resolve(urlsplit(filled.path).path).view_name
    if (who, place) in refusals:  # where an empty form is nobody's
        return
    for other, client in others.items():
        if refused := refusals.get((other, place)):
            with transaction.atomic():
                before = written_down()
                answer = filled.post(client, leave_out="form_of")
                assert answer.status_code in refused, (other, filled.path)
                assert written_down() == before, (other, filled.path)
                transaction.set_rollback(True)


def makes_nothing_the_second_time_and_answers_the_same(filled: Filled, client: Client) -> None:
    for by_script in (False, True):
        headers = {"HX-Request": "true"} if by_script else {}
        with transaction.atomic():
            first = filled.post(client, **headers)
            once = count_rows(leave_out=POSTS)
            second = filled.post(client, **headers)
            twice = count_rows(leave_out=POSTS)
            transaction.set_rollback(True)
        assert twice == once, filled.path
        if first.status_code == 302 and not by_script:
            assert (second.status_code, second["Location"]) == (302, first["Location"])
        elif first.status_code < 300 and by_script:
            address = first.get("HX-Redirect")
            assert second.get("HX-Redirect") == address
            assert second.get("HX-Refresh") == (None if address else "true")
