"""The matrix of clauses and gremia: whether each motion has the agreed text, and if not, why."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium
from motions.matrix_text import resolve_core, sentence
from motions.models import Motion, Outcome
from wording import comparison
from wording.comparison import Comparison, ComparisonRow
from wording.core import Core, CoreClause
from wording.fingerprint import code
from wording.motion import without_end_mark
from wording.parts import KINDS, Kind

MAX_COLUMNS = 12
"""Gremia up to which each has a column; where there are more, a line of the matrix counts them."""


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
class VersionText:
    """The text of one gremium's motion at a stage: `shared` with variables, or `own` as it reads in its own words."""

    stage: Stage
    gremium: Gremium
    fingerprint: str
    shared: Core = ()
    own: Core | None = None
    on: datetime.date | None = None
    cause: Cause | None = None

    @cached_property
    def core(self) -> Core:
        """In that gremium's own words."""
        return resolve_core(self.shared, self.gremium) if self.own is None else self.own

    @property
    def code(self) -> str:
        return code(self.fingerprint)


@dataclass(frozen=True)
class GremiumVersions:
    """A gremium, its motion if there is one that may be seen, and the text of that at each stage it has reached."""

    gremium: Gremium
    motion: Motion | None = None
    versions: tuple[VersionText, ...] = ()
    day_of_status: datetime.date | None = None
    """On which the motion came to be what its status says."""
    execution: Outcome | None = None
    """What was done with it since."""

    @property
    def latest(self) -> VersionText | None:
        return self.versions[-1] if self.versions else None

    def at(self, stage: Stage | None) -> VersionText | None:
        """At that stage; without one: at the latest."""
        return self.latest if stage is None else next((each for each in self.versions if each.stage == stage), None)


@dataclass(frozen=True)
class Cell:
    """One clause in one gremium's text; without `row` the clause is not in it."""

    gremium: Gremium
    version: VersionText | None
    row: ComparisonRow | None = None

    @property
    def state(self) -> str:
        """As in _matrix_cell.html."""
        if self.row is None:
            return "nothing" if self.version is None else "absent"
        return "moved" if self.row.moved and self.row.likeness.is_same else self.row.likeness.name.lower()

    @property
    def is_different(self) -> bool:
        return self.row is not None and not self.row.is_same

    @property
    def ours(self) -> str:
        """What was agreed, in this gremium's words."""
        return sentence(self.row.ours, self.gremium) if self.row and self.row.ours else ""

    @property
    def theirs(self) -> str:
        return sentence(self.row.theirs, self.gremium) if self.row and self.row.theirs else ""


@dataclass(frozen=True)
class MatrixLine:
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
    def differing_cells(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.is_different)

    @property
    def same_count(self) -> int:
        """The gremia whose text has this clause word for word."""
        return sum(cell.row is not None and not cell.is_different for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """One gremium's text as a whole."""

    versions: GremiumVersions
    version: VersionText | None
    comparison: Comparison | None

    @property
    def gremium(self) -> Gremium:
        return self.versions.gremium

    @property
    def is_same(self) -> bool:
        """Has the agreed text, word for word."""
        return self.comparison is not None and self.comparison.is_same

    @property
    def label(self) -> str:
        """How far this text is: what its council did with it, or the stage."""
        motion = self.versions.motion
        if self.version is None or motion is None:
            return ""
        return motion.get_status_display() if self._is_decided else str(self.version.stage.label)

    @property
    def on(self) -> datetime.date | None:
        """The day on which it came to be what `label` says."""
        if self._is_decided:
            return self.versions.day_of_status
        return self.version.on if self.version else None

    @property
    def execution(self) -> Outcome | None:
        """What was done with a motion that was adopted or taken over."""
        return self.versions.execution if self._is_decided else None

    @property
    def _is_decided(self) -> bool:
        """Whether this is the last text of a motion with which its council did something."""
        motion = self.versions.motion
        is_decided = motion is not None and motion.status not in (Motion.Status.DRAFT, Motion.Status.FILED)
        return is_decided and self.version is not None and self.version == self.versions.latest

    @property
    def difference_count(self) -> int:
        return len(self.comparison.differing) if self.comparison else 0


class Matrix:
    """The agreed text beside what every gremium says, at one stage or at the latest that each has reached."""

    def __init__(
        self,
        base: Core,
        gremia: Sequence[GremiumVersions],
        *,
        stage: Stage | None = None,
        clause_ids: Sequence[int] = (),
        is_agreed: bool = True,
    ) -> None:
        """`is_agreed`: the base was declared joint; else it is what the rapporteurs write."""
        self.base = base
        self.is_agreed = is_agreed
        self.stage = stage
        self.clause_ids = clause_ids
        self.is_wide = len(gremia) > MAX_COLUMNS  # too many for a column each
        self._bare = tuple(replace(clause, text=without_end_mark(clause.text)) for clause in base)
        self._compared: dict[str, Comparison] = {}
        self.columns = tuple(self._column(versions, versions.at(stage)) for versions in gremia)

    def _column(self, versions: GremiumVersions, version: VersionText | None) -> Column:
        return Column(versions, version, self._comparison(version) if version else None)

    def _comparison(self, version: VersionText) -> Comparison:
        """The base beside this text; of many gremia what they filed word for word the same is compared once."""
        if not self.is_wide or version.own is not None or version.cause == Cause.AMENDED:
            return comparison.compare(self._bare, version.core, version.gremium)
        if version.fingerprint not in self._compared:
            self._compared[version.fingerprint] = comparison.compare(self._bare, version.shared)
        return self._compared[version.fingerprint]

    @cached_property
    def lines(self) -> tuple[MatrixLine, ...]:
        """By kind, in the order of the agreed text; what only a council has stands after what it follows there."""
        extras = self._extras()
        found = extras.get(-1, [])
        for place, clause in enumerate(self.base):
            clause_id = self.clause_ids[place] if self.clause_ids else None
            found.append(MatrixLine(clause.kind, clause, self._cells(place), place + 1, clause_id))
            found += extras.get(place, [])
        found.sort(key=lambda line: KINDS.index(Kind(line.kind)))
        return tuple(replace(line, place=place) for place, line in enumerate(found, start=1))

    @property
    def agreed(self) -> tuple[MatrixLine, ...]:
        """The lines of the agreed text."""
        return tuple(line for line in self.lines if line.number)

    @property
    def listed(self) -> tuple[Column, ...]:
        """All gremia; where there are many first those that say something else, or nothing yet."""
        return tuple(sorted(self.columns, key=lambda column: column.is_same)) if self.is_wide else self.columns

    @property
    def with_version(self) -> tuple[Column, ...]:
        """The gremia that have a text at this stage."""
        return tuple(column for column in self.columns if column.version)

    @property
    def same_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_same)

    @property
    def differing_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.with_version if not column.is_same)

    @property
    def is_same_everywhere(self) -> bool:
        return bool(self.columns) and len(self.same_columns) == len(self.columns)

    @property
    def differing_lines(self) -> tuple[MatrixLine, ...]:
        """The lines that are not the same for all who say them."""
        return tuple(line for line in self.lines if line.differing_cells)

    def _cells(self, place: int) -> tuple[Cell, ...]:
        return tuple(Cell(column.gremium, column.version, _row_of(column, place)) for column in self.columns)

    def _extras(self) -> dict[int, list[MatrixLine]]:
        """Place in the agreed text -> what councils added after it; the same addition of two is one line."""
        lines: dict[int, list[MatrixLine]] = {}
        for index, column in enumerate(self.columns):
            after = -1
            for row in column.comparison.rows if column.comparison else ():
                if row.our_place is not None:
                    after = row.our_place
                elif row.theirs is not None:
                    self._add(lines.setdefault(after, []), index, row, row.theirs)
        return lines

    def _add(self, lines: list[MatrixLine], index: int, row: ComparisonRow, clause: CoreClause) -> None:
        for place, line in enumerate(lines):
            if line.clause == clause and line.cells[index].row is None:
                cells = tuple(replace(c, row=row) if n == index else c for n, c in enumerate(line.cells))
                lines[place] = replace(line, cells=cells)
                return
        cells = tuple(
            Cell(column.gremium, column.version, row if number == index else None)
            for number, column in enumerate(self.columns)
        )
        lines.append(MatrixLine(clause.kind, clause, cells))


def _row_of(column: Column, place: int) -> ComparisonRow | None:
    rows: Iterable[ComparisonRow] = column.comparison.rows if column.comparison else ()
    return next((row for row in rows if row.our_place == place), None)


def stages(gremia: Sequence[GremiumVersions]) -> Iterator[Stage]:
    """The stages that at least one gremium has reached, in order."""
    for stage in Stage:
        if any(versions.at(stage) for versions in gremia):
            yield stage
