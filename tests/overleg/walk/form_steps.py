"""Forms that are sent some steps after they were opened: nothing is recorded about what nobody read."""

from dataclasses import dataclass

from django.test import Client

from motions.models import Motion
from motions.queries.frame import frame_of
from motions.queries.history import declaration_to_file, history_of
from positions.models import Position
from positions.queries.consensus import current_declaration
from tests.factories import logged_in
from tests.motions.filing_steps import TODAY


@dataclass(frozen=True)
class OpenForm:
    """A page of a motion that somebody left open: what it would send, and what stood there then."""

    client: Client
    path: str
    motion: int
    data: dict[str, object]
    read: list[object]


class FormSteps:
    """`position` is that of the step."""

    opened: list[OpenForm]

    def do_open_a_form(self):
        motion, page = self.a_motion(), self.random.choice(("uitslag", "indienen", "heropenen"))
        user, address = self.clerks[motion.gremium_id], motion.get_absolute_url()
        if page == "heropenen":
            user, address = self.writer, motion.position.get_absolute_url()
        client, path = logged_in(user), f"{address}{page}/"
        answer = client.get(path)
        if answer.status_code != 200:
            return
        initial = answer.context["form"].initial
        data = {name: getattr(value, "pk", value) for name, value in initial.items() if value is not None}
        data |= {"result": "adopted", "filed_on": TODAY, "because": "Er is iets nieuws."}
        self.opened.append(OpenForm(client, path, motion.pk, data, _what_stands_there(motion.pk, page)))

    do_open_a_form.weight = 6

    def do_send_a_form_that_was_opened_before(self):
        if not self.opened:
            return
        form = self.opened.pop(self.random.randrange(len(self.opened)))
        page = form.path.rstrip("/").rpartition("/")[2]
        now = _what_stands_there(form.motion, page)
        form.client.post(form.path, form.data)
        assert now == form.read or _what_stands_there(form.motion, page) == now, form

    do_send_a_form_that_was_opened_before.weight = 6


def _what_stands_there(motion: int, page: str) -> list[object]:
    """What that page is about, as the database has it."""
    found = Motion.objects.select_related("position", "gremium").get(pk=motion)
    if page == "heropenen":
        return [current_declaration(Position.objects.get(pk=found.position_id))]
    rows = [history_of(found).version]
    return rows if page == "uitslag" else [*rows, declaration_to_file(found), frame_of(found)]
