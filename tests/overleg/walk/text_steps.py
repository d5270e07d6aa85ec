"""Steps in what the gremia jointly say, each of which the portal offers or refuses."""

from positions import permissions
from positions.models import Clause, Comment, Position, Source, Suggestion
from positions.operations import (
    answering,
    comment,
    consensus,
    explanation,
    proof,
    read_motion,
    reopening,
    source,
    suggestion,
)
from positions.operations import clause as clauses
from positions.queries.clause import core_of_now
from tests.answers import answer_for_fractie, answer_for_gremium
from wording.core import CoreClause, Wording
from wording.fingerprint import fingerprint

WORDS = (
    "de regio groeit",
    "[gebied] krimpt",
    "er een brug komt",
    "het [college] dit weet",
    "[gremium] [zien] dat [leden] reizen",
)


class TextSteps:
    """`position` and `writer`, one of its rapporteurs, are those of the step."""

    def a_clause(self) -> Clause | None:
        rows = list(self.position.clauses.standing().select_related("revision", "position"))
        return self.random.choice(rows) if rows else None

    def other_words(self, clause: Clause) -> dict[str, str]:
        now = clause.current
        return {"text": self.random.choice(WORDS), "verb": now.verb, "addressee": now.addressee}

    def do_add(self):
        clauses.add_clause(self.position, kind="considering", text=self.random.choice(WORDS), by=self.writer)

    def do_edit(self):
        if clause := self.a_clause():
            clauses.edit_clause(clause, **self.other_words(clause), expected=clause.current.number, by=self.writer)

    def do_move(self):
        if clause := self.a_clause():
            clauses.move_clause(clause, up=self.random.random() < 0.5, by=self.writer)

    def do_remove(self):
        if clause := self.a_clause():
            clauses.remove_clause(clause, expected=clause.current.number, by=self.writer)

    def do_restore(self):
        if removed := self.position.clauses.exclude(removed_at=None).first():
            clauses.restore_clause(removed, by=self.writer)

    def do_set_aside(self):
        if clause := self.a_clause():
            clauses.set_clause_aside(clause, because="later", expected=clause.current.number, by=self.writer)

    def do_take_up(self):
        if clause := self.position.clauses.standing().exclude(set_aside_at=None).first():
            clauses.take_clause_up(clause, by=self.writer)

    def do_suggest(self):
        if clause := self.a_clause():
            suggestion.add_suggestion(clause, **self.other_words(clause), reason="Mooier.", by=self.a_member())

    def do_accept(self):
        """As it was suggested, or a part of it."""
        if open_ := Suggestion.objects.filter(state="open", clause__position=self.position).first():
            now = open_.clause.current
            part = Wording(self.random.choice(WORDS), now.verb, now.addressee)
            wording = self.random.choice((None, part))
            suggestion.accept_suggestion(open_, wording=wording, expected=now.number, by=self.writer)

    def do_decline_or_withdraw(self):
        if open_ := Suggestion.objects.filter(state="open", clause__position=self.position).last():
            if self.random.random() < 0.5:
                suggestion.decline_suggestion(open_, comment="Liever niet.", by=self.writer)
            else:
                suggestion.withdraw_suggestion(open_, by=open_.suggested_by)

    do_decline_or_withdraw.weight = 1

    def do_object_with_a_counter_proposal(self):
        if clause := self.a_clause():
            words = {"counter_proposal": self.random.choice(WORDS), "remark": "Liever zo."}
            expected = clause.current.number
            answer_for_gremium(clause, answer="object", **words, expected=expected, by=self.writer)

    do_object_with_a_counter_proposal.weight = 1

    def do_comment(self):
        if clause := self.a_clause():
            comment.add_comment(clause, text="Klopt dit?", by=self.a_member())

    do_comment.weight = 1

    def do_resolve_comment(self):
        if open_ := Comment.objects.filter(resolved_at=None, clause__position=self.position).first():
            comment.resolve_comment(open_, by=self.writer)

    def do_explain(self):
        if clause := self.a_clause():
            explanation.explain(clause, text=self.random.choice(("", "Het college zegt dit.")), by=self.executive)

    do_explain.weight = 1

    def do_add_or_remove_a_source(self):
        there = Source.objects.filter(clause__position=self.position).first()
        if there and self.random.random() < 0.5:
            source.remove_source(there, by=self.writer)
        elif clause := self.a_clause():
            source.add_source(clause, document=self.document, by=self.writer)

    def do_read_the_proof(self):
        words = {"expected": fingerprint(core_of_now(self.position)), "is_right": self.random.random() < 0.7}
        for gremium in permissions.speaks_for(self.writer, self.position):
            proof.record_proof_reading(self.position, gremium=gremium, **words, by=self.writer)

    do_read_the_proof.weight = 1

    def do_answer(self):
        answer = self.random.choice(("agree", "agree", "object", "open"))
        if clause := self.a_clause():
            expected = clause.current.number
            answer_for_gremium(clause, answer=answer, remark="Zo.", expected=expected, by=self.writer)

    def do_answer_all(self):
        """On one screen: what was read of each clause, some of it a moment ago."""
        for gremium in permissions.speaks_for(self.writer, self.position):
            rows = self.position.clauses.shared().select_related("revision", "position")
            back = self.random.choice((0, 0, 1))
            answers = [answering.NewAnswer(each, "agree", each.current.number - back) for each in rows]
            answering.answer_clauses(self.position, answers=answers, gremium=gremium, by=self.writer)

    do_answer_all.weight = 1

    def do_read_in(self):
        """Two clauses of an earlier motion."""
        found = (CoreClause("noting", self.random.choice(WORDS)), CoreClause("considering", self.random.choice(WORDS)))
        read_motion.add_clauses(self.position, found, by=self.writer)

    do_read_in.weight = 0.5

    def do_answer_as_fractie(self):
        if clause := self.a_clause():
            answer_for_fractie(clause, answer="agree", expected=clause.current.number, by=self.a_member())

    do_answer_as_fractie.weight = 1

    def do_agree_and_declare(self):
        for clause in self.position.clauses.shared().select_related("revision", "position"):
            for writer in self.writers():
                answer_for_gremium(clause, answer="agree", expected=clause.current.number, by=writer)
        version = Position.objects.get(pk=self.position.pk).version
        consensus.declare_joint(self.position, expected=version, because="Het is laat.", by=self.writer)

    do_agree_and_declare.weight = 20

    def do_reopen(self):
        reopening.reopen_text(self.position, because="Er is iets nieuws.", by=self.writer)
