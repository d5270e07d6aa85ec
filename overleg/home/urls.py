from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import index, sitemap
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from overleg.home import views
from overleg.home.account import account, choose
from overleg.home.sitemaps import SITEMAPS

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("standpunten/te-beslissen/", views.decisions, name="decisions"),
    path("account/", account, name="account"),
    path("account/berichten/", choose, name="digest"),
    path("over/", views.about, name="about"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("mijn-gegevens/", views.own_data, name="own_data"),
    path("mijn-gegevens/downloaden/", views.own_data_file, name="own_data_file"),
    path("privacy/", views.privacy, name="privacy"),
    # Without token, so that a visitor of the public pages needs no cookie; forging a choice of language gains nothing.
    path("taal/", csrf_exempt(login_not_required(set_language)), name="language"),
    path("gezond/klaar/", views.ready, name="ready"),
    path("teruggekomen-mail/", views.mail_events, name="mail_events"),
    path(
        "sitemap.xml",
        login_not_required(require_safe(index)),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "home:sitemap_section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        login_not_required(require_safe(sitemap)),
        {"sitemaps": SITEMAPS},
        name="sitemap_section",
    ),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
