"""The mail that one invitee gets: text, HTML, the entry for the own calendar, and the PDF of the invitation."""

import secrets
from email.mime.base import MIMEBase
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from attendance.links import link_for
from attendance.models import Delivery, Invitee, Mailing
from attendance.queries.mailing import audience, told_before
from attendance.renderers.calendar import answer_in_calendar, calendar_request
from meetings.agenda_changes import before_start, changes_of_items
from meetings.file_names import file_name
from meetings.models.meeting import TimeAndPlace
from meetings.queries.consultation import draft_agenda
from portal.mail_parts import MailWithBoundary, calendar_part, pdf_part
from portal.mail_text import subject_and_body
from portal.site import identifier, site_address

NAME_OF_MAIL = "overleg"
"""Under which a mail service keeps the name of a mail, and says it when the mail did not arrive."""


class MailContent:
    """All that the mails of one mailing have in common, read once; `message` makes the mail of one delivery."""

    def __init__(self, mailing: Mailing) -> None:
        self.mailing = mailing
        self.pdf = _pdf_of(mailing)
        self.agenda = mailing.agenda or draft_agenda(mailing.meeting)
        self.moves = list(mailing.meeting.moves.order_by("made_at", "pk"))
        with translation.override("nl"):
            self.title = mailing.meeting.title
            self.entry = calendar_request(mailing)
        self.file_of_entry = file_name(mailing.meeting, "uitnodiging.ics")
        self.boundary = secrets.token_hex(16)

    def _news(self, invitee: Invitee | None) -> dict[str, Any]:
        """What the recipient was not told of yet: the moves, the first of which says what one knows, and the agenda."""
        told = None if self.mailing.kind == Mailing.Kind.INVITATION else told_before(self.mailing, invitee)
        if told is None:
            return {}
        agenda = told.mailing.agenda
        changes = changes_of_items(agenda, self.agenda) if agenda and self.mailing.needs_pdf else []
        moves = [move for move in self.moves if move.made_at > told.told_at]
        is_as_told = moves and moves[0].earlier == TimeAndPlace.of(self.mailing.meeting)
        return {"moves": [] if is_as_told else moves, "agenda_changes": changes}

    def _state_of_most(self) -> str:
        """What a mail that goes to none of them is worded for; an invitation so only where all of them come already."""
        states = set(audience(self.mailing.meeting, self.mailing.kind).values_list("registration__state", flat=True))
        return "comes" if self.mailing.kind != Mailing.Kind.INVITATION or states == {"comes"} else "silent"

    def message(self, delivery: Delivery) -> EmailMultiAlternatives:
        """A mail that is the same, and has the same Message-ID, each time it is made."""
        mailing, invitee = self.mailing, delivery.invitee
        recipient: Any = invitee or delivery.tester
        registration = getattr(invitee, "registration", None)
        context = {
            "mailing": mailing,
            "meeting": mailing.meeting,
            "title": self.title,
            "before_start": before_start(self.agenda, mailing.meeting.start),
            "name": recipient.name,
            "link": link_for(invitee) if invitee else "",
            "page": site_address(mailing.meeting.get_absolute_url()),
            "registration": registration,
            "state": registration.state if registration else "silent" if invitee else self._state_of_most(),
        }
        with translation.override("nl"):
            context |= self._news(invitee)
            subject, body = subject_and_body("attendance/mail/invitation.txt", context)
            html = render_to_string("attendance/mail/invitation.html", context)
        entry = self.entry.text(email=recipient.email, name=recipient.name, answer=answer_in_calendar(registration))
        headers = {"Message-ID": message_id(delivery)}
        if settings.CALENDAR_ADDRESS:  # the envelope: what comes back goes to the mailbox that is read
            headers["From"] = settings.DEFAULT_FROM_EMAIL
        message = MailWithBoundary(
            subject,
            body,
            settings.CALENDAR_ADDRESS or None,
            [recipient.email],
            reply_to=[mailing.meeting.host.griffie_email],
            headers=headers,
        )
        message.boundary = self.boundary
        message.metadata = {NAME_OF_MAIL: message_id(delivery).strip("<>")}
        message.attach_alternative(html, "text/html")
        message.attach_alternative(entry, f"text/calendar; method={self.entry.method}")
        message.attach(calendar_part(entry, self.entry.method, name=self.file_of_entry))
        if self.pdf is not None:
            message.attach(self.pdf)
        return message


def message_id(delivery: Delivery) -> str:
    """The same for every try of this delivery, and for no other."""
    return f"<{identifier(f'verzending-{delivery.mailing_id}-{delivery.pk}')}>"


def _pdf_of(mailing: Mailing) -> MIMEBase | None:
    if not mailing.needs_pdf or mailing.pdf is None or not mailing.pdf.file:
        return None
    with mailing.pdf.file.open("rb") as file:
        return pdf_part(file.read(), name=file_name(mailing.meeting, "uitnodiging.pdf"))
