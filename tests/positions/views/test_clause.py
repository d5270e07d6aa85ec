"""Writing clauses on the page, with htmx and without."""

import re

import pytest

from gremia.models import Role
from positions.operations.clause import add_clause, edit_clause, remove_clause
from tests.answers import answer_for_gremium
from tests.factories import GremiumFactory, PositionFactory, person, rapporteur
from tests.pages import read
from wording.core import in_motion_order
from wording.parts import Kind

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def position(almere):
    return PositionFactory(title="Invloed")


@pytest.fixture
def writer(position, almere, client):
    writer = rapporteur(position, almere)
    client.force_login(writer)
    return writer


@pytest.fixture
def clause(position):
    return add_clause(position, kind=Kind.NOTING, text="[gebied] groeit", by=None)


def url(clause, what):
    return f"/standpunten/clausules/{clause.pk}/{what}/"


def add_url(position, heading="constaterende-dat"):
    return f"/standpunten/{position.pk}/clausules/nieuw/{heading}/"


def templates(response):
    return [template.name for template in response.templates if template.name.startswith("positions/")]


def texts(position):
    return [c.current.text for c in position.clauses.standing().select_related("revision")]


def test_a_save_reads_only_what_it_shows(client, writer, clause, django_assert_num_queries):
    before = 3 + 2  # session, person and mandates; the clause with its position, and who writes that
    step = 2 + 3 + 4  # a transaction; the position, the clause and who writes; the change, position, clause, open pages
    after = 5 + 3 + 1  # the clause with what stands beside it; who take part, their seats and answers; who voted
    written_down = 1  # that a form was sent, in the audit trail
    with django_assert_num_queries(before + step + 1 + after + written_down):  # and the revision
        client.post(url(clause, "wijzigen"), {"text": "[gebied] groeit snel", "expected": 1}, **HTMX)
    with django_assert_num_queries(before + step + 1 + written_down):  # and whether it still stands
        client.post(url(clause, "verwijderen"), {"expected": 2})


def test_adding_without_javascript_is_a_page_and_a_redirect_to_the_clause(client, writer, position, almere):
    assert templates(client.get(add_url(position)))[0] == "positions/add_clause.html"
    response = client.post(add_url(position), {"text": "de regio groeit"})
    clause = position.clauses.get()
    assert (response.status_code, response["Location"]) == (302, f"/standpunten/{position.pk}/#clause-{clause.pk}")
    assert (clause.current.written_by, clause.current.on_behalf_of) == (writer, almere)


def test_adding_with_htmx_swaps_the_kind(client, writer, position):
    assert templates(client.get(add_url(position), **HTMX))[0] == "positions/_add_clause.html"
    response = client.post(add_url(position), {"text": "de regio groeit"}, **HTMX)
    content = response.content.decode()
    assert response.status_code == 200
    assert "HX-Request" in response["Vary"]
    assert content.lstrip().startswith('<section id="kind-noting"')
    assert "hx-swap-oob" not in content, "what else changed is brought as news"


def test_a_dictum_has_a_verb_and_an_addressee(client, writer, position):
    client.post(add_url(position, "dictum"), {"text": "te lobbyen", "verb": "oproepen", "addressee": "[college]"})
    client.post(add_url(position, "dictum"), {"text": "het kan", "verb": "uitspreken", "addressee": "[college]"})
    assert [(r.verb, r.addressee) for r in (c.current for c in position.clauses.select_related("revision"))] == [
        ("oproepen", "[college]"),
        ("uitspreken", ""),
    ]


@pytest.mark.parametrize(
    ("heading", "typed", "field", "message"),
    [
        ("constaterende-dat", {"text": " ;. "}, "text", "Schrijf ten minste één woord."),
        (
            "constaterende-dat",
            {"text": "[raad] en [x]"},
            "text",
            "[raad], [x] zijn geen variabelen. Kies uit de lijst, of laat de vierkante haken weg.",
        ),
        (
            "dictum",
            {"text": "te lobbyen", "verb": "opdragen", "addressee": "[b]"},
            "addressee",
            "[b] is geen variabele. Kies er een uit de lijst, of laat de vierkante haken weg.",
        ),
        (
            "dictum",
            {"text": "te lobbyen", "verb": "opdragen", "addressee": ""},
            "addressee",
            "Vul in tot wie de tekst zich richt, bijvoorbeeld [college].",
        ),
    ],
)
def test_bad_input_comes_back_with_a_message_at_the_field(client, writer, position, heading, typed, field, message):
    for htmx in ({}, HTMX):
        response = client.post(add_url(position, heading), typed, **htmx)
        form = response.context["form"]
        assert (response.status_code, form.errors) == (422, {field: [message]})
        assert form["text"].value() == typed["text"]
    assert texts(position) == []
    kind = {"dictum": "dictum", "constaterende-dat": "noting"}[heading]
    assert response["HX-Retarget"] == f"#add-{kind}"


def test_another_kind_than_the_four_does_not_exist(client, writer, position):
    assert client.get(add_url(position, "noting")).status_code == 404


def test_an_edit_writes_the_next_revision(client, writer, clause, position):
    response = client.get(url(clause, "wijzigen"), **HTMX)
    assert response.context["form"].initial["expected"] == 1
    response = client.post(url(clause, "wijzigen"), {"text": "[gebied] groeit hard", "expected": 1}, **HTMX)
    assert response.content.decode().lstrip().startswith(f'<li id="clause-{clause.pk}"')
    assert texts(position) == ["[gebied] groeit hard"]


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_a_save_on_top_of_a_newer_revision_shows_both_and_can_be_saved_again(client, writer, clause, position, htmx):
    other = rapporteur(position, GremiumFactory(short_name="Lelystad"))
    edit_clause(clause, text="hun tekst", expected=1, by=other)
    response = client.post(url(clause, "wijzigen"), {"text": "mijn tekst", "expected": 1}, **htmx)
    content = response.content.decode()
    assert response.status_code == 409
    assert "hun tekst" in content
    assert str(other) in content
    assert "Lelystad" in content
    assert texts(position) == ["hun tekst"]
    form = response.context["form"]
    assert (form["text"].value(), form["expected"].value()) == ("mijn tekst", 2)
    again = {name: form[name].value() or "" for name in form.fields}
    assert client.post(url(clause, "wijzigen"), again, **htmx).status_code == (200 if htmx else 302)
    assert texts(position) == ["mijn tekst"]
    assert [r.text for r in clause.revisions.all()] == ["mijn tekst", "hun tekst", "[gebied] groeit"]


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_an_edit_of_what_someone_removed_says_so_and_can_put_it_back(client, writer, clause, position, htmx):
    other = rapporteur(position)
    remove_clause(clause, expected=1, by=other)
    response = client.post(url(clause, "wijzigen"), {"text": "mijn tekst", "expected": 1}, **htmx)
    assert response.status_code == 409
    assert f"{other} heeft deze clausule verwijderd terwijl u schreef" in response.content.decode()
    form = response.context["form"]
    again = {name: form[name].value() or "" for name in form.fields}
    assert client.post(url(clause, "wijzigen"), again, **htmx).status_code == (200 if htmx else 302)
    assert texts(position) == ["mijn tekst"]


@pytest.mark.parametrize("expected", ["", "x", "-1", "99999999999999999999"])
def test_an_edit_without_a_sensible_base_is_never_saved_blindly(client, writer, clause, position, expected):
    response = client.post(url(clause, "wijzigen"), {"text": "mijn tekst", "expected": expected})
    assert response.status_code in (409, 422)
    assert texts(position) == ["[gebied] groeit"]


def test_moving_removing_and_putting_back_without_javascript(client, writer, clause, position):
    second = add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    page = f"/standpunten/{position.pk}/"
    response = client.post(url(second, "verplaatsen"), {"richting": "omhoog"})
    assert (response["Location"], texts(position)) == (
        f"{page}#clause-{second.pk}",
        ["het kan", "[gebied] groeit"],
    )
    response = client.post(url(second, "verwijderen"), {"expected": 1})
    assert (response["Location"], texts(position)) == (
        f"{page}?verwijderd={second.pk}#clause-{second.pk}",
        ["[gebied] groeit"],
    )
    assert f'action="{url(second, "terugzetten")}"' in client.get(response["Location"]).content.decode()
    response = client.post(url(second, "terugzetten"))
    assert (response["Location"], texts(position)) == (
        f"{page}#clause-{second.pk}",
        ["het kan", "[gebied] groeit"],
    )


def test_removing_with_htmx_offers_to_put_back(client, writer, clause):
    content = client.post(url(clause, "verwijderen"), {"expected": 1}, **HTMX).content.decode()
    assert content.lstrip().startswith('<section id="kind-noting"')
    assert f'hx-post="{url(clause, "terugzetten")}"' in content


@pytest.mark.parametrize("expected", ["1", "", "x", "²", "9" * 30])
def test_removing_what_someone_changed_is_refused(client, writer, clause, position, expected):
    edit_clause(clause, text="hun tekst", expected=1, by=None)
    response = client.post(url(clause, "verwijderen"), {"expected": expected}, **HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (409, f"#clause-{clause.pk}")
    assert "hun tekst" in response.content.decode()
    assert client.post(url(clause, "verwijderen"), {"expected": expected}).status_code == 302
    assert texts(position) == ["hun tekst"]


def test_a_clause_alone_is_for_htmx_and_else_a_place_on_the_page(client, writer, clause, position):
    assert client.get(f"/standpunten/clausules/{clause.pk}/")["Location"] == (
        f"/standpunten/{position.pk}/#clause-{clause.pk}"
    )
    content = client.get(f"/standpunten/clausules/{clause.pk}/", **HTMX).content.decode()
    assert content.lstrip().startswith(f'<li id="clause-{clause.pk}"')


def test_markup_in_a_clause_is_text(client, writer, position):
    client.post(add_url(position), {"text": "<script>alert(1)</script> [college]"})
    content = client.get(f"/standpunten/{position.pk}/").content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


OWN_WORDS = "het college van burgemeester en wethouders in de gemeente Almere wil"


@pytest.fixture
def flevoland(almere):
    return GremiumFactory(staten=True)


def test_a_gremiums_own_words_are_saved_and_asked_about(client, writer, position, flevoland):
    content = client.post(add_url(position), {"text": OWN_WORDS}, **HTMX).content.decode()
    clause = position.clauses.get()
    assert texts(position) == [OWN_WORDS]
    assert "Opgeslagen. In de motie van elk gremium staat nu: “het college van burgemeester en wethouders”." in content
    assert [f"Vervangen door [{name}]" in content for name in ("college", "gebied", "gremium")] == [True, True, False]
    typed = {"variable": "college", "expected": 1}
    content = client.post(url(clause, "variabele"), typed, **HTMX).content.decode()
    assert texts(position) == ["[college] in de gemeente Almere wil"]
    assert [f"Vervangen door [{name}]" in content for name in ("college", "gebied")] == [False, True]
    left = client.get(f"/standpunten/clausules/{clause.pk}/", **HTMX).content.decode()
    assert "Vervangen door" not in left


def test_a_gremiums_own_words_without_javascript(client, writer, clause, flevoland, position):
    address = url(clause, "variabele")
    saved = client.post(url(clause, "wijzigen"), {"text": OWN_WORDS, "expected": 1})
    assert saved["Location"] == address
    assert "Vervangen door [college]" in client.get(address).content.decode()
    assert client.post(address, {"variable": "college", "expected": 2})["Location"] == address
    done = client.post(address, {"variable": "gebied", "expected": 3})
    assert done["Location"] == f"/standpunten/{position.pk}/#clause-{clause.pk}"
    assert texts(position) == ["[college] in [gebied] wil"]
    assert client.get(address)["Location"] == done["Location"]


def test_a_literal_addressee_is_asked_about_too(client, writer, position, flevoland):
    typed = {"text": "te lobbyen", "verb": "verzoeken", "addressee": "het college van Gedeputeerde Staten"}
    content = client.post(add_url(position, "dictum"), typed, **HTMX).content.decode()
    assert "Vervangen door [college]" in content
    clause = position.clauses.get()
    client.post(url(clause, "variabele"), {"variable": "college", "expected": 1}, **HTMX)
    clause.refresh_from_db()
    assert (clause.current.verb, clause.current.addressee, clause.current.text) == (
        *("verzoeken", "[college]"),
        "te lobbyen",
    )


@pytest.mark.parametrize("htmx", [{}, HTMX])
@pytest.mark.parametrize("expected", ["1", "", "x"])
def test_words_are_not_replaced_in_a_text_that_nobody_read(client, writer, clause, flevoland, position, expected, htmx):
    edit_clause(clause, text=f"hun tekst: {OWN_WORDS}", expected=1, by=None)
    response = client.post(url(clause, "variabele"), {"variable": "college", "expected": expected}, **htmx)
    assert response.status_code == (409 if htmx else 302)
    if not htmx:
        response = client.get(response["Location"])
    assert "Iemand heeft deze clausule intussen gewijzigd. Lees haar eerst opnieuw." in response.content.decode()
    assert texts(position) == [f"hun tekst: {OWN_WORDS}"]


def test_a_clause_at_the_edge_of_its_kind_cannot_be_moved_over_it(client, writer, position):
    for text in "abc":
        add_clause(position, kind=Kind.NOTING, text=text, by=None)
    first, middle, last = position.clauses.all()
    remove_clause(last, expected=1, by=None)

    def stuck(address, **htmx):
        content = client.get(address, **htmx).content.decode()
        return re.findall(r'id="(up|down)-(\d+)"[^>]* disabled', content)

    assert stuck(f"/standpunten/{position.pk}/") == [("up", str(first.pk)), ("down", str(middle.pk))]
    assert stuck(f"/standpunten/clausules/{first.pk}/", **HTMX) == [("up", str(first.pk))]
    assert stuck(f"/standpunten/clausules/{middle.pk}/", **HTMX) == [("down", str(middle.pk))]


def test_a_pasted_text_is_saved_as_it_is_seen_or_refused_at_its_field(client, writer, position, almere):
    client.post(add_url(position), {"text": "\uf0b7\tde r\u0435gio\u200b groeit\ufffe"})
    response = client.post(add_url(position), {"text": "de norm is \uf0b3 55 dB"})
    assert texts(position) == ["de regio groeit"]
    assert response.status_code == 422
    assert "Na “de norm is” staat een teken dat niet te lezen is. Typ het opnieuw." in response.content.decode()


def test_a_verb_that_does_not_follow_every_council_is_asked_about_and_mended_in_one_click(
    client, writer, position, flevoland
):
    content = client.post(add_url(position), {"text": "[gremium] met de regio moet optrekken"}, **HTMX).content.decode()
    clause = position.clauses.get()
    assert "Het werkwoord “moet” klopt niet bij het onderwerp in elk gremium. Dit wel: [moet/moeten]." in content
    later = client.get(f"/standpunten/{position.pk}/").content.decode()
    assert "1 woord klopt misschien niet in elke raad of Staten" in later
    (button,) = re.findall(r'name="woord" value="([^"]+)"', content)
    client.post(url(clause, "variabele"), {"woord": button, "expected": 1}, **HTMX)
    assert texts(position) == ["[gremium] met de regio [moet/moeten] optrekken"]
    assert "klopt misschien niet" not in client.get(f"/standpunten/{position.pk}/").content.decode()


def test_where_no_verb_of_the_council_is_found_it_is_asked_about_and_nothing_proposed(
    client, writer, position, flevoland
):
    text = "[gremium] dit blauwbekt"
    content = client.post(add_url(position), {"text": text}, **HTMX).content.decode()
    assert "Er is geen werkwoord gevonden bij [gremium]. Klopt deze zin in de motie van elk gremium?" in content
    assert re.findall(r'name="woord" value="([^"]+)"', content) == []
    assert "1 woord klopt misschien niet" in client.get(f"/standpunten/{position.pk}/").content.decode()
    assert "geen werkwoord gevonden bij [gremium]" in client.get(f"/standpunten/{position.pk}/proef/").content.decode()


def test_a_word_for_the_council_further_on_is_asked_about(client, writer, position, flevoland):
    text = "[gremium] [wacht/wachten] op de brug en [vinden] dat hij te lang wacht"
    content = client.post(add_url(position), {"text": text}, **HTMX).content.decode()
    assert "Slaat “hij” op [gremium]? Dan verschilt het per gremium: [hij/zij]." in content


def test_all_that_does_not_suit_every_council_is_replaced_in_one_click(client, writer, position, flevoland):
    text = "de raad moet optrekken met zijn inwoners en de andere twee gremia"
    saved = client.post(add_url(position), {"text": text})
    clause = position.clauses.get()
    assert saved["Location"] == url(clause, "variabele")
    done = client.post(url(clause, "variabele"), {"alles": "1", "expected": 1})
    assert texts(position) == ["[gremium] [moet/moeten] optrekken met [zijn/hun] inwoners en de andere gremia"]
    assert done["Location"] == f"/standpunten/{position.pk}/#clause-{clause.pk}"


@pytest.mark.parametrize("typed", ["[moet]", "[moeten]", "[moet/moeten]", "[moeten/moet]", "[ moet / moeten ]"])
def test_a_variable_is_stored_in_one_way_however_it_was_typed(client, writer, position, typed):
    client.post(add_url(position), {"text": f"[gremium] {typed} kiezen"})
    assert texts(position) == ["[gremium] [moet/moeten] kiezen"]


LIST = "•\tde regio groeit;\n•\twonen duur is;\nVerzoekt het college:\n•\tte bouwen."


def test_a_list_that_is_pasted_is_asked_about_and_kept_as_it_was_typed(client, almere):
    position = PositionFactory()
    client.force_login(rapporteur(position, almere))
    address = f"/standpunten/{position.pk}/clausules/nieuw/overwegende-dat/"
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.post(address, {"text": LIST, "form_key": "1"}, headers=headers)
        assert answer.status_code == 422
        assert "Dit lijkt een lijst van 3 clausules. Wat moet het worden?" in answer.content.decode()
        [form] = [form for form in read(answer.content.decode()).forms if "text" in form.fields]
        assert form.fields["text"].values[0].split() == LIST.split()
    assert not position.clauses.exists()
    client.post(address, {"text": LIST, "als": "lijst"})
    assert said(position) == [
        ("considering", "de regio groeit", ""),
        ("considering", "wonen duur is", ""),
        ("dictum", "te bouwen", "verzoeken"),
    ]
    client.post(address, {"text": LIST, "als": "een"})
    assert said(position)[2] == ("considering", "de regio groeit; wonen duur is; Verzoekt het college: te bouwen.", "")


def test_with_htmx_a_list_of_one_kind_shows_its_kind_and_of_more_the_whole_page(client, almere):
    position = PositionFactory()
    client.force_login(rapporteur(position, almere))
    address = f"/standpunten/{position.pk}/clausules/nieuw/overwegende-dat/"
    one = client.post(address, {"text": "- a\n- b", "als": "lijst", "form_key": "1"}, headers={"HX-Request": "true"})
    assert 'id="kind-considering"' in one.content.decode()
    assert [text for _, text, _ in said(position)] == ["a", "b"]
    more = client.post(address, {"text": LIST, "als": "lijst", "form_key": "2"}, headers={"HX-Request": "true"})
    assert (more["HX-Refresh"], more.content) == ("true", b"")
    client.post(address, {"text": LIST, "als": "lijst", "form_key": "2"}, headers={"HX-Request": "true"})
    assert len(said(position)) == 5, "a form that is posted twice makes its clauses once"


def said(position):
    clauses = in_motion_order(position.clauses.select_related("revision"))
    return [(clause.kind, clause.current.text, clause.current.verb) for clause in clauses]


def test_the_page_leads_to_the_removed_clauses_and_those_come_back_with_their_answers(client, writer, position, almere):
    first, second = (add_clause(position, kind="noting", text=text, by=None) for text in ("a", "b"))
    assert "Zet een verwijderde clausule terug" not in client.get(position.get_absolute_url()).content.decode()
    answer_for_gremium(first, answer="agree", expected=1, by=writer)
    remove_clause(first, expected=1, by=None)
    page = client.get(position.get_absolute_url()).content.decode()
    assert f'href="/standpunten/{position.pk}/geschiedenis/#removed"' in page
    back = client.post(url(first, "terugzetten"))
    assert back["Location"] == f"{position.get_absolute_url()}#clause-{first.pk}"
    assert [text for _, text, _ in said(position)] == ["a", "b"]
    assert [stance.answer for stance in first.current.stances.all()] == ["agree"]
    client.force_login(person(Role.MEMBER, almere))
    remove_clause(second, expected=1, by=None)
    assert "Zet een verwijderde clausule terug" not in client.get(position.get_absolute_url()).content.decode()


def test_a_list_within_a_clause_is_edited_with_a_line_for_each_point(client, writer, position):
    clause = add_clause(position, kind="noting", text="het knelt: - hier; - daar", by=None)
    form = client.get(f"/standpunten/clausules/{clause.pk}/wijzigen/").content.decode()
    assert "het knelt:\n- hier;\n- daar</textarea>" in form
