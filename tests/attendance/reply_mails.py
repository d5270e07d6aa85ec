"""Mails that calendars send back, byte by byte as programs write them: how the mail is made up, and the entry."""

import base64
import quopri
import re
from collections.abc import Callable

PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nGeaccepteerd\r\n"
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>Geaccepteerd</p>\r\n"
CALENDAR = "text/calendar; charset=utf-8; method=REPLY"
FILE = 'application/ics; name="invite.ics"'


def part(entry: bytes, kind: str = CALENDAR, coding: str = "8bit", *more: str) -> bytes:
    """The entry as one part of a mail."""
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(coding, bytes)(entry)
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}", *more]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + coded


def many(kind: str, *parts: bytes) -> bytes:
    """Parts together; the ones inside each other get other boundaries by how long they are."""
    boundary = f"=_{kind}_{sum(map(len, parts))}"
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + each + b"\r\n" for each in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return head + body + b"--" + boundary.encode() + b"--\r\n"


MAILS: dict[str, Callable[[bytes], bytes]] = {
    "alone": lambda entry: part(entry),
    "alone, coded": lambda entry: part(entry, CALENDAR, "base64"),
    "alternative": lambda entry: many("alternative", PLAIN, HTML, part(entry)),
    "alternative, coded": lambda entry: many("alternative", PLAIN, part(entry, CALENDAR, "base64")),
    "alternative, quoted": lambda entry: many("alternative", PLAIN, part(entry, CALENDAR, "quoted-printable")),
    "twice": lambda entry: many("mixed", many("alternative", PLAIN, HTML, part(entry)), part(entry, FILE, "base64")),
    "a file": lambda entry: many("mixed", PLAIN, part(entry, FILE, "base64", "Content-Disposition: attachment")),
    "a file without a kind": lambda entry: many(
        "mixed",
        PLAIN,
        part(entry, "application/octet-stream", "base64", 'Content-Disposition: attachment; filename="Antwoord.ICS"'),
    ),
    "deep inside": lambda entry: many("mixed", many("related", many("alternative", PLAIN, HTML, part(entry))), PLAIN),
    "signed": lambda entry: many(
        "signed", many("mixed", PLAIN, part(entry)), part(b"geen handtekening", "application/pkcs7-signature", "base64")
    ),
    "forwarded whole": lambda entry: many(
        "mixed", PLAIN, b"Content-Type: message/rfc822\r\n\r\nFrom: lid@elders.example.org\r\n" + part(entry)
    ),
    "no method": lambda entry: part(entry, "text/calendar"),
    "other letters": lambda entry: part(
        entry.decode().encode("cp1252"), "text/calendar; charset=windows-1252; method=REPLY"
    ),
    "two bytes a letter": lambda entry: part(
        entry.decode().encode("utf-16"), "text/calendar; charset=utf-16; method=REPLY", "base64"
    ),
    "unknown letters": lambda entry: part(entry, "text/calendar; charset=x-onbekend; method=REPLY"),
    "with a mark in front": lambda entry: part(b"\xef\xbb\xbf" + entry, CALENDAR, "base64"),
    "lines of Unix": lambda entry: part(entry.replace(b"\r\n", b"\n"), CALENDAR, "base64"),
    "lines of an old Mac": lambda entry: part(entry.replace(b"\r\n", b"\r"), CALENDAR, "base64"),
    "blank lines": lambda entry: part(b"\r\n\r\n" + entry.replace(b"\r\n", b"\r\n\r\n"), CALENDAR, "base64"),
    "text under it": lambda entry: part(entry + b"\r\n--\r\nDit bericht is vertrouwelijk.\r\n", CALENDAR, "base64"),
}


def line(attendee: str) -> Callable[[str, str], str]:
    """The entry with this line for whose calendar it is."""
    return lambda entry, me: re.sub(r"ATTENDEE;.*", lambda _found: attendee.format(me=me, ME=me.upper()), entry)


def other(pattern: str, to: str) -> Callable[[str, str], str]:
    return lambda entry, me: re.sub(pattern, to.format(me=me), entry, count=1)


def by_phone_on_exchange(entry: str, me: str) -> str:
    """Its own identifier, with that of the entry inside."""
    data = b"vCal-Uid\x01\0\0\0" + re.search(r"UID:(.*)\r", entry)[1].encode() + b"\0"  # type: ignore[index]
    return re.sub(r"UID:.*\r", f"UID:040000008200E00074C5B7101A82E008{'0' * 40}3C000000{data.hex().upper()}\r", entry)


EVENT = r"(?s)(BEGIN:VEVENT.*END:VEVENT\r\n)"
ENTRIES: dict[str, Callable[[str, str], str]] = {
    "Outlook: empty comment, own fields": other(
        "SUMMARY",
        "COMMENT;LANGUAGE=nl-NL:\\\\n\r\nX-MICROSOFT-CDO-APPT-SEQUENCE:0\r\nX-MS-OLK-AUTOFILLLOCATION:FALSE\r\nSUMMARY",
    ),
    "Outlook: zone by its name": other("SUMMARY", "DTSTART;TZID=W. Europe Standard Time:20310327T193000\r\nSUMMARY"),
    "Outlook: without organizer, in capitals": line("ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:{ME}"),
    "Outlook: name with signs": line('ATTENDEE;PARTSTAT=ACCEPTED;CN="Lid, L. (Raad; Almere)":mailto:{me}'),
    "Outlook: description over lines": other("SUMMARY", "DESCRIPTION:Regel een\r\nRegel twee: dit\r\nSUMMARY"),
    "Exchange: by telephone": by_phone_on_exchange,
    "Google: folded": line(
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACC\r\n EPTED;CN={me};X-NUM-GUESTS=0:mail\r\n to:{me}"
    ),
    "Google: comment": line('ATTENDEE;PARTSTAT=ACCEPTED;X-RESPONSE-COMMENT="Tot dan, ""hoor""":mailto:{me}'),
    "Apple: number of the server": line('ATTENDEE;EMAIL="{me}";PARTSTAT=ACCEPTED:/aMTIzNDU2/principal/'),
    "Apple: no address": line("ATTENDEE;EMAIL={me};PARTSTAT=ACCEPTED:invalid:nomail"),
    "Apple: urn": line("ATTENDEE;EMAIL={me};PARTSTAT=ACCEPTED:urn:uuid:6f2b"),
    "Apple: with an alarm that mails": other(
        "END:VEVENT", "BEGIN:VALARM\r\nACTION:EMAIL\r\nATTENDEE:mailto:a@elders.example.org\r\nEND:VALARM\r\nEND:VEVENT"
    ),
    "Thunderbird: all people of the entry": other(
        "ATTENDEE", "ATTENDEE;PARTSTAT=DECLINED:mailto:ander@elders.example.org\r\nATTENDEE"
    ),
    "Thunderbird: oneself twice": other("SUMMARY", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}\r\nSUMMARY"),
    "Nextcloud: series and one of it": lambda entry, me: re.sub(
        EVENT,
        lambda found: (
            found[1].replace("SEQUENCE", "RECURRENCE-ID:20310327\r\nSEQUENCE").replace("ACC", "TENT") + found[1]
        ),
        entry,
    ),
    "Nextcloud: one of a series": other("SEQUENCE", "RECURRENCE-ID:20310327T193000Z\r\nSEQUENCE"),
    "Nextcloud: other entry first": lambda entry, me: re.sub(
        EVENT, lambda found: found[1].replace("vergadering", "elders") + found[1], entry
    ),
    "Zimbra: by oneself": line('ATTENDEE;SENT-BY="mailto:{me}";PARTSTAT=ACCEPTED:mailto:{me}'),
    "Zimbra: status of sending": line('ATTENDEE;PARTSTAT=ACCEPTED;SCHEDULE-STATUS="2.0":mailto:{me}'),
    "Notes: name of the directory": line('ATTENDEE;PARTSTAT=ACCEPTED;CN="Lid/Raad/NL"\r\n ;RSVP=FALSE:mailto:{me}'),
    "Notes: colon in the name": line("ATTENDEE;CN=Lid: raad;PARTSTAT=ACCEPTED:mailto:{me}"),
    "Notes: no number of the version": other("SEQUENCE:0\r\n", ""),
    "Notes: empty number": other("SEQUENCE:0", "SEQUENCE:"),
    "Samsung: no mailto": line("ATTENDEE;PARTSTAT=ACCEPTED:{me}"),
    "Samsung: brackets": line("ATTENDEE;PARTSTAT=ACCEPTED:mailto:<{me}>"),
    "Samsung: small letters": lambda entry, me: entry.replace("ATTENDEE", "attendee").replace("ACCEPTED", "accepted"),
    "Samsung: method in the mail only": other("METHOD:REPLY\r\n", ""),
    "Samsung: method in small letters": other("REPLY", "reply"),
    "Fastmail: quotes in the name": line('ATTENDEE;CN=Lid "Piet" Raad;PARTSTAT="ACCEPTED":mailto:{me}'),
    "Fastmail: signs of RFC 6868": line("ATTENDEE;CN=Lid ^'Piet^' Raad;PARTSTAT=ACCEPTED:mailto:{me}"),
    "Proton: name as in a mail": line("ATTENDEE;CN==?utf-8?Q?L=C3=ADd?=;PARTSTAT=ACCEPTED:mailto:{me}"),
    "Proton: sign as in an address": lambda entry, me: line("ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")(
        entry, me.replace("@", "%40")
    ),
    "no moment": other("DTSTAMP:.*\r\n", ""),
    "moment without a zone": other("(DTSTAMP:.*)Z\r\n", "\\1\r\n"),
    "moment that is none": other("DTSTAMP:.*\r\n", "DTSTAMP:nu\r\n"),
    "identifier in capitals": lambda entry, me: re.sub("UID:.*", lambda found: found[0].upper(), entry),
    "folded by Unix": lambda entry, me: entry.replace("@exam", "@ex\n am").replace("UID:verg", "UID:ve\n\trg"),
    "broken off": other("(?s)END:VEVENT.*", ""),
    "the same entry twice": lambda entry, me: entry + entry,
    "a line that is none": other("SUMMARY", "Dit is geen regel\r\nSUMMARY"),
}

NOT_TAKEN: dict[str, tuple[Callable[[str, str], str], str]] = {
    "maybe": (other("ACCEPTED", "TENTATIVE"), "tentative"),
    "not yet": (line("ATTENDEE;CN=Lid:mailto:{me}"), "unreadable"),
    "asks for the entry": (other("REPLY", "REFRESH"), "unreadable"),
    "another time": (other("REPLY", "COUNTER"), "counter"),
    "another time, with all people": (
        lambda entry, me: other("REPLY", "COUNTER")(ENTRIES["Thunderbird: all people of the entry"](entry, me), me),
        "counter",
    ),
    "oneself twice, otherwise": (other("SUMMARY", "ATTENDEE;PARTSTAT=DECLINED:mailto:{me}\r\nSUMMARY"), "unreadable"),
    "a colleague whom it was forwarded to": (
        line("ATTENDEE;PARTSTAT=ACCEPTED:mailto:collega@elders.example.org"),
        "stranger",
    ),
    "address in the name": (
        line('ATTENDEE;CN="x:mailto:{me}";PARTSTAT=ACCEPTED:mailto:a@elders.example.org'),
        "stranger",
    ),
    "address of another beside it": (
        line('ATTENDEE;EMAIL="{me}";PARTSTAT=ACCEPTED:mailto:ander@elders.example.org'),
        "stranger",
    ),
    "two others": (
        lambda entry, me: re.sub(
            "ATTENDEE;.*", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.nl\nATTENDEE;PARTSTAT=DECLINED:mailto:c@b.nl", entry
        ),
        "unreadable",
    ),
    "nobody": (other("ATTENDEE;", "X-NIETS;"), "unreadable"),
    "an identifier of Exchange": (other("UID:.*\r", "UID:040000008200E00074C5B7101A82E008\r"), "other_meeting"),
}


def as_sent(entry: str, me: str, *, mail: str = "alone") -> bytes:
    """A whole mail of this person; name and address as they are quoted in a header."""
    head = f"From: =?utf-8?Q?L=C3=ADd=2C_raad?= <{me.upper()}>\r\nMessage-ID: <{mail}.{me}>\r\nMIME-Version: 1.0\r\n"
    return head.encode() + MAILS[mail](entry.encode())
