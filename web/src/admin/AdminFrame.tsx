import "../styles/admin.css";
import { Link, Outlet } from "@tanstack/react-router";
import { Only } from "../access/Only";

const PAGES = [
  ["/admin", "Now"],
  ["/admin/work", "Work"],
  ["/admin/engines", "Engines"],
  ["/admin/activity", "Activity"],
  ["/admin/voices", "Voices"],
  ["/admin/people", "People"],
  ["/admin/settings", "Settings"],
  ["/admin/check", "Check"],
] as const;

/** What is on every page of the administration. */
export function AdminFrame() {
  return (
    <Only who="admin">
      <nav className="tabs" aria-label="Administration">
        {PAGES.map(([to, label]) => (
          <Link key={to} to={to} className="tab" activeOptions={{ exact: true, includeSearch: false }}>
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Only>
  );
}
