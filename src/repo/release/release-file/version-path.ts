import { failure, type Problem, type Result, success } from '../../../text/result.ts';
import { DIGITS, type FoundStars, matchKey, type StarKey } from './stars.ts';

/** One step of a `version` path. A `star` is a name with a star or `{environment}` in it, or one of these alone. */
export type VersionStep =
  | { kind: 'name'; name: string }
  | ({ kind: 'star' } & StarKey)
  | { kind: 'element'; index: number }
  | { kind: 'elements' }
  | { kind: 'any depth' };

/** A `version` setting: the path to the version in a file. */
export interface VersionPath {
  steps: readonly VersionStep[];
  /** Whether the path says in which environment a version is. */
  hasEnvironment: boolean;
  /** What its stars match in a whole key of a format without nesting; undefined for another key. */
  flat(key: string): FoundStars | undefined;
}

/** A name, `["any name"]`, `[0]`, `[*]`; the dot before a name is checked apart. */
const STEP = /\[(?:(\d+)|(\*)|("(?:[^"\\]|\\.)*"))\]|([^.[\]"]+)/y;

/**
 * Reads a path such as `image_tag`, `images[*].newTag`, `spec["a.b/c"][0].tag`, `*_DOCKER_TAG`, `environments.{environment}.**.tag`.
 * A star matches one character or more, and `**` any number of keys, none included.
 */
export function parseVersionPath(text: string): Result<VersionPath> {
  const invalid = (reason: string) => failure(problemOf(text, reason));
  if (text === '') return invalid('it is empty');
  const steps: VersionStep[] = [];
  const flat: { chunks: (string | typeof DIGITS)[][]; environment: number | undefined } = {
    chunks: [[]],
    environment: undefined,
  };
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
    const wrong = plain === undefined ? undefined : starProblem(plain);
    if (wrong !== undefined) return invalid(wrong);
    const parsed = stepOf({ index, elements, quoted, plain });
    if (parsed === undefined) return invalid(`\`${quoted}\` is not a JSON string`);
    if (parsed.kind === 'any depth' && steps.some(({ kind }) => kind === 'any depth'))
      return invalid('it has `**` twice');
    if (hasEnvironment(parsed) && flat.environment !== undefined) return invalid('it has `{environment}` twice');
    steps.push(parsed);
    addFlat(flat, parsed, steps.length === 1);
    at = STEP.lastIndex;
  }
  return success({
    steps,
    hasEnvironment: flat.environment !== undefined,
    flat: (key) => matchKey({ chunks: flat.chunks, environment: flat.environment }, key),
  });
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

const ENVIRONMENT = '{environment}';

/** Why a name cannot be matched. */
function starProblem(plain: string): string | undefined {
  const unknown = /\{(?!environment\})[^{}]*\}?/.exec(plain.replaceAll(ENVIRONMENT, ''))?.[0];
  if (unknown !== undefined) return `\`${unknown}\` is not \`${ENVIRONMENT}\``;
  if (/\{environment\}.*\{environment\}/.test(plain)) return `it has \`${ENVIRONMENT}\` twice`;
  if (/\*\{environment\}|\{environment\}\*/.test(plain))
    return `nothing tells where \`${ENVIRONMENT}\` ends and the star begins`;
  return undefined;
}

/** Undefined where what is quoted is not a JSON string. */
function stepOf({ index, elements, quoted, plain = '' }: StepParts): VersionStep | undefined {
  if (index !== undefined) return { kind: 'element', index: Number(index) };
  if (elements !== undefined) return { kind: 'elements' };
  if (quoted !== undefined) {
    const name = unquoted(quoted);
    return name === undefined ? undefined : { kind: 'name', name };
  }
  if (plain === '**') return { kind: 'any depth' };
  if (!plain.includes('*') && !plain.includes(ENVIRONMENT)) return { kind: 'name', name: plain };
  // In a name, a run of stars is one star.
  const parts = plain.split(/(\*+|\{environment\})/);
  const stars = parts.filter((_, at) => at % 2 === 1);
  const environment = stars.indexOf(ENVIRONMENT);
  const literals = parts.filter((_, at) => at % 2 === 0).map((literal) => [literal]);
  return { kind: 'star', chunks: literals, environment: environment === -1 ? undefined : environment };
}

function hasEnvironment(step: VersionStep): boolean {
  return step.kind === 'star' && step.environment !== undefined;
}

function unquoted(json: string): string | undefined {
  try {
    return JSON.parse(json) as string;
  } catch {
    return undefined;
  }
}

/** Adds a step as keys without nesting have it: `.name`, `[0]`. A star ends a chunk. */
function addFlat(
  flat: { chunks: (string | typeof DIGITS)[][]; environment: number | undefined },
  step: VersionStep,
  isFirst: boolean,
): void {
  const { chunks } = flat;
  const last = chunks.at(-1)!;
  if (step.kind === 'element') last.push(`[${step.index}]`);
  else if (step.kind === 'elements') last.push('[', DIGITS, ']');
  else {
    const [[start] = [''], ...others] =
      step.kind === 'name' ? [[step.name]] : step.kind === 'star' ? step.chunks : [[''], ['']];
    if (step.kind === 'star' && step.environment !== undefined) flat.environment = chunks.length - 1 + step.environment;
    last.push(isFirst ? String(start) : `.${String(start)}`);
    for (const [literal] of others) chunks.push([literal!]);
  }
}
