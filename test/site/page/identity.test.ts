import { expect, test } from 'vitest';
import { identityOf } from '../../../src/site/identity.ts';
import { environmentPage, wholePolicy } from '../../check/whole.ts';

/** The environments of a policy that has some more, each with the accent that its page names. */
function environmentsWith(accents: readonly (string | undefined)[]) {
  const pages = accents.map((accent, place) => [
    `environments/place-${place}.mdx`,
    environmentPage(`place-${place}`, {
      title: `Place ${place}`,
      order: String(place + 4),
      purpose: 'Try it.',
      data: '[synthetic]',
      access: '{ default: read-only }',
      accent,
    }),
  ]);
  return wholePolicy(Object.fromEntries(pages)).environments;
}

test.each<[what: string, accents: readonly (string | undefined)[]]>([
  ['of ten without an accent', Array(7).fill(undefined)],
  ['that name the same accent', ['green', 'green', 'red', 'red', 'red']],
])('no two environments %s share colour and shape', (_, accents) => {
  const environments = environmentsWith(accents);
  const identities = environments.map((each) => identityOf(each, environments));
  expect(new Set(identities.map(({ colour, shape }) => colour + shape)).size).toBe(environments.length);
});
