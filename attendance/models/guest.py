"""Who is on the guest list of a meeting."""

import secrets

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Fractie, Gremium, Mandate, Role, User
from gremia.permissions import Visitor, is_griffie
from meetings.models import Meeting

CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


def new_code() -> str:
    """What stands on the badge: no signs that look like another."""
    return "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))


def role_name(role: str) -> str:
    """What somebody is at a meeting, in words; without a role a guest."""
    return str(Role(role).label if role else _("guest"))


class InviteeQuerySet(models.QuerySet["Invitee"]):
    def on_list(self) -> "InviteeQuerySet":
        """Those who were not taken off the list."""
        return self.filter(uninvited_at__isnull=True)

    def visible_to(self, user: Visitor) -> "InviteeQuerySet":
        """Griffies see every guest list; everyone else the places that are their own."""
        return self if is_griffie(user) else self.own(user)

    def own(self, user: Visitor) -> "InviteeQuerySet":
        """The places on guest lists that are the person's own, also as a guest by address, before the account."""
        if not user.is_authenticated:
            return self.none()
        is_own = Q(user=user) | Q(user=None, guest_email=user.email)
        return self.on_list().filter(is_own, meeting__published_at__isnull=False).order_by("user_id")

    def with_names(self) -> "InviteeQuerySet":
        """Each with `shown_name`, by which a list is sorted and searched."""
        return self.annotate(shown_name=Coalesce(NullIf(F("guest_name"), Value("")), F("user__name")))

    def with_mandates(self) -> "InviteeQuerySet":
        """Each with `has_mandate`: whether that of the list is in force on the day of the meeting."""
        of_gremium = Q(gremium=OuterRef("gremium")) | Q(gremium__isnull=True)
        mandates = Mandate.objects.on(OuterRef("meeting__date"))  # type: ignore[arg-type]
        return self.annotate(
            has_mandate=Exists(mandates.filter(of_gremium, user=OuterRef("user"), role=OuterRef("role")))
        )


@pghistory.track(exclude=["guest_name", "guest_email", "code"])
class Invitee(models.Model):
    """One person on the guest list of one meeting: someone with an account, or a guest by name and address.

    Gremium, fractie and role are those of the day of the meeting; a guest may have none.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees", verbose_name=_("meeting"))
    user = models.ForeignKey(
        User, models.PROTECT, related_name="invitations", verbose_name=_("person"), null=True, blank=True
    )
    guest_name = models.CharField(_("name"), max_length=150, blank=True)
    guest_email = models.EmailField(_("e-mail address"), blank=True)
    gremium = models.ForeignKey(
        Gremium, models.PROTECT, related_name="invitees", verbose_name=_("gremium"), null=True, blank=True
    )
    fractie = models.ForeignKey(
        Fractie, models.PROTECT, related_name="invitees", verbose_name=_("fractie"), null=True, blank=True
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True, help_text=_("Empty: a guest."))
    code = models.CharField(_("code on the badge"), max_length=CODE_LENGTH, default=new_code, unique=True)
    added_at = models.DateTimeField(_("put on the list on"), default=timezone.now)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name=_("put there by"))
    uninvited_at = models.DateTimeField(_("taken off the list on"), null=True)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitee")
        verbose_name_plural = _("invitees")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "user"),
                name="invitee_user_once",
                violation_error_message=_("This person is on the list already."),
            ),
            models.UniqueConstraint(
                fields=("meeting", "guest_email"),
                condition=~Q(guest_email=""),
                name="invitee_guest_once",
                violation_error_message=_("Someone with this e-mail address is on the list already."),
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, guest_email="", guest_name="") | Q(user__isnull=True),
                name="invitee_account_or_guest",
            ),
            models.CheckConstraint(condition=Q(guest_email=Lower("guest_email")), name="invitee_email_lower_case"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Of a guest whose data were cleared after the meeting: what the person was."""
        if self.user is not None:
            return str(self.user)
        return self.guest_name or str(_("guest"))

    @property
    def email(self) -> str:
        """Empty for a guest whose data were cleared."""
        return self.user.email if self.user is not None else self.guest_email

    @property
    def is_there(self) -> bool:
        """Whether somebody checked the person in."""
        registration = getattr(self, "registration", None)
        return registration is not None and registration.checked_in_at is not None

    @property
    def role_name(self) -> str:
        """What the person is at this meeting, in words."""
        return role_name(self.role)
