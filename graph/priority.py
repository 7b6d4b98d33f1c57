"""Work that goes on beside what somebody waits for, at the lowest priority."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress


def beside(work: Callable[[], object]) -> threading.Thread:
    """Do some work in a thread, of the lowest priority where threads have one each (Linux)."""

    def run() -> None:
        if sys.platform == "linux":
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        work()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
