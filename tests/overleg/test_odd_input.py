"""Odd input at every form of the project, by someone who may use it.

Never a 500. What is refused leaves nothing behind, gets a message in Dutch, and keeps what was typed.
"""

import html
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from tests.addresses import Address, Rows, addresses, make_rows, routes
from tests.factories import MandateFactory
from tests.overleg.test_every_url import read_table
from tests.pages import Field, Form, forms_on
from tests.roles import everyone


@dataclass(frozen=True)
class At:
    """A form: who tries it, the page it stands on (when that is another), and values that would be accepted."""

    who: str = "administrator"
    on: str = ""
    valid: dict[str, str] = field(default_factory=dict)


PASSWORD = "een lang wachtwoord 2024"
FORMS = {
    "account_login": At("anonymous", valid={"login": "lid@example.org", "password": PASSWORD}),
    "account_logout": At(),
    "account_reset_password": At("anonymous", valid={"email": "lid@example.org"}),
    "account_set_password": At(valid={"password1": PASSWORD, "password2": PASSWORD}),
    "home:language": At(on="home:about"),
    **{
        f"admin:{model}_{page}": At()
        for model in (
            "gremia_gremium",
            "gremia_fractie",
            "gremia_mandate",
            "gremia_user",
            "meetings_meeting",
            "meetings_theme",
        )
        for page in ("add", "change", "changelist")
    },
    "admin:gremia_fractie_delete": At(),
    "admin:gremia_mandate_delete": At(),
    "admin:meetings_invitation_change": At(),
    "admin:meetings_meeting_cancel": At(),
    "admin:meetings_meeting_paste": At(),
    "dossiers:new_dossier": At(),
    "dossiers:edit_dossier": At(),
    "dossiers:delete_dossier": At(),
    "dossiers:set_status": At(on="dossiers:dossier"),
    "dossiers:new_document": At("official"),
    "dossiers:edit_document": At("official"),
    "dossiers:delete_document": At("official"),
    "positions:add_position": At(),
    "positions:edit_position": At("rapporteur"),
    "positions:rapporteurs": At(),
    "positions:add_clause": At("rapporteur"),
    "positions:edit_clause": At("rapporteur"),
    "positions:remove_clause": At("rapporteur", on="positions:position"),
}
"""Every address that takes input. One that is missing here, and not in NO_INPUT, fails a test below."""

NO_INPUT = {
    "home:healthy",
    "account_signup",  # closed: it never looks at what is sent
    "account_reset_password_from_key",  # asks for the secret first (tests/overleg/test_login.py)
    "account_change_password",  # the people here have no password yet (tests/overleg/test_login.py)
    "account_reauthenticate",
    "admin:gremia_gremium_delete",  # the rows here are in use: the page says so, and has no form
    "admin:gremia_user_delete",
    "admin:meetings_meeting_delete",
    "admin:meetings_theme_delete",
    "admin:meetings_invitation_delete",
    "admin:index",
    "admin:login",
    "admin:logout",
    "admin:password_change",
    "admin:password_change_done",
    "admin:view_on_site",
    "admin:app_list",
}
"""Pages that answer a POST as they answer a GET, and take nothing from it."""

TEXTS = {
    "empty": "",
    "long": "x" * 100_000,
    "NUL": "voor\x00na",
    "no date, no time": "30-02-2024 25:61",
    "no letters": "\x01\x1b[31m\x7f\u202e\r\n\u2028\ud83d👩‍👩‍👧‍👦<script>{{ x }}",
}
NUMBERS = {"empty": "", "negative": "-1", "huge": "9" * 40, "no number": "1e400", "another script": "٣"}
CHOICES = {"unknown": "9" * 12, "huge": "9" * 40, "no number": "x' OR 1=1", "NUL": "\x00"}
IN_ENGLISH = re.compile(r"\b(this|the|enter|select|ensure|field|required|valid|please|must|cannot|characters)\b", re.I)
RETYPED = {"text", "textarea", "email", "url", "number", "search"}
"""Kinds of field that show again what was typed."""


def odd_values(field: Field) -> dict[str, str]:
    if field.kind == "number":
        return NUMBERS
    return (
        TEXTS if field.kind in {"text", "textarea", "email", "url", "search", "password", "date", "time"} else CHOICES
    )


@pytest.fixture(autouse=True)
def _no_rate_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    cache.clear()


@pytest.fixture
def rows() -> Rows:
    return make_rows()


@pytest.fixture
def people(rows):
    return everyone(rows.here, rows.elsewhere, rows.position)


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


def found(name: str, rows: Rows) -> list[Address]:
    """The address with each kind of row it can be about."""
    return [address for address in addresses(rows) if address.name.split(" [")[0] == name]


def the_forms(client: Client, name: str, rows: Rows) -> list[tuple[str, Form]]:
    """(address, form) of every form on its page that posts to the address of this name."""
    targets = {address.path for address in found(name, rows)}
    forms = []
    for page in found(FORMS[name].on or name, rows):
        answer = get(client, page.path)
        if answer.status_code != 200:
            continue
        for form in forms_on(answer.content.decode()):
            target = urlsplit(form.action).path or page.path
            if form.method == "post" and target in targets:
                forms.append((target, form))
    return forms


def post(client: Client, path: str, data: dict[str, list[str]]):
    """As a browser does, except that half a character may go with it."""
    body = urlencode(data, doseq=True, encoding="utf-8", errors="surrogatepass")
    return client.post(path, body, content_type="application/x-www-form-urlencoded")


def written_down() -> int:
    """How much there is: every change of a tracked row adds an event, and other tables count their rows."""
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in {"sessions", "contenttypes"}
    ]
    with connection.cursor() as cursor:
        counts = " + ".join(f'(SELECT count(*) FROM "{table}")' for table in tables)  # noqa: S608 - our own names
        cursor.execute(f"SELECT {counts}")
        return cursor.fetchone()[0]


def messages_in(answer) -> list[str]:
    """The messages of all forms and formsets of an answered page."""
    lists = re.findall(r'<ul class="errorlist[^"]*"[^>]*>(.*?)</ul>', answer.content.decode(), re.S)
    return [
        html.unescape(re.sub(r"<[^>]+>", "", item)).strip()
        for part in lists
        for item in re.findall(r"<li>(.*?)</li>", part, re.S)
    ]


def check(client: Client, path: str, data: dict[str, list[str]], what: str, typed: Field | None = None) -> None:
    """Post it, look at the answer, and undo it."""
    with transaction.atomic():
        before = written_down()
        answer = post(client, path, data)
        refused = answer.status_code != 302
        assert answer.status_code in {200, 302, 400, 403, 404, 409, 422, 429}, f"{what}: {answer.status_code}"
        if refused:
            assert written_down() == before, f"{what}: refused, but something was written"
        if answer.status_code in {200, 409, 422}:
            messages = messages_in(answer)
            english = [message for message in messages if IN_ENGLISH.search(message)]
            assert not english, f"{what}: {english}"
            if typed and typed.kind in RETYPED and messages:
                again = [
                    form.fields[typed.name].values
                    for form in forms_on(answer.content.decode())
                    if typed.name in form.fields
                ]
                sent = [value.encode(errors="surrogatepass").decode(errors="replace") for value in data[typed.name]]
                flat = [[v.replace("\r\n", "\n") for v in values] for values in (*again, sent)]
                assert flat[-1] in flat[:-1], f"{what}: what was typed is gone"
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", FORMS)
def test_odd_input_at_a_form(name, rows, people):
    client = browser(people[FORMS[name].who])
    forms = the_forms(client, name, rows)
    assert forms, f"no form on {FORMS[name].on or name} posts to {name}"
    foreign = MandateFactory(gremium=rows.elsewhere)
    cookies = client.cookies.copy()
    for path, form in forms:
        usual = {**form.data(), **{key: [value] for key, value in FORMS[name].valid.items()}}
        fields = {field for field in form.fields if field != "csrfmiddlewaretoken" and "__prefix__" not in field}
        cases = [("nothing at all", {}, None), ("another form's field", {"elders": ["x"]}, None)]
        in_admin = name.startswith("admin:")
        for kind in {**TEXTS, **NUMBERS, **CHOICES} if in_admin else ():
            everywhere = {
                key: [odd_values(form.fields[key])[kind]] for key in fields if kind in odd_values(form.fields[key])
            }
            cases.append((f"everywhere: {kind}", {**usual, **everywhere}, None))
        for key in sorted(fields):
            odd = form.fields[key]
            # Django's own forms read all fields alike: there each field gets only what is most likely to break it.
            kinds = {"long", "huge"} if in_admin else odd_values(odd).keys() | {"missing", "twice"}
            for kind, value in odd_values(odd).items():
                if kind in kinds:
                    cases.append((f"{key}: {kind}", {**usual, key: [value]}, odd))
            if "missing" in kinds:
                cases.append((f"{key}: missing", {k: v for k, v in usual.items() if k != key}, None))
                cases.append((f"{key}: twice", {**usual, key: ["1", str(foreign.pk)]}, None))
        for what, data, typed in cases:
            check(client, path, data, f"{path} {what}", typed)
            client.cookies = cookies.copy()


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
    assert takes - set(FORMS) - NO_INPUT == set(), "say in FORMS who may fill it in"
    assert (set(FORMS) | NO_INPUT) - {name for name, _, _ in routes()} == set(), "addresses that are gone"


@pytest.mark.parametrize("odd", ["9" * 40, "%ED%A0%80"])
def test_odd_words_after_an_address(odd, rows, people):
    """Every page, with what its own links and search forms ask by, and with what Django's admin asks by."""
    client = browser(people["administrator"])
    for address in addresses(rows):
        answer = get(client, address.path)
        names = {"q"} | ({"p", "o", "_changelist_filters"} if address.name.endswith("_changelist") else set())
        if answer.get("Content-Type", "").startswith("text/html"):
            page = answer.content.decode()
            names |= set(re.findall(r'href="[^"]*?[?&](?:amp;)?([\w~]+)=', page))
            names |= {name for form in forms_on(page) if form.method == "get" for name in form.fields}
        for name in sorted(names - {"next"}):
            with transaction.atomic():
                answer = get(client, f"{address.path}?{name}={odd}")
                assert answer.status_code < 500, f"{address.path}?{name}={odd}"
                transaction.set_rollback(True)


def test_a_nul_in_an_address_is_refused(client):
    for path in ("/?q=%00", "/?a=b&%00=c", "/dossiers/%00", "/beheer/gremia/mandate/?role__exact=%00"):
        assert client.get(path).status_code == 400, path


@pytest.mark.parametrize("odd", ["9" * 40, "%ED%A0%80", "%0A"])
def test_odd_words_inside_an_address(odd, rows, people):
    """In the place of the number or the name of a row."""
    client = browser(people["administrator"])
    for _name, route, _pattern in routes():
        if not re.search(r"[<(]", route):
            continue
        path = re.sub(r"<(?:\w+:)?\w+>|\(\?P<\w+>[^)]*\)", odd, "/" + route).replace("^", "").replace("$", "")
        for method in (client.get, client.post):
            with transaction.atomic():
                answer = method(path)
                assert answer.status_code < 500, path
                transaction.set_rollback(True)
