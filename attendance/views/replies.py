"""The griffie's page about mails to the mailbox of calendars that fit nobody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attendance import permissions
from attendance.models import UnplacedReply
from attendance.operations.replies import handle_reply
from gremia.permissions import require
from gremia.requests import UserRequest
from portal.mailbox import unread_since

PER_PAGE = 50


@require_safe
def index(request: UserRequest) -> HttpResponse:
    """What came in, from whom, and why no answer was made of it."""
    require(permissions.can_handle_replies(request.user))
    rows = UnplacedReply.objects.visible_to(request.user).select_related("meeting__host")
    pages = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "attendance/replies.html", {"pages": pages, "unread_since": unread_since()})


@require_POST
def handle(request: UserRequest, reply_id: int) -> HttpResponse:
    """Take one off the list: the griffie did what was needed."""
    require(permissions.can_handle_replies(request.user))
    if reply := UnplacedReply.objects.visible_to(request.user).filter(pk=reply_id).first():
        handle_reply(reply, by=request.user)
    else:
        messages.info(request, _("Someone took this off the list already."))
    return redirect("attendance:replies")
