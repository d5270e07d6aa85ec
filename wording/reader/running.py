"""Splits a running sentence into its clauses: "overwegende dat A, dat B en dat C" are three."""

import re
from collections import Counter
from itertools import pairwise

from wording.reader.headings import THAT_AGAIN
from wording.reader.marks import MARKS
from wording.reader.model import HEADING, MARK, MotionPart
from wording.reader.section import Pieces, ReadSection, Span

NEXT_THAT = re.compile(r"(?P<mark>[,;])?\s*(?P<and>\ben\s+)?\b(?P<that>dat)\s+(?=\w)")
NEXT_ASKED = re.compile(r";\s+(?:(?P<and>en|\d{1,2}[.)])\s+)?(?=\w)")
"""Behind what is asked: "A te doen; B te laten", with "en" or a number of a lost list between."""
ONE_CLAUSE = re.compile(rf"[\"“„]|:\s+(?:[a1][.)]|[{MARKS}])\s")
"""With the text of a decision, or a list of its own."""
ASKS = re.compile(r"\bte\s+\w+")
SAYING = re.compile(
    r"\b(?:sta(?:at|an)|stond(?:en)?|blijk(?:t|en)|bleek|bleken|beteken(?:t|en)|concludeer(?:t|de)|erken(?:t|nen|de)"
    r"|stel(?:t|de|len)|schrij(?:ft|ven)|schreef|toon(?:t|de)|vermeld(?:t|en|de)?|aangeef?t|aangeven|aangegeven|afgesproken"
    r"|toegezegd|uitgesproken|benadruk(?:t|te)|gesteld|gezegd|geconcludeerd|besloten|opgenomen|vastgelegd|duidelijk\s+is)"
    r"\s+dat\s"
)
"""A clause that tells what is said somewhere: an "en dat" behind it goes on with that."""
NAMED = re.compile(r"(?:\s*(?:de|het|een|dit|deze|die|dat|onze|een|elke?|geen)\s)?\s*\S+\s*[,;]?\s*")
"""A thing or a name, and no clause yet: "het plan, dat de raad vaststelde"."""


def split(sections: list[ReadSection], pieces: Pieces, low: str) -> Pieces:
    """The pieces with every running sentence below a heading with "dat" split into clauses of their own."""
    kinds = Counter(section.kind for section in sections)
    starts = {
        id(item): cuts
        for section in sections
        if section.is_dat_clause and not section.style
        for before, item in zip([None, *section.items], section.items, strict=False)
        if (cuts := _cuts(item, low, before, is_alone=len(section.items) == kinds[section.kind] == 1))
    }
    starts |= {
        id(item): cuts
        for section in sections
        if not (section.is_dat_clause or section.style) and len(section.items) == 1
        for item in section.items
        if (cuts := _asked(item, low))
    }
    if not starts:
        return pieces
    split_pieces: Pieces = []
    places: list[int] = []  # old place -> new place
    replaced: dict[int, list[list[Span]]] = {}
    taken = 0  # up to where the words were passed on: "en" can end a line, and its "dat" begin the next
    for part, start, end, item in pieces:
        places.append(len(split_pieces))
        start = max(start, taken)
        if item is None or id(item) not in starts:
            split_pieces.append((part, start, end, item))
            continue
        clauses = replaced.setdefault(id(item), [[]])
        for and_span, that in starts[id(item)]:
            first = and_span[0] if and_span else that[0]
            if not start <= first < end:
                continue
            _add(split_pieces, part, start, first, clauses[-1], low)
            if and_span:
                split_pieces.append((MARK, *and_span, None))
            if that[0] < that[1]:
                split_pieces.append((HEADING, *that, None))
            clauses.append([])
            start = taken = that[1]
        _add(split_pieces, part, start, end, clauses[-1], low)
    for section in sections:
        section.heading = places[section.heading] if section.heading < len(places) else section.heading
        section.items = [clause for item in section.items for clause in replaced.get(id(item), [item])]
    return split_pieces


def _add(pieces: Pieces, part: MotionPart, start: int, end: int, clause: list[Span], low: str) -> None:
    while start < end and low[start] in " \n":
        start += 1
    while start < end and low[end - 1] in " \n":
        end -= 1
    if start < end:
        pieces.append((part, start, end, clause))
        clause.append((start, end))


def _begins_clause(match: re.Match[str], low: str) -> bool:
    """Whether this "dat" points at nothing; a plural says so only behind a semicolon: "; dat schepen varen"."""
    found = THAT_AGAIN.match(low, match.start("that"))
    return found is not None and (match["mark"] == ";" or not found["plural"])


def _is_one_more(match: re.Match[str], low: str, start: int) -> bool:
    """Whether the only "en dat" goes on with that of the heading: no other is before it, and behind it no "zij"."""
    if " dat " in low[start : match.start()] or low.startswith("zij ", match.end()):
        return False
    return _begins_clause(match, low)


def _asked(item: list[Span], low: str) -> list[tuple[Span | None, Span]]:
    """The same in a dictum: "verzoekt het college A te doen; B te laten" asks for two things."""
    start, end = item[0][0], item[-1][1]
    if ONE_CLAUSE.search(low, start, end):
        return []
    found = list(NEXT_ASKED.finditer(low, start, end))
    bounds = [start, *(match.end() for match in found), end]
    if not all(ASKS.search(low, first, last) for first, last in pairwise(bounds)):
        return []
    return [(match.span("and") if match["and"] else None, (match.end(), match.end())) for match in found]


def _cuts(item: list[Span], low: str, before: list[Span] | None, *, is_alone: bool) -> list[tuple[Span | None, Span]]:
    """Where the clauses of a running sentence begin: the span of "en", if it is there, and that of "dat".

    Only where the list shows: an "en dat" behind a ", dat", a semicolon, or several commas. What
    stood `before` it goes on if it ended with a comma; one that `is_alone` has no "dat" but that of its heading.
    """
    start, end = item[0][0], item[-1][1]
    found = [match for match in NEXT_THAT.finditer(low, start, end) if match["mark"] or match["and"]]
    commas = [match for match in found if match["mark"] == ","]
    goes_on = before is not None and low[before[-1][1] - 1] == ","
    is_one_more = is_alone and len(found) == 1 and _is_one_more(found[0], low, start)
    ends_with_en = bool((commas or goes_on or is_one_more) and found and found[-1]["and"])
    if len(found) == 1 and found[0]["mark"] != ";" and SAYING.search(low, start, found[0].start()):
        return []
    if not ends_with_en:
        found = [match for match in found if match["mark"] and _begins_clause(match, low)]
        if len(found) < 2 and not any(match["mark"] == ";" for match in found):
            return []
    cuts, begin = list[tuple[Span | None, Span]](), start
    for match in found:
        if match["mark"] != ";" and NAMED.fullmatch(low, begin, match.start()):
            return []
        begin = match.end()
        both = (match.start("and"), match.start("and") + 2) if match["and"] else None
        cuts.append((both, match.span("that")))
    if any(not any(first <= that[0] and that[1] <= last for first, last in item) for _, that in cuts):
        return []
    return cuts
