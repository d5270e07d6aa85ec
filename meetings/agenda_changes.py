"""What is different between two states of a draft agenda, in words. Pure: it knows no database.

An agenda is kept as JSON: `when` and `where` in words, and `items` with `pk`, `time`, `title`, `speaker` and `text`.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

Agenda = dict[str, Any]
Item = dict[str, Any]


@dataclass(frozen=True)
class AgendaChange:
    """One difference: what it is about, and what happened to it."""

    about: str
    what: str


def changes(before: Agenda, after: Agenda) -> list[AgendaChange]:
    """From one state of an agenda to the next: day and place, and then its items."""
    return [*_head(before, after), *changes_of_items(before, after)]


def changes_of_items(before: Agenda, after: Agenda) -> list[AgendaChange]:
    """Of the items alone, in the order of the new agenda; what went comes last."""
    pairs = _pairs(before["items"], after["items"])
    kept = {id(old) for old, _new in pairs if old is not None}
    gone = [old for old in before["items"] if id(old) not in kept]
    return [
        *(change for old, new in pairs for change in _item_changes(old, new)),
        *_order(pairs, before["items"]),
        *(AgendaChange(old["title"], _("is no longer on the agenda")) for old in gone),
    ]


def headlines(agenda: Any) -> list[tuple[str, str, str]]:
    """What everybody hears of when it changes: times, titles and speakers, not the texts below."""
    return [(item["time"], item["title"], item["speaker"]) for item in agenda["items"]]


def before_start(agenda: Agenda, start: datetime.time) -> Item | None:
    """The first item, where it comes before the meeting itself begins: people walk in, or eat."""
    first = agenda["items"][0] if agenda["items"] else None
    return first if first and "" < first["time"] < f"{start:%H.%M}" else None


def _pairs(before: list[Item], after: list[Item]) -> list[tuple[Item | None, Item]]:
    """Each item of the new agenda with what it was before: the same row, or else one with the same title."""
    rows = {item["pk"]: item for item in before}
    same = {item["pk"] for item in after if item["pk"] in rows}
    by_title = {item["title"].casefold(): item for item in reversed(before) if item["pk"] not in same}
    return [(rows.get(item["pk"]) or by_title.pop(item["title"].casefold(), None), item) for item in after]


def _head(before: Agenda, after: Agenda) -> Iterator[AgendaChange]:
    for name, about in (("when", _("Date and time")), ("where", _("Place"))):
        if before[name] != after[name]:
            yield AgendaChange(about, _was(before[name], after[name]))


def _item_changes(old: Item | None, new: Item) -> Iterator[AgendaChange]:
    if old is None:
        yield AgendaChange(new["title"], _("is new on the agenda"))
        return
    named = (("title", _("title")), ("time", _("time")), ("speaker", _("speaker")))
    for name, label in named:
        if old[name] != new[name]:
            yield AgendaChange(new["title"], f"{label}: {_was(old[name], new[name])}")
    if old["text"] != new["text"]:
        yield AgendaChange(new["title"], _("the text below it was changed"))


def _order(pairs: list[tuple[Item | None, Item]], before: list[Item]) -> Iterator[AgendaChange]:
    """Items that stand in another order, when no time tells so."""
    kept = [old for old, _new in pairs if old is not None]
    places = [next(place for place, item in enumerate(before) if item is old) for old in kept]
    timed = any(old["time"] != new["time"] for old, new in pairs if old is not None)
    if places != sorted(places) and not timed:
        yield AgendaChange(_("Agenda"), _("the items stand in another order"))


def _was(old: str, new: str) -> str:
    return _("was “%(old)s”, is now “%(new)s”") % {"old": old or "–", "new": new or "–"}
