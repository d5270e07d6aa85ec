"""The clauses of a motion while they are read: which line begins one, and which line goes on with it."""

import re
from functools import cached_property

from wording.reader import headings
from wording.reader.model import MotionPart
from wording.reader.section import Section, Span

NO_STOP = re.compile(
    r"(?:[,(/&\u2010\u2011-]|\b(?:de|het|een|en|of|van|voor|met|door|op|in|aan|bij|naar|om|te|tot|uit|over|tussen|als|dat|die|per"
    r"|via|zoals))$"
)
"""A line that cannot be the end of a clause."""
END_MARKS = ".;:,!?"
NARROWEST, NARROW = 0.8, 0.9
"""Shares of the widest line; the second for a sentence that ends, with another below it."""


class Clauses:
    """One text while its clauses are read. Words are kept as places in the text (`low` is the same in lower case).

    `also` are places, besides the starts of lines, where a heading may stand.
    """

    def __init__(self, text: str, low: str, also: list[int] | None = None) -> None:
        self.text, self.low, self.also = text, low, also or []
        self.placed: list[tuple[MotionPart, int, int, list[Span] | None]] = []
        self.sections: list[Section] = []
        self.section: Section | None = None
        self.elsewhere = MotionPart.HEAD
        self.end = self.last = self.done = 0  # of what is read here; of the last words; of a heading of several lines
        self.blank = True  # the line before was
        self.turned = False  # a page was, since the last words
        self.pending = ""  # a bullet that stands alone on its line
        self.bulleted = self.nested = False  # the clause that is being read has a bullet; and bullets inside
        self.column = 0  # of the bullet of the clause that is being read
        self.head: set[str] = set()  # its lines that come back on later pages

    def _add(self, start: int, at: int, stop: int, mark: str = "") -> None:
        """Words of a clause, with their bullet before them from `start` to `at`."""
        section, text = self.section, self.text
        assert section is not None  # noqa: S101 - for the type checker
        while at < stop and text[at] in " *_":
            at += 1
        while at < stop and text[stop - 1] in " *_":
            stop -= 1
        if at == stop:
            return
        goes_on = self._nests(section, mark, start) if mark else self._goes_on(section, at)
        if goes_on and mark:
            at = start
        if not goes_on:
            self._end_clause()
            if start < at and mark:
                self.placed.append((MotionPart.MARK, start, at, None))
            if section.says_that and self.low.startswith("dat ", at, stop - 1) and self._leads(section, mark, at):
                self.placed.append((MotionPart.HEADING, at, at + 3, None))
                at += 4
            section.items.append([])
            self.bulleted = bool(mark)
        self._place(section.part, at, stop, section.items[-1])

    def _leads(self, section: Section, mark: str, at: int) -> bool:
        """Whether "dat" belongs to the heading: it says none itself, or each clause does so again."""
        if not section.that or headings.THAT_AGAIN.match(self.low, at):
            return True
        return not mark and bool(section.items) and self.text[self.last - 1] in ";,"

    def _nests(self, section: Section, mark: str, start: int) -> bool:
        """Whether a bullet stands inside the clause that is being read: another one, or the same further in."""
        style, last = section.style_of(mark), self.text[self.last - 1]
        column = self._column(start)
        inside = column > self.column and (last == ":" or self.nested)
        if not section.items or (style == section.style and not inside):
            self.nested, self.column, section.style = False, column, style
            return False
        if last == ":" or self.nested or not (self.blank or last in END_MARKS):
            self.nested = True
            return True
        section.style, self.column = section.style or style, column
        return False

    def _column(self, start: int) -> int:
        """How far in a bullet stands on its line."""
        place = start
        while place < self.end and self.text[place] == " ":
            place += 1
        return place - start

    def _goes_on(self, section: Section, at: int) -> bool:
        """Whether a line without a bullet is more of the clause that is being read."""
        if not section.items:
            return False
        text = self.text
        last, lower = text[self.last - 1], not text[at].isupper()
        if last == ";" or self.low.endswith("; en", 0, self.last):
            return self.bulleted and lower and not self.blank
        if self.blank:
            return self._unfinished() or (self.bulleted and lower and last not in ".!?:")
        if self.bulleted or last == ":":
            return True
        if last == ",":
            return not self.low.startswith("dat ", at) and not self._fits(at, NARROWEST)
        if lower and text[section.items[0][0][0]].isupper():
            return True
        share = NARROWEST if lower else NARROW
        return self._unfinished() or not self._fits(at, share) or (lower and last in ".!?")

    def _and_then(self) -> bool:
        """Whether the line before ends with an "en" that leads to something new."""
        return self.low.endswith(("; en", ", en", ";en", ",en"), 0, self.last)

    def _end_clause(self) -> None:
        """The clause is complete: an "en" at its end leads to the next, and is no word of it."""
        if self.section is None or not self.section.items or not self._and_then():
            return
        item = self.section.items[-1]
        start, stop = item[-1]
        if stop != self.last or stop - start < 5:
            return
        place = next(n for n in range(len(self.placed) - 1, -1, -1) if self.placed[n][3] is item)
        item[-1] = (start, stop - 2)
        self.placed[place] = (self.section.part, start, stop - 2, item)
        self.placed.insert(place + 1, (MotionPart.MARK, stop - 2, stop, None))

    def _unfinished(self) -> bool:
        return NO_STOP.search(self.low, max(0, self.last - 12), self.last) is not None

    @cached_property
    def width(self) -> int:
        """Characters of the widest line."""
        return max(map(len, self.text[: self.end].split("\n")))

    def _fits(self, at: int, share: float) -> bool:
        """Whether the next word had room in this share of the widest line: then the line before ended on purpose."""
        begin = self.low.rfind("\n", 0, self.last) + 1
        word = self.low.find(" ", at, self.end)
        line = self.low.find("\n", at, self.end)
        ends = [place for place in (word, line, self.end) if place >= 0]
        return self.last - begin + 1 + min(ends) - at <= share * self.width

    def _place(self, part: MotionPart, start: int, stop: int, item: list[Span] | None = None) -> None:
        text = self.text
        while start < stop and text[stop - 1] in " *_":
            stop -= 1
        if start == stop:
            return
        while text[start] == " ":
            start += 1
        self.placed.append((part, start, stop, item))
        if item is not None:
            item.append((start, stop))
        self.last = stop
