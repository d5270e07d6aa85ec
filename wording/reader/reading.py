"""The way through a motion from its first line to its closing: headings, bullets, wrapped lines and pages."""

from bisect import bisect_right

from wording.reader import after, announced, headings
from wording.reader.clauses import END_MARKS, NARROWEST, Clauses
from wording.reader.headings import COMMON, ITEM, LEAD, MAYBE, PLAIN_LEAD, SURELY, WRAPPED
from wording.reader.model import MotionPart, ReadMotion
from wording.reader.pages import PAGE_WORDS, is_page_number, repeated_lines, without_digits
from wording.reader.plain import PAGE_BREAK, clean, lowered
from wording.reader.section import Announced, Raw, Section


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


class Reader(Clauses):
    """The way through one text, line by line."""

    def read(self) -> ReadMotion:
        closing = headings.closing(self.low)
        stopped = self._body(*(closing or (len(self.text), 0)))
        if closing:
            self.placed.append((MotionPart.CLOSING, *closing, None))
            stopped = closing[1]
        return Raw(self.text, self.low, self.sections, self.placed, stopped, self.head).motion()

    def _body(self, end: int, closed: int) -> int:
        """Read up to `end`, or to the signatures when nothing closes the motion; says where it stopped."""
        self.end, text, low, match = end, self.text, self.low, PLAIN_LEAD.match
        repeated, head = repeated_lines(text[:end].split("\n"), text), self.head
        strides = closed and not (repeated or self.also)  # through plain lists: no line in them can be anything else
        following = 0
        while following <= end:
            start, stop = following, low.find("\n", following, end)
            stop = end if stop < 0 else stop
            following = stop + 1
            if self.also:
                stop, following = self._cut(start, stop)
            if start < self.done:
                if stop > self.done:
                    self._add(self.done, self.done, stop)
                continue
            if start == stop:
                self.blank = not self.turned
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
            if strides and self.last == stop and self.section is not None and (self.bulleted or not self.section.items):
                following = self._plain_list(self.section, stop) + 1
        self._end_clause()
        return end

    def _cut(self, start: int, stop: int) -> tuple[int, int]:
        """Where this part of the line ends, and where the next begins, when headings may stand within lines."""
        place = bisect_right(self.also, start)
        if place < len(self.also) and self.also[place] < stop:
            return self.also[place], self.also[place]
        return stop, stop + 1

    def _plain_list(self, section: Section, stop: int) -> int:
        """Take what can only be more of the clause that is being read, and the bullets like its own below it.

        Says where the last line ends. Most of a motion is such a list, and this is many times the pace of `_line`.
        """
        low, end, items, part, placed = self.low, self.end, section.items, section.part, self.placed
        if items and (wrapped := WRAPPED.match(low, stop, end)):
            start, stop = placed[-1][1], wrapped.end()
            placed[-1] = (part, start, stop, items[-1])
            items[-1][-1] = (start, stop)
        while (not items or (low[stop - 1] in ";,." and not self.nested)) and (found := ITEM.match(low, stop, end)):
            column, mark, _ = found.groups()
            style = section.style_of(mark)
            if not items:
                self.bulleted, self.column, section.style = True, len(column), style
            elif style != section.style or len(column) != self.column:
                break
            start, (at, stop) = stop + 1, found.span("words")
            items.append([(at, stop)])
            placed += ((MotionPart.MARK, start, at, None), (part, at, stop, items[-1]))
        self.last = stop
        return stop

    def _empty(self, start: int, stop: int, mark: str | None) -> None:
        """A line without words: blank, or with a bullet whose words come on the next line."""
        if mark:
            self.pending = mark
            self.placed.append((MotionPart.MARK, start, stop, None))
        else:
            self.blank = not self.turned

    def _turn(self, start: int = 0, stop: int = 0) -> None:
        """Something of the page itself: white space around it ends no paragraph."""
        if start < stop:
            self.placed.append((MotionPart.PAGE, start, stop, None))
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
        if self.head:
            self.head.discard(without_digits(self.text[start:stop]))
        if start < at:
            self.placed.append((MotionPart.MARK, start, at, None))
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
            self._place(MotionPart.HEADING, at, found.end)
        self.done = found.end
        if found.end < stop:
            self._add(found.end, found.end, stop)
