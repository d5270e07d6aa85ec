"""The joint text with the changes since it was last declared, for a word processor."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gremia.requests import UserRequest
from motions.queries.tracked import tracked_text
from motions.renderers.files import FORMATS
from portal import file_names
from portal.file_answer import answer_file
from positions.models import Position


@require_safe
def tracked_changes(request: UserRequest, position_id: int, gremium_id: int) -> HttpResponse:
    """In the words of one gremium that takes part; there is none of a text that never was joint."""
    from motions.renderers import tracked_docx  # its library is loaded for whoever asks for such a file

    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    gremium = get_object_or_404(position.gremia, pk=gremium_id)
    tracked = tracked_text(position, gremium)
    if tracked is None:
        raise Http404
    make = partial(tracked_docx.write, tracked, title=position.title, gremium=gremium)
    name = f"wijzigingen-{file_names.subject(position.title, otherwise=position.pk)}-{gremium.slug}.docx"
    return answer_file(request, make, name=name, content_type=FORMATS["docx"].media_type, attached=True)
