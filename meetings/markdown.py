"""The texts of griffiers, typed as Markdown, as HTML for a page or a PDF.

HTML in a text is shown as typed, never obeyed. A heading in a text comes below the heading (h2) of its section.
`[^2]` refers to end note 2 of the invitation: a small number that links to the note, and the note links back.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

REFERENCE = re.compile(r"\[\^(\d{1,3})\]")
FIRST_LEVEL, LAST_LEVEL = 3, 6


@dataclass
class Notes:
    """The end notes that a document has, and which of them its texts have referred to so far."""

    known: Collection[int] = ()
    referred: list[int] = field(default_factory=list)

    def refer(self, number: int) -> bool:
        """Counts a reference; whether it is the first one to that note, the one that the note links back to."""
        first = number not in self.referred
        if first:
            self.referred.append(number)
        return first


def render(text: str, notes: Notes | None = None) -> SafeString:
    """The text as HTML. References to notes that the document does not have stay as typed."""
    return mark_safe(_markdown.render(text, {"notes": notes or Notes()}))


def references(text: str) -> list[int]:
    """The numbers of the notes that a text refers to, each once, in order of appearance."""
    return list(dict.fromkeys(int(number) for number in REFERENCE.findall(text)))


def _reference(state: StateInline, silent: bool) -> bool:
    """Reads `[^2]` where the text stands."""
    match = REFERENCE.match(state.src, state.pos)
    if not match or int(match[1]) not in state.env["notes"].known:
        return False
    if not silent:
        state.push("note_reference", "sup", 0).meta = {"number": int(match[1])}
    state.pos = match.end()
    return True


def _render_reference(
    self: RendererProtocol, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    number = tokens[index].meta["number"]
    anchor = f' id="verwijzing-{number}"' if env["notes"].refer(number) else ""
    return f'<sup class="note-reference"><a href="#noot-{number}"{anchor} title="Noot {number}">{number}</a></sup>'


def _place_headings(state: StateCore) -> None:
    """The first heading becomes an h3; a deeper one is one level deeper than the one before it, never more."""
    previous = FIRST_LEVEL - 1
    offset: int | None = None
    for token in state.tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            offset = FIRST_LEVEL - typed if offset is None else offset
            previous = min(max(typed + offset, FIRST_LEVEL), previous + 1, LAST_LEVEL)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{previous}"


_markdown = MarkdownIt("commonmark", {"html": False})
_markdown.inline.ruler.before("link", "note_reference", _reference)
_markdown.core.ruler.push("place_headings", _place_headings)
_markdown.add_render_rule("note_reference", _render_reference)
