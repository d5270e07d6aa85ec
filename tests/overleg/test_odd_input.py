"""Odd input at every form of the project, by someone who may use it.

Never a 500. What is refused leaves nothing behind, gets a message in Dutch, and keeps what was typed.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from attendance.models import Invitee, Registration
from attendance.operations.dinner import close_dinner
from dossiers.models import Document
from gremia.models import Role
from gremia.permissions import Visitor
from meetings.models import InvitationPdf, Meeting
from positions.models import Position, Rapporteur
from positions.queries.clause import KIND_SLUGS
from tests.addresses import Address, Rows, addresses, make_rows, routes
from tests.dossiers.papers import many_pages, shelved_pdf
from tests.factories import (
    AgendaItemFactory,
    ClauseFactory,
    FractieFactory,
    InvitationPdfFactory,
    MeetingFactory,
    UserFactory,
    comes,
    person,
)
from tests.motions.filing_steps import joint_position
from tests.overleg.test_every_url import _files_of_this_test, files, read_table  # noqa: F401 - fixtures
from tests.pages import Field, File, Form, Value, forms_on, multipart, read
from tests.roles import everyone
from tests.rows import written_down
from wording.parts import Kind

Data = dict[str, list[Value]]
Odd = dict[str, tuple[str, list[Value]]]
"""By field: what is odd, and what is sent."""
PASSWORD = "kopje thee morgen 2024"
OTHER_PASSWORD = "nog een langer wachtwoord 2025"


@dataclass(frozen=True)
class At:
    """A form: who tries it, where it stands when that is not its own address, and what makes it acceptable."""

    who: str = "clerk"
    on: str = ""
    query: str = ""
    """What the address of its page is asked by."""
    valid: dict[str, str] = field(default_factory=dict)
    """What is filled in on top of what stands in it; `{here}` and the like are numbers of rows (`numbers`)."""
    first: dict[str, str] = field(default_factory=dict)
    """What is sent to its page before it appears there."""
    closed: bool = False
    """It is never accepted by sending on to another page: what is right is answered with a page too."""
    shows: bool = False
    """It may be answered with a page that is no refusal."""


GREMIUM = {"name": "de raad van Elders", "short_name": "Elders", "slug": "nieuw", "tooi_id": "gm9999", "kind": "raad"}
GREMIUM |= {"number": "singular", "member_noun": "raadslid", "members_noun": "raadsleden", "area": "de gemeente Elders"}
GREMIUM |= {"executive": "het college", "preparing_committee": "presidium", "motion_opening": "De raad bijeen op"}
GREMIUM |= {
    "colour": "blue",
    "griffie_email": "griffie@example.org",
    "town_hall": "stadhuis",
    "address": "Plein 1",
    "seats": "37",
}
NEXT_YEAR = (timezone.localdate() + datetime.timedelta(days=365)).isoformat()
MEETING = {"date": NEXT_YEAR, "start": "19:00", "end": "21:30", "host": "{here}", "building": "stadhuis"}
PASTED = {"text": "19.00 Opening\n19.10 Mobiliteit\n20.00 Sluiting", "replace": "0"}
ROSTER = {"text": "naam\te-mail\trol\tvan\nNieuw Lid\tnieuw@example.org\tlid\t31-1-2024"}
MOTION = {"text": "De raad, bijeen\n\nOverwegende dat:\n- de regio groeit;\n\nVerzoekt het college:\n- te bouwen."}

FORMS = {
    "account_login": At("anonymous", valid={"login": "{clerk}", "password": PASSWORD}),
    "account_logout": At(),
    "account_reset_password": At("anonymous", valid={"email": "lid@example.org"}),
    "account_set_password": At("no mandate", valid={"password1": PASSWORD, "password2": PASSWORD}),
    "account_change_password": At(
        valid={"oldpassword": PASSWORD, "password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
    ),
    "account_reauthenticate": At(valid={"password": PASSWORD}),
    "account_email": At(valid={"email": "nieuw@example.org", "action_add": ""}),
    "mfa_activate_totp": At(closed=True),
    "mfa_add_webauthn": At(closed=True),
    "mfa_login_webauthn": At("anonymous", on="account_login"),
    "usersessions_list": At(),
    "home:digest": At(valid={"when": "never"}),
    "home:language": At(on="home:about"),
    "admin:gremia_gremium_add": At("administrator", valid=GREMIUM),
    "admin:gremia_gremium_change": At(),
    "admin:gremia_gremium_changelist": At(closed=True),
    "admin:gremia_fractie_add": At(
        valid={"gremium": "{here}", "name": "Nieuw", "seats": "3", "since": "2024-01-01"},
    ),
    "admin:gremia_fractie_change": At(),
    "admin:gremia_fractie_changelist": At(closed=True),
    "admin:gremia_fractie_delete": At(),
    "admin:gremia_mandate_add": At(
        valid={"user": "{someone}", "gremium": "{here}", "role": "member", "since": "2024-01-01"}
    ),
    "admin:gremia_mandate_change": At(),
    "admin:gremia_mandate_changelist": At(closed=True),
    "admin:gremia_mandate_delete": At(),
    "admin:gremia_mandate_confirm": At(on="admin:index"),
    "admin:gremia_mandate_discard": At(on="admin:index"),
    "admin:gremia_user_add": At(valid={"name": "Nieuw lid", "email": "nieuw@example.org"}),
    "admin:gremia_user_change": At(),
    "admin:gremia_user_changelist": At(closed=True),
    "admin:gremia_user_remove": At(),
    "admin:gremia_user_import": At(valid=ROSTER, closed=True),
    "admin:gremia_user_import (confirm)": At(first=ROSTER, valid={"_confirm": "1"}, shows=True),
    "admin:meetings_invitation_add": At(query="?meeting={today}"),
    "admin:meetings_invitation_change": At(),
    "admin:meetings_meeting_add": At(valid=MEETING),
    "admin:meetings_meeting_change": At(),
    "admin:meetings_meeting_agenda": At(valid={"_save": "1"}),
    "admin:meetings_meeting_agenda (up)": At(valid={"_up": "1"}, closed=True),
    "admin:meetings_meeting_agenda (down)": At(valid={"_down": "0"}, closed=True),
    "admin:meetings_meeting_agenda (add)": At(valid={"_add": "1"}, closed=True),
    "admin:meetings_meeting_agenda (undo)": At(valid={"_undo": "x"}, shows=True),
    "admin:meetings_meeting_cancel": At(valid={"reason": "De zaal is dicht."}),
    "admin:meetings_meeting_publish": At(
        on="admin:meetings_meeting_steps", valid={"because": "De commissies vergaderen later."}
    ),
    "admin:meetings_meeting_mark_held": At(on="admin:meetings_meeting_steps"),
    "admin:meetings_meeting_take_over": At(on="admin:meetings_meeting_steps"),
    "admin:meetings_meeting_paste": At(valid=PASTED, closed=True),
    "admin:meetings_meeting_paste (items)": At(first=PASTED, valid={"_confirm": "1"}, shows=True),
    "admin:meetings_region_change": At("regional adviser"),
    "admin:meetings_theme_add": At(valid={"name": "Wonen", "slug": "wonen"}),
    "admin:meetings_theme_change": At(),
    "meetings:propose_theme": At("member", valid={"title": "Water", "why_together": "Samen.", "why_now": "Nu."}),
    "meetings:support_theme": At("member", on="meetings:themes"),
    "meetings:withdraw_proposal": At(on="meetings:themes"),
    "meetings:open_theme_vote": At(closed=True),
    "meetings:theme_vote": At("member", valid={"proposal": "{proposal}"}),
    "meetings:close_theme_vote": At(on="meetings:theme_vote"),
    "meetings:reopen_theme_vote": At(closed=True),
    "meetings:choose_theme": At(valid={"proposal": "{proposal}", "because": "Drie gremia willen dit."}),
    "meetings:consultation": At(),
    "meetings:council_evenings": At(valid={"gremium": "{here}", "date": NEXT_YEAR, "what": "Raadsvergadering"}),
    "meetings:remove_council_evening": At(on="meetings:council_evenings"),
    "meetings:copy_meeting": At(valid={"date": NEXT_YEAR, "start": "19:00", "host": "{here}"}),
    "meetings:answer_consultation": At(valid={"answer": "agreed"}),
    "dossiers:new_dossier": At(valid={"title": "Wonen", "theme": "{theme}"}),
    "dossiers:edit_dossier": At(),
    "dossiers:delete_dossier": At(),
    "dossiers:set_status": At(on="dossiers:dossier"),
    "dossiers:move_dossier": At(on="dossiers:dossiers"),
    "dossiers:new_document": At("official", valid={"title": "Stuk", "url": "https://example.org", "kind": "factsheet"}),
    "dossiers:edit_document": At("official"),
    "dossiers:delete_document": At("official"),
    "dossiers:move_document": At("official", on="dossiers:dossier"),
    "dossiers:retry_pages": At("official", on="dossiers:page"),
    "meetings:request_invitation_pdf": At(on="meetings:invitation_state"),
    "attendance:propose": At(valid={"groups": "{here}-member"}),
    "attendance:add_guests": At(valid={"guests": "Gast, nieuw@example.org"}),
    "attendance:reception": At(valid={"capacity": "120"}),
    "attendance:close_dinner": At(on="attendance:dinner"),
    "attendance:invitee": At(valid={"comes": "ja"}),
    "attendance:remove_invitee": At(on="attendance:invitee"),
    "attendance:send": At(valid={"_test": "1"}),
    "attendance:pause_mailing": At(on="attendance:mailing"),
    "attendance:handle_reply": At(on="attendance:replies"),
    "attendance:arrivals": At(query="?toch", valid={"code": "{code}"}),
    "attendance:undo_arrival": At(on="attendance:arrivals"),
    "attendance:decide_late_change": At(on="attendance:dinner"),
    "attendance:send_again": At(on="attendance:mailing"),
    "attendance:answer_by_link": At("anonymous", valid={"comes": "ja"}),
    "attendance:stand_in_by_link": At("anonymous", valid={"name": "Vervanger", "email": "ander@example.org"}),
    "positions:add_position": At(valid={"title": "Wonen", "theme": "{theme}"}),
    "positions:edit_position": At("rapporteur"),
    "positions:rapporteurs": At(),
    "positions:add_clause": At("rapporteur", valid={"text": "de regio groeit"}),
    "positions:edit_clause": At("rapporteur"),
    "positions:read_position": At(valid=MOTION, closed=True),
    "positions:read_position (clauses)": At(
        first=MOTION, valid={"_confirm": "1", "title": "Bouw", "theme": "{theme}"}, shows=True
    ),
    "positions:read_clauses": At("rapporteur", valid=MOTION, closed=True),
    "positions:read_clauses (clauses)": At("rapporteur", first=MOTION, valid={"_confirm": "1"}, shows=True),
    "positions:read_earlier_decision": At("official", valid=MOTION, closed=True),
    "positions:read_earlier_decision (decision)": At(
        "official", first=MOTION, valid={"_confirm": "1", "title": "Bouw"}
    ),
    "positions:suggest": At("member", valid={"text": "de regio krimpt snel", "reason": "Beter."}),
    "positions:vary_clause": At("rapporteur", valid={"variable": "gremium"}),
    "positions:comment_on": At("member", valid={"text": "Klopt dit?"}),
    "positions:resolve_comment": At("rapporteur", on="positions:position"),
    "positions:explain": At("executive", valid={"text": "Dit kost tijd."}),
    "positions:add_source": At("rapporteur", valid={"document": "{document}"}),
    "positions:remove_source": At("rapporteur", on="positions:position"),
    "positions:decide_suggestion": At("rapporteur", valid={"decision": "overnemen"}),
    "positions:move_clause": At("rapporteur", on="positions:position"),
    "positions:remove_clause": At("rapporteur", on="positions:position"),
    "proceedings:edit_cafe": At(valid={"tafels-0-theme": "Wonen", "rondes-0-start": "19:30", "rondes-0-end": "19:50"}),
    "proceedings:make_plan": At(),
    "proceedings:mend_plan": At(),
    "proceedings:new_screen": At(on="proceedings:cafe"),
    "proceedings:table": At("member", valid={"text": "Meer treinen"}),
    "proceedings:edit_note": At(valid={"text": "Meer treinen"}),
    "proceedings:remove_note": At(on="proceedings:edit_note"),
    "proceedings:edit_report": At(valid={"text": "Men sprak."}),
    "proceedings:ask_corrections": At(on="proceedings:report"),
    "proceedings:correct_report": At("member", query="?alinea=1", valid={"proposed": "Anders."}),
    "proceedings:decide_correction": At(on="proceedings:report"),
    "proceedings:finish_report": At(on="proceedings:report", closed=True),
    "proceedings:action_points_of": At(valid={"text": "Vraag het rijk", "owner": "{clerk}"}),
    "proceedings:action_point": At(),
    "proceedings:edit_action_point": At(),
    "proceedings:last_time": At(valid={"text": "We spraken."}),
    "proceedings:own_calendar": At("member"),
    "motions:edit_frame": At(),
    "motions:file_motion": At(),
    "motions:record_outcome": At("clerk elsewhere", valid={"result": "adopted"}),
    "motions:record_amendment": At(
        "clerk elsewhere",
        valid={"text": "overwegende dat:\n- iets;\n\nverzoekt het college:\n- te bouwen."},
        shows=True,
    ),
    "motions:alarm": At("rapporteur", valid={"answer": "keep"}),
    "motions:correct_outcome": At("clerk elsewhere", valid={"remark": "Verkeerd gelezen."}),
    "motions:verify": At("anonymous", valid={"text": "constaterende dat:\n- de regio groeit;"}, closed=True),
    "positions:restore_clause": At("rapporteur", on="motions:position_timeline"),
    "positions:answer_all_for_gremium": At("rapporteur"),
    "positions:answer_all_for_fractie": At("member"),
    "positions:answer_clause_for_gremium": At("rapporteur", valid={"remark": "te vaag"}),
    "positions:answer_clause_for_gremium (at once)": At(
        "rapporteur", on="positions:position", valid={"answer": "agree"}
    ),
    "positions:answer_clause_for_fractie": At(
        "member", query="?antwoord=kanttekening", valid={"remark": "mits het kan"}
    ),
    "positions:set_aside": At("rapporteur", valid={"because": "later"}),
    "positions:take_up": At("rapporteur", on="positions:position"),
    "positions:approve_proof": At("rapporteur", on="positions:proof"),
    "positions:reopen": At("rapporteur", valid={"because": "Er is een nieuw cijfer."}),
}
"""Every address that takes input, once per way of using it; one missing here, and not in NO_INPUT, fails a test."""

NO_INPUT = {
    "home:ready",
    "live:writing",  # a script says where someone writes: tests/overleg/live/test_views.py sends it odd places
    "attendance:answer",  # nobody here is invited: tests/attendance/test_answer_views.py tries it
    "attendance:stand_in",
    "positions:declare_joint",  # joint here, so without a button: tests/positions/views/test_consensus.py tries it
    "account_signup",  # closed: it never looks at what is sent
    "account_reset_password_from_key",  # has a test of its own below
    "mfa_generate_recovery_codes",  # nobody here has a second factor: the page says so
    "openid_connect_callback",  # tests/gremia/test_council_login.py sends it what no provider does
    "openid_connect_login",  # takes the address of a council's server from nobody
    "socialaccount_connections",  # nobody here has one
    "admin:gremia_gremium_delete",  # the rows here are in use: the page says so, and has no form
    "admin:gremia_user_delete",
    "admin:meetings_meeting_delete",
    "admin:meetings_theme_delete",
    "admin:meetings_invitation_delete",
    "admin:meetings_meeting_changelist",  # nothing to do with a row of these lists but open it
    "admin:meetings_theme_changelist",
    "admin:meetings_region_changelist",
    "admin:portal_outgoingmail_changelist",
    "admin:index",
    "admin:meetings_meeting_preview",  # saves nothing: tests/meetings/admin/test_preview.py sends it odd texts
    "admin:gremia_user_invite",  # a button of the form of the person, of which nothing is looked at
    "admin:login",
    "admin:logout",
    "admin:password_change",
    "admin:password_change_done",
    "admin:app_list",
}
"""Pages that answer a POST as they answer a GET, and take nothing from it."""

TEXTS = {
    "empty": "",
    "long": "x" * 100_000,
    "NUL": "voor\x00na",
    "no date, no time": "30-02-2024 25:61",
    "only signs": ';;\n,,\n<>\n|\n-\n:\n"\n(',
    "no letters": "\x01\x1b[31m\x7f\u202e\r\n\u2028\ud83d👩‍👩‍👧‍👦<script>{{ x }}",
}
DAYS = {"year 0": "0000-01-01", "year 9999": "9999-12-31", "at night": "23:59:59.999999"}
NUMBERS = {
    "empty": "",
    "negative": "-1",
    "nought": "0",
    "huge": "9" * 40,
    "endless": "9" * 5000,
    "no number": "1e400",
    "another script": "٣",
    "NUL": "\x00",
    "small but too big": "2147483648",
}
CHOICES = {"unknown": "9" * 12, "huge": "9" * 40, "no number": "x' OR 1=1", "NUL": "\x00", "long": "x" * 100_000}
ROWS = {"empty": "", "negative": "-1", "no number": "1e400", "NUL": "\x00", "a few": "7"}
"""How many rows a form says it has; as many as fit are drawn, so the hugest number is left to the cheapest rows."""
A_PDF = many_pages(1)
FILES = {
    "none": File(""),
    "empty": File("leeg.pdf"),
    "a text": File("tekst.pdf", b"Dit is geen PDF."),
    "half": File("half.pdf", A_PDF[: len(A_PDF) // 2]),
    "huge name": File("x" * 5000 + ".pdf", A_PDF),
    "NUL in its name": File("voor\x00na.pdf", A_PDF),
    "a way up": File("../../../etc/passwd", A_PDF),
    "no letters": File("\x01\u202e👩‍👩‍👧‍👦", A_PDF),
    "not a file": "gewone tekst",
}
MOSTLY_TAKEN = {
    "empty",
    "missing",
    "nought",
    "another script",
    "no date, no time",
    "only signs",
    "someone else's, twice",
}
"""What most fields accept: a guess, which decides only what is tried together."""
IN_ENGLISH = re.compile(r"\b(this|the|enter|select|ensure|field|required|valid|please|must|cannot|characters)\b", re.I)
TEXTUAL = {"text", "textarea", "email", "url", "search"}
NOTICE = re.compile(r'class="(notice notice--(error|warning)|messagelist)\b|<h1>Niet opgeslagen</h1>')
RETYPED = TEXTUAL | {"number", "date", "time"}
"""Kinds of field that show again what was typed."""


def odd_values(field: Field, foreign: str) -> list[tuple[str, list[Value]]]:
    """(what is odd, what is sent) for a field, with what a browser never sends: no such field, and the field twice."""
    if field.kind == "number":
        kinds: dict[str, Value] = {**NUMBERS}
    elif field.kind == "file":
        return [(what, [value]) for what, value in FILES.items()]
    elif field.name.endswith("_FORMS"):
        kinds = {**ROWS, **({"huge": "9" * 40} if field.name.startswith("notes") else {})}
    elif field.kind in {"date", "time"}:
        kinds = {**TEXTS, **DAYS}
    else:
        kinds = {**(TEXTS if field.kind in {*TEXTUAL, "password"} else CHOICES)}
    odd: list[tuple[str, list[Value]]] = [(what, [value]) for what, value in kinds.items()]
    odd += [("missing", []), ("someone else's, twice", ["1", foreign])]
    return odd + [("someone else's", [foreign])] * (kinds.keys() == CHOICES.keys())


@pytest.fixture(scope="module")
def rows(files, django_db_setup, django_db_blocker) -> Iterator[Rows]:  # noqa: F811
    """Made once: every test here leaves them as they were."""
    with django_db_blocker.unblock(), transaction.atomic():
        rows = make_rows()
        more_states(rows)
        yield rows
        transaction.set_rollback(True)


def more_states(rows: Rows) -> None:
    """The states in which other buttons and fields appear."""
    today = MeetingFactory(host=rows.here, published=True, date=timezone.localdate())
    AgendaItemFactory(meeting=today, start=datetime.time(19, 0), duration=30)
    ready = MeetingFactory(host=rows.here)
    AgendaItemFactory(meeting=ready, start=ready.start, duration=150)
    dossier = Document.objects.get(pk=rows.arguments["document_id"]["participants"]).dossier
    InvitationPdfFactory(meeting=today, state=InvitationPdf.State.FAILED, file="", error="Het lukte niet.")
    failed = shelved_pdf(dossier, pages_error="Deze PDF is stuk.")
    failed.pages.update(image="")
    dictum = ClauseFactory(position=rows.position, kind=Kind.DICTUM, text="de regio te laten groeien")
    removed = ClauseFactory(position=rows.position, removed_at=timezone.now())
    aside = ClauseFactory(position=rows.position, set_aside_at=timezone.now(), set_aside_because="Eerst een debat.")
    literal = ClauseFactory(position=rows.position, text=f"{rows.here.name} het ziet")
    published = Meeting.objects.get(pk=rows.arguments["meeting_id"]["published"])
    late, there = comes(published), comes(published, checked_in_at=timezone.now())
    close_dinner(published, by=None)
    Registration.objects.filter(invitee=late).update(dinner=True)
    rows.arguments["invitee_id"] |= {"late": late.pk, "there": there.pk}
    declared = joint_position()
    rows.arguments["position_id"] |= {"declared": declared.pk}
    rows.arguments["motion_id"] |= {"to file": declared.motions.get(gremium=rows.here).pk}
    rows.arguments["meeting_id"] |= {"today": today.pk, "ready": ready.pk}
    rows.arguments["document_id"] |= {"failed": failed.pk}
    rows.arguments["clause_id"] |= {
        "dictum": dictum.pk,
        "removed": removed.pk,
        "literal": literal.pk,
        "set aside": aside.pk,
    }
    rows.arguments["heading"] |= {"dictum": KIND_SLUGS[Kind.DICTUM]}


@pytest.fixture(scope="module")
def people(rows) -> dict[str, Visitor]:
    """One of every kind; the rapporteur also writes the declared text. Who has no mandate has no password either."""
    people = everyone(rows.here, rows.elsewhere, rows.position)
    declared = Position.objects.get(pk=rows.arguments["position_id"]["declared"])
    Rapporteur.objects.create(position=declared, mandate=people["rapporteur"].mandates.get())
    for name, user in people.items():
        if user.is_authenticated and name != "no mandate":
            user.set_password(PASSWORD)
            user.save()
    return people


@pytest.fixture(scope="module")
def numbers(rows, people) -> dict[str, object]:
    """What forms are filled in with, by name."""
    meetings = rows.arguments["meeting_id"]
    theme = rows.in_admin["meetings_theme"]
    return {
        "here": rows.here.pk,
        "theme": theme.pk,
        "document": rows.arguments["document_id"]["public"],
        "today": meetings["today"],
        "proposal": rows.arguments["proposal_id"][""],
        "someone": UserFactory().pk,
        "clerk": people["clerk"].email,
        "code": Invitee.objects.get(pk=rows.arguments["invitee_id"][""]).code,
    }


@pytest.fixture(scope="module")
def foreign(rows) -> dict[str, str]:
    """Of each kind of row that a form asks for, one of another gremium."""
    mandate = person(Role.MEMBER, rows.elsewhere).mandates.get()
    return {
        "fractie": str(FractieFactory(gremium=rows.elsewhere).pk),
        "user": str(mandate.user_id),
        "meeting": str(MeetingFactory(host=rows.elsewhere).pk),
        "gremium": str(rows.elsewhere.pk),
        "host": str(rows.elsewhere.pk),
        "": str(mandate.pk),
    }


@pytest.fixture(autouse=True)
def _no_rate_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    cache.clear()


def browser(user) -> Client:
    """Someone at the keyboard; an error in a view is an answer (500), as it is for a visitor."""
    client = Client(raise_request_exception=False)
    if user.is_authenticated:
        client.force_login(user)
    return client


def get(client: Client, path: str):
    """The answer, read to its end."""
    answer = client.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def with_added_row(form: Form) -> Form:
    """As after "add another row": what stands in the form as an example becomes a row, unless it is full."""
    for total in [name for name in form.fields if name.endswith("-TOTAL_FORMS")]:
        prefix, number = total.removesuffix("-TOTAL_FORMS"), int(form.fields[total].values[0])
        for name in [name for name in form.fields if f"{prefix}-__prefix__" in name]:
            example = form.fields.pop(name)
            example.name = name.replace("__prefix__", str(number))
            form.fields[example.name] = example
            form.fields[total].values = [str(number + 1)]
    return form


def the_forms(client: Client, name: str, rows: Rows, numbers: dict[str, object]) -> list[tuple[str, Form]]:
    """(address, form) of every different form on its page that posts to the address of this name."""
    at, address_name = FORMS[name], name.split(" (")[0]
    targets = {address.path for address in addresses(rows, address_name)}
    query = at.query.format(**numbers)
    forms, seen = [], set()
    for page in addresses(rows, at.on or address_name):
        answer = get(client, page.path + query)
        if answer.status_code == 200 and at.first:
            (before,) = (form for form in forms_on(answer.content.decode()) if "text" in form.fields)
            answer = client.post(page.path, {**before.data(), **at.first})
        if answer.status_code != 200:
            continue
        for form in forms_on(answer.content.decode()):
            target = urlsplit(form.action).path or page.path
            signature = frozenset(form.fields)
            if (
                form.method == "post"
                and target in targets
                and (not form.fields.keys() - TOKEN or signature not in seen)
            ):
                seen.add(signature)
                forms.append((target + query, with_added_row(form)))
    return forms


TOKEN = {"csrfmiddlewaretoken", "form_key"}


@dataclass
class Attempt:
    """Someone who fills in one form in many ways; nothing of it lasts."""

    client: Client
    path: str
    form: Form
    usual: Data
    shows: bool = False
    """What is accepted is answered with a page too."""
    said: list[str] = field(default_factory=list)
    """The messages of the last refusal."""

    def __post_init__(self) -> None:
        self.cookies = self.client.cookies.copy()

    @cached_property
    def before(self) -> int:
        return written_down()

    def send(self, odd: Data, what: str) -> set[str] | None:
        """Nothing if that is accepted; else the fields that a message stands at. Every refusal has to say why."""
        data, before = {**self.usual, **odd}, self.before
        with transaction.atomic():
            answer = self.post(data)
            changed = answer.status_code != 302 and written_down() != before
            transaction.set_rollback(True)
        self.client.cookies = self.cookies.copy()
        assert answer.status_code in {200, 302, 400, 403, 404, 409, 422}, f"{what}: {answer.status_code}"
        if answer.status_code == 302:
            return None
        assert not changed, f"{what}: refused, but something was written"
        return (
            self.explained(answer.content.decode(), data, what)
            if answer.status_code < 400 or answer.status_code in {409, 422}
            else set()
        )

    def explained(self, content: str, data: Data, what: str) -> set[str] | None:
        page = read(content)
        said = [text for texts in page.messages.values() for text in texts]
        if not said and self.shows:
            return None
        assert said or NOTICE.search(content), f"{what}: refused without a word"
        assert not [text for text in said if not text or IN_ENGLISH.search(text)], f"{what}: {said}"
        shown = {name: field for form in page.forms for name, field in form.fields.items()}
        for name, typed in self.form.fields.items():
            sent = [as_received(value) for value in data.get(name, ()) if isinstance(value, str)]
            if typed.kind in RETYPED and name in shown and len(sent) == 1:
                again = [as_received(value) for value in shown[name].values]
                assert again == sent, f"{what}: what was typed in {name} is gone"
        self.said = said
        return {name for name, field in shown.items() if page.at(field)}

    def post(self, data: Data):
        """As a browser does, except that half a character may go with it."""
        if self.form.multipart:
            body, kind = multipart(data)
        else:
            body = urlencode(data, doseq=True, encoding="utf-8", errors="surrogatepass").encode()
            kind = "application/x-www-form-urlencoded"
        return self.client.post(self.path, body, content_type=kind)

    def settle(self, odd: Odd) -> Odd:
        """Send what is odd together; what has had its message, or is accepted with all others, is done.

        Returns the rest, to be sent in other company: a message can hide what nobody got to. A row of a table that
        lacks something beside what is odd in it has had its message too.
        """
        what = f"{self.path} " + ", ".join(f"{name}: {kind}" for name, (kind, _) in odd.items())
        blamed = self.send({name: value for name, (_, value) in odd.items()}, what)
        if blamed is None or len(odd) == 1:
            return {}
        rows = {row_of(name) for name in blamed - odd.keys()} - {""}
        rest = {name: value for name, value in odd.items() if name not in blamed and row_of(name) not in rows}
        if len(rest) < len(odd):
            return rest
        suspects = [name for name in odd if any(name.startswith(f"{other}_") for other in blamed)]
        if suspects and len(suspects) < len(odd):
            parts = [suspects, [name for name in odd if name not in suspects]]
        elif suspects:
            parts = [[name] for name in odd]
        else:
            parts = [list(odd)[: len(odd) // 2], list(odd)[len(odd) // 2 :]]
        for part in parts:
            left = {name: odd[name] for name in part}
            while left:
                left = self.settle(left)
        return {}

    def everything(self, fields: dict[str, Field], foreign: dict[str, str]) -> None:
        """Nothing, another form's field, and every kind of odd value in every field: in each turn another one.

        First what most fields refuse, then kind by kind what most of them take, and what nobody got to: so a turn is
        mostly refused at every field, or accepted as a whole.
        """
        self.send({name: [] for name in self.usual if name not in TOKEN}, f"{self.path} nothing at all")
        self.send({"elders": ["x"]}, f"{self.path} another form's field")
        turns: dict[str, list[Odd]] = {"seen": [], "hidden": [], "DELETE": []}
        taken: dict[str, Odd] = {}
        for place, (name, asked) in enumerate(fields.items()):
            odd = odd_values(asked, foreign.get(name.split("-")[-1], foreign[""]))
            kind = "DELETE" if name.endswith("-DELETE") else "hidden" if asked.kind == "hidden" else "seen"
            for what, value in odd if kind == "seen" else ():
                if what in MOSTLY_TAKEN:
                    taken.setdefault(what, {})[name] = (what, value)
            odd = [(what, value) for what, value in odd if name not in taken.get(what, ())]
            group = turns[kind]
            group.extend({} for _ in range(len(odd) - len(group)))
            for turn in range(len(odd)):
                group[turn][name] = odd[(turn + place) % len(odd)]
        for together in [*turns["seen"], *turns["DELETE"][:1]]:
            for name, (what, value) in self.settle(together).items():
                taken.setdefault(what, {})[name] = (what, value)
        for left in taken.values():
            while left:
                left = self.settle(left)
        for unseen in [*turns["hidden"], *turns["DELETE"][1:]]:
            what = f"{self.path} " + ", ".join(f"{name}: {kind}" for name, (kind, _) in unseen.items())
            self.send({name: value for name, (_, value) in unseen.items()}, what)
        for name in (name for name, asked in fields.items() if asked.kind == "hidden"):
            self.send({name: []}, f"{self.path} {name}: missing")


def row_of(name: str) -> str:
    """The row of a table that a field stands in, such as `fracties-3`; empty for other fields."""
    row, _, _ = name.rpartition("-")
    return row if row.rpartition("-")[2].isdecimal() else ""


def as_received(typed: str) -> str:
    """With one kind of line ending, and a mark for half a character and for NUL."""
    return typed.encode(errors="surrogatepass").decode(errors="replace").replace("\r\n", "\n").replace("\0", "\ufffd")


@pytest.mark.parametrize("name", FORMS)
def test_odd_input_at_a_form(name, rows, people, numbers, foreign):
    client, at = browser(people[FORMS[name].who]), FORMS[name]
    forms = the_forms(client, name, rows, numbers)
    assert forms, f"no form on {at.on or name} posts to {name}"
    for path, form in forms:
        fields = {name: field for name, field in form.fields.items() if name not in TOKEN} or form.buttons
        has_fields = form.fields.keys() - TOKEN - {"expected"}
        pressed = {} if has_fields else {name: [b.values[0]] for name, b in form.buttons.items()}
        usual: Data = {**form.data(), **pressed, **{key: [v.format(**numbers)] for key, v in at.valid.items()}}
        attempt = Attempt(client, path, form, usual, shows=at.closed or at.shows)
        if not at.closed:
            assert attempt.send({}, path) is None, f"{path}: refused as it stands: {attempt.said}"
        if "(check)" in name:
            fields = {key: asked for key, asked in fields.items() if asked.kind != "hidden"}
        attempt.everything(fields, foreign)


def test_odd_input_at_a_new_password(rows, people):
    """The form behind the secret link in a mail."""
    client = browser(AnonymousUser())
    client.post("/wachtwoord/vergeten/", {"email": people["clerk"].email})
    link = re.search(r"http://\S+(/wachtwoord/nieuw/\S+)", mail.outbox[-1].body)[1]
    answer = client.get(link, follow=True)
    path = answer.redirect_chain[-1][0]
    (form,) = (form for form in forms_on(answer.content.decode()) if "password1" in form.fields)
    usual: Data = {"password1": [OTHER_PASSWORD], "password2": [OTHER_PASSWORD]}
    attempt = Attempt(client, path, form, usual)
    assert attempt.send({}, path) is None
    attempt.everything({name: form.fields[name] for name in usual}, {"": "1"})


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nhalf'),
        ("multipart/form-data; boundary=\xff", b"--x--"),
        ("application/x-www-form-urlencoded; charset=unknown", b"title=x"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=" % n for n in range(2000))),
        ("application/x-www-form-urlencoded", b"\xff\x00=%zz%00&title"),
        ("application/json", b"{"),
        ("", b"title=x"),
    ],
)
def test_a_broken_form_is_refused(kind, body, rows, people):
    """What no browser sends."""
    client = browser(people["clerk"])
    dossier = rows.arguments["dossier_id"]["final"]
    for path in ("/dossiers/nieuw/", f"/dossiers/{dossier}/stukken/nieuw/", "/beheer/gremia/user/add/", "/inloggen/"):
        with transaction.atomic():
            assert client.generic("POST", path, body, kind).status_code in {200, 302, 400, 403, 422}, path
            transaction.set_rollback(True)


def test_every_address_that_takes_input_is_tried():
    """A POST that everyone gets 302, 403, 404 or 405 for takes no input; the rest is in FORMS or in NO_INPUT."""
    table = read_table()
    takes = {
        address.split(" [")[0]
        for column in table.values()
        for (address, method), status in column.items()
        if method == "POST" and status not in {302, 403, 404, 405}
    }
    takes.discard("/beheer/(?P<url>.*)$")
    takes = {name for name in takes if not name.endswith("_history")}
    tried = {name.split(" (")[0] for name in FORMS}
    assert takes - tried - NO_INPUT == set(), "say in FORMS who may fill it in"
    assert (tried | NO_INPUT) - {name for name, _, _ in routes()} == set(), "addresses that are gone"


COMMON = ("q", "vergadering", "pagina", "verwijderd", "meeting", "_changelist_filters", "_to_field", "_popup")
"""What some pages are asked by, though no link on them says so."""


def asked_by(client: Client, address: Address) -> set[str]:
    """What the links and the search forms of a page ask it by, and what Django's admin asks by."""
    names = {"p", "o", "e"} if address.name.endswith("_changelist") else set()
    answer = get(client, address.path)
    if answer.get("Content-Type", "").startswith("text/html"):
        page = answer.content.decode()
        names |= set(re.findall(r'href="[^"]*?[?&](?:amp;)?([\w~]+)=', page))
        names |= {name for form in forms_on(page) if form.method == "get" for name in form.fields}
    return names - {"next"}


def test_odd_words_after_an_address(rows, people):
    """Every page, asked by each of its own words alone, and by all that any page knows; odd values take turns."""
    client = browser(people["clerk and member"])
    odd = ["9" * 40, "%ED%A0%80", "9" * 5000, "", "-1", "x%27%22%3C", "%0A", "1&{name}=2", "٣"]
    pages = {address.name.split(" [")[0]: address for address in addresses(rows)}
    for place, address in enumerate(pages.values()):
        names = sorted(asked_by(client, address))
        words = [f"{name}={odd[(place + turn) % len(odd)].format(name=name)}" for turn, name in enumerate(names)]
        everything = "&".join(f"{name}={odd[place % len(odd)].format(name=name)}" for name in (*names, *COMMON))
        for query in (*words, everything):
            with transaction.atomic():
                status = get(client, f"{address.path}?{query}").status_code
                not_ready = address.name == "home:ready" and status == 503  # no worker runs here
                assert status < 500 or not_ready, f"{address.path}?{query}"[:200]
                transaction.set_rollback(True)


def test_a_nul_in_an_address_is_refused(client):
    for path in ("/?q=%00", "/?a=b&%00=c", "/dossiers/%00", "/beheer/gremia/mandate/?role__exact=%00"):
        assert client.get(path).status_code == 400, path


@pytest.mark.parametrize("odd", ["9" * 40, "%ED%A0%80", "%0A"])
def test_odd_words_inside_an_address(odd, rows, people):
    """In the place of the number or the name of a row."""
    client = browser(people["clerk and member"])
    for _name, route, _pattern in routes():
        if not re.search(r"[<(]", route):
            continue
        path = re.sub(r"<(?:\w+:)?\w+>|\(\?P<\w+>[^)]*\)", odd, "/" + route).replace("^", "").replace("$", "")
        for method in (client.get, client.post):
            with transaction.atomic():
                answer = method(path)
                assert answer.status_code < 500, path
                transaction.set_rollback(True)
