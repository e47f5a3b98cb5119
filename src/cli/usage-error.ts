/** A call that cannot be carried out as it was written: the command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly help: string;

  /** `message` says what was found and expected, `help` what to do. */
  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}
