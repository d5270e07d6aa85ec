"""The factsheets of the demo: written in Markdown, read as PDF."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

from portal import pdf

FOLDER = Path(__file__).parent / "factsheets"
TEMPLATE = "demo/pdf/factsheet.html"
STYLESHEETS = ("pdf/base.css", "pdf/factsheet.css")

markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Factsheet:
    title: str
    content: bytes


@cache
def make(name: str) -> Factsheet:
    """The PDF of factsheets/<name>.md; its first line is its title. Made once per process."""
    heading, _newline, text = (FOLDER / f"{name}.md").read_text().partition("\n")
    title = heading.removeprefix("# ")
    body = mark_safe(markdown.render(text))
    return Factsheet(title, pdf.render(TEMPLATE, {"title": title, "body": body}, stylesheets=STYLESHEETS).content)
