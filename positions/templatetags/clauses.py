"""How the text of a clause looks on the page."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gremia.models import Gremium
from positions.models import Clause, Revision, Suggestion
from wording import differences
from wording.agreement import disagreements
from wording.core import CoreClause
from wording.fingerprint import code
from wording.motion import dictum_lead_in, heading_of
from wording.parts import Kind
from wording.points import diff_in_points, in_points
from wording.variable_help import Advice, VariableHelp
from wording.variables import VARIABLE, resolve, variable

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()
PARTS = re.compile(f"({re.sub(r'[()]', '', VARIABLE.pattern)})")


@register.filter
def chips(text: str, variables: dict[str, VariableHelp]) -> SafeString:
    """The text with each variable as a chip that tells, pointed at or pressed, what it becomes per gremium.

    What a chip opens is in templates/positions/_variable_words.html: include that once on the page.
    """
    lead, points = in_points(text)
    return _with_list([_chips(line, variables) for line in (lead, *points)])


@register.filter
def bare_chips(text: str) -> SafeString:
    """The text with each variable as a chip, where what it becomes stands elsewhere."""
    lead, points = in_points(text)
    return _with_list([chips_in_line(line) for line in (lead, *points)])


@register.filter
def chips_in_line(text: str) -> SafeString:
    """The same without its list as a list, for where there is one line."""
    return format_html_join("", "{}", ((_bare_chip(part),) for part in PARTS.split(text)))


@register.filter
def word_diff(before: str, after: str) -> SafeString:
    """What was removed and what was added, word by word, in marks and (for who cannot see those) in words."""
    lines = diff_in_points(before, after)
    return _with_list([format_html_join("", "{}", ((_part(part),) for part in line)) for line in lines])


@register.filter
def disagreeing(clause: Clause, gremia: Iterable[Gremium]) -> Advice:
    """What in the clause is wrong in some of these gremia."""
    return Advice((), disagreements(clause.current.text, gremia))


@register.filter
def lead_in(revision: Revision) -> str:
    """What stands above a dictum, in the singular and with its variable: "verzoekt [college]"."""
    return dictum_lead_in(revision.verb, revision.addressee)


@register.filter
def in_words_of(wording: Revision | Suggestion, gremium: Gremium) -> str:
    """What it says in the motion of this gremium; a dictum with what stands above it there."""
    text = resolve(wording.text, gremium)
    if not wording.verb:
        return text
    clause = CoreClause(Kind.DICTUM, wording.text, wording.verb, wording.addressee)
    return f"{heading_of(clause, gremium)}: {text}"


@register.filter
def kind_label(kind: str) -> "StrOrPromise":
    """The name of a kind of clauses: "overwegende dat"."""
    return Kind(kind).label


@register.filter
def short_code(fingerprint: str) -> str:
    """The fingerprint as people read it out: XXXX-XXXX-XXXX."""
    return code(fingerprint)


def _with_list(lines: Iterable[SafeString]) -> SafeString:
    """The words before the list in a clause, and that list; nothing but the words where there is none."""
    lead, *points = lines
    if not points:
        return lead
    return format_html("{}<ul>{}</ul>", lead, format_html_join("", "<li>{}</li>", ((point,) for point in points)))


def _chips(text: str, variables: dict[str, VariableHelp]) -> SafeString:
    return format_html_join("", "{}", ((_chip(part, variables),) for part in PARTS.split(text)))


def _part(part: differences.Part) -> str:
    text = chips_in_line(part.text)
    marked = '<{0} class="diff__{1}"><span class="visually-hidden">{2} </span>{3}</{0}>'
    if part.kind == "removed":
        return format_html(marked, "del", part.kind, _("removed:"), text)
    if part.kind == "added":
        return format_html(marked, "ins", part.kind, _("added:"), text)
    return text


def _chip(part: str, variables: dict[str, VariableHelp]) -> str:
    if not (part.startswith("[") and part.endswith("]") and part[1:-1] in variables):
        return _bare_chip(part)
    return format_html(
        '<button type="button" class="chip" popovertarget="variable-{2}" title="{0}">'
        '<span class="visually-hidden">{1} </span>{2}</button>',
        variables[part[1:-1]].title,
        _("variable"),
        part[1:-1],
    )


def _bare_chip(part: str) -> str:
    if not (part.startswith("[") and part.endswith("]") and variable(part[1:-1])):
        return part
    marked = '<span class="chip"><span class="visually-hidden">{} </span>{}</span>'
    return format_html(marked, _("variable"), part[1:-1])
