import { z } from 'zod';
import { text } from './fields.ts';

/** The front matter of `guides/<id>.mdx`: how to do one thing from beginning to end. */
export const guidePage = z.strictObject({
  title: text,
  /** One sentence: what the reader has at the end. */
  summary: text,
  /** Place in the list, lowest first. */
  order: z.number(),
});
