"""Bullets, numbers and the beginnings of lines, for text in lower case."""

import re

MARKS = "-\u2010\u2011–—−•·∙▪▫◦‣⁃●○■□◆◇➢➤►▶➔→⇒✓✔☐☑☒❑❖❏§✗✘\uf000-\uf0ff"
NUMBER_MARK = r"\(?(?:\d{1,2}(?:\.\d{1,2})?[a-z]?|[a-z]|[ivx]{1,4})(?:[.)]{1,2}|°|º)(?=[\s*_]|$)"
LINE_START = re.compile(
    rf"""[ ]*(?:(?:\*\*|__|[#>|]+)[ ]*)*
    (?: (?P<mark> (?:[{MARKS}]+(?:[ ]+[{MARKS}]+(?=[ \n]|$))*|\*|[-=]>|\+(?=[ ])|[oøü](?=[ \n]|$)|x(?=[ ]))(?![\d*])
          | \[[ x]?\] | {NUMBER_MARK} | \d{{1,2}}[.)](?=[^\W\d]) | \d{{1,2}}\.\d{{1,2}}(?=[ ]) )
        [ ]*(?:(?:\*\*|__)[ ]*)? )?
    (?P<word>[^\W\d_]*)""",
    re.VERBOSE,
)
"""The beginning of a line: a bullet or number, if any, and the first word."""
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
BARE_NUMBER = re.compile(rf"[ ]*(?:(?P<number>\d{{1,2}})|(?P<roman>{'|'.join(ROMANS)}))[ ]+(?:[-–][ ]+)?(?=[^\W\d])")
"""A number without a full stop, as a PDF has it: a mark only where the others of its list stand too."""
SECOND_NUMBER, SECOND_ROMAN = re.compile(r"\n[ ]*2[ ]"), re.compile(r"\n[ ]*ii[ ]")
INLINE_MARK = re.compile(
    rf"(?:[ ]*\||[{MARKS}]+(?:[ ]+[{MARKS}]+(?=[ ]))*|\*|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)])[ ]+(?=\S)"
)
"""The first bullet, on the line of its heading."""
