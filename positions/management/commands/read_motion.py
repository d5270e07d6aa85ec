"""Takes an existing motion apart, for whoever wants to do something with its parts elsewhere."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from dossiers.text import TextRefused, text_of
from wording.reader.reading import read


class Command(BaseCommand):
    help = "Reads a motion (text, PDF, ODT or DOCX) and prints its parts as JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the motion; what it is, is told by its content")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                text = text_of(File(opened))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except TextRefused as refused:
            raise CommandError(f"{file}: {refused}") from refused
        self.stdout.write(json.dumps(read(text).as_json(), ensure_ascii=False, indent=2))
