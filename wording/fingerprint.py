"""The fingerprint of a shared text: 64 hexadecimal digits that stay the same as long as its words do.

It is taken of the core, that is of what three motions have in common: the considerations and the bullets of the
dictum, their variables unresolved. The frame (head, opening, closing, signatures, the mark at the end of a bullet)
does not count. What follows is the definition, for anyone to recompute it in any language.

The canonical form of a text
    1. Remove control characters, save those that are white space below, and invisible ones: U+00AD (soft hyphen),
       U+034F, U+200B to U+200F, U+202A to U+202E, U+2060 to U+2064, U+2066 to U+2069, U+FE00 to U+FE0F, U+FEFF.
    2. Compose to Unicode Normalization Form C.
    3. Replace: every quote (single, double, straight, curly, low, angular, prime, accent in the place of a quote:
       U+0022 U+0060 U+00AB U+00B4 U+00BB U+02B9 to U+02BC U+2018 to U+201F U+2032 U+2033 U+2039 U+203A U+FF02
       U+FF07) by U+0027; every dash (U+2010 to U+2015 U+2043 U+2212 U+FE58 U+FE63 U+FF0D) by U+002D; U+2026 by three
       full stops; the ligatures U+FB00 to U+FB06, U+0132 and U+0133 by their letters (ff fi fl ffi ffl st st IJ ij).
    4. Replace every run of white space (U+0009 to U+000D, U+001C to U+0020, U+0085, U+00A0, U+1680, U+2000 to U+200A,
       U+2028, U+2029, U+202F, U+205F, U+3000) by one U+0020; none at the beginning.
    5. Remove every space, full stop, comma and semicolon at the end: they are the frame's. (So "e.d." ends as "e.d".)
    6. Put the first character in lower case: whether a bullet opens with a capital is a house style. Elsewhere case
       counts, as in "Rijk" and "rijk". Compose to Form C again.
    A variable is written as in the core, between square brackets: its name, such as `[college]`, or the two forms of
    a word, singular and plural, such as `[moet/moeten]`.

The canonical form of a core
    One line per clause, in the order of the motion, each ended by U+000A:
        kind U+0009 verb U+0009 addressee U+0009 text
    The kind is `noting` (constaterende dat), `considering` (overwegende dat), `opining` (van mening dat) or `dictum`.
    Of a dictum the verb is the infinitive `verzoeken`, `opdragen`, `oproepen` or `uitspreken`, and the addressee is
    whom it is said to, in canonical form, empty after `uitspreken`. Of other kinds both are empty. A heading above
    three bullets stands in three lines.

The fingerprint is the SHA-256 of those lines in UTF-8, in lower-case hexadecimal digits. An example, with \\t and \\n
for U+0009 and U+000A:
    considering\\t\\t\\t[gebied] groeit\\n
    dictum\\tverzoeken\\t[college]\\tte pleiten voor een brug\\n
has 2ac25681d407d3d9c4ac97363256804fa018839f0b03abf9f42b924e7bd3f73c
as its fingerprint.

The code is for people to read out and type: 12 characters. Read the fingerprint as a fraction between 0 and 1, with
its digits behind the point (0.2ac25681... in base 16). Multiply it by 25: the whole part is the place (from 0) in
ALPHABET of the first character. Multiply the remaining fraction by 25 for the second, and so on. No character looks
like another, and no vowel makes a word. The code of the example is 66DT-8GG9-7JP4.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

from wording.core import Core, CoreClause

ALPHABET = "23456789CDFGHJKMNPQRTVWXY"
LENGTH = 12
CODES = len(ALPHABET) ** LENGTH
FINGERPRINTS = 16**64
PRINTED = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
LOOK_ALIKES = str.maketrans({"S": "5", "Z": "2", "B": "8"})
"""Letters outside the alphabet -> the digits that they are mistaken for."""

WHITE = r"\x09-\x0d\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    r"\ufe00-\ufe0f\ufeff]+"
)
SPACE = re.compile(f"[{WHITE}]+")
END_MARKS = " .,;"
QUOTES = '"`«´»ʹʺʻʼ‘’‚‛“”„‟′″‹›\uff02\uff07'
DASHES = "‐‑‒–—―⁃−﹘﹣－"
TYPOGRAPHY = str.maketrans(
    dict.fromkeys(QUOTES, "'")
    | dict.fromkeys(DASHES, "-")
    | {"…": "...", "Ĳ": "IJ", "ĳ": "ij"}
    | dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
)

TYPOGRAPHIC = re.compile(f"[{re.escape(''.join(map(chr, TYPOGRAPHY)))}\u034f\ufe00-\ufe0f]|  ")
"""Printable characters that the canonical form removes or replaces."""


@lru_cache(maxsize=4096)
def canonical_text(text: str) -> str:
    """The canonical form of a text."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    if not plain.isprintable() or TYPOGRAPHIC.search(plain):
        return canonical_text_in_full(text)
    plain = plain.lstrip(" ").rstrip(END_MARKS)
    return unicodedata.normalize("NFC", plain[:1].lower() + plain[1:])


def canonical_text_in_full(text: str) -> str:
    """All six steps; `canonical_text` takes the shortcut for the many texts that need only the last two."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).translate(TYPOGRAPHY)
    text = SPACE.sub(" ", text).lstrip(" ").rstrip(END_MARKS)
    return unicodedata.normalize("NFC", text[:1].lower() + text[1:])


def canonical_clause(clause: CoreClause) -> str:
    """Kind, verb, addressee and text, with tabs between; no line end."""
    return "\t".join((clause.kind, clause.verb, canonical_text(clause.addressee), canonical_text(clause.text)))


def canonical(core: Core) -> str:
    """The lines of which the fingerprint is taken."""
    return "".join(f"{canonical_clause(clause)}\n" for clause in core)


def fingerprint(core: Core) -> str:
    """SHA-256 of the canonical form: 64 hexadecimal digits."""
    return hashlib.sha256(canonical(core).encode()).hexdigest()


def code(fingerprint: str) -> str:
    """The short code as people see it: XXXX-XXXX-XXXX."""
    number = int(fingerprint, 16) * CODES // FINGERPRINTS
    places = (number // len(ALPHABET) ** place % len(ALPHABET) for place in reversed(range(LENGTH)))
    return _in_fours("".join(ALPHABET[place] for place in places))


def span(code: str) -> tuple[str, str]:
    """The lowest and the highest fingerprint with this code, as `parse_code` gives it: all between them have it too."""
    number = 0
    for letter in code.replace("-", ""):
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    low, above = (-(-n * FINGERPRINTS // CODES) for n in (number, number + 1))
    return f"{low:064x}", f"{above - 1:064x}"


def parse_code(text: str) -> str | None:
    """The code that someone typed, in whatever case and with whatever spaces and dashes; None if it cannot be one."""
    typed = canonical_text(text).upper().translate(LOOK_ALIKES)
    letters = "".join(typed.split()).replace("-", "")
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return None
    return _in_fours(letters)


def codes_in(text: str) -> list[str]:
    """Each code that stands in a text in its own form, once, in order of appearance."""
    found = (parse_code(match[0]) for match in PRINTED.finditer(text))
    return list(dict.fromkeys(code for code in found if code))


def _in_fours(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))
