"""What the matrix shows of a text: its clauses as one line, and the core that a motion was worded from, read back."""

import re
from dataclasses import replace

from gremia.models import Gremium
from wording import conjugation
from wording.core import Core, CoreClause
from wording.motion import MotionText, dictum_lead_in, heading_of, without_end_mark
from wording.parts import DICTUM, HEADINGS, Kind, Verb
from wording.variables import resolve


def sentence(clause: CoreClause, gremium: Gremium | None = None) -> str:
    """The clause as one line: a dictum behind its verb and addressee; in the words of `gremium` or with variables."""
    text = resolve(clause.text, gremium) if gremium else clause.text
    if clause.kind != Kind.DICTUM:
        return text
    if clause.verb not in DICTUM:
        return " ".join(filter(None, (clause.verb, clause.addressee, text)))
    above = heading_of(clause, gremium) if gremium else dictum_lead_in(clause.verb, clause.addressee)
    return f"{above}: {text}"


def resolve_core(core: Core, gremium: Gremium) -> Core:
    """The core in this gremium's words, without the end marks, which belong to the frame."""
    return tuple(
        replace(
            clause,
            text=without_end_mark(resolve(clause.text, gremium)),
            addressee=resolve(clause.addressee, gremium),
        )
        for clause in core
    )


def core_of_text(text: MotionText) -> Core:
    """The core of a text that `word_motion` made, in its gremium's words."""
    kinds = {heading: kind for kind, heading in HEADINGS.items()}
    found = [CoreClause(kinds[s.heading], item[:-1]) for s in text.considerations for item in s.items]
    for section in text.dictum:
        verb, addressee = _verb(section.heading)
        found += [CoreClause(Kind.DICTUM, item[:-1], verb, addressee) for item in section.items]
    return tuple(found)


def _verb(heading: str) -> tuple[str, str]:
    """Verb and addressee of a heading, in whichever number: the gremium may have changed since."""
    for verb, pattern in DICTUM.items():
        forms = conjugation.conjugate(verb)
        finite = f"{forms.singular}|{forms.plural}"
        shape = re.escape(pattern).replace(r"\{verb\}", f"(?:{finite})").replace(r"\{addressee\}", "(.+)")
        if found := re.fullmatch(shape, heading):
            return verb, "" if verb == Verb.DECLARE else found[1]
    return "", heading
