import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { applyTheme, savedTheme } from "./theme/theme";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/compose.css";
import "./styles/voices.css";
import "./styles/player.css";
import "./styles/recordings.css";

applyTheme(savedTheme());

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no #root");
}
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
