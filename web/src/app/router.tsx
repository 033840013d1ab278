import { createRootRoute, createRoute, createRouter, Link } from "@tanstack/react-router";
import { pageBase } from "../api/base";
import { CharacterPage } from "../characters/CharacterPage";
import { CharactersPage } from "../characters/CharactersPage";
import { LibraryPage } from "../library/LibraryPage";
import { RecordingPage } from "../library/RecordingPage";
import { StudioPage } from "../studio/StudioPage";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });

const routes = [
  createRoute({ getParentRoute: () => root, path: "/", component: StudioPage }),
  createRoute({ getParentRoute: () => root, path: "/characters", component: CharactersPage }),
  createRoute({ getParentRoute: () => root, path: "/characters/$id", component: CharacterPage }),
  createRoute({ getParentRoute: () => root, path: "/library", component: LibraryPage }),
  createRoute({ getParentRoute: () => root, path: "/library/$id", component: RecordingPage }),
] as const;

/** The pages and their addresses, below whatever path a proxy puts them under. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: pageBase().pathname,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

function NoSuchPage() {
  return (
    <>
      <h1>No such page</h1>
      <p>
        <Link to="/">To the studio</Link>
      </p>
    </>
  );
}
