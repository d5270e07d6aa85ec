"""What the pages about the portal itself say of who takes part, and what others are told of a page."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.text import capfirst

from gremia.models import Gremium
from overleg.home.queries import MAX_NAMED
from portal.enumeration import enumerated
from portal.numbers import whole_number
from portal.site import site_address

register = template.Library()


@register.filter
def named(gremia: Sequence[Gremium]) -> str:
    """ "De raad van Almere, de raad van Lelystad and ..."; empty where there are none, or too many to name."""
    return capfirst(enumerated(gremium.name for gremium in gremia)) if len(gremia) <= MAX_NAMED else ""


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """The one address of this page, with the page of a list, and without what only sorts or searches."""
    request = context.get("request")
    if request is None:
        return ""
    page = whole_number(request.GET.get("pagina", ""))
    return site_address(f"{request.path}{f'?pagina={page}' if page and page > 1 else ''}")


@register.simple_tag
def site_url(path: str = "") -> str:
    """An address of this installation, whole."""
    return site_address(path)
