/** Filled by the part that says it. */
export const palette = {} as const;
