"""The annotations of clauses: suggestions, comments, explanations and sources."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from dossiers.models import Document
from gremia.permissions import Visitor
from positions.models import Clause, Comment, Explanation, Position, Source, Suggestion
from wording.core import in_motion_order


def prefetch_annotations() -> tuple[Prefetch, ...]:
    """What every clause on the page shows: its `open_suggestions`, `open_comments`, explanations and sources."""
    return (
        Prefetch("suggestions", open_suggestions(), "open_suggestions"),
        Prefetch("comments", open_comments(), "open_comments"),
        Prefetch("explanations", Explanation.objects.select_related("written_by", "on_behalf_of")),
        Prefetch("sources", Source.objects.select_related("document")),
    )


def annotation_authors(position: Position) -> frozenset[int]:
    """The people who wrote an annotation at a clause of the position."""
    suggested = Suggestion.objects.filter(clause__position=position).values_list("suggested_by")
    explained = Explanation.objects.filter(clause__position=position).values_list("written_by")
    commented = Comment.objects.filter(clause__position=position).values_list("written_by")
    return frozenset(pk for (pk,) in suggested.union(explained, commented))


def open_comments() -> QuerySet[Comment]:
    """Not done with yet, oldest first."""
    return Comment.objects.filter(resolved_at__isnull=True).select_related("written_by", "on_behalf_of")


def visible_comments(user: Visitor) -> QuerySet[Comment]:
    """For saying that it is done."""
    comments = Comment.objects.filter(clause__in=Clause.objects.visible_to(user))
    return comments.select_related("clause__position", "clause__revision")


def open_suggestions() -> QuerySet[Suggestion]:
    """Still to be decided, oldest first."""
    return Suggestion.objects.filter(state=Suggestion.State.OPEN).select_related(
        "revision", "suggested_by", "on_behalf_of"
    )


def visible_suggestions(user: Visitor) -> QuerySet[Suggestion]:
    """For the pages of one suggestion."""
    return Suggestion.objects.filter(clause__in=Clause.objects.visible_to(user)).select_related(
        *("revision", "suggested_by", "on_behalf_of", "decided_by", "became"),
        *("clause__revision", "clause__position"),
    )


def source_documents(user: Visitor, position: Position) -> QuerySet[Document]:
    """What a clause can rest on: the documents that the person may see in dossiers of its meeting or theme."""
    about = Q(dossier__theme=position.theme_id)
    if position.meeting_id:
        about |= Q(dossier__meeting=position.meeting_id)
    documents = Document.objects.visible_to(user).filter(about).select_related("dossier")
    return documents.order_by("dossier__order", "dossier", "order", "pk")


def visible_sources(user: Visitor) -> QuerySet[Source]:
    """For taking one away."""
    return Source.objects.filter(clause__in=Clause.objects.visible_to(user)).select_related("clause__position")


@dataclass(frozen=True)
class SourceNote:
    """An end note: where shared clauses rest on. The same page of the same document is one note."""

    number: int
    title: str
    page: int | None
    document: Document | None
    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """For a motion, which everybody reads: the title of what is not public stays among participants.

        A document that is gone may not have been public either.
        """
        if self.document and self.document.is_public:
            return self.title
        with override("nl"):
            return _("document for participants, from the reading dossier")


def source_notes(position: Position) -> tuple[SourceNote, ...]:
    """What the shared text rests on, numbered in the order of a motion."""
    sources = Source.objects.select_related("document__dossier__meeting")
    clauses = in_motion_order(position.clauses.shared().prefetch_related(Prefetch("sources", sources)))
    found: dict[tuple[object, int | None], list[tuple[Source, Clause]]] = {}
    for clause in clauses:
        for source in clause.sources.all():
            found.setdefault((source.document_id or source.title, source.page), []).append((source, clause))
    return tuple(
        SourceNote(number, places[0][0].title, page, places[0][0].document, tuple(clause for _source, clause in places))
        for number, ((_key, page), places) in enumerate(found.items(), start=1)
    )
