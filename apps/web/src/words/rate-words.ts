/** Filled by the part that says it. */
export const rate = {} as const;
