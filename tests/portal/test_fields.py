"""Every text that people type has a most, in the form and in the database."""

import time
import timeit

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, models, transaction

from dossiers.models import Dossier
from meetings import markdown
from meetings.models import Invitation
from tests.factories import DossierFactory

OUR_OWN = {
    "dossiers.Document.pages_error",
    "dossiers.Page.text",
    "meetings.InvitationPdf.error",
    "portal.OutgoingMail.body",
}
"""What the portal writes itself."""


def test_no_text_without_a_most():
    unbounded = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if (settings.BASE_DIR / model._meta.app_label).is_dir()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.max_length and field.name != "pgh_label"
    }
    assert unbounded == OUR_OWN


def test_the_form_says_how_long_it_may_be():
    dossier = DossierFactory.build(introduction="x" * 5001)
    with pytest.raises(ValidationError) as refused:
        dossier.clean_fields(exclude=["meeting", "theme"])
    assert refused.value.message_dict == {
        "introduction": ["Zorg dat deze waarde niet meer dan 5000 tekens bevat (het zijn er nu 5001)."]
    }


def test_the_database_guards_it():
    dossier = DossierFactory()
    Dossier.objects.update(introduction="x" * 5000)
    with pytest.raises(DataError), transaction.atomic():
        Dossier.objects.update(introduction="x" * 5001)
    dossier.refresh_from_db()
    assert dossier.introduction == "x" * 5000


@pytest.mark.parametrize("piece", ["![", "[", "*", "_", "`", "> ", "^[", "^[a]", "^[[a]", "<", "&"])
def test_the_longest_markdown_costs_little(piece):
    """Where reading takes four times as long for twice the text, its most keeps that small."""
    most = Invitation._meta.get_field("why_now").max_length
    few, many = (seconds_for(piece * (length // len(piece))) for length in (most // 2, most))
    assert many < 5 * few + 0.02


def seconds_for(text: str) -> float:
    """Of processor time: what others do on the machine does not count."""
    return min(timeit.repeat(lambda: markdown.render(text), timer=time.process_time, number=1, repeat=3))
