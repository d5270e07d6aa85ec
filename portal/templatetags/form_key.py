"""`{% form_key %}`: the key of a form whose view is `answered_once`."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.form_key import FIELD

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """A hidden field with a new key, for each form that is rendered."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4().hex)
