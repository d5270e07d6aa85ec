"""What the matrix, the certificate and the verification read."""

import datetime
import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from gremia.models import Gremium
from gremia.permissions import Visitor
from motions.history import MotionHistory
from motions.matrix import Cause, Matrix, Said, Stage, Voice, printed, read_back
from motions.models import Amendment, Filing, Motion, Outcome
from motions.queries.history import with_history
from positions.models import Clause, Declaration, Position
from wording.comparison import unresolve_core
from wording.core import Core, core_from_json, core_of
from wording.fingerprint import canonical_text, code, fingerprint, span
from wording.motion import MotionText
from wording.parts import KINDS, Kind

PUBLIC = AnonymousUser()
NEWEST = 200
"""Filings, and as many amendments, that a pasted text is held against."""
CLOSE_LOOKS = 6
"""Of those, the texts that are compared clause by clause."""


@dataclass(frozen=True)
class Certificate:
    """Which motions carry the same text. `declaration` is the one they were filed under, None before any was filed."""

    position: Position
    matrix: Matrix
    declaration: Declaration | None = None

    @property
    def fingerprint(self) -> str:
        return self.declaration.fingerprint if self.declaration else fingerprint(self.matrix.base)

    @property
    def code(self) -> str:
        return code(self.fingerprint)


@dataclass(frozen=True)
class Bearer:
    """A public text with its fingerprint: a motion as filed or as its council changed it."""

    motion: Motion
    said: Said
    core: Core

    @property
    def said_since(self) -> str | None:
        """The code of another text that lies before the council now, or that it decided on."""
        now = MotionHistory(self.motion).fingerprint
        return None if now in (None, self.said.fingerprint) else code(now)


def matrix_of(position: Position, user: Visitor, *, stage: Stage | None = None) -> Matrix:
    """The shared text as it is now beside what the motions say, as far as the visitor may see them."""
    clauses = _shared(position)
    base = core_of(clauses)
    ids = [clause.pk for clause in clauses]
    return Matrix(base, voices_of(position, user, base), stage=stage, clause_ids=ids)


def certified(user: Visitor) -> QuerySet[Position]:
    """Positions of which the visitor may see a certificate: the public once one of the motions was filed."""
    filed = Motion.objects.visible_to(PUBLIC).filter(position=OuterRef("pk"))
    visible = Position.objects.visible_to(user).order_by()
    return Position.objects.filter(Exists(filed) | Exists(visible.filter(pk=OuterRef("pk")))).select_related(
        "theme", "meeting__host"
    )


def certificate_of(position: Position, user: Visitor, *, stage: Stage | None = None) -> Certificate:
    """The same for everybody once a motion was filed: drafts are not in it. Before that participants see how it stands.

    The agreed text is the newest joint text that was filed.
    """
    public = Motion.objects.visible_to(PUBLIC)
    base = Declaration.objects.filter(position=position, filings__motion__in=public).first()
    if base is None:
        return Certificate(position, matrix_of(position, user, stage=stage))
    core = core_from_json(base.core)
    return Certificate(position, Matrix(core, voices_of(position, PUBLIC, core), stage=stage), base)


def voices_of(position: Position, user: Visitor, base: Core) -> tuple[Voice, ...]:
    """Every gremium with what its motion says at each stage, as far as the visitor may see it, beside `base`."""
    motions = Motion.objects.visible_to(user).filter(position=position).select_related("gremium", "position")
    found: dict[int, Voice] = {}
    for motion in motions.prefetch_related(*_life()):
        found[motion.gremium_id] = Voice(motion.gremium, motion, tuple(_said(motion, base)))
    return tuple(found.get(gremium.pk, Voice(gremium)) for gremium in Gremium.objects.all())


def motion_code(motion: Motion) -> str | None:
    """The short code of what this motion says now; None as long as it says nothing."""
    [loaded] = Motion.objects.filter(pk=motion.pk).select_related("gremium", "position").prefetch_related(*_life())
    base = core_of(_shared(loaded.position)) if loaded.is_draft else ()
    said = list(_said(loaded, base))
    return said[-1].code if said else None


def bearers(user: Visitor, *, code: str = "") -> list[Bearer]:
    """The texts of filed motions that the visitor may see, newest first; with `code` those that have it."""
    motions = Motion.objects.visible_to(user).filter(filings__isnull=False).exclude(status=Motion.Status.DRAFT)
    filings = Filing.objects.filter(motion__in=motions).select_related("motion__position", "motion__gremium")
    amendments = (
        Amendment.objects.standing()
        .filter(filing__in=filings)
        .select_related("filing__motion__position", "filing__motion__gremium")
    )
    if code:
        low, high = span(code)
        filings = filings.filter(fingerprint__gte=low, fingerprint__lte=high)
        amendments = amendments.filter(fingerprint__gte=low, fingerprint__lte=high)
    found = [
        *(_bearer(f.motion, f, Stage.FILED, f.filed_on) for f in filings.order_by("-pk")[:NEWEST]),
        *(_bearer(a.filing.motion, a, Stage.AMENDED, a.amended_on) for a in amendments.order_by("-pk")[:NEWEST]),
    ]
    if code:  # few enough to tell what became of each
        alive = with_history(Motion.objects.filter(pk__in={bearer.motion.pk for bearer in found})).in_bulk()
        found = [replace(bearer, motion=alive[bearer.motion.pk]) for bearer in found]
    return sorted(found, key=lambda bearer: (bearer.said.on, bearer.motion.pk), reverse=True)


def _shared(position: Position) -> list[Clause]:
    """In the order of a motion."""
    clauses = Clause.objects.shared().filter(position=position).select_related("revision")
    return sorted(clauses, key=lambda clause: (KINDS.index(Kind(clause.kind)), clause.order))


def _life() -> tuple[Prefetch, ...]:
    standing = Outcome.objects.filter(correction__isnull=True).select_related("amendment").order_by("pk")
    return (
        Prefetch("filings", Filing.objects.order_by("number")),
        Prefetch("filings__amendments", Amendment.objects.standing().order_by("pk")),
        Prefetch("filings__outcomes", standing),
    )


def _said(motion: Motion, base: Core) -> Iterable[Said]:
    """What the motion says at each stage it reached; a draft comes last, also one that replaces what was filed."""
    for filing in list(motion.filings.all())[-1:]:
        yield from _of_filing(filing, motion.gremium, fingerprint(base))
    if motion.is_draft and motion.body:
        yield _draft(motion, base)


def _draft(motion: Motion, base: Core) -> Said:
    core = read_back(MotionText.from_json(motion.body))
    shared = unresolve_core(base, core, motion.gremium)
    cause = Cause.BEHIND if motion.is_behind else None
    return Said(Stage.DRAFT, core, fingerprint(shared), motion.synced_at and motion.synced_at.date(), cause)


def _of_filing(filing: Filing, gremium: Gremium, agreed: str) -> Iterable[Said]:
    """As it was filed, and what its council made of it."""
    cause = None if filing.fingerprint == agreed else Cause.EARLIER
    yield _text(Stage.FILED, filing, filing.filed_on, gremium, cause)
    for amendment in list(filing.amendments.all())[-1:]:
        yield _text(Stage.AMENDED, amendment, amendment.amended_on, gremium, Cause.AMENDED)
    for outcome in [o for o in filing.outcomes.all() if o.result == Outcome.Result.ADOPTED][-1:]:
        changed = Cause.AMENDED if outcome.amendment else cause
        yield _text(Stage.ADOPTED, outcome.amendment or filing, outcome.decided_on, gremium, changed)


def _text(stage: Stage, row: Filing | Amendment, on: datetime.date, gremium: Gremium, cause: Cause | None) -> Said:
    return Said(stage, printed(core_from_json(row.core), gremium), row.fingerprint, on, cause)


def _bearer(motion: Motion, row: Filing | Amendment, stage: Stage, on: datetime.date) -> Bearer:
    core = core_from_json(row.core)
    return Bearer(motion, Said(stage, printed(core, motion.gremium), row.fingerprint, on), core)


@dataclass(frozen=True)
class Match:
    """A public text beside the one that was pasted."""

    bearer: Bearer
    matrix: Matrix

    @property
    def is_same(self) -> bool:
        return self.matrix.is_same_everywhere

    @property
    def alike(self) -> float:
        """From 0 to 1: the share of the clauses that are the same."""
        return 1 - len(self.matrix.differing) / max(1, len(self.matrix.lines))


def alike(pasted: Core, user: Visitor, *, code: str = "") -> list[Match]:
    """The public texts that say what was pasted, whoever's words it is in; else the one that comes nearest.

    With `code` only the texts with that code are looked at. Only the few that share most words are compared closely.
    """
    words = _words(pasted)
    near = heapq.nlargest(CLOSE_LOOKS, bearers(user, code=code), key=lambda b: _overlap(words, _words(b.said.core)))
    matches = [match for bearer in near if (match := _match(bearer, pasted)).alike or code]
    same = [match for match in matches if match.is_same]
    return same or sorted(matches, key=lambda match: match.alike, reverse=True)[:1]


def _words(core: Core) -> Counter[str]:
    return Counter(canonical_text(" ".join(f"{c.addressee} {c.text}" for c in core)).lower().split())


def _overlap(ours: Counter[str], theirs: Counter[str]) -> float:
    """From 0 to 1: twice the words in common over all words."""
    return 2 * (ours & theirs).total() / ((ours.total() + theirs.total()) or 1)


def _match(bearer: Bearer, pasted: Core) -> Match:
    gremium = bearer.motion.gremium
    said = Said(bearer.said.stage, printed(pasted, gremium), "", None)
    return Match(bearer, Matrix(bearer.core, (Voice(gremium, None, (said,)),)))
