"""The mails about a text that a council changed. The rows are the queue: an alarm to be mailed has no `mailed_at`.

Each mail is one message to a griffie and its rapporteurs, written down while its row is locked: two workers do so once.
What cannot be written stays, for the next beat, and stands with the alarm for everyone to see.
"""

import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from gremia.models import Gremium
from motions.history import MotionHistory
from motions.models import Alarm
from motions.queries.history import motion_of
from motions.renderers import alarm_mail
from portal import mail_text
from portal.site import site_address
from positions.queries.addresses import rapporteur_addresses
from wording.comparison import compare
from wording.core import core_from_json

logger = logging.getLogger(__name__)


def mail_alarms() -> int:
    """Write every mail that waits; returns how many were. One that fails does not stop the others."""
    sent = _send_all(Alarm.objects.to_mail(), "mailed_at", _mail_change)
    return sent + _send_all(Alarm.objects.to_call(), "called_at", _mail_reconvene)


def _send_all(waiting: QuerySet[Alarm], moment: str, send: Callable[[Alarm], None]) -> int:
    return sum(_send(waiting, pk, moment, send) for pk in list(waiting.order_by("pk").values_list("pk", flat=True)))


def _send(waiting: QuerySet[Alarm], alarm_id: int, moment: str, send: Callable[[Alarm], None]) -> bool:
    """Send one, unless another worker is at it or was before."""
    try:
        with transaction.atomic():
            locked = waiting.select_for_update(skip_locked=True, no_key=True, of=("self",))
            alarm = locked.select_related("gremium", "amendment__filing__motion__gremium").filter(pk=alarm_id).first()
            if alarm is None:
                return False
            setattr(alarm, moment, timezone.now())
            alarm.mail_error = ""
            alarm.save(update_fields=[moment, "mail_error"])
            with translation.override("nl"):
                send(alarm)
    except Exception as error:  # what is wrong with one must not keep the others waiting
        logger.exception("Alarm %s cannot be mailed.", alarm_id)
        Alarm.objects.filter(pk=alarm_id).update(mail_error=f"{type(error).__name__}: {error}"[:300])
        return False
    return True


def _mail_change(alarm: Alarm) -> None:
    """Mail the gremium's own griffie and rapporteurs what another council changed."""
    amendment = alarm.amendment
    motion = motion_of(amendment.filing.motion.position, alarm.gremium)
    filed, theirs = core_from_json(amendment.filing.core), core_from_json(amendment.core)
    context = {
        "changes": alarm_mail.changes(compare(filed, theirs), alarm.gremium),
        "history": motion and MotionHistory(motion),
    }
    _mail("motions/mail/alarm.txt", alarm, [alarm.gremium], context)


def _mail_reconvene(alarm: Alarm) -> None:
    """Mail the griffie and rapporteurs of every gremium that they are to meet again."""
    _mail("motions/mail/reconvene.txt", alarm, list(alarm.amendment.filing.motion.position.gremia.all()), {})


def _mail(template: str, alarm: Alarm, gremia: list[Gremium], context: dict) -> None:
    motion = alarm.amendment.filing.motion
    position = motion.position
    context |= {"alarm": alarm, "position": position, "link": site_address(alarm.get_absolute_url())}
    context["title"] = " ".join(motion.title.split())  # the subject is one line, whatever a title holds
    to = [gremium.griffie_email for gremium in gremia]
    mail_text.send(template, context, to=to, cc=rapporteur_addresses(position, gremia))
