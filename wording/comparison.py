"""Two shared texts, clause by clause: do they say the same, and where not, what differs.

Theirs may be in the words of one gremium, as its council published it: then a variable of ours and that gremium's words
for it are the same. Most texts are the same, or differ in one place: so from the beginning, and from the end, clauses
are held against each other as they stand, and only those between are aligned.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from gremia import grammar
from gremia.models import Gremium
from wording import differences
from wording.core import Core, CoreClause
from wording.fingerprint import END_MARKS, canonical_text
from wording.motion import says_that
from wording.reader.headings import THAT_AGAIN

ALIKE = 0.4
"""Of two clauses this share of the words has to be the same to be versions of one clause."""
CLOSE_LOOKS = 20_000
"""Pairs of clauses that are compared by their words; of texts that differ in more than this only equal clauses meet."""

Pair = tuple[int, int]


class Likeness(IntEnum):
    """From the same to another: the likeness of a text is the greatest of its clauses'."""

    IDENTICAL = 0
    TYPOGRAPHIC = 1
    FRAME = 2
    SUBSTANTIVE = 3
    ADDED = 4
    MISSING = 5

    @property
    def is_same(self) -> bool:
        """Says the same: every word of the core is there."""
        return self <= Likeness.FRAME


class Row(NamedTuple):
    """A clause of ours beside theirs; one of the two is None where it is missing or added."""

    likeness: Likeness
    ours: CoreClause | None
    theirs: CoreClause | None
    our_place: int | None = None
    their_place: int | None = None
    moved: bool = False

    @property
    def is_same(self) -> bool:
        return self.likeness.is_same and not self.moved


@dataclass(frozen=True)
class Comparison:
    """The rows in the order of ours; what was added stands after the clause that it follows in theirs."""

    rows: tuple[Row, ...]

    @cached_property
    def likeness(self) -> Likeness:
        """Of the whole, SUBSTANTIVE at most: a clause that was added, is missing or was moved makes another text."""
        if not all(row.is_same for row in self.rows):
            return Likeness.SUBSTANTIVE
        return max((row.likeness for row in self.rows), default=Likeness.IDENTICAL)

    @property
    def is_same(self) -> bool:
        return self.likeness.is_same

    @property
    def differing(self) -> tuple[Row, ...]:
        """The rows that do not say the same."""
        return tuple(row for row in self.rows if not row.is_same)


def compare(ours: Core, theirs: Core, gremium: Gremium | None = None) -> Comparison:
    """Ours beside theirs; with `gremium` the words of that gremium count as the variables that stand for them."""
    printed = _Printed(gremium)
    rows = _in_step(ours, theirs, range(len(ours)), range(len(theirs)), printed)
    first = len(rows)
    tail = _in_step(ours, theirs, range(len(ours) - 1, first - 1, -1), range(len(theirs) - 1, first - 1, -1), printed)
    end, their_end = len(ours) - len(tail), len(theirs) - len(tail)
    if first < max(end, their_end):
        rows += _between(ours[first:end], theirs[first:their_end], first, printed)
    return Comparison((*rows, *reversed(tail)))


class _Printed(dict[str, str]):
    """What a gremium prints for a text with variables; several clauses stand below the same addressee."""

    def __init__(self, gremium: Gremium | None) -> None:
        super().__init__()
        self.gremium = gremium

    def __missing__(self, text: str) -> str:
        said = self[text] = grammar.resolve(text, self.gremium).rstrip(END_MARKS) if self.gremium else text
        return said


def _in_step(
    ours: Core, theirs: Core, our_places: Iterable[int], their_places: Iterable[int], printed: _Printed
) -> list[Row]:
    """The clauses that say the same at these places, up to the first that do not."""
    rows = []
    for i, j in zip(our_places, their_places, strict=False):
        one, other = ours[i], theirs[j]
        likeness = Likeness.IDENTICAL if one == other else _likeness(one, other, printed)
        if likeness is Likeness.SUBSTANTIVE:
            break
        rows.append(Row(likeness, one, other, i, j))
    return rows


def _between(ours: Core, theirs: Core, first: int, printed: _Printed) -> Iterator[Row]:
    """The rows of what is left, from place `first` on in both."""
    keys = ([_key(clause, printed.gremium) for clause in core] for core in (ours, theirs))
    pairs = _align(ours, theirs, *keys)
    moved = _moved(pairs)
    rows = {
        i: Row(_likeness(ours[i], theirs[j], printed), ours[i], theirs[j], first + i, first + j, (i, j) in moved)
        for i, j in pairs
    }
    return _in_order(ours, theirs, rows, first)


def unresolve(base: str, resolved: str, gremium: Gremium) -> str:
    """`resolved` with the variables of `base` back where the words that align with them are this gremium's words.

    All else is literal: what a gremium says elsewhere in its own words may be meant so.
    """
    if _plain(base, gremium) == _plain(resolved, gremium):
        return base
    words = {name: variable.words(gremium) for name, variable in grammar.VARIABLES.items() if f"[{name}]" in base}
    phrases = sorted({phrase for phrase in words.values() if phrase.strip()}, key=len, reverse=True)
    if not phrases:
        return resolved
    said = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    token = re.compile(rf"(?<!\w)(?:{said})(?!\w)|{differences.TOKEN.pattern}", re.IGNORECASE)
    variables = [(m[0], canonical_text(words.get(m[0][1:-1], m[0]))) for m in token.finditer(base)]
    found = list(token.finditer(resolved))
    matches = differences.common([plain for _, plain in variables], [canonical_text(m[0]) for m in found])
    back = {found[j].span(): variables[i][0] for i, j in matches if variables[i][0][1:-1] in words}
    return token.sub(lambda m: back.get(m.span(), m[0]), resolved)


def unresolve_core(ours: Core, theirs: Core, gremium: Gremium) -> Core:
    """Theirs with our variables back, clause by clause; clauses of theirs alone stay as they are."""
    rows = compare(ours, theirs, gremium).rows
    placed = sorted((row for row in rows if row.theirs is not None), key=lambda row: row.their_place or 0)
    return tuple(_unresolved(row, gremium) for row in placed)


def _unresolved(row: Row, gremium: Gremium) -> CoreClause:
    if row.theirs is None:
        raise ValueError("A clause that they do not have has no words of theirs.")
    if row.ours is None:
        return row.theirs
    if row.likeness.is_same:
        return row.ours
    return replace(
        row.theirs,
        text=unresolve(row.ours.text, row.theirs.text, gremium),
        addressee=unresolve(row.ours.addressee, row.theirs.addressee, gremium),
    )


def _key(clause: CoreClause, gremium: Gremium | None) -> CoreClause:
    """The same for two clauses that say the same, whether in variables or in the gremium's words.

    Below "overwegende dat" a "dat" that opens the clause says it once more: whoever reads the motion takes it for the
    heading's, so it counts as frame. It stays in the text, and so in the fingerprint, as it was written.
    """
    text = _plain(clause.text, gremium)
    if text.startswith("dat ") and says_that(clause) and THAT_AGAIN.match(text.lower()):
        text = canonical_text(text.removeprefix("dat "))
    return CoreClause(clause.kind, text, clause.verb, _plain(clause.addressee, gremium))


def _plain(text: str, gremium: Gremium | None) -> str:
    plain = canonical_text(text)
    return canonical_text(grammar.resolve(plain, gremium)) if gremium and "[" in plain else plain


def _likeness(ours: CoreClause, theirs: CoreClause, printed: _Printed) -> Likeness:
    """Of two clauses that belong together."""
    if ours == theirs:
        return Likeness.IDENTICAL
    if ours.kind != theirs.kind or ours.verb != theirs.verb:
        return Likeness.SUBSTANTIVE
    addressee = _likeness_of_texts(ours.addressee, theirs.addressee, printed)
    text = _likeness_of_texts(ours.text, theirs.text, printed)
    if Likeness.SUBSTANTIVE in (addressee, text):
        same = _key(ours, printed.gremium) == _key(theirs, printed.gremium)
        return Likeness.FRAME if same else Likeness.SUBSTANTIVE
    return max(addressee, text) or Likeness.FRAME  # nothing but a mark at the end differs


def _likeness_of_texts(ours: str, theirs: str, printed: _Printed) -> Likeness:
    """As far as one can see quickly; IDENTICAL also if only the mark at the end differs."""
    if ours == theirs:
        return Likeness.IDENTICAL
    bare = theirs.rstrip(END_MARKS)
    if "[" in ours and printed[ours] == bare:
        return Likeness.FRAME
    if ours.rstrip(END_MARKS) == bare:
        return Likeness.IDENTICAL
    return Likeness.TYPOGRAPHIC if canonical_text(ours) == canonical_text(theirs) else Likeness.SUBSTANTIVE


def _align(ours: Core, theirs: Core, our_keys: Sequence[CoreClause], their_keys: Sequence[CoreClause]) -> list[Pair]:
    """Which clause of theirs is ours: equal ones first, then the most alike of a kind, then equal ones of any kind."""
    pairs = _equal(our_keys, their_keys, range(len(ours)), range(len(theirs)))
    our_rest, their_rest = _rest(pairs, ours, theirs)
    pairs += _most_alike(our_keys, their_keys, our_rest, their_rest)
    our_rest, their_rest = _rest(pairs, ours, theirs)
    return pairs + _equal([k.text for k in our_keys], [k.text for k in their_keys], our_rest, their_rest)


def _rest(pairs: Iterable[Pair], ours: Core, theirs: Core) -> tuple[list[int], list[int]]:
    our_taken, their_taken = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        [i for i in range(len(ours)) if i not in our_taken],
        [j for j in range(len(theirs)) if j not in their_taken],
    )


def _equal(our_keys: Sequence, their_keys: Sequence, our_rest: Iterable[int], their_rest: Iterable[int]) -> list[Pair]:
    places: dict[object, deque[int]] = defaultdict(deque)
    for j in their_rest:
        places[their_keys[j]].append(j)
    return [(i, places[our_keys[i]].popleft()) for i in our_rest if places[our_keys[i]]]


def _most_alike(
    our_keys: Sequence[CoreClause], their_keys: Sequence[CoreClause], our_rest: list[int], their_rest: list[int]
) -> list[Pair]:
    if len(our_rest) * len(their_rest) > CLOSE_LOOKS:
        return []
    our_words = {i: _words(our_keys[i]) for i in our_rest}
    their_words = {j: _words(their_keys[j]) for j in their_rest}
    candidates = sorted(
        (-score, abs(i - j), i, j)
        for i in our_rest
        for j in their_rest
        if our_keys[i].kind == their_keys[j].kind and (score := _alike(our_words[i], their_words[j])) >= ALIKE
    )
    pairs: list[Pair] = []
    our_taken: set[int] = set()
    their_taken: set[int] = set()
    for _, _, i, j in candidates:
        if i not in our_taken and j not in their_taken:
            pairs.append((i, j))
            our_taken.add(i)
            their_taken.add(j)
    return pairs


def _words(clause: CoreClause) -> Counter[str]:
    return Counter(clause.text.lower().split())


def _alike(ours: Counter[str], theirs: Counter[str]) -> float:
    """From 0 to 1: twice the words in common over all words."""
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _moved(pairs: Iterable[Pair]) -> set[Pair]:
    """The pairs outside the longest run of pairs that stand in the same order in both."""
    placed = sorted(pairs)
    if placed == sorted(placed, key=lambda pair: pair[1]):
        return set()
    order = {j: rank for rank, j in enumerate(sorted(j for _, j in placed))}
    stayed = differences.common([str(rank) for rank in range(len(placed))], [str(order[j]) for _, j in placed])
    kept = {place for _, place in stayed}
    return {pair for place, pair in enumerate(placed) if place not in kept}


def _in_order(ours: Core, theirs: Core, rows: dict[int, Row], first: int) -> Iterator[Row]:
    by_theirs = {row.their_place: i for i, row in rows.items()}
    added: dict[int, list[Row]] = defaultdict(list)
    after = -1
    for j, clause in enumerate(theirs, start=first):
        if j in by_theirs:
            after = by_theirs[j]
        else:
            added[after].append(Row(Likeness.ADDED, None, clause, None, j))
    after = -1
    for i, clause in enumerate(ours):
        if i in rows:
            yield from added[after]
            yield rows[i]
            after = i
        else:
            yield Row(Likeness.MISSING, clause, None, first + i, None)
    yield from added[after]
