"""The logo of the region: checked and drawn anew before it is kept."""

import base64
import hashlib
import json
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from portal import limited_process
from portal.storage import store

PROGRAM = Path(__file__).with_name("picture.py")
MAX_MB = 5
REFUSALS = {
    "empty": _("This file is empty."),
    "too_big": _("This file is too big. The most is 5 MB."),
    "not_picture": _("This is no picture that can be used. Save it as PNG or JPEG; a drawing in SVG is not accepted."),
    "broken": _("This picture is damaged: it cannot be opened. Save it anew, then choose it again."),
    "too_large": _("This picture has too many pixels. Save it smaller: 1200 pixels wide is enough."),
    "too_small": _("This picture is too small to be printed. Choose one of some hundreds of pixels wide."),
    "busy": _("The portal is reading other files at this moment. Choose this one again in half a minute."),
}


class LogoRefused(Exception):
    """The file is not accepted; the message says why, for the person who chose it."""


def check(file: File) -> ContentFile:
    """The picture as it may be kept: a PNG, named after its content. Raises LogoRefused."""
    if not file.size:
        raise LogoRefused(REFUSALS["empty"])
    if file.size > MAX_MB * 1024 * 1024:
        raise LogoRefused(REFUSALS["too_big"])
    try:
        with limited_process.slot(), limited_process.folder_with(file) as (folder, copy):
            answer = json.loads(limited_process.run(PROGRAM, str(copy), str(folder / "drawn")))
            drawn = b"" if "refused" in answer else (folder / "drawn").read_bytes()
    except limited_process.Busy as error:
        raise LogoRefused(REFUSALS["busy"]) from error
    except (limited_process.TooHeavy, limited_process.Broken) as error:
        raise LogoRefused(REFUSALS["broken"]) from error
    if not drawn:
        raise LogoRefused(REFUSALS[answer["refused"]])
    return ContentFile(drawn, name=f"{hashlib.sha256(drawn).hexdigest()}.png")


def keep(drawn: ContentFile) -> str:
    """The name under which it is stored. One that is there already, whole, is not written again. Raises NotStored."""
    name = f"logos/{drawn.name}"
    if default_storage.exists(name):
        if default_storage.size(name) == drawn.size:
            return name
        default_storage.delete(name)
    return store(name, drawn)


def as_address(name: str) -> str:
    """The picture itself as the address of an image, for a document; empty when there is none."""
    if not name:
        return ""
    try:
        with default_storage.open(name) as file:
            return f"data:image/png;base64,{base64.b64encode(file.read()).decode()}"
    except FileNotFoundError:
        return ""
