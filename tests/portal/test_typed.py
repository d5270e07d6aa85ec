"""What somebody typed is given back, when a form is not saved."""

from django.test import RequestFactory

from portal.typed import typed_texts


def test_all_that_was_typed_comes_back_and_nothing_that_the_form_was_opened_with():
    """As of an agenda with many rows: all of them, in their order."""
    titles = [f"Agendapunt nummer {number}" for number in range(60)]
    data = {
        "initial-name": "Wat er eerst stond",
        "expected": "Een lange vingerafdruk",
        "password": "een geheim dat blijft",
    }
    data |= {f"items-{number}-title": title for number, title in enumerate(titles)}
    data |= {f"items-{number}-minutes": "15" for number in range(60)}
    assert list(typed_texts(RequestFactory().post("/", data))) == titles
