// Before the first paint, so that a chosen theme does not flash.
try {
  const chosen = localStorage.getItem("clientele.theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage refused: the system's theme stands.
}
