import { describe, expect, test } from 'vitest';
import type { GateVerdict } from '../../../src/check/gate/verdict.ts';
import type { GateReport } from '../../../src/report/gate/gate-report.ts';
import { pretty } from '../../../src/report/gate/pretty.ts';
import { REPORTS } from '../reports.ts';

const report = REPORTS['with one error'];
const [finding] = report.findings;
const NOW = Date.parse('2026-11-03T12:00:00Z');
const open: GateReport = {
  asked: { change: 'add-index' },
  environment: 'production',
  now: NOW,
  base: undefined,
  verdict: { open: true, missing: [], missingAt: NOW, waiting: [], earliest: NOW, report },
};
const closed = (verdict: Partial<GateVerdict>): GateReport => ({
  ...open,
  verdict: { open: false, missing: [], missingAt: NOW, waiting: [], earliest: undefined, report, ...verdict },
});

describe('a verdict of the gate for people', () => {
  test('is one line where the change may go', () => {
    expect(pretty(open)).toBe('add-index may go to production now, as of 2026-11-03T12:00:00Z.\n');
  });

  test('is none on a version of which nothing could be seen', () => {
    const verdict = { ...(open.verdict as GateVerdict), blind: ['arrival-order judged nothing'] };
    expect(pretty({ ...open, asked: { service: 'api', version: '2.14.0' }, verdict })).toBe(
      'It cannot be told whether api@2.14.0 may go to production now, as of 2026-11-03T12:00:00Z.\n\nnote  arrival-order judged nothing\n',
    );
  });

  test('names the base whose policy judged', () => {
    expect(pretty({ ...open, base: 'origin/main' })).toBe(
      'add-index may go to production now, as of 2026-11-03T12:00:00Z, by the policy of origin/main.\n',
    );
  });

  test('lists what is to do before what is waited for, each with its policy line and help', () => {
    const missing = { ...finding!, rule: 'promotion-order', because: null, help: 'Apply it in staging.' };
    const earliest = Date.parse('2026-11-04T02:00:00Z');
    expect(
      pretty(closed({ missing: [missing], waiting: [finding!], earliest })),
    ).toBe(`add-index may not go to production now, as of 2026-11-03T12:00:00Z.
Judged as if the pipeline applied it at this moment:

Still to do, in this order:
  1. promotion-order, in staging: \`add-index\` soaked 5m in dev; the policy asks for 10m, because faults take time to show.
     help    Apply it in staging.

To wait for:
  1. soak-window, in staging: \`add-index\` soaked 5m in dev; the policy asks for 10m, because faults take time to show.
     policy  content/environments/dev.mdx:5  soak: 10m
     help    Roll it back and promote it no earlier than 2026-11-03T09:10:00Z; or let \`towpath baseline --add\` list it, for \`check --baseline towpath-baseline.json\`, or in an emergency ask within 24 hours for a waiver that names the incident.

The earliest moment it may go is 2026-11-04T02:00:00Z, if the rest is done.
`);
  });

  test('says of what is to do when it was found, where that is not now', () => {
    const missingAt = Date.parse('2026-11-10T02:00:00Z');
    expect(pretty(closed({ missing: [finding!], missingAt, waiting: [finding!], earliest: missingAt }))).toContain(
      '\nStill to do, in this order, for it to go at 2026-11-10T02:00:00Z:\n',
    );
  });

  test('lets no control character of a record through', () => {
    const harmful = 'a\u001b[31m\nb';
    const text = pretty({
      ...closed({ missing: [{ ...finding!, message: harmful, help: harmful }] }),
      asked: { change: harmful },
    });
    expect(text).not.toContain('\u001b');
    expect(text.match(/a\\u001b\[31m\\u000ab/g)).toHaveLength(3);
  });
});
