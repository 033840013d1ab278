#!/usr/bin/env python3
"""How quickly a server answers others while long recordings are downloaded.

    benchmarks/run downloads [MINUTES [RECORDINGS]]

Speaks RECORDINGS (1) recordings of about MINUTES (25) with the built-in voice, then downloads them as mp3, Opus, FLAC and AAC, 20 at
once (each recording in each format at least once), none encoded before, and asks /api/health every 50 ms until the last one is there. Then once
more, from what is kept.
"""

import concurrent.futures
import sys
import threading
import time

import served

CLIENTS = 20
FORMATS = ("mp3", "opus", "flac", "aac")


def record(server, number, minutes):
    turns = [
        {"voice": "sophia", "text": f"Chapter {part}, number {number}. " + served.WORDS * 24}
        for part in range(round(minutes / 3.3))  # minutes of one turn, spoken
    ]
    status, task = server.post("/api/scripts", {"turns": turns})
    if status != 202:
        sys.exit(f"the script was refused: {status} {task}")
    ended = server.wait(task["task_id"])
    if ended["status"] != "completed":
        sys.exit(f"the script was not spoken: {ended}")
    return server.json("/api/recordings/" + ended["recording_id"])


def measure(server, paths, what):
    asked, done = [], threading.Event()

    def watch():
        while not done.is_set():
            began = time.monotonic()
            server.get("/api/health")
            asked.append(time.monotonic() - began)
            time.sleep(0.05)

    def download(path):
        began = time.monotonic()
        size = len(server.get(path, timeout=900))
        return time.monotonic() - began, size

    watcher = threading.Thread(target=watch)
    watcher.start()
    with concurrent.futures.ThreadPoolExecutor(len(paths)) as clients:
        took = sorted(clients.map(download, paths))
    done.set()
    watcher.join()
    asked.sort()
    print(f"{what}: {len(paths)} downloads, {sum(size for _, size in took) >> 20} MB, first after {took[0][0]:.1f} s, "
          f"last after {took[-1][0]:.1f} s; /api/health asked {len(asked)} times: median {asked[len(asked) // 2] * 1e3:.0f} ms, "
          f"99 % {asked[int(len(asked) * 0.99)] * 1e3:.0f} ms, at most {asked[-1] * 1e3:.0f} ms", flush=True)
    return asked[-1]


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 25
    count = min(10, int(sys.argv[2])) if len(sys.argv) > 2 else 1
    with served.Server() as server:
        formats = [f for f in FORMATS if f in server.json("/api/capabilities")["formats"]]
        made = [record(server, number, minutes) for number in range(count)]
        print(f"{count} recordings of {made[0]['duration_seconds'] / 60:.1f} minutes; {', '.join(formats)}", flush=True)
        paths = [f"/api/recordings/{one['id']}/audio?format={name}" for one in made for name in formats]
        paths *= -(-CLIENTS // len(paths))
        worst = measure(server, paths, "encoded")
        worst = max(worst, measure(server, paths, "kept"))
        began = time.monotonic()
        for one in made:
            server.get(f"/api/recordings/{one['id']}/peaks")
        print(f"peaks of {count} recordings: {(time.monotonic() - began) / count * 1e3:.0f} ms each")
    sys.exit(0 if worst <= 0.5 else "missed: /api/health took more than 0.5 s")


if __name__ == "__main__":
    main()
