/** What ends a command, in words for the terminal: the message says what is wrong and where, the remedy what to do. */
export abstract class CommandError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Wrong usage of the command line (exit 2). The remedy says what to write. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";
}

/** A command that was understood and could not be done (exit 1). */
export class CommandFailed extends CommandError {
  override readonly name = "CommandFailed";
}
