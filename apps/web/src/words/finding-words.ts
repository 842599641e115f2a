/** Filled by the part that says it. */
export const finding = {} as const;
