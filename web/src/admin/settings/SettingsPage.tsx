import { useNavigate, useSearch } from "@tanstack/react-router";
import { SystemPanel } from "../system/SystemPanel";
import { Effective } from "./Effective";
import { History } from "./History";
import { SettingList } from "./SettingList";
import { SHOWN, type Shown } from "./show";

const NAMES: Record<Shown, string> = {
  settings: "Settings",
  history: "History",
  effective: "In force",
  system: "System",
};

/** What the server does, changed while it runs; and the server itself. */
export function SettingsPage() {
  const { show } = useSearch({ from: "/admin/settings" });
  const navigate = useNavigate();
  return (
    <>
      <h1>Settings</h1>
      <nav className="chips" aria-label="What to show">
        {SHOWN.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-current={show === one}
            onClick={() => void navigate({ to: "/admin/settings", search: { show: one } })}
          >
            {NAMES[one]}
          </button>
        ))}
      </nav>
      {show === "settings" && <SettingList />}
      {show === "history" && <History />}
      {show === "effective" && <Effective />}
      {show === "system" && <SystemPanel />}
    </>
  );
}
