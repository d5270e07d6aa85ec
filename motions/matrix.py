"""Clause by clause, gremium by gremium: does each motion still say what was agreed, and where not, why."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gremia import grammar
from gremia.models import Gremium
from motions.models import Motion
from wording import comparison
from wording.comparison import Comparison, ComparisonRow
from wording.core import Core, CoreClause
from wording.fingerprint import code
from wording.motion import MotionText, dictum_lead_in, heading_of, without_end_mark
from wording.parts import DICTUM, HEADINGS, KINDS, Kind, Verb


class Stage(TextChoices):
    """How far a text is, in order."""

    DRAFT = "draft", _("draft")
    FILED = "filed", _("filed")
    AMENDED = "amended", _("amended")
    ADOPTED = "adopted", _("adopted")


class Cause(TextChoices):
    """Why a text says something else than was agreed."""

    BEHIND = "behind", _("This draft is being brought up to date.")
    EARLIER = "earlier", _("This was filed before the shared text changed.")
    AMENDED = "amended", _("This council changed the text before its vote.")


@dataclass(frozen=True)
class Said:
    """What one gremium's motion says at a stage: `core` is in that gremium's own words."""

    stage: Stage
    core: Core
    fingerprint: str
    on: datetime.date | None = None
    cause: Cause | None = None

    @property
    def code(self) -> str:
        return code(self.fingerprint)


@dataclass(frozen=True)
class Voice:
    """A gremium, its motion where it has one that may be seen, and what that says at each stage it has reached."""

    gremium: Gremium
    motion: Motion | None = None
    said: tuple[Said, ...] = ()

    @property
    def latest(self) -> Said | None:
        return self.said[-1] if self.said else None

    def at(self, stage: Stage | None) -> Said | None:
        """At that stage; without one: at the latest."""
        return self.latest if stage is None else next((s for s in self.said if s.stage == stage), None)


@dataclass(frozen=True)
class Cell:
    """What one gremium makes of one clause; without `row` it says nothing of it."""

    voice: Voice
    said: Said | None
    row: ComparisonRow | None = None

    @property
    def state(self) -> str:
        """As in _matrix_cell.html."""
        if self.row is None:
            return "nothing" if self.said is None else "absent"
        return "moved" if self.row.moved and self.row.likeness.is_same else self.row.likeness.name.lower()

    @property
    def is_different(self) -> bool:
        return self.row is not None and not self.row.is_same

    @property
    def ours(self) -> str:
        """What was agreed, in this gremium's words."""
        return sentence(self.row.ours, self.voice.gremium) if self.row and self.row.ours else ""

    @property
    def theirs(self) -> str:
        return sentence(self.row.theirs, self.voice.gremium) if self.row and self.row.theirs else ""


@dataclass(frozen=True)
class Line:
    """One clause of the matrix; `number` is its place in the agreed text, None for one that only some gremia have."""

    kind: str
    clause: CoreClause
    cells: tuple[Cell, ...]
    number: int | None = None
    clause_id: int | None = None
    place: int = 0

    @property
    def text(self) -> str:
        """The clause with its variables, behind what stands above it when that is a verb."""
        return sentence(self.clause)

    @property
    def anchor(self) -> str:
        """Where its differences stand on the page."""
        return f"verschil-{self.place}"

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def differing(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.is_different)


@dataclass(frozen=True)
class Column:
    """One gremium's text as a whole."""

    voice: Voice
    said: Said | None
    comparison: Comparison | None

    @property
    def is_same(self) -> bool:
        """Says what was agreed, word for word."""
        return self.comparison is not None and self.comparison.is_same

    @property
    def label(self) -> str:
        """How far this text is: what its council did with it, or the stage."""
        if self.said is None or self.voice.motion is None:
            return ""
        decided = self.voice.motion.status not in (Motion.Status.DRAFT, Motion.Status.FILED)
        is_latest = self.said == self.voice.latest
        return str(self.voice.motion.get_status_display() if decided and is_latest else self.said.stage.label)

    @property
    def differences(self) -> int:
        return len(self.comparison.differing) if self.comparison else 0


class Matrix:
    """The agreed text beside what every gremium says, at one stage or at the latest that each has reached."""

    def __init__(
        self, base: Core, voices: Sequence[Voice], *, stage: Stage | None = None, clause_ids: Sequence[int] = ()
    ) -> None:
        self.base = base
        self.stage = stage
        self.clause_ids = clause_ids
        self.columns = tuple(_column(base, voice, voice.at(stage)) for voice in voices)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """By kind, in the order of the agreed text; what only a council has stands after what it follows there."""
        extras = self._extras()
        found = extras.get(-1, [])
        for place, clause in enumerate(self.base):
            clause_id = self.clause_ids[place] if self.clause_ids else None
            found.append(Line(clause.kind, clause, self._cells(place), place + 1, clause_id))
            found += extras.get(place, [])
        found.sort(key=lambda line: KINDS.index(Kind(line.kind)))
        return tuple(replace(line, place=place) for place, line in enumerate(found, start=1))

    @property
    def agreed(self) -> tuple[Line, ...]:
        """The lines of the agreed text."""
        return tuple(line for line in self.lines if line.number)

    @property
    def saying(self) -> tuple[Column, ...]:
        """The gremia that say anything at this stage."""
        return tuple(column for column in self.columns if column.said)

    @property
    def same(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_same)

    @property
    def different(self) -> tuple[Column, ...]:
        return tuple(column for column in self.saying if not column.is_same)

    @property
    def is_same_everywhere(self) -> bool:
        return bool(self.columns) and len(self.same) == len(self.columns)

    @property
    def differing(self) -> tuple[Line, ...]:
        """The lines that are not the same for all who say them."""
        return tuple(line for line in self.lines if line.differing)

    def _cells(self, place: int) -> tuple[Cell, ...]:
        return tuple(
            Cell(column.voice, column.said, _row_of(column, place) if column.comparison else None)
            for column in self.columns
        )

    def _extras(self) -> dict[int, list[Line]]:
        """Place in the agreed text -> what councils added after it; the same addition of two is one line."""
        lines: dict[int, list[Line]] = {}
        for index, column in enumerate(self.columns):
            after = -1
            for row in column.comparison.rows if column.comparison else ():
                if row.our_place is not None:
                    after = row.our_place
                elif row.theirs is not None:
                    self._add(lines.setdefault(after, []), index, row, row.theirs)
        return lines

    def _add(self, lines: list[Line], index: int, row: ComparisonRow, clause: CoreClause) -> None:
        for place, line in enumerate(lines):
            if line.clause == clause and line.cells[index].row is None:
                cells = tuple(replace(c, row=row) if n == index else c for n, c in enumerate(line.cells))
                lines[place] = replace(line, cells=cells)
                return
        cells = tuple(
            Cell(column.voice, column.said, row if number == index else None)
            for number, column in enumerate(self.columns)
        )
        lines.append(Line(clause.kind, clause, cells))


def sentence(clause: CoreClause, gremium: Gremium | None = None) -> str:
    """The clause as one line: a dictum behind its verb and addressee; in the words of `gremium` or with variables."""
    text = grammar.resolve(clause.text, gremium) if gremium else clause.text
    if clause.kind != Kind.DICTUM:
        return text
    if clause.verb not in DICTUM:
        return " ".join(filter(None, (clause.verb, clause.addressee, text)))
    above = heading_of(clause, gremium) if gremium else dictum_lead_in(clause.verb, clause.addressee)
    return f"{above}: {text}"


def printed(core: Core, gremium: Gremium) -> Core:
    """The core in this gremium's words, without the marks at the end: those are the frame's."""
    return tuple(
        replace(
            clause,
            text=without_end_mark(grammar.resolve(clause.text, gremium)),
            addressee=grammar.resolve(clause.addressee, gremium),
        )
        for clause in core
    )


def read_back(text: MotionText) -> Core:
    """The core of a text that wording.word made, in its gremium's words: what a draft really says."""
    kinds = {heading: kind for kind, heading in HEADINGS.items()}
    found = [CoreClause(kinds[s.heading], item[:-1]) for s in text.considerations for item in s.items]
    for section in text.dictum:
        verb, addressee = _verb(section.heading)
        found += [CoreClause(Kind.DICTUM, item[:-1], verb, addressee) for item in section.items]
    return tuple(found)


def _verb(heading: str) -> tuple[str, str]:
    """Verb and addressee of a heading, in whichever number: the gremium may have changed since."""
    for verb, pattern in DICTUM.items():
        finite = "|".join(map(re.escape, grammar.VERBS[verb]))
        shape = re.escape(pattern).replace(r"\{verb\}", f"(?:{finite})").replace(r"\{addressee\}", "(.+)")
        if found := re.fullmatch(shape, heading):
            return verb, "" if verb == Verb.DECLARE else found[1]
    return "", heading


def _column(base: Core, voice: Voice, said: Said | None) -> Column:
    if said is None:
        return Column(voice, None, None)
    bare = tuple(replace(clause, text=without_end_mark(clause.text)) for clause in base)
    return Column(voice, said, comparison.compare(bare, said.core, voice.gremium))


def _row_of(column: Column, place: int) -> ComparisonRow | None:
    rows: Iterable[ComparisonRow] = column.comparison.rows if column.comparison else ()
    return next((row for row in rows if row.our_place == place), None)


def stages(voices: Sequence[Voice]) -> Iterator[Stage]:
    """The stages that at least one gremium has reached, in order."""
    for stage in Stage:
        if any(voice.at(stage) for voice in voices):
            yield stage
