"""The clauses of a motion: which line begins one, and which line continues it."""

import re
from functools import cached_property
from itertools import pairwise

from wording.conjugation import finite_verbs
from wording.function_words import AUXILIARIES
from wording.reader import headings
from wording.reader.model import HEADING, MARK, MotionPart
from wording.reader.section import NUMBERED, ReadSection, Span

NO_STOP = re.compile(
    r"(?:[,(/&\u2010\u2011-]|\b(?:de|het|een|en|of|van|voor|met|door|op|in|aan|bij|naar|om|te|tot|uit|over|tussen|als|dat|die|per"
    r"|via|zoals|(?:[a-z]\.[a-z]\.[mtvz]|o\.a|bijv|ca)\.))$"
)
"""A line that cannot be the end of a clause."""
IN_SENTENCE = re.compile(r"\b(?:te|het|de|een|om|van|voor|met|door|in|aan|bij|naar|tot|als|die|per|via|zijn|haar|hun)$")
"""A line after which no heading can begin."""
POSSESSIVE = re.compile(r"\b(?:zijn|haar|hun)$")
"""The last word of many clauses too, such as "moet zijn": no reason to doubt a heading that names who is asked."""
DASHES = frozenset("-\u2010\u2011–—−")
"""Of one list, as they come from several keyboards."""
QUOTES = "\"'“”„‘’«»"
OPEN_QUOTES, CLOSE_QUOTE, STRAIGHT_QUOTE = "“„", "”", '"'
MAX_QUOTE = 500
"""Characters of a sentence that is quoted, or in brackets."""
AMENDING = frozenset(("besluiten", "wijzigen", "voorstellen"))
AMENDED = re.compile(
    r"(?:te\s+(?:wijzigen|vervangen|schrappen)|te\s+laten\s+vervallen|als\s+volgt|met\s+dien\s+verstande"
    r"|(?:het|de)\s+volgende\s[^\n]{3,60}\s(?:toe|aan)\s+te\s+\w+|(?:wordt|worden)\s+(?:gewijzigd|vervangen))\b"
)
"""With these words an amendment goes on behind the text that it changes."""
NEW_WORDS = re.compile(
    r"(?:(?:wordt|worden|nieuw|luidt|te\s+luiden|in|naar|door)|(?:in|naar)\s+de\s+nieuwe\s+tekst|nieuwe\s+tekst)[ ]?:"
)
"""Before the words that take the place of others in an amendment."""
END_MARKS = ".;:,!?"
TE_FIRST = re.compile(r"[ ]*te\s+\w+[;,.]?(?:[ ]*en)?")
SPACES = re.compile(" *")
EN_LAST, BARE_EN_LAST = re.compile(r"[;,]\s?en$"), re.compile(r"[ ;,]en$|[;,]\nen$")
"""The "en" between two clauses, at the end of the first; bare where no mark has to tell that it is one."""
MAX_LOOK_AHEAD = 3000
"""Characters in which the way of ending a clause shows."""
MAX_LINES = 50
WIDEST_ON_PAPER, WIDEST_WRAPPED = 110, 140
"""Characters of a line; where one is wider than the second, as on a website, no line was wrapped."""
SENTENCE, NARROWEST, NARROW = 0.6, 0.8, 0.9
"""Shares of the width of the widest line: SENTENCE for one that runs on from its heading, NARROW for one that ends."""


class ClauseReader:
    """Reads the clauses of one text. Words are stored as places in the text (`low` is the text in lower case).

    `inline_starts` are places, besides the starts of lines, where a heading may stand.
    """

    def __init__(self, text: str, low: str, inline_starts: list[int] | None = None) -> None:
        self.text, self.low, self.inline_starts = text, low, inline_starts or []
        self.pieces: list[tuple[MotionPart, int, int, list[Span] | None]] = []
        self.sections: list[ReadSection] = []
        self.section: ReadSection | None = None
        self.outside_part = MotionPart.HEAD
        self.end = self.last_end = self.heading_end = 0  # of the part to read; of the last words; of the last heading
        self.after_blank = True  # the line before was blank
        self.after_page = False  # a mark of the page came after the last words
        self.pending_mark = ""  # a bullet alone on its line
        self.has_bullet = self.has_nested = False  # the current clause has a bullet; has bullets inside
        self.column = 0  # of the bullet of the current clause
        self.points: set[int] = set()  # where the points within clauses begin
        self.repeated_head_lines: set[str] = set()  # lines of the head that are repeated on later pages

    def _add_words(self, start: int, at: int, stop: int, mark: str = "") -> None:
        """Add words to a clause, new or current; their bullet stands from `start` to `at`."""
        section, text = self.section, self.text
        assert section is not None  # noqa: S101 - for the type checker
        while at < stop and text[at] in " *_":
            at += 1
        while at < stop and text[stop - 1] in " *_":
            stop -= 1
        if at == stop:
            if mark:
                self.pieces.append((MARK, start, stop, None))
            return
        if mark and self._is_in_quote(section, at):
            at = start
        elif mark and self._is_nested_bullet(section, mark, start):
            at = self._begin_point(section, start, at, mark)
        elif mark or not self._continues_clause(section, at):
            at = self._begin_clause(section, start, at, stop, mark)
        self._add_piece(section.part, at, stop, section.items[-1])

    def _begin_point(self, section: ReadSection, start: int, at: int, mark: str) -> int:
        """Begin a point within the clause; returns where its words begin: at its number, if it has one."""
        if section.style_of(mark) in NUMBERED:
            return start
        self.points.add(at)
        if start < at:
            self.pieces.append((MARK, start, at, None))
        return at

    def _begin_clause(self, section: ReadSection, start: int, at: int, stop: int, mark: str) -> int:
        """Begin a clause; returns where its words begin: behind "en" and "dat", where these are of the frame."""
        self._end_clause()
        if start < at and mark:
            self.pieces.append((MARK, start, at, None))
        en = "en dat " if section.is_dat_clause else "en "
        if not mark and section.items and self.low.startswith(en, at, stop - 1):
            self.pieces.append((MARK, at, at + 2, None))
            at += 3
        has_dat = section.is_dat_clause and self.low.startswith("dat ", at, stop - 1)
        if has_dat and self._dat_belongs_to_heading(section, mark, at):
            self.pieces.append((HEADING, at, at + 3, None))
            at += 4
        section.items.append([])
        self.has_bullet = bool(mark)
        return at

    def _dat_belongs_to_heading(self, section: ReadSection, mark: str, at: int) -> bool:
        """Whether "dat" belongs to the heading: that has none itself, or each clause repeats it."""
        if not section.ends_with_dat:
            verbs = finite_verbs(self.low[at + len("dat ") : at + 24].split(" ", 1)[0])
            return not any(verb.infinitive in AUXILIARIES for verb in verbs)  # "dat kan beter" is a sentence
        if headings.repeats_that(self.text[at : at + 40]):
            return True
        return not mark and bool(section.items) and self.text[self.last_end - 1] in ";,"

    def _is_nested_bullet(self, section: ReadSection, mark: str, start: int) -> bool:
        """Whether a bullet is inside the current clause: of another style, or further in."""
        style, last = section.style_of(mark), self.text[self.last_end - 1]
        if {style, section.style} <= DASHES and last != ":" and not self.has_nested:
            style = section.style
        column = self._column(start)
        inside = column > self.column and (last == ":" or self.has_nested or style != section.style)
        if not section.items or (style == section.style and not inside):
            self.has_nested, self.column, section.style = False, column, style
            return False
        if section.is_second_level(style):
            inside = True
        if last == ":" or self.has_nested or inside or not (self.after_blank or last in END_MARKS):
            self.has_nested = True
            return True
        section.style, self.column = section.style or style, column
        return False

    def _is_in_quote(self, section: ReadSection, at: int) -> bool:
        """Whether the clause quotes a sentence that ends behind this dash at the beginning of a line."""
        if not section.items or self.after_blank or self.text[self.last_end - 1] in ":;,.":
            return False
        clause = self.text[max(section.items[-1][0][0], self.last_end - MAX_QUOTE) : self.last_end]
        close = CLOSE_QUOTE
        if max(map(clause.rfind, OPEN_QUOTES)) <= clause.rfind(CLOSE_QUOTE):
            close = STRAIGHT_QUOTE
            if clause.count(STRAIGHT_QUOTE) % 2 == 0:
                return False
        rest = self.text[at : min(self.end, at + MAX_QUOTE)]
        end = rest.find(close)
        return end >= 0 and ";\n" not in rest[:end] and "\n\n" not in rest[:end]

    def _column(self, start: int) -> int:
        """The number of spaces before a bullet."""
        return len(SPACES.match(self.text, start, self.end)[0])  # type: ignore[index]

    def _continues_clause(self, section: ReadSection, at: int) -> bool:
        """Whether a line without a bullet continues the current clause."""
        if not section.items:
            return False
        if (section.verb in AMENDING and NEW_WORDS.match(self.low, at)) or self._is_in_brackets(section, at):
            return True
        last, lower = self.text[self.last_end - 1], not self.text[at].isupper()
        if self.has_bullet and not self.after_blank and self.low.startswith("zie ", at):
            return True  # where the words of the clause come from
        if last == ";" or self.low.endswith("; en", 0, self.last_end) or self._has_ended_with_en(at):
            if not (self.has_bullet and lower) or self.after_blank or self.low.startswith("dat ", at):
                return False
            return self.low.startswith("en\n", at) or not self._next_word_fits(at, NARROWEST)
        if self.after_blank:
            return self._continues_below_blank(section, at, last, lower=lower)
        if self.has_bullet or last == ":":
            return True
        if last == ",":
            if not lower and self._has_a_capital_on_every_line(section):
                return False
            share = SENTENCE if self._runs_on_from_heading(section) else NARROWEST
            return not self.low.startswith("dat ", at) and not self._next_word_fits(at, share)
        return self._continues_without_bullet(section, at, last, lower=lower)

    def _is_in_brackets(self, section: ReadSection, at: int) -> bool:
        """Whether a bracket is open that this line closes."""
        begin = max(section.items[-1][0][0], self.last_end - MAX_QUOTE)
        opened, closed = (self.text.rfind(sign, begin, self.last_end) for sign in "()")
        close = self.text.find(")", at, at + MAX_QUOTE) if opened > closed else -1
        return close > 0 and "\n" not in self.text[at:close]

    def _has_ended_with_en(self, at: int) -> bool:
        """Whether the line before ends with ", en" though it had room for more: the last clause comes."""
        ends = not self.has_bullet and self.low.endswith(", en", 0, self.last_end)
        return ends and self._next_word_fits(at, NARROWEST)

    def _continues_below_blank(self, section: ReadSection, at: int, last: str, *, lower: bool) -> bool:
        """The same for the first line of a paragraph."""
        if self._is_quoted_text(section, at, last) or (last == ":" and self.text[at] in QUOTES):
            return True
        if (last != "," and self._cannot_end()) or (self.has_bullet and lower and last not in ".!?:"):
            return True
        if not lower or last in END_MARKS:
            return False
        return self.text[section.items[0][0][0]].isupper() or self._is_cut_off(section, at)

    def _continues_without_bullet(self, section: ReadSection, at: int, last: str, *, lower: bool) -> bool:
        """The same for a line directly below another one that ends with a full stop or a word."""
        says_dat = self.low.startswith("dat ", at) and (last == "." or last not in END_MARKS)
        if says_dat and self._says_that_on_every_line(section):
            return False
        if lower:
            if last not in END_MARKS and self._is_wrapped_narrowly(section):
                return True
            says_dat = self.low.endswith("\ndat ", 0, section.items[-1][0][0])
            if last not in END_MARKS and (says_dat or self._runs_on_from_heading(section)):
                return True
            if self.text[section.items[0][0][0]].isupper() or self._ends_clauses_with_marks(section):
                return True
            return last in ".!?" or self._cannot_end() or not self._next_word_fits(at, NARROWEST)
        if self._cannot_end():
            return True
        return not self._has_a_capital_on_every_line(section) and not self._next_word_fits(at, NARROW)

    def _is_wrapped_narrowly(self, section: ReadSection) -> bool:
        """Whether a "te" with its infinitive begins a line of this paragraph that the line before it needs."""
        lines = self._paragraph(section)
        if not section.verb or TE_FIRST.match(lines[0]):
            return False
        return any(
            TE_FIRST.fullmatch(line) or (TE_FIRST.match(line) and " te " not in before)
            for before, line in pairwise(lines)
        )

    def _runs_on_from_heading(self, section: ReadSection) -> bool:
        """Whether the only clause so far began on the line of its heading: a sentence that is wrapped, and no list."""
        if len(section.items) > 1:
            return False
        return "\n" not in self.text[self.pieces[section.heading][1] : section.items[0][0][0]]

    def _is_quoted_text(self, section: ReadSection, at: int, last: str) -> bool:
        """Whether a paragraph of an amendment is a text that it changes, or goes on behind one."""
        if section.verb not in AMENDING:
            return False
        if self._is_amid_quotation(section) or AMENDED.match(self.low, at, self.end):
            return True
        return last == ":" or (last in QUOTES and not self.text[at].isupper())

    def _is_amid_quotation(self, section: ReadSection) -> bool:
        """Whether the current clause of an amendment quotes a text that goes on."""
        begin = max(section.items[-1][0][0], self.last_end - MAX_LOOK_AHEAD)
        opened, closed = (self.text.count(sign, begin, self.last_end) for sign in ("“", CLOSE_QUOTE))
        return section.verb in AMENDING and opened > closed

    def _is_cut_off(self, section: ReadSection, at: int) -> bool:
        """Whether the line before a blank one was full, in a section whose clauses end with semicolons."""
        ends = self.low.find(";\n", section.items[0][0][0], min(self.end, self.last_end + MAX_LOOK_AHEAD)) >= 0
        return ends and not self._next_word_fits(at, NARROWEST)

    def _paragraph(self, section: ReadSection) -> list[str]:
        """The lines of the paragraph in which the clauses of this section begin, from the first clause on."""
        if section.lines is None:
            start = section.items[0][0][0]
            end = min(self.end, start + MAX_LOOK_AHEAD)
            stop = self.text.find("\n\n", start, end)
            section.lines = self.text[start : stop if stop >= 0 else end].strip().split("\n")[:MAX_LINES]
        return section.lines

    def _ends_clauses_with_marks(self, section: ReadSection) -> bool:
        """Whether a line of this paragraph ends with a semicolon or comma: then one without it goes on below."""
        return any(line.endswith((";", ",")) for line in self._paragraph(section)[:-1])

    def _says_that_on_every_line(self, section: ReadSection) -> bool:
        """Whether every line of this paragraph begins with "dat", the first too."""
        first, lines = section.items[0][0][0], self._paragraph(section)
        begin = self.low.rfind("\n", 0, first) + 1
        if len(lines) < 2 or not self.low[begin : first + len("dat ")].lstrip().startswith("dat "):
            return False
        return all(line.strip().lower().startswith("dat ") for line in lines[1:])

    def _has_a_capital_on_every_line(self, section: ReadSection) -> bool:
        """Whether every line of this paragraph begins with a capital, and so is a clause: it is for no name."""
        lines = self._paragraph(section)
        return len(lines) > 2 and all(line.strip()[:1].isupper() for line in lines)

    def _ends_with_en(self, *, bare: bool = False) -> bool:
        """Whether the line before ends with the "en" between two clauses; `bare` without a mark before it."""
        return (BARE_EN_LAST if bare else EN_LAST).search(
            self.low, max(0, self.last_end - 6), self.last_end
        ) is not None

    def _end_clause(self, *, before_heading: bool = False) -> None:
        """Complete the current clause: an "en" at its end belongs to the frame."""
        if self.section is None or not self.section.items or not self._ends_with_en(bare=before_heading):
            return
        item = self.section.items[-1]
        start, stop = item[-1]
        en = self.low.rfind("en", start, stop)
        is_alone = en == start and len(item) > 1  # on its line
        if stop != self.last_end or (stop - start < 5 and not is_alone):
            return
        place = next(n for n in range(len(self.pieces) - 1, -1, -1) if self.pieces[n][3] is item)
        if is_alone:
            self.pieces[place] = (MARK, start, stop, None)
            item.pop()
            return
        item[-1] = (start, en)
        self.pieces[place] = (self.section.part, start, en, item)
        self.pieces.insert(place + 1, (MARK, en, stop, None))

    def _cannot_end(self) -> bool:
        return NO_STOP.search(self.low, max(0, self.last_end - 12), self.last_end) is not None

    @cached_property
    def width(self) -> int:
        """Characters of the widest line; a title that was never wrapped says nothing about the others."""
        first = self.sections[0].heading if self.sections else 0
        begin = self.pieces[first][1] if first < len(self.pieces) else 0
        head = [length for length in map(len, self.text[:begin].split("\n")) if length <= WIDEST_ON_PAPER]
        return max([*map(len, self.text[begin : self.end].split("\n")), *head])

    def _next_word_fits(self, at: int, share: float) -> bool:
        """Whether the next word had fitted in this share of the widest line: the line before was ended on purpose."""
        if self.width > WIDEST_WRAPPED:
            return True
        begin = self.low.rfind("\n", 0, self.last_end) + 1
        word = self.low.find(" ", at, self.end)
        line = self.low.find("\n", at, self.end)
        ends = [place for place in (word, line, self.end) if place >= 0]
        return self.last_end - begin + 1 + min(ends) - at <= share * self.width

    def _add_piece(self, part: MotionPart, start: int, stop: int, item: list[Span] | None = None) -> None:
        text = self.text
        while start < stop and text[stop - 1] in " *_":
            stop -= 1
        if start == stop:
            return
        while text[start] == " ":
            start += 1
        self.pieces.append((part, start, stop, item))
        if item is not None:
            item.append((start, stop))
        self.last_end = stop
