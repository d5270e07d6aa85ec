"""What stands on a page, as a browser would find it: its forms with their fields, and the messages at them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

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


class _Reader(HTMLParser):
    """Collects forms and messages while reading a page."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.form: Form | None = None
        self.fieldsets: list[set[str]] = []
        self.select: Field | None = None
        self.first: str | None = None
        self.textarea: Field | None = None
        self.messages: list[str] | None = None
        self.text = ""

    def handle_starttag(self, tag, attributes):
        attrs = {name: value or "" for name, value in attributes}
        described_by = set(attrs.get("aria-describedby", "").split())
        if tag == "ul" and "errorlist" in attrs.get("class", "").split():
            self.messages = self.page.messages.setdefault(attrs.get("id", ""), [])
        elif tag == "li" and self.messages is not None:
            self.text = ""
        elif tag == "form":
            self.form = Form(attrs.get("action", ""), attrs.get("method", "get").lower())
            self.form.multipart = attrs.get("enctype") == MULTIPART
            self.page.forms.append(self.form)
        elif tag == "fieldset":
            self.fieldsets.append(described_by)
        elif self.form is None or "disabled" in attrs:
            return
        elif tag == "option" and self.select is not None:
            self.select.options.append(attrs.get("value", ""))
            self.first = attrs.get("value", "") if self.first == "" else self.first
            if "selected" in attrs:
                self.select.values.append(attrs.get("value", ""))
        elif not attrs.get("name"):
            return
        elif tag == "button" or (tag == "input" and attrs.get("type") in BUTTONS):
            button = self.form.buttons.setdefault(attrs["name"], Field(attrs["name"], "button"))
            button.values.append(attrs.get("value", ""))
        elif tag == "input":
            kind = attrs.get("type", "text")
            found = self.form.fields.setdefault(attrs["name"], Field(attrs["name"], kind))
            found.described_by |= described_by.union(*self.fieldsets)
            value = attrs.get("value", "on" if kind in {"radio", "checkbox"} else "")
            found.options.append(value)
            if kind not in {"radio", "checkbox", "file"} or "checked" in attrs:
                found.values.append(value)
        elif tag == "select":
            self.select = self.form.fields[attrs["name"]] = Field(attrs["name"], "select")
            self.select.described_by |= described_by.union(*self.fieldsets)
            self.first = None if "multiple" in attrs else ""
        elif tag == "textarea":
            self.textarea = self.form.fields[attrs["name"]] = Field(attrs["name"], "textarea")
            self.textarea.described_by |= described_by.union(*self.fieldsets)
            self.text = ""

    def handle_data(self, data):
        if self.textarea is not None or self.messages is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "fieldset" and self.fieldsets:
            self.fieldsets.pop()
        elif tag == "li" and self.messages is not None:
            self.messages.append(self.text.strip())
        elif tag == "ul":
            self.messages = None
        elif tag == "select" and self.select is not None:
            if not self.select.values and self.first is not None:
                self.select.values.append(self.first)
            self.select = None
        elif tag == "textarea" and self.textarea is not None:
            self.textarea.values.append(self.text.removeprefix("\n"))
            self.textarea = None


def read(page: str) -> Page:
    """The forms of a page (HTML) in order, and its messages."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.page


def forms_on(page: str) -> list[Form]:
    """The forms of a page (HTML), in order."""
    return read(page).forms


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
