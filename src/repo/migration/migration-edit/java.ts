import { braceGaps, C_GAP } from './c-like.ts';
import type { Normalise } from './normalise.ts';
import { closesInterpolation, type Tokens, withoutLayout } from './without-layout.ts';

/** Java. An escape such as `\u000a` is read before comments are, so a text with one outside its strings is not judged. */
export const normaliseJava: Normalise = (text) =>
  /\\u+[0-9a-fA-F]/.test(text) ? undefined : withoutLayout(text, java);

export const normaliseKotlin: Normalise = (text) => withoutLayout(text, kotlin);

const java: Tokens = {
  gap: C_GAP,
  directive: /(?!)/,
  literal: /"""(?:\\[\s\S]|[^\\])*?"""(?!")|"(?!"")(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'/y,
  ambiguous: /["']|\/\*/y,
  isComplete: () => true,
  shortenGap: braceGaps('([{,;', ')]},;'),
};

const kotlin: Tokens = {
  ...java,
  // Comments nest, so one in another is left alone.
  gap: /[ \t\r\n]+|\/\/[^\n]*|\/\*(?:(?!\/\*|\*\/)[\s\S])*\*\//y,
  literal: /"""[\s\S]*?"""(?!")|"(?!"")(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|`[^`\n]*`/y,
  ambiguous: /["'`]|\/\*/y,
  isComplete: (literal) => !literal.startsWith('"') || closesInterpolation(literal, '${'),
};
