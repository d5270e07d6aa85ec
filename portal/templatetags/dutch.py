"""`{{ position.title|dutch }}`: every template knows it without loading it (TEMPLATES in the settings)."""

from typing import Any

from django import template
from django.db import models

from portal.dutch import dutch, its_name

CODES = (models.EmailField, models.URLField, models.SlugField)
"""Lines that nobody reads as words."""

register = template.Library()
register.filter("dutch", dutch)
register.filter("its_name", its_name)


@register.filter
def read_only(field: Any) -> Any:
    """What stands in a field of the workplace that one only reads (Django's AdminReadonlyField)."""
    own = {each.name: each for each in field.model_admin.model._meta.concrete_fields}.get(field.field["name"])
    is_text = isinstance(own, models.CharField | models.TextField) and not isinstance(own, CODES) and not own.choices
    return dutch(field.contents()) if is_text else field.contents()
