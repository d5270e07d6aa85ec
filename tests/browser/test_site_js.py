"""Parts that htmx replaces: focus stays with the person, and what does not arrive is said aloud."""

import pytest

from gremia.models import Role
from tests.factories import person
from tests.processes import wait_until

pytestmark = pytest.mark.browser

SAYS = "document.getElementById('announcement').textContent"
OFFLINE = "Geen verbinding; uw tekst staat er nog. Probeer het straks opnieuw."
OFFLINE_READING = (
    "Geen verbinding. U kunt lezen wat op deze pagina staat; een andere pagina komt zodra er weer verbinding is."
)
FAILED = "Dat lukte niet; uw tekst staat er nog. Probeer het opnieuw, of laad de pagina opnieuw."
DENIED = "U mag dit niet, of u bent niet meer ingelogd."


def put(page, html: str) -> None:
    """Replace the content of the page by `html`, with htmx at work in it."""
    page.evaluate(
        "html => { const main = document.querySelector('main'); main.innerHTML = html; htmx.process(main); }", html
    )


def click_and_wait(page, event: str = "htmx:afterRequest") -> None:
    """Click the button of the page and let htmx finish."""
    page.evaluate(
        "event => { window.done = false; document.addEventListener(event, "
        "() => setTimeout(() => { window.done = true }), {once: true}) }",
        event,
    )
    page.locator("main button").click()
    # The page's content security policy forbids wait_for_function; an evaluated promise would wait for ever.
    wait_until(lambda: page.evaluate("window.done"), what=event, seconds=10)


def test_focus_moves_into_what_took_the_place_of_the_button(visit):
    page = visit()
    page.goto("/over/")
    put(page, "<div id='part'><button hx-get='/over/' hx-select='#contact' hx-target='#part'>Toon</button></div>")
    click_and_wait(page, "htmx:afterSettle")
    assert page.evaluate("document.activeElement.id") == "contact"


def test_focus_prefers_the_field_with_an_error(visit):
    page = visit(person(Role.MEMBER))
    page.goto("/over/")
    address = "/wachtwoord/vergeten/"
    put(page, f"<form id='part' hx-post='{address}' hx-select='main form' hx-target='#part'><button>Op</button></form>")
    click_and_wait(page, "htmx:afterSettle")
    assert page.evaluate("[document.activeElement.name, document.activeElement.ariaInvalid]") == ["email", "true"]


def test_what_refreshes_by_itself_leaves_the_keyboard_alone(visit):
    page = visit()
    page.goto("/over/")
    put(page, "<p id='part' hx-get='/over/' hx-select='#contact' hx-trigger='load delay:50ms'>Wacht</p>")
    page.wait_for_selector("#contact")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    put(
        page, "<p id='part' hx-get='/over/' hx-select='#contact' hx-trigger='load delay:50ms'><button>Stop</button></p>"
    )
    page.locator("#part button").focus()
    page.wait_for_selector("#contact")
    wait_until(lambda: page.evaluate("document.activeElement.id") == "contact", what="the focus stays in the part")


def test_without_a_connection_the_page_says_so_until_it_is_back(visit):
    page = visit()
    page.goto("/over/")
    put(page, "<textarea id='text'></textarea><button hx-get='/over/' hx-target='#text'>Sla op</button>")
    page.context.set_offline(True)
    click_and_wait(page)
    assert page.evaluate(SAYS) == OFFLINE_READING
    page.locator("#text").fill("Mijn tekst")
    click_and_wait(page)
    assert page.evaluate(SAYS) == OFFLINE
    assert page.locator("#announcement").is_visible()
    page.context.set_offline(False)
    assert page.evaluate(SAYS) == ""
    assert page.locator("#text").input_value() == "Mijn tekst"
    page.complaints.clear()


def test_an_error_of_the_server_is_said_and_forgotten_when_it_works_again(visit):
    page = visit(person(Role.MEMBER))
    page.goto("/over/")
    put(page, "<p id='part'>Tekst</p><button hx-post='/over/' hx-target='#part'>Sla op</button>")
    click_and_wait(page)
    assert page.evaluate(SAYS) == FAILED
    put(page, "<p id='part'>Tekst</p><button hx-get='/over/' hx-select='#contact' hx-target='#part'>Sla op</button>")
    click_and_wait(page)
    assert page.evaluate(SAYS) == ""
    page.complaints.clear()


def test_who_was_logged_out_meanwhile_keeps_the_text(visit):
    page = visit()
    page.goto("/over/")
    put(
        page,
        "<textarea id='text'>Mijn tekst</textarea><button hx-get='/wachtwoord/wijzigen/' hx-target='#text'>Op</button>",
    )
    click_and_wait(page)
    assert page.evaluate(SAYS).startswith(DENIED)
    assert page.locator("#text").input_value() == "Mijn tekst"


def test_a_refusal_is_said(visit):
    page = visit(person(Role.MEMBER))
    page.goto("/over/")
    put(page, "<p id='part'>Tekst</p><button hx-get='/beheer/login/' hx-target='#part'>Sla op</button>")
    click_and_wait(page)
    assert page.evaluate(SAYS).startswith(DENIED)
    assert page.locator("#part").inner_text() == "Tekst"
    page.complaints.clear()
