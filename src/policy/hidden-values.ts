import { builtInFinding, type Finding } from '../text/finding.ts';
import { escapeOf, hasHidden, hiddenIn, otherBlanksIn } from '../text/hidden.ts';
import { formatPath, type Path } from '../text/path.ts';
import { overrides, overriding } from './body/hidden-characters.ts';
import type { FrontMatter } from './front-matter.ts';

/** Keys whose values are sentences for people; those of others are names, code and numbers. */
const PROSE = new Set(['title', 'summary', 'purpose', 'message', 'help', 'label', 'reason']);

/**
 * A finding for each value of front matter with a character that deceives: of a sentence, one that turns letters around; else
 * any that nothing shows, or that looks like a space and is none.
 */
export function hiddenValues(page: FrontMatter): Finding[] {
  // Without an escape, what is hidden in a value is so in the text.
  if (!page.text.includes('\\') && deceptiveIn(page.text) === undefined) return [];
  // By aliases a value may contain itself.
  const seen = new Set<unknown>();
  const valuesIn = (value: unknown, path: Path): Finding[] => {
    if (typeof value === 'string') return inText(value, path, page);
    if (typeof value !== 'object' || value === null || seen.has(value)) return [];
    seen.add(value);
    return Object.entries(value).flatMap(([key, inner]) => {
      const below = [...path, Array.isArray(value) ? Number(key) : key];
      const inKey = Array.isArray(value) ? [] : named(key, below, page, 'key');
      return inKey.length > 0 ? inKey : valuesIn(inner, below);
    });
  };
  return valuesIn(page.data, []);
}

function inText(text: string, path: Path, page: FrontMatter): Finding[] {
  if (!PROSE.has(String(path.at(-1)))) return named(text, path, page, 'value');
  return overrides(text) ? [overriding(text, page.locate(path))] : [];
}

function named(text: string, path: Path, page: FrontMatter, of: 'key' | 'value'): Finding[] {
  const place = deceptiveIn(text);
  if (place === undefined) return [];
  const character = String.fromCodePoint(text.codePointAt(place)!);
  const what = hasHidden(character) ? 'nothing shows' : 'looks like a space and is none';
  const help = hasHidden(character) ? 'Remove it.' : 'Write a space.';
  const where = of === 'key' ? `The key \`${text}\`` : `\`${formatPath(path)}\``;
  return [
    builtInFinding('schema', {
      message: `${where} holds \`${escapeOf(character)}\`, which ${what}: it reads like another that it is not.`,
      help,
      location: page.locate(path, of),
    }),
  ];
}

/** Where the first character of a text is that nothing shows, or that looks like a space and is none. */
function deceptiveIn(text: string): number | undefined {
  return hiddenIn(text)[0] ?? otherBlanksIn(text)[0];
}
