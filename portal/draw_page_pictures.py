"""Draws the pages of a PDF: a program of its own, started by page_pictures.py. No Django: it has to start quickly.

python draw_page_pictures.py PDF WIDTH > JSON: of each page {"address", "width", "height"}, in pixels
"""

import base64
import io
import json
import sys
from pathlib import Path

import pypdfium2

QUALITY, EFFORT = 75, 1
"""Of WebP: letters stay sharp, and a page is made in some hundredths of a second."""


def draw(page: pypdfium2.PdfPage, width: int) -> dict[str, object]:
    """The page as a picture that is an address by itself."""
    picture = page.render(scale=width / page.get_width(), rev_byteorder=True).to_pil().convert("RGB")
    webp = io.BytesIO()
    picture.save(webp, "WEBP", quality=QUALITY, method=EFFORT)
    address = f"data:image/webp;base64,{base64.b64encode(webp.getvalue()).decode()}"
    return {"address": address, "width": picture.width, "height": picture.height}


if __name__ == "__main__":
    pdf = pypdfium2.PdfDocument(Path(sys.argv[1]))
    pages = [draw(page, int(sys.argv[2])) for page in pdf]
    print(json.dumps(pages))  # noqa: T201 - this is what the caller reads
