"""A member goes to another fractie: one step that ends one mandate and starts the next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gremia import permissions
from gremia.forms import FractieChangeForm
from gremia.models import Mandate
from gremia.operations.mandate import NotAnotherFractie, change_fractie
from portal.admin_page import admin_page
from portal.form_key import answered_once
from portal.forms import form_status


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def change(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """Ask which fractie and from which day, and show the mandate that follows."""
    mandate = get_object_or_404(Mandate.objects.select_related("user", "gremium", "fractie"), pk=mandate_id)
    permissions.require(permissions.can_change_fractie(request.user, mandate))
    form = FractieChangeForm(request.POST if request.method == "POST" else None, mandate=mandate)
    if form.is_valid():
        try:
            after = change_fractie(mandate, **form.cleaned_data, by=request.user)  # type: ignore[arg-type]
        except NotAnotherFractie:
            messages.error(request, _("This mandate was changed meanwhile. Nothing was saved."))
            return redirect("admin:gremia_mandate_change", mandate_id)
        messages.success(request, _("Saved. What this member did before stays with the fractie of then."))
        return redirect("admin:gremia_mandate_change", after.pk)
    template, title, status = "admin/gremia/mandate/to_fractie.html", _("To another fractie"), form_status(form)
    return admin_page(request, template, title, {"mandate": mandate, "form": form}, about=Mandate, status=status)
