import "../styles/admin.css";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
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
  const path = useRouterState({ select: (state) => state.location.pathname });
  const tabs = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another tab
  useEffect(() => {
    // On a telephone not all are in sight.
    const nav = tabs.current;
    const here = nav?.querySelector<HTMLElement>("[aria-current=page]");
    if (nav && here) {
      nav.scrollLeft = here.offsetLeft - nav.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
    }
  }, [path]);
  return (
    <Only who="admin">
      <nav ref={tabs} className="tabs" aria-label="Administration">
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
