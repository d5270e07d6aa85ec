"""Fields of models that Django does not have."""

from collections.abc import Callable
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.functional import cached_property

from portal.forms import TextField


class BoundedTextField(models.TextField):
    """Text of several lines with a `max_length` that the database guards; Django's own only limits forms."""

    def db_type(self, connection: Any) -> str:
        return f"varchar({self.max_length})"

    def formfield(self, **kwargs: Any) -> Any:
        """Cleaned of what nobody sees."""
        return super().formfield(**{"form_class": TextField, **kwargs})

    @cached_property
    def validators(self) -> list[Callable[[Any], None]]:
        """Those of Django, and that it is not too long."""
        return [*super().validators, MaxLengthValidator(self.max_length)]
