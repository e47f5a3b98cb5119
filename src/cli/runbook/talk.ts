import { visible } from '../../report/visible.ts';
import type { Streams } from '../streams.ts';
import type { Asking } from '../terminal.ts';

/** Somebody broke the talk off, by Ctrl-C or Ctrl-D. */
export class Interrupted extends Error {}

/** A talk with somebody at a terminal. Every question throws `Interrupted` where it is broken off. */
export interface Talk {
  say(text: string): void;
  /** Shows a part of a line. */
  show(text: string): void;
  /** The answer without blanks around it. */
  ask(question: string, how?: Asking): Promise<string>;
  /** Whether the answer is yes; anything else is no. */
  agrees(question: string): Promise<boolean>;
  /** One of the answers, by its first letter or more of it; asks until it is one. */
  choose<Choice extends string>(choices: readonly Choice[], said?: string): Promise<Choice>;
  lend: NonNullable<Streams['lend']>;
}

/** Undefined where nobody is at a terminal. */
export function talkAt({ stdout, ask, lend }: Streams): Talk | undefined {
  if (ask === undefined || lend === undefined) return undefined;
  const asked: Talk['ask'] = async (question, how) => {
    const answer = await ask(question, how);
    if (answer === undefined) throw new Interrupted();
    return answer.trim();
  };
  return {
    say: (text) => stdout(`${text}\n`),
    show: stdout,
    ask: asked,
    agrees: async (question) => /^y(?:es)?$/i.test(await asked(`${question} [y/N] `, { isFresh: true })),
    choose: async (choices, said) => {
      for (;;) {
        const letters = choices.map((choice) => `[${choice[0]}]${choice.slice(1)}`).join(' ');
        const answer = (await asked(`${said === undefined ? '' : `${said} `}${letters} > `)).toLowerCase();
        const chosen = answer === '' ? undefined : choices.find((choice) => choice.startsWith(answer));
        if (chosen !== undefined) return chosen;
        if (answer !== '') stdout(`\`${visible(answer)}\` is none of these.\n`);
      }
    },
    lend,
  };
}
