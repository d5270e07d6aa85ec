"""What each council does with its motion."""

import datetime
from dataclasses import replace

from motions.models import Alarm, Motion, Outcome
from motions.operations.alarm import answer_alarm
from motions.operations.amendment import put_text_back, record_amendment
from motions.operations.filing import file_motion
from motions.operations.outcome import Ballot, record_outcome
from motions.queries.history import history_of, seats_on
from tests.motions.filing_steps import TODAY, frame
from tests.overleg.walk.text_steps import WORDS
from wording.core import core_of, in_motion_order

DAY = datetime.timedelta(days=1)


class CouncilSteps:
    """`position` is that of the step."""

    def a_motion(self) -> Motion:
        return self.random.choice(list(self.position.motions.select_related("position", "gremium")))

    def do_file(self):
        for motion in self.position.motions.select_related("position", "gremium"):
            file_motion(motion, filed_on=TODAY, by=self.clerks[motion.gremium_id])

    do_file.weight = 6

    def do_file_one(self):
        motion = self.a_motion()
        file_motion(motion, filed_on=TODAY, by=self.clerks[motion.gremium_id])

    do_file_one.weight = 12

    def do_file_on_another_day(self):
        motion = self.a_motion()
        day = self.random.choice((TODAY - DAY, TODAY + DAY))
        file_motion(motion, filed_on=day, by=self.clerks[motion.gremium_id])

    do_file_on_another_day.weight = 1

    def do_decide(self):
        motion = self.a_motion()
        result = self.random.choice(Outcome.Result.values)
        amendment = self.random.choice((self._amendment(motion), None))
        self._decide(motion, result, amendment=amendment)

    do_decide.weight = 8

    def do_vote(self):
        """Every fractie of today with all its seats, for or against."""
        motion, result = self.a_motion(), self.random.choice(("adopted", "rejected"))
        side = "in_favour" if result == "adopted" else "against"
        votes = [Ballot(fractie, **{side: fractie.seats}) for fractie in seats_on(motion.gremium, TODAY)]
        self._decide(motion, result, amendment=self._amendment(motion), votes=votes)

    do_vote.weight = 4

    def do_vote_on_another_day(self):
        motion, day = self.a_motion(), self.random.choice((TODAY - DAY, TODAY + DAY))
        votes = [Ballot(fractie, in_favour=fractie.seats) for fractie in seats_on(motion.gremium, day)]
        record_outcome(motion, result="adopted", decided_on=day, votes=votes, by=None)

    do_vote_on_another_day.weight = 1

    def do_vote_divided(self):
        """Each fractie as its members please: some for, some against, some away; now and then a mistake of a vote."""
        motion, votes = self.a_motion(), []
        for fractie in seats_on(motion.gremium, TODAY):
            members = [
                self.random.choice(("in_favour", "against", "absent", "abstained")) for _ in range(fractie.seats)
            ]
            votes.append(Ballot(fractie, **{side: members.count(side) for side in set(members)}))
        result, decision = self.random.choice(("adopted", "rejected")), history_of(motion).decision
        corrects = self.random.choice((decision and decision.outcome, None))
        remark = "De voorzitter stelde dit vast."
        self._decide(motion, result, amendment=self._amendment(motion), votes=votes, corrects=corrects, remark=remark)

    do_vote_divided.weight = 4

    def do_correct(self):
        motion = self.a_motion()
        if decision := history_of(motion).decision:
            result = self.random.choice(Outcome.Result.values)
            amendment = self.random.choice((self._amendment(motion), None))
            self._decide(motion, result, amendment=amendment, corrects=decision.outcome, remark="Verkeerd gelezen.")

    def do_take_back(self):
        motion = self.a_motion()
        if decision := history_of(motion).decision:
            self._decide(motion, "filed", corrects=decision.outcome, remark="Andere motie.")

    def _decide(self, motion, result, **fields):
        until = TODAY if result in ("held", "tied") else None
        record_outcome(motion, result=result, decided_on=TODAY, until=until, **fields, by=None)

    def _amendment(self, motion):
        history = history_of(motion)
        return history.filing and history.amendment

    def do_amend(self):
        clauses_now = in_motion_order(self.position.clauses.shared().select_related("revision"))
        core = core_of(clauses_now)
        changed = (replace(core[0], text=self.random.choice(WORDS)), *core[1:]) if core else ()
        record_amendment(self.a_motion(), core=changed, raw="zoals geplakt", amended_on=TODAY, by=None)

    do_amend.weight = 6

    def do_put_back(self):
        put_text_back(self.a_motion(), on=TODAY, by=None)

    def do_answer_alarm(self):
        if alarm := Alarm.objects.open().filter(amendment__filing__motion__position=self.position).first():
            answer_alarm(alarm, answer=self.random.choice(Alarm.Answer.values), remark="Zo.", by=self.writer)

    def do_edit_the_frame(self):
        motion = self.a_motion()
        frame(motion, subject=f"Onderwerp {self.random.random()}", explanation="Waarom nu.")

    do_edit_the_frame.weight = 1

    def do_move_the_council(self):
        """To another day, with another number."""
        day = self.random.choice((TODAY - DAY, TODAY, TODAY + DAY))
        frame(self.a_motion(), council_date=day, council_number=f"M-{self.random.randrange(99)}")
