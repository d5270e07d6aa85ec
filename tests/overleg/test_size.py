"""Pages stay small and quick to ask for, however much the installation holds."""

from dataclasses import replace

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from bench import bulk, growth
from gremia.models import Gremium, Mandate
from motions.models import Motion
from positions.models import Position, Rapporteur

MAX_BYTES = 150_000
MAX_QUERIES = 50
EVERYTHING_THAT_WAITS = {"start, griffie": 66}
"""The start page of a griffier asks for each kind of thing that waits by itself."""
FEW = bulk.Size(gremia=3, positions=2, meetings=4, members=60)


def sizes(size: bulk.Size) -> dict[str, tuple[int, int]]:
    """Every page: its bytes and its number of queries."""
    measured = {}
    for name, (client, path) in growth.addresses(bulk.load(size)).items():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert answer.status_code == 200, path
        measured[name] = len(answer.content), len(queries)
    return measured


def test_every_page_stays_small_and_asks_no_row_by_itself_where_there_is_much():
    measured = sizes(replace(FEW, gremia=25, positions=24, meetings=90, members=600))
    assert {name: size for name, (size, _) in measured.items() if size > MAX_BYTES} == {}
    many = {name: number for name, (_, number) in measured.items() if number > MAX_QUERIES}
    assert {name: number for name, number in many.items() if number > EVERYTHING_THAT_WAITS.get(name, 0)} == {}


def shown(answer) -> list[Motion]:
    return list(answer.context["motions"])


class TestListsOfMany(TestCase):
    """Loaded once for all of these: each looks at another list."""

    positions: list[Position]

    @classmethod
    def setUpTestData(cls):
        cls.positions = bulk.load(replace(FEW, positions=30, meetings=90, members=80))

    def test_the_motions_come_in_pages_that_lead_to_each_other(self):
        first = self.client.get("/moties/")
        assert [len(shown(first)), first.context["motions"].paginator.count] == [40, 84]
        assert 'href="?pagina=2"' in first.text
        last = self.client.get("/moties/?pagina=3")
        assert len(shown(last)) == 4
        assert 'href="?pagina=2"' in last.text
        everything = [motion for page in (1, 2, 3) for motion in shown(self.client.get(f"/moties/?pagina={page}"))]
        assert len({motion.pk for motion in everything}) == 84

    def test_motions_are_found_by_words_gremium_status_year_and_position(self):
        adopted = Motion.objects.filter(status=Motion.Status.ADOPTED).first()
        title = adopted.position.title

        def found(**asked: str) -> set[int]:
            pages = self.client.get("/moties/", asked).context["motions"].paginator.num_pages
            answers = (self.client.get("/moties/", asked | {"pagina": str(page + 1)}) for page in range(pages))
            return {motion.pk for answer in answers for motion in shown(answer)}

        of_position = set(adopted.position.motions.values_list("pk", flat=True))
        assert found(zoek=f"{title.split()[-1]} samen nummer") >= of_position
        assert found(standpunt=str(adopted.position_id)) == of_position
        assert found(zoek=adopted.council_number) == {adopted.pk}
        assert found(standpunt=str(adopted.position_id), gremium=adopted.gremium.slug) == {adopted.pk}
        assert adopted.pk in found(status="adopted", standpunt=str(adopted.position_id))
        assert adopted.pk not in found(status="rejected", standpunt=str(adopted.position_id))
        year = str(adopted.filings.get().filed_on.year)
        assert found(jaar=year, standpunt=str(adopted.position_id)) == of_position
        nothing = self.client.get("/moties/?zoek=bestaatniet")
        assert shown(nothing) == []
        assert "Er is geen motie die past." in nothing.text

    def test_what_is_asked_for_stays_in_the_links_to_other_pages(self):
        page = self.client.get("/moties/?zoek=samen&pagina=2")
        assert 'href="?zoek=samen&amp;pagina=3"' in page.text
        assert 'value="samen"' in page.text

    def test_a_choice_that_cannot_be_is_no_choice(self):
        for asked in ("status=x", "gremium=x", f"zoek={'a' * 200}"):
            assert len(shown(self.client.get(f"/moties/?{asked}"))) == 40

    def test_the_public_cannot_ask_for_drafts(self):
        assert shown(self.client.get(f"/moties/?standpunt={self.positions[-1].pk}")) == []
        assert "draft" not in self.client.get("/moties/").text

    def test_meetings_of_other_years_stand_behind_their_year(self):
        page = self.client.get("/vergaderingen/")
        years = page.context["years"]
        assert len(years) > 1
        assert {meeting.date.year for meeting in page.context["past"]} == {years[0]}
        other = self.client.get(f"/vergaderingen/?jaar={years[-1]}")
        assert {meeting.date.year for meeting in other.context["past"]} == {years[-1]}
        assert f'href="?jaar={years[-1]}' in page.text

    def test_meetings_and_dossiers_are_found_by_words(self):
        assert self.client.get("/vergaderingen/?zoek=Onderwerp 3").context["pages"].paginator.count == 90
        assert self.client.get("/vergaderingen/?zoek=bestaatniet").context["pages"].paginator.count == 0
        meeting = self.positions[0].meeting
        found = self.client.get(f"/dossiers/?zoek={meeting.date}")
        assert [dossier.meeting for group in found.context["dossier_groups"] for dossier in group.dossiers] == [meeting]


def test_of_many_gremia_one_draft_is_shown_at_a_time():
    positions = bulk.load(replace(FEW, gremia=12, members=200))
    position = positions[-1]
    writer = position.rapporteurs.first().mandate
    client = growth.logged_in(writer.user)
    other = Gremium.objects.exclude(pk=writer.gremium_id).last()
    own_page = client.get(position.get_absolute_url()).text
    assert own_page.count('class="draft ') == 1
    assert f'id="draft-{writer.gremium_id}"' in own_page
    assert f'id="draft-{other.pk}"' in client.get(f"{position.get_absolute_url()}?gremium={other.slug}").text
    assert f'id="draft-{writer.gremium_id}"' in client.get(f"{position.get_absolute_url()}?gremium=x").text


def test_rapporteurs_are_searched_where_there_are_many(client):
    position = bulk.load(replace(FEW, gremia=12, members=900))[-1]
    Rapporteur.objects.filter(position=position).delete()
    adviser = growth.logged_in(growth.User.objects.get(email=bulk.ADVISER))
    path = f"/standpunten/{position.pk}/rapporteurs/"
    member = Mandate.objects.current().filter(user__name__startswith="Lid", role="member").last()
    first = adviser.get(path)
    assert not first.context["form"].fields
    found = adviser.get(path, {"zoek": member.user.name})
    assert [number for field in found.context["form"].fields.values() for number, _ in field.choices] == [
        str(member.pk)
    ]
    assert adviser.post(path, {f"gremium_{member.gremium_id}": [member.pk]}).status_code == 302
    assert [r.mandate for r in position.rapporteurs.all()] == [member]
    again = adviser.get(path)
    assert f'value="{member.pk}"' in again.text
    adviser.post(path, {})
    assert not position.rapporteurs.exists()


def test_a_choice_of_many_people_is_searched_in_the_workplace():
    bulk.load(replace(FEW, members=300))
    adviser: Client = growth.logged_in(growth.User.objects.get(email=bulk.ADVISER))
    page = adviser.get("/beheer/gremia/mandate/add/")
    assert "Lid 00001" not in page.text
    asked = {"app_label": "gremia", "model_name": "mandate", "field_name": "user", "term": "Lid 00001"}
    assert [row["text"] for row in adviser.get("/beheer/autocomplete/", asked).json()["results"]] == ["Lid 00001"]
    assert adviser.get("/beheer/autocomplete/", asked | {"term": "\0"}).status_code == 400
    member = growth.logged_in(Mandate.objects.filter(role="member").first().user)
    assert member.get("/beheer/autocomplete/", asked).status_code in (302, 403)
