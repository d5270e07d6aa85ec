"""What somebody's calendar answered to an entry, in a mail (METHOD:REPLY or COUNTER, RFC 5546).

Names in it are never looked at: only the UID of the entry, and addresses.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any

import icalendar

COUNTER = "COUNTER"
MAX_CALENDAR = 200_000
"""Bytes of an entry that are read."""


@dataclass(frozen=True)
class CalendarReply:
    """What somebody's calendar answered. Addresses are in lower case, without mailto."""

    uid: str
    attendee: str
    answer: str
    """ACCEPTED, DECLINED, TENTATIVE, DELEGATED or what else the calendar says; COUNTER proposes another time."""
    delegated_to: tuple[str, ...]
    stamp: datetime.datetime | None
    sequence: int
    """Of the entry that it answers."""


def reply_in(message: Message) -> CalendarReply | None:
    """The answer in it, wherever programs put it: as the only part, an alternative, or an attachment."""
    for text in _calendars(message):
        try:
            calendar = icalendar.Calendar.from_ical(text)
            method = str(calendar.get("METHOD", "")).upper()
            if method in {"REPLY", COUNTER} and (reply := _reply(calendar, method)):
                return reply
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            continue  # what the library cannot read says nothing
    return None


def _calendars(message: Message) -> Iterator[bytes]:
    for part in message.walk():
        name = str(part.get_filename() or "").lower()
        if part.get_content_type() in {"text/calendar", "application/ics"} or name.endswith(".ics"):
            content: Any = part.get_payload(decode=True)
            if content and len(content) <= MAX_CALENDAR:
                yield content


def _reply(calendar: icalendar.Component, method: str) -> CalendarReply | None:
    """Of an entry with one person in it, which is how calendars answer; who proposes another time may name all."""
    events = calendar.walk("VEVENT")
    if not events:
        return None
    people = events[0].get("ATTENDEE", [])
    people = people if isinstance(people, list) else [people]
    if not people or (len(people) > 1 and method != COUNTER):
        return None
    person = people[0]
    stamp = events[0].get("DTSTAMP")
    moment = getattr(stamp, "dt", None)
    return CalendarReply(
        uid=str(events[0].get("UID", "")),
        attendee=_address(person),
        answer=method if method == COUNTER else str(person.params.get("PARTSTAT", "")).upper(),
        delegated_to=tuple(_address(each) for each in _several(person.params.get("DELEGATED-TO", []))),
        stamp=moment if isinstance(moment, datetime.datetime) and moment.tzinfo else None,
        sequence=int(str(events[0].get("SEQUENCE", 0))),
    )


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _address(value: Any) -> str:
    return re.sub(r"^mailto:", "", str(value).strip(), flags=re.IGNORECASE).strip().lower()
