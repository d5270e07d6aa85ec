"""The world goes on: gremia, fracties, people and meetings change."""

import datetime

from gremia.models import Fractie, Gremium, Mandate, Role, User
from gremia.operations.mandate import change_fractie
from gremia.operations.person import remove_person
from meetings.models import Meeting
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import cancel_meeting, record_move
from positions.operations import position as position_steps
from positions.permissions import can_take_out
from tests.factories import FractieFactory, GremiumFactory, MandateFactory, MeetingFactory, person
from tests.motions.filing_steps import TODAY

DAY = datetime.timedelta(days=1)


class WorldSteps:
    """`position` is that of the step."""

    # --- Who takes part, and who writes ---------------------------------------------------------------

    def do_choose_participants(self):
        """A clerk, or the adviser, asks whom it will, and takes out whom it may."""
        gremia = self.random.sample(self.gremia, self.random.choice((1, 2, 3)))
        by = self.random.choice([self.adviser, *(self.clerks[gremium.pk] for gremium in self.gremia)])
        stay = [gremium for gremium in self.position.gremia.all() if not can_take_out(by, gremium)]
        position_steps.choose_participants(self.position, gremia={*gremia, *stay}, by=by)

    def do_withdraw_and_rejoin(self):
        """Some time with a rapporteur at once; what was said before does not count any more."""
        gremia = list(self.position.gremia.all())
        gremium = self.random.choice(gremia)
        others = [each for each in gremia if each != gremium]
        position_steps.choose_participants(self.position, gremia=others, by=self.adviser)
        position_steps.choose_participants(self.position, gremia=gremia, by=self.adviser)
        stays = self.position.participants.filter(gremium=gremium).exists()
        if self.random.random() < 0.7 and stays:
            mandates = [self.a_mandate(gremium)]
            position_steps.appoint_rapporteurs(self.position, mandates=mandates, gremia=[gremium], by=self.adviser)

    do_withdraw_and_rejoin.weight = 1

    def do_replace_rapporteur(self):
        gremium = self.random.choice(list(self.position.gremia.all()))
        members = Mandate.objects.current().filter(gremium=gremium, role=Role.MEMBER, user__is_active=True)
        mandates = [self.random.choice(list(members) or [self.a_mandate(gremium)])]
        by = self.clerks.get(gremium.pk)
        position_steps.appoint_rapporteurs(self.position, mandates=mandates, gremia=[gremium], by=by)

    do_replace_rapporteur.weight = 3

    def a_mandate(self, gremium: Gremium) -> Mandate:
        """Somebody is elected."""
        return MandateFactory(gremium=gremium, fractie=gremium.fracties.current().first())

    def do_dismiss_rapporteurs(self):
        gremium = self.random.choice(list(self.position.gremia.all()))
        by = self.clerks.get(gremium.pk)
        position_steps.appoint_rapporteurs(self.position, mandates=[], gremia=[gremium], by=by)

    do_dismiss_rapporteurs.weight = 1

    def do_rename_the_position(self):
        title = f"Anders genoemd {self.random.random()}"
        meeting = Meeting.objects.exclude(status="cancelled").first()
        position_steps.edit_position(self.position, title=title, theme=self.position.theme, meeting=meeting, by=None)

    do_rename_the_position.weight = 1

    # --- People ---------------------------------------------------------------------------------------

    def do_end_a_mandate(self):
        """Of who writes the position."""
        rapporteurs = Mandate.objects.current().filter(rapporteurships__position=self.position)
        for mandate in rapporteurs.filter(since__lt=TODAY)[:1]:
            mandate.until = TODAY - DAY
            mandate.save()

    def do_remove_a_person(self):
        """Whose mandate ended, as the law asks."""
        gone = User.objects.filter(mandates__until__lt=TODAY, removed_at=None).exclude(
            mandates__in=Mandate.objects.current()
        )
        for each in gone[:1]:
            self.removed.append((each.name, each.email))
            remove_person(each, by=None)

    def do_block_an_account(self):
        self.writer.is_active = False
        self.writer.save()

    do_block_an_account.weight = 0.5

    def do_change_fractie(self):
        mandates = Mandate.objects.current().filter(fractie__isnull=False, since__lt=TODAY, until=None)
        if mandate := mandates.order_by("pk").first():
            other = mandate.gremium.fracties.current().exclude(pk=mandate.fractie_id).first()
            if other:
                change_fractie(mandate, fractie=other, on=TODAY, by=None)

    # --- Gremia and fracties --------------------------------------------------------------------------

    def do_join(self):
        """A gremium joins the region; some time it takes part in this text as well."""
        newcomer = GremiumFactory(positions=[])
        FractieFactory(gremium=newcomer, seats=4)
        self.clerks[newcomer.pk] = person(Role.CLERK, newcomer)
        if self.random.random() < 0.7 and not self.position.is_locked:
            gremia = [*self.position.gremia.all(), newcomer]
            position_steps.choose_participants(self.position, gremia=gremia, by=self.adviser)
            mandates = [self.a_mandate(newcomer)]
            position_steps.appoint_rapporteurs(self.position, mandates=mandates, gremia=[newcomer], by=self.adviser)

    do_join.weight = 0.5

    def do_leave_the_region(self):
        """It merges with a neighbour: it ends, and a new one takes part in what comes."""
        gremium = self.random.choice(self.gremia)
        row = Gremium.objects.get(pk=gremium.pk)
        row.until = TODAY - DAY
        row.save()

    do_leave_the_region.weight = 0.3

    def do_return_to_the_region(self):
        """Its end was a mistake, or lies ahead."""
        until = self.random.choice((None, TODAY, TODAY + DAY))
        Gremium.objects.filter(pk=self.random.choice(self.gremia).pk).update(until=until)

    do_return_to_the_region.weight = 0.3

    def do_rename(self):
        gremium = self.random.choice(self.gremia)
        row = Gremium.objects.get(pk=gremium.pk)
        row.name, row.short_name = f"de raad van Nieuw {gremium.pk}", f"Nieuw {gremium.pk}"
        row.save()

    do_rename.weight = 1

    def do_rename_what_is_its_own(self):
        """Its area, members and executive, how its motion begins, and whether its verbs are in the plural."""
        row = Gremium.objects.get(pk=self.random.choice(self.gremia).pk)
        number = self.random.randrange(1000)
        row.area, row.members_noun, row.executive = f"de gemeente {number}", f"leden {number}", f"het bestuur {number}"
        row.motion_opening, row.number = f"De raad {number}, bijeen op", self.random.choice(Gremium.Number.values)
        row.save()

    do_rename_what_is_its_own.weight = 1

    def do_rename_fractie(self):
        fractie = self.random.choice(list(Fractie.objects.all()))
        fractie.name = f"Nieuw {self.random.random()}"
        fractie.save()

    do_rename_fractie.weight = 1

    def do_split_fractie(self):
        """It ends, and two begin in its place."""
        fracties = Fractie.objects.current().filter(gremium__in=self.gremia, seats__gt=1, since__lt=TODAY)
        if fractie := self.random.choice([*fracties, None]):
            fractie.until = TODAY - DAY
            fractie.save()
            for seats in (1, fractie.seats - 1):
                FractieFactory(gremium=fractie.gremium, seats=seats, since=TODAY)

    do_split_fractie.weight = 1

    def do_end_fractie(self):
        fracties = Fractie.objects.current().filter(gremium__in=self.gremia, since__lt=TODAY)
        if fractie := self.random.choice([*fracties, None]):
            fractie.until = TODAY - DAY
            fractie.save()

    do_end_fractie.weight = 0.3

    # --- Meetings -------------------------------------------------------------------------------------

    def do_plan_a_meeting(self):
        MeetingFactory(published=self.random.random() < 0.7, host=self.random.choice(self.gremia))

    do_plan_a_meeting.weight = 1

    def do_move_a_meeting(self):
        for meeting in Meeting.objects.filter(status="published").order_by("pk")[:1]:
            earlier = TimeAndPlace.of(meeting)
            meeting.date += DAY
            meeting.save()
            record_move(meeting, earlier=earlier, because="De zaal is bezet.", by=None)

    def do_cancel_a_meeting(self):
        for meeting in Meeting.objects.filter(status__in=("concept", "published")).order_by("-pk")[:1]:
            cancel_meeting(meeting, reason="Er is geen zaal.", by=None)

    do_cancel_a_meeting.weight = 0.5
