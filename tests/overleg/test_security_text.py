"""What docs/security.md tells of limits, ways in, keys, connections and logs is what the code and the settings do."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from attendance.operations.registration import MAX_STAND_INS
from attendance.queries.guests import MAX_KEPT
from dossiers import office_text, pdf, text
from gremia import passwords
from gremia.roster import spreadsheet, table
from meetings import logo, picture
from meetings.admin.preview import MAX_TAGS
from meetings.tasks import render_invitations
from overleg import request_bodies
from overleg.live.views import MAX_STREAMS
from portal import limited_process
from portal.retries import MAX_TRYING
from positions.forms import annotations, clause, read_motion, reason, text_or_file
from tests.overleg.test_compose import CADDYFILE, COMPOSE, EXAMPLE, SERVICES
from tests.overleg.test_security_doc import TEXT
from tests.processes import PROJECT

MB, HOUR, DAY = 1024**2, 3600, 24 * 3600
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
UNITS = {60: "minute", HOUR: "hour", DAY: "day", 300: "five minutes", 600: "ten minutes"}
SECTIONS = dict(re.findall(r"^## (.+?)\n(.+?)(?=^##? |\Z)", TEXT, re.MULTILINE | re.DOTALL))
KEPT = re.findall(r"--keep-(\w+) (\d+)", (PROJECT / "backup.sh").read_text())
GUNICORN = (PROJECT / "gunicorn.conf.py").read_text()


def number(pattern: str, text: str) -> str:
    return re.search(pattern, text, re.MULTILINE)[1]


KEPT_DAYS = number(r'data-days="(\d+)"', (PROJECT / "templates/_keeper.html").read_text())
UPLOAD, HEADER = number(r"max_size (\d+)MB", CADDYFILE), number(r"read_header (\d+)s", CADDYFILE)
SHORTEST = next(v["OPTIONS"]["min_length"] for v in settings.AUTH_PASSWORD_VALIDATORS if "MinimumLength" in v["NAME"])
THREADS, AT_WORK = number(r"^threads = (\d+)", GUNICORN), number(r'"DATABASE_POOL", "(\d+)"', GUNICORN)


def spoken(limits: str, *, first: str = "in") -> list[str]:
    """`5/5m 10/1h` as the text says it: "5 in five minutes", "10 in an hour"."""
    units = {"m": 60, "h": HOUR, "d": DAY}
    told = []
    for limit in limits.split():
        number, length, unit = re.fullmatch(r"(\d+)/(\d+)(\w)", limit).groups()
        name = UNITS[int(length) * units[unit]]
        article = "" if name.endswith("s") else "an " if name == "hour" else "a "
        told.append(f"{int(number):,} {first} {article}{name}")
    return told


def most(service: str, option: str) -> int:
    """Megabytes or files of what a service said."""
    return int(str(SERVICES[service]["logging"]["options"][option]).rstrip("m"))


SAID = {
    "Input": [
        f"{clause.MAX_CLAUSE_LENGTH:,} characters; at most {read_motion.MAX_CLAUSES} clauses read from one text of "
        f"{text_or_file.MAX_TEXT_LENGTH:,} characters",
        f"explanation, reason, comment | {annotations.MAX_COMMENT_LENGTH:,} characters",
        f"explanation, reason, comment | {reason.MAX_REASON_LENGTH:,} characters",
    ],
    "Limits": [
        f"At most {MAX_STREAMS} browsers of one person",
        f"With one invitation at most {NUMBERS[MAX_STAND_INS]} people",
        f"{NUMBERS[limited_process.SLOTS]} files read at once on a host and one more of the public",
        " and ".join(spoken(EXAMPLE["HEAVY_REQUESTS"])),
    ],
    "Files": [
        f"PNG, JPEG, WebP, GIF | {logo.MAX_MB} MB, {picture.MAX_PIXELS // 1_000_000} million pixels",
        f"`MAX_DOCUMENT_MB` ({EXAMPLE['MAX_DOCUMENT_MB']} MB), {pdf.MAX_PAGES:,} pages",
        f"unpacked {office_text.MAX_BYTES // MB} MB and {office_text.MAX_FILES:,} parts; {office_text.MAX_TEXT:,} "
        f"characters; plain text {text.MAX_PLAIN // MB} MB",
        f"{table.MAX_MB} MB, unpacked {spreadsheet.MAX_BYTES // MB} MB; {spreadsheet.MAX_ROWS:,} rows of "
        f"{spreadsheet.MAX_COLUMNS} columns",
        f"A limited child has {limited_process.MAX_MEGABYTES} MB, {NUMBERS[limited_process.MAX_SECONDS]} seconds",
        f"The proxy lets {UPLOAD} MB through",
    ],
    "Logging in": [
        "(" + ", ".join(spoken(EXAMPLE["LOGIN_FAILURES_PER_ACCOUNT"])),
        "(" + ", ".join(spoken(EXAMPLE["LOGIN_FAILURES_PER_ADDRESS"])),
        f"an account gets {spoken(EXAMPLE['RESET_MAILS'])[0].replace(' in', ' such mails in', 1)}",
        f"Passwords have {SHORTEST} to {passwords.MAX_LENGTH} ",
        f"a signed link by mail, once, {NUMBERS[settings.PASSWORD_RESET_TIMEOUT // DAY]} days",
        *(
            "| passkey |",
            "| password and second step |",
            "| account of a council",
            "| invitation |",
            "| new password |",
        ),
        "`gremia/passwords.py`",
    ],
    "Sessions": [
        f"It ends after {settings.SESSION_COOKIE_AGE // DAY} days without use (`SESSION_COOKIE_AGE`)",
        f"after {settings.STAFF_SESSION_AGE // HOUR} hours (`STAFF_SESSION_AGE`)",
        f"after {EXAMPLE['SESSION_DAYS']} days (`SESSION_DAYS`), for staff after {EXAMPLE['STAFF_SESSION_DAYS']} (",
        {15 * 60: "more than a quarter of an hour ago"}[settings.ACCOUNT_REAUTHENTICATION_TIMEOUT],
        "Any number of sessions per account",
        "With the account of a council the session is still Overleg's own",
    ],
    "Rights": ["`tests/overleg/who_gets_what.txt`", "`visible_to(user)`", "`permissions.py`", "**Fields**"],
    "Keys and cryptography": [
        {1_000_000: "PBKDF2-SHA-256, a million rounds, salt"}[PBKDF2PasswordHasher.iterations],
        *(f"`{name}`" for name in ("SECRET_KEY", "RESTIC_PASSWORD", "APPLICATION_PASSWORD", "S3_SECRET_KEY")),
        *(f"`{name}`" for name in ("EMAIL_URL", "IDENTITY_PROVIDERS", "SECRET_KEY_FALLBACKS")),
    ],
    "Connections": [
        *(f"`{name}`" for name in COMPOSE["secrets"] if name.endswith(("_URL", "_DSN", "_MAILBOX", "PROVIDERS"))),
        f"growing pauses for {NUMBERS[MAX_TRYING.days]} days",
    ],
    "Heavy work": [
        f"child of {limited_process.MAX_MEGABYTES} MB and {NUMBERS[limited_process.MAX_SECONDS]} seconds, "
        f"{NUMBERS[limited_process.SLOTS]} at once",
        f"queue `documents`, {pdf.SECONDS_TO_RENDER} seconds a page",
        f"queue `documents` ({render_invitations.soft_time_limit} seconds a task) for invitations",
        f"none above {MAX_TAGS:,} tags",
        f"the portal: {request_bodies.MAX_SECONDS} seconds for each piece of a body; "
        f"{THREADS} threads per process, {AT_WORK} at work in the database",
        f"{request_bodies.MAX_TOGETHER // MB} MB of bodies above {request_bodies.IN_MEMORY // MB} MB at once",
        f"at most {MAX_STREAMS} of one person",
        f"Caddy: {HEADER} seconds for headers",
    ],
    "Data": [
        {"14": "for at most two weeks"}[KEPT_DAYS],
        f"past the end of the meeting, or {MAX_KEPT.total_seconds() // HOUR:.0f} hours",
        "dropped after {} days, {} weeks and {} months".format(*(number for _, number in KEPT)),
        *("| secret |", "| personal |", "| not public yet |", "| public |"),
    ],
    "Logs": [
        f"{NUMBERS[int(EXAMPLE['AUDIT_YEARS'])]} years (`AUDIT_YEARS`)",
        f"Of each container Docker keeps {most('web', 'max-size') * most('web', 'max-file')} MB",
        *("| requests, log-ins, seals, errors |", "| entries of the audit trail |", "| history |", "| error reports |"),
    ],
}


@pytest.mark.parametrize("section", SAID)
def test_what_is_documented_is_so(section):
    told = " ".join(SECTIONS[section].split())
    assert [said for said in SAID[section] if said not in told] == []
