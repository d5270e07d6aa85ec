"""Who they are: people, gremia, fracties, and the mandates that tie them together."""

import copy
import datetime
from typing import ClassVar

import pghistory
import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.fields import BoundedTextField


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
    def mandates_in_force(self) -> "list[Mandate]":
        """What the person may act as today; read once per request."""
        return list(self.mandates.current().select_related("gremium", "fractie")) if self.is_active else []

    @property
    def was_used(self) -> bool:
        """Whether its owner ever got in, or chose a password to do so."""
        return self.last_login is not None or self.has_usable_password()

    @property
    def is_removed(self) -> bool:
        """Whether name and address were taken away on request (gremia.operations.remove_person)."""
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


class Colour(models.TextChoices):
    """The colours that tell gremia apart: each has enough contrast on paper and on the page (static/css/tokens.css)."""

    BLUE = "blue", _("blue")
    GREEN = "green", _("green")
    ORANGE = "orange", _("orange")
    PURPLE = "purple", _("purple")
    RED = "red", _("red")
    TEAL = "teal", _("teal")
    BROWN = "brown", _("brown")
    GREY = "grey", _("grey")


class GremiumQuerySet(models.QuerySet["Gremium"]):
    def current(self) -> "GremiumQuerySet":
        """Those that still take part in the region today."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=timezone.localdate()))


@pghistory.track()
class Gremium(models.Model):
    """A sovereign political body: Provinciale Staten or a raad. Everything its motion needs to know stands here.

    After `until` it takes part in nothing new; what it decided stays. Two that merge end, and a new one starts.
    """

    WORDS = (
        "name",
        "short_name",
        "kind",
        "number",
        "members_noun",
        "area",
        "executive",
        "motion_addressee",
        "motion_opening",
        "motion_hearing",
    )
    """What a text of this gremium is written with."""

    class Kind(models.TextChoices):
        STATEN = "staten", _("Provinciale Staten")
        RAAD = "raad", _("gemeenteraad")

    class Number(models.TextChoices):
        SINGULAR = "singular", _("singular (de raad verzoekt)")
        PLURAL = "plural", _("plural (Provinciale Staten verzoeken)")

    name = models.CharField(_("name"), max_length=120, unique=True, help_text=_("As in: de raad van Almere."))
    short_name = models.CharField(_("short name"), max_length=40, unique=True, help_text=_("As in: Almere."))
    slug = models.SlugField(
        _("name in addresses"),
        unique=True,
        help_text=_("Stands in the address of its pages. Small letters, digits and hyphens; it never changes later."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    number = models.CharField(
        _("grammatical number"), max_length=10, choices=Number, help_text=_("How the verbs of its motions are written.")
    )
    member_noun = models.CharField(_("a member is called"), max_length=40, help_text=_("As in: raadslid, Statenlid."))
    members_noun = models.CharField(_("members are called"), max_length=40, help_text=_("As in: raadsleden."))
    area = models.CharField(_("area"), max_length=80, help_text=_("As in: de gemeente Almere."))
    executive = models.CharField(
        _("executive addressed"), max_length=120, help_text=_("As in: het college van burgemeester en wethouders.")
    )
    preparing_committee = models.CharField(
        _("committee that prepares"), max_length=80, help_text=_("Is asked about each draft agenda. As in: presidium.")
    )
    motion_addressee = models.CharField(
        _("motion: addressed to"), max_length=120, blank=True, help_text=_("Line above the motion, or empty.")
    )
    motion_opening = models.CharField(
        _("motion: opening"), max_length=200, help_text=_("Ends before the date: … in vergadering bijeen op")
    )
    motion_hearing = models.CharField(
        _("motion: second line"), max_length=120, blank=True, help_text=_("As in: gehoord de beraadslaging, (or empty)")
    )
    griffie_email = models.EmailField(_("e-mail address of the griffie"))
    town_hall = models.CharField(_("town hall"), max_length=80)
    address = models.CharField(_("address"), max_length=160)
    rooms = BoundedTextField(
        _("rooms of the town hall"), max_length=1000, blank=True, help_text=_("One on each line, the usual one first.")
    )
    catering_contact = BoundedTextField(
        _("contact for catering"),
        max_length=500,
        blank=True,
        help_text=_("A desk with its telephone number or address, as the griffies need it."),
    )
    seats = models.PositiveSmallIntegerField(_("seats"), validators=[MinValueValidator(1)])
    ris_name = models.CharField(_("council information system"), max_length=60, blank=True)
    ris_url = models.URLField(_("link to the council information system"), blank=True)
    tooi_id = models.CharField(
        _("TOOI code"),
        max_length=20,
        unique=True,
        help_text=_(
            "The code by which the Dutch government knows this organisation: gm and the four digits of a municipality, "
            "or pv and the two of a province, as in: gm0034, pv24. Look it up at standaarden.overheid.nl/tooi. "
            "It stands in the open data of a motion, so that other systems know whose motion it is."
        ),
    )
    colour = models.CharField(_("colour"), max_length=10, choices=Colour)
    order = models.PositiveSmallIntegerField(
        _("place in lists"), default=0, help_text=_("The gremium with the lowest number comes first.")
    )
    until = models.DateField(
        _("takes part until"),
        null=True,
        blank=True,
        help_text=_("Only when it leaves the region or merges: the last day. What it decided stays."),
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = GremiumQuerySet.as_manager()

    class Meta:
        verbose_name = _("gremium")
        verbose_name_plural = _("gremia")
        ordering = ("order", "name")
        constraints = (models.CheckConstraint(condition=Q(seats__gte=1), name="gremium_has_seats"),)

    def __str__(self) -> str:
        return self.name

    @property
    def first_room(self) -> str:
        """The room in which it usually receives others; empty when none is known."""
        return next((line.strip()[:80] for line in self.rooms.splitlines() if line.strip()), "")

    @property
    def words(self) -> dict[str, str]:
        """What its texts are written with today, to be kept with what is decided."""
        return {field: getattr(self, field) for field in self.WORDS}

    def as_named(self, words: dict[str, str]) -> "Gremium":
        """This gremium as it was called when `words` were kept: to read, never to save."""
        then = copy.copy(self)
        for field, value in words.items():
            setattr(then, field, value)
        return then


class TermQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> "TermQuerySet":
        """The rows in force on that day: Term.is_in_force_on as a query."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)

    def current(self) -> "TermQuerySet":
        """The rows in force today."""
        return self.on(timezone.localdate())


class Term(models.Model):
    """In force from the day `since` up to and including the day `until`; without `until` it has no end yet.

    The fields are those of the models themselves, which keeps their order in forms.
    """

    since: models.DateField
    until: models.DateField

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_in_force_on(self, day: datetime.date) -> bool:
        """TermQuerySet.on for a row that was read already."""
        return self.since <= day and (self.until is None or self.until >= day)

    @property
    def is_in_force(self) -> bool:
        """Whether it is in force today."""
        return self.is_in_force_on(timezone.localdate())


SEATS_EXIST = """
IF (
    SELECT max(held) > min(council.seats) FROM gremia_gremium AS council, LATERAL (
        SELECT (
            SELECT sum(seats) FROM gremia_fractie AS other
            WHERE other.gremium_id = NEW.gremium_id AND other.since <= day.since
            AND COALESCE(other.until, 'infinity') >= day.since
        ) AS held
        FROM gremia_fractie AS day
        WHERE day.gremium_id = NEW.gremium_id
        AND day.since BETWEEN NEW.since AND COALESCE(NEW.until, 'infinity')
    ) AS days WHERE council.id = NEW.gremium_id
) THEN
    RAISE EXCEPTION 'The fracties hold more seats than there are.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fractie_seats_exist';
END IF;
RETURN NEW;
"""


@pghistory.track()
class Fractie(Term):
    """A political group in one gremium, with the seats it holds from one day to another."""

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="fracties", verbose_name=_("gremium"))
    name = models.CharField(_("name"), max_length=80)
    seats = models.PositiveSmallIntegerField(_("seats"))
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("fractie")
        verbose_name_plural = _("fracties")
        ordering = ("gremium", "-seats", "name")
        constraints = (
            # What a mandate's (fractie, gremium) refers to: the migration makes that a foreign key of two columns.
            models.UniqueConstraint(fields=("id", "gremium"), name="fractie_with_gremium"),
            models.UniqueConstraint(
                fields=("gremium", "name", "since"),
                name="fractie_unique",
                violation_error_message=_("This gremium already has a fractie with this name from this day."),
            ),
            models.UniqueConstraint(
                fields=("gremium", "name"),
                condition=Q(until__isnull=True),
                name="fractie_open_once",
                violation_error_message=_("This fractie is already there without a last day; end that one first."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="fractie_ends_after_start",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        )
        triggers = (
            # Checked when the transaction ends, so that one fractie can end and the next begin in one step.
            pgtrigger.Trigger(
                name="seats_exist",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("seats", "since", "until"),
                timing=pgtrigger.Deferred,
                func=SEATS_EXIST,
            ),
        )

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a mandate makes of someone. A rapporteur is a member whom a position names as such (positions/)."""

    CLERK = "clerk", _("clerk")
    REGIONAL_ADVISER = "regional_adviser", _("regional adviser")
    MEMBER = "member", _("elected member")
    EXECUTIVE = "executive", _("executive")
    OFFICIAL = "official", _("official")


WORKPLACE_ROLES = (Role.CLERK, Role.REGIONAL_ADVISER)
"""The roles that enter the workplace: two people give them, one proposes and another confirms."""


def single_value_range(number: Combinable) -> Func:
    """A range with one number in it: GiST compares ranges by itself, numbers only with an extension."""
    return Func(number, number, Value("[]"), function="int8range", output_field=BigIntegerRangeField())


def role_number() -> Case:
    """The role as a number, for single_value_range. Never change the number of a role; add new ones at the end."""
    return Case(
        *(When(role=role, then=Value(number)) for number, role in enumerate(Role.values, start=1)),
        output_field=models.BigIntegerField(),
    )


def days_in_force() -> Func:
    """The days on which a row is in force, the last one included."""
    return Func(F("since"), F("until"), Value("[]"), function="daterange", output_field=DateRangeField())


class MandateQuerySet(TermQuerySet):
    def on(self, day: datetime.date) -> "MandateQuerySet":
        """Mandate.is_in_force_on as a query: what is only proposed is in force on no day."""
        return super().on(day).exclude(Mandate.PROPOSED)  # type: ignore[return-value]

    def proposed(self) -> "MandateQuerySet":
        """Those that wait for a second person."""
        return self.filter(Mandate.PROPOSED)


@pghistory.track()
class Mandate(Term):
    """A person's role in a gremium from one day to another. A mandate that ended gives no rights.

    The regional adviser works for all gremia, so that mandate names none. A role that enters the workplace is proposed
    by one person, and gives no rights until another confirms it.
    """

    PROPOSED = Q(role__in=WORKPLACE_ROLES, confirmed_at__isnull=True)
    """What `is_proposed` says, as a condition."""

    user = models.ForeignKey(User, models.PROTECT, related_name="mandates", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    gremium = models.ForeignKey(
        Gremium, models.PROTECT, related_name="mandates", verbose_name=_("gremium"), null=True, blank=True
    )
    fractie = models.ForeignKey(
        Fractie, models.PROTECT, related_name="mandates", verbose_name=_("fractie"), null=True, blank=True
    )
    since = models.DateField(_("first day"), default=timezone.localdate)
    until = models.DateField(_("last day"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("proposed by"), null=True, editable=False
    )
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("confirmed by"), null=True, editable=False
    )
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, editable=False)

    objects = MandateQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ("gremium", "role", "user")
        constraints = (
            ExclusionConstraint(
                name="mandate_once_at_a_time",
                expressions=[
                    (single_value_range(F("user")), "&&"),
                    (single_value_range(role_number()), "&&"),
                    (single_value_range(Coalesce(F("gremium"), Value(0))), "&&"),
                    (days_in_force(), "&&"),
                ],
                violation_error_message=_("This person already has this role here in (part of) these dates."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="mandate_ends_after_start",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(role="regional_adviser", gremium__isnull=True)
                | (~Q(role="regional_adviser") & Q(gremium__isnull=False)),
                name="mandate_has_gremium",
                violation_error_message=_("Choose a gremium; only the regional adviser works for all."),
            ),
            models.CheckConstraint(
                condition=Q(fractie__isnull=True) | Q(role="member"),
                name="mandate_fractie_of_member",
                violation_error_message=_("Only an elected member belongs to a fractie."),
            ),
            models.CheckConstraint(
                condition=~Q(user=F("proposed_by")) & ~Q(user=F("confirmed_by")) & ~Q(proposed_by=F("confirmed_by")),
                name="mandate_of_two_others",
                violation_error_message=_("Nobody gives a mandate to oneself, and two people give this one."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.title}"

    @property
    def title(self) -> str:
        """What the person is, without the name: "griffier Almere"."""
        return f"{self.get_role_display()} {self.gremium.short_name if self.gremium else ''}".strip()

    @property
    def needs_two(self) -> bool:
        """Whether one person proposes it and another confirms it."""
        return self.role in WORKPLACE_ROLES

    @property
    def is_proposed(self) -> bool:
        """Whether it waits for a second person, and so gives no rights."""
        return self.needs_two and self.confirmed_at is None

    @property
    def has_begun_in_fractie(self) -> bool:
        """Whether it ran in a fractie: then going to another one ends this mandate and starts the next."""
        return self.fractie_id is not None and self.since <= timezone.localdate()

    def overlaps(self, other: "Mandate") -> bool:
        """Whether both are the same role in the same gremium, and share a day: `mandate_once_at_a_time`."""
        same = (self.role, self.gremium_id) == (other.role, other.gremium_id)
        last = datetime.date.max
        return same and self.since <= (other.until or last) and other.since <= (self.until or last)

    @property
    def has_ended(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    def is_in_force_on(self, day: datetime.date) -> bool:
        return super().is_in_force_on(day) and not self.is_proposed

    def clean(self) -> None:
        """The database refuses this too (see the migration); here it gets a message at the field."""
        if self.fractie and self.fractie.gremium_id != self.gremium_id:
            raise ValidationError({"fractie": _("This fractie belongs to another gremium.")})
