import { expect, test } from "vitest";
import { render } from "./guide.ts";

const html = (text: string) => render(text, "guide").html.trim();

test("documents lead to each other within the page, and to places in themselves", () => {
  expect(html("[a](api.md)")).toContain('<a href="guide/api">a</a>');
  expect(html("[a](api.md#problems)")).toContain('<a href="guide/api#problems">a</a>');
  expect(html("[a](#memory)")).toContain('<a href="guide/guide#memory">a</a>');
});

test("what is with the source alone is told, not linked", () =>
  expect(html("[0005](decisions/0005-built-in-voice.md), [log](../CHANGELOG.md)")).toBe("<p>0005, log</p>"));

test("headings have places, as their links want them", () =>
  expect(html("## Rows and files")).toBe('<h2 id="rows-and-files">Rows and files</h2>'));

test("code stays as it is, and can be scrolled by the keyboard", () =>
  expect(html("```\na < b && c\n```")).toBe('<pre tabindex="0"><code>a &lt; b &amp;&amp; c</code></pre>'));

test("pictures get their address when the page is built", () => {
  const { html: made, pictures } = render("![The studio](images/studio.webp)", "guide");
  expect(pictures).toEqual(["images/studio.webp"]);
  expect(made).toContain('src="@@0@@"');
});
