"""What each council does with its motion."""

import datetime
from dataclasses import replace

from motions.models import Alarm, Motion, Outcome, Vote
from motions.operations.alarm import answer_alarm
from motions.operations.amendment import put_text_back, record_amendment
from motions.operations.filing import file_motion
from motions.operations.outcome import record_outcome
from motions.queries.history import history_of, seats_on
from positions.models import Position
from positions.queries.consensus import consensus_of_position
from tests.factories import MandateFactory
from tests.motions.filing_steps import TODAY, frame
from tests.overleg.walk.text_steps import WORDS
from wording.core import core_from_json, core_of, in_motion_order
from wording.fingerprint import canonical_clause

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
        votes = [Vote(fractie=fractie, **{side: fractie.seats}) for fractie in seats_on(motion.gremium, TODAY)]
        self._decide(motion, result, amendment=self._amendment(motion), votes=votes)

    do_vote.weight = 4

    def do_carry_out(self):
        self._decide(self.a_motion(), self.random.choice(("in_progress", "dealt_with")))

    do_carry_out.weight = 2

    def do_vote_on_another_day(self):
        motion, day = self.a_motion(), self.random.choice((TODAY - DAY, TODAY + DAY))
        votes = [Vote(fractie=fractie, in_favour=fractie.seats) for fractie in seats_on(motion.gremium, day)]
        record_outcome(motion, result="adopted", decided_on=day, votes=votes, by=None)

    do_vote_on_another_day.weight = 1

    def do_vote_divided(self):
        """Each fractie as its members please: some for, some against, some away; now and then a mistake of a vote."""
        motion, votes = self.a_motion(), []
        for fractie in seats_on(motion.gremium, TODAY):
            members = [
                self.random.choice(("in_favour", "against", "absent", "abstained")) for _ in range(fractie.seats)
            ]
            votes.append(Vote(fractie=fractie, **{side: members.count(side) for side in set(members)}))
        result, corrects = self.random.choice(("adopted", "rejected")), self._one_decided(motion)
        corrects = self.random.choice((corrects, None))
        remark = "De voorzitter stelde dit vast."
        self._decide(motion, result, amendment=self._amendment(motion), votes=votes, corrects=corrects, remark=remark)

    do_vote_divided.weight = 4

    def do_correct(self):
        """Any decision, also one that others followed, or after which another text was filed."""
        motion = self.a_motion()
        if corrects := self._one_decided(motion):
            result = self.random.choice(Outcome.Result.values)
            amendment = self.random.choice((*corrects.filing.amendments.all(), None))
            self._decide(motion, result, amendment=amendment, corrects=corrects, remark="Verkeerd gelezen.")

    do_correct.weight = 6

    def do_take_back(self):
        motion = self.a_motion()
        if corrects := self._one_decided(motion):
            self._decide(motion, "filed", corrects=corrects, remark="Andere motie.")

    def do_take_a_filing_back(self):
        record_outcome(self.a_motion(), result="draft", decided_on=TODAY, remark="Andere motie.", by=None)

    do_take_a_filing_back.weight = 5

    def _one_decided(self, motion):
        decisions = history_of(motion).decisions
        return self.random.choice(decisions).outcome if decisions else None

    def do_carry_out_another_text_than_was_thought(self):
        """The mistake is found once it is being carried out."""
        motion = self.a_motion()
        texts = [history_of(motion).amendment, None]
        self.random.shuffle(texts)
        adopted = self._decide(motion, "adopted", amendment=texts[0])
        record_outcome(motion, result="in_progress", decided_on=TODAY, by=None)
        self._decide(motion, "adopted", amendment=texts[1], corrects=adopted, remark="Verkeerd gelezen.")

    def do_file_a_newer_text_of_what_is_held_over(self):
        """That it was held over turns out to be a mistake, some time."""
        motion = self.a_motion()
        until = self.random.choice((TODAY, TODAY + DAY))
        held = record_outcome(motion, result="held", decided_on=TODAY, until=until, by=None)
        self.do_reopen()
        self.do_edit()
        self.do_agree_and_declare()
        motion = Motion.objects.select_related("position", "gremium").get(pk=motion.pk)
        file_motion(motion, filed_on=TODAY, by=self.clerks[motion.gremium_id])
        if self.random.random() < 0.5:
            result = self.random.choice(Outcome.Result.values)
            self._decide(motion, result, corrects=held, remark="Verkeerd gelezen.")

    def do_put_what_is_held_over_on_another_day(self):
        """Until tomorrow; its griffie puts it on the agenda of some day."""
        motion = self.a_motion()
        if motion.status == Motion.Status.FILED:
            record_outcome(motion, result="held", decided_on=TODAY, until=TODAY + DAY, by=None)
        days = self.random.choice((1, 2, 9))
        frame(Motion.objects.select_related("gremium").get(pk=motion.pk), council_date=TODAY + days * DAY)

    def do_take_back_a_vote_after_a_postponement(self):
        """With the vote goes the day that it put in the opening; some time the postponement is taken back too."""
        motion = self.a_motion()
        held = record_outcome(motion, result="held", decided_on=TODAY, until=TODAY + DAY, by=None)
        planned = Motion.objects.get(pk=motion.pk).council_date
        vote = record_outcome(motion, result="adopted", decided_on=max(TODAY + DAY, planned), by=None)
        mistakes = [vote, held] if self.random.random() < 0.5 else [vote]
        for mistake in mistakes:
            record_outcome(motion, result="filed", decided_on=TODAY, corrects=mistake, remark="Andere motie.", by=None)
        assert Motion.objects.get(pk=motion.pk).council_date == planned

    def do_adopt_what_a_council_adopted(self):
        """A council adopts its own text, and another takes it over: nobody asks the first one about those words."""
        alarms = Alarm.objects.open().filter(amendment__filing__motion__position=self.position)
        if alarm := alarms.select_related("amendment__filing__motion__gremium").first():
            motion = alarm.amendment.filing.motion
            if motion.status in Motion.UNDECIDED:
                self._decide(motion, "adopted", amendment=alarm.amendment)
            answer_alarm(alarm, answer="adopt", expected=alarm.version, by=self.writer)
            if Motion.objects.get(pk=motion.pk).is_adopted:
                self._is_not_asked(motion, alarm.amendment)

    do_adopt_what_a_council_adopted.weight = 4

    def _is_not_asked(self, motion, amendment):
        decision = history_of(motion).final_decision
        if decision.outcome.amendment != amendment:
            return
        theirs = {canonical_clause(each) for each in core_from_json(amendment.core)}
        position = Position.objects.get(pk=self.position.pk)
        for each in consensus_of_position(position).shared:
            [words] = core_of([each.clause])
            if canonical_clause(words) in theirs:
                assert motion.gremium_id not in {gremium.pk for gremium in each.waiting_for}
                assert motion.gremium_id not in {answer.gremium.pk for answer in each.blocked_by}

    def do_end_the_mandate_of_who_signs(self):
        """Some time another member signs instead."""
        motion = self.a_motion()
        for submitter in motion.submitters.select_related("mandate").filter(mandate__since__lt=TODAY)[:1]:
            mandate = submitter.mandate
            mandate.until = TODAY - DAY
            mandate.save()
            if self.random.random() < 0.7:
                frame(motion, submitters=[MandateFactory(gremium=motion.gremium)])

    do_end_the_mandate_of_who_signs.weight = 1

    def _decide(self, motion, result, **fields):
        until = TODAY if result == "held" else self.random.choice((TODAY, None)) if result == "tied" else None
        return record_outcome(motion, result=result, decided_on=TODAY, until=until, **fields, by=None)

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
