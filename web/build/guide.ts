import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Marked, type Tokens } from "marked";
import type { Plugin } from "vite";

/** What a Markdown file becomes: its pictures, and HTML with a mark where each of their addresses goes. */
interface Rendered {
  readonly html: string;
  readonly pictures: readonly string[];
}

/** Lets the page import the documents in `docs` as HTML; their links lead to each other within the page. */
export function guide(): Plugin {
  return {
    name: "guide",
    enforce: "pre",
    load(id) {
      if (!id.endsWith(".md")) {
        return null;
      }
      const { html, pictures } = render(readFileSync(id, "utf8"), nameOf(id));
      const imports = pictures.map(
        (path, i) => `import p${i} from ${JSON.stringify(resolve(dirname(id), path))};`,
      );
      const parts = html
        .split(/@@(\d+)@@/)
        .map((part, i) => (i % 2 === 0 ? JSON.stringify(part) : `p${part}`));
      return `${imports.join("\n")}\nexport default ${parts.join(" + ")};\n`;
    },
  };
}

function nameOf(id: string): string {
  return (id.split("/").at(-1) ?? "").replace(/\.md$/, "");
}

/** Makes HTML of a document of that name. */
export function render(text: string, name: string): Rendered {
  const pictures: string[] = [];
  const html = new Marked({ gfm: true })
    .use({
      renderer: {
        heading({ tokens, depth, text: said }: Tokens.Heading) {
          return `<h${depth} id="${slug(said)}">${this.parser.parseInline(tokens)}</h${depth}>`;
        },
        link({ href, tokens }: Tokens.Link) {
          const words = this.parser.parseInline(tokens);
          const [, document = "", place = ""] = /^(?:([a-z-]+)\.md)?(#.*)?$/.exec(href) ?? [];
          if (document !== "" || place !== "") {
            return `<a href="guide/${document || name}${place}">${words}</a>`;
          }
          // Other files are with the program's source alone.
          return href.startsWith("https://") ? `<a href="${href}" rel="noreferrer">${words}</a>` : words;
        },
        image({ href, text: says }: Tokens.Image) {
          pictures.push(href);
          return `<img src="@@${pictures.length - 1}@@" alt="${says}" loading="lazy">`;
        },
        code({ text: code, escaped: done }: Tokens.Code) {
          // A tab stop, since it may have to be scrolled.
          return `<pre tabindex="0"><code>${done ? code : escaped(code)}</code></pre>`;
        },
      },
      hooks: {
        postprocess: (all) =>
          all
            .replaceAll("<table>", '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>')
            .replaceAll("</table>", "</table></div>"),
      },
    })
    .parse(text, { async: false });
  return { html, pictures };
}

/** As GitHub makes them. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
