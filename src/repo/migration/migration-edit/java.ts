import { braceGaps, C_GAP } from './c-like.ts';
import type { Essence } from './migration-edit.ts';
import { closesInterpolation, type Lexis, withoutLayout } from './without-layout.ts';

/** Java. An escape such as `\u000a` is read before comments are, so a text with one outside its strings is not judged. */
export const javaEssence: Essence = (text) => (/\\u+[0-9a-fA-F]/.test(text) ? undefined : withoutLayout(text, java));

export const kotlinEssence: Essence = (text) => withoutLayout(text, kotlin);

const java: Lexis = {
  gap: C_GAP,
  directive: /(?!)/,
  literal: /"""(?:\\[\s\S]|[^\\])*?"""(?!")|"(?!"")(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'/y,
  doubt: /["']/y,
  isWhole: () => true,
  shorten: braceGaps('([{,;', ')]},;'),
};

const kotlin: Lexis = {
  ...java,
  // Comments nest, so one in another is left alone.
  gap: /[ \t\r\n]+|\/\/[^\n]*|\/\*(?:(?!\/\*|\*\/)[\s\S])*\*\//y,
  literal: /"""[\s\S]*?"""(?!")|"(?!"")(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|`[^`\n]*`/y,
  doubt: /["'`]|\/\*/y,
  isWhole: (literal) => !literal.startsWith('"') || closesInterpolation(literal, '${'),
};
