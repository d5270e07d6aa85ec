"""Starting from a motion that exists: its text or file, a preview of what was found in it, and only then a change.

Everything goes along in the form; of a PDF that is to be kept as it is, the word by which it is found again.
"""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dossiers import pdf
from dossiers import permissions as dossier_permissions
from dossiers.forms import NOT_STORED
from dossiers.models import Document, Dossier
from dossiers.operations.documents import DocumentTwice, add_document
from dossiers.tasks import prepare_pages
from gremia.models import Gremium
from gremia.permissions import require
from gremia.requests import UserRequest
from portal import queue
from portal.form_key import answered_once
from portal.parked_files import park, unpark
from portal.pdf import PdfFailed
from portal.storage import NotStored
from positions import permissions
from positions.earlier_decision import earlier_decision
from positions.forms.position import PositionForm
from positions.forms.read_motion import EarlierDecisionForm, MotionTextForm, ReadClauseFormSet, found_clause
from positions.models import Position
from positions.operations.read_motion import add_clauses, start_position
from positions.views.page import explains_lock
from wording.core import Core
from wording.literals import gremium_of_head
from wording.reader import head
from wording.reader.model import ReadMotion

to_read = require_http_methods(["GET", "HEAD", "POST"])


@to_read
@explains_lock
@answered_once
def read_clauses(request: UserRequest, position_id: int) -> HttpResponse:
    """Clauses of an existing motion into a position."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    require(permissions.can_write_clauses(request.user, position))
    reading = MotionReading(request)
    if reading.is_confirmed:
        add_clauses(position, reading.core, by=request.user)
        count = len(reading.core)
        messages.success(request, ngettext("%(n)d clause is added.", "%(n)d clauses are added.", count) % {"n": count})
        return redirect(position)
    return reading.answer("positions/read_clauses.html", {"position": position})


@to_read
@answered_once
def read_position(request: UserRequest) -> HttpResponse:
    """A position that starts with the clauses of an existing motion."""
    require(permissions.can_create_position(request.user))
    reading = MotionReading(request)
    initial = {"meeting": request.GET.get("vergadering")}
    if reading.motion:
        initial["title"] = head.subject(reading.motion.head)[:200]
    form = PositionForm(request.POST if reading.confirms else None, user=request.user, initial=initial)
    if form.is_valid() and reading.is_confirmed:
        mandates = permissions.starts_as(request.user)
        position = start_position(reading.core, **form.cleaned_data, mandates=mandates, by=request.user)
        return redirect("positions:position" if mandates else "positions:rapporteurs", position.pk)
    return reading.answer("positions/read_position.html", {"position_form": form}, form)


@to_read
@answered_once
def read_earlier_decision(request: UserRequest, dossier_id: int) -> HttpResponse:
    """An existing motion as an earlier decision in a dossier: its own PDF, or one that is made of the text."""
    dossier = get_object_or_404(Dossier.objects.visible_to(request.user), pk=dossier_id)
    require(dossier_permissions.can_add_document(request.user, dossier))
    reading = MotionReading(request, whole=True)
    form = EarlierDecisionForm(
        *((request.POST, request.FILES) if reading.confirms else ()),
        user=request.user,
        initial=_begin_with(reading, reading.motion) if reading.motion and not reading.confirms else None,
    )
    if form.is_valid() and reading.motion:
        document = _put_in_dossier(dossier, reading.motion, form, request)
        if document:
            unpark(form.cleaned_data["kept"] or "", by=request.user)
            messages.success(request, _("“%(title)s” is in the dossier.") % {"title": document.title})
            return redirect(f"{reverse('dossiers:dossier', args=[dossier.pk])}#document-{document.pk}")
    return reading.answer("positions/read_earlier_decision.html", {"dossier": dossier, "decision_form": form}, form)


def _begin_with(reading: "MotionReading", motion: ReadMotion) -> dict[str, Any]:
    """What was found in the text; and the PDF that was read is kept until the form comes back."""
    kept = reading.request.POST.get("kept", "")
    if file := reading.form.pdf:
        try:
            kept = park(file, by=reading.request.user)
        except NotStored:
            reading.form.add_error("file", NOT_STORED)
            reading.motion = None
    return {**EarlierDecisionForm.found_in(motion, reading.gremium), "kept": kept}


def _put_in_dossier(
    dossier: Dossier, motion: ReadMotion, form: EarlierDecisionForm, request: UserRequest
) -> Document | None:
    """The new document; none when something is wrong with its PDF, which the form then says."""
    data = {name: value for name, value in form.cleaned_data.items() if name != "kept"}
    checked, source = data.pop("pdf"), data["source"]
    try:
        if checked is None:
            made = earlier_decision(motion, title=data["title"], source=source.name if source else "")
            checked = pdf.check_bytes(made, "motie.pdf")
        kind = Document.Kind.EARLIER_DECISION
        document = add_document(dossier, kind=kind, pdf=checked, by=request.user, **data)
    except DocumentTwice:
        form.add_error("pdf", _("This PDF is already in this dossier."))
        return None
    except NotStored:
        form.add_error("pdf", NOT_STORED)
        return None
    except pdf.PdfRefused as refused:
        form.add_error("pdf", str(refused))
        return None
    except PdfFailed as failed:
        form.add_error("pdf", failed.reason)
        return None
    queue.wake(prepare_pages)
    return document


class MotionReading:
    """One request of the way from a text to what it becomes. `whole`: the text stays one, whatever it says."""

    def __init__(self, request: UserRequest, *, whole: bool = False) -> None:
        self.request, self.whole = request, whole
        sent = request.method == "POST"
        self.confirms = sent and "_confirm" in request.POST and (whole or "clauses-TOTAL_FORMS" in request.POST)
        typed = (request.POST, request.FILES) if sent else ()
        self.form = MotionTextForm(*typed, may_be_other=whole)
        self.motion: ReadMotion | None = self.form.motion if self.form.is_valid() else None

    @cached_property
    def gremium(self) -> Gremium | None:
        """Whose motion it is."""
        return gremium_of_head(self.motion.head, Gremium.objects.all()) if self.motion else None

    @cached_property
    def clauses(self) -> Any:
        """A form per clause: as found in the text, or as corrected since."""
        if self.whole or not (self.motion or self.confirms):
            return None
        initial = [found_clause(one, self.gremium) for one in self.motion.core] if self.motion else []
        return ReadClauseFormSet(
            self.request.POST if self.confirms else None,
            prefix="clauses",
            initial=None if self.confirms else initial,
            form_kwargs={"gremium": self.gremium},
        )

    @property
    def core(self) -> Core:
        """The clauses to take over, in their order."""
        return tuple(form.core_clause for form in self.clauses.forms if form.cleaned_data.get("take"))

    @cached_property
    def is_confirmed(self) -> bool:
        """Whether there is something to take over, and nothing wrong with any of it."""
        if not (self.confirms and self.motion):
            return False
        return self.whole or bool(self.clauses.is_valid() and self.core)

    @property
    def takes_nothing(self) -> bool:
        return bool(self.confirms and self.clauses and self.clauses.is_valid() and not self.core)

    def answer(self, template: str, context: dict[str, Any], *forms: Any) -> HttpResponse:
        """The page: the question for a text, or what was found in it."""
        wrong = self.form.errors or (self.confirms and not self.is_confirmed) or any(form.errors for form in forms)
        context |= {
            "form": self.form.as_text() if self.motion else self.form,
            "motion": self.motion,
            "gremium": self.gremium,
            "clauses": self.clauses,
            "takes_nothing": self.takes_nothing,
        }
        return render(self.request, template, context, status=422 if wrong else 200)
