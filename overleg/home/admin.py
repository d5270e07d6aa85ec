"""What the griffies see of mail that fails."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gremia.admin_rights import PredicateAdmin
from gremia.permissions import can_enter_workplace
from overleg.home.workplace import failed_mails
from portal.admin_page import admin_page
from portal.mail import try_again
from portal.models import OutgoingMail
from portal.queue import wake
from portal.tasks import send_mails

MAX_SHOWN = 50
"""Mails that the question names; of more it says how many."""


@admin.register(OutgoingMail)
class OutgoingMailAdmin(PredicateAdmin):
    """Only to look at, and not at the text: that can hold a secret link. Unless refused, it is tried for three days."""

    actions = ("try_again",)
    may_view = staticmethod(can_enter_workplace)
    list_display = ("subject", "to", "created_at", "tries", "next_try", "error")
    list_display_links = None
    fields = ("subject", "to", "created_at", "tries", "next_try", "error")
    readonly_fields = ("next_try",)
    date_hierarchy = "created_at"
    search_fields = ("subject", "to", "error")
    search_help_text = _("By subject, address or what went wrong.")
    empty_text = _("Every mail was sent. What a mail server does not take will stand here, with what it said.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What failed, of the mails that are this person's business."""
        return failed_mails(request.user)

    @admin.display(description=_("next try"), ordering="next_try_at")
    def next_try(self, mail: OutgoingMail) -> datetime.datetime | str:
        return mail.next_try_at or gettext("not by itself any more")

    @admin.action(description=_("Try again now"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[OutgoingMail]) -> HttpResponse | None:
        """First a page that says how many; then all of them."""
        mails = list(queryset)
        if "confirm" not in request.POST:
            context = {
                "mails": mails[:MAX_SHOWN],
                "number": len(mails),
                "checkbox": ACTION_CHECKBOX_NAME,
                "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
                "all": request.POST.get("select_across", "0"),
            }
            title = gettext("Try again now")
            return admin_page(request, "admin/try_again.html", title, context, about=OutgoingMail)
        for mail in mails:
            try_again(mail)
        wake(send_mails)
        text = ngettext("%(count)s mail is tried again.", "%(count)s mails are tried again.", len(mails))
        self.message_user(request, text % {"count": len(mails)}, messages.SUCCESS)
        return None
