import { braceGaps, C_GAP } from './c-like.ts';
import type { Essence } from './migration-edit.ts';
import { type Lexis, withoutLayout } from './without-layout.ts';

/** Go. A comment before `import "C"` is C, and a blank line after `// +build` is what makes it count. */
export const goEssence: Essence = (text) => (/"C"|\+build/.test(text) ? undefined : withoutLayout(text, lexis));

const lexis: Lexis = {
  gap: C_GAP,
  directive: /^\/\/(?:go:|line |export |extern )|^\/\*line /,
  literal: /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|`[^`]*`/y,
  doubt: /["'`]/y,
  isWhole: () => true,
  shorten: braceGaps('({,;', ''),
};
