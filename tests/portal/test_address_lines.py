"""Lines with a name and an address: what is read, and what is said of what cannot be."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.address_lines import named_addresses


def test_every_way_of_writing_them_is_read():
    text = "Gast Een, Een@Example.org\n\n  Gast Twee <twee@example.org>\nGast; Drie\tdrie@example.org\n"
    assert named_addresses(text, most=3) == [
        ("Gast Een", "een@example.org"),
        ("Gast Twee", "twee@example.org"),
        ("Gast Drie", "drie@example.org"),
    ]


@pytest.mark.parametrize("empty", ["", ";;", ",", "\t\t", "<>", " ; , "])
def test_an_empty_row_of_a_spreadsheet_is_no_line(empty):
    assert named_addresses(f"{empty}\nGast, gast@example.org\n{empty}", most=1) == [("Gast", "gast@example.org")]


def test_what_is_wrong_is_said_with_the_number_of_its_line():
    text = f"a@example.org\n\nGast, geen adres\nGast, b@example.org\nNog een, B@example.org\n{'x' * 151}, c@example.org"
    with translation.override("nl"), pytest.raises(ValidationError) as refused:
        named_addresses(text, most=10)
    assert refused.value.messages == [
        "Regel 1: geef een naam en een e-mailadres, met een komma ertussen.",
        "Regel 3: “geen adres” is geen e-mailadres.",
        "Regel 5: dit adres staat ook op regel 4.",
        "Regel 6: de naam is te lang.",
    ]


def test_there_are_at_most_so_many():
    with translation.override("nl"), pytest.raises(ValidationError) as refused:
        named_addresses("A, a@example.org\nB, b@example.org", most=1)
    assert refused.value.messages == ["Dit zijn er te veel in één keer: hoogstens 1."]
