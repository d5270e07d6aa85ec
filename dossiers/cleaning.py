"""Takes out of a PDF what acts by itself: a program of its own, started by pdf.py.

A PDF can carry scripts, start programs, send forms, fetch files from elsewhere and hold whole files, of any kind. None
of that is for reading. What is clean stays as it is, byte for byte; the rest is written anew. Links to websites stay:
they lead somewhere only when a reader follows them.

    python cleaning.py PDF CLEANED     > JSON: {"pages", "changed": whether CLEANED was written} or {"refused": why}
"""

import json
import re
import sys
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

FORBIDDEN_ACTIONS = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/GoToDp", "/Thread"),
    *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"),
}
"""Of the actions in ISO 32000-2, table 201: those that run, send, fetch or play something."""
ACTIONS_ON_OPENING = {"/GoTo", "/Named"}
LINK = re.compile(r"\s*(https?|mailto|tel):", re.IGNORECASE)
FORBIDDEN_KEYS = {
    *("/AA", "/JS", "/JavaScript", "/XFA", "/NeedsRendering", "/EmbeddedFiles", "/EF", "/AF", "/Collection"),
    *("/RichMediaContent", "/RichMediaSettings", "/OPI"),
}
RESOURCES = {"/Font", "/XObject", "/ExtGState", "/Pattern"}
"""A font may be called AA: what is such a thing is no action."""
FORBIDDEN_NOTES = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
"""Kinds of annotations."""
SUSPECT = re.compile(
    rb"/(?:AA|JS|JavaScript|XFA|NeedsRendering|EmbeddedFiles|EF|AF|Collection|RichMedia\w*|OPI|Ref|URI|Launch|"
    rb"SubmitForm|ImportData|GoToR|GoToE|GoToDp|Thread|Rendition|Movie|Sound|GoTo3DView|S \d+ \d+ R)\b"
)
"""Most objects have none of these, and need no second look. A kind of action may stand in an object of its own."""
END = b"%%EOF"
END_OF_ZIP = b"PK\x05\x06"
ZIP_REACH = 66_000
"""Bytes from the end in which a ZIP must end."""


def clean_pdf(source: Path, target: Path) -> dict[str, object]:
    """Write the PDF without what acts, if there is any such thing in it."""
    try:
        with pikepdf.open(source) as pdf:
            promised = pdf.Root.Pages.get("/Count")
            pages = len(pdf.pages)
            if not pages:
                return {"refused": "no_pages"}
            if promised != pages:
                return {"refused": "wrong_pages"}
            changed = without_actions(pdf) or pdf.is_encrypted or is_more_than_pdf(source)
            if changed:
                pdf.save(target, encryption=False, deterministic_id=True)
    except pikepdf.PasswordError:
        return {"refused": "encrypted"}
    except (pikepdf.PikepdfError, AttributeError, KeyError, TypeError, ValueError):
        return {"refused": "unreadable"}
    return {"pages": pages, "changed": changed}


def is_more_than_pdf(path: Path) -> bool:
    """Whether another program could take the file for something else: words before the PDF or after it, or a ZIP."""
    with path.open("rb") as file:
        begin = file.read(5)
        file.seek(max(0, path.stat().st_size - ZIP_REACH))
        end = file.read()
    return begin != b"%PDF-" or not end.rstrip(b"\0\t\n\f\r ").endswith(END) or END_OF_ZIP in end


def without_actions(pdf: pikepdf.Pdf) -> bool:
    """Take out what acts, wherever it stands; whether there was any."""
    changed = clean_root(pdf.Root)
    for page in pdf.pages:
        changed |= clean_annotations(page.obj)
    for found in pdf.objects:
        if isinstance(found, Stream):
            if name_at(found.stream_dict, "/Type") == "/EmbeddedFile":
                found.write(b"")
                changed = True
            if "/F" in found.stream_dict or is_suspect(found.stream_dict):
                changed |= clean_objects(found)
        elif isinstance(found, (Dictionary, Array)) and is_suspect(found):
            changed |= clean_objects(found)
    return changed


def is_suspect(found: Object) -> bool:
    return SUSPECT.search(found.unparse(resolved=True)) is not None


def clean_root(root: Object) -> bool:
    """What happens when the file is opened, and where its links begin."""
    changed = False
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary) and name_at(opening, "/S") not in ACTIONS_ON_OPENING:
        del root["/OpenAction"]
        changed = True
    if "/URI" in root:
        del root["/URI"]
        changed = True
    return changed


def clean_annotations(page: Dictionary) -> bool:
    """Take away the annotations that play or hold something."""
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        return False
    kept = [note for note in notes if not isinstance(note, Dictionary) or not is_forbidden_note(note)]
    if len(kept) == len(notes):
        return False
    page["/Annots"] = Array(kept)
    return True


def is_forbidden_note(note: Dictionary) -> bool:
    return name_at(note, "/Subtype") in FORBIDDEN_NOTES


def clean_objects(top: Object) -> bool:
    """Clean an object with all that stands in it; what it refers to is an object of its own."""
    changed, left = False, [top]
    while left:
        found = left.pop()
        if isinstance(found, (Dictionary, Stream)):
            changed |= clean_one(found)
            values = list(found.stream_dict.values() if isinstance(found, Stream) else found.values())
        else:
            values = list(found)
        left += [value for value in values if isinstance(value, (Dictionary, Array)) and not value.is_indirect]
    return changed


def clean_one(found: Object) -> bool:
    """Empty a forbidden action; otherwise take out what may not stand there."""
    keys = list(found.keys())
    forbidden = keys if is_forbidden_action(found) else [key for key in keys if is_forbidden(found, key)]
    for key in forbidden:
        del found[key]
    return bool(forbidden)


def name_at(found: Object, key: str) -> str:
    """The name that stands there, also where it is an object of its own; empty for anything else."""
    value = found.get(key)
    return str(value) if isinstance(value, Name) else ""


def is_forbidden_action(found: Object) -> bool:
    if isinstance(found, Stream):
        return False
    if name_at(found, "/S") in FORBIDDEN_ACTIONS:
        return True
    link = found.get("/URI")
    return isinstance(link, String) and not LINK.match(str(link))


def is_forbidden(found: Object, key: str) -> bool:
    if key == "/F":  # of a stream: its content comes from another file
        return isinstance(found, Stream)
    if key == "/Ref":
        return isinstance(found[key], Dictionary) and "/F" in found[key]
    if key not in FORBIDDEN_KEYS:
        return False
    value = found[key]
    return not (isinstance(value, (Dictionary, Stream)) and name_at(value, "/Type") in RESOURCES)


if __name__ == "__main__":
    print(json.dumps(clean_pdf(Path(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201 - this is what the caller reads
