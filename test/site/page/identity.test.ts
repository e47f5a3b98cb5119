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
  ['of eight with the same accent', Array(5).fill('red')],
  ['of more than there are shapes in a colour', Array(12).fill('red')],
  ['of more than there are colours and shapes', Array(60).fill(undefined)],
])('no two environments %s share colour and shape', (_, accents) => {
  const environments = environmentsWith(accents);
  const identities = environments.map((each) => identityOf(each, environments));
  expect(new Set(identities.map(({ colour, shape }) => colour + shape)).size).toBe(environments.length);
});

test('up to eight environments that name one colour have it, each with a shape of its own', () => {
  const environments = environmentsWith(Array(8).fill('violet')).filter(({ accent }) => accent === 'violet');
  const identities = environments.map((each) => identityOf(each, environments));
  expect(new Set(identities.map(({ colour }) => colour)).size).toBe(1);
  expect(new Set(identities.map(({ shape }) => shape)).size).toBe(8);
});
