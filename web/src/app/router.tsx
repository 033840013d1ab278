import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { activityOf } from "../admin/activity/range";
import { settingsViewOf } from "../admin/settings/show";
import { workViewOf } from "../admin/work/view";
import { pageBase } from "../api/base";
import { filterOf } from "../library/filter";
import { StudioPage } from "../studio/StudioPage";
import { NoSuchPage, PageBroke } from "./Errors";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path }) as const;

const projectOf = ({ project }: Record<string, unknown>): { project?: string } =>
  typeof project === "string" ? { project } : {};

// The studio comes with the page; the others when somebody goes there.
const routes = [
  createRoute({ ...at("/"), component: StudioPage }),
  createRoute({
    ...at("/characters"),
    component: lazyRouteComponent(() => import("../characters/CharactersPage"), "CharactersPage"),
  }),
  createRoute({
    ...at("/characters/new"),
    validateSearch: ({ recording }: Record<string, unknown>): { recording?: string } =>
      typeof recording === "string" ? { recording } : {},
    component: lazyRouteComponent(() => import("../characters/cloning/NewVoicePage"), "NewVoicePage"),
  }),
  createRoute({
    ...at("/characters/$id"),
    component: lazyRouteComponent(() => import("../characters/CharacterPage"), "CharacterPage"),
  }),
  createRoute({
    ...at("/library"),
    validateSearch: filterOf,
    component: lazyRouteComponent(() => import("../library/LibraryPage"), "LibraryPage"),
  }),
  createRoute({
    ...at("/library/$id"),
    component: lazyRouteComponent(() => import("../library/RecordingPage"), "RecordingPage"),
  }),
  createRoute({
    ...at("/projects"),
    component: lazyRouteComponent(() => import("../projects/ProjectsPage"), "ProjectsPage"),
  }),
  createRoute({
    ...at("/projects/book"),
    validateSearch: projectOf,
    component: lazyRouteComponent(() => import("../projects/book/BookPage"), "BookPage"),
  }),
  createRoute({
    ...at("/projects/batch"),
    component: lazyRouteComponent(() => import("../projects/batch/BatchPage"), "BatchPage"),
  }),
  createRoute({
    ...at("/projects/batch/$id"),
    component: lazyRouteComponent(() => import("../projects/batch/OneBatchPage"), "OneBatchPage"),
  }),
  createRoute({
    ...at("/projects/dialogue"),
    validateSearch: projectOf,
    component: lazyRouteComponent(() => import("../projects/dialogue/DialoguePage"), "DialoguePage"),
  }),
  createRoute({
    ...at("/compare"),
    component: lazyRouteComponent(() => import("../compare/ComparePage"), "ComparePage"),
  }),
  createRoute({
    ...at("/guide"),
    component: lazyRouteComponent(() => import("../guide/GuidePage"), "GuidePage"),
  }),
  createRoute({
    ...at("/guide/$page"),
    component: lazyRouteComponent(() => import("../guide/GuidePage"), "GuidePage"),
  }),
  createRoute({ ...at("/me"), component: lazyRouteComponent(() => import("../me/MePage"), "MePage") }),
  createRoute({
    ...at("/join"),
    component: lazyRouteComponent(() => import("../access/JoinPage"), "JoinPage"),
  }),
] as const;

const admin = createRoute({
  ...at("/admin"),
  component: lazyRouteComponent(() => import("../admin/AdminFrame"), "AdminFrame"),
});
const inAdmin = <P extends string>(path: P) => ({ getParentRoute: () => admin, path }) as const;

const adminRoutes = [
  createRoute({
    ...inAdmin("/"),
    component: lazyRouteComponent(() => import("../admin/now/NowPage"), "NowPage"),
  }),
  createRoute({
    ...inAdmin("/work"),
    validateSearch: workViewOf,
    component: lazyRouteComponent(() => import("../admin/work/WorkPage"), "WorkPage"),
  }),
  createRoute({
    ...inAdmin("/engines"),
    component: lazyRouteComponent(() => import("../admin/engines/EnginesPage"), "EnginesPage"),
  }),
  createRoute({
    ...inAdmin("/activity"),
    validateSearch: activityOf,
    component: lazyRouteComponent(() => import("../admin/activity/ActivityPage"), "ActivityPage"),
  }),
  createRoute({
    ...inAdmin("/voices"),
    component: lazyRouteComponent(() => import("../admin/voices/VoicesPage"), "VoicesPage"),
  }),
  createRoute({
    ...inAdmin("/people"),
    component: lazyRouteComponent(() => import("../admin/people/PeoplePage"), "PeoplePage"),
  }),
  createRoute({
    ...inAdmin("/settings"),
    validateSearch: settingsViewOf,
    component: lazyRouteComponent(() => import("../admin/settings/SettingsPage"), "SettingsPage"),
  }),
  createRoute({
    ...inAdmin("/check"),
    component: lazyRouteComponent(() => import("../admin/check/CheckPage"), "CheckPage"),
  }),
] as const;

/** The pages and their addresses, below whatever path a proxy puts them under. */
export const router = createRouter({
  routeTree: root.addChildren([...routes, admin.addChildren(adminRoutes)]),
  basepath: pageBase().pathname,
  defaultPreload: "intent",
  defaultErrorComponent: PageBroke,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
