import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useMatchRoute, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Brand, SignInGate } from "../access/SignInGate";
import { includes, me } from "../access/session";
import { addressOf } from "../api/base";
import { Confirm } from "../common/confirm";
import { Icon, type IconName } from "../common/Icon";
import { useStore } from "../common/store";
import { listenForKeys } from "../player/keys";
import { PlayerBar } from "../player/PlayerBar";
import { watchTasks } from "../tasks/queue";
import { ThemeToggle } from "../theme/ThemeToggle";
import { connection, watchConnection } from "./connection";
import { keepFocus } from "./focus";
import { health } from "./queries";
import { toasts, unsay } from "./toasts";

const PLACES: readonly (readonly [
  to: "/" | "/characters" | "/library" | "/projects",
  label: string,
  icon: IconName,
])[] = [
  ["/", "Studio", "studio"],
  ["/characters", "Characters", "people"],
  ["/library", "Library", "library"],
  ["/projects", "Projects", "projects"],
];

/** Every page: an invitation stands alone, the others are for whoever may see them. */
export function Shell() {
  const joining = useMatchRoute()({ to: "/join" }) !== false;
  return joining ? (
    <Outlet />
  ) : (
    <SignInGate>
      <Frame />
    </SignInGate>
  );
}

/** What is on every page: the ways to the others, the player, what has to be said. */
function Frame() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(path);
  const bottom = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What sticks above the player has to know how tall it is.
    const watch = new ResizeObserver(([entry]) => {
      const tall = entry?.target.getBoundingClientRect().height ?? 0;
      document.documentElement.style.setProperty("--bottom", `${tall}px`);
    });
    if (bottom.current !== null) {
      watch.observe(bottom.current);
    }
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const endings = [watchConnection(), listenForKeys(), watchTasks(), keepFocus()];
    return () => {
      for (const end of endings) {
        end();
      }
    };
  }, []);
  useEffect(() => {
    // A new page begins at its top, for who reads and for who hears it.
    if (before.current !== path) {
      before.current = path;
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }, [path]);
  return (
    <>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        To the content
      </button>
      <Rail />
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <div className="bottom" ref={bottom}>
        <ConnectionLine />
        <Toasts />
        <PlayerBar />
        <nav className="bottom-nav" aria-label="Pages, below">
          <Places />
        </nav>
      </div>
      <Confirm />
    </>
  );
}

function Places() {
  return PLACES.map(([to, label, icon]) => (
    <Link key={to} to={to} activeOptions={{ exact: to === "/" }} className="place">
      <Icon name={icon} />
      {label}
    </Link>
  ));
}

function Rail() {
  const { data } = useQuery(health);
  const { data: who } = useQuery(me);
  return (
    <header className="rail">
      <Brand />
      <nav aria-label="Pages">
        <Places />
      </nav>
      <div className="rail-foot">
        {includes(who, "admin") && (
          <Link to="/admin" className="place">
            <Icon name="gauge" />
            <span>Admin</span>
          </Link>
        )}
        <Link to="/me" className="place">
          <Icon name="person" />
          <span>{who?.user?.display_name || who?.user?.username || "Me"}</span>
        </Link>
        <Link to="/guide" className="place">
          <Icon name="book" />
          <span>Guide</span>
        </Link>
        <a href={addressOf("docs")} className="place operations">
          <Icon name="list" />
          <span>API</span>
        </a>
        <ThemeToggle />
        {data !== undefined && <span className="quiet version">{data.version}</span>}
      </div>
    </header>
  );
}

function ConnectionLine() {
  const state = useStore(connection, (now) => now);
  return (
    <p className={`connection ${state}`} role="status">
      {state === "lost" && "Connection lost. Your work goes on at the server."}
      {state === "again" && "Here again."}
    </p>
  );
}

function Toasts() {
  const shown = useStore(toasts, (all) => all);
  return (
    <div className="toasts" role="status">
      {shown.map(({ key, text, action }) => (
        <p key={key} className="toast">
          <span>{text}</span>
          {action && (
            <button
              type="button"
              className="link"
              onClick={() => {
                action.run();
                unsay(key);
              }}
            >
              {action.label}
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
