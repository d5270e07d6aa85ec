"""A region in which random steps are taken."""

import random

from gremia.models import Mandate, Role, User
from motions.models import Motion
from motions.operations.amendment import NothingChanged
from motions.operations.filing import FrameIncomplete, MotionNotCurrent, NotJoint, SubmittersGone
from motions.operations.frame import DateDoesNotFit, FrameFiled
from motions.operations.outcome import CannotFollow, UntilRequired, VotesDoNotFit
from motions.operations.sync import sync_positions
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from positions.models import Position
from positions.operations import clause as clauses
from positions.operations import consensus, suggestion
from positions.operations.errors import CouncilVoted, NobodyGoesOn, TextLocked
from tests.factories import DocumentFactory, FractieFactory, GremiumFactory, MeetingFactory, PositionFactory, person
from tests.factories import rapporteur as appoint
from tests.motions.filing_steps import frame
from tests.overleg.walk.council_steps import CouncilSteps
from tests.overleg.walk.form_steps import FormSteps
from tests.overleg.walk.text_steps import TextSteps
from tests.overleg.walk.world_steps import WorldSteps

REFUSED = (
    CannotFollow,
    ChangedMeanwhile,
    CouncilVoted,
    DateDoesNotFit,
    FrameFiled,
    FrameIncomplete,
    MotionNotCurrent,
    NobodyGoesOn,
    NotJoint,
    NothingChanged,
    ReasonRequired,
    SubmittersGone,
    TextLocked,
    UntilRequired,
    VotesDoNotFit,
    clauses.ClauseRemoved,
    consensus.NoDictum,
    consensus.NotARepresentative,
    consensus.NotCarried,
    suggestion.NothingSuggested,
    suggestion.SuggestionDecided,
)


class Region(TextSteps, CouncilSteps, FormSteps, WorldSteps):
    """Three gremia with rapporteurs, members, an executive and clerks, and two positions."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same walk for the same seed
        self.gremia = [GremiumFactory() for _ in range(3)]
        self.positions = [PositionFactory(gremia=self.gremia), PositionFactory(gremia=self.gremia[:2])]
        for position in self.positions:
            for gremium in position.gremia.all():
                appoint(position, gremium)
        self.clerks = {gremium.pk: person(Role.CLERK, gremium) for gremium in self.gremia}
        for gremium in self.gremia:
            for seats in (5, 3):
                person(Role.MEMBER, gremium, fractie=FractieFactory(gremium=gremium, seats=seats))
        self.adviser = person(Role.REGIONAL_ADVISER)
        self.executive = person(Role.EXECUTIVE, self.gremia[0])
        self.document = DocumentFactory(visibility="public")
        self.removed: list[tuple[str, str]] = []
        self.opened = []
        MeetingFactory(published=True, host=self.gremia[0])
        for position in self.positions:
            clauses.add_clause(position, kind="noting", text="de regio groeit", by=None)
            asked = {"verb": "verzoeken", "addressee": "[college]"}
            clauses.add_clause(position, kind="dictum", text="een brug te bouwen", **asked, by=None)
        self.sync()

    def sync(self) -> None:
        sync_positions()
        for motion in Motion.objects.filter(submitters=None, status=Motion.Status.DRAFT).select_related("gremium"):
            frame(motion)
        sync_positions()

    def writers(self) -> list[User]:
        """Who writes the position of this step today, as the next request has them."""
        mandates = Mandate.objects.current().filter(rapporteurships__position=self.position, user__is_active=True)
        return [mandate.user for mandate in mandates.select_related("user").order_by("pk")]

    def a_member(self) -> User:
        """Of a fractie."""
        members = Mandate.objects.current().filter(role=Role.MEMBER, fractie__isnull=False, user__is_active=True)
        return self.random.choice(list(members.select_related("user").order_by("pk"))).user

    def step(self) -> str:
        """Do one thing, or be refused."""
        steps = [getattr(self, name) for name in dir(self) if name.startswith("do_")]
        weights = [getattr(each, "weight", 2) for each in steps]
        self.position = Position.objects.get(pk=self.random.choice(self.positions).pk)
        writers = self.writers()
        [chosen] = self.random.choices(steps, weights) if writers else [self.do_replace_rapporteur]
        if not self.position.taking_part:
            chosen = self.random.choice((self.do_take_back, self.do_choose_participants))
        self.writer = self.random.choice(writers) if writers else None
        try:
            chosen()
        except REFUSED as refused:
            return f"{chosen.__name__}: {type(refused).__name__}"
        return chosen.__name__
