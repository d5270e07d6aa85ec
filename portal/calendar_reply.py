"""What somebody's calendar answered to an entry of ours, in a mail (METHOD:REPLY or COUNTER, RFC 5546).

Names in it are never looked at: only the UID of the entry, and addresses. It is read line by line, as programs write
it: with lines that a strict reader refuses, with all people of the entry, and with entries of others beside ours.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import unquote

from portal.mailbox import sender_of
from portal.site import name_in

COUNTER = "COUNTER"
MAX_CALENDAR = 200_000
"""Bytes of an entry that are read."""
LINE_END, FOLD = re.compile(rb"\r\n?"), re.compile(rb"\n[ \t]")
EVENT = re.compile(r"^BEGIN:VEVENT[ \t]*$(.*?)(?:^END:VEVENT|\Z)", re.IGNORECASE | re.MULTILINE | re.DOTALL)
ALARM = re.compile(r"^BEGIN:VALARM.*?(?:^END:VALARM|\Z)", re.IGNORECASE | re.MULTILINE | re.DOTALL)
METHOD = re.compile(r"^METHOD:\s*(\w+)", re.IGNORECASE | re.MULTILINE)
PARAMETERS = re.compile(r'(?:[^;"]|"[^"]*")+')
ADDRESS = re.compile(r":(mailto:)?([^:]*)$", re.IGNORECASE)
UID_OF_EXCHANGE = re.compile(r"7643616c2d55696401000000((?:[0-9a-f]{2}){1,200}?)(?:00)*$", re.IGNORECASE)
"""The UID of somebody else's entry inside the one that some phones make of it ("vCal-Uid", MS-OXCICAL)."""


@dataclass(frozen=True)
class CalendarReply:
    """What somebody's calendar answered. Addresses are in lower case, without mailto."""

    name: str
    """In the UID of the entry; empty of one that is not ours."""
    attendee: str
    answer: str
    """ACCEPTED, DECLINED, TENTATIVE, DELEGATED or what else the calendar says; COUNTER proposes another time."""
    delegated_to: tuple[str, ...]
    stamp: datetime.datetime | None
    sequence: int
    """Of the entry that it answers."""


def reply_in(message: Message) -> CalendarReply | None:
    """The answer in it, wherever programs put it: as the only part, an alternative, or an attachment."""
    for part, content in _calendars(message):
        lines = LINE_END.sub(b"\n", content.replace(b"\0", b""))  # of two bytes a letter: one
        text = FOLD.sub(b"", lines).decode("utf-8", "replace")
        found = METHOD.search(text)
        method = (found[1] if found else str(part.get_param("method", ""))).upper()
        events = [_lines(ALARM.sub("", event)) for event in EVENT.findall(text)]
        if events and method in {"REPLY", COUNTER}:
            events.sort(key=lambda event: (not _name(event), "RECURRENCE-ID" in event))
            if reply := _reply(events[0], method, sender_of(message)):
                return reply
    return None


def _calendars(message: Message) -> Iterator[tuple[Message, bytes]]:
    for part in message.walk():
        name = str(part.get_filename() or "").lower()
        if part.get_content_type() in {"text/calendar", "application/ics"} or name.endswith(".ics"):
            content: Any = part.get_payload(decode=True)
            if content and len(content) <= MAX_CALENDAR:
                yield part, content


def _lines(event: str) -> dict[str, list[str]]:
    """The lines of each name, without it."""
    lines: dict[str, list[str]] = {}
    for line in event.split("\n"):
        if name := re.match(r"[\w-]+(?=[;:])", line):
            lines.setdefault(name[0].upper(), []).append(line[name.end() :])
    return lines


def _reply(event: dict[str, list[str]], method: str, sender: str) -> CalendarReply | None:
    """Of the person who sends it; of another only where there is no doubt whom it is about."""
    people = [_person(line) for line in event.get("ATTENDEE", [])]
    own = [person for person in people if person[0] == sender] or people
    if not people or (method != COUNTER and any(person[:2] != own[0][:2] for person in own)):
        return None
    attendee, answer, delegated_to = own[0]
    return CalendarReply(
        name=_name(event),
        attendee=attendee,
        answer=method if method == COUNTER else answer,
        delegated_to=delegated_to,
        stamp=_stamp(_value(event, "DTSTAMP")),
        sequence=int(number[0]) if (number := re.match(r"\d{1,9}", _value(event, "SEQUENCE"))) else 0,
    )


def _value(event: dict[str, list[str]], name: str) -> str:
    return event.get(name, [":"])[0].partition(":")[2].strip()


def _name(event: dict[str, list[str]]) -> str:
    uid = _value(event, "UID")[:1000]
    if inside := UID_OF_EXCHANGE.search(uid):
        uid = bytes.fromhex(inside[1]).decode("ascii", "replace")
    return name_in(uid)


def _stamp(text: str) -> datetime.datetime | None:
    """A moment in UTC; None where it has no zone, or is none."""
    try:
        return datetime.datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


def _person(line: str) -> tuple[str, str, tuple[str, ...]]:
    """(address, answer, to whom the invitation was handed on) of a line."""
    found = ADDRESS.search(line)
    head, is_mail, address = (line[: found.start()], found[1], found[2]) if found else (line, None, "")
    parameters: dict[str, str] = {}
    for parameter in PARAMETERS.findall(head):
        name, _is, value = parameter.partition("=")
        parameters[name.upper()] = value
    if not is_mail and "@" not in address:  # a number that a server gives people
        address = parameters.get("EMAIL", "")
    delegated_to = re.findall(r'[^",]+', parameters.get("DELEGATED-TO", ""))
    answer = re.search(r"[\w-]+", parameters.get("PARTSTAT", "").upper())
    return _address(address), answer[0] if answer else "", tuple(_address(each) for each in delegated_to)


def _address(value: str) -> str:
    return unquote(re.sub(r"^mailto:", "", value.strip('" '), flags=re.IGNORECASE)).strip('<>" ').lower()
