"""System checks: what the machine must have for good documents, and the settings that security rests on."""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterable

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

SUBSET_LIBRARIES = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")
FONTS = {"Open Sans": "fonts-open-sans", "Caladea": "fonts-crosextra-caladea"}
"""The fonts of the invitations and motions, and Debian's package of each."""

DATABASE_SESSION_ENGINES = ("django.contrib.sessions.backends.db", "django.contrib.sessions.backends.cached_db")


@register("documents")
def check_font_subsetting(**options: object) -> Iterable[CheckMessage]:
    """Without this library WeasyPrint trims fonts in Python, which takes four fifths of a document's time."""
    if not any(_can_load(name) for name in SUBSET_LIBRARIES):
        yield Warning(
            "The library harfbuzz-subset is missing: every PDF takes several times as long.",
            hint="Debian, Ubuntu: apt-get install libharfbuzz-subset0. macOS: brew install harfbuzz.",
            id="overleg.W001",
        )


@register("documents")
def check_fonts(**options: object) -> Iterable[CheckMessage]:
    """Without its fonts a PDF is set in whatever the machine has, or in nothing readable."""
    for name, package in FONTS.items():
        if not _has_font(name):
            yield Warning(
                f"The font {name} is missing: documents will look different.",
                hint=f"Debian, Ubuntu: apt-get install {package}.",
                id="overleg.W002",
            )


@register("security")
def check_session_engine(**options: object) -> Iterable[CheckMessage]:
    """Open streams ask the rows whether a session has ended (gremia/sessions.py)."""
    if settings.SESSION_ENGINE not in DATABASE_SESSION_ENGINES:
        yield Error(
            f"SESSION_ENGINE is {settings.SESSION_ENGINE}: an ended session would go on for a while.",
            hint=f"Use {DATABASE_SESSION_ENGINES[0]}.",
            id="overleg.E001",
        )


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(name: str) -> bool:
    """Fontconfig's own answer; it comes with Pango on Linux, and elsewhere the system chooses fonts itself."""
    fc_list = shutil.which("fc-list")
    if not fc_list:
        return sys.platform != "linux"
    return bool(subprocess.run([fc_list, name], capture_output=True, check=False).stdout)  # noqa: S603
