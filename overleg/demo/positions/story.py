"""How the people of the demo act: each on behalf of the own gremium, at a moment of the past."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.utils import timezone

from gremia.models import Fractie, Gremium, User
from meetings.models import Meeting, Theme
from motions.models import Motion, Outcome, Vote
from motions.operations.filing import file_motion
from motions.operations.frame import edit_frame
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from overleg.demo.positions.texts import DemoClause, moment
from positions.models import Clause, Position, Stance
from positions.operations.clause import add_clause, edit_clause
from positions.operations.consensus import answer_for_gremium, declare_joint
from positions.operations.position import appoint_rapporteurs, create_position
from positions.operations.proof import record_proof_reading
from positions.queries.proof import proof_of

Meetings = dict[datetime.date, Meeting]
Answer = Stance.Answer


@dataclass(frozen=True)
class Story:
    """Who there is to act: the gremia by slug, the people by the first part of their e-mail address."""

    gremia: dict[str, Gremium]
    people: dict[str, User]
    meetings: Meetings

    def start(
        self,
        title: str,
        *,
        summary: str,
        theme: str,
        meeting: datetime.date,
        clauses: tuple[DemoClause, ...],
        later: datetime.timedelta = datetime.timedelta(0),
    ) -> tuple[Position, dict[DemoClause, Clause]]:
        """A position with rapporteurs of all gremia, written revision by revision; `later` moves its moments."""
        adviser = self.people["regioadviseur"]
        position = create_position(
            title=title,
            summary=summary,
            theme=Theme.objects.get(slug=theme),
            meeting=self.meetings[meeting],
            by=adviser,
        )
        mandates = [self.people[f"rapporteur.{slug}"].mandates.get() for slug in self.gremia]
        appoint_rapporteurs(position, mandates=mandates, gremia=self.gremia.values(), by=adviser)
        written = self._write(position, clauses, later)
        sync_position(position.pk)
        return position, written

    def say(self, clause: Clause, slug: str, answer: str, remark: str = "", *, at: datetime.datetime) -> None:
        """What a gremium's rapporteur answers to the clause as it is."""
        clause.refresh_from_db(from_queryset=Clause.objects.select_related("position", "revision"))
        number = clause.current.number
        by = self.people[f"rapporteur.{slug}"]
        answer_for_gremium(clause, self.gremia[slug], answer=answer, remark=remark, expected=number, by=by, at=at)

    def agree(self, clauses: Mapping[Any, Clause], *, at: datetime.datetime) -> None:
        """Every gremium agrees with every clause."""
        for clause in clauses.values():
            for slug in self.gremia:
                self.say(clause, slug, Answer.AGREE, at=at)

    def declare(self, position: Position, slug: str, *, at: datetime.datetime) -> None:
        """A rapporteur lays down what all carry."""
        position.refresh_from_db()
        self.approve_proof(position, *self.gremia, at=at)
        by = self.people[f"rapporteur.{slug}"]
        declare_joint(position, expected=position.version, by=by, at=at)

    def approve_proof(self, position: Position, *slugs: str, at: datetime.datetime) -> None:
        """Rapporteurs say of the motions as they will be that they can be so."""
        expected = proof_of(position, ()).fingerprint
        for slug in slugs:
            by = self.people[f"rapporteur.{slug}"]
            record_proof_reading(position, gremium=self.gremia[slug], expected=expected, is_right=True, by=by, at=at)

    def file(
        self, position: Position, slug: str, *, filed_on: datetime.date, council_date: datetime.date, **frame: Any
    ) -> Motion:
        """A griffie gives the motion its frame and hands it in; rapporteur and member sign."""
        clerk = self.people[f"griffier.{slug}"]
        motion = position.motions.get(gremium=self.gremia[slug])
        submitters = [self.people[f"{who}.{slug}"].mandates.get() for who in ("rapporteur", "lid")]
        empty: dict[str, Any] = {
            "subject": "",
            "agenda_item": "",
            "is_unannounced": False,
            "council_number": "",
            "explanation": "",
        }
        edit_frame(motion, **(empty | frame), council_date=council_date, submitters=submitters, by=clerk)
        sync_position(position.pk)
        file_motion(motion, filed_on=filed_on, by=clerk)
        motion.refresh_from_db()
        return motion

    def decide(self, motion: Motion, result: str, on: datetime.date, **details: Any) -> Outcome:
        """A griffie writes down what its council declared."""
        by = self.people[f"griffier.{motion.gremium.slug}"]
        return record_outcome(motion, result=result, decided_on=on, by=by, **details)

    def ballots(self, slug: str, on: datetime.date, **unlike: Mapping[str, int]) -> list[Vote]:
        """All in favour, but for `against` and `absent`: fractie -> members."""
        fracties = Fractie.objects.on(on).filter(gremium=self.gremia[slug])
        return [
            _ballot(fractie, {way: names.get(fractie.name, 0) for way, names in unlike.items()}) for fractie in fracties
        ]

    def _write(
        self, position: Position, demo_clauses: tuple[DemoClause, ...], later: datetime.timedelta
    ) -> dict[DemoClause, Clause]:
        """Every revision of every clause, in the order of time."""
        steps = []
        for demo_clause in demo_clauses:
            for revision in demo_clause.revisions:
                steps.append((moment(revision.written) + later, demo_clause, revision))
        steps.sort(key=itemgetter(0))
        clauses: dict[DemoClause, Clause] = {}
        for at, demo_clause, revision in steps:
            content: dict[str, Any] = {
                "text": revision.text,
                "verb": demo_clause.verb,
                "addressee": demo_clause.addressee,
            }
            by = self.people[f"rapporteur.{revision.gremium}"]
            if demo_clause in clauses:
                number = demo_clause.revisions.index(revision)
                edit_clause(clauses[demo_clause], **content, expected=number, by=by, at=at)
            else:
                clauses[demo_clause] = add_clause(position, kind=demo_clause.kind, **content, by=by, at=at)
        _backdate(position, started=steps[0][0] - datetime.timedelta(minutes=10))
        return clauses


def _backdate(position: Position, *, started: datetime.datetime) -> None:
    """Let it begin, and its rapporteurs be appointed, before the first clause was written."""
    Position.objects.filter(pk=position.pk).update(created_at=started)
    rows: list[Any] = [position, *position.rapporteurs.all()]
    for row in rows:
        row.events.update(pgh_created_at=started)


def _ballot(fractie: Fractie, unlike: dict[str, int]) -> Vote:
    return Vote(fractie=fractie, in_favour=fractie.seats - sum(unlike.values()), **unlike)


def days_ago(days: int) -> datetime.date:
    """Counted from the day on which the demo is loaded; negative: ahead."""
    return timezone.localdate() - datetime.timedelta(days=days)
