"""The tests' own processes do what the tests say of them."""

import pytest

from dossiers.tasks import prepare_pages
from tests.processes import wait_until


@pytest.mark.queue
def test_a_task_sent_here_is_done_by_a_worker_elsewhere(worker):
    task = prepare_pages.delay()
    wait_until(lambda: f"[{task.id}] succeeded" in worker.log.read_text(), what="done")
