import type { Config } from '../config/config.ts';
import type { EntryProblem } from './entry-problems.ts';

/** What an entry that reads submodules cannot have. */
export function moduleProblems(
  { base, map, service }: Config['releases'][number],
  files: string,
  at: EntryProblem['at'],
): EntryProblem[] {
  const unused = [...(base === undefined ? [] : ['base']), ...(map === undefined ? [] : ['map'])];
  const problems = unused.map(
    (key): EntryProblem => ({
      at: [key],
      of: 'key',
      message: `\`${key}\` is not used for submodules, whose versions are their commits.`,
      help: 'Remove it.',
    }),
  );
  if (service?.includes('{name}') === true || service?.includes('{image}') === true) {
    const message = `\`${service}\` asks for a name that files have, and a submodule has none.`;
    problems.push({ at: ['service'], message, help: 'Name a service by what `files` captures.' });
  }
  if (service === undefined && files.includes('*') && !files.includes('{service}')) {
    const message = `\`${files}\` matches several submodules of an environment, and nothing tells one service from another.`;
    problems.push({ at, message, help: 'Write `{service}` in place of the star for its name.' });
  }
  return problems;
}
