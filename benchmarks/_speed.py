"""How many records a second are resolved on one core, and in how much memory.

Each run has a process of its own, as names and words that were read once are kept, and the best of
three counts: whatever else the machine does only makes a run slower. The rule by exact titles is
timed in the same processes, so that machines can be told apart from changes.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from pathlib import Path

import _made
from _peers import exact_title
from _works import Work

__all__ = ["speeds"]

_REPEATS = 3

Answer = tuple[float, float, float, int]
"""Seconds of clustering, of the whole resolution and of the peer, and peak memory in MB beyond the
records."""


def speeds(works: Sequence[Work], sizes: Sequence[int]) -> None:
    """Print records a second and memory for each size."""
    columns = f"{'cluster/s':>12}{'resolution/s':>15}{'exact title/s':>15}{'MB':>8}{'MB/1000':>10}"
    print(f"\nspeed, noisy citations{columns}")
    for size in sizes:
        entries = [entry.fields for entry in _made.citations(works, size)]
        runs = [_run(entries) for _ in range(_REPEATS)]
        *seconds, memory = map(min, zip(*runs, strict=True))
        rates = "".join(
            f"{size / one:>{width},.0f}" for one, width in zip(seconds, (12, 15, 15), strict=True)
        )
        print(f"{size:>14,} records{rates}{memory:>8,}{1000 * memory / size:>10.1f}", flush=True)


def _run(entries: Sequence[dict[str, object]]) -> Answer:
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[Answer] = context.Queue()
    process = context.Process(target=_measure, args=(entries, answers))
    process.start()
    answer = answers.get()
    process.join()
    return answer


def _measure(entries: Sequence[dict[str, object]], answers: multiprocessing.Queue[Answer]) -> None:
    from kg.judgements import Judgements
    from kg.resolve import cluster, resolution

    records = [_made.record(fields, "citations") for fields in entries]
    before = _memory("VmRSS")
    seconds = []
    for run in (lambda: cluster(records, Judgements()), lambda: resolution(records)):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    memory = _memory("VmHWM") - before
    start = time.process_time()
    exact_title(records)
    answers.put((*seconds, time.process_time() - start, memory))


def _memory(field: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{field}:")[2].split()[0]) // 1024
