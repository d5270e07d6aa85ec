"""Which passwords are too easy: what is left of one without names and years is judged by zxcvbn, which knows Dutch."""

import functools
import re
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

from gremia.models import Fractie, Gremium, User
from portal.site import site_host

MAX_LENGTH = 128
"""Characters; more make nobody safer and let a server work."""
JUDGED = 72
"""Characters that zxcvbn looks at: it takes much longer for each that is added."""
ENOUGH = 4
"""zxcvbn's highest score: more than 10 ** 10 guesses."""

DUTCH_WORDS = Path(__file__).with_name("data") / "dutch-words.txt"
"""42,520 Dutch words, first names and surnames (from @zxcvbn-ts/language-nl-be 3.0.2; its licence lies beside it).

zxcvbn itself has 30,000 common passwords, 49,000 English words and 15,000 names.
"""
OF_THE_PORTAL = ("overleg", "politiek", "griffie", "griffier", "raadslid", "statenlid", "gemeenteraad", "provinciale")
YEAR = r"(?:19|20)\d\d"
USUAL = """
wachtwoord, welkom, geheim, inloggen, toegang, password, hallo, goedemorgen, goedemiddag, goedenavond, goedendag
lente, voorjaar, zomer, herfst, najaar, winter, januari, februari, maart, april, juni, juli, augustus, september
oktober, november, december, maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag
gemeente, provincie, provinciehuis, stadhuis, wethouder, gedeputeerde, burgemeester, vergadering, motie, fractie
ik hou van, hou van jou, van jou, ik ben, ik heb, ik wil, ik weet, weet het niet, mijn naam, mijn, dit is, dat is
het is een, het is, wat is, wie is, waar is, niet, een twee drie, mooie dag, fijne dag, samen sterk, samen, altijd
bij de, bij het, van de, van het, voor de, voor het, in de, in het, op de, op het, met de, voor, de raad
"""
"""Dutch words and beginnings of sentences that are tried first, also written together or with signs in between."""


class StrengthValidator:
    """Refuses a password that is soon guessed by someone who knows the person, the portal and its councils."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        if len(password) > MAX_LENGTH:
            raise ValidationError(
                _("This password is too long. Use at most %(max)d characters.") % {"max": MAX_LENGTH},
                code="password_too_long",
            )
        rest = re.sub("|".join([YEAR, *_usual(), *_names(user)]), "", password.lower())[:JUDGED]
        if not rest or zxcvbn(rest, user_inputs=_dutch_words(), max_length=JUDGED)["score"] < ENOUGH:
            raise ValidationError(
                _(
                    "This password is easy to guess. Use a few words that have nothing to do with each other; "
                    "names, places and years do not count."
                ),
                code="password_too_easy",
            )

    def get_help_text(self) -> str:
        return _("A few words that have nothing to do with each other; names, places and years do not count.")


def _names(user: User | None) -> list[str]:
    """Words of the portal, its address, its councils with their fracties, and the person; the longest first."""
    texts = [*OF_THE_PORTAL, site_host(), *Fractie.objects.values_list("name", flat=True).distinct()]
    for gremium in Gremium.objects.values_list("name", "short_name", "slug", "area"):
        texts += gremium
    if user is not None:
        texts += [user.name, user.email]
    words = {word for text in texts for word in re.findall(r"[^\W_]{3,}", text.lower())}
    return sorted(words, key=len, reverse=True)


@functools.cache
def _usual() -> list[str]:
    """As expressions, the longest first."""
    phrases = sorted(re.split(r"[,\n]+ ?", USUAL.strip()), key=len, reverse=True)
    return [r"[\W_]*".join(phrase.split()) for phrase in phrases]


@functools.cache
def _dutch_words() -> list[str]:
    return DUTCH_WORDS.read_text().split()
