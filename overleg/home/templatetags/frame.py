"""The frame around every page. What is the same for everybody is rendered once per process, not once per visit."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def once(template_name: str, **words: str | bool | None) -> str:
    """The template, rendered once per language and combination of `words`, which is all that it may depend on.

    Reversing addresses and looking up translations and static files takes most of the time of a simple page.
    """
    arguments = (template_name, get_language(), tuple(words.items()))
    return render(*arguments) if settings.DEBUG else kept(*arguments)


def render(template_name: str, language: str | None, words: tuple[tuple[str, str | bool | None], ...]) -> str:
    """Not cached: what someone changes during development shows at once."""
    return render_to_string(template_name, dict(words))


kept = lru_cache(maxsize=1024)(render)
