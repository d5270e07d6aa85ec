"""`{{ user_agent|device_name }}`: a browser as people call it."""

from django import template
from django.template.defaultfilters import truncatechars
from django.utils.translation import gettext as _
from ua_parser import parse

MAX_CHARACTERS = 160

register = template.Library()


@register.filter
def device_name(user_agent: str) -> str:
    """As “Firefox on Windows”; of a browser that is not known the first part of what it calls itself."""
    known = parse(user_agent)
    if not known.user_agent or not known.os:
        return truncatechars(user_agent, MAX_CHARACTERS)
    return _("%(browser)s on %(system)s") % {"browser": known.user_agent.family, "system": known.os.family}
