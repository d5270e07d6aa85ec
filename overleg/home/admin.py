"""What the griffies see of mail that fails."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gremia.admin_rights import PredicateAdmin
from gremia.permissions import can_enter_workplace
from overleg.home.workplace import failed_mails
from portal.mail import try_again
from portal.models import OutgoingMail
from portal.queue import wake
from portal.tasks import send_mails


@admin.register(OutgoingMail)
class OutgoingMailAdmin(PredicateAdmin):
    """Only to look at, and not at the text: that can hold a secret link. For three days it is tried again by itself."""

    actions = ("try_again",)
    may_view = staticmethod(can_enter_workplace)
    list_display = ("subject", "to", "created_at", "tries", "next_try_at", "error")
    list_display_links = None
    fields = ("subject", "to", "created_at", "tries", "next_try_at", "error")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What failed, of the mails that are this person's business."""
        return failed_mails(request.user)

    @admin.action(description=_("Try again now"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[OutgoingMail]) -> None:
        mails = list(queryset)
        for mail in mails:
            try_again(mail)
        wake(send_mails)
        text = ngettext("%(count)s mail is tried again.", "%(count)s mails are tried again.", len(mails))
        self.message_user(request, text % {"count": len(mails)})
