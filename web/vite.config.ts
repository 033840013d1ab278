import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The server that `npm run dev` passes the API to.
const server = process.env.ECHOFORGE_URL ?? "http://localhost:8765";

export default defineConfig({
  // Relative, so that the page works under any path of a proxy.
  base: "./",
  plugins: [react()],
  build: {
    target: "es2023",
    // The content policy knows no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { include: ["src/**/*.test.ts"] },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/v1", "/v3"].map((path) => [path, { target: server, changeOrigin: true }]),
    ),
  },
});
