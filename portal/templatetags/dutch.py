"""`{{ position.title|dutch }}`: every template knows it without loading it (TEMPLATES in the settings)."""

from django import template

from portal.dutch import dutch, its_name

register = template.Library()
register.filter("dutch", dutch)
register.filter("its_name", its_name)
