"""Checking a text or a code against the public motions; without a login."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gremia.requests import VisitorRequest
from motions.forms.verification import VerificationForm
from motions.queries import verification
from portal.forms import form_status
from wording.core import Core, CoreClause
from wording.fingerprint import codes_in, parse_code
from wording.parts import Kind
from wording.reader.reading import read

TEXTS_PER_PAGE = 20
MAX_CLAUSES = 150
"""More than any motion has."""
NO_CLAUSES = gettext_lazy("No clauses were found in this text. Copy it from “constaterende dat” on.")
TOO_MANY = gettext_lazy("This text has more clauses than a motion can have. Paste one motion at a time.")


@login_not_required
def verify(request: VisitorRequest) -> HttpResponse:
    """The form for a code or a text; a code redirects to its own address, a text is compared with the public texts.

    Of a file the text is read; nothing of it is stored.
    """
    form = VerificationForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not form.is_valid():
        return render(request, "motions/verify.html", {"form": form}, status=form_status(form))
    code, text = form.cleaned_data["code"], form.cleaned_data["text"]
    if not text:
        return redirect("motions:verify_code", code)
    pasted = _read(text)
    if not 0 < len(pasted) <= MAX_CLAUSES:
        form.add_error(form.where, NO_CLAUSES if not pasted else TOO_MANY)
        return render(request, "motions/verify.html", {"form": form}, status=form_status(form))
    matches = verification.similar_texts(pasted, request.user, code=code)
    is_known = any(match.is_same for match in matches)
    context = {
        "form": form.as_text(),
        "code": code,
        "pasted": pasted,
        "matches": matches,
        "printed": () if code or is_known else verification.known_codes(codes_in(text), request.user),
    }
    return render(request, "motions/verify.html", context)


@require_safe
@login_not_required
def verify_code(request: VisitorRequest, code: str) -> HttpResponse:
    """The motions whose text has this code."""
    parsed = parse_code(code)
    if parsed is None:
        form = VerificationForm({"code": code[:60]})
        return render(request, "motions/verify.html", {"form": form}, status=404)
    if parsed != code:
        return redirect("motions:verify_code", parsed)
    found = verification.places_of_code(request.user, parsed)
    pages = Paginator(found, TEXTS_PER_PAGE).get_page(request.GET.get("pagina"))
    texts = verification.texts_at(pages, request.user, parsed)
    context = {"form": VerificationForm(initial={"code": parsed}), "code": parsed, "texts": texts, "pages": pages}
    return render(request, "motions/code.html", context, status=200 if found else 404)


def _read(text: str) -> Core:
    """The clauses of a text as any council writes it, in its own words."""
    found = read(text)
    return (
        *(CoreClause(one.kind, one.text) for one in found.considerations),
        *(CoreClause(Kind.DICTUM, item, one.verb, one.addressee) for one in found.dictum for item in one.items),
    )
