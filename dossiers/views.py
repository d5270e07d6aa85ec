"""The pages of dossiers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dossiers.models import Dossier


def dossier_list(request: HttpRequest) -> HttpResponse:
    """All dossiers that the visitor may see."""
    return render(request, "dossiers/dossier_list.html", {"dossiers": Dossier.objects.visible_to(request.user)})


def dossier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """One dossier."""
    dossier = get_object_or_404(Dossier.objects.visible_to(request.user), pk=dossier_id)
    return render(request, "dossiers/dossier.html", {"dossier": dossier})
