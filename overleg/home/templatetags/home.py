"""What the pages about the portal itself say of who takes part, and what others are told of a page."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gremia.models import Gremium
from overleg.home.queries import MAX_NAMED
from portal.numbers import whole_number

register = template.Library()


@register.filter
def named(gremia: Sequence[Gremium]) -> str:
    """ "De raad van Almere, de raad van Lelystad and ..."; empty where there are none, or too many to name."""
    names = [gremium.name for gremium in gremia]
    if not names or len(names) > MAX_NAMED:
        return ""
    if len(names) == 1:
        return capfirst(names[0])
    return capfirst(_("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]})


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """The one address of this page, with the page of a list, and without what only sorts or searches."""
    request = context.get("request")
    if request is None:
        return ""
    page = whole_number(request.GET.get("pagina", ""))
    return f"{settings.SITE_URL}{request.path}{f'?pagina={page}' if page and page > 1 else ''}"


@register.simple_tag
def site_url(path: str = "") -> str:
    """An address of this installation, whole."""
    return f"{settings.SITE_URL}{path}"
