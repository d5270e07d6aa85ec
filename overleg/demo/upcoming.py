"""The evenings to come, made up for the demo: one published, one called off, one being prepared. Counted from today."""

import datetime
from typing import Any

from django.utils import timezone

from dossiers.models import Document
from dossiers.operations.documents import add_document
from dossiers.operations.dossiers import add_dossier, make_final
from gremia.models import Gremium, User
from meetings.models import AgendaItem, CommitteeAnswer, Invitation, Meeting, Theme
from meetings.operations.agenda import save_agenda
from meetings.operations.consultation import ask_committees, record_answer
from meetings.operations.meeting import cancel_meeting, publish_meeting
from overleg.demo import guests, invitations
from overleg.demo.meetings import at, item, write_agenda

Answer = CommitteeAnswer.Answer
Kind = AgendaItem.Kind
THURSDAY = 3
MADE_UP = "Deze avond is voor de demonstratie bedacht."

AGENDA: tuple[dict[str, Any], ...] = (
    item(
        at(18, 30),
        Kind.ARRIVAL,
        "Inloop",
        responsible="Griffie van de gastheer",
        material="Naamkaartjes\nKoffie en thee",
        internal_note="- De bode opent de zaal om 18.00 uur.\n- Zet de tafels in groepen van acht.",
    ),
    item(at(19), Kind.OPENING, "Opening", speaker="Dagvoorzitter", public_text=MADE_UP),
    item(
        at(19, 10),
        Kind.INTRODUCTION,
        "Met de fiets en de bus naar het station: hoe ver zijn de moties?",
        speaker="Rapporteurs van de drie gremia",
    ),
    item(at(19, 40), Kind.WORLD_CAFE, "Wereldcafé: wat hebben de nieuwe wijken als eerste nodig?"),
    item(at(20, 30), Kind.DISCUSSION, "Wat nemen we samen mee?", public_text="Een rapporteur per tafel vertelt."),
    item(at(21), Kind.CLOSING, "Samenvatting en afsluiting", speaker="Dagvoorzitter"),
)
INVITATION: dict[str, str] = {
    "why_now": f"{MADE_UP} De drie gremia spreken verder over bereikbaarheid: de raden en Provinciale Staten "
    "stemmen binnenkort over moties met dezelfde tekst.",
    "this_time": "We horen hoe ver de moties zijn. Daarna praten we in kleine groepen over de nieuwe wijken.\n\n"
    "### Wat u vooraf kunt lezen\n\n"
    f"- wat de gremia eerder opschreven over bereikbaarheid{invitations.LETTER}\n"
    f"- de afspraken met het Rijk over Flevoland.{invitations.AGENDA}",
    "desired_outcome": "Een lijst met punten die de rapporteurs kunnen uitwerken tot een gezamenlijk standpunt.",
}


def load(gremia: dict[str, Gremium], people: dict[str, User]) -> Meeting:
    """Lelystad receives next month; a session of Flevoland is called off, and Almere prepares the evening after.

    Returns the meeting of Lelystad.
    """
    mobility, later = (Theme.objects.get(slug=slug) for slug in ("mobiliteit", "na-2030"))
    following = _evening(30, gremia["lelystad"], mobility)
    more = {"about_more": MADE_UP}
    Invitation.objects.create(meeting=following, **invitations.REGION | INVITATION | more)
    _agree(following, gremia, people)
    publish_meeting(following, by=people["griffier.lelystad"])
    _dossier(following, people)
    guests.load(following, people)
    session = _evening(58, gremia["flevoland"], mobility, kind=Meeting.Kind.TECHNICAL_SESSION)
    publish_meeting(session, by=people["griffier.flevoland"])
    reason = "De spreker kan die avond niet. De uitleg komt terug op een volgende avond."
    cancel_meeting(session, reason=reason, by=people["griffier.flevoland"])
    prepared = _evening(120, gremia["almere"], later)
    remark = "Graag een kwartier meer voor het gesprek, en minder voor de inleiding."
    _consult(prepared, people, answers={"flevoland": (Answer.AGREED, ""), "lelystad": (Answer.WITH_REMARK, remark)})
    return following


def _evening(days: int, host: Gremium, theme: Theme, **fields: Any) -> Meeting:
    """A concept on the first Thursday that is so many days away or more."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    day += datetime.timedelta(days=(THURSDAY - day.weekday()) % 7)
    while (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 4):
        day += datetime.timedelta(days=7)  # nobody meets around New Year
    meeting = Meeting.objects.create(date=day, start=at(19), end=at(21, 30), host=host, **fields)
    meeting.themes.set([theme])
    write_agenda(meeting, AGENDA)
    return meeting


def _agree(meeting: Meeting, gremia: dict[str, Gremium], people: dict[str, User]) -> None:
    """One committee did not agree with the first draft, so the agenda was changed and all were asked again."""
    why = "Er is te weinig tijd om met elkaar te praten."
    _consult(meeting, people, answers={"flevoland": (Answer.AGREED, ""), "lelystad": (Answer.NOT_AGREED, why)})
    items = list(meeting.agenda_items.all())
    for row in items:
        if row.kind == Kind.WORLD_CAFE:
            row.public_text = "Twee rondes, in kleine groepen."
    save_agenda(meeting, items, by=people["regioadviseur"])
    _consult(meeting, people, answers=dict.fromkeys(gremia, (Answer.AGREED, "")))


def _consult(meeting: Meeting, people: dict[str, User], *, answers: dict[str, tuple[str, str]]) -> None:
    """Ask the committees about the draft agenda; those of `answers` have answered."""
    day = min(timezone.localdate() + datetime.timedelta(days=14), meeting.date)
    round_ = ask_committees(meeting, answer_by=day, by=people["regioadviseur"])
    for slug, (answer, remark) in answers.items():
        gremium = Gremium.objects.get(slug=slug)
        record_answer(round_, gremium=gremium, answer=answer, remark=remark, by=people[f"griffier.{slug}"])


def _dossier(meeting: Meeting, people: dict[str, User]) -> None:
    adviser = people["regioadviseur"]
    dossier = add_dossier(
        meeting=meeting,
        title="Leesdossier Met fiets en bus",
        introduction=f"{MADE_UP} Dit lezen we vooraf.",
        version_date=timezone.localdate(),
        by=adviser,
    )
    title, url = invitations.STRATEGIC_AGENDA
    add_document(
        dossier,
        kind=Document.Kind.OTHER,
        title=title,
        url=url,
        why_read="Lees het deel over bereikbaarheid.",
        visibility=Document.Visibility.PUBLIC,
        source=None,
        by=adviser,
    )
    make_final(dossier, by=adviser)
