/** What is wrong and what to do, in words for the terminal. Holds nothing of the text that was given. */
export class TargetError extends Error {
  override readonly name = "TargetError";
}
