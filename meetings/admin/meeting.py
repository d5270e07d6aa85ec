"""Plan a meeting. The state of a meeting is on its page of steps, never in a form; its agenda has a page of its own."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, ForeignKey, ManyToManyField, OuterRef, ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gremia.admin_rights import PredicateAdmin
from meetings import permissions
from meetings.admin import agenda, paste, preview, steps, texts
from meetings.forms.meeting import MeetingForm
from meetings.models import AgendaItem, Meeting
from meetings.operations.consultation import follow_agenda
from meetings.operations.meeting import WrongStatus, discard_meeting, record_move, require_now
from portal.numbers import whole_number

TIME_AND_PLACE = ("kind", "date", "start", "end", "building", "room", "address")
"""The fields about which meetings.permissions.can_set_time_and_place decides."""


@admin.register(Meeting)
class MeetingAdmin(PredicateAdmin):
    """Every griffie prepares; what only the host's griffie decides are operations on the page of steps."""

    form = MeetingForm
    may_add = staticmethod(permissions.can_plan)
    may_change = staticmethod(permissions.can_edit_meeting)
    may_delete = staticmethod(permissions.can_delete)
    change_form_template = "admin/meetings/meeting/change_form.html"
    list_display = ("evening", "hosted_by", "state", "next_step")
    list_display_links = None
    list_filter = ("status", "host", "kind")
    search_fields = ("themes__name", "host__name", "host__short_name", "building", "room")
    search_help_text = _("By theme, host, building or room.")
    help_texts = {  # noqa: RUF012
        "end": _("May be after midnight."),
        "room": _("One of the rooms of the building."),
        "chair": _("Who leads the evening: a name or a role."),
    }
    empty_text = _("All meetings will stand here, also the concepts. Begin with the plan of the year, or add one.")
    list_select_related = ("host",)
    date_hierarchy = "date"
    fieldsets = (
        (_("When"), {"fields": (("kind", "date", "start", "end"),)}),
        (_("Where"), {"fields": (("host", "room"), ("building", "address"))}),
        (_("Who and about what"), {"fields": ("chair", "themes", "belongs_to")}),
    )

    class Media:
        css = {"all": ["css/tokens.css", "css/meetings-admin.css"]}  # noqa: RUF012

    def get_urls(self) -> list[URLPattern]:
        """The pages beside Django's own: steps, agenda, run sheet."""
        view = self.admin_site.admin_view
        own: list[tuple[str, str, Any]] = [
            ("stappen", "steps", steps.steps),
            ("publiceren", "publish", steps.publish),
            ("afgelasten", "cancel", steps.cancel),
            ("gehouden", "mark_held", steps.mark_held),
            ("draaiboek", "run_sheet", steps.run_sheet),
            ("uitnodiging", "invitation", steps.invitation),
            ("uitnodiging/voorbeeld", "preview", preview.preview),
            ("teksten-overnemen", "take_over", texts.take_over),
            ("agenda", "agenda", agenda.agenda),
            ("agenda-plakken", "paste", paste.paste),
        ]
        return [
            path(f"<int:meeting_id>/{address}/", view(page), name=f"meetings_meeting_{name}")
            for address, name, page in own
        ] + super().get_urls()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        items = AgendaItem.objects.filter(meeting=OuterRef("pk"))
        return super().get_queryset(request).select_related("host").annotate(has_agenda=Exists(items))

    @admin.display(description=_("meeting"), ordering="date")
    def evening(self, meeting: Meeting) -> SafeString:
        return format_html(
            '<a href="{}"><strong>{}</strong></a><br>{}',
            reverse("admin:meetings_meeting_steps", args=[meeting.pk]),
            date_format(meeting.date, "l j F Y"),
            capfirst(meeting.get_kind_display()),
        )

    @admin.display(description=_("host"), ordering="host")
    def hosted_by(self, meeting: Meeting) -> SafeString:
        return format_html('<span class="gremium gremium--{}">{}</span>', meeting.host.colour, meeting.host.short_name)

    @admin.display(description=_("status"), ordering="status")
    def state(self, meeting: Meeting) -> SafeString:
        return format_html('<span class="badge badge--{}">{}</span>', meeting.status, meeting.get_status_display())

    @admin.display(description=_("next step"))
    def next_step(self, meeting: Meeting) -> str:
        """What its guests have to hear goes first: change_list.html finds that as `first_turn`."""
        step = steps.next_step(meeting, has_agenda=meeting.has_agenda)  # type: ignore[attr-defined]
        turn = getattr(meeting, "first_turn", None)
        if turn and step.waits_for_guests:
            return format_html('<a href="{}">{}</a>', turn.url, turn.what)
        return str(step.label)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        meeting = Meeting.objects.select_related("host").filter(pk=whole_number(object_id) or 0).first()
        if meeting and request.method == "POST":
            require_now(permissions.can_edit_meeting, request.user, meeting)
        return super().change_view(request, object_id, *args, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Meeting | None = None) -> tuple[str, ...]:
        """What only the host's griffie changes stands there to read for others."""
        if obj is None or not self.has_change_permission(request, obj):
            return ()
        fixed = () if permissions.can_set_time_and_place(request.user, obj) else TIME_AND_PLACE
        return fixed if permissions.can_change_host(request.user, obj) else (*fixed, "host")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "host":
            object_id = request.resolver_match.kwargs.get("object_id", "") if request.resolver_match else ""
            meeting = Meeting.objects.filter(pk=whole_number(object_id) or 0).first()
            kwargs["queryset"] = permissions.possible_hosts(request.user, meeting)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        """With the way to a theme that is not there yet."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None:
            link = format_html('<a href="{}">{}</a>', reverse("admin:meetings_theme_add"), gettext("Add it first"))
            field.help_text = format_html("{} {}.", gettext("Is the theme not there?"), link)
        return field

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The next step is the agenda, never another meeting."""
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Meeting, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.earlier:
            because = form.cleaned_data["because"]
            record_move(obj, earlier=form.earlier, because=because, by=request.user)  # type: ignore[arg-type]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        follow_agenda(form.instance, by=request.user)  # type: ignore[arg-type]
        steps.keep_pdf_current(request, form.instance.pk)

    def response_post_save_add(self, request: HttpRequest, obj: Meeting) -> HttpResponseRedirect:
        return redirect("admin:meetings_meeting_steps", obj.pk)

    response_post_save_change = response_post_save_add

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say so when the meeting was published, or got a dossier, since the page was opened."""
        meeting = Meeting.objects.select_related("host").filter(pk=whole_number(object_id) or 0).first()
        try:
            if meeting:
                require_now(permissions.can_delete, request.user, meeting)
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, WrongStatus):
            messages.error(request, gettext("This meeting cannot be deleted any more. Cancel it instead."))
            return redirect("admin:meetings_meeting_steps", object_id)

    def delete_model(self, request: HttpRequest, obj: Meeting) -> None:
        discard_meeting(obj, by=request.user)  # type: ignore[arg-type]
