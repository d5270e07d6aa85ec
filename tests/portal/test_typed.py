"""What somebody typed is given back, when a form is not saved."""

from django.test import RequestFactory
from django.urls import reverse

from gremia.models import Role
from portal.typed import MAX_FIELDS, typed_texts
from tests.factories import person
from tests.pages import forms_on


def test_what_a_form_was_opened_with_was_typed_by_nobody(client, almere):
    """The page of a gremium has more fields than are given back, and each carries what it was opened with."""
    client.force_login(person(Role.REGIONAL_ADVISER))
    path, typed = reverse("admin:gremia_gremium_change", args=[almere.pk]), "Het stadhuis aan de markt"
    form = next(form for form in forms_on(client.get(path).text) if "town_hall" in form.fields)
    data = {"initial-name": ["Wat er eerst stond"], **form.data(), "town_hall": [typed]}
    before = [name for name in list(data)[: list(data).index("town_hall")] if not name.startswith("initial-")]
    assert len(before) < MAX_FIELDS < list(data).index("town_hall")
    texts = list(typed_texts(RequestFactory().post(path, data)))
    assert typed in texts
    assert "Wat er eerst stond" not in texts
