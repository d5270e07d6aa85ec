"""Reads a motion line by line from its head to its closing: headings, bullets, wrapped lines and pages."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from wording.reader import end_of_motion, headings, inline_lists, lead_ins, notes, running
from wording.reader.clauses import AMENDING, END_MARKS, IN_SENTENCE, MAX_LOOK_AHEAD, NARROWEST, POSSESSIVE, ClauseReader
from wording.reader.headings import FIRST_WORDS, HEADING_WORDS
from wording.reader.marks import BARE_NUMBER, INLINE_MARK, LINE_START, ROMANS, SECOND_NUMBER, SECOND_ROMAN
from wording.reader.model import HEADING, MARK, MotionPart, ReadMotion
from wording.reader.normalise import PAGE_BREAK, clean, lowered
from wording.reader.pages import PageLines, edge_line, is_page_number, is_running_head, without_digits
from wording.reader.section import NUMBERED, LeadIn, MotionSpans, ReadSection


def read(text: str) -> ReadMotion:
    """The parts of the motion; if the text is none, all of it is in the rest."""
    text = headings.mended(clean(text))
    low = lowered(text)
    reader = MotionReader(text, low)
    motion = reader.read()
    is_whole = motion.considerations and motion.dictum and not headings.AGAIN_INLINE.search(low)
    until = reader.pieces[reader.sections[0].heading][1] if is_whole else len(low)
    starts = sorted({*(match.end() for match in headings.INLINE.finditer(low, 0, until)), *inline_lists.items(low)})
    if starts:
        inline = MotionReader(text, low, starts).read()
        return max(motion, inline, key=_parts)
    return motion


def _parts(motion: ReadMotion) -> tuple[bool, int, int]:
    """How much was found: a dictum, clauses, kinds of considerations."""
    return bool(motion.dictum), len(motion.core), len({clause.kind for clause in motion.considerations})


INITIAL = re.compile(r"[B-HJ-Z]\.[ ]*")
"""With A and I a list can begin."""


class MotionReader(ClauseReader):
    """Reads one text line by line."""

    def read(self) -> ReadMotion:
        closing = headings.closing(self.low)
        stopped = self._read_body(closing[0][0] if closing else len(self.text), is_closed=bool(closing))
        for start, end in closing:
            foot = re.finditer(r"[^\s][^\n]*", self.text[stopped:start])  # of a page, between the words of the closing
            self.pieces += [(MotionPart.PAGE, stopped + line.start(), stopped + line.end(), None) for line in foot]
            self.pieces.append((MotionPart.CLOSING, start, end, None))
            stopped = end
        self.pieces = running.split(self.sections, self.pieces, self.low)
        spans = MotionSpans(
            self.text, self.low, self.sections, self.pieces, stopped, self.repeated_head_lines, self.points
        )
        return spans.motion()

    def _read_body(self, end: int, *, is_closed: bool) -> int:
        """Read up to `end`, or to the signatures if the motion has no closing; returns where it stopped."""
        self.end, self.page_lines = end, PageLines(self.text, self.low, end)
        for start, stop in self._lines(end):
            if start < self.heading_end:
                if stop > self.heading_end:
                    self._add_words_behind_heading(stop)
            elif start == stop:
                self.after_blank = not self.after_page
            elif not self._read_line(start, stop, is_closed=is_closed):
                end = start
                break
        self._end_clause()
        return end

    def _lines(self, end: int) -> Iterator[tuple[int, int]]:
        """Start and end of each line up to `end`; of each part of one where a heading may stand within it."""
        start = 0
        while start <= end:
            stop = self.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            inline = self.inline_starts[bisect_right(self.inline_starts, start) : bisect_left(self.inline_starts, stop)]
            yield from pairwise([start, *inline, stop])
            start = stop + 1

    def _read_line(self, start: int, stop: int, *, is_closed: bool) -> bool:
        """Read a line that is not blank; False if the motion, which has no closing, ended before it."""
        lead = LINE_START.match(self.low, start, stop)
        assert lead is not None  # noqa: S101 - for the type checker: it matches anything
        at, mark, word = lead.start("word"), lead["mark"] or "", lead["word"]
        if mark and self._is_initial(lead.start("mark"), at):
            at, mark = lead.start("mark"), ""
        if at == stop or (mark and self._is_only_that(at, stop)):
            self._read_empty_line(start, at, stop, mark)
            return True
        part = self._part_of_page(start, stop, word)
        if part is not None:
            is_below = self.section and self.section.verb and PAGE_BREAK not in self.text[stop:]
            if part == MotionPart.EXPLANATION and not is_closed and is_below:
                return False  # a note below the dictum, on the last page
            self._pass_page_mark(start, stop, part)
            return True
        if number := self._bare_number(start, stop):
            mark, at = number[0].strip(), number.end()
            word = LINE_START.match(self.low, at, stop)["word"]  # type: ignore[index]
        if not is_closed and self._starts_end_of_motion(start, at, stop):
            return False
        self._read_words(start if mark else at, at, stop, word, mark or self.pending_mark)
        return True

    def _is_initial(self, start: int, at: int) -> bool:
        """Whether a letter with a full stop is that of a name: "P. Voorbeeld" below a list that has no letters."""
        section = self.section
        if section is None or not section.verb or not section.items or section.style == "a" or self.has_nested:
            return False
        return INITIAL.fullmatch(self.text, start, at) is not None and self.text[at : at + 1].isupper()

    def _part_of_page(self, start: int, stop: int, word: str) -> MotionPart | None:
        """What a line is that belongs to the page: a header, a footer or a number, a stamp, a note; else None."""
        lines, in_head = self.page_lines, not self.sections
        if start in lines.stamps and not in_head:
            return MotionPart.OUTCOME
        if self.text[start] == PAGE_BREAK or is_page_number(self.low, start, stop, in_head=in_head):
            return MotionPart.PAGE
        if lines.has_footers and not in_head and is_running_head(self.low, start, stop, below_page=self.after_page):
            return MotionPart.PAGE
        if not word and self._is_note(start, stop):
            return MotionPart.EXPLANATION
        line = self.text[start:stop]
        if lines.edges and not in_head and word not in HEADING_WORDS and edge_line(line) in lines.edges:
            return MotionPart.PAGE
        return MotionPart.PAGE if lines.repeated and self._is_line_of_head(without_digits(line)) else None

    def _is_line_of_head(self, line: str) -> bool:
        """Whether this line comes back from the head of the motion; in the head it is noted."""
        if line in self.repeated_head_lines:
            return True
        if not self.sections and line in self.page_lines.repeated:
            self.repeated_head_lines.add(line)
        return False

    def _is_only_that(self, at: int, stop: int) -> bool:
        """Whether the line has no more than the "dat" with which every clause of its list begins."""
        is_list = self.section is not None and self.section.is_dat_clause
        return is_list and self.low[at:stop].strip() == "dat"

    def _read_empty_line(self, start: int, at: int, stop: int, mark: str) -> None:
        """A line without words: blank, or with a bullet (and "dat", from `at` on) whose words come on the next line.

        Bullets below each other are a column copied apart from its words: they say nothing about the next line.
        """
        if mark:
            self.pending_mark = "" if self.pieces and self.pieces[-1][0] == MARK else mark
            self.pieces.append((MARK, start, at, None))
            if at < stop:
                self.pieces.append((HEADING, at, stop, None))
        else:
            self.after_blank = not self.after_page

    def _pass_page_mark(self, start: int, stop: int, part: MotionPart) -> None:
        """Pass a page break, number, header, footer or stamp: white space around it ends no paragraph."""
        if self.text[start] != PAGE_BREAK:
            self.pieces.append((part, start, stop, None))
        self.after_blank, self.after_page = False, True

    def _is_note(self, start: int, stop: int) -> bool:
        """Whether this line is a note below the text of a page: one that says so itself, or that follows one."""
        if self.section is None or not self.section.items:
            return False
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
        if section is None or not section.verb or not section.items or self._is_amid_quotation(section):
            return False
        is_numbered = section.style in ("1", "[") or section.has_bare_numbers
        if not is_numbered and (self.after_blank or self.text[at] == "[") and notes.number(self.low, start, stop) == 1:
            return True
        if end_of_motion.is_field(self.low, at, stop):
            return True
        if start == at and end_of_motion.PLACE_AND_DAY.fullmatch(self.low, at, stop):
            return True
        mark = self.low[start:at].strip()
        if mark and section.style in NUMBERED and section.style_of(mark) == section.style:
            return False  # the next one of the list; an "A." below 1, 2 and 3 is an initial
        has_colon = ":" in self.text[at : min(stop, at + 25)]
        last = self.text[self.last_end - 1]
        ended = self.after_blank or last in END_MARKS or has_colon
        if ended and self.text[at].isupper() and end_of_motion.is_first_line(self.low, at, stop):
            return True
        if last == "." and start == at and self._is_below_list(at):
            return True
        ended = last != ":" and (self.after_blank or (last == "." and not self._cannot_end()))
        return ended and end_of_motion.is_name(self.text[start:stop])

    def _is_below_list(self, at: int) -> bool:
        """Whether this paragraph stands below the last clause, on a page around the motion."""
        if not (self.after_blank and self.text[at].isupper()):
            return False
        if not self.has_bullet:
            first = self.section.items[0][0][0]  # type: ignore[union-attr]
            end = self.low.find("\n\n", at)
            if self.text[first].isupper() or running.ASKS.search(self.low, at, end if end > 0 else self.end):
                return False
        return end_of_motion.MORE_OF_MOTION.search(self.low, at - 1, self.end) is None

    def _read_words(self, start: int, at: int, stop: int, word: str, mark: str) -> None:
        """A line with words: a heading, the start of a clause or more of one."""
        lead_in = None
        says_that = self.after_blank and not mark and self.low[at:stop].rstrip(" *_:;,").endswith(" dat")
        if word in FIRST_WORDS or word.endswith(("end", "ende")) or says_that:
            lead_in = lead_ins.find_lead_in(self.low, at, self.end, marked=bool(mark), first=not self.sections)
        begins = self.after_blank or self.text[self.last_end - 1] in ".;:!?"  # else it can be the verb of these words
        if not (lead_in or mark) and self.section and self.section.items and begins:
            first = self.section.items[0][0][0]  # where the first clause begins so too, it is what they ask for
            asked = self.section.verb and lead_ins.other_verb(self.low, first, self.end)
            lead_in = None if asked or self.section.verb in AMENDING else lead_ins.other_verb(self.low, at, self.end)
        if lead_in and self._can_be_heading(at, lead_in):
            self._start_section(start, at, stop, lead_in)
            return
        goes_on = self.has_bullet and not (lead_in or mark or self.after_blank) and self.text[self.last_end - 1] != ";"
        if goes_on:
            self._add_piece(self.section.part, at, stop, self.section.items[-1])  # type: ignore[union-attr]
            self.after_page = False
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
        if before == "," and lead_in.end == at and self.has_bullet:
            return False  # "de provincie, gezien haar rol, ..."
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
        if not self.sections and (council := headings.COUNCIL_OF_PLACE.match(self.low, at, lead_in.end)):
            self._add_piece(MotionPart.HEAD, at, council.end())
            at = council.end()
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
