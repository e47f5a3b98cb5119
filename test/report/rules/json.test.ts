import { expect, test } from 'vitest';
import { json } from '../../../src/report/rules/json.ts';
import { policy } from '../../build.ts';
import { REPORTS } from '../reports.ts';

test('the rules as JSON have what their pages say and what they judged, also of a page with a fault', () => {
  const verdicts = [
    ...REPORTS['with one error'].rules,
    { id: 'zz-broken', judged: 0, failed: 0, waived: 0, skipped: 'its page has a fault', blind: [] },
  ];
  const { version, rules } = JSON.parse(json({ policy: policy(), verdicts }));
  expect(version).toBe(1);
  expect(rules.map(({ id }: { id: string }) => id)).toEqual(verdicts.map(({ id }) => id));
  expect(rules.find(({ id }: { id: string }) => id === 'soak-window')).toMatchObject({
    title: expect.any(String),
    severity: 'error',
    subject: 'promotion',
    judged: 1,
    failed: 1,
    skipped: null,
  });
  expect(rules.at(-1)).toMatchObject({ id: 'zz-broken', title: null, skipped: 'its page has a fault' });
});
