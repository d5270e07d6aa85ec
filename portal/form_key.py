"""A form that is posted twice does once what it does: by a double tap, a reload, or a network that lost the answer.

Every form that makes something carries a key of its own (`{% form_key %}`), and the view that takes it is
`answered_once`. The key is written down in the transaction of what the form does, so there is both or neither. The
same words under the same key get the answer that the first post got; other words, as after going back, are a new form.
"""

import datetime
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from portal.models import PostedForm

FIELD = "form_key"
KEEP_KEYS_FOR = datetime.timedelta(days=1)
_NO_WORDS = {FIELD, "csrfmiddlewaretoken"}


def answered_once(view: Callable[..., Any]) -> Callable[..., Any]:
    """For a view that makes something: a second post of the same form is answered as the first, and makes nothing.

    Done is what answers with a redirect, or to htmx with anything but an error; all else leaves the key as it was.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            # A post that comes while the first is at work waits here until that is done.
            posted, is_new = PostedForm.objects.get_or_create(digest=_digest(request))
            if not is_new:
                return _same_answer(request, posted)
            response = view(request, *args, **kwargs)
            if _is_done(request, response):
                posted.answer = response.get("Location", "") or response.get("HX-Redirect", "")
                posted.save(update_fields=["answer"])
            else:
                posted.delete()
            return response

    answer.is_answered_once = True  # type: ignore[attr-defined]
    return answer


def forget_posted_forms() -> None:
    """Keys that are a day old go: no page is open that long and then sent twice."""
    PostedForm.objects.filter(posted_at__lt=timezone.now() - KEEP_KEYS_FOR).delete()


def _is_done(request: HttpRequest, response: HttpResponse) -> bool:
    if _by_script(request):
        return response.status_code < 400
    return 300 <= response.status_code < 400


def _same_answer(request: HttpRequest, posted: PostedForm) -> HttpResponse:
    """To htmx, which got a part of a page the first time, that it loads the page as it is now."""
    if not _by_script(request):
        return HttpResponseRedirect(posted.answer or request.path)
    return HttpResponse(headers={"HX-Redirect": posted.answer} if posted.answer else {"HX-Refresh": "true"})


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _digest(request: HttpRequest) -> str:
    """64 hexadecimal digits of who posts which words where, under which key; of a file its bytes count."""
    parts = [str(request.user.pk), request.path, request.POST[FIELD]]
    for name, values in sorted(request.POST.lists()):
        if name not in _NO_WORDS:
            parts += [name, *values]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(f"{name}:{file.name}:{file.size}:".encode("utf-8", "surrogatepass"))
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()
