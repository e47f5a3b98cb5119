/** What a command is given of the outside world. */
export interface Streams {
  /** Data. */
  stdout(text: string): void;
  /** Talk. */
  stderr(text: string): void;
  /** Whether stdout is a terminal that shows colour. */
  color: boolean;
  cwd: string;
  /** The environment's variables: those of CI, and where caches go. */
  variables: Readonly<Record<string, string | undefined>>;
  /** The clock, epoch milliseconds. */
  now: number;
}
