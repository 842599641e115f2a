import { RecycledMemory } from "@clientele/model";

/** For what is made anew with every list and is as long as the list. */
export const memory = new RecycledMemory();
