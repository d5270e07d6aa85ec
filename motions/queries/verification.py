"""Which public texts a pasted text or a code belongs to: what the verification reads."""

import datetime
import heapq
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import Q, QuerySet

from gremia.permissions import Visitor
from motions.history import MotionHistory
from motions.matrix import GremiumVersions, Matrix, Stage, VersionText
from motions.models import Amendment, Filing, Motion
from motions.queries.certificate import version_of
from motions.queries.history import with_history
from wording.core import Core
from wording.fingerprint import canonical_text, code, span

MAX_TEXTS = 200
"""Filings, and as many amendments, that a pasted text is compared with."""
MAX_PRINTED = 3
"""Codes that are looked up of those that stand in a pasted text or a file, such as a certificate."""
MAX_COMPARED = 6
"""Of those, the texts that are compared clause by clause."""


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


def known_codes(codes: Collection[str], user: Visitor) -> list[str]:
    """Those that a public text has, the first few."""
    return [code for code in list(codes)[:MAX_PRINTED] if any(rows.exists() for rows in _public_rows(user, code))]


def texts_at(places: Iterable[TextPlace], user: Visitor, code: str) -> list[PublicText]:
    """The texts that stand there, newest first, with what became of each."""
    filings, amendments = _public_rows(user, code)
    rows = [{place.row for place in places if place.stage == stage} for stage in (Stage.FILED, Stage.AMENDED)]
    return _with_what_followed(_texts(filings.filter(pk__in=rows[0]), amendments.filter(pk__in=rows[1])))


def _public_rows(user: Visitor, code: str) -> tuple[QuerySet[Filing], QuerySet[Amendment]]:
    """The texts of filed motions that the visitor may see; with `code` those that have it."""
    motions = Motion.objects.visible_to(user).filter(filings__isnull=False).exclude(status=Motion.Status.DRAFT)
    filings = Filing.objects.standing().filter(motion__in=motions).select_related("motion__position", "motion__gremium")
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


def _public_text(motion: Motion, row: Filing | Amendment, stage: Stage, on: datetime.date) -> PublicText:
    version = version_of(stage, row, on, motion.council)
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
        return 1 - len(self.matrix.differing_lines) / max(1, len(self.matrix.lines))


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
