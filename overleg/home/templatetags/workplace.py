"""The tables of the workplace, where the window is too narrow for one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import template
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()


@register.filter
def with_headings(cells: Iterable[SafeString], headers: Sequence[dict[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row as Django made them, each with the heading of its column in `data-label`.

    Style sheets show it where a row is a card, and the headings of the table have no place. Both parts are escaped.
    """
    for cell, header in zip(cells, headers, strict=False):
        label = format_html('<td data-label="{}"', capfirst(strip_tags(str(header["text"])).strip()))
        yield mark_safe(cell.replace("<td", label, 1))
