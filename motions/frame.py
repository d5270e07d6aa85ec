"""The frame of one gremium's motion: what stands around the shared text, and belongs to that gremium alone."""

import datetime
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from wording.motion import MotionText


@dataclass(frozen=True)
class Signatory:
    """A submitter, with name and fractie on the day of filing."""

    name: str
    fractie: str = ""


@dataclass(frozen=True)
class EndNote:
    """An end note: what a clause rests on."""

    number: int
    text: str
    """The title of the document."""
    page: int | None = None
    at: str = ""
    """The clauses that rest on it, as the reader of this motion finds them: overwegende dat, onder 2."""


@dataclass(frozen=True)
class Frame:
    """As in Filing.frame."""

    subject: str
    council_date: datetime.date | None = None
    agenda_item: str = ""
    is_unannounced: bool = False
    council_number: str = ""
    explanation: str = ""
    submitters: tuple[Signatory, ...] = ()
    notes: tuple[EndNote, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Dates as ISO 8601."""
        return asdict(self) | {
            "council_date": self.council_date.isoformat() if self.council_date else None,
            "submitters": [asdict(submitter) for submitter in self.submitters],
            "notes": [asdict(note) for note in self.notes],
        }

    @classmethod
    def from_json(cls, frame: dict[str, Any]) -> "Frame":
        """What `as_json` made."""
        day = frame["council_date"]
        return cls(
            **frame
            | {
                "council_date": datetime.date.fromisoformat(day) if day else None,
                "submitters": tuple(Signatory(**submitter) for submitter in frame["submitters"]),
                "notes": tuple(EndNote(**note) for note in frame["notes"]),
            }
        )


@dataclass(frozen=True)
class UnfiledPaper:
    """What would be filed now: the words of the motion and its frame, as JSON; `history` is the version of that."""

    history: str
    text: dict[str, Any]
    frame: dict[str, Any]

    @property
    def version(self) -> str:
        """Another one when any part of it is another."""
        return "-".join(self._digests.values())

    def changed_since(self, version: str) -> list[str]:
        """The parts that are another than in that version: history, text or a name in the frame."""
        was = version.split("-") if version.count("-") == len(self._digests) - 1 else [""] * len(self._digests)
        return [name for (name, now), then in zip(self._digests.items(), was, strict=True) if now != then]

    @cached_property
    def _digests(self) -> dict[str, str]:
        parts = {"history": self.history, "text": self.text, **self.frame}
        return {name: sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()[:8] for name, part in parts.items()}


class MotionHasNoText(Exception):
    """The motion has no text yet: the sync has still to make it."""


@dataclass(frozen=True)
class MotionDocumentData:
    """The content of a motion's documents: of the draft, or of what was filed, as it now stands or as it was then."""

    text: MotionText
    frame: Frame
    is_draft: bool
    fingerprint: str = ""
    """Empty while the draft lags behind the position: then it would be that of another text."""
    filed_on: datetime.date | None = None
    amended_on: datetime.date | None = None
    """The day on which the council changed the filed text, if it did."""
    filed_fingerprint: str = ""
    """Of the text as it was filed, when this is the text as the council changed it."""
