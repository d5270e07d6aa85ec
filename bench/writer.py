"""Somebody else who writes meanwhile, in a process of its own."""

import contextlib
import multiprocessing
from collections.abc import Iterator
from multiprocessing.synchronize import Event

import psycopg
from django.db import connection

A_WRITE = "SELECT pg_current_xact_id()"
"""A transaction with a number of its own: for the server as good as any change."""


@contextlib.contextmanager
def writing(*, each: float, database: str = "") -> Iterator[None]:
    """Meanwhile something is committed every `each` seconds; in another `database` of the server, when given."""
    processes = multiprocessing.get_context("spawn")
    ready, done = processes.Event(), processes.Event()
    settings = connection.settings_dict
    if database:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {database}")
            cursor.execute(f"CREATE DATABASE {database}")
    address = psycopg.conninfo.make_conninfo(
        host=settings["HOST"],
        user=settings["USER"],
        password=settings["PASSWORD"] or None,
        dbname=database or settings["NAME"],
    )
    writer = processes.Process(target=write, args=(address, each, ready, done))
    writer.start()
    try:
        ready.wait(30)
        yield
    finally:
        done.set()
        writer.join()


def write(address: str, each: float, ready: Event, done: Event) -> None:
    """Commit until it is done."""
    with psycopg.connect(address, autocommit=True) as database:
        while not done.wait(each):
            database.execute(A_WRITE)
            ready.set()
