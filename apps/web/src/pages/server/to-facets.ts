/** The focus goes to the facets; where they wait behind a button, they open. */
export function toFacets(): void {
  const facets = document.getElementById("facets");
  if (facets instanceof HTMLButtonElement) facets.click();
  else facets?.focus();
}
