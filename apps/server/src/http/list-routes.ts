import {
  type ClientsBody,
  FOLLOWED_GROUPINGS,
  type Grouping,
  type GroupsBody,
  groupRows,
  matchingRows,
  parseQuery,
  parseSort,
  type Query,
  type Sort,
  sortRows,
  type TableView,
  toRecord,
} from "@clientele/model";
import type { WatchedServer } from "../actions/watched-server.ts";
import { printable } from "../cli/printable.ts";
import { answers, responses } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { badQuery } from "./bad-query.ts";
import { ApiError } from "./errors.ts";
import { groupGrowth } from "./group-growth.ts";
import { groupRecord } from "./group-record.ts";
import { lastList } from "./last-list.ts";
import { ClientsQuery, GroupsQuery, ServerParams } from "./schemas.ts";
import { findServer } from "./server-routes.ts";
import { sortGroups } from "./sort-groups.ts";

/** The last list of one server: its clients, or its clients in groups. Ages are those at the instant of the list. */
export function registerLists(app: ApiInstance, deps: ApiDeps): void {
  app.get(
    "/api/servers/:name/clients",
    {
      schema: {
        operationId: "listClients",
        tags: ["servers"],
        summary: "Clients of a server, as in its last list",
        params: ServerParams,
        querystring: ClientsQuery,
        response: responses(answers.clients),
      },
    },
    (request): ClientsBody => {
      const { where, sort, limit, at } = request.query;
      refuseAt(at);
      const list = lastList(findServer(deps, request.params.name));
      const rows = matchingRows(queryOf(where, list.view), list.view);
      const ordered = sort === undefined ? rows : sortRows(list.view, rows, sortOf(sort, list.view));
      return {
        at: list.at,
        total: rows.length,
        clients: Array.from(firstOf(ordered, limit), (row) =>
          toRecord(list.view.table, row, list.view.nowMs),
        ),
      };
    },
  );

  app.get(
    "/api/servers/:name/groups",
    {
      schema: {
        operationId: "listGroups",
        tags: ["servers"],
        summary: "Clients of a server by what they have in common, with sums",
        params: ServerParams,
        querystring: GroupsQuery,
        response: responses(answers.groups),
      },
    },
    (request): GroupsBody => {
      const { by, where, sort, limit, at } = request.query;
      refuseAt(at);
      const server = findServer(deps, request.params.name);
      const list = lastList(server);
      const rows = matchingRows(queryOf(where, list.view), list.view);
      const growths = growthsOf(server, by, where);
      const groups = groupRows(list.view, rows, by).map((group) =>
        groupRecord(group, list.view.nowMs, growths),
      );
      const ordered = sort === undefined ? groups : sortGroups(groups, sort);
      return {
        at: list.at,
        by,
        total: groups.length,
        clients: rows.length,
        groups: firstOf(ordered, limit),
      };
    },
  );
}

/** Groups are followed whole: of a part of them nobody knows how it grew. */
function growthsOf(
  server: WatchedServer,
  by: Grouping,
  where: string | undefined,
): ReadonlyMap<string, number> {
  const followed = FOLLOWED_GROUPINGS.find((grouping) => grouping === by);
  const isWhole = where === undefined || where.trim() === "";
  return followed === undefined || !isWhole ? new Map() : groupGrowth(server.groupTrends(followed));
}

/** Throws ApiError `bad-query`: a term that is wrong would not filter, and a script would not see that. */
function queryOf(where: string | undefined, { table }: TableView): Query {
  const query = parseQuery(where ?? "", table);
  const [first] = query.errors;
  if (first !== undefined) throw badQuery(query, first);
  return query;
}

function sortOf(text: string, { table }: TableView): Sort {
  const sort = parseSort(text, table);
  if (sort !== null) return sort;
  throw new ApiError("bad-field", `query.sort names a field that no client has: ${printable(text)}.`, {
    remedy: "Sort by a field of CLIENT LIST (omem, tot-mem, age), ip or lib; with - before it downwards.",
  });
}

function refuseAt(at: string | undefined): void {
  if (at !== undefined) throw new ApiError("not-yet", "query.at is not understood by this version.");
}

function firstOf<T extends { slice(start: number, end: number): T }>(list: T, limit: string | undefined): T {
  return limit === undefined ? list : list.slice(0, Number(limit));
}
