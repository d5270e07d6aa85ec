"""Rows for tests. A factory makes the least that is valid; a test names what it is about."""

import datetime

import factory
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from attendance.models import Delivery, Invitee, Mailing, Registration
from attendance.operations.mailing import start_mailing
from dossiers.models import Document, Dossier
from gremia.models import WORKPLACE_ROLES, Colour, Fractie, Gremium, Mandate, Role, User
from gremia.permissions import Visitor
from meetings.free_days import free_periods
from meetings.models import AgendaItem, Invitation, InvitationPdf, Meeting, Theme
from motions.models import Motion
from positions.models import Clause, Participant, Position, Rapporteur, Revision
from proceedings.models import CafeRound, CafeTable, WorldCafe
from wording.parts import Kind, Verb

LONG_AGO = datetime.date(2020, 1, 1)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(*args, **kwargs)


class GremiumFactory(factory.django.DjangoModelFactory):
    """A raad; `GremiumFactory(staten=True)` makes Provinciale Staten."""

    class Meta:
        model = Gremium
        skip_postgeneration_save = True

    class Params:
        staten = factory.Trait(
            kind=Gremium.Kind.STATEN,
            number=Gremium.Number.PLURAL,
            name="Provinciale Staten van Flevoland",
            short_name="Flevoland",
            slug="flevoland",
            member_noun="Statenlid",
            members_noun="Statenleden",
            area="de provincie Flevoland",
            executive="het college van Gedeputeerde Staten",
            motion_addressee="Aan de voorzitter van Provinciale Staten",
            motion_opening="Provinciale Staten van Flevoland, in vergadering bijeen op",
            motion_hearing="",
        )

    short_name = factory.Sequence(lambda n: f"Plaats {n}")
    slug = factory.Sequence(lambda n: f"plaats-{n}")
    name = factory.LazyAttribute(lambda o: f"de raad van {o.short_name}")
    kind = Gremium.Kind.RAAD
    number = Gremium.Number.SINGULAR
    member_noun = "raadslid"
    members_noun = "raadsleden"
    area = factory.LazyAttribute(lambda o: f"de gemeente {o.short_name}")
    executive = "het college van burgemeester en wethouders"
    preparing_committee = "presidium"
    motion_opening = factory.LazyAttribute(
        lambda o: f"De raad van de gemeente {o.short_name}, in vergadering bijeen op"
    )
    motion_hearing = "gehoord de beraadslaging,"
    griffie_email = factory.LazyAttribute(lambda o: f"griffie@{o.slug}.example.org")
    town_hall = "stadhuis"
    address = factory.LazyAttribute(lambda o: f"Stadhuisplein 1, {o.short_name}")
    seats = 37
    tooi_id = factory.Sequence(lambda n: f"gm{n:04}")
    colour = Colour.BLUE
    order = factory.Sequence(lambda n: n)

    @factory.post_generation
    def positions(self, create, extracted, **kwargs):
        """Takes part in the positions that are there, unless the test names others: the order of fixtures is free."""
        if not create:
            return
        positions = Position.objects.filter(is_locked=False) if extracted is None else extracted
        Participant.objects.bulk_create([Participant(position=position, gremium=self) for position in positions])


class FractieFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fractie

    gremium = factory.SubFactory(GremiumFactory)
    name = factory.Sequence(lambda n: f"Fractie {n}")
    seats = 3
    since = LONG_AGO


class MandateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mandate

    user = factory.SubFactory(UserFactory)
    role = Role.MEMBER
    gremium = factory.SubFactory(GremiumFactory)
    since = LONG_AGO
    confirmed_at = factory.LazyAttribute(lambda o: timezone.now() if o.role in WORKPLACE_ROLES else None)


def logged_in(user: Visitor) -> Client:
    """A browser of their own; of the public, one in which nobody is logged in."""
    client = Client()
    if user.is_authenticated:
        client.force_login(user)
    return client


def person(role: Role, gremium: Gremium | None = None, **mandate) -> User:
    """Someone with one mandate in force; without a gremium a new one is made (none for the regional adviser)."""
    if role == Role.REGIONAL_ADVISER:
        return MandateFactory(role=role, gremium=None, **mandate).user
    return MandateFactory(role=role, **({"gremium": gremium} if gremium else {}), **mandate).user


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    name = factory.Sequence(lambda n: f"Thema {n}")
    slug = factory.Sequence(lambda n: f"thema-{n}")


def free_on(day: datetime.date) -> list[str]:
    """Which holidays a day is in."""
    return [period.name for period in free_periods(day.year) if period.has(day)]


def ordinary_day() -> datetime.date:
    """The first day, from a month ahead, that is no holiday of the country or its schools."""
    month_ahead = timezone.localdate() + datetime.timedelta(days=30)
    return next(day for n in range(90) if not free_on(day := month_ahead + datetime.timedelta(days=n)))


def hour_from_now(hours: int) -> datetime.time:
    return (timezone.localtime() + datetime.timedelta(hours=hours)).time().replace(second=0, microsecond=0)


class MeetingFactory(factory.django.DjangoModelFactory):
    """A concept; `MeetingFactory(published=True)` is published, with `under_way=True` it is going on at this moment."""

    class Meta:
        model = Meeting

    class Params:
        published = factory.Trait(status=Meeting.Status.PUBLISHED, published_at=factory.LazyFunction(timezone.now))
        under_way = factory.Trait(
            published=True,
            date=factory.LazyFunction(timezone.localdate),
            start=factory.LazyFunction(lambda: hour_from_now(0)),
            end=factory.LazyFunction(lambda: hour_from_now(6)),
        )

    date = factory.LazyFunction(ordinary_day)
    start = datetime.time(19, 0)
    end = datetime.time(21, 30)
    host = factory.SubFactory(GremiumFactory)


class InviteeFactory(factory.django.DjangoModelFactory):
    """A guest by name and address; `invited(meeting, user)` puts someone with an account on the list."""

    class Meta:
        model = Invitee

    meeting = factory.SubFactory(MeetingFactory, published=True)
    guest_name = factory.Sequence(lambda n: f"Gast {n}")
    guest_email = factory.Sequence(lambda n: f"gast{n}@example.org")


def invited(meeting: Meeting, user: User) -> Invitee:
    """Someone with an account on the guest list, as the first mandate says."""
    mandate = user.mandates.first()
    of_mandate = {name: getattr(mandate, name) for name in ("gremium", "fractie", "role")} if mandate else {}
    return InviteeFactory(meeting=meeting, user=user, guest_name="", guest_email="", **of_mandate)


def comes(meeting: Meeting, user: User | None = None, *, checked_in_at: datetime.datetime | None = None) -> Invitee:
    """Someone who registered, with an account or a guest."""
    invitee = invited(meeting, user) if user else InviteeFactory(meeting=meeting)
    Registration.objects.create(invitee=invitee, state=Registration.State.COMES, checked_in_at=checked_in_at)
    return invitee


def mailed(meeting: Meeting, kind: str = "invitation", by: User | None = None) -> Mailing:
    """A mailing that went out to everybody whom it concerns."""
    mailing = start_mailing(meeting, kind=kind, by=by)
    mailing.deliveries.update(state=Delivery.State.SENT)
    return mailing


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    order = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Agendapunt {n}")


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    meeting = factory.SubFactory(MeetingFactory)


class InvitationPdfFactory(factory.django.DjangoModelFactory):
    """A render that is ready; its file is no real PDF."""

    class Meta:
        model = InvitationPdf

    meeting = factory.SubFactory(MeetingFactory)
    content_hash = factory.Sequence(lambda n: f"{n:064}")
    content = factory.LazyFunction(dict)
    state = InvitationPdf.State.READY
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7", "x.pdf"))
    pages = 1


class DossierFactory(factory.django.DjangoModelFactory):
    """A final dossier about a theme."""

    class Meta:
        model = Dossier

    title = factory.Sequence(lambda n: f"Dossier {n}")
    theme = factory.SubFactory(ThemeFactory)
    status = Dossier.Status.FINAL


class DocumentFactory(factory.django.DjangoModelFactory):
    """A link; a PDF is made with dossiers.operations, which checks it."""

    class Meta:
        model = Document

    dossier = factory.SubFactory(DossierFactory)
    kind = Document.Kind.FACTSHEET
    title = factory.Sequence(lambda n: f"Stuk {n}")
    order = factory.Sequence(lambda n: n + 100)  # behind what the operations of a test put on the shelf
    url = "https://example.org/stuk"


class PositionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Position
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Standpunt {n}")
    theme = factory.SubFactory(ThemeFactory)

    @factory.post_generation
    def gremia(self, create, extracted, **kwargs):
        """All there are, unless the test names them. A gremium that a test makes afterwards takes part too."""
        if not create:
            return
        gremia = Gremium.objects.all() if extracted is None else extracted
        Participant.objects.bulk_create([Participant(position=self, gremium=gremium) for gremium in gremia])


def rapporteur(position: Position, gremium: Gremium | None = None) -> User:
    """A member who writes this position."""
    mandate = MandateFactory(role=Role.MEMBER, **({"gremium": gremium} if gremium else {}))
    Rapporteur.objects.create(position=position, mandate=mandate)
    return mandate.user


class ClauseFactory(factory.django.DjangoModelFactory):
    """A clause with its first revision; `text`, `verb` and `addressee` go into that revision."""

    class Meta:
        model = Clause

    position = factory.SubFactory(PositionFactory)
    kind = Kind.NOTING
    order = factory.Sequence(lambda n: n)

    @classmethod
    def _create(cls, model_class, *args, text="de regio groeit", verb="", addressee="", **kwargs):
        clause = super()._create(model_class, *args, **kwargs)
        if clause.kind == Kind.DICTUM and not verb:
            verb, addressee = Verb.REQUEST, "[college]"
        clause.revision = Revision.objects.create(clause=clause, number=1, text=text, verb=verb, addressee=addressee)
        clause.save()
        return clause


class MotionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Motion

    position = factory.SubFactory(PositionFactory)
    gremium = factory.SubFactory(GremiumFactory)


class WorldCafeFactory(factory.django.DjangoModelFactory):
    """Two tables and two rounds; nobody sits yet."""

    class Meta:
        model = WorldCafe
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory, published=True)

    @factory.post_generation
    def tables(self, create, extracted, **kwargs):
        for number, theme in enumerate(extracted or ["Mobiliteit", "Wonen"], start=1):
            CafeTable.objects.create(cafe=self, number=number, theme=theme)

    @factory.post_generation
    def rounds(self, create, extracted, **kwargs):
        for number in range(1, (extracted or 2) + 1):
            start = datetime.time(19, 10 * number)
            CafeRound.objects.create(cafe=self, number=number, start=start, end=datetime.time(19, 10 * number + 10))
