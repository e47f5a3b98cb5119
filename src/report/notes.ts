import { visible } from './visible.ts';

/** Notes for people, one a line. */
export function noteLines(notes: readonly string[]): string {
  return notes.map((note) => `note  ${visible(note)}\n`).join('');
}
