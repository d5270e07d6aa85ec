"""A form that is filled in rightly, sent by someone who may not: refused as an empty one is, and nothing changes.

The table of addresses (who_gets_what.txt) says who may not; the forms are those of tests/overleg/test_odd_input.py, as
they stand on the page of who may.
"""

from urllib.parse import urlencode, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

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
from tests.overleg.test_posted_twice import FORM, logged_in
from tests.pages import multipart
from tests.rows import written_down

OTHERS = ("clerk elsewhere", "member elsewhere", "rapporteur elsewhere", "executive", "regional adviser", "no mandate")
"""Who sends it: someone of another gremium, or with another office."""
OWN = ("account_", "mfa_", "usersessions_", "socialaccount_", "home:")
"""How the addresses begin that are about whoever sends the form."""


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
def others(rows, people) -> dict[str, Client]:  # noqa: F811
    return {other: logged_in(people[other]) for other in OTHERS}


@pytest.mark.parametrize("name", sorted(name for name in FORMS if not name.startswith(OWN)))
def test_a_right_form_of_someone_else_changes_nothing(name, rows, people, numbers, others, refusals):  # noqa: F811
    at = FORMS[name]
    with transaction.atomic():
        forms = the_forms(logged_in(people[at.who]), name, rows, numbers)
        for path, form in forms:
            data = form.data() | {field: [value.format(**numbers)] for field, value in at.valid.items()}
            data.pop("form_of", None)  # which says whose it is, and which whoever forges a form leaves out
            body, kind = multipart(data) if form.multipart else (urlencode(data, doseq=True), FORM)
            place = resolve(urlsplit(path).path).view_name
            for other, client in others.items():
                refused = refusals.get((other, place), set())
                if not refused or (at.who, place) in refusals:  # the second: where an empty form is nobody's
                    continue
                before, cookies = written_down(), client.cookies.copy()
                answer = client.post(path, body, content_type=kind)
                client.cookies = cookies
                assert answer.status_code in refused, (other, path)
                assert written_down() == before, (other, path)
        transaction.set_rollback(True)
