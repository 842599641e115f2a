import type { FastifyError } from "fastify";
import { printable } from "../cli/printable.ts";
import { ApiError } from "./errors.ts";

/** What ajv found, with its option `verbose`: the value too, and the schema that refused it. */
interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly data?: unknown;
  readonly parentSchema?: { readonly title?: string };
}

/** What a field is called that the schema wants or does not know: it is not in the path yet. */
const NAMED_BY: ReadonlyMap<string, string> = new Map([
  ["required", "missingProperty"],
  ["additionalProperties", "additionalProperty"],
]);

type Saying = (fault: Fault, part: string) => string | undefined;

/** What is said in place of ajv's own message; undefined: that will do. */
const SAID: ReadonlyMap<string, Saying> = new Map<string, Saying>([
  ["required", () => "is missing"],
  ["additionalProperties", () => "is not known"],
  ["enum", ({ params }) => `must be one of ${[params["allowedValues"]].flat().join(", ")}`],
  ["pattern", ({ parentSchema }) => parentSchema?.title && `must be ${parentSchema.title}`],
  ["minLength", ({ data }) => (data === "" ? "is empty" : undefined)],
  // In a query every value is a text; only one that stands there twice is not.
  [
    "type",
    ({ data }, part) => (part === "query" && Array.isArray(data) ? "is given more than once" : undefined),
  ],
]);

const PARTS: ReadonlyMap<string, string> = new Map([
  ["querystring", "query"],
  ["params", "path"],
]);

/** `body.ids.3 must be integer.`, from the first fault that the validator found. */
export function validationError({ validation, validationContext: context }: FastifyError): ApiError {
  const part = PARTS.get(context ?? "") ?? context ?? "request";
  const fault = validation?.[0] as Fault | undefined;
  if (fault === undefined) return new ApiError("bad-field", `${part} is not valid.`);
  const named = NAMED_BY.get(fault.keyword);
  const path = [part, ...fault.instancePath.split("/").slice(1)];
  const names = named === undefined ? path : [...path, fault.params[named]];
  const field = names.map((name) => String(name).slice(0, 64)).join(".");
  const what = SAID.get(fault.keyword)?.(fault, part) ?? fault.message ?? "is not valid";
  return new ApiError("bad-field", `${printable(field)} ${what}.`);
}
