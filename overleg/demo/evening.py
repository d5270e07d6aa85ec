"""What came of the evenings: in January 2024 a world café of three tables in two rounds, and reports of two of them.

Who was there is made up: a seat is drawn by lot and called by its number. So are the notes, the report and the action
points; the form of the evening is as it was.
"""

import datetime
import random

from django.utils import timezone

from attendance.models import Invitee, Registration
from gremia.models import Gremium, Role, User
from meetings.models import Meeting
from overleg.demo.meetings import at
from proceedings.operations.action import add_action_point, set_progress
from proceedings.operations.cafe import RoundData, TableData, make_table_plan, set_up_cafe
from proceedings.operations.note import add_note
from proceedings.operations.report import (
    add_correction,
    decide_correction,
    make_report_final,
    open_for_corrections,
    save_report,
    start_report,
)
from proceedings.queries.people import who_comes

PEOPLE = 60
JANUARY = [
    TableData("Wonen en werken", "Rapporteur van Almere"),
    TableData("Mobiliteit", "Rapporteur van Lelystad"),
    TableData("Landschap en water", "Rapporteur van Flevoland"),
]
JANUARY_ROUNDS = [RoundData(at(20, 20), at(20, 40)), RoundData(at(20, 40), at(21))]
NEXT = [TableData("Met de fiets naar het station"), TableData("De bus in nieuwe wijken"), TableData("Lopen en spelen")]
NEXT_ROUNDS = [RoundData(at(19, 45), at(20, 5)), RoundData(at(20, 10), at(20, 30))]

NOTES = {
    "Wonen en werken": (
        "Eerst banen, dan pas meer woningen: anders rijdt iedereen de brug over.",
        "Vraag per nieuwe wijk een afspraak over voorzieningen, met een jaartal erbij.",
    ),
    "Mobiliteit": (
        "De trein en de bus groeien mee met de woningen, en niet tien jaar later.",
        "Reken samen uit wat een extra spoor kost en wat het oplevert.",
    ),
    "Landschap en water": ("Houd ruimte vrij voor water voordat er gebouwd wordt.",),
}
REPORT = """Deze tekst is voor de demonstratie bedacht.

De dagvoorzitter opent de avond en zegt dat er vanavond geen besluit valt.

"""
SEPTEMBER = "De rapporteurs vertellen dat twee gremia de motie hebben aangenomen."
CORRECTED = "De rapporteurs vertellen dat alle drie de gremia de motie hebben aangenomen."


def load(
    gremia: dict[str, Gremium], people: dict[str, User], january: Meeting, september: Meeting, following: Meeting
) -> None:
    """The evening of 24 January with all that came of it, the report of September, and the tables of the next one."""
    _who_was_there(january, gremia, people)
    clerk, adviser = people["griffier.flevoland"], people["regioadviseur"]
    cafe = make_table_plan(
        set_up_cafe(january, tables=JANUARY, rounds=JANUARY_ROUNDS, by=clerk), who_comes(january), by=clerk
    )
    writers = ("rapporteur.almere", "rapporteur.lelystad", "rapporteur.flevoland")
    for table, writer in zip(cafe.in_tables, writers, strict=True):
        for text, turn in zip(NOTES[table.theme], cafe.in_rounds, strict=False):
            add_note(table, text=text, round=turn, by=people[writer])
    report = start_report(january, by=adviser)
    save_report(report, text=REPORT + report.text, expected=report.version, by=adviser)
    make_report_final(report, by=adviser)
    _action_points(january, people)
    _report_to_correct(september, people)
    cafe = set_up_cafe(following, tables=NEXT, rounds=NEXT_ROUNDS, by=people["griffier.lelystad"])
    coming = who_comes(following)
    if len(coming) >= 2 * len(NEXT):
        make_table_plan(cafe, coming, by=people["griffier.lelystad"])


def _report_to_correct(meeting: Meeting, people: dict[str, User]) -> None:
    """Participants read it, and one proposed another sentence."""
    adviser = people["regioadviseur"]
    report = start_report(meeting, by=adviser)
    text = REPORT.replace("dat er vanavond geen besluit valt", "hoe ver de moties zijn") + f"{SEPTEMBER}\n\n"
    report = save_report(report, text=text + report.text, expected=report.version, by=adviser)
    until = timezone.localdate() + datetime.timedelta(days=14)
    report = open_for_corrections(report, until=until, by=adviser)
    reason = "Ook Provinciale Staten namen de motie aan."
    add_correction(report, original=SEPTEMBER, proposed=CORRECTED, reason=reason, by=people["lid.flevoland"])
    for by, original, proposed in (
        ("lid.almere", "opent de avond", "opent de avond om 19.00 uur"),
        ("lid.lelystad", "De dagvoorzitter", "De voorzitter"),
    ):
        sentence = next(passage for passage in report.passages if original in passage)
        reply = add_correction(report, original=sentence, proposed=sentence.replace(original, proposed), by=people[by])
        decide_correction(reply, accept=by == "lid.almere", by=adviser)
        report.refresh_from_db()


def _who_was_there(meeting: Meeting, gremia: dict[str, Gremium], people: dict[str, User]) -> None:
    """The demo's own people, and seats of the three councils drawn by lot up to PEOPLE."""
    moment = timezone.make_aware(datetime.datetime.combine(meeting.date, at(19, 10)))
    members = [
        Invitee(
            meeting=meeting,
            user=person,
            gremium=mandate.gremium,
            fractie=mandate.fractie,
            role=Role.MEMBER,
            added_at=moment,
        )
        for person in people.values()
        for mandate in person.mandates.filter(role=Role.MEMBER).select_related("gremium", "fractie")
    ]
    seats = [
        (gremium, fractie, number)
        for gremium in gremia.values()
        for fractie in gremium.fracties.all()
        for number in range(1, fractie.seats + 1)
    ]
    drawn = random.Random(24).sample(seats, PEOPLE - len(members))  # noqa: S311 - a lot, no secret
    members += [
        Invitee(
            meeting=meeting,
            guest_name=f"{gremium.member_noun.capitalize()} {number}, {fractie.name} ({gremium.short_name})",
            gremium=gremium,
            fractie=fractie,
            role=Role.MEMBER,
            added_at=moment,
        )
        for gremium, fractie, number in drawn
    ]
    Invitee.objects.bulk_create(members)
    Registration.objects.bulk_create(
        Registration(invitee=invitee, state=Registration.State.COMES, checked_in_at=moment) for invitee in members
    )


def _action_points(meeting: Meeting, people: dict[str, User]) -> None:
    """One done, two that still stand on the next agenda."""
    adviser, today = people["regioadviseur"], timezone.localdate()
    soon = today + datetime.timedelta(days=14)
    done = add_action_point(meeting, text="Zet de notities van de tafels in een verslag", owner=adviser, by=adviser)
    set_progress(done, progress="done", remark="Het verslag is vastgesteld.", by=adviser)
    official = people["ambtenaar.almere"]
    busy = add_action_point(
        meeting, text="Reken uit wat een extra spoor kost en wat het oplevert", owner=official, due=soon, by=adviser
    )
    set_progress(busy, progress="busy", remark="De eerste cijfers zijn er.", by=official)
    add_action_point(meeting, text="Vraag de MRA om een tweede sessie", owner=adviser, due=soon, by=adviser)
    dropped = add_action_point(meeting, text="Zoek een zaal voor een extra avond", owner=official, by=adviser)
    set_progress(dropped, progress="dropped", remark="Er komt geen extra avond.", by=official)
