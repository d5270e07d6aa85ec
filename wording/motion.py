"""Turns clauses into the text of one gremium: the shared core, and the frame that differs per gremium.

The whole motion is one sentence, from "De raad" to "tot de orde van de dag." So a bullet ends with a semicolon, the
last of a list with a comma, and only the closing has a full stop. That punctuation belongs to the frame: whatever mark
a rapporteur typed at the end of a clause is replaced, and not a word is touched. A question mark, an exclamation mark,
dots (…) and the full stop of an abbreviation (e.d., enz.) stay.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils import formats, translation

from gremia import grammar
from gremia.models import Gremium
from wording import conjugation
from wording.core import Core, CoreClause
from wording.parts import DICTUM, HEADINGS, Kind, Verb
from wording.variables import finite, resolve

NO_DATE = "een nog te bepalen datum"
ABBREVIATION = re.compile(
    r"\b(?:[^\W\d_](?:\.[^\W\d_]{1,3})+|enz|etc|jl|resp|incl|excl|mln|mld|mrd|bijv|bv|blz|pag|ca|max|min|nr|art|evt|ong"
    r"|gem|prov|vgl|vnl|vs|nrs|plv|wnd|jr|sr|zgn|jrl|mio|st|afd|dhr|mw|mevr|prof|dr|drs|ir|ing|mr|tel)\.$",
    re.IGNORECASE,
)
"""Ends with an abbreviation: e.d., d.w.z., m.b.t., enz., mln."""


@dataclass(frozen=True)
class MotionSection:
    """A heading with its bullets."""

    heading: str
    items: tuple[str, ...]

    def as_json(self) -> dict:
        return {"heading": self.heading, "items": list(self.items)}


@dataclass(frozen=True)
class MotionText:
    """The whole text of one gremium's motion, from the addressee to the closing."""

    addressee: str
    opening: tuple[str, ...]
    considerations: tuple[MotionSection, ...]
    dictum: tuple[MotionSection, ...]
    closing: str

    def as_json(self) -> dict:
        """As stored in Motion.body."""
        return {
            "addressee": self.addressee,
            "opening": list(self.opening),
            "considerations": [section.as_json() for section in self.considerations],
            "dictum": [section.as_json() for section in self.dictum],
            "closing": self.closing,
        }

    @classmethod
    def from_json(cls, body: dict) -> "MotionText":
        """The text that `as_json` made; raises KeyError for the {} of a motion that was never synced."""

        def sections(name: str) -> tuple[MotionSection, ...]:
            return tuple(MotionSection(section["heading"], tuple(section["items"])) for section in body[name])

        return cls(
            addressee=body["addressee"],
            opening=tuple(body["opening"]),
            considerations=sections("considerations"),
            dictum=sections("dictum"),
            closing=body["closing"],
        )

    def as_plain_text(self) -> str:
        """The text with a blank line between its parts and a hyphen before each bullet."""
        lists = ["\n".join((f"{s.heading}:", *(f"- {item}" for item in s.items))) for s in self.sections]
        return "\n\n".join(part for part in (self.addressee, "\n".join(self.opening), *lists, self.closing) if part)

    @property
    def sections(self) -> tuple[MotionSection, ...]:
        """Considerations, then dictum."""
        return self.considerations + self.dictum


def word_motion(core: Core, gremium: Gremium, *, council_date: datetime.date | None = None) -> MotionText:
    """The core in this gremium's own frame and words; without a date the opening has NO_DATE in its place."""
    return MotionText(
        addressee=gremium.motion_addressee,
        opening=grammar.opening(gremium, _date(council_date)),
        considerations=tuple(_sections((c for c in core if c.kind != Kind.DICTUM), gremium)),
        dictum=tuple(_sections((c for c in core if c.kind == Kind.DICTUM), gremium)),
        closing=grammar.closing(gremium),
    )


def heading_of(clause: CoreClause, gremium: Gremium) -> str:
    """The heading above the clause: its kind, or the dictum's verb and addressee."""
    if clause.kind != Kind.DICTUM:
        return HEADINGS[Kind(clause.kind)]
    return DICTUM[Verb(clause.verb)].format(
        verb=finite(clause.verb, gremium), addressee=resolve(clause.addressee, gremium)
    )


def heading_ends_with_dat(clause: CoreClause) -> bool:
    """Whether the heading above the clause ends with "dat"."""
    return clause.kind != Kind.DICTUM or clause.verb == Verb.DECLARE


def dictum_lead_in(verb: str, addressee: str) -> str:
    """The heading of a dictum before it is any gremium's own: the verb in the singular, variables unresolved."""
    return DICTUM[Verb(verb)].format(verb=conjugation.conjugate(verb).singular, addressee=addressee)


def _sections(clauses: Iterable[CoreClause], gremium: Gremium) -> Iterator[MotionSection]:
    for _, group in groupby(clauses, key=lambda clause: (clause.kind, clause.verb, clause.addressee)):
        members = list(group)
        bare = [without_end_mark(resolve(clause.text, gremium)) for clause in members]
        items = (*(f"{text};" for text in bare[:-1]), f"{bare[-1]},")
        yield MotionSection(heading_of(members[0], gremium), items)


def without_end_mark(text: str) -> str:
    """The text of a clause without the punctuation mark that belongs to its place in the sentence."""
    bare = text.rstrip(" ;,")
    if bare.endswith(".") and not bare.endswith("..") and not ABBREVIATION.search(bare):
        return bare[:-1].rstrip(" ;,")
    return bare


def _date(day: datetime.date | None) -> str:
    if day is None:
        return NO_DATE
    with translation.override("nl"):
        return formats.date_format(day, "l j F Y")
