"""No rule of the database ends as an error page: every one is broken through every form of the workplace that can."""

import datetime

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from gremia.models import Role
from portal.broken_rules import message_of
from tests.factories import (
    FractieFactory,
    GremiumFactory,
    MandateFactory,
    MeetingFactory,
    ThemeFactory,
    UserFactory,
    person,
)

JANUARY = datetime.date(2024, 1, 1)
OVERLAPS = "Deze persoon heeft deze rol hier al in (een deel van) deze periode."
ENDS_BEFORE = "De laatste dag kan niet voor de eerste dag liggen."
SAME_DAY = "Dit gremium heeft al een fractie met deze naam vanaf deze dag."
TOO_MANY = "zouden de fracties samen"
TWICE = "Dit staat al in een andere rij van deze lijst."

UNREACHABLE = {
    ("User", "user_email_lower_case"): "the model itself writes an address in lower case",
    ("Gremium", "slug"): "read only once the gremium is there, and the page of a new one checks it: see 'Gremium new'",
    ("Meeting", "meeting_published_has_moment"): "no form has the status: it is a step",
    ("Meeting", "meeting_cancelled_has_reason"): "no form has the status: it is a step",
    ("Invitation", "meeting"): "a second one goes on as the first: tests/meetings/admin/test_invitation.py",
    ("Region", "region_is_one"): "its page has one number",
    ("Region", "region_logo_in_words"): "a logo is sent with its words: tests/meetings/admin/test_region.py",
    ("Fractie", "fractie_with_gremium"): "the primary key is in it, so no two rows can have it",
    ("Gremium > Fractie", "fractie_with_gremium"): "the primary key is in it, so no two rows can have it",
    ("User > Mandate", "mandate_of_two_others"): "nobody sees the list on the own page, and one person never confirms",
}
"""Rules that no form can break, with why."""


def _mandate(clerk, almere):
    """The page of a mandate, and the list of mandates on the page of a person, break a rule with the same words."""
    member = MandateFactory(gremium=almere, since=JANUARY)
    typed = {"user": member.user.pk, "role": "member", "gremium": almere.pk, "since": "2025-01-01", "until": ""}
    yield "Mandate", "mandate_once_at_a_time", "gremia_mandate_add", None, typed, "since", OVERLAPS
    early = {"since": "2025-01-01", "until": "2024-12-31"}
    page = ("gremia_mandate_change", member.pk)
    yield "Mandate", "mandate_ends_after_start", *page, early, "until", ENDS_BEFORE
    add, other = ("gremia_mandate_add", None), UserFactory()
    typed = {"user": other.pk, "role": "member", "gremium": "", "since": "2025-01-01"}
    yield "Mandate", "mandate_has_gremium", *add, typed, "gremium", "Alleen de regioadviseur werkt voor alle gremia"
    fractie = FractieFactory(gremium=almere)
    typed = {"user": other.pk, "role": "official", "gremium": almere.pk, "fractie": fractie.pk, "since": "2025-01-01"}
    yield "Mandate", "mandate_fractie_of_member", *add, typed, "fractie", "Alleen een volksvertegenwoordiger"
    typed = {"user": clerk.pk, "role": "clerk", "gremium": almere.pk, "since": "2030-01-01"}
    yield "Mandate", "mandate_of_two_others", *add, typed, "user", "Niemand geeft een mandaat aan zichzelf."


def _mandates_of_a_person(clerk, almere):
    member = MandateFactory(gremium=almere, since=JANUARY)
    page = ("gremia_user_change", member.user.pk)
    new = {"mandates-1-role": "member", "mandates-1-gremium": almere.pk, "mandates-1-since": "2025-01-01"}
    rows = "User > Mandate"
    yield rows, "mandate_once_at_a_time", *page, new, "1.since", OVERLAPS
    both = {
        f"mandates-{row}-{name}": value
        for row in (0, 1)
        for name, value in (("role", "member"), ("gremium", almere.pk), ("since", "2025-01-01"))
    }
    both |= {"name": "Nieuw", "email": "nieuw@example.org", "mandates-TOTAL_FORMS": 2}
    yield rows, "mandate_once_at_a_time", "gremia_user_add", None, both, "1.since", OVERLAPS
    early = {"mandates-0-since": "2025-01-01", "mandates-0-until": "2024-12-31"}
    yield rows, "mandate_ends_after_start", *page, early, "0.until", ENDS_BEFORE
    nowhere = new | {"mandates-1-gremium": ""}
    yield rows, "mandate_has_gremium", *page, nowhere, "1.gremium", "Alleen de regioadviseur werkt voor alle gremia"
    wrong = new | {"mandates-1-role": "official", "mandates-1-fractie": FractieFactory(gremium=almere).pk}
    yield rows, "mandate_fractie_of_member", *page, wrong, "1.fractie", "Alleen een volksvertegenwoordiger"


def _people_and_gremia(clerk, almere):
    UserFactory(email="bezet@example.org")
    typed = {"name": "Nieuw", "email": "Bezet@example.org"}
    yield "User", "email", "gremia_user_add", None, typed, "email", "Iemand met dit e-mailadres heeft al een account."
    other = GremiumFactory(short_name="Urk", slug="urk", name="de raad van Urk", tooi_id="gm0184")
    page = ("gremia_gremium_change", almere.pk)
    for name in ("name", "short_name", "tooi_id"):
        yield "Gremium", name, *page, {name: getattr(other, name)}, name, "bestaat al"
    yield "Gremium", "gremium_has_seats", *page, {"seats": 0}, "seats", "minstens 1"


def _fracties(clerk, almere):
    old = FractieFactory(gremium=almere, name="Samen", seats=3, since=JANUARY)
    FractieFactory(gremium=almere, name="Anders", seats=20, since=JANUARY)
    add = ("gremia_fractie_add", None)
    typed = {"gremium": almere.pk, "name": "Samen", "seats": 1, "since": "2024-01-01", "until": "2024-12-31"}
    yield "Fractie", "fractie_unique", *add, typed, "name", SAME_DAY
    typed |= {"since": "2025-01-01", "until": ""}
    yield "Fractie", "fractie_open_once", *add, typed, "name", "Deze fractie staat er al zonder laatste dag"
    early = {"since": "2025-01-01", "until": "2024-12-31"}
    page = ("gremia_fractie_change", old.pk)
    yield "Fractie", "fractie_ends_after_start", *page, early, "until", ENDS_BEFORE
    yield "Fractie", "seats_exist", *page, {"seats": 18}, "seats", TOO_MANY
    page, rows = ("gremia_gremium_change", almere.pk), "Gremium > Fractie"
    new = {"fracties-2-name": "Samen", "fracties-2-seats": 1, "fracties-2-since": "2024-01-01"}
    new["fracties-2-until"] = "2024-12-31"
    yield rows, "fractie_unique", *page, new, "2.name", SAME_DAY
    new |= {"fracties-2-since": "2025-01-01", "fracties-2-until": ""}
    yield rows, "fractie_open_once", *page, new, "2.name", "Deze fractie staat er al zonder laatste dag"
    yield rows, "seats_exist", *page, {"fracties-0-seats": 37}, "fracties", TOO_MANY
    early = {"fracties-0-since": "2025-01-01", "fracties-0-until": "2024-12-31"}
    yield rows, "fractie_ends_after_start", *page, early, "0.until", ENDS_BEFORE


def _meetings(clerk, almere):
    ThemeFactory(name="Wonen", slug="wonen")
    for name, value in (("name", "Wonen"), ("slug", "wonen")):
        typed = {"name": "Anders", "slug": "anders", "summary": "x", name: value}
        yield "Theme", name, "meetings_theme_add", None, typed, name, "bestaat al"
    meeting = MeetingFactory(host=almere)
    page = ("meetings_meeting_change", meeting.pk)
    yield "Meeting", "meeting_date_possible", *page, {"date": "0027-01-01"}, "date", "Het jaar 0027 kan niet kloppen."
    ends = {"start": "19:00", "end": "18:00"}
    yield "Meeting", "meeting_ends_after_start", *page, ends, "end", "Het einde moet later zijn dan het begin."
    evening = {"belongs_to": MeetingFactory(host=almere).pk}
    only = "Alleen een technische sessie hoort bij een andere vergadering."
    yield "Meeting", "meeting_session_belongs_to", *page, evening, "belongs_to", only


CASES = (_mandate, _mandates_of_a_person, _people_and_gremia, _fracties, _meetings)


def rules_of(model):
    """The names of everything that the database itself refuses about rows of this model."""
    unique = {field.name for field in model._meta.concrete_fields if field.unique and not field.primary_key}
    own = {trigger.name for trigger in getattr(model._meta, "triggers", ()) if trigger.name == "seats_exist"}
    return unique | {constraint.name for constraint in model._meta.constraints} | own


def fields(answer):
    """Everything in the forms of a page, as a browser would send it back."""
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    fields = [field for form in forms for field in form]
    bound = [(field.html_name, field.value()) for field in fields]
    bound += [(field.html_initial_name, field.initial) for field in fields if field.field.show_hidden_initial]
    return {name: _typed(value) for name, value in bound if value is not None and value is not False}


def _typed(value):
    return [str(item) for item in value] if isinstance(value, list) else str(value)


def errors_of(answer):
    """field -> its texts; of a row in a list "number.field"."""
    found = dict(answer.context["adminform"].form.errors)
    for inline in answer.context["inline_admin_formsets"]:
        for number, row in enumerate(inline.formset.errors):
            found |= {f"{number}.{field}": texts for field, texts in row.items()}
        if inline.formset.non_form_errors():
            found[inline.formset.prefix] = inline.formset.non_form_errors()
    return found


@pytest.mark.parametrize("cases", CASES)
def test_each_rule_is_told_at_its_field_with_what_was_typed(client, almere, cases):
    clerk = person(Role.CLERK, almere)
    client.force_login(clerk)
    for form, rule, view, pk, typed, field, message in cases(clerk, almere):
        url = reverse(f"admin:{view}", args=[pk] if pk else [])
        answer = client.post(url, fields(client.get(url)) | typed)
        assert answer.status_code in (200, 422), (form, rule, answer.status_code)
        found = errors_of(answer)
        at_field = [text for name, texts in found.items() if field in (None, name) for text in texts]
        assert at_field, (form, rule, found)
        assert message is None or any(message in text for text in at_field), (form, rule, found)
        again = fields(answer)
        assert {name: again.get(name) for name in typed} == {name: str(value) for name, value in typed.items()}, rule


def test_every_rule_is_broken_or_cannot_be(client, almere):
    clerk = person(Role.CLERK, almere)
    broken = {case[:2] for cases in CASES for case in cases(clerk, almere)}
    there = set()
    for model, page in admin.site._registry.items():
        there |= {(model.__name__, rule) for rule in rules_of(model)}
        for inline in page.inlines:
            there |= {(f"{model.__name__} > {inline.model.__name__}", rule) for rule in rules_of(inline.model)}
    assert broken | UNREACHABLE.keys() == there
    assert not broken & UNREACHABLE.keys()


def test_what_only_the_database_sees_is_told_too(client, almere):
    """Two rows that change places overlap for a moment while they are saved one after the other."""
    client.force_login(person(Role.CLERK, almere))
    end = datetime.date(2024, 12, 31)
    first = MandateFactory(gremium=almere, since=JANUARY, until=end)
    second = MandateFactory(user=first.user, gremium=almere, since=datetime.date(2025, 1, 1))
    url = reverse("admin:gremia_user_change", args=[first.user.pk])
    typed = fields(client.get(url))
    later = {f"mandates-{row}-since": day for row, day in ((0, "2025-06-01"), (1, "2024-01-01"))}
    later |= {"mandates-0-until": "", "mandates-1-until": "2025-05-31"}
    answer = client.post(url, typed | later)
    assert errors_of(answer) == {"__all__": [OVERLAPS]}
    assert {name: fields(answer)[name] for name in later} == later
    assert list(first.user.mandates.order_by("pk").values_list("since", "until")) == [
        (first.since, end),
        (second.since, None),
    ]


def test_a_rule_without_words_gets_some(almere):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        MeetingFactory(host=almere, status="cancelled")
    assert message_of(error.value).startswith("Dit past niet bij wat er al staat")
    assert connection.is_usable()
