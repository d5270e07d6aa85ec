"""The texts of a meeting's invitation, on a page of their own: they are long."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gremia.admin_rights import PredicateAdmin
from gremia.permissions import Visitor
from meetings import permissions, sections
from meetings.admin import steps
from meetings.admin.region import SIDE_COLUMN
from meetings.forms.invitation import InvitationForm
from meetings.models import Invitation, Meeting
from meetings.operations.agenda import touch
from meetings.operations.meeting import require_now
from portal.numbers import whole_number


def can_edit(user: Visitor, invitation: Invitation) -> bool:
    """The invitation follows its meeting."""
    return permissions.can_edit_meeting(user, invitation.meeting)


def can_delete(user: Visitor, invitation: Invitation) -> bool:
    """So does deleting it."""
    return permissions.can_delete_invitation(user, invitation.meeting)


def _meeting_of(invitation: str) -> Meeting | None:
    """Of the invitation with this number."""
    return Meeting.objects.select_related("host").filter(invitation__pk=whole_number(invitation) or 0).first()


_TEXTS = tuple("shows_route" if name == "route" else name for name in sections.NAMES)


@admin.register(Invitation)
class InvitationAdmin(PredicateAdmin):
    """Reached from the page of its meeting, never from a list."""

    form = InvitationForm
    may_add = staticmethod(permissions.can_plan)
    may_change = staticmethod(can_edit)
    may_delete = staticmethod(can_delete)
    change_form_template = "admin/meetings/invitation/change_form.html"
    fieldsets = (
        (_("Head"), {"fields": ("sender", "recipients")}),
        (_("Texts, in the order of the invitation"), {"fields": _TEXTS}),
        (_("Column beside the text"), {"fields": SIDE_COLUMN, "classes": ("collapse",)}),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Invitation | None = None) -> Any:
        """A new invitation also says, unseen, of which meeting it is."""
        head, *others = self.fieldsets
        return [(head[0], {"fields": (*head[1]["fields"], *(() if obj else ("meeting",)))}), *others]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("admin:meetings_meeting_changelist")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Only for a meeting that may still be prepared: /add/?meeting=3.

        Where somebody else made its invitation meanwhile it goes on as the page of that one, which asks once more.
        """
        number = request.POST.get("meeting") or request.GET.get("meeting") or ""
        meeting = get_object_or_404(Meeting, pk=whole_number(number))
        require_now(permissions.can_edit_meeting, request.user, meeting)
        with transaction.atomic():
            list(Meeting.objects.select_for_update(no_key=True).filter(pk=meeting.pk))
            there = Invitation.objects.filter(meeting=meeting).first()
            if there is None:
                return super().add_view(request, form_url, self._context(meeting, extra_context))
            page = reverse("admin:meetings_invitation_change", args=[there.pk])
            if request.method != "POST":
                return redirect(page)
            return self.change_view(request, str(there.pk), page, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        meeting = _meeting_of(object_id)
        if meeting and request.method == "POST":
            require_now(permissions.can_edit_meeting, request.user, meeting)
        return super().change_view(request, object_id, form_url, self._context(meeting, extra_context))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method == "POST" and (meeting := _meeting_of(object_id)):
            require_now(permissions.can_delete_invitation, request.user, meeting)
        return super().delete_view(request, object_id, extra_context)

    def lock(self, number: int | None) -> None:
        """Its meeting, as whoever fills in a text from elsewhere."""
        list(Meeting.objects.select_for_update(no_key=True, of=("self",)).filter(invitation=number))

    def _context(self, meeting: Meeting | None, extra_context: dict[str, Any] | None) -> dict[str, Any]:
        """A meeting has one invitation, so there is no other to add after it."""
        title = gettext("Texts of the invitation")
        return {"meeting": meeting, "title": title, "show_save_and_add_another": False, **(extra_context or {})}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        touch(Meeting.objects.filter(pk=form.instance.meeting_id))
        steps.keep_pdf_current(request, form.instance.meeting_id)

    def delete_model(self, request: HttpRequest, obj: Invitation) -> None:
        super().delete_model(request, obj)
        touch(Meeting.objects.filter(pk=obj.meeting_id))

    def response_post_save_add(self, request: HttpRequest, obj: Invitation) -> HttpResponseRedirect:
        return redirect("admin:meetings_meeting_steps", obj.meeting_id)

    response_post_save_change = response_post_save_add

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        super().response_delete(request, obj_display, obj_id)
        return redirect("admin:meetings_meeting_changelist")
