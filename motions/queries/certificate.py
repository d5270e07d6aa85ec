"""Which motions carry the same text: what the matrix and the certificate read."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from gremia.models import Gremium
from gremia.permissions import Visitor
from motions.history import MotionHistory
from motions.matrix import Cause, GremiumVersions, Matrix, Stage, VersionText
from motions.matrix_text import core_of_text
from motions.models import Amendment, Filing, Motion, Outcome
from portal import file_names
from positions.models import Declaration, Position
from positions.queries.clause import core_of_now, shared_clauses
from positions.queries.consensus import gremia_of, participants_of
from wording.comparison import unresolve_core
from wording.core import Core, core_from_json, core_of
from wording.fingerprint import code, fingerprint
from wording.motion import MotionText

PUBLIC = AnonymousUser()


@dataclass(frozen=True)
class Certificate:
    """Which motions carry the same text. `declaration` is the one they were filed under, None before any was filed."""

    position: Position
    matrix: Matrix
    declaration: Declaration | None = None
    left: Sequence[Gremium] = ()
    """They declared it too, but take part no longer and filed no motion: none of theirs is to come."""

    @property
    def title(self) -> str:
        """As it was declared joint; until a motion was filed as it is now."""
        return self.declaration.title if self.declaration else self.position.title

    @property
    def file_name(self) -> str:
        """Of the document: gelijkluidend-meer-treinen.pdf."""
        return f"gelijkluidend-{file_names.subject(self.title, otherwise=self.position.pk)}.pdf"

    @property
    def fingerprint(self) -> str:
        return self.declaration.fingerprint if self.declaration else fingerprint(self.matrix.base)

    @property
    def code(self) -> str:
        return code(self.fingerprint)

    @property
    def is_reopened(self) -> bool:
        """The rapporteurs opened the text again since, so that it is agreed by nobody now."""
        return self.declaration is not None and not self.position.is_locked

    @property
    def has_newer_text(self) -> bool:
        """Another text was declared joint since, and not filed yet."""
        is_other = self.declaration is not None and self.position.fingerprint != self.declaration.fingerprint
        return is_other and self.position.is_locked


def matrix_of(position: Position, user: Visitor, *, stage: Stage | None = None) -> Matrix:
    """The shared text as it is now beside what the motions say, as far as the visitor may see them."""
    clauses = shared_clauses(position)
    base = core_of(clauses)
    ids = [clause.pk for clause in clauses]
    versions = versions_of(position, user, base, gremia_of(position))
    return Matrix(base, versions, stage=stage, clause_ids=ids, is_agreed=position.is_locked)


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
    left, versions = _left_and_others(position, versions_of(position, PUBLIC, core, participants_of(base)))
    return Certificate(position, Matrix(core, versions, stage=stage), base, left)


def _left_and_others(
    position: Position, declared: Iterable[GremiumVersions]
) -> tuple[list[Gremium], list[GremiumVersions]]:
    """Of who declared the text those who take part no longer and filed nothing, and the others."""
    taking_part = set(position.participants.values_list("gremium", flat=True))
    left, others = [], []
    for versions in declared:
        if versions.motion or versions.gremium.pk in taking_part:
            others.append(versions)
        else:
            left.append(versions.gremium)
    return left, others


def agreed_core(position: Position) -> Core:
    """The text that the certificate is about."""
    base = _filed_declaration(position)
    return core_of_now(position) if base is None else core_from_json(base.core)


def is_compared(motion: Motion) -> bool:
    """Whether it is among the motions that the certificate is about, as far as one was filed."""
    with_motion = motion.position.motions.taking_part().values_list("gremium", flat=True)
    agreed_by = agreed_by_gremia(motion.position, with_motion)
    return agreed_by is None or motion.gremium_id in agreed_by


def agreed_by_gremia(position: Position, with_motion: Iterable[int]) -> set[int] | None:
    """Those of whom the certificate has a row: who declared its text joint, without those who left and filed nothing.

    `with_motion`: the gremia whose motion takes part. None before a motion was filed.
    """
    declared = newest_filed([position.pk]).values_list("participants", flat=True).first()
    return None if declared is None else {each["gremium"] for each in declared} & {*with_motion}


def _filed_declaration(position: Position) -> Declaration | None:
    """The newest joint text that was filed; None before any was."""
    return newest_filed([position.pk]).first()


def newest_filed(positions: Collection[int]) -> QuerySet[Declaration]:
    """Of each of these positions the newest joint text that was filed, of those of which any was."""
    filings = Filing.objects.standing().filter(motion__in=Motion.objects.visible_to(PUBLIC))
    filed = Declaration.objects.filter(position__in=positions, filings__in=filings)
    return filed.order_by("position_id", "-version", "-pk").distinct("position_id")


def versions_of(
    position: Position, user: Visitor, base: Core, gremia: Iterable[Gremium]
) -> tuple[GremiumVersions, ...]:
    """These gremia with what their motions say at each stage, as far as the visitor may see it, beside `base`.

    A gremium that filed has the name by which it did so.
    """
    gremia = list(gremia)
    named = {gremium.pk: gremium for gremium in gremia}
    motions = Motion.objects.visible_to(user).filter(position=position).select_related("gremium", "position")
    # Only what a draft says is its body; of hundreds of filed motions it would be read for nothing.
    drafts = dict(motions.filter(status=Motion.Status.DRAFT).values_list("pk", "body"))
    agreed = fingerprint(base)
    found: dict[int, GremiumVersions] = {}
    for motion in motions.defer("body", "explanation").prefetch_related(*_filed_texts()):
        history = MotionHistory(motion)
        versions = tuple(_versions(history, base, agreed, drafts.get(motion.pk)))
        gremium = motion.council if motion.filed_words else named.get(motion.gremium_id, motion.gremium)
        found[motion.gremium_id] = GremiumVersions(gremium, motion, versions, history.day_of_status, history.execution)
    return tuple(found.get(gremium.pk, GremiumVersions(gremium)) for gremium in gremia)


def motion_code(motion: Motion) -> str | None:
    """The short code of what this motion says now; None as long as it says nothing."""
    [loaded] = (
        Motion.objects.filter(pk=motion.pk).select_related("gremium", "position").prefetch_related(*_filed_texts())
    )
    base = core_of_now(loaded.position) if loaded.is_draft else ()
    versions = list(_versions(MotionHistory(loaded), base, fingerprint(base), loaded.body))
    return versions[-1].code if versions else None


def _filed_texts() -> tuple[Prefetch, ...]:
    return (
        Prefetch("filings", Filing.objects.defer("text", "frame")),
        Prefetch("filings__amendments", Amendment.objects.standing().order_by("pk")),
        Prefetch("filings__outcomes", Outcome.objects.select_related("amendment")),
    )


def _versions(history: MotionHistory, base: Core, agreed: str, draft: dict[str, Any] | None) -> Iterable[VersionText]:
    """What the motion says at each stage it reached; a draft comes last, also one that replaces what was filed.

    `agreed` is the fingerprint of `base`, `draft` what the motion says as a draft, as JSON.
    """
    if history.filing:
        yield from _filed_versions(history, history.filing, agreed)
    if history.motion.is_draft and draft:
        yield _draft_version(history.motion, base, draft)


def _draft_version(motion: Motion, base: Core, draft: dict[str, Any]) -> VersionText:
    core = core_of_text(MotionText.from_json(draft))
    shared = unresolve_core(base, core, motion.council)
    cause = Cause.BEHIND if motion.is_behind else None
    return VersionText(Stage.DRAFT, motion.council, fingerprint(shared), shared, own=core, cause=cause)


def _filed_versions(history: MotionHistory, filing: Filing, agreed: str) -> Iterable[VersionText]:
    """As it was filed last, and what its council made of it."""
    gremium = history.motion.council
    cause = None if filing.fingerprint == agreed else Cause.EARLIER
    filed = version_of(Stage.FILED, filing, filing.filed_on, gremium, cause)
    yield filed
    decided = history.final_decision.outcome if history.final_decision else None
    is_adopted = decided is not None and decided.result == Outcome.Result.ADOPTED
    amendment = history.last_change(filing) if is_adopted else history.amendment
    if amendment:
        yield version_of(Stage.AMENDED, amendment, amendment.amended_on, gremium, Cause.AMENDED)
    if not decided or not is_adopted:
        return
    if decided.amendment:
        yield version_of(Stage.ADOPTED, decided.amendment, decided.decided_on, gremium, Cause.AMENDED)
    else:
        yield replace(filed, stage=Stage.ADOPTED, on=decided.decided_on)


def version_of(
    stage: Stage, row: Filing | Amendment, on: datetime.date, gremium: Gremium, cause: Cause | None = None
) -> VersionText:
    """What a filing or an amendment says, as this gremium's text."""
    return VersionText(stage, gremium, row.fingerprint, core_from_json(row.core), on=on, cause=cause)
