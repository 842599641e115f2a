import { countFacets, type FacetField, type FacetValue, parseQuery } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { tableOf } from "../fixtures.ts";
import { afterChoice, type Choosing, choosingOf, withoutFacets } from "./choose.ts";

const AT = 1_700_000_000_000;
const line = (id: number, name: string) => `id=${id} addr=10.0.0.${id}:1 name=${name} flags=N db=0 cmd=get\n`;
const TABLE = tableOf(line(1, "api") + line(2, "web") + line(3, "odd*name"), AT);

/** The query after a click on that value, as the facets show it under `query`. */
function click(query: string, field: FacetField, value: string, how: Choosing): string {
  const view = { table: TABLE, nowMs: AT };
  const ask = { most: 9, typed: "", named: new Map() };
  const facet = countFacets(parseQuery(query, TABLE), view, ask).find((each) => each.field === field);
  const found: FacetValue | undefined = facet?.values.find((each) => each.value === value);
  if (!found) throw new Error(`${field} has no ${value}`);
  return afterChoice(query, field, found, how, TABLE);
}

describe("a click on a facet's value", () => {
  it("asks for this one in place of others of its field", () => {
    expect(click("", "name", "api", "set")).toBe("name:api");
    expect(click("name:web db:0", "name", "api", "set")).toBe("name:api db:0");
  });

  it("lets go of it when it is the only one", () => {
    expect(click("name:api db:0", "name", "api", "set")).toBe("db:0");
    expect(click("name:api,web", "name", "api", "set")).toBe("name:api");
    expect(click("-name:api db:0", "name", "api", "not")).toBe("db:0");
  });

  it("adds with ctrl and negates with alt", () => {
    expect(click("name:api", "name", "web", "or")).toBe("name:api,web");
    expect(click("", "name", "web", "not")).toBe("-name:web");
    expect(click("name:web", "name", "web", "not")).toBe("-name:web");
    expect(choosingOf({ ctrlKey: true, metaKey: false, altKey: false })).toBe("or");
    expect(choosingOf({ ctrlKey: false, metaKey: true, altKey: false })).toBe("or");
    expect(choosingOf({ ctrlKey: true, metaKey: false, altKey: true })).toBe("not");
  });

  it("takes a star in a value for a star", () => {
    expect(parseQuery(click("", "name", "odd*name", "set"), TABLE).terms[0]?.values).toEqual(["odd\\*name"]);
  });

  it("is taken back by Clear, which leaves other parts alone", () => {
    expect(withoutFacets("name:api omem>1mb -db:3 10.0.0.1", TABLE)).toBe("omem>1mb 10.0.0.1");
    expect(withoutFacets("", TABLE)).toBe("");
  });
});
