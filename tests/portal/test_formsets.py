"""What is wrong with an unseen part of a row is said above the rows."""

from django.urls import reverse

from gremia.models import Role
from tests.factories import FractieFactory, GremiumFactory, person
from tests.pages import forms_on, read

GONE = (
    "Een regel van deze lijst past niet meer: misschien heeft iemand anders die weggehaald. Open deze pagina opnieuw."
)


def test_a_row_that_someone_else_removed_meanwhile_is_not_refused_in_silence(client):
    gremium = GremiumFactory()
    fractie = FractieFactory(gremium=gremium)
    client.force_login(person(Role.CLERK, gremium))
    path = reverse("admin:gremia_gremium_change", args=[gremium.pk])
    (form,) = (form for form in forms_on(client.get(path).content.decode()) if "name" in form.fields)
    fractie.delete()
    answer = client.post(path, form.data() | {"fracties-0-name": "Anders"})
    assert answer.status_code == 200
    assert [text for texts in read(answer.content.decode()).messages.values() for text in texts] == [GONE]
