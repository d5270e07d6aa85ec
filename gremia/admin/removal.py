"""Remove a person when the law asks: a page that says what goes and what stays, and asks once more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gremia import permissions
from gremia.models import User
from gremia.operations.person import HasMandates, remove_person
from portal.admin_page import admin_page


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, person_id: int) -> HttpResponse:
    """Ask, then take name and address away for good."""
    person = get_object_or_404(User, pk=person_id)
    permissions.require(permissions.can_remove_person(request.user, person))
    if request.method == "POST":
        try:
            remove_person(person, by=request.user)  # type: ignore[arg-type]
        except HasMandates:
            messages.error(request, _("This person has a mandate again, so nothing was removed."))
        else:
            messages.success(request, _("Name and address are removed. What the person did in office stays."))
        return redirect("admin:gremia_user_change", person_id)
    template, title = "admin/gremia/user/remove.html", _("Remove this person")
    return admin_page(request, template, title, {"person": person}, about=User)
