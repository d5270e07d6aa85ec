"""The motion of one gremium as a document to print, sign and file: what stands in it, whatever the format.

Every format is made from this one value, so none can say what another does not.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from django.utils import formats, translation
from django.utils.text import capfirst

from motions.frame import EndNote, MotionDocumentData, Signatory
from motions.models import Motion
from wording import fingerprint
from wording.motion import MotionText
from wording.points import in_points

LANGUAGE = "nl-NL"
UNSIGNED = (Signatory("", "Naam en fractie"),) * 4
"""What stands under the lines to sign on, as long as nobody is named as submitter."""
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class BlockRole(Enum):
    """What a piece of the document is; its look follows from that."""

    KIND = "kind"
    GREMIUM = "gremium"
    SUBJECT = "subject"
    FACT = "fact"
    NOTICE = "notice"
    ADDRESSEE = "addressee"
    OPENING = "opening"
    HEADING = "heading"
    BULLET = "bullet"
    POINT = "point"
    CLOSING = "closing"
    SIGNATURE = "signature"
    PARAGRAPH = "paragraph"
    SOURCE = "source"


@dataclass(frozen=True)
class Block:
    """One paragraph, with what stands before its text (the name of a fact, of a person)."""

    role: BlockRole
    text: str
    label: str = ""

    def __str__(self) -> str:
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True)
class Fact:
    """A line of the head."""

    name: str
    value: str


@dataclass(frozen=True)
class MotionDocument:
    """Everything that stands in the document of one motion, in the order in which it is read."""

    gremium: str
    """As it begins a line: De raad van Almere."""
    place: str
    """The short name: Almere."""
    subject: str
    facts: tuple[Fact, ...]
    text: MotionText
    is_draft: bool
    notice: str = ""
    signatures: tuple[Signatory, ...] = ()
    explanation: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return "Concept van een motie" if self.is_draft else "Motie"

    @property
    def title(self) -> str:
        """As in the properties of the file and at the top of its pages."""
        return f"Motie {self.place}: {self.subject}"

    @property
    def description(self) -> str:
        return f"{'Concept van de' if self.is_draft else 'De'} motie van {self.gremium[:1].lower()}{self.gremium[1:]}"

    @property
    def foot(self) -> str:
        """What stands at the foot of every page."""
        return f"{self.gremium} – concept" if self.is_draft else self.gremium

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The whole document, paragraph by paragraph."""
        return tuple(block for block in self._blocks() if block.text or block.label)

    @property
    def words(self) -> str:
        """The whole document as plain text on one line, without bullets and numbers: equal in every format."""
        return " ".join(" ".join(str(block) for block in self.blocks).split())

    def _blocks(self) -> Iterator[Block]:
        yield Block(BlockRole.KIND, self.kind)
        yield Block(BlockRole.GREMIUM, self.gremium)
        yield Block(BlockRole.SUBJECT, self.subject)
        yield from (Block(BlockRole.FACT, fact.value, fact.name) for fact in self.facts)
        yield Block(BlockRole.NOTICE, self.notice)
        yield Block(BlockRole.ADDRESSEE, self.text.addressee)
        yield from (Block(BlockRole.OPENING, line) for line in self.text.opening)
        for section in self.text.sections:
            yield Block(BlockRole.HEADING, f"{section.heading}:")
            for item in section.items:
                words, points = in_points(item)
                yield Block(BlockRole.BULLET, words)
                yield from (Block(BlockRole.POINT, point) for point in points)
        yield Block(BlockRole.CLOSING, self.text.closing)
        yield Block(BlockRole.HEADING, "Ondertekening")
        yield from (Block(BlockRole.SIGNATURE, signature.fractie, signature.name) for signature in self.signatures)
        if self.explanation or self.sources:
            yield Block(BlockRole.HEADING, "Toelichting")
        yield from (Block(BlockRole.PARAGRAPH, paragraph) for paragraph in self.explanation)
        if self.sources:
            yield Block(BlockRole.HEADING, "Bronnen")
        yield from (Block(BlockRole.SOURCE, source) for source in self.sources)


def motion_document(motion: Motion, paper: MotionDocumentData) -> MotionDocument:
    """The motion (its gremium loaded) as its gremium files it."""
    frame = paper.frame
    return MotionDocument(
        gremium=printable(capfirst(motion.council.name)),
        place=printable(motion.council.short_name),
        subject=printable(frame.subject),
        facts=tuple(Fact(name, printable(value)) for name, value in _facts(paper) if value),
        text=MotionText.from_json(printable(paper.text.as_json())),
        is_draft=paper.is_draft,
        notice=_notice(motion, paper),
        signatures=tuple(Signatory(**printable(asdict(who))) for who in frame.submitters) or UNSIGNED,
        explanation=tuple(line for line in map(str.strip, printable(frame.explanation).splitlines()) if line),
        sources=tuple(printable(_source(note)) for note in frame.notes),
    )


def _facts(paper: MotionDocumentData) -> Iterator[tuple[str, str]]:
    frame = paper.frame
    yield "Nummer", frame.council_number or "volgt"
    yield "Vergadering", on_day(frame.council_date) if frame.council_date else "datum volgt"
    yield "Agendapunt", "vreemd aan de orde van de dag" if frame.is_unannounced else frame.agenda_item or "volgt"
    yield "Ingediend", on_day(paper.filed_on) if paper.filed_on else ""
    yield "Kenmerk", fingerprint.code(paper.fingerprint) if paper.fingerprint else ""


def _notice(motion: Motion, paper: MotionDocumentData) -> str:
    if paper.is_draft:
        return "Concept. Aan deze tekst wordt nog gewerkt; zij is niet ingediend."
    if paper.amended_on:
        day = on_day(paper.amended_on)
        if paper.filed_fingerprint:
            code = fingerprint.code(paper.filed_fingerprint)
            return f"Dit is de tekst zoals {motion.council.name} die op {day} wijzigde. Ingediend met kenmerk {code}."
        return f"Dit is de tekst zoals ingediend. Op {day} is zij gewijzigd door {motion.council.name}."
    return ""


def _source(note: EndNote) -> str:
    page = f", pagina {note.page}" if note.page else ""
    place = f" (bij: {note.at})" if note.at else ""
    return f"{note.text}{page}{place}."


def on_day(day: datetime.date) -> str:
    """As a document writes it: donderdag 13 juni 2024."""
    with translation.override("nl"):
        return formats.date_format(day, "l j F Y")


def printable(value: Any) -> Any:
    """The texts in it without the characters that no XML, and so no document, can hold."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    return [printable(item) for item in value] if isinstance(value, list | tuple) else value
