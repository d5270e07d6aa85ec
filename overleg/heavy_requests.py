"""How often one visitor may ask for what costs the portal something: files, and texts that are compared.

Wrong passwords are counted in gremia/account_adapter.py, per account and address.
"""

import logging
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gremia.account_adapter import visitor_network
from overleg.audit.middleware import origin_of
from overleg.middleware import GetResponse

logger = logging.getLogger(__name__)

HEAVY = {
    "admin:gremia_user_import",
    "admin:gremia_user_import_file",
    "admin:meetings_meeting_preview",
    "attendance:files",
    "dossiers:original",
    "dossiers:received",
    "home:own_data_file",
    "meetings:invitation_pdf",
    "meetings:run_sheet_pdf",
    "mfa_login_webauthn",
    "motions:certificate",
    "motions:certificate_core",
    "motions:certificate_pdf",
    "motions:comparison",
    "motions:filing_kit",
    "motions:motion_docx",
    "motions:motion_odt",
    "motions:tracked_changes",
    "motions:motion_pdf",
    "motions:verify",
    "motions:verify_code",
    "openid_connect_login",
    "proceedings:report_pdf",
    "proceedings:table_plan",
}
"""Names of addresses. The way to a council asks its identity provider each time, in the name of the portal; a log-in
with a passkey begins with a session that waits for the answer of the device.
"""


class HeavyRequestsMiddleware:
    """Whoever asks for more than HEAVY_REQUESTS gets a 429: an account or, of the public, an internet address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name not in HEAVY or not (wait := _too_much(request)):
            return None
        refused = render(request, "429_heavy.html", status=429)
        refused["Retry-After"] = str(wait)
        return refused


def _too_much(request: HttpRequest) -> int:
    """Counts the request. Seconds to wait when it is one too many; 0 when it is not.

    Without the cache nobody counts, and everybody reads on.
    """
    if request.user.is_authenticated:
        visitor = f"account-{request.user.pk}"
    elif origin := origin_of(request):
        visitor = visitor_network(origin)
    else:
        return 0
    now = int(time.time())
    try:
        for most, seconds in settings.HEAVY_REQUESTS:
            key = f"heavy:{visitor}:{seconds}:{now // seconds}"
            cache.add(key, 0, seconds)
            if cache.incr(key) > most:
                return seconds - now % seconds
    except Exception:  # each cache has errors of its own
        logger.warning("Requests that cost something are not counted.", exc_info=True)
    return 0
