"""What the portal needs to do its work, each with what is wrong with it."""

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.utils import timezone

from meetings.models import Meeting
from portal import heartbeat, mailbox, malware

FINE = "ok"


def readiness() -> dict[str, str]:
    """Database, cache, files, each queue, and if there is one the virus scanner and the mailbox of calendars.

    Each is "ok", or says what is wrong.
    """
    database = _database()
    queues = _queues() if database == FINE else {}
    scanner = {"virus scanner": _scanner()} if settings.CLAMAV_ADDRESS else {}
    postbox = {"mailbox": _mailbox()} if settings.CALENDAR_MAILBOX and database == FINE else {}
    return {"database": database, "cache": _cache(), "files": _files(), **queues, **scanner, **postbox}


def _database() -> str:
    try:
        Meeting.objects.exists()
    except DatabaseError:
        return "does not answer"
    return FINE


def _cache() -> str:
    try:
        cache.set("ready", True, 10)
        return FINE if cache.get("ready") else "keeps nothing"
    except Exception:  # each cache has errors of its own
        return "does not answer"


def _files() -> str:
    """Whether the place where they lie answers, whatever it says of a file."""
    try:
        default_storage.exists("ready")
    except Exception:  # each storage has errors of its own
        return "does not answer"
    return FINE


def _scanner() -> str:
    return FINE if malware.answers() else "does not answer"


def _mailbox() -> str:
    since = mailbox.unread_since()
    return FINE if since is None else f"was last read {(timezone.now() - since).total_seconds():.0f} s ago"


def _queues() -> dict[str, str]:
    """Each queue is served by a worker, and the beat sends it messages."""
    told = {}
    for queue, age in heartbeat.ages().items():
        if age is None:
            told[f"queue {queue}"] = "was never served"
        elif age > heartbeat.LATE[queue]:
            told[f"queue {queue}"] = f"was last served {age.total_seconds():.0f} s ago"
        else:
            told[f"queue {queue}"] = FINE
    return told
