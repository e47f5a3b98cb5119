import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';
import { StringDecoder } from 'node:string_decoder';
import type { FilledCommand } from './filled-command.ts';
import { masked } from './masked.ts';

/** How a command ended. */
export interface Ended {
  /** Its exit code, or 128 and the number of the signal that ended it, as a shell has it. */
  exit: number;
  /** Whether Ctrl-C ended it. */
  isInterrupted: boolean;
  /** The end of what it printed, with secrets masked. */
  output: string;
}

/** Of what a command printed so much is kept, until somebody says whether it is to stay. */
const KEPT = 2000;

/** Runs a command, which somebody has agreed to, at the terminal; what it prints is shown with its secrets masked. */
export function runHere(
  { shell, text, secrets }: FilledCommand,
  {
    cwd,
    variables,
    hidden,
    show,
  }: {
    cwd: string;
    variables: Readonly<Record<string, string | undefined>>;
    /** Every secret of the run: a command may print one that was filled into another. */
    hidden: readonly string[];
    show(text: string): void;
  },
): Promise<Ended> {
  // What Ctrl-C is to end is the command; this process ends the run then.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  return new Promise((resolve) => {
    let output = '';
    const print = (part: string) => {
      if (part === '') return;
      show(part);
      output = `${output}${part}`.slice(-KEPT);
    };
    const end = (exit: number, isInterrupted: boolean) => {
      process.off('SIGINT', ignore);
      resolve({ exit, isInterrupted, output });
    };
    const child = spawn(shell!, ['-c', text], {
      cwd,
      env: { ...variables, ...secrets },
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    const parts = [child.stdout, child.stderr].map((stream) => {
      const decoder = new StringDecoder('utf8');
      const shown = masked(hidden);
      stream.on('data', (bytes: Buffer) => print(plain(shown.push(decoder.write(bytes)))));
      return () => print(plain(shown.push(decoder.end()) + shown.end()));
    });
    child.on('error', () => end(127, false));
    child.on('close', (code, signal) => {
      for (const flush of parts) flush();
      const number = signal === null ? 0 : constants.signals[signal];
      end(code ?? 128 + number, signal === 'SIGINT' || code === 128 + constants.signals.SIGINT);
    });
  });
}

/** Lines, without what colours them or moves the cursor. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out.
  return text.replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '').replace(/\r\n?/g, '\n');
}
