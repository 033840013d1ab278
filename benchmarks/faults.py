#!/usr/bin/env python3
"""Faults under load: does a server recover by itself, and is anything lost?

    benchmarks/run faults [disk|database|pause|kill|all] [ROUNDS]

ROUNDS (5) times each, while tasks are asked for without a pause:
  disk      the disk of the data folder is full for ten seconds, then has room again (a tmpfs; needs root)
  database  PostgreSQL is killed, is away for ten seconds, comes back
  pause     one of two nodes on one PostgreSQL is stopped (SIGSTOP) for 20 s, then goes on
  kill      the server is killed (SIGKILL) and started again

A round counts as recovered once the server, unasked, has completed a task that was asked for after the fault's end. In the end
every accepted task must be completed, its recording's audio whole, listed once, and nothing in the trash. Loopback only.
"""

import collections
import glob
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error

import served

AT_MOST = 15  # seconds until a round must have recovered
EVERY = 0.25  # seconds between two requests of the load
ABSENT = 10  # seconds that disk and database are away
PAUSED = 20  # seconds; a node counts as dead after 12


class Load:
    """Asks for tasks without a pause and remembers those that were accepted."""

    def __init__(self, servers):
        self.servers = list(servers)
        self.accepted = []
        self.answers = collections.Counter()
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.done.set()
        self.thread.join(30)

    def run(self):
        number = 0
        while not self.done.is_set() and number < 20_000:
            number += 1
            server = self.servers[number % len(self.servers)]
            task = ask(server, f"Load {number} of {time.monotonic_ns()}. The heron waited in the water.", 3)
            if isinstance(task, dict):
                self.accepted.append(task["task_id"])
                self.answers[202] += 1
            else:
                self.answers[task] += 1
            time.sleep(EVERY)


def ask(server, text, timeout=10):
    """An accepted task, or what came instead."""
    try:
        status, answer = server.post("/api/generate", {"text": text, "voice": "sophia"}, timeout)
        return answer if status == 202 else status
    except (OSError, urllib.error.URLError, ValueError) as error:
        return type(error).__name__


def recovery(server):
    """Seconds until a task asked for from now on is completed."""
    began = time.monotonic()
    task = None
    while time.monotonic() - began < 120:
        try:
            if not isinstance(task, dict):
                task = ask(server, f"After the fault, {time.monotonic_ns()}.", 3)
            elif server.json("/api/tasks/" + task["task_id"], 3)["status"] == "completed":
                return time.monotonic() - began
        except (OSError, ValueError):
            pass
        time.sleep(0.1)
    return float("inf")


class Postgres:
    """A PostgreSQL of our own."""

    def __init__(self):
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.folder = tempfile.mkdtemp(prefix="echoforge-pg-")
        os.chmod(self.folder, 0o777)
        self.port = served.free_port()
        self.user = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"] if os.geteuid() == 0 else []
        self.command("initdb", "-D", self.folder + "/data", "-U", "echoforge", "-A", "trust", "-E", "UTF8")
        self.start()

    def command(self, name, *arguments):
        with open(self.folder + "/commands.log", "a") as log:
            subprocess.run([*self.user, f"{self.bin}/{name}", *arguments], check=True, stdout=log, stderr=log, cwd=self.folder)

    def start(self):
        self.command("pg_ctl", "-D", self.folder + "/data", "-l", self.folder + "/server.log", "-w",
                     "-o", f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1", "start")

    def stop(self):
        self.command("pg_ctl", "-D", self.folder + "/data", "-m", "immediate", "-w", "stop")

    def close(self):
        try:
            self.stop()
        except subprocess.CalledProcessError:
            pass
        shutil.rmtree(self.folder, ignore_errors=True)

    def settings(self):
        return {"spring.datasource.url": f"jdbc:postgresql://127.0.0.1:{self.port}/postgres",
                "spring.datasource.username": "echoforge", "spring.datasource.password": ""}


def check(name, server, load, recordings, times):
    """Counts what was lost, and tells."""
    lost, broken = [], []
    deadline = time.monotonic() + 300
    for task in load.accepted:
        state = server.wait(task, max(1, deadline - time.monotonic()))
        if state["status"] != "completed":
            lost.append((task, state["status"], state.get("error")))
            continue
        audio = server.get(f"/api/recordings/{state['recording_id']}/audio")
        if audio[:4] != b"RIFF" or int.from_bytes(audio[4:8], "little") + 8 != len(audio):
            broken.append(task)
    listed, cursor = collections.Counter(), ""
    while cursor is not None:
        page = server.json(f"/api/recordings?limit=100{cursor}")
        listed.update(one["id"] for one in page["items"])
        cursor = "&cursor=" + page["next_cursor"] if page.get("next_cursor") else None
    double = [one for one, count in listed.items() if count > 1]
    trash = [file for file in glob.glob(str(recordings / "trash" / "**" / "*"), recursive=True) if os.path.isfile(file)]
    late = [seconds for seconds in times if seconds > AT_MOST]
    print(f"{name}: {len(times)} rounds, recovered after {', '.join(f'{seconds:.1f}' for seconds in times)} s; "
          f"{len(load.accepted)} tasks accepted ({dict(load.answers)}), {len(lost)} lost, {len(broken)} with broken audio, "
          f"{len(double)} listed twice, {len(trash)} files in the trash", flush=True)
    for one in lost[:5]:
        print("  lost:", *one)
    return not (lost or broken or double or trash or late)


def disk(rounds):
    place = pathlib.Path(tempfile.mkdtemp(prefix="echoforge-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512m", "tmpfs", str(place)], check=True)
    filler = place / "filler"
    times = []
    try:
        with served.Server(folder=place / "data") as server, Load([server]) as load:
            for _ in range(rounds):
                time.sleep(3)
                with open(filler, "wb", buffering=0) as out:
                    try:
                        while True:
                            out.write(bytes(1 << 16))
                    except OSError:
                        pass
                time.sleep(ABSENT)
                filler.unlink()
                times.append(recovery(server))
            load.done.set()
            load.thread.join()
            return check("disk full and freed", server, load, place / "data" / "recordings", times)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)
        shutil.rmtree(place, ignore_errors=True)


def database(rounds):
    postgres = Postgres()
    times = []
    try:
        with served.Server(postgres.settings()) as server, Load([server]) as load:
            for _ in range(rounds):
                time.sleep(3)
                postgres.stop()
                time.sleep(ABSENT)
                postgres.start()
                times.append(recovery(server))
            load.done.set()
            load.thread.join()
            return check("database away and back", server, load, server.folder / "recordings", times)
    finally:
        postgres.close()


def pause(rounds):
    postgres = Postgres()
    shared = pathlib.Path(tempfile.mkdtemp(prefix="echoforge-shared-"))
    settings = dict(postgres.settings(), **{"echoforge.recordings.folder": shared})
    times, held = [], []
    try:
        with served.Server(settings) as first, served.Server(settings) as second, Load([first, second]) as load:
            for number in range(rounds):
                paused, other = (first, second) if number % 2 == 0 else (second, first)
                time.sleep(3)
                load.servers = [other]
                before = list(load.accepted)
                paused.process.send_signal(signal.SIGSTOP)
                began = time.monotonic()
                for task in before:  # the other one takes over what the paused one had
                    other.wait(task, 120)
                held.append(time.monotonic() - began)
                time.sleep(max(0, PAUSED - held[-1]))
                paused.process.send_signal(signal.SIGCONT)
                times.append(recovery(paused))
                load.servers = [first, second]
            load.done.set()
            load.thread.join()
            print(f"what the paused node had was done by the other one after {', '.join(f'{s:.1f}' for s in held)} s")
            return check("a node paused and woken", second, load, shared, times) and max(held) <= AT_MOST
    finally:
        postgres.close()
        shutil.rmtree(shared, ignore_errors=True)


def kill(rounds):
    times = []
    with served.Server() as server, Load([server]) as load:
        for _ in range(rounds):
            time.sleep(3)
            server.stop(signal.SIGKILL)
            server.start()
            times.append(recovery(server))
        load.done.set()
        load.thread.join()
        return check("killed and started again", server, load, server.folder / "recordings", times)


KINDS = {"disk": disk, "database": database, "pause": pause, "kill": kill}


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    rounds = min(50, int(sys.argv[2])) if len(sys.argv) > 2 else 5
    if wanted != "all" and wanted not in KINDS:
        sys.exit("expected one of all, " + ", ".join(KINDS))
    results = [KINDS[kind](rounds) for kind in (KINDS if wanted == "all" else [wanted])]
    sys.exit(0 if all(results) else "something was lost, or a round took more than %d s" % AT_MOST)


if __name__ == "__main__":
    main()
