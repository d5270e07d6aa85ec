"""The demonstration tells the year 2024 as the sources do."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import lxml.html
import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Sum
from django.test import Client, TestCase, override_settings
from django.utils import timezone
from django.utils.html import escape

from attendance.models import Delivery, Reception, Registration, UnplacedReply
from attendance.queries.dinner import late_changes
from dossiers.models import Dossier
from gremia.models import Fractie, Gremium, User
from gremia.permissions import mandates
from meetings.invitation import content_of, context
from meetings.models import InvitationPdf, Meeting, Theme
from meetings.timetable import timetable
from motions.models import Motion
from overleg import demo
from overleg.demo.invitations import MOBILITY_FUND, MRA_ARCHIVE, PRIORITIES_LETTER, STRATEGIC_AGENDA
from positions.models import Position
from proceedings.models import Report
from wording.motion import MotionText

EVENINGS = ("meetings", "attendance", "proceedings")
STATES = {"state", "status", "answer", "progress", "through", "reason"}
ROLES = ("griffier", "rapporteur", "lid", "bestuurder", "ambtenaar")


def everything() -> dict[str, list[dict]]:
    """Every row of every table, the audit trail included."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


NO_PAGES = ("/uitloggen/", "/downloaden/", "/origineel/")


class OpenedPage(NamedTuple):
    """`linked_from` is the page on which the link stood."""

    address: str
    linked_from: str
    status: int


def follow_links(client: Client) -> Iterator[OpenedPage]:
    """The pages that links lead to, from the start page on: of each kind the first two. Files are left out."""
    kinds: Counter[str] = Counter()
    asked = {"/": ""}
    for address in (waiting := ["/"]):
        answer = client.get(address, follow=True)
        yield OpenedPage(address, asked[address], answer.status_code)
        if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html"):
            continue
        for link in lxml.html.fromstring(answer.content).xpath("//a[@href][not(starts-with(@href, '#'))]"):
            found, _fragment = urldefrag(urljoin(answer.request["PATH_INFO"], link.get("href")))
            kind = re.sub(r"\d+", "1", found.partition("?")[0])
            if kind.startswith("/") and kind.endswith("/") and not kind.endswith(NO_PAGES) and found not in asked:
                kinds[kind] += 1
                if kinds[kind] <= 2:
                    asked[found] = address
                    waiting.append(found)


def agenda(date: datetime.date) -> list[str]:
    meeting = Meeting.objects.get(date=date)
    rows = timetable(list(meeting.agenda_items.all()), meeting.start, meeting.end).rows
    return [f"{row.start:%H.%M} {row.item.title}" for row in rows]


def test_nobody_loads_it_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(demo.NotInProduction):
        demo.load()
    assert not User.objects.exists()


class TestTheYear2024(TestCase):
    """Loaded once for all of these: each looks at another part."""

    @classmethod
    def setUpTestData(cls):
        files = cls.enterClassContext(TemporaryDirectory())
        cls.enterClassContext(override_settings(MEDIA_ROOT=files))
        demo.load()

    def test_loading_again_changes_nothing(self):
        before = everything()
        demo.load()
        assert everything() == before
        assert before["gremia.GremiumEvent"], "the audit trail was not looked at"

    def test_every_link_leads_to_a_page_that_its_reader_may_open(self):
        people = [f"{role}.almere@example.org" for role in ROLES]
        readers = [None, *User.objects.filter(email__in=[*people, "regioadviseur@example.org"])]
        assert len(readers) == 7
        for reader in readers:
            client = Client()
            if reader:
                client.force_login(reader)
            opened = list(follow_links(client))
            assert [page for page in opened if page.status != 200] == [], reader
            assert len(opened) > 15, reader

    def test_the_seats_are_those_of_the_three_gremia(self):
        counted = dict(Fractie.objects.current().values_list("gremium__slug").annotate(seats=Sum("seats")))
        assert counted == {"flevoland": 41, "almere": 45, "lelystad": 37}
        assert dict(Gremium.objects.values_list("slug", "seats")) == counted
        assert list(
            Gremium.objects.values_list("slug", "tooi_id", "preparing_committee", "griffie_email", "ris_name")
        ) == [
            ("flevoland", "pv24", "procedurecommissie", "griffie@flevoland.nl", "GemeenteOplossingen"),
            ("almere", "gm0034", "presidium", "raadsgriffie@almere.nl", "Notubiz"),
            ("lelystad", "gm0995", "agendacommissie", "griffie@lelystad.nl", "iBabs"),
        ]

    def test_everyone_can_log_in(self):
        everyone = {f"{role}.{slug}@example.org" for role in ROLES for slug in ("flevoland", "almere", "lelystad")}
        assert set(User.objects.values_list("email", flat=True)) == everyone | {"regioadviseur@example.org"}
        for user in User.objects.all():
            assert self.client.login(email=user.email, password="overleg-demo")
            (mandate,) = mandates(user)
            assert (mandate.fractie is not None) == (mandate.role == "member")

    def test_the_meetings_are_those_of_2024(self):
        assert [
            (str(m.date), m.host.slug, m.status, m.place, m.full_address)
            for m in Meeting.objects.filter(date__year=2024).order_by("date")
        ] == [
            ("2024-01-24", "flevoland", "held", "provinciehuis", "Visarenddreef 1, Lelystad"),
            ("2024-06-13", "almere", "held", "stadhuis", "Stadhuisplein 1, Almere"),
            ("2024-09-17", "lelystad", "held", "stadhuis", "Stadhuisplein 2, Lelystad"),
        ]
        assert agenda(datetime.date(2024, 1, 24)) == [
            "19.00 Inloop",
            "19.30 Start en opening",
            "19.45 Het belang van NOVEX MRA, en het hoe en waarom van de MRA",
            "20.15 Uitleg van het wereldcafé langs drie pijlers",
            "20.20 Wereldcafé, ronde 1",
            "20.40 Wereldcafé, ronde 2",
            "21.00 Plenaire terugkoppeling",
            "21.15 Afsluiting",
            "21.30 Borrel",
            "22.00 Sluiting",
        ]
        assert agenda(datetime.date(2024, 6, 13)) == [
            "17.30 Diner, voor wie zich heeft aangemeld",
            "18.30 Inloop",
            "19.00 Opening",
            "19.10 Meer invloed aan de tafel van het BO MIRT, door gezamenlijke standpunten",
            "20.00 Pauze",
            "20.10 Flevoland: bouwen aan samenlevingen, ook na 2030",
            "20.50 Samenvatting en afsluiting",
            "21.00 Netwerkmoment, tot ongeveer 21.30 uur",
        ]
        assert dict(Theme.objects.values_list("slug", "name")) == {
            "mobiliteit": "Mobiliteit",
            "na-2030": "Flevoland na 2030",
        }
        june = Meeting.objects.get(date="2024-06-13")
        texts = {f.name for f in june.invitation._meta.get_fields() if f.get_internal_type() == "TextField"}
        assert [name for name in texts if not getattr(june.invitation, name)] == []

    def test_the_evenings_to_come_are_in_every_state(self):
        today = timezone.localdate()
        coming = Meeting.objects.filter(date__gte=today).order_by("date")
        assert [(m.host.slug, m.status) for m in coming] == [
            ("lelystad", "published"),
            ("flevoland", "cancelled"),
            ("almere", "concept"),
        ]
        page = self.client.get("/").content.decode()
        assert "Volgende vergadering" in page
        assert "nog niet bekend" not in page

    def test_the_next_evening_shows_every_way_an_invitation_can_end(self):
        meeting = Meeting.objects.filter(date__gte=timezone.localdate()).earliest("date")
        states = Counter(Registration.objects.filter(invitee__meeting=meeting).values_list("state", flat=True))
        assert states == {"comes": 7, "declined": 3, "offered": 1, "waiting": 1, "lapsed": 1}
        assert Counter(Delivery.objects.filter(mailing__meeting=meeting).values_list("mailing__kind", "state")) == {
            ("invitation", "sent"): 17,
            ("invitation", "refused"): 1,
            ("invitation", "bounced"): 1,
            ("invitation", "given_up"): 1,
            ("update", "sent"): 17,
            ("reminder", "waiting"): 4,
            ("cancellation", "sent"): 1,
        }
        assert [mailing.kind for mailing in meeting.mailings.exclude(paused_at=None)] == ["reminder"]
        assert meeting.last_move is not None
        assert {reply.sender for reply in UnplacedReply.objects.all()} == {"lid.lelystad@example.org"}
        assert meeting.world_cafe.is_planned
        reports = Report.objects.order_by("meeting__date", "corrections__state")
        states = reports.values_list("meeting__date__month", "status", "corrections__state")
        assert list(states) == [
            (1, "final", None),
            (9, "correction", "accepted"),
            (9, "correction", "declined"),
            (9, "correction", "open"),
            ((timezone.localdate() - datetime.timedelta(days=7)).month, "concept", None),
        ]

    def test_every_state_of_an_evening_is_in_it(self):
        """Of meetings, who comes to them and what came of them: each state that one can read on a page."""
        passes = {
            ("InvitationPdf", "state"): set(InvitationPdf.State.values),  # a worker's
            ("UnplacedReply", "reason"): set(UnplacedReply.Reason.values) - {"tentative", "unreadable"},  # one list
        }
        missing = {}
        for model in (each for app in EVENINGS for each in apps.get_app_config(app).get_models()):
            for field in (each for each in model._meta.concrete_fields if each.name in STATES and each.choices):
                name = (model.__name__, field.name)
                shown = set(model._base_manager.values_list(field.name, flat=True)) | passes.get(name, set())
                if left := {value for value, _name in field.choices} - shown:
                    missing[name] = left
        assert missing == {}

    def test_dinner_is_closed_and_people_came_in(self):
        dinners = Reception.objects.filter(dinner_closed_at__isnull=False, caterer_told_at__isnull=False)
        assert {dinner.meeting.host.slug for dinner in dinners} == {"flevoland", "lelystad"}
        evening = Meeting.objects.filter(date__gte=timezone.localdate()).earliest("date")
        assert [str(registration.invitee) for registration, _asks in late_changes(evening)] == ["Lid Flevoland"]
        refused = Registration.objects.filter(late_refused_at__isnull=False)
        assert [str(registration.invitee) for registration in refused] == ["Spreker mobiliteit"]
        assert evening.invitees.exclude(uninvited_at=None).count() == 1
        assert Registration.objects.filter(in_place_of__isnull=False, invitee__meeting=evening).count() == 1
        session = Meeting.objects.get(kind="technical_session", status="held")
        assert session.belongs_to == evening
        came = Registration.objects.filter(invitee__meeting=session)
        assert Counter((one.state, one.checked_in_at is not None) for one in came) == {
            ("comes", True): 4,
            ("comes", False): 1,
            ("silent", True): 1,
        }

    def test_the_agendas_add_up(self):
        for meeting in Meeting.objects.all():
            assert timetable(meeting.agenda_items.all(), meeting.start, meeting.end).warnings == ()

    def test_a_position_stands_at_each_stage(self):
        stages = {
            position.title: (
                position.is_locked,
                {m.gremium.slug: ", ".join(filter(None, (m.status, m.execution))) for m in position.motions.all()},
            )
            for position in Position.objects.all()
        }
        drafts = dict.fromkeys(("flevoland", "almere", "lelystad"), "draft")
        assert stages == {
            "Flevoland na 2030": (False, drafts),
            "Invloed op het BO MIRT": (False, drafts),
            "Werk en onderwijs na 2030": (True, drafts),
            "Met de fiets naar het station": (True, {"flevoland": "filed", "almere": "filed", "lelystad": "held"}),
            "De bus rijdt zodra de wijk er is": (
                True,
                {"flevoland": "filed", "almere": "adopted", "lelystad": "adopted"},
            ),
            "Vroeg meepraten over de landelijke agenda": (
                True,
                {"flevoland": "adopted", "almere": "adopted, in_progress", "lelystad": "adopted"},
            ),
        }

    def test_the_three_motions_say_the_same_each_in_its_own_words(self):
        position = Position.objects.get(title="Invloed op het BO MIRT")
        texts = {motion.gremium.slug: MotionText.from_json(motion.body) for motion in position.motions.all()}
        assert [motion for motion in Motion.objects.all() if motion.is_behind] == []
        assert {slug: (text.addressee, text.opening, text.closing) for slug, text in texts.items()} == {
            "flevoland": (
                "Aan de voorzitter van Provinciale Staten",
                ("Provinciale Staten van Flevoland, in vergadering bijeen op een nog te bepalen datum,",),
                "en gaan over tot de orde van de dag.",
            ),
            "almere": (
                "",
                (
                    "De raad van de gemeente Almere, in vergadering bijeen op een nog te bepalen datum,",
                    "gehoord de beraadslaging,",
                ),
                "en gaat over tot de orde van de dag.",
            ),
            "lelystad": (
                "",
                ("De gemeenteraad van Lelystad, in vergadering bijeen op een nog te bepalen datum,",),
                "en gaat over tot de orde van de dag.",
            ),
        }
        assert [section.heading for section in texts["flevoland"].sections] == [
            "constaterende dat",
            "overwegende dat",
            "van mening dat",
            "verzoeken het college van Gedeputeerde Staten",
            "spreken uit dat",
        ]
        assert [section.heading for section in texts["almere"].dictum] == [
            "verzoekt het college van burgemeester en wethouders",
            "spreekt uit dat",
        ]
        assert [len(section.items) for section in texts["almere"].sections] == [3, 3, 2, 3, 1]
        declared = "{} de uitkomst van het BO MIRT met de leden van de andere gremia {} bespreken in het "
        assert texts["almere"].dictum[-1].items[0].startswith(declared.format("de raad van Almere", "wil"))
        assert (
            texts["flevoland"]
            .dictum[-1]
            .items[0]
            .startswith(declared.format("Provinciale Staten van Flevoland", "willen"))
        )

    def test_the_history_tells_who_wrote_what_and_when(self):
        position = Position.objects.get(title="Invloed op het BO MIRT")
        changes = list(position.changes.order_by("version"))
        assert [change.version for change in changes] == list(range(2, 19))
        assert [change.made_at for change in changes] == sorted(change.made_at for change in changes)
        assert {change.made_at.year for change in changes} == {2024}
        assert {change.on_behalf_of.slug for change in changes} == {"flevoland", "almere", "lelystad"}
        most_changed = max(position.clauses.all(), key=lambda clause: clause.revisions.count())
        assert [str(revision.written_by) for revision in most_changed.revisions.order_by("number")] == [
            "Rapporteur Lelystad",
            "Rapporteur Almere",
            "Rapporteur Flevoland",
        ]

    def test_the_dossiers_hold_the_pieces_of_the_end_notes_and_factsheets(self):
        assert {
            dossier.title: [
                (document.kind, document.url or document.page_count in range(2, 5))
                for document in dossier.documents.all()
            ]
            for dossier in Dossier.objects.visible_to(AnonymousUser())
        } == {
            "Leesdossier Met fiets en bus": [("other", STRATEGIC_AGENDA[1])],
            "Leesdossier Mobiliteit": [
                ("factsheet", True),
                ("letter", PRIORITIES_LETTER[1]),
                ("earlier_decision", MRA_ARCHIVE[1]),
                ("factsheet", True),
            ],
            "Leesdossier Invloed op het BO MIRT": [
                ("factsheet", True),
                ("factsheet", True),
                ("letter", PRIORITIES_LETTER[1]),
                ("earlier_decision", MRA_ARCHIVE[1]),
                ("other", STRATEGIC_AGENDA[1]),
                ("other", MOBILITY_FUND[1]),
                ("factsheet", True),
            ],
        }
        june = Meeting.objects.get(date="2024-06-13")
        notes = context(content_of(june))["notes"]
        urls = [url for _, url in (PRIORITIES_LETTER, MRA_ARCHIVE, STRATEGIC_AGENDA, MOBILITY_FUND)]
        assert [(number, f'href="{escape(url)}"' in note) for (number, note), url in zip(notes, urls, strict=True)] == [
            (number, True) for number in (1, 2, 3, 4)
        ]
