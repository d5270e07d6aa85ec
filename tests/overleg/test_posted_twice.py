"""Every form that makes something, posted twice: by a double tap, a reload, or a network that lost the answer."""

from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from django.urls import resolve

from portal.form_key import FIELD
from portal.models import PostedForm
from tests.addresses import Rows, make_rows
from tests.factories import UserFactory
from tests.overleg.test_odd_input import FORMS, more_states, the_forms, who_fill_in
from tests.pages import Form, multipart
from tests.rows import count_rows

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
    "attendance:remove_invitee",
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
    "meetings:choose_theme",
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


@pytest.fixture(scope="module")
def rows(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Rows]:
    """Made once: every test here leaves them as they were."""
    folder = tmp_path_factory.mktemp("files")
    with override_settings(MEDIA_ROOT=folder), django_db_blocker.unblock(), transaction.atomic():
        rows = make_rows()
        more_states(rows)
        yield rows
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def people(rows):
    return who_fill_in(rows)


@pytest.fixture(scope="module")
def numbers(rows, people) -> dict[str, object]:
    return {
        "here": rows.here.pk,
        "theme": rows.in_admin["meetings_theme"].pk,
        "document": rows.arguments["document_id"]["public"],
        "today": rows.arguments["meeting_id"]["today"],
        "proposal": rows.arguments["proposal_id"][""],
        "someone": UserFactory().pk,
        "clerk": people["clerk"].email,
    }


@pytest.fixture(autouse=True)
def _no_rate_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    cache.clear()


def logged_in(user) -> Client:
    client = Client()
    if user.is_authenticated:
        client.force_login(user)
    return client


def is_answered_once(path: str) -> bool:
    view = resolve(urlsplit(path).path).func
    is_form_of_admin = getattr(view, "model_admin", None) and view.__name__ in {"add_view", "change_view"}
    return bool(getattr(view, "is_answered_once", False) or is_form_of_admin)


def keyed(client: Client, name: str, rows: Rows, numbers) -> list[tuple[str, Form]]:
    return [(path, form) for path, form in the_forms(client, name, rows, numbers) if is_answered_once(path)]


@pytest.mark.parametrize("name", sorted(FORMS))
def test_what_makes_something_carries_a_key_of_its_own(name, rows, people, numbers):
    forms = the_forms(logged_in(people[FORMS[name].who]), name, rows, numbers)
    assert forms
    if name in MAKES_NOTHING_TWICE:
        assert not [path for path, form in forms if FIELD in form.fields or is_answered_once(path)]
    else:
        assert all(is_answered_once(path) for path, _ in forms)
        if name not in ONE_TAP:
            keys = [form.fields[FIELD].values[0] for _, form in forms]
            assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", sorted(FORMS.keys() - MAKES_NOTHING_TWICE - ONE_TAP))
def test_the_second_post_makes_nothing_and_answers_the_same(name, rows, people, numbers):
    at = FORMS[name]
    client = logged_in(people[at.who])
    cookies = client.cookies.copy()
    for path, form in the_forms(client, name, rows, numbers):
        data = form.data() | {field: [value.format(**numbers)] for field, value in at.valid.items()}
        body, kind = multipart(data) if form.multipart else (urlencode(data, doseq=True), FORM)
        for by_script in (False, True):
            headers = {"HX-Request": "true"} if by_script else {}
            with transaction.atomic():
                first = client.post(path, body, content_type=kind, headers=headers)
                once = count_rows(leave_out=POSTS)
                second = client.post(path, body, content_type=kind, headers=headers)
                twice = count_rows(leave_out=POSTS)
                transaction.set_rollback(True)
            client.cookies = cookies.copy()
            assert twice == once, path
            if first.status_code == 302 and not by_script:
                assert (second.status_code, second["Location"]) == (302, first["Location"])
            elif first.status_code < 300 and by_script:
                address = first.get("HX-Redirect")
                assert second.get("HX-Redirect") == address
                assert second.get("HX-Refresh") == (None if address else "true")


FORM = "application/x-www-form-urlencoded"
