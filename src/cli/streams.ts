/** What a command is given of the outside world. */
export interface Streams {
  /** Data. */
  stdout(text: string): void;
  /** Talk. */
  stderr(text: string): void;
  /** Whether stdout is a terminal that shows colour. */
  color: boolean;
  cwd: string;
  /** The clock, epoch milliseconds. */
  now: number;
}
