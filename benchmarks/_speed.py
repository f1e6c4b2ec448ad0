"""How many records a second are resolved on one core, and in how much memory."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from pathlib import Path

import _made
from _works import Work

__all__ = ["speeds"]

Answer = tuple[float, float, int]
"""Seconds of clustering, of the whole resolution, and peak memory in MB beyond the records."""


def speeds(works: Sequence[Work], sizes: Sequence[int]) -> None:
    """Print records a second and memory for each size; each in a process of its own."""
    print(f"\nspeed, noisy citations{'cluster/s':>12}{'resolution/s':>15}{'MB':>8}{'MB/1000':>10}")
    for size in sizes:
        entries = [entry.fields for entry in _made.citations(works, size)]
        context = multiprocessing.get_context("spawn")
        answers: multiprocessing.Queue[Answer] = context.Queue()
        process = context.Process(target=_measure, args=(entries, answers))
        process.start()
        clustered, resolved, memory = answers.get()
        process.join()
        rates = f"{size / clustered:>12,.0f}{size / resolved:>15,.0f}"
        print(f"{size:>14,} records{rates}{memory:>8,}{1000 * memory / size:>10.1f}", flush=True)


def _measure(entries: Sequence[dict[str, object]], answers: multiprocessing.Queue[Answer]) -> None:
    from kg.judgements import Judgements
    from kg.resolve import cluster, resolution

    records = [_made.record(fields, "citations") for fields in entries]
    before = _memory("VmRSS")
    start = time.process_time()
    cluster(records, Judgements())
    clustered = time.process_time() - start
    start = time.process_time()
    resolution(records)
    resolved = time.process_time() - start
    answers.put((clustered, resolved, _memory("VmHWM") - before))


def _memory(field: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{field}:")[2].split()[0]) // 1024
