"""Several names as one says them."""

from django.utils import translation

from portal.enumeration import enumerated


def test_names_as_one_says_them() -> None:
    names = ["Almere", "Flevoland", "Lelystad"]
    with translation.override("nl"):
        assert [enumerated(names[:number]) for number in range(4)] == [
            "",
            "Almere",
            "Almere en Flevoland",
            "Almere, Flevoland en Lelystad",
        ]
    with translation.override("en"):
        assert enumerated(iter(names)) == "Almere, Flevoland and Lelystad"
