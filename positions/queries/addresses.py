"""Whom a mail about a position is for."""

from collections.abc import Iterable

from gremia.models import Gremium, Mandate
from positions.models import Position


def addresses_to_tell(position: Position, *, besides: Gremium | None) -> list[str]:
    """The e-mail addresses of the rapporteurs and the griffies of all gremia that take part, but one."""
    gremia = position.gremia.exclude(pk=besides.pk) if besides else position.gremia.all()
    return sorted({*rapporteur_addresses(position, gremia), *gremia.values_list("griffie_email", flat=True)})


def rapporteur_addresses(position: Position, gremia: Iterable[Gremium]) -> list[str]:
    """The e-mail addresses of those who write the position for these gremia today."""
    mandates = Mandate.objects.current().filter(
        rapporteurships__position=position, gremium__in=gremia, user__is_active=True
    )
    return sorted(set(mandates.values_list("user__email", flat=True)))
