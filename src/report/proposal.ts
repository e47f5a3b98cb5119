import type { Proposal } from '../detect/proposal.ts';
import { visible } from './visible.ts';

/** What became of a file. */
export type Outcome = 'would be written' | 'written' | 'there already, and left as it is';

/** A proposal for people: what was seen, each file with its text, and what is left to do by hand. */
export function proposalText({ seen, files, byHand }: Proposal, outcomeOf: (path: string) => Outcome): string {
  const blocks = [
    ...(seen.length === 0 ? [] : [`Seen:\n${seen.map((line) => `  ${visible(line)}\n`).join('')}`]),
    ...files.map(({ path, text }) => {
      const outcome = outcomeOf(path);
      return outcome === 'would be written'
        ? `${visible(path)} ${outcome}:\n\n${indented(text)}`
        : `${visible(path)} is ${outcome}.\n`;
    }),
    ...byHand.map(({ where, text }) => `Add this to ${visible(where)} by hand:\n\n${indented(text)}`),
  ];
  return blocks.join('\n');
}

function indented(text: string): string {
  return visible(text, { keepLines: true }).replace(/^(?=.)/gm, '  ');
}
