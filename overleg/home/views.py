"""The start page, the pages about the portal itself, the health check, and what to say when a form was too old."""

import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gremia import permissions
from gremia.models import Gremium
from gremia.personal_data import personal_data
from gremia.requests import UserRequest
from gremia.sign_in import names_taken_along
from meetings.models import Meeting
from motions.queries.alarm import alarms_for
from motions.queries.history import motions_held_over
from overleg.form_owner import page_of_form
from overleg.home import queries
from overleg.home.readiness import FINE, readiness
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.person import own_turns
from overleg.home.turns.to_decide import to_decide
from overleg.home.turns.turn import soonest_first
from overleg.proxies import wrong_number
from portal.site import site_address
from portal.typed import typed_texts
from proceedings.queries.action import own_open

TURNS_PER_PAGE = 50
SECURITY_TXT_VALID = datetime.timedelta(days=90)


@require_safe
@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """What is next, for the public or for the person logged in."""
    upcoming, past = queries.upcoming_meetings(request.user), queries.past_meetings(request.user)
    next_meeting = next((m for m in upcoming if m.status != Meeting.Status.CANCELLED), None)
    # Between two meetings the public finds the latest one on top.
    featured = next_meeting or (past[0] if past and request.user.is_anonymous else None)
    context: dict[str, object] = {
        "next_meeting": next_meeting,
        "featured": featured,
        "other_meetings": [m for m in upcoming if m != featured],
        "past_meetings": [m for m in past if m != featured][: queries.PAST],
        "adopted_texts": queries.adopted_texts(),
        "held": motions_held_over(request.user),
        "gremia": Gremium.objects.current()[: queries.MAX_NAMED + 1],
    }
    if not request.user.is_authenticated:
        return render(request, "home/start.html", context)
    context |= {
        "is_participant": permissions.is_participant(request.user),
        "is_griffie": permissions.is_griffie(request.user),
        "dossiers": queries.dossiers_to_read(next_meeting, request.user),
        "alarms": alarms_for(request.user),
        "positions": queries.positions_in_the_making(request.user),
        "decisions": queries.decisions(request.user),
        "turns": soonest_first([*own_turns(request.user), *griffie_turns(request.user)]),
        "meetings_in_preparation": queries.meetings_in_preparation(request.user),
        "dossiers_in_preparation": queries.dossiers_in_preparation(request.user),
    }
    return render(request, "home/mine.html", context)


@require_safe
def decisions(request: UserRequest) -> HttpResponse:
    """What the visitor must still decide, over all positions."""
    permissions.require(permissions.is_participant(request.user))
    context = {
        "decisions": to_decide(request.user),
        "own_turns": own_turns(request.user),
        "has_action_points": own_open(request.user).exists(),
        "pages": Paginator(griffie_turns(request.user), TURNS_PER_PAGE).get_page(request.GET.get("pagina")),
    }
    return render(request, "home/decisions.html", context)


@require_safe
@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    """What the portal is, and how to reach each griffie."""
    return render(request, "home/about.html", {"gremia": Gremium.objects.current()})


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everyone can use the portal, and whom to tell when it fails."""
    return render(request, "home/accessibility.html", {"gremia": Gremium.objects.current()})


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data the portal keeps, why, and for how long."""
    days = {
        "away_days": settings.SESSION_COOKIE_AGE // 86400,
        "session_days": settings.SESSION_MAX_AGE // 86400,
        "diet_days": settings.DIET_DAYS,
        "guest_days": settings.GUEST_DAYS,
    }
    return render(request, "home/privacy.html", days)


@require_safe
@never_cache
def own_data(request: UserRequest) -> HttpResponse:
    """What one can do with the own data: take it along, have it corrected, have it removed."""
    return render(request, "home/own_data.html", {"mandates": request.user.mandates.select_related("gremium")})


@require_safe
@never_cache
@names_taken_along
def own_data_file(request: UserRequest) -> HttpResponse:
    """Everything the portal holds about the visitor, as a JSON file."""
    answer = JsonResponse(personal_data(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="overleg-mijn-gegevens.json"'
    return answer


@require_safe
@login_not_required
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116). Its date moves along, so that it never passes and is never a year away."""
    expires = (timezone.now() + SECURITY_TXT_VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {site_address(reverse('home:security_txt'))}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for the icon of a page that names none, such as a PDF."""
    return redirect(static("favicon.ico"))


@require_safe
@login_not_required
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Search engines read what is public; the pages to log in and the workplace are nothing for them (RFC 9309)."""
    closed = (reverse("admin:index"), reverse("account_login"), "/wachtwoord/", "/account/")
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    lines.append(f"Sitemap: {site_address(reverse('home:sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@never_cache
@login_not_required
def ready(request: HttpRequest) -> HttpResponse:
    """Ready: all that the portal needs works, or what does not (503). For who watches over it.

    Asked from outside, it also says whether as many proxies stand in front as the settings say.
    """
    found = readiness()
    if wrong := wrong_number(request):
        found["proxies"] = wrong
    lines = "".join(f"{name}: {state}\n" for name, state in found.items())
    return HttpResponse(lines, content_type="text/plain", status=200 if set(found.values()) == {FINE} else 503)


@login_not_required
@csrf_exempt
def mail_events(request: HttpRequest) -> HttpResponse:
    """What the mail service of MAIL_EVENTS says became of mails; it proves itself by a password or a signature.

    Without that setting there is no such page. The view is that of django-anymail, which sends its signal `tracking`.
    """
    if not settings.MAIL_EVENTS_VIEW:
        raise Http404
    view = import_string(settings.MAIL_EVENTS_VIEW).as_view()
    return view(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that was left open too long: say so, and how to go on."""
    context = {"typed": list(typed_texts(request)), "back": page_of_form(request)}
    return render(request, "403_csrf.html", context, status=403)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody may not do this, or no longer: a mandate ended while one wrote. What was typed comes back."""
    return render(request, "403.html", {"typed": _typed(request), "posted": request.method == "POST"}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing here, or not any more. What was typed for it comes back."""
    return render(request, "404.html", {"typed": _typed(request)}, status=404)


def _typed(request: HttpRequest) -> list[str]:
    return list(typed_texts(request)) if request.method == "POST" else []
