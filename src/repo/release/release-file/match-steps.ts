import { formatPath, type Path } from '../../../text/path.ts';
import { matchKey } from './stars.ts';
import type { VersionStep } from './version-path.ts';

/** What a path says of a service and its environment. */
interface MatchedSteps {
  names: readonly string[];
  environment: string | undefined;
}

/** How the keys of a value are compared with the steps of a path. */
interface KeysOfValue {
  path: Path;
  /** The name of an element of a list, by the path to it. */
  nameAt(path: Path): string | undefined;
}

/** What the stars of a path match in the keys that lead to a value; undefined for another value. */
export function matchSteps(steps: readonly VersionStep[], { path, nameAt }: KeysOfValue): MatchedSteps | undefined {
  const follow = (at: number, depth: number, told: MatchedSteps): MatchedSteps | undefined => {
    const step = steps[at];
    if (step === undefined) return depth === path.length ? told : undefined;
    if (step.kind === 'any depth') {
      for (let end = depth; end <= path.length; end += 1) {
        const keys = path.slice(depth, end);
        const name = formatPath(keys.at(-1) === 'image' ? keys.slice(0, -1) : keys);
        const found = follow(at + 1, end, { ...told, names: name === '' ? told.names : [...told.names, name] });
        if (found !== undefined) return found;
      }
      return undefined;
    }
    const key = path[depth];
    const matched = key === undefined ? undefined : matchStep(step, key, () => nameAt(path.slice(0, depth + 1)));
    if (matched === undefined) return undefined;
    return follow(at + 1, depth + 1, {
      names: [...told.names, ...matched.names],
      environment: matched.environment ?? told.environment,
    });
  };
  return follow(0, 0, { names: [], environment: undefined });
}

const NOTHING: MatchedSteps = { names: [], environment: undefined };

function matchStep(
  step: Exclude<VersionStep, { kind: 'any depth' }>,
  key: string | number,
  name: () => string | undefined,
): MatchedSteps | undefined {
  switch (step.kind) {
    case 'name':
      return step.name === String(key) ? NOTHING : undefined;
    case 'element':
      return step.index === key ? NOTHING : undefined;
    case 'elements': {
      if (typeof key !== 'number') return undefined;
      const found = name();
      return found === undefined ? NOTHING : { names: [found], environment: undefined };
    }
    case 'star':
      return typeof key === 'number' ? undefined : matchKey(step, key);
  }
}
