#!/usr/bin/env python3
"""A batch of thousands of lines, while the server is killed: is it whole, and is any line there twice?

    benchmarks/run batches [LINES [KILLS]]

LINES (10,000) short texts of their own. First 1 % of them are wrong, each in one of several ways: the batch must be refused as a whole,
with exactly these rows. Then all are right: the batch is accepted, and the server is killed (SIGKILL) and started again KILLS (4)
times while it works, evenly over the lines. In the end each line must be completed with a recording of its own that says what the
line says, no recording may be there twice or left over, and no line may have more than one completed task. Loopback only.
"""

import collections
import random
import signal
import sys
import time
import urllib.error

import served

SEED = 5
LOOK = 0.5  # seconds between two looks
AT_MOST = 3 * 3600  # seconds
PAGE = 200
WRONG = (
    {"text": "   "},
    {"text": "Spoken by nobody.", "voice": "nobody-of-that-name"},
    {"text": "Far too quick.", "speed": 90},
    {"text": "Of the wrong type.", "speed": "quickly"},
    {"text": "With a field that there is not.", "loudness": 3},
    {"text": "x" * 5_001},
)


def line(number):
    return {"text": f"Line {number}, and the heron waits.", "voice": ("sophia", "sterling")[number % 2]}


def failed(what):
    sys.exit("FAILED: " + what)


def pages(server, path, field="items"):
    """All rows of a list."""
    cursor = ""
    while cursor is not None:
        page = server.json(f"{path}limit={PAGE}{cursor}")
        yield from page[field]
        cursor = page.get("next_cursor")
        cursor = None if cursor is None else "&cursor=" + cursor


def refused(server, lines):
    """Bad rows are told, all of them and no others, and nothing begins."""
    chosen = random.Random(SEED)
    bad = set(chosen.sample(range(1, lines + 1), max(1, lines // 100)))
    body = [WRONG[n % len(WRONG)] if n in bad else line(n) for n in range(1, lines + 1)]
    began = time.monotonic()
    status, answer = server.post("/api/batches", {"name": "wrong", "lines": body}, timeout=300)
    took = time.monotonic() - began
    told = {error["row"] for error in answer.get("parameters", {}).get("errors", [])}
    if status != 422 or answer.get("code") != "batch-invalid" or told != bad:
        failed(f"status {status}; {len(bad)} rows are wrong, {len(told ^ bad)} are told wrongly: {sorted(told ^ bad)[:5]}")
    if server.json("/api/batches")["items"]:
        failed("a batch that was refused is there")
    print(f"refused: {lines} lines, {len(bad)} of them wrong, exactly these told by row in {took:.1f} s")


def answers(server):
    try:
        server.get("/api/health", timeout=2)
        return True
    except OSError:
        return False


def spoken(server, lines, kills):
    """The batch's id, after all those kills."""
    began = time.monotonic()
    status, batch = server.post(
        "/api/batches", {"name": "right", "lines": [line(n) for n in range(1, lines + 1)]}, timeout=300)
    if status != 201:
        failed(f"status {status}: {batch}")
    print(f"accepted: {lines} lines in {time.monotonic() - began:.1f} s")
    began = time.monotonic()
    killed = 0
    away = []
    while time.monotonic() - began < AT_MOST:
        now = server.json("/api/batches/" + batch["batch_id"])
        counts = now["lines"]
        done = counts["completed"] + counts["failed"]
        if killed < kills and done >= (killed + 1) * lines // (kills + 1):
            server.stop(signal.SIGKILL)
            stopped = time.monotonic()
            if answers(server):
                failed("the server answers although it was killed")
            server.start()
            away.append(time.monotonic() - stopped)
            killed += 1
            print(f"killed with {done} lines done and {counts['working']} in work; back after {away[-1]:.1f} s", flush=True)
        elif now["state"] != "running":
            took = time.monotonic() - began
            if now["state"] != "completed" or counts["completed"] != lines or killed < kills:
                failed(f"the batch is {now['state']} with {counts} after {killed} kills")
            print(f"completed: {lines} lines in {took:.0f} s, {killed} kills of them {sum(away):.0f} s away:"
                  f" {lines / (took - sum(away)):.1f} lines a second")
            return batch["batch_id"]
        time.sleep(LOOK)
    failed(f"not completed within {AT_MOST} s")


def whole(server, batch, lines):
    """Each line once: as a line, as a recording, as a completed task, as a file."""
    rows = list(pages(server, f"/api/batches/{batch}/lines?"))
    numbers = [row["number"] for row in rows]
    if numbers != list(range(1, lines + 1)):
        failed(f"{len(numbers)} lines, not 1 to {lines} once each")
    recordings = [row["recording_id"] for row in rows]
    if len(set(recordings)) != lines or None in recordings:
        failed(f"{len(set(recordings))} recordings for {lines} lines")
    titles = {one["id"]: one["text"] for one in pages(server, "/api/recordings?")}
    if set(titles) != set(recordings):
        failed(f"{len(set(titles) ^ set(recordings))} recordings are left over or missing")
    wrong = [row["number"] for row in rows if titles[row["recording_id"]] != line(row["number"])["text"]]
    if wrong:
        failed(f"{len(wrong)} recordings say something else, the first is line {wrong[0]}")
    tasks = collections.Counter(
        one["task"]["status"] for one in pages(server, f"/api/admin/tasks?batch={batch}&"))
    if tasks != {"completed": lines}:
        failed(f"tasks: {dict(tasks)}")
    files = list(server.folder.rglob("*.wav"))
    parts = list(server.folder.rglob("*.part"))
    if len(files) != lines:
        failed(f"{len(files)} audio files for {lines} lines")
    attempts = collections.Counter(row["attempts"] for row in rows)
    begun = collections.Counter(
        one["attempts"] for one in pages(server, f"/api/admin/tasks?batch={batch}&"))
    print(f"whole: {lines} lines, recordings, tasks and files, each once and each saying its own line;"
          f" {len(parts)} unfinished files are left to the sweep")
    print(f"tasks a line: {dict(attempts)}; beginnings of a task: {dict(sorted(begun.items()))}")


def main():
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    try:
        with served.Server() as server:
            refused(server, lines)
            batch = spoken(server, lines, kills)
            whole(server, batch, lines)
    except urllib.error.HTTPError as error:
        failed(f"{error.url}: {error.code} {error.read()[:500]}")


if __name__ == "__main__":
    main()
