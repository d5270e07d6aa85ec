"""The checks on what the machine must have for good documents, and on the settings that safety rests on."""

from django.core.checks import Error, Warning, run_checks

from overleg import checks


def test_machine_of_the_tests_has_everything():
    assert run_checks(tags=["documents"]) == []


def test_missing_library_is_told_with_how_to_get_it(monkeypatch):
    monkeypatch.setattr(checks, "SUBSET_LIBRARIES", ("libnot-there.so.0",))

    assert run_checks(tags=["documents"]) == [
        Warning(
            "The library harfbuzz-subset is missing: every PDF takes several times as long.",
            hint="Debian, Ubuntu: apt-get install libharfbuzz-subset0. macOS: brew install harfbuzz.",
            id="overleg.W001",
        )
    ]


def test_missing_font_is_told_with_how_to_get_it(monkeypatch):
    monkeypatch.setattr(checks, "FONTS", {"No Such Font": "fonts-no-such"})

    assert run_checks(tags=["documents"]) == [
        Warning(
            "The font No Such Font is missing: documents will look different.",
            hint="Debian, Ubuntu: apt-get install fonts-no-such.",
            id="overleg.W002",
        )
    ]


def test_without_fontconfig_no_font_is_there(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert [warning.id for warning in run_checks(tags=["documents"])] == ["overleg.W002", "overleg.W002"]


def test_sessions_that_are_no_rows_are_an_error(settings):
    assert [message for message in run_checks(tags=["security"]) if message.id == "overleg.E001"] == []
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"

    assert [message for message in run_checks(tags=["security"]) if message.id == "overleg.E001"] == [
        Error(
            "SESSION_ENGINE is django.contrib.sessions.backends.cache: an ended session would go on for a while.",
            hint="Use django.contrib.sessions.backends.db.",
            id="overleg.E001",
        )
    ]
