"""The workplace speaks the words of the portal, not those of Django, and says on each page what comes next."""

import ast
import re
from pathlib import Path

import django
import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import translation
from lxml import html

from gremia.models import Gremium, Role, User
from gremia.queries.history import has_history
from meetings.models import Meeting, Theme
from overleg import demo
from overleg.admin import RETRANSLATED
from overleg.demo import people
from tests.factories import (
    AgendaItemFactory,
    FractieFactory,
    MandateFactory,
    MeetingFactory,
    ThemeFactory,
    person,
)
from tests.pages import forms_on


@pytest.fixture(autouse=True)
def adviser(client):
    user = person(Role.REGIONAL_ADVISER)
    client.force_login(user)
    return user


def messages(answer) -> list[str]:
    return [html.fromstring(f"<p>{message}</p>").text_content() for message in answer.context["messages"]]


def test_messages_name_what_was_done_without_an_article(client):
    path = reverse("admin:meetings_theme_add")
    form = {"name": "Wonen", "slug": "wonen", "summary": ""}
    assert messages(client.post(path, form, follow=True)) == ["Toegevoegd: thema “Wonen”."]
    theme = Theme.objects.get()
    change = reverse("admin:meetings_theme_change", args=[theme.pk])
    answer = client.post(change, {"name": "Bouwen", "summary": "", "_continue": "x"}, follow=True)
    assert messages(answer) == ["Gewijzigd: thema “Bouwen”. U kunt hieronder verder werken."]
    delete = reverse("admin:meetings_theme_delete", args=[theme.pk])
    assert messages(client.post(delete, {"post": "yes"}, follow=True)) == ["Verwijderd: thema “Bouwen”."]
    assert messages(client.get(change, follow=True)) == [
        f"Er is geen thema met het nummer “{theme.pk}”. Misschien heeft iemand dit verwijderd."
    ]


def test_every_list_says_what_it_searches_and_what_will_stand_in_it():
    silent = [
        type(model_admin).__name__
        for model_admin in admin.site._registry.values()
        if model_admin.list_display != ("__str__",)
        and not (model_admin.empty_text and model_admin.search_help_text and model_admin.search_fields)
    ]
    assert silent == []


def test_an_empty_list_says_what_will_stand_there(client):
    path = reverse("admin:meetings_theme_changelist")
    assert "Voeg een thema toe." in client.get(path).text
    ThemeFactory(name="Wonen")
    assert "Voeg een thema toe." not in client.get(path).text
    found = html.fromstring(client.get(path, {"q": "mobiliteit"}).text)
    (nothing,) = found.find_class("nothing")
    assert " ".join(nothing.text_content().split()) == "Er is niets dat past bij uw zoekwoord of filter. Toon alles"
    assert [link.get("href") for link in nothing.iter("a")] == ["?"]


def test_filters_are_called_by_their_name_and_offer_no_dash(client):
    MandateFactory.create_batch(2)
    page = html.fromstring(client.get(reverse("admin:gremia_mandate_changelist")).text)
    (filters,) = [nav for nav in page.iter("nav") if nav.get("id") == "changelist-filter"]
    assert [" ".join(one.text_content().split()) for one in filters.iter("summary")] == ["Status", "Gremium", "Rol"]
    assert "-" not in [link.text_content().strip() for link in filters.iter("a")]


def test_what_goes_along_with_a_meeting_has_a_name(client):
    meeting = MeetingFactory()
    meeting.themes.add(ThemeFactory())
    AgendaItemFactory(meeting=meeting, title="Opening")
    page = html.fromstring(client.get(reverse("admin:meetings_meeting_delete", args=[meeting.pk])).text)
    lines = [line.strip() for line in page.get_element_by_id("deleted-objects").itertext() if line.strip()]
    assert lines == ["Vergadering:", str(meeting), "Agendapunt: Opening"]


def test_what_is_in_use_can_end(client):
    fractie = FractieFactory()
    MandateFactory(gremium=fractie.gremium, fractie=fractie)
    page = client.get(reverse("admin:gremia_fractie_delete", args=[fractie.pk])).text
    assert "vul de laatste dag in" in page
    assert f'href="{reverse("admin:gremia_fractie_change", args=[fractie.pk])}"' in page


def test_pages_are_titled_with_a_capital(client):
    theme = ThemeFactory(name="Wonen")
    titles = [
        html.fromstring(client.get(path).text).findtext(".//title").strip()
        for path in (
            reverse("admin:meetings_theme_add"),
            reverse("admin:meetings_theme_change", args=[theme.pk]),
            reverse("admin:app_list", args=["gremia"]),
            reverse("admin:meetings_region_change", args=[1]),
        )
    ]
    assert titles == [
        "Thema toevoegen | Werkplek griffie",
        "Wonen | Thema wijzigen | Werkplek griffie",
        "Wie we zijn | Werkplek griffie",
        "Vaste teksten van uitnodigingen | Werkplek griffie",
    ]


def test_a_theme_that_is_missing_is_a_link_away(client):
    form = html.fromstring(client.get(reverse("admin:meetings_meeting_add")).text)
    (themes,) = form.find_class("field-themes")
    assert reverse("admin:meetings_theme_add") in [link.get("href") for link in themes.iter("a")]
    assert list(themes.find_class("related-widget-wrapper-link")) == []


def test_a_technical_word_is_explained_at_its_field(client, almere):
    page = html.fromstring(client.get(reverse("admin:gremia_gremium_change", args=[almere.pk])).text)
    assert Gremium._meta.get_field("tooi_id").help_text
    assert "vaste code van de overheid" in page.get_element_by_id("id_tooi_id_helptext").text_content()


def test_the_rows_of_a_person_say_what_their_fields_mean(client, almere):
    (form,) = [form for form in forms_on(client.get(reverse("admin:gremia_user_add")).text) if "email" in form.fields]
    assert "mandates-0-role" in form.fields
    page = html.fromstring(client.get(reverse("admin:gremia_user_add")).text)
    said = [" ".join(one.text_content().split()) for one in page.get_element_by_id("mandates-group").xpath(".//ul/li")]
    assert "Fractie: Alleen bij een volksvertegenwoordiger." in said


def test_every_text_that_is_translated_anew_is_one_of_django():
    """Another release of Django can have other words: then ours would stand there for nothing."""
    folder = Path(django.__file__).parent
    known = set()
    for name in ("conf/locale/en", "contrib/admin/locale/en"):
        text = (folder / name / "LC_MESSAGES/django.po").read_text()
        known |= {ast.literal_eval(f"({lines})") for lines in re.findall(r"^msgid ((?:\".*\"\n)+)", text, re.MULTILINE)}
    assert [text for text in RETRANSLATED if text not in known] == []
    with translation.override("nl"):
        assert [text for text in RETRANSLATED if translation.gettext(text) == text and "%(app)s" not in text] == []


ENGLISH = re.compile(
    r"\b(the|this|these|and|your|with|from|please|object|objects|search|error|add|change|delete)\b", re.I
)
READ = ("alt", "title", "aria-label", "placeholder", "value")
"""Attributes that people see or hear."""


def words_of(page: str) -> list[str]:
    """What a page says, but for scripts, and for what people wrote: the texts of fields and of code."""
    root = html.fromstring(page)
    for hidden in root.xpath("//script|//style|//textarea|//del|//ins"):
        hidden.drop_tree()
    said = [text for text in root.itertext() if text.strip()]
    for name in READ:
        said += root.xpath(f"//*[@{name}][not(self::input) or @type='submit' or @type='button']/@{name}")
    return said


def test_no_page_of_the_workplace_says_something_in_english(client):
    demo.load()
    client.force_login(User.objects.get(email=people.ADVISER))
    evening = Meeting.objects.filter(status="concept").latest("date")
    pages = [reverse("admin:index"), reverse("admin:gremia_user_import"), reverse("admin:audit")]
    pages += [reverse("admin:app_list", args=[app]) for app in ("gremia", "meetings", "portal")]
    steps = ("steps", "cancel", "run_sheet", "invitation", "agenda", "paste")
    pages += [reverse(f"admin:meetings_meeting_{step}", args=[evening.pk]) for step in steps]
    for model in admin.site._registry:
        where = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.last()
        pages += [
            reverse(f"{where}_changelist"),
            f"{reverse(f'{where}_changelist')}?q=zoiets+niet",
            reverse(f"{where}_add"),
        ]
        if row is not None:
            pages += [reverse(f"{where}_{page}", args=[row.pk]) for page in ("change", "delete", "history")]
    english, seen = {}, 0
    for page in pages:
        for answer in (client.get(page), client.post(page, {})):
            if answer.status_code in {200, 409, 422} and "html" in answer["Content-Type"]:
                seen += 1
                if found := [text.strip() for text in words_of(answer.text) if ENGLISH.search(text)]:
                    english[page] = found
    assert english == {}
    assert seen > 50


def test_the_history_of_a_row_names_each_field_in_words():
    """A name that Django made of the name in the code is English; "logo" is Dutch too."""
    plain = [
        f"{model.__name__}.{field.name}"
        for model in admin.site._registry
        if has_history(model)
        for field in model._meta.concrete_fields
        if type(field.verbose_name) is str and not field.primary_key and not getattr(field, "auto_now", False)
    ]
    assert plain == ["Region.logo"]
