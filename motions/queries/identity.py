"""What the matrix, the certificate and the verification read."""

import datetime
import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from gremia.models import Gremium
from gremia.permissions import Visitor
from motions.history import MotionHistory
from motions.matrix import Cause, GremiumVersions, Matrix, Stage, VersionText, core_of_text
from motions.models import Amendment, Filing, Motion, Outcome
from motions.queries.history import with_history
from positions.models import Clause, Declaration, Position
from positions.queries.consensus import participants_of
from wording.comparison import unresolve_core
from wording.core import Core, core_from_json, core_of
from wording.fingerprint import canonical_text, code, fingerprint, span
from wording.motion import MotionText
from wording.parts import KINDS, Kind

PUBLIC = AnonymousUser()
MAX_TEXTS = 200
"""Filings, and as many amendments, that a pasted text is compared with."""
MAX_COMPARED = 6
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
class PublicText:
    """A public text with its fingerprint: a motion as filed or as its council changed it."""

    motion: Motion
    version: VersionText
    core: Core

    @property
    def later_code(self) -> str | None:
        """The code of the text before the council now, or that it decided on, if that is another one."""
        now = MotionHistory(self.motion).fingerprint
        return None if now in (None, self.version.fingerprint) else code(now)


def matrix_of(position: Position, user: Visitor, *, stage: Stage | None = None) -> Matrix:
    """The shared text as it is now beside what the motions say, as far as the visitor may see them."""
    clauses = _shared(position)
    base = core_of(clauses)
    ids = [clause.pk for clause in clauses]
    gremia = position.gremia.all()
    return Matrix(base, versions_of(position, user, base, gremia), stage=stage, clause_ids=ids)


def certified_positions(user: Visitor) -> QuerySet[Position]:
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
    base = _filed_declaration(position)
    if base is None:
        return Certificate(position, matrix_of(position, user, stage=stage))
    core = core_from_json(base.core)
    versions = versions_of(position, PUBLIC, core, participants_of(base))
    return Certificate(position, Matrix(core, versions, stage=stage), base)


def agreed_core(position: Position) -> Core:
    """The text that the certificate is about."""
    base = _filed_declaration(position)
    return core_of(_shared(position)) if base is None else core_from_json(base.core)


def _filed_declaration(position: Position) -> Declaration | None:
    """The newest joint text that was filed; None before any was."""
    public = Motion.objects.visible_to(PUBLIC)
    return Declaration.objects.filter(position=position, filings__motion__in=public).first()


def versions_of(
    position: Position, user: Visitor, base: Core, gremia: Iterable[Gremium]
) -> tuple[GremiumVersions, ...]:
    """These gremia with what their motions say at each stage, as far as the visitor may see it, beside `base`."""
    motions = Motion.objects.visible_to(user).filter(position=position).select_related("gremium", "position")
    # Only what a draft says is its body; of hundreds of filed motions it would be read for nothing.
    drafts = dict(motions.filter(status=Motion.Status.DRAFT).values_list("pk", "body"))
    agreed = fingerprint(base)
    found: dict[int, GremiumVersions] = {}
    for motion in motions.defer("body", "explanation").prefetch_related(*_filed_texts()):
        versions = tuple(_versions(motion, base, agreed, drafts.get(motion.pk)))
        found[motion.gremium_id] = GremiumVersions(motion.council, motion, versions)
    return tuple(found.get(gremium.pk, GremiumVersions(gremium)) for gremium in gremia)


def motion_code(motion: Motion) -> str | None:
    """The short code of what this motion says now; None as long as it says nothing."""
    [loaded] = (
        Motion.objects.filter(pk=motion.pk).select_related("gremium", "position").prefetch_related(*_filed_texts())
    )
    base = core_of(_shared(loaded.position)) if loaded.is_draft else ()
    versions = list(_versions(loaded, base, fingerprint(base), loaded.body))
    return versions[-1].code if versions else None


def public_texts(user: Visitor, *, code: str = "") -> list[PublicText]:
    """The texts of filed motions that the visitor may see, newest first; with `code` those that have it."""
    filings, amendments = _public_rows(user, code)
    found = _texts(filings.order_by("-pk")[:MAX_TEXTS], amendments.order_by("-pk")[:MAX_TEXTS])
    return _with_what_followed(found) if code else found


class TextPlace(NamedTuple):
    """Where a public text stands: in the filing or the amendment `row` of the motion."""

    on: datetime.date
    motion: int
    stage: Stage
    row: int


def places_of_code(user: Visitor, code: str) -> list[TextPlace]:
    """Of every public text that has this code, newest first, without reading any of them."""
    filings, amendments = _public_rows(user, code)
    filed = filings.order_by().values_list("filed_on", "motion", "pk")
    amended = amendments.order_by().values_list("amended_on", "filing__motion", "pk")
    found = [TextPlace(on, motion, Stage.FILED, pk) for on, motion, pk in filed]
    found += [TextPlace(on, motion, Stage.AMENDED, pk) for on, motion, pk in amended]
    return sorted(found, reverse=True)


def texts_at(places: Iterable[TextPlace], user: Visitor, code: str) -> list[PublicText]:
    """The texts that stand there, newest first, with what became of each."""
    filings, amendments = _public_rows(user, code)
    rows = [{place.row for place in places if place.stage == stage} for stage in (Stage.FILED, Stage.AMENDED)]
    return _with_what_followed(_texts(filings.filter(pk__in=rows[0]), amendments.filter(pk__in=rows[1])))


def _public_rows(user: Visitor, code: str) -> tuple[QuerySet[Filing], QuerySet[Amendment]]:
    """The texts of filed motions that the visitor may see; with `code` those that have it."""
    motions = Motion.objects.visible_to(user).filter(filings__isnull=False).exclude(status=Motion.Status.DRAFT)
    filings = Filing.objects.filter(motion__in=motions).select_related("motion__position", "motion__gremium")
    amendments = (
        Amendment.objects.standing()
        .filter(filing__in=filings)
        .select_related("filing__motion__position", "filing__motion__gremium")
    )
    if not code:
        return filings, amendments
    low, high = span(code)
    has_code = Q(fingerprint__gte=low, fingerprint__lte=high)
    return filings.filter(has_code), amendments.filter(has_code)


def _texts(filings: Iterable[Filing], amendments: Iterable[Amendment]) -> list[PublicText]:
    """Newest first."""
    found = [
        *(_public_text(f.motion, f, Stage.FILED, f.filed_on) for f in filings),
        *(_public_text(a.filing.motion, a, Stage.AMENDED, a.amended_on) for a in amendments),
    ]
    return sorted(found, key=lambda text: (text.version.on, text.motion.pk, text.version.stage), reverse=True)


def _with_what_followed(texts: list[PublicText]) -> list[PublicText]:
    """With the history of each, to tell whether its text was changed later."""
    loaded = with_history(Motion.objects.filter(pk__in={text.motion.pk for text in texts})).in_bulk()
    return [replace(text, motion=loaded[text.motion.pk]) for text in texts]


def _shared(position: Position) -> list[Clause]:
    """In the order of a motion."""
    clauses = Clause.objects.shared().filter(position=position).select_related("revision")
    return sorted(clauses, key=lambda clause: (KINDS.index(Kind(clause.kind)), clause.order))


def _filed_texts() -> tuple[Prefetch, ...]:
    standing = Outcome.objects.filter(correction__isnull=True).select_related("amendment").order_by("pk")
    return (
        Prefetch("filings", Filing.objects.defer("text", "frame").order_by("number")),
        Prefetch("filings__amendments", Amendment.objects.standing().order_by("pk")),
        Prefetch("filings__outcomes", standing),
    )


def _versions(motion: Motion, base: Core, agreed: str, draft: dict[str, Any] | None) -> Iterable[VersionText]:
    """What the motion says at each stage it reached; a draft comes last, also one that replaces what was filed.

    `agreed` is the fingerprint of `base`, `draft` what the motion says as a draft, as JSON.
    """
    for filing in list(motion.filings.all())[-1:]:
        yield from _filed_versions(filing, motion.council, agreed)
    if motion.is_draft and draft:
        yield _draft_version(motion, base, draft)


def _draft_version(motion: Motion, base: Core, draft: dict[str, Any]) -> VersionText:
    core = core_of_text(MotionText.from_json(draft))
    shared = unresolve_core(base, core, motion.council)
    cause = Cause.BEHIND if motion.is_behind else None
    on = motion.synced_at and motion.synced_at.date()
    return VersionText(Stage.DRAFT, motion.council, fingerprint(shared), shared, own=core, on=on, cause=cause)


def _filed_versions(filing: Filing, gremium: Gremium, agreed: str) -> Iterable[VersionText]:
    """As it was filed, and what its council made of it."""
    cause = None if filing.fingerprint == agreed else Cause.EARLIER
    filed = _version(Stage.FILED, filing, filing.filed_on, gremium, cause)
    yield filed
    for amendment in list(filing.amendments.all())[-1:]:
        yield _version(Stage.AMENDED, amendment, amendment.amended_on, gremium, Cause.AMENDED)
    for outcome in [o for o in filing.outcomes.all() if o.result == Outcome.Result.ADOPTED][-1:]:
        if outcome.amendment:
            yield _version(Stage.ADOPTED, outcome.amendment, outcome.decided_on, gremium, Cause.AMENDED)
        else:
            yield replace(filed, stage=Stage.ADOPTED, on=outcome.decided_on)


def _version(
    stage: Stage, row: Filing | Amendment, on: datetime.date, gremium: Gremium, cause: Cause | None = None
) -> VersionText:
    return VersionText(stage, gremium, row.fingerprint, core_from_json(row.core), on=on, cause=cause)


def _public_text(motion: Motion, row: Filing | Amendment, stage: Stage, on: datetime.date) -> PublicText:
    version = _version(stage, row, on, motion.council)
    return PublicText(motion, version, version.shared)


@dataclass(frozen=True)
class Match:
    """A public text compared with the one that was pasted."""

    text: PublicText
    matrix: Matrix

    @property
    def is_same(self) -> bool:
        return self.matrix.is_same_everywhere

    @property
    def similarity(self) -> float:
        """From 0 to 1: the share of the clauses that are the same."""
        return 1 - len(self.matrix.differing) / max(1, len(self.matrix.lines))


def similar_texts(pasted: Core, user: Visitor, *, code: str = "") -> list[Match]:
    """The public texts that say what was pasted, in any gremium's words; else the most similar one.

    With `code` only the texts with that code are looked at. The MAX_COMPARED that share most words are compared clause
    by clause.
    """
    words = _words(pasted)
    texts = public_texts(user, code=code)
    near = heapq.nlargest(MAX_COMPARED, texts, key=lambda text: _overlap(words, _words(text.version.core)))
    matches = [match for text in near if (match := _match(text, pasted)).similarity or code]
    same = [match for match in matches if match.is_same]
    return same or sorted(matches, key=lambda match: match.similarity, reverse=True)[:1]


def _words(core: Core) -> Counter[str]:
    return Counter(canonical_text(" ".join(f"{c.addressee} {c.text}" for c in core)).lower().split())


def _overlap(ours: Counter[str], theirs: Counter[str]) -> float:
    """From 0 to 1: twice the words in common over all words."""
    return 2 * (ours & theirs).total() / ((ours.total() + theirs.total()) or 1)


def _match(text: PublicText, pasted: Core) -> Match:
    gremium = text.motion.council
    version = VersionText(text.version.stage, gremium, "", pasted)
    return Match(text, Matrix(text.core, (GremiumVersions(gremium, None, (version,)),)))
