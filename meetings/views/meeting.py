"""The pages about meetings."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gremia.permissions import is_participant
from meetings import permissions
from meetings.invitation import page_context
from meetings.models import Meeting
from meetings.queries import pages
from portal.cached import cached, interface, is_plain_visit
from portal.forms import SearchForm
from portal.numbers import whole_number

CACHE_SECONDS = 600
MEETINGS_PER_PAGE = 40


@require_safe
@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    """The meetings that the visitor may see: those to come and those of one year, or those with some words in them."""
    form = SearchForm(request.GET)
    this_year = timezone.localdate().year
    context: dict[str, object] = {"form": form, "may_plan": permissions.can_plan(request.user), "this_year": this_year}
    if form.narrows:
        found = Paginator(pages.found_meetings(request.user, form.words), MEETINGS_PER_PAGE)
        return render(
            request, "meetings/found_meetings.html", context | {"pages": found.get_page(request.GET.get("pagina"))}
        )
    context |= pages.meetings(request.user, year=whole_number(request.GET.get("jaar", "")))
    return render(request, "meetings/meeting_list.html", context)


@require_safe
@login_not_required
def detail(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting: when, where, its agenda as a timetable, and the texts of its invitation."""
    meeting = get_object_or_404(pages.for_page(request.user), pk=meeting_id)
    key = f"meeting:{pages.page_state(meeting)}:{interface()}"
    if is_plain_visit(request):
        page = cached(f"page:{key}", lambda: _page(request, meeting, _contents(meeting)).text, seconds=CACHE_SECONDS)
        return HttpResponse(page)
    contents = cached(key, lambda: _contents(meeting), seconds=CACHE_SECONDS)
    return _page(request, meeting, contents)


def _page(request: HttpRequest, meeting: Meeting, contents: str) -> HttpResponse:
    context = {
        "meeting": meeting,
        "contents": mark_safe(contents),
        "may_plan": permissions.can_plan(request.user),
        "is_participant": is_participant(request.user),
    }
    return render(request, "meetings/meeting.html", context)


def _contents(meeting: Meeting) -> str:
    """The part of the page that says the same to everyone."""
    return render_to_string("meetings/_meeting.html", page_context(meeting))
