"""The comparison of two shared texts, clause by clause.

`theirs` may be in the words of one gremium, as its council published it: a variable of `ours` then equals the words of
that gremium. Most texts are equal or differ in one place: so equal clauses are matched from the beginning and from the
end, and only those between are aligned.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from gremia.models import Gremium
from wording import differences
from wording.core import Core, CoreClause
from wording.fingerprint import END_MARKS, canonical_text
from wording.motion import heading_ends_with_dat
from wording.reader.headings import repeats_that
from wording.variables import VARIABLE, resolve, variable

MIN_SIMILARITY = 0.4
"""The share of their words that two versions of one clause have in common."""
MAX_WORD_COMPARISONS = 20_000
"""Pairs of clauses that are compared word by word; with more pairs only equal clauses are matched."""

Pair = tuple[int, int]


class Likeness(IntEnum):
    """From identical to different: the likeness of a text is the greatest of its clauses."""

    IDENTICAL = 0
    TYPOGRAPHIC = 1
    FRAME = 2
    SUBSTANTIVE = 3
    ADDED = 4
    MISSING = 5

    @property
    def is_same(self) -> bool:
        """Whether every word of the core is the same."""
        return self <= Likeness.FRAME


IDENTICAL, TYPOGRAPHIC = Likeness.IDENTICAL, Likeness.TYPOGRAPHIC
FRAME, SUBSTANTIVE = Likeness.FRAME, Likeness.SUBSTANTIVE
"""Looked up once: Python 3.11 is slow at it."""


class ComparisonRow(NamedTuple):
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
    """The rows in the order of ours; an added clause comes after the one that it follows in theirs."""

    rows: tuple[ComparisonRow, ...]

    @cached_property
    def likeness(self) -> Likeness:
        """Of the whole text, at most SUBSTANTIVE: an added, missing or moved clause is a substantive difference."""
        if not all(row.is_same for row in self.rows):
            return Likeness.SUBSTANTIVE
        return max((row.likeness for row in self.rows), default=Likeness.IDENTICAL)

    @property
    def is_same(self) -> bool:
        return self.likeness.is_same

    @property
    def differing(self) -> tuple[ComparisonRow, ...]:
        """The rows that are not the same."""
        return tuple(row for row in self.rows if not row.is_same)


def compare(ours: Core, theirs: Core, gremium: Gremium | None = None) -> Comparison:
    """Compare ours with theirs; with `gremium`, the words of that gremium equal the variables that stand for them."""
    resolved_texts = _ResolvedTexts(gremium)
    rows = _equal_run(ours, theirs, range(len(ours)), range(len(theirs)), resolved_texts)
    first = len(rows)
    tail = _equal_run(
        ours, theirs, range(len(ours) - 1, first - 1, -1), range(len(theirs) - 1, first - 1, -1), resolved_texts
    )
    end, their_end = len(ours) - len(tail), len(theirs) - len(tail)
    if first < max(end, their_end):
        rows += _aligned_rows(ours[first:end], theirs[first:their_end], first, resolved_texts)
    return Comparison((*rows, *reversed(tail)))


class _ResolvedTexts(dict[str, str]):
    """Text with variables -> the text of the gremium, kept because several clauses have the same addressee."""

    def __init__(self, gremium: Gremium | None) -> None:
        super().__init__()
        self.gremium = gremium

    def __missing__(self, text: str) -> str:
        self[text] = resolve(text, self.gremium).rstrip(END_MARKS) if self.gremium else text
        return self[text]


def _equal_run(
    ours: Core, theirs: Core, our_places: Iterable[int], their_places: Iterable[int], resolved_texts: _ResolvedTexts
) -> list[ComparisonRow]:
    """The rows of the clauses that are the same at these places, up to the first that are not."""
    rows = []
    for i, j in zip(our_places, their_places, strict=False):
        one, other = ours[i], theirs[j]
        likeness = IDENTICAL if one == other else _likeness(one, other, resolved_texts)
        if likeness is SUBSTANTIVE:
            break
        rows.append(ComparisonRow(likeness, one, other, i, j))
    return rows


def _aligned_rows(ours: Core, theirs: Core, first: int, resolved_texts: _ResolvedTexts) -> Iterator[ComparisonRow]:
    """The rows of the clauses in between, from place `first` on in both."""
    keys = ([_comparison_key(clause, resolved_texts.gremium) for clause in core] for core in (ours, theirs))
    pairs = _align(ours, theirs, *keys)
    moved = _moved(pairs)
    rows = {
        i: ComparisonRow(
            _likeness(ours[i], theirs[j], resolved_texts), ours[i], theirs[j], first + i, first + j, (i, j) in moved
        )
        for i, j in pairs
    }
    return _ordered_rows(ours, theirs, rows, first)


def unresolve(base: str, resolved: str, gremium: Gremium) -> str:
    """`resolved` with the variables of `base` back where the words that align with them are this gremium's words.

    Other words stay literal: what a gremium writes elsewhere in its own words may be meant so.
    """
    if _canonical(base, gremium) == _canonical(resolved, gremium):
        return base
    named = {name: variable(name) for name in VARIABLE.findall(base)}
    words = {name: found.words(gremium) for name, found in named.items() if found}
    phrases = sorted({phrase for phrase in words.values() if phrase.strip()}, key=len, reverse=True)
    if not phrases:
        return resolved
    alternatives = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    token = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)|{differences.TOKEN.pattern}", re.IGNORECASE)
    ours = [(m[0], canonical_text(words.get(m[0][1:-1], m[0]))) for m in token.finditer(base)]
    tokens = list(token.finditer(resolved))
    matches = differences.common([canonical for _, canonical in ours], [canonical_text(m[0]) for m in tokens])
    back = {tokens[j].span(): ours[i][0] for i, j in matches if ours[i][0][1:-1] in words}
    return token.sub(lambda m: back.get(m.span(), m[0]), resolved)


def unresolve_core(ours: Core, theirs: Core, gremium: Gremium) -> Core:
    """Theirs with our variables back, clause by clause; added clauses stay as they are."""
    rows = compare(ours, theirs, gremium).rows
    placed = sorted((row for row in rows if row.theirs is not None), key=lambda row: row.their_place or 0)
    return tuple(_unresolved_clause(row, gremium) for row in placed)


def _unresolved_clause(row: ComparisonRow, gremium: Gremium) -> CoreClause:
    if row.theirs is None:
        raise ValueError("A missing clause has no words of theirs.")
    if row.ours is None:
        return row.theirs
    if row.likeness.is_same:
        return row.ours
    return replace(
        row.theirs,
        text=unresolve(row.ours.text, row.theirs.text, gremium),
        addressee=unresolve(row.ours.addressee, row.theirs.addressee, gremium),
    )


def _comparison_key(clause: CoreClause, gremium: Gremium | None) -> CoreClause:
    """Equal for two clauses that are the same, whether in variables or in the gremium's words.

    Below "overwegende dat" a "dat" that opens the clause repeats that of the heading, so it counts as frame. It stays
    in the text, and so in the fingerprint.
    """
    text = _canonical(clause.text, gremium)
    if text.startswith("dat ") and heading_ends_with_dat(clause) and repeats_that(text):
        text = canonical_text(text.removeprefix("dat "))
    return CoreClause(clause.kind, text, clause.verb, _canonical(clause.addressee, gremium))


def _canonical(text: str, gremium: Gremium | None) -> str:
    canonical = canonical_text(text)
    return canonical_text(resolve(canonical, gremium)) if gremium and "[" in canonical else canonical


def _likeness(ours: CoreClause, theirs: CoreClause, resolved_texts: _ResolvedTexts) -> Likeness:
    """The likeness of two clauses that are versions of each other."""
    if ours == theirs:
        return IDENTICAL
    if ours.kind != theirs.kind or ours.verb != theirs.verb:
        return SUBSTANTIVE
    addressee = _likeness_of_texts(ours.addressee, theirs.addressee, resolved_texts)
    text = _likeness_of_texts(ours.text, theirs.text, resolved_texts)
    if SUBSTANTIVE in (addressee, text):
        same = _comparison_key(ours, resolved_texts.gremium) == _comparison_key(theirs, resolved_texts.gremium)
        return FRAME if same else SUBSTANTIVE
    return max(addressee, text) or FRAME  # nothing but a mark at the end differs


def _likeness_of_texts(ours: str, theirs: str, resolved_texts: _ResolvedTexts) -> Likeness:
    """The likeness of two texts without the cost of a key; IDENTICAL also if only the mark at the end differs."""
    if ours == theirs:
        return IDENTICAL
    bare = theirs.rstrip(END_MARKS)
    if "[" in ours and resolved_texts[ours] == bare:
        return FRAME
    if ours.rstrip(END_MARKS) == bare:
        return IDENTICAL
    return TYPOGRAPHIC if canonical_text(ours) == canonical_text(theirs) else SUBSTANTIVE


def _align(ours: Core, theirs: Core, our_keys: Sequence[CoreClause], their_keys: Sequence[CoreClause]) -> list[Pair]:
    """The pairs of places: equal clauses first, then the most similar of a kind, then equal ones of any kind."""
    pairs = _equal_pairs(our_keys, their_keys, range(len(ours)), range(len(theirs)))
    our_rest, their_rest = _unpaired(pairs, ours, theirs)
    pairs += _similar_pairs(our_keys, their_keys, our_rest, their_rest)
    our_rest, their_rest = _unpaired(pairs, ours, theirs)
    return pairs + _equal_pairs([k.text for k in our_keys], [k.text for k in their_keys], our_rest, their_rest)


def _unpaired(pairs: Iterable[Pair], ours: Core, theirs: Core) -> tuple[list[int], list[int]]:
    our_taken, their_taken = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        [i for i in range(len(ours)) if i not in our_taken],
        [j for j in range(len(theirs)) if j not in their_taken],
    )


def _equal_pairs(
    our_keys: Sequence, their_keys: Sequence, our_rest: Iterable[int], their_rest: Iterable[int]
) -> list[Pair]:
    places: dict[object, deque[int]] = defaultdict(deque)
    for j in their_rest:
        places[their_keys[j]].append(j)
    return [(i, places[our_keys[i]].popleft()) for i in our_rest if places[our_keys[i]]]


def _similar_pairs(
    our_keys: Sequence[CoreClause], their_keys: Sequence[CoreClause], our_rest: list[int], their_rest: list[int]
) -> list[Pair]:
    if len(our_rest) * len(their_rest) > MAX_WORD_COMPARISONS:
        return []
    our_words = {i: _word_counts(our_keys[i]) for i in our_rest}
    their_words = {j: _word_counts(their_keys[j]) for j in their_rest}
    candidates = sorted(
        (-score, abs(i - j), i, j)
        for i in our_rest
        for j in their_rest
        if our_keys[i].kind == their_keys[j].kind
        and (score := _similarity(our_words[i], their_words[j])) >= MIN_SIMILARITY
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


def _word_counts(clause: CoreClause) -> Counter[str]:
    return Counter(clause.text.lower().split())


def _similarity(ours: Counter[str], theirs: Counter[str]) -> float:
    """From 0 to 1: twice the words in common over all words."""
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _moved(pairs: Iterable[Pair]) -> set[Pair]:
    """The pairs outside the longest sequence of pairs that have the same order in both."""
    placed = sorted(pairs)
    if placed == sorted(placed, key=lambda pair: pair[1]):
        return set()
    order = {j: rank for rank, j in enumerate(sorted(j for _, j in placed))}
    stayed = differences.common([str(rank) for rank in range(len(placed))], [str(order[j]) for _, j in placed])
    kept = {place for _, place in stayed}
    return {pair for place, pair in enumerate(placed) if place not in kept}


def _ordered_rows(ours: Core, theirs: Core, rows: dict[int, ComparisonRow], first: int) -> Iterator[ComparisonRow]:
    by_theirs = {row.their_place: i for i, row in rows.items()}
    added: dict[int, list[ComparisonRow]] = defaultdict(list)
    after = -1
    for j, clause in enumerate(theirs, start=first):
        if j in by_theirs:
            after = by_theirs[j]
        else:
            added[after].append(ComparisonRow(Likeness.ADDED, None, clause, None, j))
    after = -1
    for i, clause in enumerate(ours):
        if i in rows:
            yield from added[after]
            yield rows[i]
            after = i
        else:
            yield ComparisonRow(Likeness.MISSING, clause, None, first + i, None)
    yield from added[after]
