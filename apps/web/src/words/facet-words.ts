/** Filled by the part that says it. */
export const facet = {} as const;
