"""What keeps open pages up to date when there are several of them, and when the process that does it goes away."""

from contextlib import contextmanager

import psutil
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from gremia.models import Gremium
from motions.operations.sync import sync_position
from positions.operations.clause import edit_clause
from tests.browser.test_drafting import clause, open_position, position  # noqa: F401 - the fixture
from tests.browser.test_live import log_in, start_writing
from tests.factories import rapporteur
from tests.processes import hanging, stream_server, wait_until
from wording.parts import Kind

pytestmark = pytest.mark.browser


@pytest.fixture
def member(position):  # noqa: F811
    return rapporteur(position, Gremium.objects.get(short_name="Almere"))


def change(position, text):  # noqa: F811
    first = position.clauses.select_related("revision").filter(kind=Kind.NOTING).first()
    edit_clause(first, text=text, expected=first.revision.number, by=None)


def open_streams(port):
    """How many connections a browser has to the process with the streams."""
    return sum(
        connection.laddr.port == port and connection.status == psutil.CONN_ESTABLISHED
        for connection in psutil.net_connections("tcp")
    )


def wait_for_stream(page):
    wait_until(lambda: page.wait_for_timeout(50) or open_streams(settings.LIVE_PORT) == 1, what="the stream is open")


RECORD_PUSHES = """() => {
  window.pushes = [];
  window.listener = new BroadcastChannel("overleg-live");
  listener.onmessage = ({ data }) => data.name === "parts" && pushes.push(data);
}"""


def wait_for_push(page, words):
    """Of the change that brought these; who is at work where is pushed too."""
    came = "words => pushes.some((push) => push.data.includes(words))"
    wait_until(lambda: page.wait_for_timeout(50) or page.evaluate(came, words), what=f"the push of: {words}")


def see(words, *tabs):
    """Each of these pages shows a clause with these words, sooner or later."""
    for tab in tabs:
        expect(clause(tab, words).first).to_be_visible()


def go_to_streams_at(port, settings):
    """Pages that are opened from now on find their stream there."""
    settings.LIVE_PORT = port
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = {"connect-src": ["'self'", f"http://localhost:{port}"]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives | allowed}


def test_tabs_of_one_browser_share_one_stream_and_go_on_when_the_one_that_has_it_is_closed(visit, position, member):  # noqa: F811
    tabs = [open_position(visit(member), position)]
    tabs += [open_position(tabs[0].context.new_page(), position) for _ in range(2)]
    wait_until(lambda: open_streams(settings.LIVE_PORT) == 1, what="one stream for three tabs")
    change(position, "dit ziet elk tabblad")
    see("dit ziet elk tabblad", *tabs)
    tabs.pop().close()
    wait_until(lambda: open_streams(settings.LIVE_PORT) == 1, what="another tab has the stream")
    change(position, "dit ook")
    see("dit ook", *tabs)


def test_without_the_process_the_page_asks_and_when_it_is_back_the_stream_goes_on(
    visit,
    position,  # noqa: F811
    member,
    streams,
    tmp_path,
    settings,
):
    _port, cache = streams
    with stream_server(tmp_path, CACHE_URL=f"filecache://{cache}") as port:
        go_to_streams_at(port, settings)
        page = open_position(visit(member), position)
        change(position, "met een stroom")
        see("met een stroom", page)
    change(position, "zonder stroom")
    see("zonder stroom", page)
    expect(page.locator("#live-state")).to_have_text("")
    with stream_server(tmp_path, port=settings.LIVE_PORT, CACHE_URL=f"filecache://{cache}"):
        wait_until(lambda: open_streams(settings.LIVE_PORT) == 1, what="the page comes back by itself", seconds=60)
        change(position, "weer met een stroom")
        see("weer met een stroom", page)
        page.close()
    page.complaints.clear()  # a browser notes every connection that fails


def test_a_page_that_could_not_take_a_push_does_not_take_the_next_for_all_there_is(visit, position, member):  # noqa: F811
    page = open_position(visit(member), position)
    wait_for_stream(page)
    page.evaluate(RECORD_PUSHES)
    saving, asking = [], []
    page.route(
        "**/wijzigen/", lambda route: saving.append(route) if route.request.method == "POST" else route.continue_()
    )
    page.route("**/nieuws/*", lambda route: asking.append(route))
    clause(page, "het kan").get_by_role("link", name="Wijzigen").first.click()
    page.get_by_role("textbox", name="Tekst").fill("mijn tekst")
    page.get_by_role("button", name="Opslaan").click()
    wait_until(lambda: page.wait_for_timeout(50) or saving, what="the page saves")
    change(position, "van een ander")
    wait_for_push(page, "van een ander")  # while the page saves, which it therefore does not take
    saving[0].continue_()
    wait_until(lambda: page.wait_for_timeout(50) or asking, what="the page asks instead")
    wait_for_push(page, "mijn tekst")
    page.unroute("**/nieuws/*")
    asking[0].continue_()
    see("van een ander", page)
    see("mijn tekst", page)


PUSH_AGAIN_AT = "name => document.addEventListener(name, () => pushes.forEach((push) => listener.postMessage(push)))"


@pytest.mark.parametrize("moment", ["beforeSend", "beforeOnLoad", "beforeSwap", "afterSwap", "afterSettle"])
def test_whenever_a_push_comes_who_was_too_late_with_a_clause_keeps_both_texts(visit, position, member, moment):  # noqa: F811
    page = open_position(visit(member), position)
    wait_for_stream(page)
    page.evaluate(RECORD_PUSHES)
    clause(page, "groeit").get_by_role("link", name="Wijzigen").first.click()
    page.get_by_role("textbox", name="Tekst").fill("mijn tekst")
    change(position, "hun tekst")
    wait_for_push(page, "hun tekst")
    page.evaluate(PUSH_AGAIN_AT, f"htmx:{moment}")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("alert").filter(has_text="Iemand anders heeft deze clausule gewijzigd")).to_be_focused()
    page.wait_for_timeout(500)  # what came late has come by now
    expect(page.locator(".conflict")).to_contain_text("hun tekst")
    expect(page.get_by_role("textbox", name="Tekst")).to_have_value("mijn tekst")
    page.complaints.clear()  # the browser notes the 409


def test_what_comes_while_a_button_is_pressed_does_not_take_the_click_away(visit, position, member):  # noqa: F811
    page = open_position(visit(member), position)
    wait_for_stream(page)
    page.evaluate(RECORD_PUSHES)
    clause(page, "groeit").get_by_role("link", name="Wijzigen").first.click()
    page.get_by_role("textbox", name="Tekst").fill("mijn tekst")
    page.get_by_role("button", name="Opslaan").hover()
    page.mouse.down()
    page.evaluate("(now => (Date.now = () => now))(Date.now())")  # a short press, however long the machine takes
    change(position, "wat een ander schreef")  # of which a notice tells, above the button
    wait_for_push(page, "wat een ander schreef")
    page.mouse.up()
    expect(page.get_by_role("alert").filter(has_text="Iemand anders heeft deze clausule gewijzigd")).to_be_visible()
    page.complaints.clear()  # the browser notes the 409


def test_an_answer_that_comes_after_a_newer_push_does_not_bring_the_old_motions_back(visit, position, member):  # noqa: F811
    page = open_position(visit(member), position)
    change(position, "[gebied] groeit snel")
    see("groeit snel", page)
    asked, answers = [], []

    def keep_first(route):
        asked.append(route)
        if len(asked) == 1:
            answers.append(route.fetch())
        else:
            route.continue_()

    page.route("**/nieuws/*", keep_first)
    page.evaluate("document.getElementById('live').dataset.state = '0.0.0.0'; dispatchEvent(new Event('online'))")
    wait_until(lambda: page.wait_for_timeout(50) or answers, what="the page asked, and its answer was made")
    sync_position(position.pk)
    motion = page.locator(".draft", has_text="groeit snel").first
    expect(motion).to_be_visible()
    asked[0].fulfill(response=answers[0])
    wait_until(lambda: page.wait_for_timeout(50) or asked[1:], what="the page asks again")
    page.wait_for_timeout(500)
    expect(motion).to_be_visible()


SILENT, MINUTE = 80_000, 61_000
"""Milliseconds: so long without a sign of life and a stream counts as dead; so long without a stream and it is said."""
LATER = "Wat anderen wijzigen, ziet u hier nu iets later."


@contextmanager
def without_asking(*tabs):
    """What these pages show meanwhile came over the stream: they cannot ask."""
    for tab in tabs:
        tab.route("**/nieuws/*", lambda route: route.abort())
    yield
    for tab in tabs:
        tab.unroute("**/nieuws/*")


def stop_clock(page):
    """From here on the time of the page goes only as far as the test says, however long the machine takes."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def test_a_stream_that_goes_silent_without_closing_is_noticed_and_said_only_after_a_minute(visit, position, member):  # noqa: F811
    """As when a laptop slept or a router forgot the connection: the page cannot tell that from a server that hangs."""
    page = visit(member)
    page.clock.install()
    tabs = [open_position(page, position), open_position(page.context.new_page(), position)]
    with without_asking(*tabs):
        change(position, "over de stroom")
        see("over de stroom", *tabs)
    with hanging(settings.LIVE_PORT):
        stop_clock(page)
        change(position, "in de stilte")
        page.clock.fast_forward(SILENT)
        page.clock.run_for(5000)  # in which each page asks
        for tab in tabs:
            see("in de stilte", tab)
            expect(tab.locator("#live-state")).to_have_text("")
        page.clock.fast_forward(MINUTE)
        for tab in tabs:
            expect(tab.locator("#live-state")).to_have_text(LATER)
    page.clock.resume()
    for tab in tabs:
        expect(tab.locator("#live-state")).to_have_text("")
    with without_asking(*tabs):
        change(position, "weer over de stroom")
        see("weer over de stroom", *tabs)
    page.complaints.clear()  # a browser notes every connection that fails


def test_a_sign_of_life_tells_every_tab_that_the_stream_lives(visit, position, member, streams, tmp_path, settings):  # noqa: F811
    _port, cache = streams
    quick = {"application": "tests.quick_signs_of_life:application", "CACHE_URL": f"filecache://{cache}"}
    with stream_server(tmp_path, **quick) as port:
        go_to_streams_at(port, settings)
        page = visit(member)
        page.clock.install()
        tabs = [open_position(page, position), open_position(page.context.new_page(), position)]
        with without_asking(*tabs):
            change(position, "over de stroom")
            see("over de stroom", *tabs)
        stop_clock(page)
        asked = []
        for tab in tabs:
            tab.on("request", lambda request: asked.append(request.url) if is_of_live_page(request) else None)
        for _ in range(2):
            page.clock.fast_forward(HALF)
            page.evaluate(NEXT_SIGN_OF_LIFE)
        page.clock.fast_forward(HALF)  # what a page without a stream does, it does within seconds
        page.wait_for_timeout(1000)
        assert asked == []
        for tab in tabs:
            tab.close()
    page.complaints.clear()  # a browser notes every connection that fails


def test_a_tab_of_who_was_logged_in_before_says_so_takes_nothing_and_keeps_what_was_typed(visit, position):  # noqa: F811
    first, second = [rapporteur(position, Gremium.objects.get(short_name=name)) for name in ("Almere", "Lelystad")]
    old = open_position(visit(first), position)
    box = start_writing(old, "het kan")
    box.fill("half geschreven")
    Session.objects.all().delete()
    log_in(old, second)
    new = open_position(old.context.new_page(), position)
    expect(old.locator("#live-state")).to_contain_text("Hier is nu iemand anders ingelogd")
    for words in ("van een derde", "nog iets"):
        change(position, words)
        expect(clause(new, words).first).to_be_visible()
        expect(new.get_by_text("Namens Lelystad").first).to_be_visible()
        expect(new.locator("#live-state")).to_have_text("")
        new.reload()
    expect(old.locator("#live-state")).to_contain_text("Hier is nu iemand anders ingelogd")
    expect(old.get_by_text("Namens Lelystad")).to_have_count(0)
    see("groeit", old)
    expect(box).to_have_value("half geschreven")
    Session.objects.all().delete()
    log_in(old, first)
    new.reload()
    expect(old.locator("#live-state")).to_have_text("")
    see("nog iets", old)
    expect(box).to_have_value("half geschreven")
    old.complaints.clear()  # the browser notes what was refused to the old tab


def test_a_tab_that_hears_nothing_of_the_one_with_the_stream_takes_it_over(visit, position, member):  # noqa: F811
    page = visit(member)
    page.clock.install()
    leading = open_position(page.context.new_page(), position)
    following = open_position(page, position)
    leading.reload()  # a tab that comes into sight takes the stream
    change(position, "over de stroom")
    see("over de stroom", leading, following)
    leading.evaluate("BroadcastChannel.prototype.postMessage = () => {}")  # the browser put it to sleep
    change(position, "dit zegt niemand door")
    see("dit zegt niemand door", leading)
    see("over de stroom", following)
    with following.expect_request("**/stroom/**"):
        page.clock.fast_forward(SILENT)
    see("dit zegt niemand door", following)
    following.route("**/nieuws/*", lambda route: route.abort())
    change(position, "dit komt over de eigen stroom")
    see("dit komt over de eigen stroom", following)
    page.complaints.clear()  # the browser notes what was aborted


def test_after_a_night_asleep_the_page_catches_up_by_itself(visit, position, member):  # noqa: F811
    page = visit(member)
    page.clock.install()
    open_position(page, position)
    wait_for_stream(page)
    with hanging(settings.LIVE_PORT):  # the connection did not survive the night
        change(position, "van vannacht")
        page.clock.fast_forward("08:00:00")
        see("van vannacht", page)
    change(position, "van vanmorgen")
    see("van vanmorgen", page)
    expect(page.locator("#live-state")).to_have_text("")
    page.complaints.clear()


@pytest.mark.parametrize(("chance", "milliseconds"), [(0, 4000), (0.999, 19_984)])
def test_pages_that_lost_the_process_come_back_spread_over_time(visit, position, member, chance, milliseconds):  # noqa: F811
    page = visit(member)
    page.clock.install()
    page.add_init_script(f"Math.random = () => {chance};{COUNT_STREAMS}")
    page.route("**/stroom/**", lambda route: route.abort())
    open_position(page, position)

    def opened():
        """How many streams were opened, when each of them has failed."""
        count = "streams.opened === streams.failed && streams.opened"
        wait_until(lambda: page.wait_for_timeout(50) or page.evaluate(count), what="the stream failed")
        return page.evaluate("streams.opened")

    while opened() < 5:  # from then on a page waits no longer each time
        page.clock.fast_forward(20_000)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    before = opened()
    page.clock.run_for(milliseconds - 1)
    page.wait_for_timeout(500)
    assert opened() == before
    page.clock.run_for(1)
    wait_until(lambda: page.wait_for_timeout(50) or opened() == before + 1, what="the page tries again")
    page.complaints.clear()


COUNT_STREAMS = """
window.streams = { opened: 0, failed: 0 };
window.EventSource = class extends EventSource {
  constructor(...given) {
    super(...given);
    streams.opened += 1;
    this.addEventListener("error", () => (streams.failed += 1));
  }
};"""


def is_of_live_page(request):
    return "/nieuws/" in request.url or "/stroom/" in request.url


HALF = 30_000
"""Milliseconds: with a heartbeat less than after which a stream counts as dead, twice as much is more."""
NEXT_SIGN_OF_LIFE = """new Promise((resolve) => {
  const channel = new BroadcastChannel("overleg-live");
  channel.onmessage = ({ data }) => data.name === "alive" && resolve();
})"""
