import type { ServerInfo } from "@clientele/resp";
import type { Hindrance } from "./verdict.ts";

/** While a server loads its data it answers INFO in every version, CLIENT LIST from 6.0. Null when it does not load. */
export function loadingHindrance(info: ServerInfo): Hindrance | null {
  if (info.get("loading") !== "1") return null;
  return {
    state: "loading",
    cause: `The server is loading its data${progressOf(info)}.`,
    remedy: "Wait: it serves its clients as soon as it is done.",
  };
}

function progressOf(info: ServerInfo): string {
  const percent = /^([0-9]{1,3})(?:\.[0-9]{1,6})?$/.exec(info.get("loading_loaded_perc") ?? "")?.[1];
  if (percent === undefined) return "";
  const seconds = info.number("loading_eta_seconds");
  return `: ${percent} %${seconds === null || seconds < 0 ? "" : `, about ${seconds} s to go`}`;
}
