"""Fields of models that Django does not have."""

from collections.abc import Callable
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.functional import cached_property


class BoundedTextField(models.TextField):
    """Text of several lines with a `max_length` that the database guards; Django's own only limits forms."""

    def db_type(self, connection: Any) -> str:
        return f"varchar({self.max_length})"

    @cached_property
    def validators(self) -> list[Callable[[Any], None]]:
        """Those of Django, and that it is not too long."""
        return [*super().validators, MaxLengthValidator(self.max_length)]
