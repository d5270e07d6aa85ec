"""The filing kit: everything with which a griffie hands the motion in, in one ZIP."""

from collections.abc import Iterable, Mapping

from motions.frame import MotionDocumentData
from motions.models import Motion, Outcome
from motions.renderers import archive, metadata
from motions.renderers.document import motion_document
from motions.renderers.files import FORMATS, MotionFile
from portal import file_names

MEDIA_TYPE = "application/zip"
METADATA = "metagegevens.json"


def write(
    motion: Motion,
    paper: MotionDocumentData,
    *,
    link: str,
    outcomes: Iterable[Outcome] = (),
    enclosed: Mapping[str, tuple[str, bytes]] | None = None,
) -> bytes:
    """The motion in every format, what is `enclosed` (name -> media type, contents), and the metadata of it all.

    The same bytes for the same contents. Raises portal.pdf.PdfFailed.
    """
    document = motion_document(motion, paper)
    name = file_name(motion)
    files = {
        f"{name}.{form.extension}": (form.media_type, MotionFile(document, form).content) for form in FORMATS.values()
    } | dict(enclosed or {})
    described = metadata.write(motion, paper, link=link, outcomes=outcomes, files=files)
    return archive.write([*((name, content) for name, (_, content) in files.items()), (METADATA, described)])


def file_name(motion: Motion, *, as_filed: bool = False) -> str:
    """Of a motion's files, without the extension: motie-almere-meer-treinen(-zoals-ingediend)."""
    return f"motie-{motion.gremium.slug}-{_slug(motion)}{'-zoals-ingediend' if as_filed else ''}"


def _slug(motion: Motion) -> str:
    """What it is about, in the name of a file; the number of its position where the title has no letters for that."""
    return file_names.subject(motion.title, otherwise=motion.position_id)
