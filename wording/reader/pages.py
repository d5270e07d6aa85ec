"""What belongs to the pages a motion was printed on, and not to the motion: their numbers, headers and footers."""

import re
from collections import Counter

from wording.reader.normalise import PAGE_BREAK

PAGE_NUMBER = re.compile(
    r"[ ]*+(?:[-–—|•][ ]*+)?(?P<word>(?:pagina|blad(?:zijde)?|pag\.?|p\.)[ ]*+)?\d{1,3}"
    r"(?P<of>[ ]*+(?:van|/|of|\|)[ ]*+\d{1,3})?(?P<dash>[ ]*+[-–—|•])?[ ]*+(?=\n|$)"
)
FOOTER = re.compile(r"(?:[^\n]{0,80}[^\w\n])?[ ]*+pagina[ ]+\d{1,3}[ ]+van[ ]+\d{1,3}[ ]*+(?=\n|$)")
"""Words with the number of the page behind them, on one line."""
COUNTED_FOOTER = re.compile(
    r"^[ ]*+(?:motie|amendement)(?:[ ][^\n.;:]{1,60})?[ ]\d{1,2}[ ]?(?:/|van)[ ]?\d{1,2}[ ]*+$", re.MULTILINE
)
"""The same without the word for a page: Motie 1/3."""
RUNNING_HEAD = re.compile(r"[ ]*(?:motie|amendement)\b[^\n.;]{0,80}(?=\n|$)")
"""The name of the motion again, directly below the end of a page."""
HEAD_ABOVE_FOOTER = re.compile(r"[ ]*(?:motie|amendement)[ ][^\n.;:]{1,40}:[ ][^\n]{1,200}\n(?=[^\n]*pagina[ ]+\d)")
"""The same where the head was copied after the page it stands on, above the footer: Motie Almere: Een brug."""
STAMP = re.compile(
    r"""\n[ ]*(?: (?:(?:MET\ ALGEMENE\ STEMMEN|UNANIEM)\ )?
                (?:AANGENOMEN|VERWORPEN|INGETROKKEN|AANGEHOUDEN|OVERGENOMEN|INGEKOMEN|ONTVANGEN|GEWIJZIGD|KOPIE)
              | (?i:ingekomen|ontvangen|binnengekomen|geregistreerd)(?:\ (?:op|d\.d\.|bij\ de\ griffie|griffie))*:?\ +
                \d{1,2}[-./ ](?:\d{1,2}|[A-Za-z]{3,9}\.?)[-./ ](?:\d{4}|\d{2})(?:,?\ \d{1,2}[.:]\d{2}(?:\ uur)?)?
            )[ !.]*(?=\n|$)""",
    re.VERBOSE,
)
"""What was stamped over a motion, alone on a line (not the first): in capitals what came of it, or when it came in."""
DIGITS = re.compile(r"\d+")
ADDRESS = re.compile(r"(?=.*(?:\bpostbus\b|\b\d{4} ?[a-z]{2}\b))(?=.*(?:\bwww\.|@|\btel))", re.IGNORECASE)
"""Where an office is, and how to reach it, on one line."""
COUNT = re.compile(r"^\d{1,3}\b[ |–-]*(?=\D)|(?<=\D)[ |–-]*\b\d{1,3}$")
"""The number of a page before or behind other words."""
COUNTED = re.compile(r"\d{1,3} ?\| ?\D.*|.*\D ?\| ?\d{1,3}")
"""The same where a bar parts them: 2 | Motie."""
EDGE = 2
"""Lines at the top and at the foot of a page that can be its header and footer."""


class PageLines:
    """The lines of one text, up to `end`, that belong to its pages."""

    def __init__(self, text: str, low: str, end: int) -> None:
        self.repeated = repeated_lines(text[:end].split("\n"), text)
        self.edges = edge_lines(text)
        self.has_footers = "pagina" in low or COUNTED_FOOTER.search(low) is not None
        self.stamps = {match.start() + 1 for match in STAMP.finditer(text, 0, end)}
        """Where a line begins that is one."""


def is_page_number(low: str, start: int, stop: int, *, in_head: bool) -> bool:
    """Whether this line is one; in the head of a motion a bare number can be that of the motion."""
    if FOOTER.match(low, start, stop) or (not in_head and COUNTED_FOOTER.match(low, start, stop)):
        return True
    match = PAGE_NUMBER.match(low, start, stop)
    return match is not None and (not in_head or any(match.group("word", "of", "dash")))


def is_running_head(low: str, start: int, stop: int, *, below_page: bool) -> bool:
    """Whether this line is the name of the motion at the top of a later page."""
    if below_page and RUNNING_HEAD.match(low, start, stop):
        return True
    head = HEAD_ABOVE_FOOTER.match(low, start)
    return head is not None and FOOTER.match(low, head.end()) is not None


def without_digits(line: str) -> str:
    """The line with every number the same, since the footer of page 2 is that of page 1."""
    return DIGITS.sub("0", line.strip())


def repeated_lines(lines: list[str], text: str) -> frozenset[str]:
    """Lines that come back (`without_digits`): when there are pages, or when some come back word for word."""
    if PAGE_BREAK not in text and len(set(lines)) == len(lines) - max(0, lines.count("") - 1):
        return frozenset()
    seen: set[str] = set()
    repeated: set[str] = set()
    for line in lines:
        bare = without_digits(line)
        if any(map(str.isalpha, bare)):
            (repeated if bare in seen else seen).add(bare)
    return frozenset(repeated)


def edge_line(line: str) -> str:
    """The line without the number of the page."""
    return COUNT.sub("", line.strip())


def edge_lines(text: str) -> frozenset[str]:
    """The lines (`edge_line`) that stand at the top, or at the foot, of all pages but one.

    One page is enough for an address at its foot, and for words with the number of the page behind a bar.
    """
    if PAGE_BREAK not in text:
        return frozenset()
    pages = [
        [line.strip() for line in page.split("\n") if any(map(str.isalpha, line))] for page in text.split(PAGE_BREAK)
    ]
    most = max(2, len(pages) - 1)
    found = set[str]()
    for edges in ([page[:EDGE] for page in pages], [page[-EDGE:] for page in pages]):
        times = Counter(bare for edge in edges for bare in set(map(edge_line, edge)))
        found |= {bare for bare, number in times.items() if number >= most}
    outermost = [line for page in pages for line in (*page[:1], *page[-1:])]
    found |= {edge_line(line) for line in outermost if COUNTED.fullmatch(line)}
    found |= {edge_line(page[-1]) for page in pages if page and ADDRESS.search(page[-1])}
    return frozenset(bare for bare in found if not bare.endswith((";", ",")) and bare.strip())
