"""Makes a small, plain PNG of a picture from outside: a program of its own, started by logo.py.

A picture can be a bomb, or hold more than a picture. It is opened by a process with limits (portal/process_limits.py),
drawn anew, and only what was drawn is kept. A drawing in SVG can hold scripts and is no picture here. No Django: it has
to start quickly.

    python picture.py RECEIVED DRAWN > JSON: {} or {"refused": why}
"""

import json
import sys

from PIL import Image, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MAX_SIZE = (1200, 480)
"""Pixels: sharp on paper at twice the width that a logo has there."""
MAX_PIXELS = 25_000_000
LEAST = 16
"""Pixels of width and height."""


def draw(received: str, drawn: str) -> dict[str, str]:
    """Writes the picture on white paper; nothing of it but its pixels stays."""
    try:
        with Image.open(received, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return {"refused": "too_large"}
            if min(picture.size) < LEAST:
                return {"refused": "too_small"}
            picture.draft("RGB", MAX_SIZE)
            colours = picture.convert("RGBA")
    except UnidentifiedImageError:
        return {"refused": "not_picture"}
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return {"refused": "broken"}
    colours.thumbnail(MAX_SIZE)
    paper = Image.new("RGB", colours.size, "white")
    paper.paste(colours, mask=colours)
    paper.save(drawn, "PNG", optimize=True)
    return {}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(draw(*sys.argv[1:])))
