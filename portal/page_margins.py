"""What stands in the margins of a PDF made here is marked as belonging to the page, so that readers leave it out.

WeasyPrint tags the running head and the footer as text and then leaves them out of the structure of the document. Some
readers and copied texts have them in the middle of a sentence for that. ISO 14289-1 (PDF/UA), 7.1 and 7.8, asks for
artifacts of the type Pagination.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator

Mark = tuple[tuple[int, int] | None, int]
"""A page, and the number of a piece of its content."""


def mark_page_margins(content: bytes) -> bytes:
    """The same document; what is on a page but not in its structure is an artifact. The same bytes for the same."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        text = set(_pieces(pdf.Root.StructTreeRoot))
        for page in pdf.pages:
            marked = [_marked(each, page.obj.objgen, text) for each in pikepdf.parse_content_stream(page)]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(marked))
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _marked(each: Any, page: tuple[int, int], text: set[Mark]) -> Any:
    if str(each.operator) != "BDC" or "/MCID" not in each.operands[1]:
        return each
    if (page, int(each.operands[1].MCID)) in text:
        return each
    return ContentStreamInstruction([Name.Artifact, Dictionary(Type=Name.Pagination)], Operator("BDC"))


def _pieces(root: Any) -> Iterator[Mark]:
    """The pieces of content that the structure of the document has."""
    waiting: list[tuple[Any, tuple[int, int] | None]] = [(root, None)]
    while waiting:
        node, page = waiting.pop()
        if isinstance(node, int):
            yield page, node
        elif isinstance(node, Array):
            waiting += [(child, page) for child in node]
        elif isinstance(node, Dictionary):
            page = node.Pg.objgen if "/Pg" in node else page
            if "/MCID" in node:
                yield page, int(node.MCID)
            elif "/K" in node:
                waiting.append((node.K, page))
