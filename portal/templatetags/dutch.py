"""`{{ position.title|dutch }}`: every template knows it without loading it (TEMPLATES in the settings)."""

from django import template

from portal.dutch import dutch

register = template.Library()
register.filter("dutch", dutch)
