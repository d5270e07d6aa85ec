"""What stands on a page, as a browser would find it: its forms with their fields."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

NOT_SENT = {"submit", "button", "image", "reset"}


@dataclass
class Field:
    """A field of a form: `kind` is the type of its input, or select or textarea; `values` is what it would send."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form on a page; fields of the same name (radio buttons, check boxes) are one field."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def data(self) -> dict[str, list[str]]:
        """What the browser would send if nobody typed anything."""
        return {name: list(field.values) for name, field in self.fields.items() if field.values}


class _Forms(HTMLParser):
    """Collects forms while reading a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select: Field | None = None
        self.first: str | None = None
        self.textarea: Field | None = None
        self.text = ""

    def handle_starttag(self, tag, attributes):
        attrs = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.form = Form(attrs.get("action", ""), attrs.get("method", "get").lower())
            self.forms.append(self.form)
        elif self.form is None or "disabled" in attrs:
            return
        elif tag == "input" and attrs.get("name") and attrs.get("type") not in NOT_SENT:
            kind = attrs.get("type", "text")
            found = self.form.fields.setdefault(attrs["name"], Field(attrs["name"], kind))
            if kind not in {"radio", "checkbox"} or "checked" in attrs:
                found.values.append(attrs.get("value", "on" if kind in {"radio", "checkbox"} else ""))
        elif tag == "select" and attrs.get("name"):
            self.select = self.form.fields[attrs["name"]] = Field(attrs["name"], "select")
            self.first = None if "multiple" in attrs else ""
        elif tag == "option" and self.select is not None:
            self.first = attrs.get("value", "") if self.first == "" else self.first
            if "selected" in attrs:
                self.select.values.append(attrs.get("value", ""))
        elif tag == "textarea" and attrs.get("name"):
            self.textarea = self.form.fields[attrs["name"]] = Field(attrs["name"], "textarea")
            self.text = ""

    def handle_data(self, data):
        if self.textarea is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select" and self.select is not None:
            if not self.select.values and self.first is not None:
                self.select.values.append(self.first)
            self.select = None
        elif tag == "textarea" and self.textarea is not None:
            self.textarea.values.append(self.text.removeprefix("\n"))
            self.textarea = None


def forms_on(page: str) -> list[Form]:
    """The forms of a page (HTML), in order."""
    parser = _Forms()
    parser.feed(page)
    return parser.forms
