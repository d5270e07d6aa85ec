"""The texts of griffiers, typed as Markdown, as HTML for a page or a PDF.

HTML in a text is shown as typed, never obeyed. A heading in a text comes below the heading (h2) of its section.
`^[Brief, 3 mei]` is an end note where it stands: a small number that links to the note, and the note links back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

OPENING = "^["
ADDRESS = re.compile(r"(?<!\]\()(?<![<\w])https?://[^\s<>\[\]]*[^\s<>\[\].,;:!?)]")
"""A web address in a note, which needs no marks there."""
FIRST_LEVEL, LAST_LEVEL = 3, 6


@dataclass
class Notes:
    """The end notes of a document, numbered from 1 as its texts are rendered one after the other.

    The same words again are the same note. On paper a link in a note says its address.
    """

    on_paper: bool = False
    texts: list[str] = field(default_factory=list)

    def number(self, text: str) -> tuple[int, bool]:
        """The number of a note, and whether this is the first time, the one that the note links back to."""
        first = text not in self.texts
        if first:
            self.texts.append(text)
        return self.texts.index(text) + 1, first

    @property
    def rendered(self) -> list[tuple[int, SafeString]]:
        """Number and HTML of each."""
        return [(number, _as_line(text, self.on_paper)) for number, text in enumerate(self.texts, start=1)]


def render(text: str, notes: Notes | None = None) -> SafeString:
    """The text as HTML. Where there is no room for end notes they stand between brackets."""
    return mark_safe(_markdown.render(text, {"notes": notes}))


def render_passages(passages: Sequence[str]) -> list[SafeString]:
    """Each passage of one text by itself: the address of a link may stand in another, and their headings follow on."""
    whole: dict[str, object] = {"notes": None}
    _markdown.parse("\n\n".join(passages), whole)
    env = {"notes": None, "references": whole.get("references", {})}
    return [mark_safe(_markdown.render(passage, env)) for passage in passages]


def _as_line(text: str, on_paper: bool) -> SafeString:
    return mark_safe(_markdown.renderInline(ADDRESS.sub(r"<\g<0>>", text), {"notes": None, "on_paper": on_paper}))


def _note(state: StateInline, silent: bool) -> bool:
    """Reads `^[...]` where the text stands."""
    if not state.src.startswith(OPENING, state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    text = state.src[state.pos + len(OPENING) : end].strip() if end > 0 else ""
    if not text:
        return False
    if not silent:
        state.push("note", "sup", 0).content = " ".join(text.split())
    state.pos = end + 1
    return True


def _render_note(
    self: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    text, notes = tokens[index].content, env["notes"]
    if notes is None:
        return f" ({_as_line(text, False)})"
    number, first = notes.number(text)
    anchor = f' id="verwijzing-{number}"' if first else ""
    return f'<sup class="note-reference"><a href="#noot-{number}"{anchor} title="Noot {number}">{number}</a></sup>'


def _render_link_end(
    self: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    opening = next(token for token in reversed(tokens[:index]) if token.type == "link_open")
    is_typed = opening.info == "auto"
    return "</a>" if is_typed or not env.get("on_paper") else f"</a> ({escapeHtml(str(opening.attrs['href']))})"


def _place_headings(state: StateCore) -> None:
    """The first heading becomes an h3; a deeper one is one level deeper than the one before it, never more."""
    previous, offset = state.env.get("headings", (FIRST_LEVEL - 1, None))
    for token in state.tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            offset = FIRST_LEVEL - typed if offset is None else offset
            previous = min(max(typed + offset, FIRST_LEVEL), previous + 1, LAST_LEVEL)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{previous}"
    state.env["headings"] = (previous, offset)


_markdown = MarkdownIt("commonmark", {"html": False})
_markdown.inline.ruler.before("link", "note", _note)
_markdown.core.ruler.push("place_headings", _place_headings)
_markdown.add_render_rule("note", _render_note)
_markdown.add_render_rule("link_close", _render_link_end)
