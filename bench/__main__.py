"""`python -m bench`: one line of JSON per figure; exit code 1 if a goal is missed."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.installation import installation


def main() -> int:
    missed = 0
    with installation() as (folder, broker):
        for figure in figures(folder, broker):
            print(figure, flush=True)
            missed += not figure.ok
    return 1 if missed else 0


def figures(folder: Path, broker: str) -> Iterator[Figure]:
    from bench import (
        growth,
        held_up,
        invitation,
        kills,
        live,
        mail,
        members,
        pages,
        preview,
        reading,
        revocation,
        sending,
        sync,
        tables,
        waiting,
    )  # only now are there settings that the models can stand on

    yield from pages.measure(folder)
    yield from invitation.measure(folder)
    yield from preview.measure(folder)
    yield from sync.measure(folder, broker)
    yield from held_up.measure(folder, broker)
    yield from reading.measure()
    yield from live.measure(folder, broker)
    yield from revocation.measure(folder, broker)
    yield from kills.measure(folder, broker)
    yield from growth.measure(folder)
    yield from tables.measure()
    yield from members.measure()
    yield from mail.measure(folder)
    yield from sending.measure(folder, broker)
    yield from waiting.measure()


if __name__ == "__main__":
    sys.exit(main())
