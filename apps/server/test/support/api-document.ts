/** An OpenAPI document that answers are held against. */
import { Errors } from "typebox/schema";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Json;
  }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>
  >;
}

interface Listed {
  /** `GET /api/servers/{name}` */
  readonly key: string;
  readonly method: string;
  /** As the router writes it: `/api/servers/:name`. */
  readonly pattern: string;
  readonly operation: Operation;
}

export interface OpenApi {
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

export class ApiDocument {
  readonly #document: OpenApi;

  constructor(document: OpenApi) {
    this.#document = document;
  }

  tags(): readonly string[] {
    return this.#document.tags.map(({ name }) => name);
  }

  operations(): readonly Listed[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([word, operation]) => {
        const method = word.toUpperCase();
        return { key: `${method} ${path}`, method, pattern: path.replace(/\{(\w+)\}/g, ":$1"), operation };
      }),
    );
  }

  operation(key: string): Operation {
    const found = this.operations().find((listed) => listed.key === key);
    if (found === undefined) throw new Error(`${key} is not documented`);
    return found.operation;
  }

  danglingReferences(): readonly string[] {
    const references = JSON.stringify(this.#document).matchAll(/"\$ref":"([^"]*)"/g);
    return Array.from(references, ([, to = ""]) => to).filter((to) => this.#target(to) === undefined);
  }

  /** What is wrong with an answer; a field that the document does not name is. */
  faults(method: string, url: string, status: number, body: unknown): unknown[] {
    const listed = this.operations().find(
      (l) => l.method === method && new RegExp(`^${l.pattern.replace(/:\w+/g, "[^/]+")}$`).test(url),
    );
    const { responses = {} } = listed?.operation ?? {};
    const response = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
    const schema = response?.content?.["application/json"]?.schema;
    if (schema === undefined) return [`${method} ${url} has no answer ${status}`];
    const [, errors] = Errors(this.#closed(schema) as object, body);
    return errors;
  }

  #target(reference: string): Json | undefined {
    return this.#document.components.schemas[reference.replace("#/components/schemas/", "")];
  }

  /** References put in place, objects open to no further field. None of these schemas is recursive. */
  #closed(schema: Json): Json {
    if (Array.isArray(schema)) return schema.map((item: Json) => this.#closed(item));
    if (typeof schema !== "object" || schema === null) return schema;
    const { $ref, ...own } = schema as Record<string, Json>;
    if (typeof $ref === "string") return this.#closed(this.#target($ref) ?? false);
    const entries = Object.entries(own).map(([name, value]) => [name, this.#closed(value)]);
    const closes = "properties" in own && !("additionalProperties" in own);
    return Object.fromEntries(closes ? [...entries, ["additionalProperties", false]] : entries);
  }
}
