/** Filled by the part that says it. */
export const fleet = {} as const;
