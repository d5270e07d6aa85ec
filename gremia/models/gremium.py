"""The sovereign bodies, with all that their texts need to know."""

import copy

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.fields import BoundedTextField


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
        "seats",
    )
    """What a text of this gremium is written with, and the seats by which it is counted."""

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

    @property
    def is_current(self) -> bool:
        """As `current()` of the query set."""
        return self.until is None or self.until >= timezone.localdate()

    def __str__(self) -> str:
        return self.name

    @property
    def first_room(self) -> str:
        """The room in which it usually receives others; empty when none is known."""
        return next(iter(self.room_names), "")

    @property
    def room_names(self) -> list[str]:
        """As long as a meeting takes them."""
        return [line.strip()[:80] for line in self.rooms.splitlines() if line.strip()]

    @property
    def words(self) -> dict[str, str | int]:
        """What its texts are written and counted with today, to be kept with what is decided."""
        return {field: getattr(self, field) for field in self.WORDS}

    def as_named(self, words: dict[str, str | int]) -> "Gremium":
        """This gremium as it was called when `words` were kept: to read, never to save."""
        then = copy.copy(self)
        for field, value in words.items():
            setattr(then, field, value)
        return then
