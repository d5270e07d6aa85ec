"""What the migrations leave behind in the database is what the models declare."""

import pgtrigger
from pgtrigger.core import INSTALLED


def test_every_trigger_is_in_the_database_as_its_model_declares_it():
    triggers = pgtrigger.registered()

    assert len(triggers) > 60
    assert [
        (model._meta.label, trigger.name)
        for model, trigger in triggers
        if trigger.get_installation_status(model) != (INSTALLED, True)
    ] == []
