"""What the templates of dossiers say about documents."""

from urllib.parse import urlsplit

from django import template

register = template.Library()


@register.filter
def host(url: str) -> str:
    """Where a link leads: `example.org` of https://www.example.org/somewhere."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
