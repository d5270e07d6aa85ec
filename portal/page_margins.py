"""What WeasyPrint puts in the margins of each page belongs to the page, and is no text of the document.

It writes running heads and footers like text, but outside the structure of the document (its tags). A program that
shows the text by its place on the page reads them in the middle of a sentence for that. ISO 14289-1 (PDF/UA), 7.1 and
7.8, asks for artifacts of the type Pagination.
"""

from collections.abc import Iterator
from typing import Any

import pydyf


def mark_page_margins(pdf: pydyf.PDF) -> None:
    """Let what is on a page but not in the structure of the document be an artifact."""
    text = set(_pieces(pdf))
    for page in pdf.page_references:
        stream = _object(pdf, _object(pdf, page)["Contents"]).stream
        for place, part in enumerate(stream):
            if isinstance(part, pydyf.Dictionary) and "MCID" in part and (page, part["MCID"]) not in text:
                stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _pieces(pdf: pydyf.PDF) -> Iterator[tuple[bytes, int]]:
    """A page, and the number of a piece of its content: those that the structure of the document has."""
    waiting = [pdf.catalog["StructTreeRoot"]]
    while waiting:
        node = _object(pdf, waiting.pop())
        for kid in node.get("K", ()):
            if isinstance(kid, int):
                yield node["Pg"], kid
            else:
                waiting.append(kid)


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
