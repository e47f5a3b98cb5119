import type { Repository } from '../repo/repository.ts';
import { orList } from '../text/list.ts';
import { failure, type Result, success } from '../text/result.ts';
import { writeInstead } from '../text/suggestion.ts';

/** The environment that a name means: one of those that are `known`, or one that `releases` gives as an alias, such as `prod`. */
export function environmentNamed(
  name: string,
  { releases }: Pick<Repository, 'releases'>,
  { known, whose = 'the policy' }: { known: Iterable<string>; whose?: string },
): Result<string> {
  const environments = [...known];
  const aliases = releases.map(({ settings }) => settings.aliases.get(name));
  const environment = aliases.find((each) => each !== undefined) ?? name;
  if (environments.includes(environment)) return success(environment);
  return failure({
    message: `\`${name}\` is not an environment of ${whose}.`,
    help: writeInstead(
      name,
      [...environments, ...releases.flatMap(({ settings }) => [...settings.aliases.keys()])],
      `Use one of ${orList(environments)}.`,
    ),
  });
}
