import { failure, type Problem, type Result, success } from '../../../text/result.ts';
import { closest } from '../../../text/suggestion.ts';
import { hasImpossibleName, starsBeyondLimits } from '../../pattern-limits.ts';
import { staysInside } from '../../tree.ts';
import { escapeRegExp } from './escape-regexp.ts';

/** What a pattern captures from a path. */
export interface Captured {
  /** Undefined where the pattern has no `{environment}`. */
  environment: string | undefined;
  /** Undefined where the pattern has no `{service}`. */
  service: string | undefined;
  /** What every capture of the pattern matches, by its name. */
  all: Readonly<Record<string, string>>;
}

/** A `files` setting. */
export interface PathPattern {
  /** The folder that every match is in: the segments before the first that is not literal. Empty is the root. */
  base: string;
  /** A pattern that a tree knows, which matches at least the same files. */
  glob: string;
  /** The names of what it captures. */
  captures: readonly string[];
  /** Undefined for a path that it does not match. */
  match(path: string): Captured | undefined;
}

/** A capture, a star or several, or literal text. */
const TOKEN = /\{([^{}]*)\}|\*+|[^*{}]+|[{}]/g;

/**
 * Reads a pattern: `*` stays within a segment, `**` as a whole segment crosses them, and `{environment}`, `{service}` and any
 * other `{word}` capture within one. Where both are in one segment, the environment is the shorter: `{service}-{environment}` takes
 * `shop-api-dev` for `shop-api` in `dev`. Every other character is literal.
 */
export function parsePathPattern(text: string): Result<PathPattern> {
  const pattern = text.replace(/^(?:\.\/+)+/, '');
  const segments = pattern.split('/');
  const problem = problemOf(text, pattern, segments);
  if (problem !== undefined) return failure(problem);
  const regexp = new RegExp(`^${segments.map(segmentPattern).join('').replace(/\/$/, '')}$`, 's');
  const firstOpen = segments.findIndex((segment, index) => index === segments.length - 1 || /[*{]/.test(segment));
  return success({
    base: segments.slice(0, firstOpen).join('/'),
    glob: pattern.replace(/\{\w+\}/g, '*').replace(/[^\w./* -]/g, '?'),
    captures: [...pattern.matchAll(TOKEN)].flatMap(([, name]) => name ?? []),
    match: (path) => {
      const found = hasImpossibleName(path) ? null : regexp.exec(path);
      if (found === null) return undefined;
      const groups = found.groups ?? {};
      return { environment: groups['environment'], service: groups['service'], all: groups };
    },
  });
}

const CAPTURES = ['environment', 'service'];
/** A word that a group of a regular expression may be called by. What is so near to one of the two is that one misspelt. */
const isCapture = (name: string) =>
  CAPTURES.includes(name) || (/^[A-Za-z]\w*$/.test(name) && name !== 'name' && closest(name, CAPTURES) === undefined);

function problemOf(text: string, pattern: string, segments: readonly string[]): Problem | undefined {
  if (!staysInside(pattern) || segments.includes('..')) {
    return {
      message: `\`${text}\` leads out of the repository.`,
      help: 'Write a path from the root of the repository.',
    };
  }
  if (segments.some((segment) => segment === '' || segment === '.')) {
    return {
      message: `\`${text}\` has an empty segment.`,
      help: 'Write one slash between two names, and none at the end.',
    };
  }
  const seen = new Set<string>();
  for (const [token, name] of pattern.matchAll(TOKEN)) {
    if (token === '{' || token === '}' || (name !== undefined && !isCapture(name))) {
      return unknownCapture(token, name ?? '', text);
    }
    if (name === undefined) continue;
    if (seen.has(name)) {
      return { message: `\`${text}\` has \`${token}\` twice.`, help: 'Keep one, and write `*` for the other.' };
    }
    seen.add(name);
  }
  const beyond = starsBeyondLimits(pattern);
  if (beyond !== undefined) return beyond;
  const touching = /(?:\*|\{\w+\})\{\w+\}|\{\w+\}\*/.exec(pattern);
  if (touching === null) return undefined;
  return {
    message: `\`${touching[0]}\` in \`${text}\` is ambiguous: nothing tells where the first ends.`,
    help: 'Put a separator between them, or leave one out.',
  };
}

function unknownCapture(token: string, name: string, text: string): Problem {
  const near = closest(name, CAPTURES);
  return {
    message: `\`${token}\` in \`${text}\` is not a capture; \`{environment}\`, \`{service}\` or a name that \`service\` uses is expected.`,
    help: near === undefined ? 'Write one of them, or `*` for any name.' : `Write \`{${near}}\`.`,
  };
}

/** One segment with the slash behind it. */
function segmentPattern(segment: string, index: number, { length }: readonly string[]): string {
  if (segment === '**') return index === length - 1 ? '.+' : '(?:[^/]+/)*';
  const parts = Array.from(segment.matchAll(TOKEN), ([token, name]) => {
    if (name === 'environment') return '(?<environment>[^/]+?)';
    if (name !== undefined) return `(?<${name}>[^/]+)`;
    return token.startsWith('*') ? '[^/]*' : escapeRegExp(token);
  });
  return `${segment === '*' ? '[^/]+' : parts.join('')}/`;
}
