"""Invite many people at once: who gets a mail and who is left out, with why, stands there before it starts."""

from collections.abc import Iterable
from typing import cast

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gremia import permissions
from gremia.models import User
from gremia.operations.account import NotInvitable, invite_person
from portal.admin_page import admin_page


def ask_or_send(request: HttpRequest, people: Iterable[User]) -> HttpResponse | None:
    """The page that asks; once confirmed the mails, and None."""
    invited, left_out = [], []
    for person in people:
        reason = _why_not(request.user, person)
        if reason:
            left_out.append((person, reason))
        else:
            invited.append(person)
    if "confirm" in request.POST:
        for person in invited:
            send(request, person)
        for person, reason in left_out:
            messages.warning(request, f"{person}: {reason}")
        return None
    context = {
        "invited": invited,
        "left_out": left_out,
        "checkbox": ACTION_CHECKBOX_NAME,
        # Of a list of thousands the browser sends that all of it is meant, and the rows of one page.
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "all": request.POST.get("select_across", "0"),
    }
    return admin_page(request, "admin/gremia/user/invite.html", _("Invite people"), context, about=User)


def send(request: HttpRequest, person: User) -> None:
    """Invite one person whom one may invite, and tell how it went."""
    try:
        invite_person(person, by=cast(User, request.user))
    except NotInvitable:
        messages.warning(request, _("%(person)s may not log in, so got no invitation.") % {"person": person})
    else:
        messages.success(request, _("Invitation sent to %(person)s.") % {"person": person})


def _why_not(user: permissions.Visitor, person: User) -> str:
    """Why this person gets no invitation; empty when nothing stands in the way."""
    if not permissions.can_invite(user, person):
        return _("another griffie invites this person")
    return "" if person.is_active else _("may not log in")
