import { useRef } from "react";
import { useLocation, useSearch } from "wouter";

/** True while the address is the one that the page was opened with, and asks for nothing in particular. */
export function useArrival(): boolean {
  const [path] = useLocation();
  const search = useSearch();
  const here = `${path}?${search}`;
  const opened = useRef(here);
  const moved = useRef(false);
  if (here !== opened.current) moved.current = true;
  return !moved.current && search === "";
}
