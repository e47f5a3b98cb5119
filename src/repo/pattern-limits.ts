import type { Problem } from '../text/result.ts';

/** How many stars and captures one name may have, and how many `**` a pattern. */
const MAX_IN_NAME = 3;
const MAX_FOLDERS = 3;
/** No file system has a longer name, so that nobody can check out a file of one. */
const MAX_NAME = 255;

/** A group that repeats: of another language of patterns, and of a time that doubles with each character. */
const REPEATED_GROUP = /[+*?@!]\(|\)[+*?{]/;

/**
 * Why a pattern is not used: matching it against one path would take a time that grows with a high power of the length of the
 * path, or faster.
 */
export function patternBeyondLimits(pattern: string): Problem | undefined {
  const [group] = REPEATED_GROUP.exec(pattern) ?? [];
  if (group !== undefined) {
    return {
      message: `\`${group}\` in \`${pattern}\` begins or repeats a group; names with \`*\` and \`**\` are expected.`,
      help: 'Write a pattern for each name.',
    };
  }
  return starsBeyondLimits(pattern);
}

/** The same of a pattern in which everything but stars, and captures such as `{service}`, matches itself. */
export function starsBeyondLimits(pattern: string): Problem | undefined {
  const segments = pattern.split('/');
  if (segments.filter((segment) => segment === '**').length > MAX_FOLDERS) {
    return {
      message: `\`${pattern}\` has \`**\` more than ${MAX_FOLDERS} times.`,
      help: 'Name the folders between them.',
    };
  }
  const wild = segments.find((segment) => (segment.match(/\*+|\{\w+\}/g)?.length ?? 0) > MAX_IN_NAME);
  if (wild === undefined) return undefined;
  return {
    message: `\`${wild}\` in \`${pattern}\` has more than ${MAX_IN_NAME} stars and captures in one name.`,
    help: 'Write fewer; one star matches any characters.',
  };
}

/** Whether a path has a name that no file system has: git can store one, and matching it could take very long. */
export function hasImpossibleName(path: string): boolean {
  return path.length > MAX_NAME && path.split('/').some((name) => name.length > MAX_NAME);
}
