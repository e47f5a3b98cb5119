import { builtInFinding, type Finding } from '../text/finding.ts';
import { orList } from '../text/list.ts';
import { formatPath } from '../text/path.ts';
import { closest } from '../text/suggestion.ts';
import type { Rule } from './rule.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The finding that `at` of a rule leads to what the data of its subject cannot have: its findings would point at the nearest
 * parent, and nobody would know why.
 */
export function wrongPlace({ at, page, subject }: Rule, { keysAt }: Pick<Vocabulary, 'keysAt'>): Finding[] {
  const index = at.findIndex((step, before) => {
    const keys = keysAt(subject, at.slice(0, before));
    return keys !== undefined && !keys.includes('*') && !keys.includes(String(step));
  });
  if (index === -1) return [];
  const [parent, step] = [at.slice(0, index), String(at[index])];
  const keys = keysAt(subject, parent) ?? [];
  const near = closest(step, keys);
  const holder = parent.length === 0 ? `a subject \`${subject}\`` : `\`${formatPath(parent)}\``;
  const lacks = keys.length === 0 ? 'no keys to point at' : `no key \`${step}\``;
  const otherwise = keys.length === 0 ? 'Remove it.' : `Use ${orList(keys)}, or remove it.`;
  return [
    builtInFinding('config', {
      message: `\`at\` is \`${formatPath(at)}\`, and ${holder} has ${lacks}.`,
      help: near === undefined ? otherwise : `Write \`at: ${formatPath([...parent, near, ...at.slice(index + 1)])}\`.`,
      location: page.locate(['at']),
    }),
  ];
}
