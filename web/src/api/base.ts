/**
 * Where the page is served, with a slash at the end: paths of the API are relative to it, so that a proxy
 * may put EchoForge under any path.
 */
export function pageBase(): URL {
  return new URL(".", document.baseURI);
}

/** The address of a path of the API, whether it is written from the root or from the page's base. */
export function addressOf(path: string, base: URL = pageBase()): string {
  const fromRoot = path.startsWith("/") && base.pathname !== "/" && path.startsWith(base.pathname);
  return new URL(fromRoot ? path : path.replace(/^\/+/, ""), base).href;
}
