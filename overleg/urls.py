"""Every address of the portal. The addresses people see are Dutch."""

from django.contrib import admin
from django.urls import include, path

from overleg.metrics import metrics

handler403 = "overleg.home.views.forbidden"
handler404 = "overleg.home.views.not_found"

# They are tried in this order: what many people open often comes before what one opens once.
urlpatterns = [
    path("", include("overleg.home.urls")),
    path("", include("meetings.urls")),
    path("", include("overleg.live.urls")),
    path("", include("motions.urls")),
    path("", include("positions.urls")),
    path("", include("proceedings.urls")),
    path("", include("attendance.urls")),
    path("", include("dossiers.urls")),
    path("", include("gremia.urls")),
    path("metrics", metrics, name="metrics"),
    path("beheer/", admin.site.urls),
]
