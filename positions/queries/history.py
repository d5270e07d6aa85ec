"""The revisions of a clause, and a whole position at any moment."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from positions.models import Change, Clause, Comment, Position, Revision, Stance, Suggestion
from positions.replay import ClauseDifference, compare, replay
from wording.parts import KINDS, Kind


@dataclass(frozen=True)
class WrittenRevision:
    """A revision, and the one before it."""

    revision: Revision
    before: Revision | None


def clause_revisions(clause: Clause) -> list[WrittenRevision]:
    """Every revision of a clause, latest first, each with the stances on it (`answers`)."""
    rows = list(
        clause.revisions.select_related(
            "written_by", "on_behalf_of", "suggestion__suggested_by", "suggestion__on_behalf_of"
        )
    )
    answers: dict[int, list[Stance]] = {row.pk: [] for row in rows}
    for stance in Stance.objects.filter(revision__clause=clause).select_related("gremium", "fractie", "answered_by"):
        answers[stance.revision_id].append(stance)
    for row in rows:
        row.answers = answers[row.pk]  # type: ignore[attr-defined]
    return [WrittenRevision(row, before) for row, before in zip(rows, [*rows[1:], None], strict=True)]


def clause_comments(clause: Clause) -> QuerySet[Comment]:
    """All that was ever said beside it, latest first."""
    return clause.comments.select_related("written_by", "on_behalf_of", "resolved_by").order_by("-pk")


def clause_suggestions(clause: Clause) -> QuerySet[Suggestion]:
    """All that was ever suggested, latest first."""
    return clause.suggestions.select_related("suggested_by", "on_behalf_of", "decided_by").order_by("-pk")


def steps_of(position: Position) -> list[Change]:
    """Every step, oldest first: after each of them the position can be seen as it was."""
    steps = position.changes.select_related("clause", "revision", "made_by", "on_behalf_of").order_by("version")
    return list(steps)


@dataclass(frozen=True)
class ComparedClause:
    """A clause at two moments, with its texts."""

    difference: ClauseDifference
    before: Revision | None
    after: Revision | None


@dataclass(frozen=True)
class ComparedKind:
    """The clauses of one kind at two moments."""

    kind: Kind
    rows: list[ComparedClause]


def compare_versions(steps: list[Change], earlier: int, later: int) -> list[ComparedKind]:
    """The position after step `earlier` and after step `later`, clause by clause. One query."""
    then, now = (replay(step for step in steps if step.version <= version) for version in (earlier, later))
    texts = Revision.objects.in_bulk({standing.revision for standing in (*then, *now)})
    found = [
        ComparedClause(
            difference,
            texts[difference.before.revision] if difference.before else None,
            texts[difference.after.revision] if difference.after else None,
        )
        for difference in compare(then, now)
    ]
    by_kind = {kind: list(rows) for kind, rows in groupby(found, key=lambda row: row.difference.kind)}
    return [ComparedKind(kind, by_kind[kind]) for kind in KINDS if kind in by_kind]


def version_before_last_day(steps: list[Change]) -> int:
    """The last version before the day of the last step: the default to compare the present with."""
    if not steps:
        return 1
    last_day = timezone.localdate(steps[-1].made_at)
    return next((step.version for step in reversed(steps) if timezone.localdate(step.made_at) != last_day), 1)
