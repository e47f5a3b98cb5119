import { expect, test } from 'vitest';
import { table } from '../../../src/report/rules/table.ts';
import { judge, policy } from '../../build.ts';

test('a list of rules has each on a line, with what it judged or why it judged nothing', () => {
  const { rules } = policy();
  const lines = table({ policy: policy(), verdicts: judge().rules }).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => line.split(/\s+/)[0])).toEqual(rules.map(({ id }) => id));
  expect(lines.find((line) => line.startsWith('soak-window'))).toMatch(
    /^soak-window +error +promotion +\d+ judged, 0 failed +\S/,
  );
});

test('a rule whose page has a fault is listed with that', () => {
  const by = policy({ 'rules/soak-window.mdx': '---\ntitle: Soak\n---\n' });
  const lines = table({ policy: by, verdicts: judge({}, by).rules }).split('\n');
  expect(lines).toContainEqual(
    expect.stringMatching(/^soak-window +there is a fault in content\/rules\/soak-window\.mdx$/),
  );
});

test('a list of no rules is an empty line', () => {
  expect(table({ policy: { ...policy(), rules: [] }, verdicts: [] })).toBe('\n');
});
