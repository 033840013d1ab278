// A hub of our own on the loopback address: one repository, whose files are a folder's; large ones can hang.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** Serves a folder as a repository. */
export async function startHub(repository, folder) {
  const names = await readdir(folder);
  const files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))])),
  );
  let hangs = new Set();
  const open = new Set();
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://hub").pathname;
    const name = path.replace(`/${repository}/resolve/${COMMIT}/`, "");
    if (path.startsWith(`/api/models/${repository}/revision/`)) {
      json(response, { sha: COMMIT });
    } else if (path.startsWith(`/api/models/${repository}/tree/`)) {
      json(response, [...files].map(entry));
    } else if (files.has(name)) {
      content(request, response, name, files.get(name));
    } else {
      response.writeHead(404, { "X-Error-Code": "RepoNotFound" }).end();
    }
  });
  const content = (request, response, name, bytes) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, {
      ETag: `"${sum("sha256", bytes)}"`,
      "Content-Length": bytes.length - from,
      ...(from > 0 && { "Content-Range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    if (hangs.has(name)) {
      response.write(bytes.subarray(from, from + 1000));
      open.add(response);
    } else {
      response.end(bytes.subarray(from));
    }
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** From now on these files say nothing more after a kilobyte. */
    hang(...which) {
      hangs = new Set(which);
    },
    async stop() {
      for (const response of open) {
        response.destroy();
      }
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function entry([path, bytes]) {
  const lfs = path.endsWith(".safetensors")
    ? { lfs: { oid: sum("sha256", bytes), size: bytes.length, pointerSize: 130 } }
    : {};
  const blob = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
  return { type: "file", path, size: bytes.length, oid: sum("sha1", blob), ...lfs };
}

function sum(kind, bytes) {
  return createHash(kind).update(bytes).digest("hex");
}

function json(response, value) {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}
