"""What a heading announces: considerations of a kind, or a dictum with its verb and addressee."""

from wording.parts import Kind, Verb
from wording.reader.headings import (
    ADDRESSEE,
    AIMED_AT,
    BASED_ON,
    CONSIDER,
    DECIDE,
    ENDS,
    HEADED,
    HEARD,
    LEAD_IN,
    LEADS_NOWHERE,
    NEXT_IS_LISTED,
    PARTICLES,
    TAIL,
    UNTIL_PARTICLE,
    VERB,
    VERBS,
)
from wording.reader.model import MotionPart
from wording.reader.section import Announced

OURS = frozenset(Verb.values)
NOTING, CONSIDERING, OPINING = Kind.NOTING.value, Kind.CONSIDERING.value, Kind.OPINING.value
LONGEST_ADDRESSEE = 120
LONGEST_BETWEEN = 60
"""Characters between a verb and its separable part, when nobody we know is addressed."""


def find(low: str, at: int, end: int, word: str, *, marked: bool, first: bool) -> Announced | None:
    """What is announced at this place by this first word; `marked` behind a bullet, `first` before any heading."""
    if word in DECIDE:
        return _deciding(low, at, end, marked=marked)
    if word in CONSIDER:
        return _considering(low, at, end)
    return _considering(low, at, end) or _opening(low, at, end, first=first) or _deciding(low, at, end, marked=marked)


def _considering(low: str, at: int, end: int) -> Announced | None:
    found = HEADED.match(low, at, end)
    if found is None:
        return None
    noting, considering, _, participle, says_that = found.groups()
    kind = NOTING if noting else CONSIDERING if considering else OPINING
    tail = ENDS.match(low, found.end(), end)
    that = says_that is not None
    if not that and tail is None and not participle:
        return None
    stop = tail.end() if tail else _past_colon(low, found.end(), end)
    return Announced(stop, kind=kind, that=that, alone=tail is not None, is_sure=that)


def _opening(low: str, at: int, end: int, *, first: bool) -> Announced | None:
    """Words of the opening, and what a motion is based on: they announce, and are words of the text themselves."""
    if LEADS_NOWHERE.match(low, at, end):
        return Announced(at, elsewhere=MotionPart.UNKNOWN)
    if HEARD.match(low, at, end):
        return Announced(at, elsewhere=MotionPart.HEAD, is_sure=False)
    found = BASED_ON.match(low, at, end)
    if found is None:
        return None
    alone = ENDS.match(low, found.end(), end) is not None
    if first and not alone:
        return None
    return Announced(at, kind=NOTING, alone=alone, is_sure=False)


def _deciding(low: str, at: int, end: int, *, marked: bool) -> Announced | None:
    found = VERB.match(low, at, end)
    if found is None:
        return None
    verb = VERBS[found["stem"]]
    addressed = _addressed(low, found.end(), end, PARTICLES.get(verb))
    if addressed is None:
        return None
    begin, until, stop, known = addressed
    tail = TAIL.match(low, stop, end)
    assert tail is not None  # noqa: S101 - every part of it may be absent
    that, alone = tail["that"] is not None, tail["end"] is not None
    if alone:
        stop = tail.end()
    elif verb not in PARTICLES and (lead := _lead_in(low, stop, end, known)):
        until, stop, alone = lead[0], lead[1], True
    elif that:
        stop = tail.end("that")
    if marked and not (known or alone or verb == Verb.DECLARE):
        return None
    return Announced(
        stop if alone else _past_colon(low, stop, end),
        verb=verb,
        addressee=(begin, until),
        that=that,
        alone=alone,
        is_sure=known and verb in OURS,
    )


def _addressed(low: str, at: int, end: int, particle: str | None) -> tuple[int, int, int, bool] | None:
    """Where the addressee begins and ends, where the heading ends, and whether we know such an addressee.

    None for a verb without its separable part: "draagt bij aan" is no heading.
    """
    found = ADDRESSEE.match(low, at, end)
    if particle is None:
        stop = found.end() if found else at
        return at, stop, stop, found is not None
    if particle == "op" and (aimed := AIMED_AT.match(low, at, end)):
        return *aimed.span("addressee"), aimed.end(), True
    until = UNTIL_PARTICLE[particle].match(low, at, end)
    if until is None or ". " in until["between"]:
        return None
    stop = until.end("between")
    known = found is not None and found.end() <= stop
    return (at, stop, until.end(), known) if known or stop - at <= LONGEST_BETWEEN else None


def _lead_in(low: str, at: int, end: int, known: bool) -> tuple[int, int] | None:
    """More words before a list, "om bij de uitwerking:": where they and the heading end. They go with the addressee."""
    found = LEAD_IN.match(low, at, end)
    if found is None or not (found["colon"] or not known) or not NEXT_IS_LISTED.match(low, found.end(), end):
        return None
    return (found.end("said"), found.end()) if found.end("said") - at <= LONGEST_ADDRESSEE else None


def _past_colon(low: str, at: int, end: int) -> int:
    while at < end and low[at] in " :,*_":
        at += 1
    return at
