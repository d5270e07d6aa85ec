"""Reads headings: of considerations of a kind, or of a dictum with its verb and addressee."""

import re

from wording.conjugation import SEPARABLE, finite_verbs
from wording.function_words import AUXILIARIES, NOUNS_TOO
from wording.parts import Kind, Verb
from wording.reader import dicta, headings
from wording.reader.model import MotionPart
from wording.reader.section import LeadIn, Span

SHARED_VERBS = frozenset(Verb.values)
NOTING, CONSIDERING, OPINING = Kind.NOTING.value, Kind.CONSIDERING.value, Kind.OPINING.value
DECLARE = Verb.DECLARE.value
SAYS_WHAT = frozenset((DECLARE, "opzeggen"))
"""Verbs that address nobody: what stands before their particle begins the clause."""
ADDRESSED_BY_NAME = frozenset((*dicta.PARTICLES, "besluiten"))
"""Verbs with which we must know who is addressed."""
MOSTLY_NOUNS = tuple(NOUNS_TOO)
"""How a word ends that is no verb where nothing says so: "Herplant is voorzien"."""
THAT_LAST = re.compile(r"\bte\s+\w+\s+dat$")
"""Words with which the clause begins of which the list below is a part: "te regelen dat:"."""
MAX_ADDRESSEE_LENGTH = 120
MAX_LENGTH_BETWEEN = 60
"""Characters between a verb and its separable part, when nobody we know is addressed."""


def find_lead_in(low: str, at: int, end: int, *, marked: bool, first: bool) -> LeadIn | None:
    """The heading at this place, if any; `marked` behind a bullet, `first` before any heading."""
    if wants := dicta.WANTS.match(low, at, end):
        verb = finite_verbs(wants["verb"])[0].infinitive
        return _complete(low, wants.end(), end, verb, wants.span("addressee"))
    opening = _consideration(low, at, end) or _opening(low, at, end, first=first, marked=marked)
    return opening or _dictum(low, at, end, marked=marked)


def _consideration(low: str, at: int, end: int) -> LeadIn | None:
    match = headings.CONSIDERATION_HEADING.match(low, at, end)
    if match is None:
        return None
    noting, considering, opining, participle, that = match.groups()
    words = noting or considering or opining
    kind = OPINING
    if noting:
        kind = NOTING
    elif considering:
        kind = CONSIDERING
    tail = headings.REST_OF_LINE_EMPTY.match(low, match.end(), end)
    if tail is None and low.startswith("omdat", at):
        return None
    ends_with_dat = that is not None
    has_list = headings.LIST_ON_LINE.match(low, match.end(), end) is not None
    is_usual = participle is not None and headings.USUAL_PARTICIPLE.match(words)
    if not (ends_with_dat or tail or has_list or is_usual):
        return None
    stop = tail.end() if tail else _past_colon(low, match.end(), end)
    is_sure = ends_with_dat and not headings.FINITE.match(words)
    return LeadIn(stop, kind=kind, ends_with_dat=ends_with_dat, is_alone=has_list or tail is not None, is_sure=is_sure)


def _opening(low: str, at: int, end: int, *, first: bool, marked: bool) -> LeadIn | None:
    """Phrases of the opening, and those on which a motion is based: headings that are part of the text themselves."""
    if headings.NO_HEADING.match(low, at, end):
        return LeadIn(at, outside_part=MotionPart.UNKNOWN)
    if headings.OPENING_PHRASE.match(low, at, end):
        return LeadIn(at, outside_part=MotionPart.HEAD, is_sure=False)
    if not first and headings.EXPLANATION.match(low, at, end):
        return LeadIn(at, outside_part=MotionPart.EXPLANATION, is_sure=False)
    match = headings.BASED_ON.match(low, at, end)
    if match is None or (marked and not first):
        return None
    is_alone = headings.REST_OF_LINE_EMPTY.match(low, match.end(), end) is not None
    if first and not is_alone and headings.OF_THE_COUNCIL.match(low, match.end(), end):
        return None
    return LeadIn(at, kind=NOTING, is_alone=is_alone, is_sure=False)


def _dictum(low: str, at: int, end: int, *, marked: bool) -> LeadIn | None:
    if decided := dicta.DECIDES_TO_ASK.match(low, at, end):
        verb = "".join(word for word in decided["ask"].split() if word != "te")
        return _complete(low, decided.end(), end, verb, decided.span("addressee"))
    match = dicta.DICTUM_HEADING.match(low, at, end)
    if match is None:
        return None
    verb = headings.VERBS[match["verb"]]
    if verb in dicta.PHRASES:
        verbs = (verb, dicta.SUGGEST, dicta.HAND_ON) if verb == "opdracht geven" else (verb,)
        return next(filter(None, (_phrase(low, match.end(), end, other) for other in verbs)), None)
    addressed = _addressee(low, match.end(), end, dicta.PARTICLES.get(verb) if match["verb"] != "oproep" else None)
    if addressed is None:
        return None
    begin, until, stop, known = addressed
    tail = dicta.HEADING_TAIL.match(low, stop, end)
    assert tail is not None  # noqa: S101 - every part of it may be absent
    that, is_alone = tail["that"] is not None, tail["end"] is not None
    if verb == DECLARE and dicta.ITS_OPINION.fullmatch(low, begin, until):
        begin = until
    ended = headings.REST_OF_LINE_EMPTY.match(low, stop, end)
    has_words = bool(low[begin:until].strip())
    if verb == "afkeuren" and ended and ":" not in ended[0] and has_words:
        return LeadIn(ended.end(), verb=verb, addressee=(begin, begin), first_words=(begin, until), is_sure=False)
    first_words = (0, 0)
    if is_alone and not (verb == "opzeggen" and has_words):
        stop = tail.end()
    elif verb not in dicta.PARTICLES and (lead := _lead_in(low, stop, end, known and verb != "besluiten")):
        until, stop, is_alone = lead[0], lead[1], True
    elif verb in SAYS_WHAT and has_words:
        first_words, until, that = (begin, until), begin, False
    elif that:
        stop = tail.end("that")
    elif tail["colon"]:
        stop = tail.end()
    elif verb not in ADDRESSED_BY_NAME and not known and (named := dicta.UNKNOWN_ADDRESSEE.match(low, stop, end)):
        (begin, until), stop = named.span("addressee"), named.end()
    if marked and not (known or is_alone or verb == DECLARE):
        return None
    return LeadIn(
        stop if is_alone or any(first_words) else _past_colon(low, stop, end),
        verb=verb,
        addressee=(begin, until),
        ends_with_dat=that,
        is_alone=is_alone,
        is_sure=known and verb in SHARED_VERBS,
        first_words=first_words,
    )


def other_verb(low: str, at: int, end: int) -> LeadIn | None:
    """The heading of any verb in the present tense with which a sentence begins: "betuigt zijn steun aan"."""
    match = dicta.OTHER_HEADING.match(low, at, end)
    if match is None:
        return None
    is_sure = match["sure"] is not None or match["whom"] is not None
    if match["verb"].endswith(MOSTLY_NOUNS) and not is_sure:
        return None
    verb = next((verb for verb in finite_verbs(match["verb"]) if verb.plural == verb.infinitive), None)
    if verb is None or verb.infinitive in AUXILIARIES:
        return None
    if not is_sure and (verb.is_plural or verb.infinitive.endswith("ten")):  # "zet" also asks to do it
        return None
    who = dicta.ADDRESSEE.match(low, match.end("verb"), end)
    stop = who.end() if who else match.end("verb")
    particle = match["last"] if match["last"] in SEPARABLE else ""
    heading_end = match.end() if match["line"] else _past_colon(low, stop, end)
    addressee = who.span("who") if who else (stop, stop)
    return LeadIn(heading_end, verb=particle + verb.infinitive, addressee=addressee, ends_with_dat=False)


def _complete(low: str, at: int, end: int, verb: str, addressee: Span) -> LeadIn:
    """A heading of which all is known but whether a clause follows on its line, behind `at`."""
    tail = headings.REST_OF_LINE_EMPTY.match(low, at, end)
    stop = tail.end() if tail else _past_colon(low, at, end)
    return LeadIn(stop, verb=verb, addressee=addressee, ends_with_dat=False, is_alone=tail is not None)


def _phrase(low: str, at: int, end: int, verb: str) -> LeadIn | None:
    """A verb that asks for something only together with a noun: "geeft het college opdracht", "doet een beroep op"."""
    match = dicta.PHRASES[verb].match(low, at, end)
    if match is None:
        return None
    addressee = match.span("addressee")
    if addressee[0] < 0:
        addressee = match.span("behind") if match.groupdict().get("behind") else (match.end(), match.end())
    return _complete(low, match.end(), end, verb, addressee)


def _addressee(low: str, at: int, end: int, particle: str | None) -> tuple[int, int, int, bool] | None:
    """Where the addressee begins and ends, where the heading ends, and whether we know such an addressee.

    None for a verb without its separable part: "draagt bij aan" is no heading.
    """
    match = dicta.ADDRESSEE.match(low, at, end)
    if particle is None:
        return (*match.span("who"), match.end(), True) if match else (at, at, at, False)
    if particle == "op" and (aimed := dicta.AIMED_AT.match(low, at, end)):
        return *aimed.span("addressee"), aimed.end(), True
    until = dicta.PARTICLE[particle].match(low, at, end)
    if until is None or ". " in until[0]:
        return None
    stop = until.start("particle") - (low[until.start("particle") - 1] == ",")
    if match and match.end() <= stop:
        begin, last = match.span("who")
        return begin, last if match.end() == stop else stop, until.end(), True
    return (at, stop, until.end(), False) if stop - at <= MAX_LENGTH_BETWEEN else None


def _lead_in(low: str, at: int, end: int, known: bool) -> tuple[int, int] | None:
    """More words before a list, "om bij de uitwerking:": where they and the heading end. They go with the addressee."""
    match = dicta.LIST_INTRODUCTION.match(low, at, end)
    if known and (when := dicta.WHEN_ALONE.match(low, at, end)):
        return when.end("words"), when.end()
    if match is None or THAT_LAST.search(match["words"]):
        return None
    if known and not match["colon"] and " volgende " not in match["words"]:
        return None
    words = match["words"].rstrip(" ")
    is_named = (match["colon"] or words.endswith(",")) and dicta.NAMED_ALONE.fullmatch(words.rstrip(","))
    if not (dicta.LIST_FOLLOWS.match(low, match.end(), end) or dicta.INTRODUCTION_ALONE.fullmatch(words) or is_named):
        return None
    return (match.end("words"), match.end()) if match.end("words") - at <= MAX_ADDRESSEE_LENGTH else None


def _past_colon(low: str, at: int, end: int) -> int:
    while at < end and low[at] in " :,*_":
        at += 1
    return at
