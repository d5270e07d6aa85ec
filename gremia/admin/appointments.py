"""The decisions on appointments that wait for a second person; templates/admin/gremia/_appointments.html asks them."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gremia import permissions
from gremia.models import Mandate, User
from gremia.operations.appointment import AppointmentDecided, AppointmentEnded, confirm_appointment, discard_appointment
from gremia.operations.mandate import correct_mandate, give_mandate


def keep(request: HttpRequest, mandate: Mandate) -> None:
    """Store a mandate as it was filled in; a new one may be only a proposal."""
    by = cast(User, request.user)
    if mandate.pk:
        correct_mandate(mandate, by=by)
        return
    give_mandate(mandate, by=by)
    if mandate.is_proposed:
        messages.info(request, _("This is a proposal: it gives no rights until somebody else confirms it."))


@require_POST
def confirm(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """The second person agrees: from now on the mandate gives rights."""
    mandate = _proposal(request, mandate_id)
    if mandate is None:
        return redirect("admin:index")
    permissions.require(permissions.can_confirm_appointment(request.user, mandate))
    try:
        confirm_appointment(mandate, by=request.user)  # type: ignore[arg-type]
    except AppointmentDecided:
        _report_decided(request)
    except AppointmentEnded:
        messages.error(request, _("The last day of this appointment has passed. Refuse it, and have it proposed anew."))
    else:
        messages.success(request, _("Confirmed: %(mandate)s.") % {"mandate": mandate})
    return redirect("admin:index")


@require_POST
def discard(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """Who proposed it takes it back, or another refuses it."""
    mandate = _proposal(request, mandate_id)
    if mandate is None:
        return redirect("admin:index")
    withdraws = permissions.can_withdraw_appointment(request.user, mandate)
    permissions.require(withdraws or permissions.can_refuse_appointment(request.user, mandate))
    name = str(mandate)
    try:
        discard_appointment(mandate, by=request.user)  # type: ignore[arg-type]
    except AppointmentDecided:
        _report_decided(request)
    else:
        text = _("Withdrawn: %(mandate)s.") if withdraws else _("Refused: %(mandate)s.")
        messages.success(request, text % {"mandate": name})
    return redirect("admin:index")


def _proposal(request: HttpRequest, mandate_id: int) -> Mandate | None:
    """The proposal, or None when there is none (any more), which the person then reads."""
    mandates = Mandate.objects.proposed().select_related("user", "gremium", "proposed_by")
    mandate = mandates.filter(pk=mandate_id).first()
    if mandate is None:
        _report_decided(request)
    return mandate


def _report_decided(request: HttpRequest) -> None:
    messages.error(request, _("This appointment does not wait any more: somebody decided on it before you."))
