"""The way through a motion from its first line to its closing: headings, bullets, wrapped lines and pages."""

import re
from functools import cached_property

from positions.motion_text import after, announced, headings
from positions.motion_text.headings import COMMON, LEAD, MAYBE, PLAIN_LEAD, SURELY
from positions.motion_text.model import Part, ReadMotion
from positions.motion_text.pages import PAGE_WORDS, is_page_number, repeated_lines, without_digits
from positions.motion_text.plain import PAGE_BREAK, clean, lowered
from positions.motion_text.section import Announced, Raw, Section, Span

NO_STOP = re.compile(
    r"(?:[,(/&\u2010\u2011-]|\b(?:de|het|een|en|of|van|voor|met|door|op|in|aan|bij|naar|om|te|tot|uit|over|tussen|als|dat|die|per"
    r"|via|zoals))$"
)
"""A line that cannot be the end of a clause."""
END_MARKS = ".;:,!?"
NARROWEST, NARROW = 0.8, 0.9
"""Shares of the widest line; the second for a sentence that ends, with another below it."""


def read(text: str) -> ReadMotion:
    """The parts of the motion; of a text that is none, everything is in the rest."""
    text = clean(text)
    low = lowered(text)
    found = Reader(text, low).read()
    if found.considerations and found.dictum:
        return found
    starts = [match.end() for match in headings.INLINE.finditer(low)]
    if starts:
        other = Reader(text, low, starts).read()
        if len(other.considerations) + len(other.dictum) > len(found.considerations) + len(found.dictum):
            return other
    return found


class Reader:
    """One text while it is read. Words are kept as places in the text (`low` is the same in lower case).

    `also` are places, besides the starts of lines, where a heading may stand.
    """

    def __init__(self, text: str, low: str, also: list[int] | None = None) -> None:
        self.text, self.low, self.also = text, low, also or []
        self.placed: list[tuple[Part, int, int, list[Span] | None]] = []
        self.sections: list[Section] = []
        self.section: Section | None = None
        self.elsewhere = Part.HEAD
        self.end = self.last = self.done = 0  # of what is read here; of the last words; of a heading of several lines
        self.blank = True  # the line before was
        self.turned = False  # a page was, since the last words
        self.pending = ""  # a bullet that stands alone on its line
        self.bulleted = self.nested = False  # the clause that is being read has a bullet; and bullets inside
        self.head: set[str] = set()  # its lines that come back on later pages

    def read(self) -> ReadMotion:
        closing = headings.closing(self.low)
        stopped = self._body(*(closing or (len(self.text), 0)))
        if closing:
            self.placed.append((Part.CLOSING, *closing, None))
            stopped = closing[1]
        return Raw(self.text, self.low, self.sections, self.placed, stopped, self.head).motion()

    def _body(self, end: int, closed: int) -> int:
        """Read up to `end`, or to the signatures when nothing closes the motion; says where it stopped."""
        self.end, text, low, match = end, self.text, self.low, PLAIN_LEAD.match
        said = text[:end].split("\n")
        repeated, head = repeated_lines(said, text), self.head
        for start, stop in self._lines(said):
            if start < self.done:
                if stop > self.done:
                    self._add(self.done, self.done, stop)
                continue
            if plain := match(low, start, stop):
                at, word, mark = plain.start(1), plain[1], ""
            else:
                lead = LEAD.match(low, start, stop)
                mark, word = lead.group(1, 2)  # type: ignore[union-attr]
                at = lead.start(2)  # type: ignore[union-attr]
            if at == stop:
                self._empty(start, stop, mark)
                continue
            if not word or word in PAGE_WORDS:
                if text[start] == PAGE_BREAK:
                    self._turn()
                    continue
                if is_page_number(low, start, stop, in_head=not self.sections):
                    self._turn(start, stop)
                    continue
            if repeated and (line := without_digits(text[start:stop])) in repeated:
                if line in head:
                    self._turn(start, stop)
                    continue
                if not self.sections:
                    head.add(line)
            if not closed and self._is_over(at, stop):
                self._end_clause()
                return start
            self._line(start if mark else at, at, stop, word, mark or self.pending)
        self._end_clause()
        return end

    def _lines(self, said: list[str]) -> list[Span]:
        """Start and end of each line, or of each part of one when headings may stand within lines."""
        lines, start = [], 0
        for line in said:
            lines.append((start, start := start + len(line)))
            start += 1
        if not self.also:
            return lines
        known = {stop for _, stop in lines}
        cuts = sorted({*(place for place in self.also if place < self.end), *(start for start, _ in lines)})
        nexts = [*cuts[1:], self.end + 1]
        return [(cut, following - (following - 1 in known)) for cut, following in zip(cuts, nexts, strict=True)]

    def _empty(self, start: int, stop: int, mark: str | None) -> None:
        """A line without words: blank, or with a bullet whose words come on the next line."""
        if mark:
            self.pending = mark
            self.placed.append((Part.MARK, start, stop, None))
        else:
            self.blank = not self.turned

    def _turn(self, start: int = 0, stop: int = 0) -> None:
        """Something of the page itself: white space around it ends no paragraph."""
        if start < stop:
            self.placed.append((Part.PAGE, start, stop, None))
        self.blank, self.turned = False, True

    def _is_over(self, at: int, stop: int) -> bool:
        """Whether signatures, an explanation or an outcome begin here, in a motion without a closing."""
        section = self.section
        if section is None or not section.verb or not section.items:
            return False
        ended = self.blank or self.text[self.last - 1] in END_MARKS or ":" in self.text[at : min(stop, at + 25)]
        return ended and self.text[at].isupper() and after.begins(self.low, at, stop)

    def _line(self, start: int, at: int, stop: int, word: str, mark: str) -> None:
        """A line with words: a heading, the start of a clause or more of one."""
        headed = word in SURELY or (word in COMMON and MAYBE.match(self.low, at) is not None)
        if self.bulleted and not (headed or mark or self.blank) and self.text[self.last - 1] != ";":
            self._place(self.section.part, at, stop, self.section.items[-1])  # type: ignore[union-attr]
            self.turned = False
            return
        if headed:
            found = announced.find(self.low, at, self.end, word, marked=bool(mark), first=not self.sections)
            if found and self._ended(at, found):
                self._announce(start, at, stop, found)
                return
        if self.section is None:
            self._place(self.elsewhere, start, stop)
        else:
            self._add(start, at, stop, mark)
        self.blank, self.pending, self.turned = False, "", False

    def _ended(self, at: int, found: Announced) -> bool:
        """Whether what stands before can have come to its end, so that this is a heading and no word of a sentence."""
        if self.blank or not self.last or found.alone or self.text[at].isupper():
            return True
        before = self.text[self.last - 1]
        return before in END_MARKS or (found.is_sure and (self._and_then() or self._fits(at, NARROWEST)))

    def _announce(self, start: int, at: int, stop: int, found: Announced) -> None:
        """What follows belongs below this heading; what stands behind it on the line is the first clause."""
        if start < at:
            self.placed.append((Part.MARK, start, at, None))
        self.blank, self.pending, self.turned, self.nested, self.bulleted = False, "", False, False, False
        if found.elsewhere:
            self._end_clause()
            self.section, self.elsewhere = None, found.elsewhere
            self._place(self.elsewhere, at, stop)
            return
        self._end_clause()
        self.section = Section(len(self.placed), found)
        self.sections.append(self.section)
        if at < found.end:
            self._place(Part.HEADING, at, found.end)
        self.done = found.end
        if found.end < stop:
            self._add(found.end, found.end, stop)

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
        goes_on = self._nests(section, mark) if mark else self._goes_on(section, at)
        if goes_on and mark:
            at = start
        if not goes_on:
            self._end_clause()
            if start < at and mark:
                self.placed.append((Part.MARK, start, at, None))
            if section.says_that and self.low.startswith("dat ", at, stop - 1) and self._leads(section, mark, at):
                self.placed.append((Part.HEADING, at, at + 3, None))
                at += 4
            section.items.append([])
            self.bulleted = bool(mark)
        self._place(section.part, at, stop, section.items[-1])

    def _leads(self, section: Section, mark: str, at: int) -> bool:
        """Whether "dat" belongs to the heading: it says none itself, or each clause does so again."""
        if not section.that or headings.THAT_AGAIN.match(self.low, at):
            return True
        return not mark and bool(section.items) and self.text[self.last - 1] in ";,"

    def _nests(self, section: Section, mark: str) -> bool:
        """Whether a bullet stands inside the clause that is being read."""
        style = section.style_of(mark)
        if not section.items or style == section.style:
            self.nested = False
            section.style = style
            return False
        last = self.text[self.last - 1]
        if last == ":" or self.nested or not (self.blank or last in END_MARKS):
            self.nested = True
            return True
        section.style = section.style or style
        return False

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
        share = NARROW if last == "." and not lower else NARROWEST
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
        self.placed.insert(place + 1, (Part.MARK, stop - 2, stop, None))

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

    def _place(self, part: Part, start: int, stop: int, item: list[Span] | None = None) -> None:
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
