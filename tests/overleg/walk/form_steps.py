"""Forms that are sent some steps after they were opened: nothing is recorded about what nobody read."""

from dataclasses import dataclass

from django.test import Client

from motions.models import Alarm, Motion
from motions.queries.frame import frame_of
from motions.queries.history import declaration_to_file, history_of
from positions.models import Position
from positions.permissions import speaks_for
from positions.queries.consensus import current_declaration
from tests.factories import logged_in
from tests.motions.filing_steps import TODAY
from wording.motion import MotionText


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
        """Some are sent as by a page of before forms carried what stood there."""
        motion = self.a_motion()
        page = self.random.choice(("uitslag", "indienen", "heropenen", "wijziging", "waarschuwing"))
        user, path = self.clerks[motion.gremium_id], f"{motion.get_absolute_url()}{page}/"
        if page == "heropenen":
            user, path = self.writer, f"{motion.position.get_absolute_url()}{page}/"
        if page == "waarschuwing":
            alarms = Alarm.objects.filter(amendment__filing__motion__position=self.position)
            alarm = alarms.filter(gremium__in=speaks_for(self.writer, self.position)).first()
            user, path = self.writer, alarm.get_absolute_url() if alarm else "/"
        client = logged_in(user)
        answer = client.get(path)
        if answer.status_code != 200 or "form" not in answer.context:
            return
        initial = answer.context["form"].initial
        data = {name: getattr(value, "pk", value) for name, value in initial.items() if value is not None}
        data |= {"result": "adopted", "filed_on": TODAY, "because": "Er is iets nieuws."}
        data |= {"amended_on": TODAY, "answer": self.random.choice(("adopt", "keep", "reconvene"))}
        data |= {"text": _changed(motion), self.random.choice(("_confirm", "_put_back")): "1"}
        if self.random.random() < 0.3:
            del data["expected"]
        self.opened.append(OpenForm(client, path, motion.pk, data, _what_stands_there(motion.pk, path)))

    do_open_a_form.weight = 6

    def do_send_a_form_that_was_opened_before(self):
        if not self.opened:
            return
        form = self.opened.pop(self.random.randrange(len(self.opened)))
        now = _what_stands_there(form.motion, form.path)
        form.client.post(form.path, form.data)
        assert now == form.read or _what_stands_there(form.motion, form.path) == now, form

    do_send_a_form_that_was_opened_before.weight = 6


def _changed(motion: Motion) -> str:
    """The text of a motion as its council could have changed it."""
    return MotionText.from_json(motion.body).as_plain_text().replace(" dat:", " dat:\n- het regent;", 1)


def _what_stands_there(motion: int, path: str) -> list[object]:
    """What that page is about, as the database has it."""
    *_site, of, page = path.strip("/").split("/")
    if of == "waarschuwingen":
        return [Alarm.objects.get(pk=page).version]
    found = Motion.objects.select_related("position", "gremium").get(pk=motion)
    if page == "heropenen":
        return [current_declaration(Position.objects.get(pk=found.position_id))]
    rows = [history_of(found).version]
    return rows if page in ("uitslag", "wijziging") else [*rows, declaration_to_file(found), frame_of(found)]
