/** Reads single values of options. Each throws WrongValue. */
import { isIP } from "node:net";
import { parseDuration } from "./duration.ts";
import { WrongValue } from "./option.ts";

const SHORTEST_MS = 100;
const LONGEST_MS = 3_600_000;

export function plainText(text: string): string {
  return text;
}

/** 0 takes any free port. */
export function listenPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535)
    throw new WrongValue("is not a number from 0 to 65535", "4379", "0 takes any free port");
  return port;
}

export function interval(text: string): number {
  const ms = parseDuration(text);
  if (ms === null || ms < SHORTEST_MS || ms > LONGEST_MS)
    throw new WrongValue("is not a time from 100ms to 60m", "2s", "a number and ms, s or m");
  return ms;
}

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["yes", true],
  ["on", true],
  ["false", false],
  ["0", false],
  ["no", false],
  ["off", false],
]);

export function onOrOff(text: string): boolean {
  const value = SWITCH.get(text.toLowerCase());
  if (value === undefined) throw new WrongValue("is neither true nor false", "true", "or false");
  return value;
}

const BASE_PATH = /^(?:\/[A-Za-z0-9._~-]{1,64}){1,8}$/;

/** First parts of Clientele's own paths: a base path of that name could not be told from them. */
const OWN_PATHS: ReadonlySet<string> = new Set(["api", "assets", "s", "healthz", "readyz", "metrics"]);

/** `/clientele`, without a slash at the end; "" for none. */
export function basePath(text: string): string {
  const path = text.replace(/\/+$/, "");
  if (path === "") return "";
  if (!BASE_PATH.test(path) || path.split("/").some((part) => part === "." || part === ".."))
    throw new WrongValue(
      "is not a path of letters, digits, dots, hyphens and underscores that begins with /",
      "/clientele",
    );
  if (OWN_PATHS.has(path.split("/")[1] ?? ""))
    throw new WrongValue("begins with a path that Clientele itself has", "/clientele");
  return path;
}

/** Addresses and networks: `10.0.0.7,10.1.0.0/16,::1`. Names are not taken: they would be as true as the name service. */
export function proxies(text: string): readonly string[] {
  const wrong = "holds something else than addresses and networks";
  return listOf(text, isNetwork, new WrongValue(wrong, "10.0.0.7,10.1.0.0/16", "names are not taken"));
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || address.includes("%") || more.length > 0) return false;
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

const HOST_NAME =
  /^(?=.{1,253}(?::|$))[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?(?::\d{1,5})?$/;
const HOST_IPV6 = /^\[([0-9a-f:.]+)\](?::\d{1,5})?$/;

/** Names as in a Host header, with or without a port: `dash.example,dash.example:8443,[::1]`. */
export function hostNames(text: string): readonly string[] {
  const wrong = "holds something else than host names";
  const more = "a port may follow: dash.example:8443";
  return listOf(text.toLowerCase(), isHost, new WrongValue(wrong, "dash.example", more));
}

function isHost(text: string): boolean {
  return HOST_NAME.test(text) || isIP(HOST_IPV6.exec(text)?.[1] ?? "") === 6;
}

/** Where people open the page: scheme, host, perhaps a port and a path. */
export function publicUrl(text: string): URL {
  const wrong = new WrongValue("is not an http or https URL", "https://dash.example/clientele");
  if (!URL.canParse(text)) throw wrong;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw wrong;
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    throw new WrongValue("holds more than scheme, host, port and path", "https://dash.example/clientele");
  return url;
}

/** What stands between commas: at least one, each as it has to be. */
function listOf(text: string, fits: (part: string) => boolean, wrong: WrongValue): readonly string[] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0 || !parts.every(fits)) throw wrong;
  return parts;
}
