"""The positions of the demo, each as far as it came. The newest stand on top of the list."""

import datetime
from dataclasses import replace
from typing import Any

from django.utils import timezone

from gremia.permissions import fracties_of
from motions.models import Outcome
from motions.operations.amendment import record_amendment
from motions.operations.sync import sync_position
from overleg.demo.positions import texts
from overleg.demo.positions.story import Answer, Story, days_ago
from overleg.demo.positions.texts import moment
from positions.operations.clause import set_clause_aside
from positions.operations.comment import add_comment
from positions.operations.consensus import answer_for_gremium
from positions.operations.explanation import explain
from positions.operations.suggestion import add_suggestion
from wording.core import core_from_json
from wording.motion import word_motion

Result = Outcome.Result

JANUARY, JUNE, SEPTEMBER = datetime.date(2024, 1, 24), datetime.date(2024, 6, 13), datetime.date(2024, 9, 17)
MADE_UP = "Dit voorbeeld is voor de demonstratie bedacht, met de antwoorden en de stemmen erbij."


def adopted_three_times(story: Story) -> None:
    """Adopted by all, word for word: Flevoland with a divided fractie, Lelystad by acclamation."""
    position, clauses = story.start(
        "Vroeg meepraten over de landelijke agenda",
        summary=f"Wie weet wat er op de agenda komt, kan op tijd iets vinden. {MADE_UP}",
        theme="mobiliteit",
        meeting=JANUARY,
        clauses=texts.EARLY,
    )
    story.agree(clauses, at=moment("2024-01-30 20.00"))
    story.declare(position, "almere", at=moment("2024-01-31 09.00"))
    filed_on = datetime.date(2024, 2, 5)
    councils: dict[str, tuple[datetime.date, dict[str, Any]]] = {
        "lelystad": (datetime.date(2024, 2, 13), {"council_number": "2024-M07", "agenda_item": "9. Moties"}),
        "flevoland": (datetime.date(2024, 2, 14), {"council_number": "M24-011", "is_unannounced": True}),
        "almere": (datetime.date(2024, 2, 15), {"council_number": "M-2024-019", "agenda_item": "6. Moties"}),
    }
    motions = {
        slug: story.file(position, slug, filed_on=filed_on, council_date=day, **frame)
        for slug, (day, frame) in councils.items()
    }
    day = councils["lelystad"][0]
    story.decide(motions["lelystad"], Result.ADOPTED, day, by_acclamation=True)
    day = councils["flevoland"][0]
    votes = story.ballots("flevoland", day, against={"BBB": 3}, absent={"50PLUS": 1})
    story.decide(motions["flevoland"], Result.ADOPTED, day, votes=votes)
    day = councils["almere"][0]
    story.decide(motions["almere"], Result.ADOPTED, day, votes=story.ballots("almere", day, absent={"SP": 1, "VVD": 1}))
    story.decide(motions["almere"], Result.IN_PROGRESS, datetime.date(2024, 3, 4))


def being_confirmed(story: Story) -> None:
    """Most of it is carried; one clause waits for an answer, and one is held up by an objection."""
    position, clauses = story.start(
        "Invloed op het BO MIRT",
        summary="De drie gremia willen vooraf meepraten over wat er aan de landelijke tafel op de agenda komt, en "
        "geven hun bestuurders dezelfde opdracht mee.",
        theme="mobiliteit",
        meeting=JUNE,
        clauses=texts.INFLUENCE,
    )
    at = moment("2024-06-20 20.00")
    noting, considering, *_ = texts.INFLUENCE[2:4]
    unlike = {(noting, "lelystad"), (noting, "almere"), (considering, "almere")}
    for draft, clause in clauses.items():
        for slug in story.gremia:
            if (draft, slug) not in unlike:
                story.say(clause, slug, Answer.AGREE, at=at)
    story.say(
        clauses[noting],
        "almere",
        Answer.OBJECT,
        "Noem ook de plekken waar al gebouwd wordt: daar zijn de afspraken al gemaakt.",
        at=at,
    )
    story.say(clauses[considering], "almere", Answer.AGREE_WITH_REMARK, "Onderwijs hoort er voor ons ook bij.", at=at)
    story.approve_proof(position, "lelystad", at=at)
    for slug, fractie_answer in (("almere", Answer.AGREE), ("lelystad", Answer.AGREE), ("flevoland", Answer.AGREE)):
        clause = clauses[considering]
        clause.refresh_from_db()
        member, number = story.people[f"lid.{slug}"], clause.current.number
        [fractie] = fracties_of(member)
        answer_for_gremium(clause, fractie.gremium, fractie, answer=fractie_answer, expected=number, by=member, at=at)


def just_begun(story: Story) -> None:
    """Three clauses; beside them a suggestion of a member, an explanation of an executive and a source."""
    _position, clauses = story.start(
        "Flevoland na 2030",
        summary="Een eerste aanzet: wat hebben Almere, Lelystad en de provincie samen nodig in de jaren na 2030?",
        theme="na-2030",
        meeting=SEPTEMBER,
        clauses=texts.AFTER_2030,
    )
    add_suggestion(
        clauses[texts.AFTER_2030[1]],
        text="keuzes over wonen, werken, bereikbaarheid, onderwijs en zorg vele jaren vooraf worden gemaakt",
        reason="Zonder zorg dichtbij is een wijk niet af.",
        by=story.people["lid.lelystad"],
    )
    add_comment(
        clauses[texts.AFTER_2030[2]],
        text="Noemen we hier ook de waterschappen, of komt dat later?",
        by=story.people["lid.almere"],
    )
    explain(
        clauses[texts.AFTER_2030[0]],
        text="Het college werkt aan een visie voor de jaren tot 2040. De raad krijgt haar volgend jaar.",
        by=story.people["bestuurder.lelystad"],
    )


def declared_joint(story: Story) -> None:
    """All carry what is left, since one clause was set aside; no griffie filed it yet."""
    position, clauses = story.start(
        "Werk en onderwijs na 2030",
        summary=f"Wonen, werken en leren dichter bij elkaar. {MADE_UP}",
        theme="na-2030",
        meeting=SEPTEMBER,
        clauses=texts.WORK_AFTER_2030,
    )
    at = moment("2024-09-26 20.00")
    opining = texts.WORK_AFTER_2030[2]
    disputed = clauses.pop(opining)
    story.agree(clauses, at=at)
    for slug in ("almere", "lelystad"):
        story.say(disputed, slug, Answer.AGREE, at=at)
    story.say(disputed, "flevoland", Answer.OBJECT, "Provinciale Staten kiezen nu nog geen plek.", at=at)
    set_clause_aside(
        disputed,
        because="Hierover zijn we het niet eens. De rest van de tekst kan verder.",
        by=story.people["rapporteur.lelystad"],
        at=at,
    )
    sync_position(position.pk)
    story.declare(position, "lelystad", at=moment("2024-09-27 09.00"))


def filed(story: Story) -> None:
    """Handed in by all; Lelystad holds it over, the two others have yet to vote."""
    later = timezone.now() - moment("2024-06-24 09.20") - datetime.timedelta(days=24)
    position, clauses = story.start(
        "Met de fiets naar het station",
        summary=f"Veilige fietspaden en genoeg plek om een fiets te stallen. {MADE_UP}",
        theme="mobiliteit",
        meeting=JUNE,
        clauses=texts.CYCLING,
        later=later,
    )
    at = timezone.now() - datetime.timedelta(days=20)
    story.agree(clauses, at=at)
    story.declare(position, "flevoland", at=at + datetime.timedelta(hours=12))
    story.file(position, "flevoland", filed_on=days_ago(8), council_date=days_ago(-9), is_unannounced=True)
    story.file(position, "almere", filed_on=days_ago(7), council_date=days_ago(-10), agenda_item="8. Moties")
    motion = story.file(position, "lelystad", filed_on=days_ago(14), council_date=days_ago(6), agenda_item="7. Moties")
    remark = "Eerst wil de raad weten wat de stalling bij het station kost."
    story.decide(motion, Result.HELD_OVER, days_ago(6), until=days_ago(-22), remark=remark)


def amended(story: Story) -> None:
    """Almere adopted it, Lelystad changed one word before its vote, and Flevoland has yet to answer and to vote."""
    later = timezone.now() - moment("2024-09-25 19.40") - datetime.timedelta(days=40)
    position, clauses = story.start(
        "De bus rijdt zodra de wijk er is",
        summary=f"Goed openbaar vervoer vanaf de eerste dag. {MADE_UP}",
        theme="mobiliteit",
        meeting=SEPTEMBER,
        clauses=texts.BUSES,
        later=later,
    )
    at = timezone.now() - datetime.timedelta(days=33)
    story.agree(clauses, at=at)
    story.declare(position, "almere", at=at + datetime.timedelta(hours=12))
    story.file(position, "flevoland", filed_on=days_ago(25), council_date=days_ago(-12), agenda_item="5. Moties")
    almere = story.file(position, "almere", filed_on=days_ago(25), council_date=days_ago(11), is_unannounced=True)
    lelystad = story.file(
        position, "lelystad", filed_on=days_ago(25), council_date=days_ago(2), agenda_item="7. Moties"
    )
    votes = story.ballots("almere", days_ago(11), against={"VVD": 2}, absent={"PVV": 1})
    story.decide(almere, Result.ADOPTED, days_ago(11), votes=votes)
    core = core_from_json(lelystad.filings.get().core)
    core = tuple(replace(clause, text=clause.text.replace("elk half jaar", "elk kwartaal")) for clause in core)
    council_text = word_motion(core, lelystad.gremium, council_date=lelystad.council_date).as_plain_text()
    clerk = story.people["griffier.lelystad"]
    amendment = record_amendment(lelystad, core=core, raw=council_text, amended_on=days_ago(2), by=clerk)
    story.decide(
        lelystad, Result.ADOPTED, days_ago(2), amendment=amendment, votes=story.ballots("lelystad", days_ago(2))
    )


STAGES = (adopted_three_times, being_confirmed, just_begun, declared_joint, filed, amended)
