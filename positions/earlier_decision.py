"""A motion that was pasted, as a PDF that readers of a dossier can open."""

from collections.abc import Iterator
from typing import NamedTuple

from portal import pdf
from wording.reader.model import MotionPart, ReadMotion

TEMPLATE = "positions/pdf/earlier_decision.html"
STYLESHEETS = ("pdf/base.css", "pdf/factsheet.css")


class TextBlock(NamedTuple):
    """A heading, a list or a paragraph: `kind` is "heading", "list" or "text"; a list has several lines."""

    kind: str
    lines: list[str]


def earlier_decision(motion: ReadMotion, *, title: str, source: str) -> bytes:
    """The file; raises portal.pdf.PdfFailed."""
    context = {"title": title, "source": source, "blocks": list(blocks(motion))}
    return pdf.render(TEMPLATE, context, stylesheets=STYLESHEETS).content


def blocks(motion: ReadMotion) -> Iterator[TextBlock]:
    """The whole text in its order, in headings, lists and paragraphs; without the numbers of its old pages."""
    clauses = [one.text for one in motion.considerations] + [item for one in motion.dictum for item in one.items]
    block: TextBlock | None = None
    last_clause, lead_in = -1, ""
    for part, start, end, clause in motion.placed:
        if part in (MotionPart.PAGE, MotionPart.MARK) or clause == last_clause:
            continue
        words = " ".join(motion.text[start:end].split())
        kind = "heading" if part == MotionPart.HEADING else "text"
        if clause is not None:
            last_clause, kind, words, lead_in = clause, "list", f"{lead_in}{clauses[clause]}", ""
        elif kind == "heading" and words.lower() == "dat":
            lead_in = f"{words} "
            continue
        if block and block.kind == kind and kind != "heading":
            block.lines.append(words)
            continue
        if block:
            yield block
        block = TextBlock(kind, [words])
    if block:
        yield block
