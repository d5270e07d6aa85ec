"""Collected files: what a visitor's browser gets of them."""

from pathlib import Path

import brotli
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage as Storage

STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"


def test_files_are_kept_once_by_a_name_that_changes_with_them_and_compressed(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": STORAGE}}
    call_command("collectstatic", interactive=False, verbosity=0)

    sources = {path for finder in get_finders() for path, _ in finder.list([])}
    names = Storage(location=tmp_path).hashed_files
    files = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert set(names) == sources
    assert {file for file in files if not file.endswith((".br", ".gz"))} == {*names.values(), "staticfiles.json"}

    style = tmp_path / names["css/site.css"]
    plain, gzip, small = (Path(f"{style}{ending}").read_bytes() for ending in ("", ".gz", ".br"))
    assert brotli.decompress(small) == plain
    assert len(small) < len(gzip) < len(plain) / 4


def test_a_file_of_another_version_is_answered_with_ours_and_not_kept(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": STORAGE}}
    call_command("collectstatic", interactive=False, verbosity=0)
    answer = client.get("/static/css/site.0123456789ab.css")
    ours = tmp_path / Storage(location=tmp_path).hashed_files["css/site.css"]
    assert (answer.status_code, b"".join(answer)) == (200, ours.read_bytes())
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/css", "no-store")
    for path in ("css/gone.0123456789ab.css", "../../pyproject.0123456789ab.toml"):
        assert client.get(f"/static/{path}").status_code == 404
