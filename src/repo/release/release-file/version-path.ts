import { escapeRegExp } from './escape-regexp.ts';

/** One step of a `version` path. A `star` is a name with a star in it, or a star alone. */
export type VersionStep =
  | { kind: 'name'; name: string }
  | { kind: 'star'; name: RegExp }
  | { kind: 'element'; index: number }
  | { kind: 'elements' };

/** A `version` setting: where in a file the version stands. */
export interface VersionPath {
  steps: readonly VersionStep[];
  /** Matches a whole key of a format without nesting, and captures what its stars stand for. */
  flat: RegExp;
}

/** A name, `["any name"]`, `[0]`, `[*]`; the dot before a name is checked apart. */
const STEP = /\[(?:(\d+)|(\*)|("(?:[^"\\]|\\.)*"))\]|([^.[\]"]+)/y;

/**
 * Reads a path such as `image_tag`, `images[*].newTag`, `spec["a.b/c"][0].tag`, `*_DOCKER_TAG`. A star stands for one letter or
 * more. A text is the reason why it is no path, the end of the sentence "`a..b` is no path: …".
 */
export function parseVersionPath(text: string): VersionPath | string {
  if (text === '') return 'it is empty';
  const steps: VersionStep[] = [];
  let flat = '';
  let at = 0;
  while (at < text.length) {
    const isDotted = text[at] === '.';
    if (isDotted && steps.length === 0) return 'it starts with a dot';
    if (isDotted) at += 1;
    STEP.lastIndex = at;
    const found = STEP.exec(text);
    if (found === null) return at >= text.length ? 'it ends with a dot' : `\`${text.slice(at, at + 20)}\` is no name`;
    const [written, index, elements, quoted, plain] = found;
    if (isDotted && plain === undefined) return `\`${written}\` needs no dot before it`;
    if (!isDotted && plain !== undefined && steps.length > 0) return `a dot is missing before \`${plain}\``;
    const step = stepOf(index, elements, quoted, plain);
    if (step === undefined) return `\`${quoted}\` is no JSON string`;
    steps.push(step);
    flat += flatStep(step, flat === '');
    at = STEP.lastIndex;
  }
  return { steps, flat: new RegExp(`^${flat}$`, 's') };
}

function stepOf(
  index: string | undefined,
  elements: string | undefined,
  quoted: string | undefined,
  plain = '',
): VersionStep | undefined {
  if (index !== undefined) return { kind: 'element', index: Number(index) };
  if (elements !== undefined) return { kind: 'elements' };
  if (quoted !== undefined) {
    const name = unquoted(quoted);
    return name === undefined ? undefined : { kind: 'name', name };
  }
  if (!plain.includes('*')) return { kind: 'name', name: plain };
  return { kind: 'star', name: new RegExp(`^${starPattern(plain)}$`, 's') };
}

function unquoted(written: string): string | undefined {
  try {
    return JSON.parse(written) as string;
  } catch {
    return undefined;
  }
}

function flatStep(step: VersionStep, isFirst: boolean): string {
  if (step.kind === 'element') return `\\[${step.index}\\]`;
  if (step.kind === 'elements') return '\\[\\d+\\]';
  const name = step.kind === 'name' ? escapeRegExp(step.name) : step.name.source.slice(1, -1);
  return isFirst ? name : `\\.${name}`;
}

/** A run of stars is one star. */
function starPattern(name: string): string {
  return name.split(/\*+/).map(escapeRegExp).join('(.+)');
}
