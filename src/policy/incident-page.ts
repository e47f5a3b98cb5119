import { z } from 'zod';
import { text } from './fields.ts';

/** The front matter of `incidents/<id>.mdx`: what went wrong, and what would have prevented it. */
export const incidentPage = z.strictObject({
  title: text,
  /** One sentence: what happened. */
  summary: text,
  /** The day, quoted: `"2026-11-17"`. */
  date: z.iso.date(),
});
