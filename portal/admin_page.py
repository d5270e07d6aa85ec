"""Pages of the workplace of our own, beside those that Django has."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def admin_page(
    request: HttpRequest,
    template: str,
    title: "StrOrPromise",
    context: Mapping[str, Any],
    *,
    about: type[Model] | None = None,
    status: int = 200,
) -> TemplateResponse:
    """The page, with what every page of the workplace shows; `about` is whose list it belongs to."""
    shared = {**admin.site.each_context(request), "title": title, "opts": about and about._meta}
    return TemplateResponse(request, template, shared | dict(context), status=status)
