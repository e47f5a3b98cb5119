import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, change, edited, faults, repository, stage } from '../../build.ts';

const CHANGE = change({ stages: { staging: stage('THEN') } });
const faultsAt = (at: string) => faults(repository({ [CHANGE_FILE]: edited(CHANGE, 'THEN', at) }));

describe('a timestamp', () => {
  test.each([
    ['in UTC', '2026-11-02T10:00:00Z'],
    ['with an offset', '2026-11-02T10:00:00+05:30'],
    ['with a fraction', '2026-11-02T10:00:00.123456789Z'],
    ['in small letters', '2026-11-02t10:00:00z'],
    ['on a leap day', '2028-02-29T10:00:00Z'],
    ['in a leap second', '2026-12-31T23:59:60Z'],
  ])('%s is sound: %s', (_, at) => {
    expect(faultsAt(`"${at}"`)).toEqual([]);
  });

  test.each([
    ['without an offset', '2026-11-02T10:00:00'],
    ['on a day that does not exist', '2026-11-31T10:00:00Z'],
    ['on a leap day of another year', '2026-02-29T10:00:00Z'],
    ['in a month that does not exist', '2026-13-01T10:00:00Z'],
    ['in an hour that does not exist', '2026-11-02T24:00:00Z'],
    ['in a minute that does not exist', '2026-11-02T10:60:00Z'],
    ['with an offset of a day', '2026-11-02T10:00:00+24:00'],
    ['without a time', '2026-11-02'],
    ['to the minute', '2026-11-02T10:00Z'],
    ['with a year of two digits', '26-11-02T10:00:00Z'],
    ['with the name of a zone', '2026-11-02T10:00:00Z[Europe/London]'],
    ['with a space for its T', '2026-11-02 10:00:00Z'],
    ['whose offset lacks its colon', '2026-11-02T10:00:00+0100'],
    ['whose offset lacks its minutes', '2026-11-02T10:00:00+01'],
    ['with a fraction finer than a nanosecond', '2026-11-02T10:00:00.1234567890Z'],
    ['that is a word', 'yesterday'],
  ])('%s is one fault at its place: %s', (_, at) => {
    expect(faultsAt(`"${at}"`)).toEqual([
      `schema ${CHANGE_FILE}:12:19 ‹"${at}"› \`stages.staging.applied.at\` is \`${at}\`; ` +
        'a timestamp with an offset, such as `2026-01-31T09:00:00Z`, is expected. ' +
        'Write the date, `T`, the time to the second, and `Z` or an offset.',
    ]);
  });

  test('that is a number is a text that was expected', () => {
    expect(faultsAt('20261102')).toEqual([
      `schema ${CHANGE_FILE}:12:19 ‹20261102› \`stages.staging.applied.at\` is \`20261102\`; a text is expected. ` +
        'Put it in quotes.',
    ]);
  });
});
