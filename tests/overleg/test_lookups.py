"""The lists of the workplace answer no look-up that they do not offer, and no odd address breaks them or tells more."""

import itertools
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models.constants import LOOKUP_SEP
from django.test import Client, RequestFactory
from django.urls import reverse

from gremia.models import Role
from meetings.models import Region
from portal.models import OutgoingMail
from tests.factories import (
    FractieFactory,
    InvitationFactory,
    MandateFactory,
    MeetingFactory,
    ThemeFactory,
    UserFactory,
    person,
)
from tests.rows import written_down

OFFERED = {
    "gremia.user": {"mandaat", "is_active__exact", "is_active__isnull"}
    | {"mandates__gremium__id__exact", "mandates__gremium__isnull"}
    | {"mandates__role__exact", "mandates__role__isnull"},
    "gremia.mandate": {"stand", "gremium__id__exact", "gremium__isnull", "role__exact", "role__isnull"}
    | {"since__year", "since__month", "since__day"},
    "gremia.fractie": {"stand", "gremium__id__exact", "gremium__isnull", "since__year", "since__month", "since__day"},
    "gremia.gremium": {"stand", "kind__exact", "kind__isnull"},
    "meetings.meeting": {"status__exact", "status__isnull", "host__id__exact", "host__isnull"}
    | {"kind__exact", "kind__isnull", "date__year", "date__month", "date__day"},
    "meetings.theme": set(),
    "meetings.invitation": set(),
    "meetings.region": set(),
    "portal.outgoingmail": {"created_at__year", "created_at__month", "created_at__day"},
}
"""By list: the links of its filters and of its calendar, and nothing else."""
OWN = {"stand", "mandaat"}
"""Filters that are no look-up of a field."""

LOOKUPS = (
    *("", "exact", "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "regex", "iregex"),
    *("gt", "gte", "lt", "lte", "range", "in", "isnull", "search", "year", "date", "length", "lower", "pk", "nothing"),
)


def lists():
    return {model._meta.label_lower: model_admin for model, model_admin in admin.site._registry.items()}


def paths(model, hops=2):
    """Every field of a model, and of the models that it leads to, both ways."""
    for field in model._meta.get_fields(include_hidden=True):
        yield field.name
        if field.is_relation and hops and field.related_model:
            for further in paths(field.related_model, hops - 1):
                yield f"{field.name}{LOOKUP_SEP}{further}"


@pytest.fixture
def clerk(almere):
    user = person(Role.CLERK, almere)
    user.set_password("een lang wachtwoord 2024")
    user.save()
    return user


def asked(model_admin, user, query):
    """Open a list with a query in its address, as the admin does."""
    request = RequestFactory().get("/", query)
    request.user = user
    return model_admin.get_changelist_instance(request)


def test_every_list_is_known():
    assert set(OFFERED) == set(lists())


@pytest.mark.parametrize("name", OFFERED)
def test_a_list_answers_only_the_look_ups_that_it_offers(name, clerk):
    model_admin, tried, request = lists()[name], set(), RequestFactory().get("/")
    request.user = clerk
    near, far = paths(model_admin.model, hops=1), paths(model_admin.model)
    for path, lookup in (*itertools.product(near, LOOKUPS), *itertools.product(far, ("", "exact", "startswith"))):
        key = f"{path}{LOOKUP_SEP}{lookup}" if lookup else path
        tried.add(key)
        assert model_admin.lookup_allowed(key, "1", request) == (key in OFFERED[name]), key
    for path in paths(model_admin.model, hops=0):
        with pytest.raises(DisallowedModelAdminLookup):
            asked(model_admin, clerk, {f"{path}__startswith": "1"})
    assert {key for key in OFFERED[name] - OWN if not key.endswith(("__month", "__day"))} <= tried
    assert len(tried) > 200


@pytest.mark.parametrize("name", OFFERED)
def test_what_a_list_offers_is_answered(name, clerk):
    for key in OFFERED[name]:
        assert asked(lists()[name], clerk, {key: "1"}).queryset is not None


def test_a_password_is_not_guessed_letter_by_letter(client, clerk):
    """By hash, by session, or by the mandates that lead to a person."""
    client.force_login(clerk)
    start = clerk.password[:4]
    for where, key in (
        ("gremia_user", "password__startswith"),
        ("gremia_user", "password"),
        ("gremia_user", "mandates__user__password__startswith"),
        ("gremia_mandate", "user__password__startswith"),
        ("gremia_fractie", "mandates__user__password__startswith"),
        ("gremia_gremium", "mandates__user__password__startswith"),
        ("meetings_meeting", "host__mandates__user__password__startswith"),
    ):
        answer = client.get(reverse(f"admin:{where}_changelist"), {key: start})
        assert answer.status_code == 400, key


def test_what_a_choice_offers_while_one_types_is_asked_of_fields_alone(client, clerk):
    client.force_login(clerk)
    for model in admin.site._registry:
        where = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
        for field in model._meta.get_fields():
            answer = client.get(reverse("admin:autocomplete"), where | {"field_name": field.name, "term": "a"})
            is_choice = field.is_relation and not field.auto_created
            assert answer.status_code in ({200, 403} if is_choice else {403, 404}), field


@pytest.mark.parametrize("where", ["gremia_user", "gremia_mandate"])
def test_searching_and_ordering_tell_nothing_of_a_password(client, clerk, where):
    """A search looks at names and addresses; a list is ordered by its own columns."""
    client.force_login(clerk)
    page = reverse(f"admin:{where}_changelist")
    for text in (clerk.password, clerk.password[:20], "pbkdf2_sha256"):
        assert list(client.get(page, {"q": text}).context["cl"].queryset) == []
    plain = list(client.get(page).context["cl"].queryset)
    for order in ("password", "user__password", "99", "-99", "1.password"):
        assert list(client.get(page, {"o": order}).context["cl"].queryset)[: len(plain)] is not None
        assert "password" not in str(client.get(page, {"o": order}).context["cl"].queryset.query.order_by)


ODD = (
    "",
    "x",
    "-1",
    "0",
    "9" * 40,
    "9" * 5000,
    "1e400",
    "٣",
    "a'b",
    "<script>",
    "\ud83d",
    "\n",
    "a,b",
    "{}",
    "[]",
    "%",
)
WORDS = (
    *("o", "p", "q", "e", "all", "_popup", "_to_field", "_facets", "_changelist_filters", "_saveasnew", "next"),
    *("name__regex", "pk__in", "id", "password__startswith", "nothing", "date__year", "date__month", "date__day"),
    *("gremium__id__exact", "gremium__isnull", "role__exact", "is_active__exact", "host__id__exact", "status__exact"),
    *("stand", "mandaat"),
    *("mandates__gremium__id__exact", "meeting", "term", "app_label"),
)


@pytest.fixture
def rows(almere):
    """A row of every kind."""
    meeting = MeetingFactory(host=almere)
    return {
        "gremia.user": UserFactory(),
        "gremia.mandate": MandateFactory(gremium=almere),
        "gremia.fractie": FractieFactory(gremium=almere),
        "gremia.gremium": almere,
        "meetings.meeting": meeting,
        "meetings.theme": ThemeFactory(),
        "meetings.invitation": InvitationFactory(meeting=meeting),
        "meetings.region": Region.objects.create(pk=1),
        "portal.outgoingmail": OutgoingMail.objects.create(to=[almere.griffie_email], subject="Mail", error="stuk"),
    }


def odd_addresses(name, row):
    """(address, what is odd) of the pages of one admin class; test_odd_input.py tries the words of each page too."""
    space = f"admin:{name.replace('.', '_')}"
    for place, word in enumerate(WORDS):
        odd = quote(ODD[place % len(ODD)], errors="surrogatepass")
        yield f"{reverse(f'{space}_changelist')}?{word}={odd}"
    for place in range(len(ODD)):  # a page to add a row asks only what its own fields start with
        odd = [quote(odd, errors="surrogatepass") for odd in (*ODD[place:], *ODD[:place])]
        words = [f"{word}={odd[turn % len(odd)]}" for turn, word in enumerate(WORDS)]
        yield f"{reverse(f'{space}_add')}?{'&'.join(words)}"
    for page in ("change", "history", "delete"):
        yield f"{reverse(f'{space}_{page}', args=[row.pk])}?{'&'.join(f'{word}=x' for word in WORDS[:11])}"
    pages = itertools.cycle(("change", "history", "delete"))
    for page, odd in zip(pages, (*ODD[1:], "1_2F", "_00", "_", "1/2", "1?x=1"), strict=False):
        yield reverse(f"{space}_{page}", args=["0"]).replace("/0/", f"/{quote(odd, safe='', errors='surrogatepass')}/")


@pytest.mark.parametrize("name", OFFERED)
def test_no_odd_address_breaks_a_page_or_tells_more(name, clerk, rows):
    client = Client(raise_request_exception=False)
    client.force_login(clerk)
    for address in odd_addresses(name, rows[name]):
        answer = client.get(address)
        assert answer.status_code in {200, 302, 400, 403, 404}, f"{answer.status_code} {address[:200]}"
        assert clerk.password[:20] not in answer.content.decode(), address[:200]


@pytest.mark.parametrize(
    "address",
    [
        "r/1/x/",
        "r/x/1/",
        f"r/{'9' * 40}/1/",
        "autocomplete/?app_label=meetings&model_name=meeting&field_name=host",
        "autocomplete/?term=x",
        "jsi18n/?x=%ED%A0%80",
        "nothing/",
        "gremia/nothing/",
        "gremia/user/1/password/",
        "doc/",
    ],
)
def test_other_odd_addresses_of_the_workplace(address, clerk):
    client, other = Client(raise_request_exception=False), UserFactory(name="Iemand Anders")
    client.force_login(clerk)
    answer = client.get(f"/beheer/{address}", follow=True)
    assert answer.status_code in {200, 403, 404}
    assert other.name not in answer.content.decode()


def test_a_year_out_of_range_is_no_look_up(clerk):
    for year in ("0", "9999", "10000", "x"):
        with pytest.raises(IncorrectLookupParameters):
            asked(lists()["meetings.meeting"], clerk, {"date__year": year})


@pytest.mark.parametrize("name", OFFERED)
def test_a_row_is_not_copied_by_an_odd_button(name, client, clerk, rows):
    """Django's `_saveasnew`, which no page offers."""
    client.force_login(clerk)
    before = written_down()
    page = reverse(f"admin:{name.replace('.', '_')}_change", args=[rows[name].pk])
    data = {"name": "Anders", "gremium": rows["gremia.gremium"].pk, "meeting": rows["meetings.meeting"].pk}
    assert client.post(page, {**data, "_saveasnew": "1"}).status_code == 400
    assert written_down() == before
