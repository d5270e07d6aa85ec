"""What changed in a joint text since it was last declared, paragraph by paragraph, as the motion of one gremium."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gremia.models import Gremium
from motions.queries.history import motion_of
from positions.models import Change, Declaration, Position
from positions.queries.clause import shared_clauses
from positions.queries.history import steps_of
from positions.replay import replay
from wording import differences
from wording.core import Core, core_from_json, core_of
from wording.motion import MotionText, word_motion
from wording.points import MARK, with_marks

Fate = Literal["same", "added", "removed"]
Kind = Literal["heading", "item", "point"]


@dataclass(frozen=True)
class ChangeAuthor:
    """Who changed a clause last, and when."""

    name: str
    at: datetime.datetime


@dataclass(frozen=True)
class TrackedParagraph:
    """A heading, an item or a point of the motion: what it was, what it is, and what became of the end of it."""

    was: Kind
    now: Kind
    end: Fate
    parts: tuple[differences.Part, ...]
    writer: ChangeAuthor


@dataclass(frozen=True)
class TrackedText:
    """The text as it was declared and as it is now, in the words of one gremium."""

    declaration: Declaration
    before: MotionText
    after: MotionText
    paragraphs: tuple[TrackedParagraph, ...]


@dataclass(frozen=True)
class _Line:
    """A paragraph of one of the two texts: `key` is the same for what is the same clause or heading."""

    key: str
    is_heading: bool
    text: str
    clause: int | None


def tracked_text(position: Position, gremium: Gremium) -> TrackedText | None:
    """Since the last declaration; None if the text never was joint."""
    declaration = position.declarations.first()
    if declaration is None:
        return None
    clauses = shared_clauses(position)
    motion = motion_of(position, gremium)
    steps = steps_of(position)
    standing = replay(step for step in steps if step.version <= declaration.version)
    then = [clause.clause for clause in standing if not clause.is_set_aside]
    old, new = core_from_json(declaration.core), core_of(clauses)
    before, after = (
        word_motion(core, gremium, council_date=motion.council_date if motion else None) for core in (old, new)
    )
    writers = _writers(step for step in steps if step.version > declaration.version)
    lines = _lines(old, before, then), _lines(new, after, [clause.pk for clause in clauses])
    fallback = ChangeAuthor("Overleg", declaration.declared_at)
    paragraphs = tuple(_tracked(*lines, writers, fallback=max(writers.values(), key=_moment, default=fallback)))
    return TrackedText(declaration, before, after, paragraphs)


def _moment(writer: ChangeAuthor) -> datetime.datetime:
    return writer.at


def _writers(steps: Iterable[Change]) -> dict[int, ChangeAuthor]:
    """Clause -> who changed it last."""
    return {step.clause_id: ChangeAuthor(_name(step), step.made_at) for step in steps}


def _name(step: Change) -> str:
    if step.made_by is None:
        return "Overleg"
    return f"{step.made_by} ({step.on_behalf_of.short_name})" if step.on_behalf_of else str(step.made_by)


def _lines(core: Core, text: MotionText, clauses: Sequence[int]) -> list[_Line]:
    """The headings and items of the motion, in their order, each item with its clause."""
    lines, place = [], 0
    for section in text.sections:
        heading = f"{section.heading}:"
        lines.append(_Line(heading, True, heading, None))
        for item in section.items:
            clause = clauses[place] if len(clauses) == len(core) else None
            lines.append(_Line(f"clause {clause}" if clause else item, False, item, clause))
            place += 1
    return lines


def _tracked(
    before: list[_Line], after: list[_Line], writers: dict[int, ChangeAuthor], *, fallback: ChangeAuthor
) -> Iterator[TrackedParagraph]:
    """What is gone stands where it stood; a clause that moved is gone there, and new here."""

    def paragraphs(line: _Line, fate: Fate, was: str = "") -> Iterator[TrackedParagraph]:
        text = with_marks(line.text)
        parts = differences.diff(with_marks(was), text) if fate == "same" else (differences.Part(fate, text),)
        return _in_points(line, fate, parts, writers.get(line.clause or 0, fallback))

    at = at_after = 0
    pairs = differences.common([line.key for line in before], [line.key for line in after])
    for i, j in [*pairs, (len(before), len(after))]:
        for line in before[at:i]:
            yield from paragraphs(line, "removed")
        for line in after[at_after:j]:
            yield from paragraphs(line, "added")
        if j < len(after):
            yield from paragraphs(after[j], "same", was=before[i].text)
        at, at_after = i + 1, j + 1


def _in_points(
    line: _Line, fate: Fate, parts: Iterable[differences.Part], writer: ChangeAuthor
) -> Iterator[TrackedParagraph]:
    """A paragraph, and one for each point of a list in it. Where a point comes or goes, so does the end before it."""
    was: Kind = "heading" if line.is_heading else "item"
    now, said = was, list[differences.Part]()
    for part in parts:
        first, *points = part.text.split(MARK)
        said += [differences.Part(part.kind, first)] if first else []
        for text in points:
            yield TrackedParagraph(was, now, part.kind, tuple(said), writer)
            was = was if part.kind == "added" else "point"
            now = now if part.kind == "removed" else "point"
            said = [differences.Part(part.kind, text)] if text else []
    yield TrackedParagraph(was, now, fate, tuple(said), writer)
