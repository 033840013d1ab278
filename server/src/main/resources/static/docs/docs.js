// Makes the page from the OpenAPI document.

const METHODS = ["get", "post", "put", "patch", "delete"];
let api;

/** An element; text stays text, whatever it holds. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== ""));
  return made;
}

function resolved(schema) {
  return schema?.$ref ? api.components.schemas[schema.$ref.split("/").pop()] : schema;
}

/** A schema's type in a few words. */
function typeOf(schema = {}) {
  if (schema.$ref) {
    return schema.$ref.split("/").pop();
  }
  const either = schema.anyOf ?? schema.oneOf;
  if (either) {
    return either.map(typeOf).join(" or ");
  }
  if (schema.type === "array") {
    return `array of ${typeOf(schema.items)}`;
  }
  const type = [schema.type ?? "any"].flat().join(" or ");
  const format = schema.format ? ` (${schema.format})` : "";
  return type + format;
}

function limits(schema = {}) {
  const said = [];
  if (schema.enum) {
    said.push(schema.enum.filter((value) => value !== null).join(", "));
  }
  if (schema.minimum !== undefined || schema.maximum !== undefined) {
    said.push(`${schema.minimum ?? "…"} to ${schema.maximum ?? "…"}`);
  }
  if (schema.default !== undefined) {
    said.push(`default ${schema.default}`);
  }
  return said.join("; ");
}

function table(caption, rows) {
  const body = element("tbody");
  for (const [name, type, notes] of rows) {
    body.append(
      element("tr", {}, element("td", {}, element("code", {}, name)), element("td", {}, type), element("td", {}, notes)),
    );
  }
  return element("section", {}, element("h4", {}, caption), element("table", {}, body));
}

function fields(schema, caption) {
  const object = resolved(schema?.type === "array" ? schema.items : schema);
  if (!object?.properties) {
    return "";
  }
  const required = new Set(object.required ?? []);
  const rows = Object.entries(object.properties).map(([name, property]) => [
    name,
    typeOf(property),
    [required.has(name) ? "always" : "", limits(property), property.description ?? ""].filter(Boolean).join(" · "),
  ]);
  return table(caption, rows);
}

function shellQuoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function example(schema) {
  const object = resolved(schema);
  const body = {};
  for (const name of object?.required ?? []) {
    const property = resolved(object.properties[name]);
    body[name] = property.type === "array" ? [example(property.items)] : "Hello there.";
  }
  return body;
}

function curl(path, method, operation) {
  const address = new URL(`.${path}`, document.baseURI);
  const parts = ["curl", method === "get" ? "" : `-X ${method.toUpperCase()}`, shellQuoted(decodeURI(address.href))];
  const schema = operation.requestBody?.content?.["application/json"]?.schema;
  if (schema) {
    parts.push("-H 'Content-Type: application/json'", `-d ${shellQuoted(JSON.stringify(example(schema)))}`);
  }
  return parts.filter(Boolean).join(" ");
}

function responses(operation) {
  return table(
    "Answers",
    Object.entries(operation.responses).map(([status, response]) => [
      status,
      Object.entries(response.content ?? {})
        .map(([type, content]) => `${type}: ${typeOf(content.schema)}`)
        .join(", "),
      response.description,
    ]),
  );
}

function shown(path, method, operation) {
  const parameters = (operation.parameters ?? []).map((parameter) => [
    parameter.name,
    typeOf(parameter.schema),
    [parameter.in, limits(parameter.schema), parameter.description ?? ""].filter(Boolean).join(" · "),
  ]);
  const request = operation.requestBody && Object.values(operation.requestBody.content)[0].schema;
  const answer = Object.entries(operation.responses).find(([status]) => status.startsWith("2"))?.[1];
  const answered = answer?.content?.["application/json"]?.schema;
  return element(
    "details",
    { id: operation.operationId },
    element("summary", {}, element("span", { class: "method" }, method.toUpperCase()), element("code", {}, path), ` ${operation.summary ?? ""}`),
    element(
      "div",
      { class: "body" },
      element("p", {}, operation.description ?? ""),
      element("pre", {}, curl(path, method, operation)),
      parameters.length ? table("Parameters", parameters) : "",
      request ? fields(request, "Body") : "",
      responses(operation),
      answered ? fields(answered, "Answer") : "",
    ),
  );
}

function show() {
  document.getElementById("about").textContent = api.info.description;
  const operations = document.getElementById("operations");
  const list = element("ul");
  operations.replaceChildren();
  for (const tag of api.tags) {
    const section = element("section", {}, element("h2", {}, tag.name), element("p", { class: "muted" }, tag.description ?? ""));
    for (const [path, item] of Object.entries(api.paths)) {
      for (const method of METHODS.filter((name) => item[name]?.tags?.[0] === tag.name)) {
        section.append(shown(path, method, item[method]));
        const link = element("a", { href: `#${item[method].operationId}` }, item[method].summary ?? path);
        list.append(element("li", {}, link));
      }
    }
    if (section.querySelector("details")) {
      operations.append(section);
    }
  }
  document.getElementById("contents").replaceChildren(list);
  openNamed();
}

function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) {
    named.open = true;
    named.scrollIntoView();
  }
}

async function load(key) {
  const headers = key ? { Authorization: `Bearer ${key}` } : {};
  const answer = await fetch("v3/api-docs", { headers });
  document.getElementById("key").hidden = answer.status !== 401;
  if (!answer.ok) {
    throw new Error((await answer.json()).detail);
  }
  api = await answer.json();
  show();
}

function tried(key) {
  load(key).catch((error) => {
    document.getElementById("operations").replaceChildren(element("p", { role: "alert" }, error.message));
  });
}

document.getElementById("key").addEventListener("submit", (event) => {
  event.preventDefault();
  tried(new FormData(event.currentTarget).get("key").trim());
});
addEventListener("hashchange", openNamed);
tried();
