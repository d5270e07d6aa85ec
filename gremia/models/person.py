"""People who log in; what each of them is in a gremium, a mandate says."""

from typing import ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gremia.models.mandate import WORKPLACE_ROLES, Mandate


class UserManager(BaseUserManager["User"]):
    """Makes people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A person who can log in once a password is set (None: by password reset only)."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """The administrator of the installation: manages accounts and gremia."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A person who logs in by e-mail address; what the person may do follows from mandates."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Someone with this e-mail address already has an account.")},
    )
    name = models.CharField(_("name"), max_length=150)
    is_active = models.BooleanField(_("may log in"), default=True)
    is_superuser = models.BooleanField(
        _("administrator of the installation"),
        default=False,
        editable=False,
        help_text=_("Keeps accounts and gremia; decides for no council. Made on the command line only."),
    )
    date_joined = models.DateTimeField(_("account made on"), default=timezone.now, editable=False)
    invited_at = models.DateTimeField(_("invited on"), null=True, editable=False)
    removed_at = models.DateTimeField(_("removed on"), null=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("name", "email")
        constraints = (models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower_case"),)

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        self.email = self.email.lower()

    @cached_property
    def mandates_in_force(self) -> list[Mandate]:
        """What the person may act as today; read once per request."""
        if not self.is_active:
            return []
        mandates = self.mandates.current().select_related("gremium", "fractie")
        return list(mandates.order_by("gremium__order", "gremium__name", "role"))

    @property
    def was_used(self) -> bool:
        """Whether its owner ever got in, or chose a password to do so."""
        return self.last_login is not None or self.has_usable_password()

    @property
    def is_removed(self) -> bool:
        """Whether name and address were taken away on request (gremia.operations.person)."""
        return self.removed_at is not None

    @property
    def is_staff(self) -> bool:
        """Django's admin asks for it: who enters the workplace is staff."""
        return self.is_superuser or any(m.role in WORKPLACE_ROLES for m in self.mandates_in_force)

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Django's own table of permissions is not used: rights are predicates (gremia/permissions.py)."""
        return self.is_active and self.is_superuser

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_superuser

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
