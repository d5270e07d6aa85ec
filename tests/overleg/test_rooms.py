"""No app outgrows the others: whoever looks for something has a small place to look in."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]


def lines(app: str) -> int:
    """Of Python, without migrations, which Django writes."""
    files = [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    return sum(len(path.read_text().splitlines()) for path in files)


def test_no_app_holds_a_quarter_of_the_code():
    sizes = {app: lines(app) for app in APPS}
    assert max(sizes.values()) < sum(sizes.values()) / 4, sizes


@pytest.mark.parametrize("app", ["attendance", "proceedings"])
def test_what_surrounds_an_evening_stays_small(app):
    assert lines(app) < 3500
