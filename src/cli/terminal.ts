import { createInterface, type Interface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

/** How a question is asked. */
export interface Asking {
  /** Whether what is typed is shown: not that of a secret. */
  isHidden?: boolean;
  /** Whether lines that came before the question are no answer to it: somebody is to have read it. */
  isFresh?: boolean;
}

/** Somebody at a terminal who is asked questions. */
export interface Terminal {
  /** The line that is answered; undefined where it ends (Ctrl-D) or is broken off (Ctrl-C) before. */
  ask(question: string, how?: Asking): Promise<string | undefined>;
  /** Lets somebody else use the terminal until the work is done: a command that is run. */
  lend<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Gives the terminal back, so that the process may end. */
  close(): void;
}

/** Asks at a terminal, which is read from the first question on. Lines that come early answer the questions that follow. */
export function openTerminal(input: Readable, output: Writable): Terminal {
  const early: string[] = [];
  const echo = echoOf(output);
  let lines: Interface | undefined;
  let isOver = false;
  let answer: ((line: string | undefined) => void) | undefined;
  const open = () => {
    const terminal = (output as { isTTY?: boolean }).isTTY === true;
    // What is typed is no history: an arrow key would show a secret.
    const opened = createInterface({ input, output: echo, terminal, historySize: 0 });
    opened.on('line', (line) => {
      if (answer === undefined) early.push(line);
      else answer(line);
    });
    // Taken up again after Ctrl-Z it is paused, and the process would end.
    opened.on('SIGCONT', () => {
      opened.resume();
      if (echo.isHidden) output.write(opened.getPrompt());
    });
    opened.on('close', () => {
      // Closed to lend the terminal, it is not over.
      if (lines !== opened) return;
      isOver = true;
      answer?.(undefined);
    });
    return opened;
  };
  const close = () => {
    const opened = lines;
    lines = undefined;
    opened?.close();
  };
  return {
    ask: (question, { isHidden = false, isFresh = false } = {}) => {
      if (isFresh) early.length = 0;
      if (!isOver) {
        lines ??= open();
        lines.setPrompt(question);
        lines.prompt();
        echo.isHidden = isHidden;
      }
      if (early.length > 0 || isOver) {
        echo.isHidden = false;
        return Promise.resolve(early.shift());
      }
      return new Promise((resolve) => {
        answer = (line) => {
          answer = undefined;
          if (isHidden) {
            echo.isHidden = false;
            output.write('\n');
          }
          resolve(line);
        };
      });
    },
    lend: async (work) => {
      close();
      return work();
    },
    close: () => {
      isOver = true;
      close();
    },
  };
}

/**
 * Passes on what is written to a terminal, but for what is typed while it is hidden. Nothing waits in it: it would come after what others
 * write, and a question would be hidden with its answer.
 */
function echoOf(output: Writable): Writable & { isHidden: boolean; columns: number | undefined } {
  const echo = new Writable({
    write(chunk: Buffer, _, done) {
      if (!echo.isHidden) output.write(chunk);
      done();
    },
  }) as ReturnType<typeof echoOf>;
  echo.isHidden = false;
  Object.defineProperty(echo, 'columns', { get: () => (output as { columns?: number }).columns });
  return echo;
}
