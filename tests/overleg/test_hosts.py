"""Several hosts, as the README describes them: what goes down is not noticed, and nothing is lost.

`-s` prints what was asked, and what failed.
"""

import itertools
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from dossiers.models import Document, Page
from gremia.models import User
from motions.models import Motion
from positions.models import Revision
from positions.operations.clause import add_clause
from tests.conftest import sent_through
from tests.dossiers import papers
from tests.factories import DossierFactory, GremiumFactory, PositionFactory, logged_in, rapporteur
from tests.installations import Installation, installation
from tests.networks import Host, can_make_namespaces
from tests.processes import PROJECT, wait_until
from tests.visitors import Asked, Visitors
from wording.parts import Kind

pytestmark = pytest.mark.hosts
WEBS = ["web-a", "web-b"]
WORKERS = ["worker-a", "worker-b"]
STORE = "store"
CODE = [
    "overleg",
    "motions",
    "positions",
    "proceedings",
    "attendance",
    "dossiers",
    "meetings",
    "wording",
    "gremia",
    "portal",
]
DOWN = 2
"""Seconds that a host stays away."""
Event = tuple[str, float, float]
"""What happened to a host, and when that began and the host was gone (seconds of a clock that only goes on)."""


def session_of(user: User) -> str:
    client = logged_in(user)
    return client.session.session_key


@pytest.fixture
def portal(transactional_db, tmp_path, settings) -> Iterator[Installation]:
    """Two web hosts, two workers and a clock; this process uses the same bucket and the same Redis."""
    with installation(tmp_path, *WEBS, *WORKERS, "clock") as made:
        settings.STORAGES = settings.STORAGES | {"default": made.storage}
        with sent_through(made.environment["CELERY_BROKER_URL"]):
            made.start_beat("clock")
            start(made, WEBS + WORKERS)
            yield made


def start(portal: Installation, names: Iterable[str]) -> None:
    for name in names:
        if name == STORE:
            portal.start_store()
        else:
            portal.start_web(name) if name in WEBS else portal.start_worker(name)
    for name in names:
        portal.wait_for(name)


def stopped(host: Host) -> float:
    """For maintenance: it ends what it is at."""
    host.processes[-1].terminate()
    return time.monotonic()


def killed(host: Host) -> float:
    """No good-bye."""
    host.processes[-1].kill()
    return time.monotonic()


def unplugged(host: Host) -> float:
    """The power goes: nothing that is sent there is answered, not even with a refusal."""
    host.pull_out()
    gone = time.monotonic()
    time.sleep(DOWN)
    host.processes[-1].kill()
    host.put_in()
    return gone


# Each returns the moment at which the host was gone.
ENDINGS: list[dict[str, Callable[[Host], float]]] = [
    {"worker-a": killed, "web-a": stopped},
    {"worker-b": stopped, "web-b": killed},
    {"worker-b": killed, "web-a": unplugged if can_make_namespaces() else killed},
    {"worker-a": stopped, "web-b": stopped},
    {STORE: unplugged if can_make_namespaces() else killed},
]
NO_FILES = "Bestanden zijn op dit moment niet te bereiken"


def test_hosts_go_down_in_turn_and_nobody_notices(portal):
    GremiumFactory.create_batch(3)
    position, dossier = PositionFactory(), DossierFactory()
    people = [rapporteur(position) for _ in range(2)]
    clauses = [add_clause(position, kind=Kind.NOTING, text=f"begin {person.pk}", by=person) for person in people]
    sessions = [session_of(person) for person in people]
    papers.add_pdf(dossier, title="Vooraf")
    wait_until(lambda: not Document.objects.filter(pages_ready_at=None).exists(), what="a worker made the pages")
    page = Page.objects.select_related("document").first()
    pages = ["/", position.get_absolute_url()]
    visitors = Visitors(*portal.start_proxy(*WEBS))
    events: list[Event] = []
    doing = [lambda session=session: visitors.read(pages, session) for session in sessions]
    doing += [lambda: visitors.read([page.picture_url], sessions[0])]
    doing += [lambda: visitors.read(["/", "/dossiers/"])]
    doing += [lambda s=s, c=c: visitors.write(c, s) for s, c in zip(sessions, clauses, strict=True)]
    with visitors.at_work(*doing):
        for number, round_ in enumerate(ENDINGS):
            time.sleep(1)
            papers.add_pdf(dossier, papers.paper(2, f"Stuk {number}"), title=f"Stuk {number}")
            for name, end in round_.items():
                begin = time.monotonic()
                gone = end(portal.hosts[name])
                events.append((f"{name} {end.__name__}", begin, gone))
            time.sleep(DOWN)
            start(portal, round_)
            back = time.monotonic()
        time.sleep(2)
    print(told(visitors, events))  # noqa: T201
    without_store = (events[-1][1], back)
    excused = [each for each in visitors.failed() if was_in_flight(each, events) or is_told(each, *without_store)]
    assert visitors.failed() == excused
    assert [each for each in excused if is_told(each, *without_store)], "the store was away, and files were asked for"
    assert [each for each in visitors.asked if each.path == page.picture_url and each.began > back], "files came back"
    lost_or_doubled(visitors)
    wait_until(lambda: not Motion.objects.filter(position=position).behind().exists(), what="the motions follow")
    wait_until(lambda: not Document.objects.filter(pages_ready_at=None).exists(), what="all documents have their pages")
    assert Document.objects.count() == 1 + len(ENDINGS)


def was_in_flight(asked: Asked, events: list[Event]) -> bool:
    """Whether the host that went down without a good-bye may have been at work for it: it takes a moment to end."""
    return any(
        asked.began <= gone and begin <= asked.ended
        for what, begin, gone in events
        if what.endswith(("killed", "unplugged")) and not what.startswith(STORE)
    )


def is_told(asked: Asked, gone: float, back: float) -> bool:
    """Whether this was a file, while the object store was away, and the answer says that."""
    is_file = asked.path.startswith("/dossiers/stukken/")
    return is_file and gone <= asked.ended and asked.began <= back and NO_FILES in asked.body.decode()


def lost_or_doubled(visitors: Visitors) -> None:
    for clause, saved in visitors.saved.items():
        written = Counter(Revision.objects.filter(clause=clause).values_list("text", flat=True))
        assert [text for text in saved if written[text] != 1] == []
        assert [text for text, times in written.items() if times > 1] == []
        assert len(saved) > 5


def told(visitors: Visitors, events: list[Event]) -> str:
    """What a reader of the test wants to know."""
    lines = ["", f"network namespaces: {'yes' if can_make_namespaces() else 'no, addresses of this machine'}"]
    for (what, begin, _), (_, end, _) in itertools.pairwise([*events, ("", time.monotonic(), 0.0)]):
        asked = visitors.between(begin, end)
        failed = [each for each in asked if each.failed]
        slowest = max((each.ended - each.began for each in asked), default=0)
        lines.append(f"{what:20} {len(asked):4} asked, {len(failed)} failed, slowest {slowest:.1f} s")
        lines += [f"    {each}{', in flight' if was_in_flight(each, events) else ''}" for each in failed]
    return "\n".join([*lines, f"all together: {len(visitors.asked)} asked, {len(visitors.failed())} failed"])


# --- A new version -----------------------------------------------------------------------------------


@pytest.fixture
def versions(tmp_path) -> dict[str, Path]:
    """The code as it is, and a copy with another style sheet."""
    new = tmp_path / "new"
    for name in (*CODE, "templates", "static", "locale"):
        shutil.copytree(PROJECT / name, new / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("manage.py", "gunicorn.conf.py"):
        shutil.copy(PROJECT / name, new)
    with (new / "static/css/site.css").open("a") as style:
        style.write("\n/* new */\n")
    return {"old": PROJECT, "new": new}


def test_a_new_version_comes_in_and_nobody_notices(transactional_db, tmp_path, versions):
    position = PositionFactory()
    person = rapporteur(position)
    clause = add_clause(position, kind=Kind.NOTING, text="begin", by=person)
    session = session_of(person)
    with installation(tmp_path, *WEBS, OVERLEG_MODE="demo") as portal:
        static = {version: str(tmp_path / f"static-{version}") for version in versions}
        for version, code in versions.items():
            portal.collect_static(code, static[version])

        def start_web(name: str, version: str) -> None:
            portal.start_web(name, code=versions[version], STATIC_ROOT=static[version])

        for name in WEBS:
            start_web(name, "old")
        for name in WEBS:
            portal.wait_for(name)
        visitors = Visitors(*portal.start_proxy(*WEBS))
        styles = []
        events: list[Event] = []
        doing = [lambda: visitors.browse("/"), lambda: visitors.browse(position.get_absolute_url(), session)]
        with visitors.at_work(*doing, lambda: visitors.write(clause, session)):
            for name in WEBS:
                styles.append(style_of(visitors))
                time.sleep(1)
                begin = time.monotonic()
                portal.hosts[name].processes[-1].terminate()
                start_web(name, "new")
                portal.wait_for(name)
                events.append((f"{name} new", begin, time.monotonic()))
                time.sleep(3)
            styles.append(style_of(visitors))
    print(told(visitors, events))  # noqa: T201
    assert [str(asked) for asked in visitors.failed()] == []
    assert styles[0] != styles[-1]
    lost_or_doubled(visitors)


def style_of(visitors: Visitors) -> str:
    return re.search(rb"/static/css/site\.\w+\.css", visitors.ask("GET", "/").body)[0].decode()
