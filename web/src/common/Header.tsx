import type { Capabilities } from "../api/types";
import { ThemeToggle } from "../theme/ThemeToggle";

/** The page's head: the name, who speaks, the colours. */
export function Header({ can }: { can: Capabilities | undefined }) {
  return (
    <header className="head">
      <h1>
        <img src="./favicon.svg" alt="" width="28" height="28" />
        EchoForge
      </h1>
      {can && (
        <p className="engine">
          <span className="visually-hidden">Engine: </span>
          {can.engine} · {can.devices.map((device) => device.toUpperCase()).join(", ")}
        </p>
      )}
      <ThemeToggle />
    </header>
  );
}
