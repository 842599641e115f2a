/** Filled by the part that says it. */
export const group = {} as const;
