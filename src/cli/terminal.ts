import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Somebody at a terminal who is asked questions. */
export interface Terminal {
  /** The line that is answered; undefined where it ends (Ctrl-D) or is broken off (Ctrl-C) before. */
  ask(question: string): Promise<string | undefined>;
  /** Gives the terminal back, so that the process may end. */
  close(): void;
}

/** Asks at a terminal, which is read from the first question on. Lines that come early answer the questions that follow. */
export function openTerminal(input: Readable, output: Writable): Terminal {
  const early: string[] = [];
  let lines: Interface | undefined;
  let isOver = false;
  let answer: ((line: string | undefined) => void) | undefined;
  const open = () => {
    const opened = createInterface({ input, output });
    opened.on('line', (line) => {
      if (answer === undefined) early.push(line);
      else answer(line);
    });
    opened.on('close', () => {
      isOver = true;
      answer?.(undefined);
    });
    return opened;
  };
  return {
    ask: (question) => {
      lines ??= open();
      if (!isOver) {
        lines.setPrompt(question);
        lines.prompt();
      }
      if (early.length > 0 || isOver) return Promise.resolve(early.shift());
      return new Promise((resolve) => {
        answer = (line) => {
          answer = undefined;
          resolve(line);
        };
      });
    },
    close: () => lines?.close(),
  };
}
