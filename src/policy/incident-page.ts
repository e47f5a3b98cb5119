import { z } from 'zod';
import { text } from './fields.ts';

/** The front matter of `incidents/<id>.mdx`: what went wrong, and what would have prevented it. */
export const incidentPage = z.strictObject({
  title: text.describe('What failed, and where.'),
  summary: text.describe('One sentence: what happened.'),
  date: z.iso.date().describe('The day, quoted: `"2026-11-17"`.'),
});
