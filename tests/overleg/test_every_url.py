"""Who gets what at every address of the project, by GET and by an empty POST: who_gets_what.txt says so.

An address that is not in that table fails: say who may. And no browser keeps what someone who is logged in gets.

Words of people are words everywhere: what looks like markup is shown as it was typed, on every page and in its mail.
"""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings

from gremia.permissions import Visitor
from tests.addresses import Address, Rows, addresses, make_rows
from tests.factories import logged_in
from tests.markup import acting, write_markup_everywhere
from tests.pages import forgetful_forms
from tests.roles import everyone

COLUMNS = {
    "anon": ["anonymous"],
    "none": ["no mandate"],
    "mem": ["member"],
    "mem2": ["member elsewhere"],
    "rap": ["rapporteur"],
    "rap2": ["rapporteur elsewhere"],
    "exec": ["executive"],
    "offi": ["official"],
    "clk": ["clerk"],
    "clk2": ["clerk elsewhere"],
    "adv": ["regional adviser"],
    "root": ["administrator"],
}
"""Column of the table -> the people of tests/roles.py that it stands for."""

IN_THE_TABLES_OF_RIGHTS = {"inactive", "ended", "future", "between", "proposed", "member, no fractie"}
"""People whose rights are in the tests of the predicates: visiting every address takes long."""

HARMLESS = {"home:language", "home:mail_events"}
"""Posts that need no token: forging them gains nothing, or no browser sends them and they bring a secret."""

READ_FOR_MARKUP = {"anon": 5, "adv": 50, "clk": 50, "rap": 50}
"""Column -> on more than so many pages they read what people wrote."""

PUBLIC_FILES = [{"public", "max-age=300"}, {"public", "max-age=86400", "immutable"}]
"""How long a browser keeps what is public without asking, also of someone who is logged in: documents, and a logo."""

NOT_KEPT_IN_BROWSER = {
    "admin",  # but for the pages of WRITTEN_IN_WORKPLACE
    "attendance:add_guests",  # about other people
    *("motions:verify", "motions:verify_code"),  # a text that is somewhere else
    *("positions:read_position", "positions:read_clauses", "positions:read_earlier_decision"),
}
WRITTEN_IN_WORKPLACE = {"admin:meetings_invitation_change", "admin:meetings_region_change"}

TABLE = Path(__file__).with_name("who_gets_what.txt")


def read_table() -> dict[str, dict[tuple[str, str], int]]:
    """Column -> {(address, method): status}."""
    columns: dict[str, dict[tuple[str, str], int]] = {column: {} for column in COLUMNS}
    heading, *lines = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    assert heading.split(" | ")[1].split() == list(COLUMNS)
    for line in lines:
        place, statuses = line.split(" | ")
        name, method = place.rsplit(maxsplit=1)
        each = statuses.split()
        for column, status in zip(COLUMNS, each * len(COLUMNS) if len(each) == 1 else each, strict=len(each) > 1):
            assert (name, method) not in columns[column], f"twice in the table: {name} {method}"
            columns[column][name, method] = int(status)
    return columns


@pytest.fixture(autouse=True)
def _no_rate_limits(settings):
    """By settings and not by an empty cache: a document is then made once, whoever asks for it."""
    settings.ACCOUNT_RATE_LIMITS, settings.HEAVY_REQUESTS = False, ()


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Iterator[None]:
    """What the rows have on disk stays as long as they do."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture(autouse=True)
def _files_of_this_test(files) -> None:
    """Instead of a folder per test."""


@pytest.fixture(scope="module")
def rows(files, django_db_setup, django_db_blocker) -> Iterator[Rows]:
    """Made once: every test here leaves them as they were."""
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_rows()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def written(rows) -> set[str]:
    """In which texts of the rows markup stands."""
    return write_markup_everywhere()


@pytest.fixture(scope="module")
def people(rows, written) -> dict[str, Visitor]:
    """Those without a mandate today have no password."""
    people = everyone(rows.here, rows.elsewhere, rows.position)
    for name, user in people.items():
        if user.is_authenticated and name not in {"no mandate", "ended", "future", "between", "proposed"}:
            user.set_password("een lang wachtwoord 2024")
            user.save()
    return people


def visit(user, places: list[Address], pages: dict[Address, str] | None = None) -> dict[tuple[str, str], int]:
    """What one person gets at each of the addresses; nothing of it lasts. Raises whatever a view raises.

    The pages are put into `pages`.
    """
    client = logged_in(user)
    cookies = copy.deepcopy(client.cookies)
    answers = {}
    for address in places:
        for method in ("GET", "POST"):
            with transaction.atomic():
                answer = client.get(address.path) if method == "GET" else client.post(address.path)
                if answer.streaming:
                    b"".join(answer.streaming_content)
                elif pages is not None and method == "GET" and answer.get("Content-Type", "").startswith("text/html"):
                    pages[address] = answer.text
                if user.is_authenticated and method == "GET":
                    told = set(answer["Cache-Control"].split(", "))
                    is_own = "private" in told and {"no-store", "no-cache"} & told
                    assert is_own or told in PUBLIC_FILES, (address, told)
                transaction.set_rollback(True)
            client.cookies = copy.deepcopy(cookies)
            answers[address.name, method] = answer.status_code
    return answers


@pytest.mark.parametrize("column", COLUMNS)
def test_who_gets_what(column, rows, people):
    expected = read_table()[column]
    pages: dict[Address, str] | None = {} if column in READ_FOR_MARKUP else None
    for name in COLUMNS[column]:
        assert visit(people[name], addresses(rows), pages) == expected, name
    if pages:
        assert [address for address, page in pages.items() if page and acting(page)] == []
        forgetful = {address.name.split(" ")[0] for address, page in pages.items() if page and forgetful_forms(page)}
        assert {name for name in forgetful if not _may_forget(name)} == set()
        assert sum("&lt;img src=x" in page for page in pages.values()) > READ_FOR_MARKUP[column]


def _may_forget(name: str) -> bool:
    return name not in WRITTEN_IN_WORKPLACE and not NOT_KEPT_IN_BROWSER.isdisjoint({name, name.split(":")[0]})


def test_there_is_markup_to_be_shown(written):
    assert {"Revision.text", "User.name", "Comment.text", "Mailing.note", "Invitation.this_time"} <= written
    assert len(written) > 70


def test_every_address_is_in_the_table(rows, people):
    """The failure shows the lines to add as things are now: read them, correct the code where they are wrong."""
    known, there = set(read_table()["anon"]), addresses(rows)
    assert {name for name, method in known} <= {address.name for address in there}, "addresses that are gone"
    missing = [address for address in there if not {(address.name, "GET"), (address.name, "POST")} <= known]
    if missing:
        answers = {column: visit(people[names[0]], missing) for column, names in COLUMNS.items()}
        lines = []
        for place in answers["anon"]:
            each = [str(answers[column][place]) for column in COLUMNS]
            shown = each[0] if len(set(each)) == 1 else " ".join(f"{status:4}" for status in each).rstrip()
            lines.append(f"{place[0]:40} {place[1]:4} | {shown}")
        pytest.fail("\n".join([f"Say in {TABLE.name} who may. As it is now:", *lines]), pytrace=False)


def test_every_kind_of_person_has_a_column(people):
    named = [name for names in COLUMNS.values() for name in names]
    assert sorted([*named, "clerk and member", *IN_THE_TABLES_OF_RIGHTS]) == sorted(people)


def test_who_has_two_mandates_gets_what_either_gets(rows, people):
    """A clerk's answer, and outside the workplace a member's where a clerk is refused and a member is not.

    Where a clerk and a member get the same, test_odd_input.py asks every page as someone who is both.
    """
    table, expected = read_table(), {}
    for place, status in table["clk"].items():
        in_workplace = place[0].startswith(("admin:", "/beheer/"))
        as_member = table["mem2"][place]
        expected[place] = as_member if status == 403 and as_member != 404 and not in_workplace else status
    differs = {place[0] for place, status in table["clk"].items() if table["mem2"][place] != status}
    answers = visit(people["clerk and member"], [each for each in addresses(rows) if each.name in differs])
    assert answers == {place: status for place, status in expected.items() if place[0] in differs}
    assert len(differs) > 100


def test_a_post_without_token_is_refused_everywhere(rows, people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["administrator"])
    for address in addresses(rows):
        if address.name in HARMLESS:
            continue
        answer = client.post(address.path, {"anything": "at all"})
        assert answer.status_code == 403, address
        assert "403_csrf.html" in {template.name for template in answer.templates}, address
