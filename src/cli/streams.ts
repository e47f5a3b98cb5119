import type { ExitCode } from '../check/exit-code.ts';
import type { Asking, Terminal } from './terminal.ts';

/** How a command ends: by its verdict, or broken off by Ctrl-C. */
export type CommandEnd = ExitCode | 130;

/** What a command may use of the outside world. */
export interface Streams {
  /** What was asked for: a report, a list. */
  stdout(text: string): void;
  /** Everything else: problems, notes, progress. */
  stderr(text: string): void;
  /** Commands to the runner of CI, which nothing else that is printed may be; stdout where it is not set. */
  commands?(text: string): void;
  /** Asks somebody at a terminal, who answers or ends the talk (undefined); unset where nobody can answer. */
  ask?: ((question: string, how?: Asking) => Promise<string | undefined>) | undefined;
  /** Lets a command use the terminal; set where somebody is there who can be asked. */
  lend?: Terminal['lend'] | undefined;
  /** Whether stdout is a terminal that shows colour. */
  color: boolean;
  /** Whether stderr is a terminal, where somebody may be waiting. */
  isWatched: boolean;
  cwd: string;
  /** The environment's variables: those of CI, and where caches go. */
  variables: Readonly<Record<string, string | undefined>>;
  /** The machine's clock, epoch milliseconds. */
  now: number;
  /** The same as it goes on, for a command that takes as long as somebody needs; else it stands still. */
  clock?: (() => number) | undefined;
}
