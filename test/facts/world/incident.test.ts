import { expect, test } from 'vitest';
import { incidentNamed } from '../../../src/facts/world/incident.ts';

test.each(
  `none|None.|n/a|N.A.|n.a|TBD|t.b.d.|[TBD]|<none>|(none)|"none"|none,|none\u200b|none yet|not yet|to be determined|no ticket|no incident|
  without an incident|incident|pending|-|???|  `.split('|'),
)('%j names no incident', (text) => {
  expect(incidentNamed(text)).toBeUndefined();
});

test('what is left out names none', () => {
  expect(incidentNamed(undefined)).toBeUndefined();
});

test.each([
  'INC-1',
  '#123',
  '[INC-7]',
  'https://status.example.com/incidents/none',
  'PD-4711',
  '2026-11-02 checkout outage',
  'No checkout since 09:00',
  'incident 7',
  'NONE-12',
])('%j names one, as it is written', (text) => {
  expect(incidentNamed(` ${text} `)).toBe(text);
});

test('a long text of marks is read in a time that grows with it', () => {
  expect(incidentNamed(`a${'.'.repeat(1_000_000)}a`)).toHaveLength(1_000_002);
});
