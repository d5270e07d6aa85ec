"""Text as people type and paste it, with the characters that they see and no others.

Two texts that look the same have to be the same. So what nobody sees goes, a letter of another script that looks like
a Latin one in a word becomes that letter, and what cannot be read at all is refused with the place where it stands.
"""

import html
import re
import unicodedata
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LOOK_ALIKES = dict(
    zip(
        "АВЕЁЅІЇЈКМНОРСТУХаеёѕіїјорсухһԁԛԝӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϳ" + "ՕՍօսոհ" + "ɡɑſ",
        "ABEËSIÏJKMHOPCTYXaeësiïjopcyxhdqwl" + "ABEZHIKMNOPTYXovj" + "OUounh" + "gas",
        strict=True,
    )
)
"""Letters that any font draws as a Latin one -> that one: Cyrillic, Greek, Armenian, phonetic, and the long s.

Our own short list from Unicode's confusables.txt: packages with the whole of it also take "α" for "a" and "1" for "l".
"""
SCRIPTS = ("CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "GEORGIAN", "LISU", "HEBREW", "ARABIC", "DESERET")
"""Of which no letter belongs in a Latin word."""
MAX_GREEK_UNIT = 4
"""Letters of the longest word in which Greek stands for a quantity or a unit, as in "kΩ" and "Δt"."""

LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
UNSEEN = re.compile(
    r"[\x01-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f"
    r"\uffa0\ufffc\U000e0000-\U000e0fff]"
)
"""Control characters (but NUL, which a form refuses), fillers that are drawn as nothing, variants of a sign, and the
place of a picture."""
BULLET = re.compile(r"^([^\S\n]*)[\uf000-\uf0ff•‣⁃▪▫●○■□◦∙·](?=\s)", re.MULTILINE)
"""What Word and other programs copy for the mark before an item of a list."""
UNREADABLE = re.compile(
    "[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]"
    r"|(?<![jJ])\u0301|[\u0300\u0302-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20f0\ufe20-\ufe2f]"
)
"""Signs of one font alone, what stands for a character that got lost, and accents and strokes over a letter that has
none. Only the j of a stressed "ij" has an accent that stays loose."""
PHONETIC = re.compile("[\u0250-\u02af\u1d00-\u1d2b\u1d6b-\u1d9a]")
"""Letters of phonetics, many of which are drawn almost as others."""
OF_NAMES = "əɛɔɓɗɖ"
"""Those with which names from elsewhere are written."""
WORD = re.compile(r"[^\W\d_][^\W_]*")
LOOK_ALIKE = re.compile(f"[{''.join(LOOK_ALIKES)}μı]")
USUAL = frozenset("àáâäçèéêëìíîïñòóôöùúûüÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜ“”‘’„«»–—•…€°²³½×§\xa0")
"""What Dutch is written with besides ASCII: signs that stay as they are, also beside each other."""
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
ENTITY = re.compile(r"&(?:#x?[\da-f]{2,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
"""How a page writes a character: "&nbsp;", "&eacute;"."""
COMPATIBLE = ("<font>", "<wide>", "<narrow>")


def clean(text: str) -> str:
    """The text without what nobody sees, its letters as a keyboard makes them, and a hyphen for every kind of bullet.

    Lines stay, each ended by a line feed. Quotes, dashes and kinds of space stay as they were typed.
    """
    if text.isascii() and text.replace("\n", "").replace("\x00", "").isprintable():
        return text
    text = LINE_ENDS.sub("\n", text)
    return BULLET.sub(r"\1-", plain_letters(without_unseen(text)))


def plain_letters(text: str) -> str:
    """The text composed, and with Latin letters where others look like them."""
    if text.isascii() or USUAL.issuperset(NOT_ASCII.findall(text)):
        return text
    text = unicodedata.normalize("NFC", NOT_ASCII.sub(lambda match: _plain(match[0]), text))
    if not LOOK_ALIKE.search(text):
        return text
    # Once more composed: an accent may fit the letter that it stands on now.
    return unicodedata.normalize("NFC", WORD.sub(lambda match: _latin(match[0]), text))


def without_entities(text: str) -> str:
    """The text with the characters themselves where it has the names that a page gives them."""
    return ENTITY.sub(lambda match: html.unescape(match[0]), text)


def refuse_unreadable(text: str) -> None:
    """Raises ValidationError for a cleaned text with a character that nobody can read, or a letter out of place."""
    if text.isascii():
        return
    if found := UNREADABLE.search(text):
        before = " ".join(text[: found.start()].split()[-3:])
        if before:
            raise ValidationError(
                _("After “%(words)s” stands a character that cannot be read. Type it again.") % {"words": before}
            )
        raise ValidationError(_("The text begins with a character that cannot be read. Type it again."))
    for match in WORD.finditer(text):
        if strange := _out_of_place(match[0]):
            raise ValidationError(
                _("In “%(word)s” stands a letter of another script: “%(letter)s”. Type the word again.")
                % {"word": match[0], "letter": strange}
            )


def without_unseen(text: str) -> str:
    """The text without characters that are drawn as nothing."""
    return NOT_ASCII.sub(lambda match: "" if _is_unseen(match[0]) else match[0], UNSEEN.sub("", text))


@lru_cache(maxsize=2000)
def _is_unseen(character: str) -> bool:
    """Whether it only steers how others are drawn (zero width, direction of writing), or is no character at all."""
    category = unicodedata.category(character)
    return (
        category in {"Cf", "Cs"}
        or (category == "Cn" and ord(character) & 0xFFFE == 0xFFFE)
        or (0xFDD0 <= ord(character) <= 0xFDEF)
    )


@lru_cache(maxsize=2000)
def _plain(character: str) -> str:
    """A ligature as its letters; letters and digits of another width or typeface, and Roman numerals, as usual."""
    code = ord(character)
    is_ligature = 0xFB00 <= code <= 0xFB06 or character in "Ĳĳ"
    is_roman = 0x2160 <= code <= 0x217F
    if is_ligature or is_roman or unicodedata.decomposition(character).startswith(COMPATIBLE):
        plain = unicodedata.normalize("NFKC", character)
        return plain if plain.isascii() and plain.isalnum() else character
    return character


def _latin(word: str) -> str:
    """The word in Latin letters, if each letter of it is one or looks like one."""
    if word.isascii():
        return word
    if not any(c.isascii() and c.isalpha() for c in word) and not all(c in LOOK_ALIKES for c in word if c.isalpha()):
        return word
    if word[0].islower():  # with a capital it can be a Turkish name
        word = word.replace("ı", "i")
    if "μ" in word:  # the micro of a keyboard, before a unit
        word = word.replace("μ", "µ")
    return "".join(LOOK_ALIKES.get(c, c) for c in word)


def _out_of_place(word: str) -> str:
    """A letter of another script in a Latin word; empty if there is none."""
    if word.isascii() or not any(c.isascii() and c.isalpha() for c in word):
        return ""
    for character in word:
        if character.isascii():
            continue
        script = unicodedata.name(character, "").partition(" ")[0]
        is_unit = script == "GREEK" and len(word) <= MAX_GREEK_UNIT
        is_phonetic = PHONETIC.match(character) and character not in OF_NAMES
        if is_phonetic or (script in SCRIPTS and not is_unit):
            return character
    return ""
