"""Agendas without a time for each item: "1. Opening (5 min)", or only numbers and subjects."""

import datetime
import re
from collections.abc import Callable

from meetings.agenda_reader.around import FOOTER, PROGRAMME
from meetings.agenda_reader.item import ROMANS
from meetings.agenda_reader.times import CLOCK, CLOCK_SPAN, MARKS, TO, time_of, without_duration
from meetings.agenda_reader.titles import KIND_WORDS, kind_of
from meetings.models import AgendaItem

Order = tuple[int, int]
"""The number of an item, and that within it: (2, 1) is 2.1 or 2a."""
BEGIN = re.compile(
    rf"\b(?:aanvang|aanvangstijd|aanvangsuur|begintijd|begin|start|starttijd|tijd|tijdstip)(?:\s*:\s*|\s+)(?:om\s+)?"
    rf"(?P<clock>{CLOCK})",
    re.I | re.VERBOSE,
)
ANY_TIME = re.compile(rf"(?<![\w.:,])(?P<clock>{CLOCK})(?:\s*{TO}\s*{CLOCK})?(?!\w)", re.IGNORECASE | re.VERBOSE)
SPAN = re.compile(CLOCK_SPAN, re.IGNORECASE | re.VERBOSE)
ITEM = re.compile(
    rf"(?P<indent>\s{{0,3}})(?:(?P<mark>[{MARKS}#+]{{1,2}})(?!\s+\d)|(?P<marked>[{MARKS}#+]{{1,2}})\s+(?=\d))?"
    r"(?P<words>(?i:(?:agendapunt|punt|ad)\s+(?=\d))?(?(mark)|(?:"
    r"(?P<number>\d{1,2}(?:\.?[a-z]|\.\d{1,2})?)(?:[.):]|\s*$|\s+[-–—](?=\s)|(?=\s)(?!\s*min)|(?=[A-Z][a-z]))"
    r"|(?P<letter>[A-Z]|[a-z](?=[.)])|[IVX]{2,4})(?:[.)]|(?=\t|\s\s))(?=\s))?)\s*(?P<title>.*))"
)
ANNOUNCED = re.compile(r".*\bop\s+(?:het\s+programma|de\s+agenda)\s+sta(?:at|an)\W*", re.IGNORECASE)
MIN_ITEMS = 3
"""Numbers that count up, from which on they are those of items."""
MIN_DURATIONS = 2
FIRST_KINDS = (AgendaItem.Kind.ARRIVAL, AgendaItem.Kind.OPENING)
LAST_KINDS = (AgendaItem.Kind.CLOSING, AgendaItem.Kind.NETWORKING)


def item_lines(lines: list[str], *, has_times: bool) -> dict[int, str]:
    """The lines that begin an item, by their place, each with its words; none if this is no such agenda.

    Where some lines have times, only numbers can tell items.
    A number alone on its line begins the item whose words come below it.
    """
    matches = [match for line in lines if (match := ITEM.fullmatch(line))]
    if numbered := _numbered(matches):
        return {place: matches[place]["title"] for place in numbered}
    titles = [match["words" if match["marked"] else "title"].strip() for match in matches]
    if has_times:
        return {}
    timed = {place for place, title in enumerate(titles) if without_duration(title, None)[1] is not None}
    if len(timed) < MIN_DURATIONS:
        return {place: titles[place] for place in _bulleted(matches) or _plain(lines)}
    first = min(timed)
    style = _style(matches[first])
    return {
        place: title
        for place, title in enumerate(titles)
        if place in timed
        or (
            place > first
            and _style(matches[place]) == style
            and not BEGIN.fullmatch(title)
            and (style[1] or kind_of(title) != AgendaItem.Kind.DISCUSSION)
        )
    }


def _numbered(matches: list[re.Match[str]]) -> list[int]:
    """The places of the ITEM matches whose numbers, letters or Romans count up, in the style that begins first."""
    runs = sorted(run for order in (_number, _letter, _roman) if len(run := _run(matches, order)) >= MIN_ITEMS)
    if not runs:
        ones = [place for place, match in enumerate(matches) if _number(match) == (1, 0)]  # of a list in pieces
        kinds = [kind_of(matches[place]["title"]) for place in ones]
        return ones if len(ones) >= MIN_ITEMS and kinds[0] in FIRST_KINDS and kinds[-1] in LAST_KINDS else []
    if len(runs) > 1 and len(runs[1]) > len(runs[0]) and _stand_above(matches, runs[0], runs[1]):
        return runs[1]
    return runs[0]


def _stand_above(matches: list[re.Match[str]], heads: list[int], items: list[int]) -> bool:
    """Whether these are headings, each of them above items that are counted on below the next."""
    below = (next((match["title"] for match in matches[head + 1 :] if match["title"]), "") for head in heads)
    return set(below) <= {matches[place]["title"] for place in items}


def _run(matches: list[re.Match[str]], order_of: Callable[[re.Match[str]], Order | None]) -> list[int]:
    """The longest row of numbers that follow each other, none of them further in than the first."""
    run, before = list[int](), (0, 0)
    orders = list(map(order_of, matches))
    indents = [len(match["indent"]) for match in matches]
    others = {indent for indent, order in zip(indents[1:], orders[1:], strict=True) if order}
    if others and indents[0] not in others:
        indents[0] = min(others)  # the first line of a pasted text has lost the space before it
    last = {order: place for place, order in enumerate(orders)}
    for place, order in enumerate(orders):
        if order is None or (run and indents[place] > indents[run[0]]):
            continue
        if len(run) < 2 and order in ((1, 0), (1, 1)) and order != (before[0], before[1] + 1):
            run, before = [place], order  # a "1" before it was a date
        elif run and order in _following(before):
            run.append(place)
            before = order
        elif len(run) > 1 and order in {(before[0], before[1] + 2), (before[0] + 2, 0), (before[0] + 2, 1)}:
            missing = {(before[0], before[1] + 1)} if order[0] == before[0] else _following(before)
            if max(last.get(number, -1) for number in missing) < place:
                run.append(place)  # that item was taken off the agenda
                before = order
    return run


def _following(order: Order) -> set[Order]:
    """The numbers that can come after this one."""
    return {(order[0], order[1] + 1), (order[0] + 1, 0), (order[0] + 1, 1)}


def _style(match: re.Match[str]) -> tuple[str, str]:
    """How far in the line begins, and its bullet."""
    return match["indent"], match["mark"] or match["marked"] or ""


def _number(match: re.Match[str]) -> Order | None:
    """1, 1.2 and 1b as (1, 0), (1, 2) and (1, 2)."""
    parts = re.findall(r"\d+|[a-z]", match["number"] or "")
    if not parts:
        return None
    second = parts[1] if len(parts) > 1 else "0"
    return int(parts[0]), int(second) if second.isdigit() else ord(second) - ord("a") + 1


def _letter(match: re.Match[str]) -> Order | None:
    letter = match["letter"] or ""
    return (ord(letter.upper()) - ord("A") + 1, 0) if len(letter) == 1 else None


def _roman(match: re.Match[str]) -> Order | None:
    return (ROMANS.index(match["letter"]) + 1, 0) if match["letter"] in ROMANS else None


def _bulleted(matches: list[re.Match[str]]) -> list[int]:
    """The bullets of one style, if the first of them is an opening or the like."""
    marked = [place for place, match in enumerate(matches) if _style(match)[1] and match["title"]]
    if marked and kind_of(matches[marked[0]]["title"]) not in FIRST_KINDS:
        marked = _below_programme(matches, marked)
    if not marked:
        return []
    below = enumerate(match.string.strip() for match in matches)
    foot = next((place for place, line in below if place > marked[0] and FOOTER.match(line)), len(matches))
    places = [place for place in marked if _style(matches[place]) == _style(matches[marked[0]]) and place < foot]
    return places if len(places) >= MIN_ITEMS else []


def _below_programme(matches: list[re.Match[str]], marked: list[int]) -> list[int]:
    """Those from the first below the heading of the agenda: "Programma", "Op de agenda staan:"."""
    for place in marked:
        above = next((match.string for match in reversed(matches[:place]) if match.string.strip()), "")
        if PROGRAMME.fullmatch(above) or ANNOUNCED.fullmatch(above):
            return [other for other in marked if other >= place]
    return []


def _plain(lines: list[str]) -> list[int]:
    """Lines with a subject each: the first begins with the word for an opening, the last with that for a closing."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    first = next((place for place in filled if _begins_with(lines[place], FIRST_KINDS)), None)
    last = next((place for place in reversed(filled) if _begins_with(lines[place], LAST_KINDS)), None)
    if first is None or last is None:
        return []
    places = [place for place in filled if first <= place <= last and not lines[place].strip()[0].islower()]
    return places if not any(lines[place].rstrip().endswith(".") for place in places) else []


def _begins_with(line: str, kinds: tuple[AgendaItem.Kind, ...]) -> bool:
    title = line.strip()
    match = KIND_WORDS.match(title)
    return match is not None and kind_of(title) in kinds


def begin_time(lines: list[str], above: list[str]) -> datetime.time | None:
    """When it begins, if one of the lines says so: "Aanvang: 19.30 uur", or the only time in those above the items."""
    if found := BEGIN.search("\n".join(lines)):
        return time_of(found["clock"])
    above = [line for line in above if SPAN.search(line)] or above
    times = {time_of(match["clock"]) for line in above for match in ANY_TIME.finditer(line)}
    return times.pop() if len(times) == 1 else None
