"""Which words changed between two texts.

Tokens are words (with what joins their parts: auto's, BO-MIRT, 100.000), single punctuation marks and variables
(`[college]`). Spaces are no tokens, so no space is an island of sameness of its own. Typography is no change: what the
fingerprint takes for the same (kinds of quote, dash and space, ligatures, soft hyphens) is the same here. rapidfuzz
finds the longest common subsequence; beyond LIMIT all between the common beginning and end counts as replaced.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import LCSseq

from wording.fingerprint import INVISIBLE, TYPOGRAPHY
from wording.variables import VARIABLE

WORD = r"[\w\u0300-\u036f\u00ad]+(?:['’.,\-‐‑][\w\u0300-\u036f\u00ad]+)*"
TOKEN = re.compile(rf"{VARIABLE.pattern.replace('(', '(?:')}|{WORD}|\.\.\.|[^\w\s]")
LIMIT = 25_000_000
"""Tokens of the one times tokens of the other: some 3 MB and 30 ms."""

Kind = Literal["same", "removed", "added"]
Match = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """A stretch of text that is in both texts, or only in the first, or only in the second."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class _Token:
    """A token of a text: its place there, and what it says whatever its typography."""

    start: int
    end: int
    says: str


@dataclass(frozen=True)
class _Island:
    """Tokens [start, end) of the one text that are, in the same order, the tokens from `other` on in the other."""

    start: int
    end: int
    other: int

    @property
    def other_end(self) -> int:
        return self.other + self.end - self.start


@dataclass(frozen=True)
class WordChange:
    """One change of a text into another: what goes and what comes in its place, and the words that stand before it."""

    removed: str
    added: str
    after: str


def changes(before: str, after: str) -> tuple[WordChange, ...]:
    """The changes that make `after` of `before`, in reading order."""
    found: list[WordChange] = []
    same = ""
    for is_same, group in groupby(diff(before, after), lambda part: part.kind == "same"):
        parts = tuple(group)
        if is_same:
            same = parts[0].text
        else:
            removed = "".join(part.text for part in parts if part.kind == "removed")
            added = "".join(part.text for part in parts if part.kind == "added")
            found.append(WordChange(removed.strip(), added.strip(), " ".join(same.split()[-3:])))
            same = ""
    return tuple(found)


def with_changes(before: str, after: str, chosen: Collection[int]) -> str:
    """`before` with only these of the changes that `changes` gives, by their place."""
    text, place = "", 0
    for is_same, group in groupby(diff(before, after), lambda part: part.kind == "same"):
        kept = "same" if is_same else "added" if place in chosen else "removed"
        text += "".join(part.text for part in group if part.kind == kept)
        place += not is_same
    return text


def diff(before: str, after: str) -> tuple[Part, ...]:
    """The parts in reading order; same and added together are `after`, same and removed are `before`.

    Where the two differ in typography alone, what is the same is written as in `after`.
    """
    if before == after:
        return _parts([("same", before)])
    ours, theirs = _tokens(before), _tokens(after)
    pairs = common([token.says for token in ours], [token.says for token in theirs])
    parts: list[tuple[Kind, str]] = []
    at = at_after = 0
    for island in _without_specks(list(_islands(pairs)), ours, theirs):
        for i, j in zip(range(island.start, island.end), range(island.other, island.other_end), strict=True):
            parts += _gap(before[at : ours[i].start], after[at_after : theirs[j].start])
            parts.append(("same", after[theirs[j].start : theirs[j].end]))
            at, at_after = ours[i].end, theirs[j].end
    return _parts([*parts, *_gap(before[at:], after[at_after:])])


def _tokens(text: str) -> list[_Token]:
    if text.isascii():
        return [_Token(m.start(), m.end(), m[0]) for m in TOKEN.finditer(text.translate(TYPOGRAPHY))]
    plain, origin = [], []
    for place, character in enumerate(text):
        for letter in INVISIBLE.sub("", character).translate(TYPOGRAPHY):
            plain.append(letter)
            origin.append(place)
    tokens: list[_Token] = []
    end = 0
    for match in TOKEN.finditer("".join(plain)):
        # Three full stops can be one character of the text, part of which belongs to the token before.
        start, end = max(origin[match.start()], end), max(origin[match.end() - 1] + 1, end)
        tokens.append(_Token(start, end, unicodedata.normalize("NFC", match[0])))
    return tokens


def common(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """The places (i, j) of a longest common subsequence, in order; common beginnings and ends first."""
    shorter = min(len(before), len(after))
    head = next((k for k in range(shorter) if before[k] != after[k]), shorter)
    tail = next((k for k in range(shorter - head) if before[-1 - k] != after[-1 - k]), shorter - head)
    middle = _longest(before[head : len(before) - tail], after[head : len(after) - tail])
    return [
        *((k, k) for k in range(head)),
        *((head + i, head + j) for i, j in middle),
        *((len(before) - k, len(after) - k) for k in range(tail, 0, -1)),
    ]


def _longest(before: Sequence[str], after: Sequence[str]) -> Iterator[Match]:
    if len(before) * len(after) > LIMIT:
        return
    for block in LCSseq.opcodes(before, after):
        if block.tag == "equal":
            yield from zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)


def _islands(pairs: Iterable[Match]) -> Iterable[_Island]:
    island: _Island | None = None
    for i, j in pairs:
        if island and (i, j) == (island.end, island.other_end):
            island = _Island(island.start, i + 1, island.other)
            continue
        if island:
            yield island
        island = _Island(i, i + 1, j)
    if island:
        yield island


def _without_specks(islands: list[_Island], ours: list[_Token], theirs: list[_Token]) -> list[_Island]:
    """Without the one or two words that happen to be the same in the midst of a larger change: those read as noise."""
    kept: list[_Island] = []
    for place, island in enumerate(islands):
        left = kept[-1] if kept else None
        right = islands[place + 1] if place + 1 < len(islands) else None
        words = sum(t.says[0].isalnum() or t.says[0] == "[" for t in ours[island.start : island.end])
        length = ours[island.end - 1].end - ours[island.start].start
        around = (
            _length(ours, left.end if left else 0, island.start),
            _length(theirs, left.other_end if left else 0, island.other),
            _length(ours, island.end, right.start if right else len(ours)),
            _length(theirs, island.other_end, right.other if right else len(theirs)),
        )
        if words > 2 or length > min(max(around[:2]), max(around[2:])):
            kept.append(island)
    return kept


def _length(tokens: list[_Token], start: int, end: int) -> int:
    """Characters from the first to the last of these tokens."""
    return tokens[end - 1].end - tokens[start].start if end > start else 0


def _gap(before: str, after: str) -> list[tuple[Kind, str]]:
    """What stands between two tokens that are the same; the spaces around it stay out of the change."""
    if before == after or (_is_space(before) and _is_space(after)):
        return [("same", after)]
    if not INVISIBLE.sub("", before + after):
        return [("same", after)]
    shorter = min(len(before), len(after))
    head = next((k for k in range(shorter) if before[k] != after[k] or not before[k].isspace()), shorter)
    rest = shorter - head
    tail = next((k for k in range(rest) if before[-1 - k] != after[-1 - k] or not before[-1 - k].isspace()), rest)
    return [
        ("same", before[:head]),
        ("removed", before[head : len(before) - tail]),
        ("added", after[head : len(after) - tail]),
        ("same", before[len(before) - tail :]),
    ]


def _is_space(text: str) -> bool:
    """Whether it shows as one space, of whatever kinds."""
    return bool(text) and INVISIBLE.sub("", text).isspace()


def _parts(pieces: Iterable[tuple[Kind, str]]) -> tuple[Part, ...]:
    """Neighbours of one kind as one part; none empty."""
    parts: list[Part] = []
    for kind, text in pieces:
        if text and parts and parts[-1].kind == kind:
            parts[-1] = Part(kind, parts[-1].text + text)
        elif text:
            parts.append(Part(kind, text))
    return tuple(parts)
