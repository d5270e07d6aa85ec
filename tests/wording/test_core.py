"""What is shared, as it is stored."""

import pytest

from wording.core import CoreClause, tidy
from wording.fingerprint import fingerprint


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("\uf0b7\tde regio\r\ngroeit", "de regio groeit"),
        ("- de regio groeit", "de regio groeit"),
        ("– de regio groeit", "de regio groeit"),
        ("• de regio groeit", "de regio groeit"),
        ("-5 % minder", "-5 % minder"),
        ("*", "*"),
        ("de r\u0435gio\u202e groeit\ufffe", "de regio groeit"),
        ("de  regio\u00a0groeit ", "de regio groeit"),
    ],
)
def test_what_is_pasted_is_stored_as_it_is_seen(pasted, stored):
    assert tidy(pasted) == stored
    assert tidy(stored) == stored


def test_one_text_has_one_code_whatever_it_was_pasted_from():
    seen = ("de regio groeit", "de r\u0435gi\u043e groeit", "de\u200b regio \u2066groeit", "\uf0b7 de regio groeit")
    assert len({fingerprint((CoreClause("noting", tidy(text)),)) for text in seen}) == 1
