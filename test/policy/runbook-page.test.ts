import { describe, expect, test } from 'vitest';
import { runbookPage } from '../../src/policy/runbook-page.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { pageFaults, pageValues, placeOf, runbookText, type Settings } from './pages.ts';

test('every setting of a runbook page is parsed', () => {
  const text = runbookText({
    severity: 'high',
    exercised: '{ at: "2026-10-01T09:00:00Z", by: ana@example.com }',
    exerciseEvery: '90d',
    alerts: '[ApiErrors]',
    inputs: '{ namespace: { label: The namespace }, token: { label: The token, secret: true } }',
  });
  expect(pageValues(runbookPage, text)).toMatchObject({
    estimate: 900_000,
    access: 'write',
    exercised: { at: Date.UTC(2026, 9, 1, 9), by: 'ana@example.com' },
    exerciseEvery: 90 * 86_400_000,
    alerts: ['ApiErrors'],
    inputs: { namespace: { secret: false }, token: { secret: true } },
  });
});

describe('a fault of a runbook page is shown at its place, with what is expected', () => {
  const cases: [settings: Settings, message: string][] = [
    [{ '«exerciseevery»': '90d' }, '`exerciseevery` is not a setting'],
    [{ inputs: '{ namespace: { label: L, «secrt»: true } }' }, '`inputs.namespace.secrt` is not a setting'],
    [{ inputs: '{ namespace: { label: L, secret: «"no"» } }' }, '`true` or `false` is expected'],
    [{ inputs: '{ namespace: «The namespace» }' }, 'a mapping is expected'],
    [{ inputs: '{ «namespace»: { secret: true } }' }, '`inputs.namespace.label` is missing'],
    [{ access: '«admin»' }, 'one of `read` or `write` is expected'],
    [{ estimate: '«a while»' }, 'a duration such as'],
    [{ exercised: '{ at: «2026-10-01», by: ana@example.com }' }, 'a quoted timestamp'],
    [{ '«exercised»': '{ at: "2026-10-01T09:00:00Z" }' }, '`exercised.by` is missing'],
    [{ alerts: '«ApiErrors»' }, 'a list is expected'],
    [{ alerts: '[ApiErrors, «5»]' }, 'a text is expected'],
    [{ alerts: '[«..»]' }, 'a name with letters or digits, without characters that nothing shows'],
    [{ alerts: '[«"a\\u0007"»]' }, 'a name with letters or digits, without characters that nothing shows'],
    [{ alerts: '[«"a\\uD800"»]' }, 'a name with letters or digits, without characters that nothing shows'],
    [{ alerts: '[«"a\\u200b"»]' }, 'a name with letters or digits, without characters that nothing shows'],
    [{ alerts: '[«" a"»]' }, 'a name with letters or digits, without characters that nothing shows'],
    [{ alerts: `[«${'a'.repeat(201)}»]` }, 'a name of at most 200 bytes'],
  ];
  test.each(cases)('%j', (settings, message) => {
    const place = marked(runbookText(settings));
    const [finding, ...others] = pageFaults(runbookPage, place.text);
    expect(finding!.message).toContain(message);
    expect(placeOf(finding!)).toEqual(rangeOf(place));
    expect(others).toEqual([]);
  });
});

test.each(['title', 'summary', 'environment', 'estimate', 'access'])('a runbook without `%s` is a fault', (key) => {
  const findings = pageFaults(runbookPage, runbookText({ [key]: undefined }));
  expect(findings.map((finding) => finding.message)).toEqual([expect.stringContaining(`\`${key}\` is missing`)]);
});

test('a date without quotes for the name of an input is a fault, and one in quotes is a name', () => {
  const place = marked(runbookText({ inputs: '{ «2026-01-01»: { label: Day } }' }));
  const [finding, ...others] = pageFaults(runbookPage, place.text);
  expect(placeOf(finding!)).toEqual(rangeOf(place));
  expect(finding!.help).toBe('Write `"2026-01-01"`, or another name.');
  expect(others).toEqual([]);
  expect(pageFaults(runbookPage, runbookText({ inputs: '{ "2026-01-01": { label: Day } }' }))).toEqual([]);
});
