"""Import a table of members, mandates and fracties: a file, a preview of what it would do, and only then a change."""

import datetime
from typing import cast

from django.contrib import messages
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gremia import permissions
from gremia.models import User
from gremia.roster.applying import PlanRefused, apply_plan
from gremia.roster.form import RosterTableForm
from gremia.roster.lines import COLUMNS, Reading, read_lines
from gremia.roster.plan import Effect
from gremia.roster.planning import make_plan
from gremia.roster.table import RosterTable
from gremia.roster.writing import current_rows, example_rows
from gremia.sign_in import fresh_sign_in_required, names_taken_along
from portal.admin_page import admin_page
from portal.broken_rules import message_of
from portal.compared import ChangedMeanwhile
from portal.form_key import answered_once
from portal.forms import form_status
from portal.parked_files import park, parked, unpark
from portal.storage import NotStored
from portal.table_files import WRITERS

PAGE = "admin:gremia_user_import"
MAX_SHOWN = 200
"""Rows with one effect that the preview lists; of the others it says how many there are."""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@fresh_sign_in_required
@answered_once
def import_roster(request: HttpRequest) -> HttpResponse:
    """Ask for a table, show what it would do, and do that once it is confirmed."""
    permissions.require(permissions.can_import_roster(request.user))
    if request.method == "POST" and "_cancel" in request.POST:
        unpark(request.POST.get("kept", ""), by=cast(User, request.user))
        return redirect(PAGE)
    if request.method == "POST" and "_confirm" in request.POST:
        with transaction.atomic():
            return _confirm(request)
    form = RosterTableForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            key = park(ContentFile(form.table.as_json(), name="tabel.json"), by=cast(User, request.user))
        except NotStored:
            form.add_error("file", _("The disk of the portal is full. Nothing of your file is kept."))
        else:
            return _preview(request, form.reading, key, absent_until=form.cleaned_data["absent_until"])
    return _question(request, form)


@require_GET
@never_cache
@names_taken_along
def roster_file(request: HttpRequest, file_name: str) -> HttpResponse:
    """The table as it is now, or an example: voorbeeld.csv, leden.xlsx and so on."""
    permissions.require(permissions.can_import_roster(request.user))
    stem, _dot, extension = file_name.partition(".")
    if stem not in {"voorbeeld", "leden"} or extension not in WRITERS:
        raise Http404
    own_gremia = permissions.gremia_kept_by(request.user)
    if stem == "voorbeeld":
        rows, name = example_rows(own_gremia.first()), file_name
    else:
        rows = current_rows(own_gremia, with_all=permissions.keeps_region(request.user))
        whose = f"{own_gremia[0].slug}-" if len(own_gremia) == 1 else ""
        name = f"leden-{whose}{timezone.localdate()}.{extension}"
    write, content_type = WRITERS[extension]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(rows, sheet="Leden"), content_type=content_type, headers=headers)


def _confirm(request: HttpRequest) -> HttpResponse:
    """Do it, if the plan is still the one that was shown; otherwise show what it is now, and ask again."""
    by, key = cast(User, request.user), request.POST.get("kept", "")
    file = parked(key, by=by)
    if file is None:
        messages.error(request, _("The table that you chose is no longer kept. Choose it once more."))
        return _question(request, RosterTableForm(), status=422)
    reading = read_lines(RosterTable.from_json(file.read()))
    absent_until = _day(request.POST.get("absent_until", ""))
    plan = make_plan(reading, by=by, absent_until=absent_until, lock=True)
    try:
        apply_plan(plan, expected=request.POST.get("expected", ""), by=by)
    except (ChangedMeanwhile, PlanRefused):
        messages.warning(
            request, _("Something changed since you saw the preview. Nothing was done; look at it once more.")
        )
        return _preview(request, reading, key, absent_until=absent_until, status=409)
    except IntegrityError as error:
        messages.error(request, message_of(error))
        return _preview(request, reading, key, absent_until=absent_until, status=409)
    transaction.on_commit(lambda: unpark(key, by=by))
    done = sum(number for effect, number in plan.counts.items() if effect != Effect.UNCHANGED)
    text = ngettext("Done: %(number)s row was taken over.", "Done: %(number)s rows were taken over.", done)
    messages.success(request, text % {"number": done})
    if plan.people:
        messages.info(request, _("The new people have no password yet: invite them from the list of people."))
    return redirect(PAGE)


def _day(typed: str) -> datetime.date | None:
    try:
        return parse_date(typed)
    except ValueError:
        return None


def _question(request: HttpRequest, form: RosterTableForm, status: int | None = None) -> HttpResponse:
    context = {
        "form": form,
        "columns": list(COLUMNS),
        "extensions": list(WRITERS),
        "gremia": permissions.gremia_kept_by(request.user)[:20],
    }
    template, title = "admin/gremia/user/import.html", _("Import members and fracties")
    return admin_page(request, template, title, context, about=User, status=status or form_status(form))


def _preview(
    request: HttpRequest, reading: Reading, key: str, *, absent_until: datetime.date | None, status: int = 200
) -> HttpResponse:
    plan = make_plan(reading, by=cast(User, request.user), absent_until=absent_until)
    groups = [(effect, number, plan.of(effect)[:MAX_SHOWN]) for effect, number in plan.counts.items() if number]
    context = {
        "plan": plan,
        "groups": groups,
        "reading": reading,
        "kept": key,
        "absent_until": absent_until,
        "most": MAX_SHOWN,
    }
    template, title = "admin/gremia/user/import_preview.html", _("What this table would do")
    return admin_page(request, template, title, context, about=User, status=status)
