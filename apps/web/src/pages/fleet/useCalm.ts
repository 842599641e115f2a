import { useEffect, useState } from "react";
import type { Store } from "../../state/store.ts";

/** The value of a store, at once after a pause and otherwise at most every `ms`: what many tell, one can read. */
export function useCalm<T>(store: Store<T>, ms: number): T {
  const [value, setValue] = useState<T>(store.get);
  useEffect(() => {
    let taken = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      timer = undefined;
      taken = performance.now();
      setValue(() => store.get());
    };
    const hear = () => {
      if (timer !== undefined) return;
      const wait = taken + ms - performance.now();
      if (wait <= 0) take();
      else timer = setTimeout(take, wait);
    };
    // What came between render and effect; it is no reason to keep the next one waiting.
    setValue(() => store.get());
    const stop = store.subscribe(hear);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, ms]);
  return value;
}
