"""What stands on a page, as a browser would find it: its forms with their fields, and the messages at them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import lxml.html
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import HtmlElement

BUTTONS = {"submit", "button", "image", "reset"}
MULTIPART = "multipart/form-data"


@dataclass(frozen=True)
class File:
    """A file chosen in a form."""

    name: str
    content: bytes = b""


Value = str | File


@dataclass
class Field:
    """A field of a form: `kind` is the type of its input, or select or textarea; `values` is what it would send."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    described_by: set[str] = field(default_factory=set)
    """The ids of what is said about it."""


@dataclass
class Form:
    """A form on a page; fields of the same name (radio buttons, check boxes) are one field."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: dict[str, Field] = field(default_factory=dict)
    """The buttons that send something, by name; only one of them is sent."""
    multipart: bool = False

    def data(self) -> dict[str, list[str]]:
        """What the browser would send if nobody typed anything."""
        return {name: list(field.values) for name, field in self.fields.items() if field.values}


@dataclass
class Page:
    """`messages` are those at fields and forms, by the id of their list ("" for a list without one)."""

    forms: list[Form] = field(default_factory=list)
    messages: dict[str, list[str]] = field(default_factory=dict)

    def at(self, field: Field) -> list[str]:
        """The messages that belong to the field, for someone who hears the page too."""
        return [text for place in sorted(field.described_by) for text in self.messages.get(place, [])]


def read(page: str) -> Page:
    """The forms of a page (HTML) in order, and its messages."""
    if not page.strip():
        return Page()
    root = lxml.html.fromstring(page)
    found = Page([_form(form) for form in root.iter("form")])
    for errors in root.find_class("errorlist"):
        found.messages.setdefault(errors.get("id", ""), []).extend(
            li.text_content().strip() for li in errors.iter("li")
        )
    return found


def number_of_queries(client: Client, address: str) -> int:
    """How many queries it takes to show the page."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def words(page: str | HttpResponse, within: str = "body") -> str:
    """What one reads in that element of a page, on one line, with a space between its parts but not before a mark."""
    html = page if isinstance(page, str) else page.content.decode()
    (element,) = lxml.html.fromstring(f"<html>{html}</html>" if "<html" not in html else html).iter(within)
    parts = element.xpath(".//text()[not(ancestor::style or ancestor::script or ancestor::svg or ancestor::template)]")
    return re.sub(r" (?=[.,;:!?)])", "", " ".join(" ".join(parts).split()))


def _form(element: HtmlElement) -> Form:
    form = Form(element.get("action", ""), element.get("method", "get").lower())
    form.multipart = element.get("enctype") == MULTIPART
    for control in element.iter("input", "select", "textarea", "button"):
        name, kind = control.get("name"), control.get("type", "text") if control.tag == "input" else control.tag
        if not name or "disabled" in control.attrib:
            continue
        if kind in BUTTONS:
            form.buttons.setdefault(name, Field(name, "button")).values.append(control.get("value", ""))
            continue
        field = form.fields.setdefault(name, Field(name, kind))
        for around in (control, *control.iterancestors("fieldset")):
            field.described_by |= set(around.get("aria-describedby", "").split())
        if kind == "select":
            _read_choices(field, control)
        elif kind == "textarea":
            field.values.append((control.text or "").removeprefix("\n"))
        else:
            is_choice = kind in {"radio", "checkbox"}
            value = control.get("value", "on" if is_choice else "")
            field.options.append(value)
            if "checked" in control.attrib or not (is_choice or kind == "file"):
                field.values.append(value)
    return form


def _read_choices(field: Field, select: HtmlElement) -> None:
    """Of a choice of one in which none is selected, a browser sends the first."""
    options = list(select.iter("option"))
    field.options = [option.get("value", "") for option in options]
    field.values = [option.get("value", "") for option in options if "selected" in option.attrib]
    if not field.values and field.options and "multiple" not in select.attrib:
        field.values.append(field.options[0])


def forms_on(page: str) -> list[Form]:
    """The forms of a page (HTML), in order."""
    return read(page).forms


def without_id(page: str) -> list[str]:
    """The links and buttons that lose the focus when the part that they stand in is replaced."""
    return [
        control.text_content().strip()
        for control in lxml.html.fromstring(page).xpath("//*[self::a or self::button][not(@id)]")
    ]


def multipart(data: Mapping[str, Sequence[Value]]) -> tuple[bytes, str]:
    """(body, content type) of a form that may hold files, as a browser writes it."""
    boundary = "boundary-of-this-form"
    parts = []
    for name, values in data.items():
        for value in values:
            if isinstance(value, File):
                head = f'name="{name}"; filename="{value.name}"\r\nContent-Type: application/pdf'
                parts.append((head, value.content))
            else:
                parts.append((f'name="{name}"', value.encode(errors="surrogatepass")))
    body = b"".join(
        f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in parts
    )
    return body + f"--{boundary}--\r\n".encode(), f"{MULTIPART}; boundary={boundary}"


def forgetful_forms(page: str) -> list[str]:
    """Where the forms of a page go in which one writes several lines and that no browser keeps (static/js/kept.js)."""
    root = lxml.html.fromstring(page)
    written = root.xpath("//form[.//textarea[not(@readonly)]]")
    has_keeper = bool(root.xpath("//*[@id='keeper']"))
    return [
        form.get("action", "") for form in written if not (has_keeper and form.xpath("ancestor-or-self::*[@data-keep]"))
    ]
