"""How the text of a clause looks on the page."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gremia import grammar
from positions import wording
from positions.models import Revision
from positions.variables import VariableHelp

register = template.Library()
PARTS = re.compile(f"({re.sub(r'[()]', '', grammar.VARIABLE.pattern)})")


@register.filter
def chips(text: str, variables: dict[str, VariableHelp]) -> SafeString:
    """The text with each variable as a chip that tells, when pointed at, what it becomes per gremium."""
    return format_html_join("", "{}", ((_chip(part, variables),) for part in PARTS.split(text)))


@register.filter
def lead_in(revision: Revision) -> str:
    """What stands above a dictum, in the singular and with its variable: "verzoekt [college]"."""
    return wording.lead_in(revision.verb, revision.addressee)


def _chip(part: str, variables: dict[str, VariableHelp]) -> str:
    if not (part.startswith("[") and part.endswith("]") and part[1:-1] in variables):
        return part
    return format_html(
        '<span class="chip" title="{}"><span class="visually-hidden">{} </span>{}</span>',
        variables[part[1:-1]].title,
        _("variable"),
        part[1:-1],
    )
