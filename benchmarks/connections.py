#!/usr/bin/env python3
"""What connections cost a server.

    benchmarks/run connections [COUNT]

Opens COUNT (2,000) connections of one address: idle ones first, then as many that ask for speech at once, far beyond what can be
spoken. Tells resident memory and descriptors, for each connection too, and what was answered. Loopback only; bounded in time.
"""

import asyncio
import json
import resource
import subprocess
import sys
import time

import served

CALL_SECONDS = 120


async def opened(port, count):
    connections = []
    for _ in range(count):
        connections.append(await asyncio.open_connection("127.0.0.1", port))
    return connections


async def ask(connection, method, path, body=b""):
    """Status of one answer, its body read to the end."""
    reader, writer = connection
    writer.write(
        f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if "transfer-encoding: chunked" in head:
        while True:
            size = int((await reader.readline()).strip().split(b";")[0], 16)
            await reader.readexactly(size + 2)
            if size == 0:
                break
    else:
        length = head.split("content-length:", 1)
        if len(length) == 2:
            await reader.readexactly(int(length[1].split("\r\n", 1)[0]))
    return int(head.split(" ", 2)[1])


async def close(connections):
    for _, writer in connections:
        writer.close()
    await asyncio.sleep(1)


def live(server):
    """Heap that is left after a collection, in bytes."""
    jcmd = subprocess.run(["jcmd", str(server.process.pid), "GC.run"], capture_output=True, check=False)
    if jcmd.returncode != 0:
        return None
    time.sleep(1)
    used = 0
    for line in server.get("/actuator/prometheus").decode().splitlines():
        if line.startswith("jvm_memory_used_bytes{") and 'area="heap"' in line:
            used += float(line.rsplit(" ", 1)[1])
    return used


def tell(what, server, before, count):
    resident, descriptors = server.facts()
    heap = live(server)
    print(f"{what}: resident {resident >> 20} MB ({(resident - before[0]) / count / 1024:.0f} KB a connection), "
          f"descriptors {descriptors} ({(descriptors - before[1]) / count:.2f} a connection)"
          + (f", live heap {heap / 2**20:.0f} MB" if heap else ""), flush=True)


async def run(server, count):
    for _ in range(20):
        server.post("/api/generate", {"text": "Warm. " + str(time.monotonic_ns())})
    await asyncio.sleep(3)
    resident, descriptors = before = server.facts()
    print(f"before: resident {resident >> 20} MB, descriptors {descriptors}, live heap {(live(server) or 0) / 2**20:.0f} MB")

    idle = await opened(server.port, count)
    answers = await asyncio.gather(*(ask(one, "GET", "/api/health") for one in idle))
    tell(f"{count} idle, each answered once ({set(answers)})", server, before, count)
    await close(idle)

    async def speak(number, connection):
        text = f"Number {number} of {time.monotonic_ns()}. " + served.WORDS
        body = json.dumps({"model": "tts-1", "voice": "alloy", "response_format": "wav", "input": text}).encode()
        try:
            return await asyncio.wait_for(ask(connection, "POST", "/v1/audio/speech", body), CALL_SECONDS)
        except (asyncio.IncompleteReadError, asyncio.TimeoutError, ConnectionError) as error:
            return type(error).__name__

    speaking = await opened(server.port, count)
    began = time.monotonic()
    calls = asyncio.gather(*(speak(number, one) for number, one in enumerate(speaking)))
    peak = [0, 0]
    while not calls.done():
        await asyncio.sleep(0.25)
        peak = [max(old, new) for old, new in zip(peak, server.facts())]
    outcomes = {}
    for status in await calls:
        outcomes[status] = outcomes.get(status, 0) + 1
    print(f"{count} that ask for speech at once: {outcomes} in {time.monotonic() - began:.1f} s; resident at most {peak[0] >> 20} MB, "
          f"descriptors at most {peak[1]}", flush=True)
    tell("afterwards, still open", server, before, count)
    began = time.monotonic()
    server.get("/api/health")
    print(f"a new connection is answered in {(time.monotonic() - began) * 1e3:.0f} ms")
    await close(speaking)
    tell("afterwards, closed", server, before, count)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(65_536, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    with served.Server() as server:
        asyncio.run(run(server, count))


if __name__ == "__main__":
    main()
