import type { Vocabulary } from '../policy/vocabulary.ts';
import { once } from '../text/once.ts';
import { type KnownPolicy, knownPolicy } from './known-policy.ts';
import { registry } from './registry.ts';

/** What the expressions of a policy may name. */
export const vocabulary: Vocabulary = {
  ...registry.vocabulary,
  ...(knownPolicy === undefined ? {} : knownIn(knownPolicy)),
};

/** What is known of a policy, which is parsed when something of it is first asked for. */
export function knownIn(json: string): Pick<Vocabulary, 'known' | 'knownPages'> {
  const policy = once(() => JSON.parse(json) as KnownPolicy);
  const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  return {
    known: { find: (scope, text) => own(own(policy().expressions, scope) ?? {}, text) },
    knownPages: {
      find: (path, text) => {
        const page = own(policy().pages, path);
        return page?.text === text ? page : undefined;
      },
    },
  };
}
