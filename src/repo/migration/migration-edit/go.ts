import { braceGaps, C_GAP } from './c-like.ts';
import type { Normalise } from './normalise.ts';
import { type Tokens, withoutLayout } from './without-layout.ts';

/** Go. A comment before `import "C"` is C, and a blank line after `// +build` is what makes it count. */
export const normaliseGo: Normalise = (text) => (/"C"|\+build/.test(text) ? undefined : withoutLayout(text, tokens));

const tokens: Tokens = {
  gap: C_GAP,
  directive: /^\/\/(?:go:|line |export |extern )|^\/\*line /,
  literal: /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|`[^`]*`/y,
  ambiguous: /["'`]|\/\*/y,
  isComplete: () => true,
  shortenGap: braceGaps('({,;', ''),
};
