"""The parts of the page of a position that change while it is open, each rendered once for all who see the same."""

import json
import zlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from gremia.models import User
from motions.queries.page import MotionsOfPosition
from portal.numbers import whole_number
from positions import presence
from positions.models import Change, Position
from positions.queries.annotations import annotation_authors
from positions.queries.clause import ClauseGroup, clause_groups
from positions.views.page import answering_rights, shared_context, text_rights
from wording.parts import KINDS


@dataclass(frozen=True)
class PageState:
    """Names what a page of a position shows: another name, another page.

    `activity` and `version` are the position's own numbers; `synced` stands for when each of its drafts last followed,
    `writers` for who is at work where.
    """

    activity: int = 0
    version: int = 0
    synced: int = 0
    writers: int = 0

    def __str__(self) -> str:
        return f"{self.activity}.{self.version}.{self.synced}.{self.writers}"

    @classmethod
    def read(cls, name: str) -> "PageState":
        """From what `str` made; of anything else the state before the first change."""
        numbers = [number for part in name.split(".")[:5] if (number := whole_number(part)) is not None]
        return cls(*numbers) if len(numbers) == name.count(".") + 1 == 4 else cls()

    @classmethod
    def of(cls, motions: MotionsOfPosition, writers: tuple[presence.Writer, ...]) -> "PageState":
        """Of a page made of these, with all else read after the position was."""
        synced = " ".join(moment.isoformat() for moment in motions.sync_moments)
        names = " ".join(f"{writer.user_id}={','.join(writer.places)}" for writer in writers)
        position = motions.position
        return cls(position.activity, position.version, zlib.crc32(synced.encode()), zlib.crc32(names.encode()))

    def shows_the_text_of(self, other: "PageState") -> bool:
        """The two differ at most in who is at work."""
        return (self.activity, self.version, self.synced) == (other.activity, other.version, other.synced)


class PageParts:
    """The page of one position as it is now."""

    def __init__(self, position: Position, user: User) -> None:
        """`user` is any of those it is for: they all may see the position."""
        self.position = position
        self.motions = MotionsOfPosition(position, user)
        self.writers = presence.at_work(position.pk)
        self.state = PageState.of(self.motions, self.writers)
        self.shared = shared_context(position) | {"motions": self.motions}
        self._rendered: dict[Hashable, str] = {}

    def event(self, user: User, *, since: PageState, language: str) -> bytes:
        """As an event of a stream, which says since when; empty if nothing changed."""
        if since == self.state:
            return b""
        with translation.override(language):
            html = "".join(self.html(user, since=since))
        told = {"page": self.position.live_topic, "user": user.pk, "since": str(since), "state": str(self.state)}
        return f"event: parts\ndata: {json.dumps(told | {'html': html})}\n\n".encode()

    def html(self, user: User, *, since: PageState) -> list[str]:
        """What changed since, for this person, in the language that is active: each part takes the place of its id."""
        parts = [self._once(("writers",), lambda: render_to_string("live/_writers.html", {"writers": self.writers}))]
        if since.shows_the_text_of(self.state):
            return parts
        rights = text_rights(user, self.position)
        may = tuple(name for name, is_allowed in rights.items() if is_allowed)
        changed = self._changed(since)
        author = user if user.pk in self._authors else None
        for_group = self.shared | rights | {"changed_groups": changed, "user": author, "is_shared": True}
        name = ("clauses", since, may, author and author.pk)
        parts.append(self._once(name, lambda: render_to_string("live/_clauses.html", for_group)))
        voices = answering_rights(user, self.position)
        whose = tuple(tuple(voice.pk for voice in each) for each in voices.values())
        if any(whose):
            for_voices = self.shared | {"changed_groups": changed} | voices
            answers = ("answers", since, whose)
            parts.append(self._once(answers, lambda: render_to_string("live/_own_answers.html", for_voices)))
        parts.append(self._once(("others", may), lambda: render_to_string("live/_parts.html", self.shared | rights)))
        return parts

    def _once(self, name: tuple[Hashable, ...], render: Callable[[], str]) -> str:
        key = (*name, translation.get_language())
        if key not in self._rendered:
            self._rendered[key] = render()
        return self._rendered[key]

    @cached_property
    def _authors(self) -> frozenset[int]:
        return annotation_authors(self.position)

    @cached_property
    def _groups(self) -> list[ClauseGroup]:
        return clause_groups(self.position)

    def _changed(self, since: PageState) -> list[ClauseGroup]:
        """Of each kind what is not as it was: all of it if clauses came, went or moved, else some clauses."""
        later = Change.objects.filter(position=self.position, version__gt=since.version)
        rearranged = later.exclude(action=Change.Action.EDITED).values_list("clause__kind", flat=True)
        whole = set(rearranged) if since.version else set(KINDS)
        changed = []
        for group in self._groups:
            is_whole = group.kind in whole
            clauses = [clause for clause in group.clauses if is_whole or clause.touched > since.activity]
            if is_whole or clauses:
                changed.append(ClauseGroup(group.kind, clauses, is_whole=is_whole))
        return changed


def context_of_page(position: Position, motions: MotionsOfPosition) -> dict[str, Any]:
    """For templates/live/_line.html: what the page shows, with the `motions` that it shows."""
    writers = presence.at_work(position.pk)
    return {"position": position, "motions": motions, "writers": writers, "state": PageState.of(motions, writers)}
