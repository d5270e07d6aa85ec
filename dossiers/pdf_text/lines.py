"""Runs in lines from top to bottom, and lines as text: with paragraphs, levels of a list, and without footnotes."""

import bisect
import collections
import itertools
import re
from collections.abc import Iterator, Sequence

from dossiers.pdf_text.runs import SMALL, Line, TextRun

PARAGRAPH_GAP = 1.25
"""From one line to the next, as a share of the usual distance: from here on a paragraph ends."""
SAME_LINE, SAME_LINE_SMALL = 0.35, 0.85
"""Of the height of a letter: as far may its foot be from that of its line; SMALL for a footnote mark and the like."""
WORD_SPACE = 0.15
"""Of the height of a letter: less white than this is none between words."""
_BULLET = r"(?:[-–—•·∙▪▫◦‣●○■□◆➢➤►✓*§o\uf000-\uf0ff]|\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z])[.)])"
BULLET, BULLET_ALONE = re.compile(rf"{_BULLET}(?=\s)"), re.compile(_BULLET)
"""A sign or number before an item of a list."""
MAX_BEHIND = 4.0
"""Of the height of a letter: as far from its bullet can the first word of an item be."""
MIN_INDENT = 9.0
"""Points between the bullets of two levels of a list."""
INDENT = 2
"""Spaces before a bullet for each level, by which a reader of the text knows it too."""
UNITS = {"m": "²³", "km": "²³", "cm": "²³", "dm": "²³", "mm": "²³"}
"""Behind these a small 2 or 3 above the line is no footnote."""
MAX_MARK = 3
"""Characters of a footnote mark."""
SMALL_MARK = 0.99
"""Of the height of the letters beside it: what is raised or lowered is smaller, if only a little."""
NOTE = re.compile(r"(\d{1,3})[.)]?\s")
"""How a footnote begins."""


def with_bullets(found: list[TextRun]) -> list[TextRun]:
    """The runs with each bullet at the words behind it, with which it belongs in one column."""
    bullets = [run for run in found if BULLET_ALONE.fullmatch(run.text.strip())]
    if not bullets:
        return found
    others = [run for run in found if not BULLET_ALONE.fullmatch(run.text.strip())]
    level = collections.defaultdict[int, list[int]](list)
    for number, run in enumerate(others):
        level[round(run.foot)].append(number)
    alone = list[TextRun]()
    for bullet in bullets:
        reach = round(SAME_LINE * bullet.height)
        near = [number for foot in range(-reach, reach + 1) for number in level[round(bullet.foot) + foot]]
        behind = [number for number in near if 0 <= others[number].left - bullet.right < MAX_BEHIND * bullet.height]
        first = min(behind, key=lambda number: others[number].left, default=None)
        if first is None:
            alone.append(bullet)
        else:
            run = others[first]
            others[first] = run._replace(left=bullet.left, text=f"{bullet.text.strip()} {run.text}")
    return [*others, *alone]


def usual_height(found: Sequence[TextRun]) -> float:
    """The height of most letters."""
    heights = collections.Counter[float]()
    for run in found:
        heights[run.height] += len(run.text)
    return max(heights, key=heights.__getitem__, default=0.0)


def lines_of(found: Sequence[TextRun]) -> list[Line]:
    """The runs in lines from top to bottom; a small one joins the line that it is raised or lowered from."""
    lines: list[Line] = []
    usual = usual_height(found)
    marks = [run for run in found if run.height <= SMALL_MARK * usual and len(run.text.strip()) <= MAX_MARK]
    ordered = sorted(found, key=foot_of) if marks else []
    small = [run for run in marks if run.height < SMALL * usual or is_shifted(run, ordered)]
    others = [run for run in found if run not in small] if small else found
    for run in sorted(others, key=lambda run: -run.foot):
        main = lines[-1][0] if lines else None
        if main and is_level(run, main):
            lines[-1].append(run)
        else:
            lines.append([run])
    for run in small:
        near = [line for line in lines if any(touches(run, other) for other in line)]
        near = near or [line for line in lines if is_small_print(line, usual) and is_level(run, line[0])]
        if near:
            min(near, key=lambda line: abs(line[0].foot - run.foot)).append(run)
        else:
            lines.append([run])
    for line in lines:
        line.sort(key=lambda run: run.left)
    return sorted(lines, key=lambda line: -max(line, key=lambda run: run.height).foot)


def foot_of(run: TextRun) -> float:
    return run.foot


def is_shifted(run: TextRun, ordered: Sequence[TextRun]) -> bool:
    """Whether a run that is hardly smaller stands higher or lower than its neighbour; `ordered` by their feet."""
    reach = max(other.height for other in ordered)
    first = bisect.bisect_left(ordered, run.foot - reach, key=foot_of)
    last = bisect.bisect_right(ordered, run.foot + reach, key=foot_of)
    return any(touches(run, other) and abs(run.foot - other.foot) > 0.1 * other.height for other in ordered[first:last])


def is_level(run: TextRun, other: TextRun) -> bool:
    """Whether both stand on one line."""
    return abs(run.foot - other.foot) <= SAME_LINE * max(run.height, other.height)


def is_small_print(line: Line, usual: float) -> bool:
    return max(run.height for run in line) < SMALL * usual


def touches(small: TextRun, other: TextRun) -> bool:
    """Whether a small run is raised or lowered from the other: directly behind it, or before it, and no line away."""
    beside = abs(small.left - other.right) < 0.4 * other.height or abs(other.left - small.right) < other.height
    return beside and abs(small.foot - other.foot) < SAME_LINE_SMALL * other.height


def paragraphs(lines: list[Line], marks: set[str]) -> str:
    """The lines as text, with an empty one where the distance is more than usual."""
    if not lines:
        return ""
    feet = [max(line, key=lambda run: run.height).foot for line in lines]
    gaps = [above - below for above, below in itertools.pairwise(feet)]
    usual = usual_gap(lines, gaps)
    words = [joined(line, marks) for line in lines]
    edges = edges_of_bullets(lines, words)
    text = ""
    for line, written, gap in zip(lines, words, [0.0, *gaps], strict=True):
        if text:
            text += "\n\n" if gap > PARAGRAPH_GAP * usual else "\n"
        text += " " * INDENT * level_of(line, edges) * bool(BULLET.match(written)) + written
    return text


def edges_of_bullets(lines: list[Line], words: list[str]) -> list[float]:
    """How far from the left the bullets stand, one for each level."""
    edges: list[float] = []
    for left in sorted(line[0].left for line, written in zip(lines, words, strict=True) if BULLET.match(written)):
        if not edges or left - edges[-1] > MIN_INDENT:
            edges.append(left)
    return edges


def level_of(line: Line, edges: list[float]) -> int:
    """The place of the edge at which the line begins; 0 is the outermost."""
    return max(0, bisect.bisect_right(edges, line[0].left) - 1)


def usual_gap(lines: list[Line], gaps: list[float]) -> float:
    """From one line to the next within a paragraph: the smallest distance that comes back."""
    heights = [max(run.height for run in line) for line in lines]
    counts = collections.Counter(
        round(gap * 2) / 2
        for gap, above, below in zip(gaps, heights, heights[1:], strict=False)
        if gap >= 0.8 * max(above, below)
    )
    often = [gap for gap, count in counts.items() if count >= max(2, len(gaps) / 10)]
    return min(often, default=1.3 * max(heights, default=10))


def is_note(line: Line) -> bool:
    """Whether a line is a footnote: it begins with a raised number that is smaller than what follows."""
    return (
        len(line) > 1
        and line[0].text.strip().isdigit()
        and line[0].height < SMALL_MARK * line[1].height
        and line[0].foot > line[1].foot + 0.1 * line[1].height
    )


def raised_numbers(line: Line) -> Iterator[str]:
    """The footnote marks in a line."""
    main = max(line, key=lambda run: run.height)
    for run in line:
        if is_raised(run, main) and run.text.strip(" ,").isdigit():
            yield run.text.strip(" ,")


def is_raised(run: TextRun, main: TextRun) -> bool:
    return run.height < SMALL_MARK * main.height and run.foot > main.foot + 0.1 * main.height


def without_notes(lines: list[Line], numbers: set[str], usual: float) -> tuple[list[Line], list[str]]:
    """The lines without the footnotes below them, and these: each begins with its number and goes on in small print."""
    texts, notes, is_in_note = list[Line](), list[str](), False
    for line in lines:
        words = joined(line, set())
        is_small = is_small_print(line, usual)
        match = NOTE.match(words)
        if is_note(line) or (is_small and match and match[1] in numbers):
            notes.append(NOTE.sub(r"\1 ", words, count=1))
            is_in_note = True
        elif is_in_note and is_small:
            notes[-1] += f" {words}"
        else:
            texts.append(line)
            is_in_note = False
    return texts, notes


def joined(line: Line, marks: set[str]) -> str:
    """The words of a line; without footnote marks if their notes are on this page, else with these in brackets."""
    main = max(line, key=lambda run: run.height)
    text, before = "", None
    for run in line:
        words = run.text
        if before and is_raised(run, main):
            words = without_mark(text, words, marks)
        closes = words[:1] in set(";,.:)")
        if before and not closes and (run.left - before.right > WORD_SPACE * main.height or before.text.endswith(" ")):
            text = text.rstrip() + " "
        text, before = text + (words.lstrip() if text.endswith(" ") else words), run
    return text.strip()


def without_mark(text: str, words: str, marks: set[str]) -> str:
    """What is left of raised characters."""
    mark = words.strip(" ,")
    if not mark.isdigit() or len(mark) > MAX_MARK:
        return words
    powers = UNITS.get(text.rsplit(" ", 1)[-1].lower(), "")
    if mark in ("2", "3") and powers:
        return powers[int(mark) - 2]
    return "" if mark in marks else f" [{mark}]"
