import { describe, expect, test } from 'vitest';
import { edited, type Files, faults, repository } from '../../build.ts';

const RECORDS: Files = {
  'access/inc-1.yaml': `id: inc-1
environment: production
person: ana@example.com
incident: INC-1
pagedAt: 2026-11-05T01:10:00Z
signedOff: { by: sam@example.com, at: 2026-11-05T01:14:00Z }
grantedAt: 2026-11-05T01:15:00Z
expiresAt: 2026-11-05T03:15:00Z
`,
  'waivers/cert.yaml': `id: cert
rule: [promotion-order, soak-window]
subject: add-index
environment: production
reason: It cannot be tried.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2026-11-03T08:00:00Z
expires: 2026-11-10T00:00:00Z
incident: INC-1
`,
};
const faultsWith = (file: string, from: string, to: string) =>
  faults(repository({ ...RECORDS, [file]: edited(RECORDS[file]!, from, to) }));

test('a grant and a waiver that use every key they may have are without a fault', () => {
  expect(faults(repository(RECORDS))).toEqual([]);
});

describe('one fault of a grant or a waiver is one finding at its place', () => {
  test.each<[promise: string, file: string, from: string, to: string, expected: string]>([
    [
      'a grant to nobody',
      'access/inc-1.yaml',
      'person: ana@example.com\n',
      '',
      '1:1 ‹i› `person` is missing. Add `person`.',
    ],
    [
      'a grant signed off at no time',
      'access/inc-1.yaml',
      ', at: 2026-11-05T01:14:00Z',
      '',
      '6:1 ‹signedOff› `signedOff.at` is missing. Add `at`.',
    ],
    [
      'a grant with an unknown key',
      'access/inc-1.yaml',
      'pagedAt',
      'pagdAt',
      '5:1 ‹pagdAt› `pagdAt` is an unknown key. Write `pagedAt`.',
    ],
    [
      'a grant that nobody signed off',
      'access/inc-1.yaml',
      'by: sam@example.com',
      'by: " "',
      '6:18 ‹" "› `signedOff.by` is blank; a text is expected. Write a text.',
    ],
    [
      'a waiver without a reason',
      'waivers/cert.yaml',
      'It cannot be tried.',
      '""',
      '5:9 ‹""› `reason` is empty; a text is expected. Write a text.',
    ],
    [
      'a waiver whose reason is a dash',
      'waivers/cert.yaml',
      'It cannot be tried.',
      '"-"',
      '5:9 ‹"-"› `reason` is `-`; a text with a letter or a digit is expected. Write a text.',
    ],
    [
      'a grant that a dash signed off',
      'access/inc-1.yaml',
      'by: sam@example.com',
      'by: "--"',
      '6:18 ‹"--"› `signedOff.by` is `--`; a text with a letter or a digit is expected. Write a text.',
    ],
    [
      'a grant for an incident that nothing shows',
      'access/inc-1.yaml',
      'incident: INC-1',
      'incident: "\\u200b\u3164"',
      '4:11 ‹"\\u200b\u3164"› `incident` has only characters that nothing shows; a text is expected. Write a text.',
    ],
    [
      'a waiver whose reason is the empty pattern of Braille',
      'waivers/cert.yaml',
      'It cannot be tried.',
      '\u2800 \u2800',
      '5:9 ‹\u2800 \u2800› `reason` has only characters that nothing shows; a text is expected. Write a text.',
    ],
    [
      'a waiver that is asked for by nobody who is seen',
      'waivers/cert.yaml',
      'requestedBy: ana@example.com',
      'requestedBy: "\\u00ad"',
      '6:14 ‹"\\u00ad"› `requestedBy` has only characters that nothing shows; a text is expected. Write a text.',
    ],
    [
      'one of two rules of a waiver',
      'waivers/cert.yaml',
      'soak-window]',
      '\u034f]',
      '2:25 ‹\u034f› `rule[1]` has only characters that nothing shows; a text is expected. Write a text.',
    ],
  ])('%s', (_, file, from, to, expected) => {
    expect(faultsWith(file, from, to)).toEqual([`schema ${file}:${expected}`]);
  });

  test('several faults of one file are one finding each', () => {
    const file = 'access/inc-1.yaml';
    const places = faultsWith(file, 'person: ana@example.com\nincident: INC-1', 'person: 3\nincidnt: INC-1');
    expect(places.map((fault) => fault.split(' ').slice(0, 3).join(' '))).toEqual([
      `schema ${file}:4:1 ‹incidnt›`,
      `schema ${file}:3:9 ‹3›`,
    ]);
  });
});
