import { failure, type Problem, type Result, success } from '../../../text/result.ts';
import { DIGITS, matchStars } from './stars.ts';

/** One step of a `version` path. A `star` is a name with a star in it, or a star alone. */
export type VersionStep =
  | { kind: 'name'; name: string }
  | { kind: 'star'; literals: readonly string[] }
  | { kind: 'element'; index: number }
  | { kind: 'elements' };

/** A `version` setting: the path to the version in a file. */
export interface VersionPath {
  steps: readonly VersionStep[];
  /** What its stars match in a whole key of a format without nesting; undefined for another key. */
  flat(key: string): readonly string[] | undefined;
}

/** A name, `["any name"]`, `[0]`, `[*]`; the dot before a name is checked apart. */
const STEP = /\[(?:(\d+)|(\*)|("(?:[^"\\]|\\.)*"))\]|([^.[\]"]+)/y;

/**
 * Reads a path such as `image_tag`, `images[*].newTag`, `spec["a.b/c"][0].tag`, `*_DOCKER_TAG`. A star matches one
 * character or more.
 */
export function parseVersionPath(text: string): Result<VersionPath> {
  const invalid = (reason: string) => failure(problemOf(text, reason));
  if (text === '') return invalid('it is empty');
  const steps: VersionStep[] = [];
  const chunks: (string | typeof DIGITS)[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const isDotted = text[at] === '.';
    if (isDotted && steps.length === 0) return invalid('it starts with a dot');
    if (isDotted) at += 1;
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    if (match === null) {
      return invalid(at >= text.length ? 'it ends with a dot' : `\`${text.slice(at, at + 20)}\` is not a name`);
    }
    const [step, index, elements, quoted, plain] = match;
    if (isDotted && plain === undefined) return invalid(`\`${step}\` needs no dot before it`);
    if (!isDotted && plain !== undefined && steps.length > 0) return invalid(`a dot is missing before \`${plain}\``);
    const parsed = stepOf({ index, elements, quoted, plain });
    if (parsed === undefined) return invalid(`\`${quoted}\` is not a JSON string`);
    steps.push(parsed);
    addFlat(chunks, parsed, steps.length === 1);
    at = STEP.lastIndex;
  }
  return success({ steps, flat: (key) => matchStars(chunks, key) });
}

function problemOf(text: string, reason: string): Problem {
  return {
    message: `\`${text}\` is not a path to a version: ${reason}.`,
    help: 'Write the keys that lead to it, such as `image.tag`, `images[*].newTag` or `versions["shop/api"]`.',
  };
}

/** What the parts of `STEP` match. */
interface StepParts {
  index: string | undefined;
  elements: string | undefined;
  quoted: string | undefined;
  plain: string | undefined;
}

/** Undefined where what is quoted is not a JSON string. */
function stepOf({ index, elements, quoted, plain = '' }: StepParts): VersionStep | undefined {
  if (index !== undefined) return { kind: 'element', index: Number(index) };
  if (elements !== undefined) return { kind: 'elements' };
  if (quoted !== undefined) {
    const name = unquoted(quoted);
    return name === undefined ? undefined : { kind: 'name', name };
  }
  if (!plain.includes('*')) return { kind: 'name', name: plain };
  // A run of stars is one star.
  return { kind: 'star', literals: plain.split(/\*+/) };
}

function unquoted(json: string): string | undefined {
  try {
    return JSON.parse(json) as string;
  } catch {
    return undefined;
  }
}

/** Adds a step as keys without nesting have it: `.name`, `[0]`. A star ends a chunk. */
function addFlat(chunks: (string | typeof DIGITS)[][], step: VersionStep, isFirst: boolean): void {
  const last = chunks.at(-1)!;
  if (step.kind === 'element') last.push(`[${step.index}]`);
  else if (step.kind === 'elements') last.push('[', DIGITS, ']');
  else {
    const [start = '', ...others] = step.kind === 'name' ? [step.name] : step.literals;
    last.push(isFirst ? start : `.${start}`);
    for (const literal of others) chunks.push([literal]);
  }
}
