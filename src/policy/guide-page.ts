import { z } from 'zod';
import { text } from './fields.ts';

/** The front matter of `guides/<id>.mdx`: how to do one thing from beginning to end. */
export const guidePage = z.strictObject({
  title: text.describe('What the reader will have done.'),
  summary: text.describe('One sentence: what the reader has at the end.'),
  order: z.number().describe('Place in the list, lowest first.'),
});
