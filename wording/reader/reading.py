"""Reads a motion line by line from its head to its closing: headings, bullets, wrapped lines and pages."""

import re
from bisect import bisect_right

from wording.reader import end_of_motion, headings, inline_lists, lead_ins, notes, running
from wording.reader.clauses import END_MARKS, IN_SENTENCE, MAX_LOOK_AHEAD, NARROWEST, POSSESSIVE, ClauseReader
from wording.reader.headings import (
    HEADING_WORDS,
    LIST_ITEM,
    POSSIBLE_HEADING,
    POSSIBLE_HEADING_WORDS,
    WRAPPED_LINES,
)
from wording.reader.marks import (
    BARE_NUMBER,
    INLINE_MARK,
    LINE_START,
    PLAIN_LINE_START,
    ROMANS,
    SECOND_NUMBER,
    SECOND_ROMAN,
)
from wording.reader.model import HEADING, MARK, MotionPart, ReadMotion
from wording.reader.normalise import PAGE_BREAK, clean, lowered
from wording.reader.pages import (
    COUNTED_FOOTER,
    PAGE_WORDS,
    STAMP,
    edge_line,
    edge_lines,
    is_page_number,
    is_running_head,
    repeated_lines,
    without_digits,
)
from wording.reader.section import ROMAN, LeadIn, MotionSpans, ReadSection


def read(text: str) -> ReadMotion:
    """The parts of the motion; if the text is none, all of it is in the rest."""
    text = clean(text)
    low = lowered(text)
    reader = MotionReader(text, low)
    motion = reader.read()
    is_whole = motion.considerations and motion.dictum
    until = reader.pieces[reader.sections[0].heading][1] if is_whole else len(low)
    if is_whole and any(words in low for words in headings.AGAIN_INLINE):
        until = len(low)
    starts = sorted({*(match.end() for match in headings.INLINE.finditer(low, 0, until)), *inline_lists.items(low)})
    if starts:
        inline = MotionReader(text, low, starts).read()
        if (bool(inline.dictum), len(inline.core)) > (bool(motion.dictum), len(motion.core)):
            return inline
    return motion


class MotionReader(ClauseReader):
    """Reads one text line by line."""

    def read(self) -> ReadMotion:
        closing = headings.closing(self.low)
        stopped = self._read_body(*(closing[0] if closing else (len(self.text), 0)))
        for start, end in closing:
            if start > stopped:
                self._pass_page_lines(stopped, start)
            self.pieces.append((MotionPart.CLOSING, start, end, None))
            stopped = end
        self.pieces = running.split(self.sections, self.pieces, self.low)
        spans = MotionSpans(
            self.text, self.low, self.sections, self.pieces, stopped, self.repeated_head_lines, self.points
        )
        return spans.motion()

    def _read_body(self, end: int, closed: int) -> int:
        """Read up to `end`, or to the signatures if the motion has no closing; returns where it stopped."""
        self.end, text, low, match = end, self.text, self.low, PLAIN_LINE_START.match
        repeated, head = repeated_lines(text[:end].split("\n"), text), self.repeated_head_lines
        edges = edge_lines(text)
        # Plain lists are read at once where no line in them can be a page mark, an inline heading or a signature.
        has_footers = "pagina" in low or COUNTED_FOOTER.search(low) is not None
        stamps = {match.start() + 1 for match in STAMP.finditer(text, 0, end)}
        reads_plain_lists = closed and not (repeated or edges or self.inline_starts or has_footers or stamps)
        following = 0
        while following <= end:
            start, stop = following, low.find("\n", following, end)
            stop = end if stop < 0 else stop
            following = stop + 1
            if self.inline_starts:
                stop, following = self._end_of_part(start, stop)
            if start < self.heading_end:
                if stop > self.heading_end:
                    self._add_words_behind_heading(stop)
                continue
            if start == stop:
                self.after_blank = not self.after_page
                continue
            if start in stamps and self.sections:
                self._pass_page_mark(start, stop, MotionPart.OUTCOME)
                continue
            if plain := match(low, start, stop):
                at, word, mark = plain.start(1), plain[1], ""
            else:
                lead = LINE_START.match(low, start, stop)
                mark, word = lead.group(1, 2)  # type: ignore[union-attr]
                at = lead.start(2)  # type: ignore[union-attr]
            if at == stop:
                self._read_empty_line(start, stop, mark)
                continue
            if has_footers and self.sections and is_running_head(low, start, stop, below_page=self.after_page):
                self._pass_page_mark(start, stop)
                continue
            if not word or has_footers or word in PAGE_WORDS or word in ROMAN:
                if text[start] == PAGE_BREAK:
                    self._pass_page_mark()
                    continue
                if is_page_number(low, start, stop, in_head=not self.sections):
                    self._pass_page_mark(start, stop)
                    continue
                if self.section and self.section.items and self._is_note(start, stop):
                    if not closed and self.section.verb and text.find(PAGE_BREAK, stop) < 0:
                        self._end_clause()
                        return start
                    self._pass_page_mark(start, stop, MotionPart.EXPLANATION)
                    continue
                if self.section and (number := self._bare_number(start, stop)):
                    mark, at = number[0].strip(), number.end()
                    word = plain[1] if (plain := match(low, at, stop)) else ""
            if edges and self.sections and word not in HEADING_WORDS and edge_line(text[start:stop]) in edges:
                self._pass_page_mark(start, stop)
                continue
            if repeated and (line := without_digits(text[start:stop])) in repeated:
                if line in head:
                    self._pass_page_mark(start, stop)
                    continue
                if not self.sections:
                    head.add(line)
            if not closed and self._starts_end_of_motion(start, at, stop):
                self._end_clause()
                return start
            self._read_line(start if mark else at, at, stop, word, mark or self.pending_mark)
            section = self.section if reads_plain_lists and self.last_end == stop else None
            if section is not None and not section.has_bare_numbers and (self.has_bullet or not section.items):
                following = self._read_plain_list(section, stop) + 1
        self._end_clause()
        return end

    def _end_of_part(self, start: int, stop: int) -> tuple[int, int]:
        """The end of this part of the line and the start of the next, when headings may stand within lines."""
        place = bisect_right(self.inline_starts, start)
        if place < len(self.inline_starts) and self.inline_starts[place] < stop:
            return self.inline_starts[place], self.inline_starts[place]
        return stop, stop + 1

    def _read_plain_list(self, section: ReadSection, stop: int) -> int:
        """Read lines that can only continue the current clause, and the bullets of the same style below it.

        Returns where the last line ends. Most of a motion is such a list, and this is many times the pace of `_line`.
        """
        low, end, items, part, pieces = self.low, self.end, section.items, section.part, self.pieces
        if items and (wrapped := WRAPPED_LINES.match(low, stop, end)):
            start, stop = pieces[-1][1], wrapped.end()
            pieces[-1] = (part, start, stop, items[-1])
            items[-1][-1] = (start, stop)
        while (not items or (low[stop - 1] in ";,." and not self.has_nested)) and (
            match := LIST_ITEM.match(low, stop, end)
        ):
            column, mark = match.group("column", "mark")
            style = "1" if len(mark) > 1 else section.style_of(mark)
            if not items:
                self.has_bullet, self.column, section.style = True, len(column), style
            elif style != section.style or len(column) != self.column:
                break
            start, (at, stop) = stop + 1, match.span("words")
            items.append([(at, stop)])
            pieces += ((MARK, start, at, None), (part, at, stop, items[-1]))
        self.last_end = stop
        return stop

    def _read_empty_line(self, start: int, stop: int, mark: str | None) -> None:
        """A line without words: blank, or with a bullet whose words come on the next line.

        Bullets below each other are a column copied apart from its words: they say nothing about the next line.
        """
        if mark:
            self.pending_mark = "" if self.pieces and self.pieces[-1][0] == MARK else mark
            self.pieces.append((MARK, start, stop, None))
        else:
            self.after_blank = not self.after_page

    def _pass_page_mark(self, start: int = 0, stop: int = 0, part: MotionPart = MotionPart.PAGE) -> None:
        """Pass a page break, number, header, footer or stamp: white space around it ends no paragraph."""
        if start < stop:
            self.pieces.append((part, start, stop, None))
        self.after_blank, self.after_page = False, True

    def _pass_page_lines(self, start: int, end: int) -> None:
        """Pass the foot of a page between the words of the closing."""
        for line in re.finditer(r"[^\s][^\n]*", self.text[start:end]):
            self.pieces.append((MotionPart.PAGE, start + line.start(), start + line.end(), None))

    def _is_note(self, start: int, stop: int) -> bool:
        """Whether this line is a note below the text of a page: one that says so itself, or that follows one."""
        if notes.is_source(self.low, start, stop):
            return True
        return self.pieces[-1][0] == MotionPart.EXPLANATION and notes.number(self.low, start, stop) is not None

    def _bare_number(self, start: int, stop: int) -> re.Match[str] | None:
        """The number at the beginning of a line, if the others of its list have none of the usual marks either."""
        match, section = BARE_NUMBER.match(self.low, start, stop), self.section
        if match is None or section is None:
            return None
        roman = match["roman"]
        if (ROMANS.index(roman) + 1 if roman else int(match["number"])) != len(section.items) + 1:
            return None
        if roman and not self.text[match.start("roman")].isupper():
            return None
        if not section.items:
            second = SECOND_ROMAN if roman else SECOND_NUMBER
            found = second.search(self.low, stop, min(self.end, stop + MAX_LOOK_AHEAD))
            section.has_bare_numbers = found is not None
        return match if section.has_bare_numbers else None

    def _starts_end_of_motion(self, start: int, at: int, stop: int) -> bool:
        """Whether signatures, an explanation or an outcome begin here, in a motion without a closing."""
        section = self.section
        if section is None or not section.verb or not section.items:
            return False
        is_numbered = section.style in ("1", "[") or section.has_bare_numbers
        if not is_numbered and (self.after_blank or self.text[at] == "[") and notes.number(self.low, start, stop) == 1:
            return True
        if end_of_motion.is_field(self.low, at, stop):
            return True
        if section.style in ("1", "i") and self.text[start:at].strip():
            return False  # the next number of the list
        has_colon = ":" in self.text[at : min(stop, at + 25)]
        last = self.text[self.last_end - 1]
        ended = self.after_blank or last in END_MARKS or has_colon
        if ended and self.text[at].isupper() and end_of_motion.is_first_line(self.low, at, stop):
            return True
        if section.style == "a" and self.text[start:at].strip():
            return False  # the next letter of the list, and no initial
        if last == "." and start == at and self._is_below_list(at):
            return True
        return (self.after_blank or last == ".") and end_of_motion.is_name(self.text[start:stop])

    def _is_below_list(self, at: int) -> bool:
        """Whether this paragraph stands below the last bullet, on a page around the motion."""
        if not (self.has_bullet and self.after_blank and self.text[at].isupper()):
            return False
        return end_of_motion.MORE_OF_MOTION.search(self.low, at - 1, self.end) is None

    def _read_line(self, start: int, at: int, stop: int, word: str, mark: str) -> None:
        """A line with words: a heading, the start of a clause or more of one."""
        may_be_heading = (
            word in HEADING_WORDS
            or word.endswith(("end", "ende"))
            or (word in POSSIBLE_HEADING_WORDS and POSSIBLE_HEADING.match(self.low, at) is not None)
        )
        if self.has_bullet and not (may_be_heading or mark or self.after_blank) and self.text[self.last_end - 1] != ";":
            self._add_piece(self.section.part, at, stop, self.section.items[-1])  # type: ignore[union-attr]
            self.after_page = False
            return
        if may_be_heading:
            lead_in = lead_ins.find_lead_in(self.low, at, self.end, word, marked=bool(mark), first=not self.sections)
            if lead_in and self._can_be_heading(at, lead_in):
                self._start_section(start, at, stop, lead_in)
                return
        if self.section is None:
            self._add_piece(self.outside_part, start, stop)
        else:
            self._add_words(start, at, stop, mark)
        self.after_blank, self.pending_mark, self.after_page = False, "", False

    def _can_be_heading(self, at: int, lead_in: LeadIn) -> bool:
        """Whether the text before it can have ended here, so that these words are not part of a sentence."""
        if self.after_blank or not self.last_end or self.text[at].isupper():
            return True
        before = self.text[self.last_end - 1]
        if before in END_MARKS:
            return True
        if lead_in.is_alone:
            near = max(0, self.last_end - 12)
            if self.low.startswith("en ", at) or not IN_SENTENCE.search(self.low, near, self.last_end):
                return True
            return lead_in.addressee[0] < lead_in.addressee[1] and bool(
                POSSESSIVE.search(self.low, near, self.last_end)
            )
        return lead_in.is_sure and (
            self._ends_with_en(bare=self.section is not None) or self._next_word_fits(at, NARROWEST)
        )

    def _start_section(self, start: int, at: int, stop: int, lead_in: LeadIn) -> None:
        """Start the section of this heading; text behind it on the line is the first clause."""
        if self.repeated_head_lines:
            self.repeated_head_lines.discard(without_digits(self.text[start:stop]))
        if start < at:
            self.pieces.append((MARK, start, at, None))
        self.after_blank = self.after_page = self.has_nested = self.has_bullet = False
        self.pending_mark = ""
        if lead_in.outside_part:
            self._end_clause()
            self.section, self.outside_part = None, lead_in.outside_part
            self._add_piece(self.outside_part, at, stop)
            return
        self._end_clause(before_heading=True)
        self.section = ReadSection(len(self.pieces), lead_in)
        self.sections.append(self.section)
        if at < lead_in.end:
            self._add_piece(HEADING, at, lead_in.first_words[0] or lead_in.end)
        self.heading_end = lead_in.end
        if any(lead_in.first_words):
            self._begin_with(lead_in, stop)
        elif lead_in.end < stop:
            self._add_words_behind_heading(stop)

    def _add_words_behind_heading(self, stop: int) -> None:
        """The first clause where it begins on the last line of its heading, with or without a bullet."""
        start = self.heading_end
        mark = INLINE_MARK.match(self.low, start, stop)
        self._add_words(start, mark.end() if mark else start, stop, mark[0].strip(" |") if mark else "")

    def _begin_with(self, lead_in: LeadIn, stop: int) -> None:
        """The first clause of a heading that has the words of the clause around its end."""
        section, (start, end) = self.section, lead_in.first_words
        assert section is not None  # noqa: S101 - for the type checker
        section.items.append([])
        self._add_piece(section.part, start, end, section.items[-1])
        self._add_piece(HEADING, end, lead_in.end)
        if lead_in.end < stop:
            self._add_piece(section.part, lead_in.end, stop, section.items[-1])
