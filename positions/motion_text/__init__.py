"""Reads the text of an existing motion, as any council writes it, into its parts.

Pure, lossless and in time linear in the text: every word ends up in exactly one piece of one part, and only what became
structure is left out of the clauses: headings ("overwegende dat" is the kind, "verzoekt het college" the verb and the
addressee), bullets, and the line breaks of the page.
"""

from positions.motion_text.model import Consideration, Dictum, Line, Part, Piece, ReadMotion
from positions.motion_text.reader import read

__all__ = ["Consideration", "Dictum", "Line", "Part", "Piece", "ReadMotion", "read"]
