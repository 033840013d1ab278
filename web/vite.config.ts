import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { guide } from "./build/guide.ts";

// The server that `npm run dev` passes the API to.
const server = process.env.ECHOFORGE_URL ?? "http://localhost:8765";

/** Puts a file in brotli beside each script and style, which the server gives to who takes it. */
function brotli(): Plugin {
  return {
    name: "brotli",
    apply: "build",
    writeBundle({ dir }, bundle) {
      for (const output of Object.values(bundle)) {
        if (dir !== undefined && /\.(js|css)$/.test(output.fileName)) {
          const bytes = output.type === "chunk" ? output.code : output.source;
          writeFileSync(join(dir, `${output.fileName}.br`), brotliCompressSync(bytes));
        }
      }
    },
  };
}

/** The style sheet is asked for before the scripts: the first paint waits for it alone. */
function stylesFirst(): Plugin {
  return {
    name: "styles-first",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html) => {
        const styles = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? [];
        const rest = styles.reduce((left, one) => left.replace(one, ""), html);
        return rest.replace(/( *<script )/, `${styles.join("")}$1`);
      },
    },
  };
}

export default defineConfig({
  // Relative, so that the page works under any path of a proxy.
  base: "./",
  plugins: [guide(), react(), stylesFirst(), brotli()],
  build: {
    target: "es2023",
    // The content policy knows no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the start loads: scripts/size.mjs reads it.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What the start loads, in two files instead of twenty: each file is a request, and libraries change seldom.
          groups: [
            { name: "libraries", tags: ["$initial"], test: /node_modules/, priority: 2 },
            { name: "start", tags: ["$initial"], priority: 1 },
          ],
        },
      },
    },
  },
  test: { include: ["{src,build}/**/*.test.ts"] },
  server: {
    // The documents lie beside the page.
    fs: { allow: [".."] },
    proxy: Object.fromEntries(
      ["/api", "/v1", "/v3"].map((path) => [path, { target: server, changeOrigin: true }]),
    ),
  },
});
