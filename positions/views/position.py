"""The pages of positions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from positions.models import Position


def position_list(request: HttpRequest) -> HttpResponse:
    """All positions that the visitor may see."""
    return render(request, "positions/position_list.html", {"positions": Position.objects.visible_to(request.user)})


def position(request: HttpRequest, position_id: int) -> HttpResponse:
    """One position."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    return render(request, "positions/position.html", {"position": position})
