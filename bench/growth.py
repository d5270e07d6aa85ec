"""How much slower the slowest page gets where there is a hundred times as much: years of one region, or gremia."""

import gc
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench import bulk
from bench.figure import Figure
from gremia.models import Gremium, Mandate, User
from motions.models import Motion
from positions.models import Position
from wording.fingerprint import code

ROUNDS = 20
GOAL = 3.0


@dataclass(frozen=True)
class Measured:
    """One page at one size: seconds of each visit (the first not counted), and bytes."""

    seconds: list[float]
    size: int

    @property
    def p95(self) -> float:
        return quantiles(self.seconds, n=20)[-1]


def measure(folder: Path) -> Iterator[Figure]:
    """Pages as `Client` gets them: the application and the database, without a network."""
    yield compared("growth_years", bulk.SMALL_YEARS, bulk.YEARS)
    yield compared("growth_gremia", bulk.SMALL_GREMIA, bulk.GREMIA)


def compared(name: str, small: bulk.Size, large: bulk.Size) -> Figure:
    """The slowest page at the large size: its median there, over its median at the small size."""
    few, many = pages_at(small), pages_at(large)
    slowest = max(many, key=lambda page: median(many[page].seconds))
    heaviest = max(many, key=lambda page: many[page].size)
    return Figure(
        name,
        ratio=median(many[slowest].seconds) / median(few[slowest].seconds),
        goal=GOAL,
        seen={
            "slowest": slowest,
            "p95_seconds": max(many[page].p95 for page in many),
            "kilobytes": many[heaviest].size / 1000,
            "heaviest": heaviest,
        },
    )


def pages_at(size: bulk.Size, rounds: int = ROUNDS) -> dict[str, Measured]:
    """Every page at this size, by its name. The rows go again afterwards."""
    found = {}
    with transaction.atomic():
        positions = bulk.load(size)
        gc.collect()
        gc.freeze()  # the rows as they were written: a process that serves pages never held them
        for name, (client, path) in addresses(positions).items():
            found[name] = visited(client, path, rounds)
        transaction.set_rollback(True)
    return found


def addresses(positions: list[Position]) -> dict[str, tuple[Client, str]]:
    """The pages whose size could follow that of the installation, as those who use them."""
    open_, filed = positions[-1], positions[-2]
    member = open_.rapporteurs.first().mandate
    motion, clause = Motion.objects.filter(position=filed).first(), open_.clauses.first()
    own = open_.motions.get(gremium=member.gremium_id)
    writer = logged_in(member.user)
    griffie = logged_in(User.objects.get(email=bulk.ADVISER))
    public = Client()
    mandate = Mandate.objects.filter(gremium=member.gremium).exclude(user=member.user).first()
    gremium = Gremium.objects.get(pk=member.gremium_id)
    admin = {
        f"workplace, {name}": (griffie, reverse(f"admin:{view}", args=arguments))
        for name, view, arguments in (
            ("start", "index", ()),
            ("people", "gremia_user_changelist", ()),
            ("a person", "gremia_user_change", (mandate.user_id,)),
            ("a new person", "gremia_user_add", ()),
            ("mandates", "gremia_mandate_changelist", ()),
            ("a mandate", "gremia_mandate_change", (mandate.pk,)),
            ("a new mandate", "gremia_mandate_add", ()),
            ("gremia", "gremia_gremium_changelist", ()),
            ("a gremium", "gremia_gremium_change", (gremium.pk,)),
            ("fracties", "gremia_fractie_changelist", ()),
            ("a new fractie", "gremia_fractie_add", ()),
            ("meetings", "meetings_meeting_changelist", ()),
            ("a meeting", "meetings_meeting_change", (filed.meeting_id,)),
            ("a new meeting", "meetings_meeting_add", ()),
        )
    }
    return {
        "start, public": (public, reverse("home:start")),
        "start, rapporteur": (writer, reverse("home:start")),
        "start, griffie": (griffie, reverse("home:start")),
        "to decide": (writer, reverse("home:decisions")),
        "to decide, griffie": (griffie, reverse("home:decisions")),
        "about": (public, reverse("home:about")),
        "motions, public": (public, reverse("motions:motions")),
        "motions, rapporteur": (writer, reverse("motions:motions")),
        "motions held over": (writer, reverse("motions:held_motions")),
        "a motion": (public, reverse("motions:motion", args=[motion.pk])),
        "a motion, griffie": (griffie, reverse("motions:motion", args=[motion.pk])),
        "the frame of a motion": (writer, reverse("motions:edit_frame", args=[own.pk])),
        "certificate": (public, reverse("motions:certificate", args=[filed.pk])),
        "comparison": (writer, reverse("motions:comparison", args=[filed.pk])),
        "certificate, last page": (public, f"{reverse('motions:certificate', args=[filed.pk])}?pagina=999"),
        "verification": (public, reverse("motions:verify")),
        "a code": (public, reverse("motions:verify_code", args=[code(filed.fingerprint)])),
        "positions": (writer, reverse("positions:positions")),
        "a position": (writer, reverse("positions:position", args=[open_.pk])),
        "a position, griffie": (griffie, reverse("positions:position", args=[open_.pk])),
        "a position, filed": (writer, reverse("positions:position", args=[filed.pk])),
        "drafts": (writer, reverse("motions:drafts", args=[open_.pk])),
        "proof": (writer, reverse("positions:proof", args=[open_.pk])),
        "answering for a gremium": (
            writer,
            reverse("positions:answer_all_for_gremium", args=[open_.pk, member.gremium_id]),
        ),
        "answering for a fractie": (
            writer,
            reverse("positions:answer_all_for_fractie", args=[open_.pk, member.fractie_id]),
        ),
        "answers to a clause": (writer, reverse("positions:support", args=[clause.pk])),
        "texts of a clause": (writer, reverse("positions:clause_history", args=[clause.pk])),
        "history of a position": (writer, reverse("motions:position_timeline", args=[filed.pk])),
        "a new position": (griffie, reverse("positions:add_position")),
        "rapporteurs": (griffie, reverse("positions:rapporteurs", args=[open_.pk])),
        "dossiers": (public, reverse("dossiers:dossiers")),
        "a new dossier": (griffie, reverse("dossiers:new_dossier")),
        "meetings": (public, reverse("meetings:meetings")),
        "a meeting": (public, reverse("meetings:meeting", args=[filed.meeting_id])),
        "a year": (griffie, reverse("meetings:year", args=[timezone.localdate().year])),
        **admin,
    }


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def visited(client: Client, path: str, rounds: int) -> Measured:
    seconds = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        answer = client.get(path)
        seconds.append(time.perf_counter() - begin)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
    return Measured(seconds[1:], len(answer.content))
