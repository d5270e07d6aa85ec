"""One kind of line end and of space, and nothing that nobody can see."""

import re

from portal.characters import plain_letters, without_entities, without_unseen

LINE_ENDS = re.compile(r"\r\n?|[\v\x1c-\x1e\x85\u2028\u2029]")
SPLIT_WORD = re.compile(r"[\u00ad\x02\ufffe][^\S\n]*(?:\n[^\S\n]*)?(?=\w)")
"""How a PDF says that a word goes on on the next line."""
SPACED = re.compile(r"\n(?:[^\W\d_] ){4,30}[^\W\d_](?=[ ]?:?\s)")
"""A heading with a space between its letters: "b e s l u i t :"."""
CELL = re.compile(
    r"(?<=\n)((?:toelichting|constateringen|tekst|dictum|oproep|overwegingen|inhoud)[^\n\t:]{0,20}:?)\t+", re.IGNORECASE
)
"""The first cell of a row that was copied from a table, with the name of what is in the next."""
GLUED_CELL = re.compile(
    r"(?<=\n)(ID|Onderwerp|Titel|Inhoud|Toelichting|Nummer|Status|Indiener|Stemverhouding|Datum)"
    r"(?=[A-Z0-9]|constaterende|overwegende|verzoekt\s)"
)
"""The same without anything between, as the lists of councils on the web are copied: "StatusAangenomen"."""
GLUED_VERB = re.compile(r"(?<=\n)((?i:verzoek(?:en|t)|vra(?:gen|agt)|dra(?:gen|agt)|roep(?:en|t)))(?=[A-Z][a-z])")
"""A heading of which a file lost a space: "verzoekenGedeputeerde Staten:"."""
ARROW = re.compile(r"(?<![^\n])>(?= )")
BELOW_OTHERS = re.compile(r"(?:^|\n)[^>\n][^\n]*\n> ")
MIN_LISTS = 2
"""Lines with a ">" below ones without, from which on it is a bullet and no sign of a quoted mail."""
LOST_BREAK = re.compile(
    r"(?=[ ]?[•●▪–-])(?:(?<=\w[;,.])[ ]?(?=[•●▪](?:[ ]?\w|\n))|(?<=:)[ ](?=[•●▪]\n)"
    r"|(?<=[ ]dat)[ ](?=[•●▪][ ]\w)|(?<=\w;)(?=[-–][ ]\w))"
)
"""Between two items, where a page lost the end of the line: "iets doet;- iets anders"."""
PAGE_BREAK = "\f"
HYPHENS = "-\u2010\u2011"


def clean(text: str) -> str:
    """The text with "\\n" between lines; a page break stays as a line of its own."""
    text = SPACED.sub(lambda match: match[0].replace(" ", ""), "\n" + plain_letters(without_entities(text)))
    text = GLUED_CELL.sub("\\1\n", CELL.sub("\\1\n", text) if "\t" in text else text)
    text = GLUED_VERB.sub("\\1 ", text)[1:]
    if ">" in text and len(BELOW_OTHERS.findall(text)) >= MIN_LISTS:
        text = ARROW.sub("•", text)
    text = LOST_BREAK.sub("\n", text)
    if text.replace("\n", " ").isprintable():
        return text
    text = LINE_ENDS.sub("\n", text.replace("\f", "\n\f\n"))
    text = without_unseen(SPLIT_WORD.sub("", text.replace("\x00", "")))
    return re.sub(r"[^\S\n\f]", " ", text)


def lowered(text: str) -> str:
    """Lower case with every character at its own place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
