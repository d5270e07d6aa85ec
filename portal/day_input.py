"""How a day is chosen, in every form of the portal."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar: it shows a date in the reader's language, and works on a tablet."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
