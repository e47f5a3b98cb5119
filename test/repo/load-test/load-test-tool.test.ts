import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptiness } from '../../../src/facts/change/load-test-evidence.ts';
import { figureOf } from '../../../src/repo/load-test/load-test-result.ts';
import { readLoadTest } from '../../../src/repo/load-test/load-test-tool.ts';
import { CONTENT } from '../../build.ts';
import { ROWS, resultBytes, resultFile } from './files.ts';

const read = (name: string) => readLoadTest(resultBytes(name))!;
const readText = (text: string) => readLoadTest(new TextEncoder().encode(text));

describe('what a tool wrote is told from its content, and read', () => {
  test.each(Object.entries(ROWS))('%s', (_, { file, tool, requests, failed, shows, lacks }) => {
    const result = read(file);
    expect([result.tool, emptiness(result)]).toEqual([tool, undefined]);
    if (requests !== undefined) expect(result.requests).toBe(requests);
    if (failed !== undefined) expect(result.failed).toBeCloseTo(failed, 9);
    expect(Object.keys(result.lacks ?? {})).toEqual(lacks);
    const figure = (statistic: string) => figureOf(result, shows[0], statistic)?.value;
    expect(figure(shows[1])).toBeGreaterThan(0);
    // Locust rounds its percentiles up beyond the maximum, and Artillery takes them from a sketch.
    if (figure('min') !== undefined) expect(figure('min')!).toBeLessThanOrEqual(figure('max')!);
  });

  test('and each row of the guide is among them', () => {
    const guide = readFileSync(join(CONTENT, 'guides/evidence.mdx'), 'utf8');
    const section = guide.slice(guide.indexOf('## Results of load tests'), guide.indexOf('## Snapshots'));
    const rows = [...section.matchAll(/^\| ([^|]+?) \|/gm)].map(([, name]) => name!);
    expect(rows.slice(2)).toEqual(Object.keys(ROWS));
  });
});

describe('a run that shows nothing is said to', () => {
  test.each([
    ['artillery-refused.json', 'is of a run in which every request failed'],
    ['artillery-broken.json', 'is of a run in which every request failed'],
    ['autocannon-refused.json', 'is of a run in which every request failed'],
    ['autocannon-broken.json', 'is of a run in which every request failed'],
    ['locust-refused_stats.csv', 'is of a run in which every request failed'],
    ['locust-broken_stats.csv', 'is of a run in which every request failed'],
    ['jmeter-refused.csv', 'is of a run in which every request failed'],
    ['hey-refused.csv', 'has no answer in it: hey has no row for a request that got no answer'],
    ['hey-broken.csv', 'is of a run in which every request failed'],
    ['ab-broken.txt', 'is of a run in which every request failed'],
    ['siege-broken.json', 'is of a run in which every request failed'],
    ['siege-refused.json', 'is of a run in which every request failed'],
    // Each of these answered 429, to which siege says availability 100 % and no failed transaction.
    ['artillery-limited.json', 'is of a run in which every request failed'],
    ['autocannon-limited.json', 'is of a run in which every request failed'],
    ['hey-limited.csv', 'is of a run in which every request failed'],
    ['ab-limited.txt', 'is of a run in which every request failed'],
    ['siege-limited.json', 'is of a run in which every request failed'],
    // Each of these answered 200 with another body than was expected.
    ['autocannon-other-body.json', 'is of a run in which every request failed'],
    // Each of these answered 200 where 201 was expected, which fails no request and no virtual user of Artillery.
    ['artillery-expect.json', 'is of a run in which every check failed'],
    [
      'locust-some_stats_history.csv',
      'is the history of Locust, whose percentiles are of a few seconds each; what it measured is in `…_stats.csv`',
    ],
    ['locust-some_failures.csv', 'is the list of failures of Locust; what it measured is in `…_stats.csv`'],
    ['locust-some_exceptions.csv', 'is the list of exceptions of Locust; what it measured is in `…_stats.csv`'],
  ])('%s: %s', (name, why) => {
    expect(emptiness(read(`written/${name}`))).toBe(why);
  });
});

describe('a file that breaks off is said to', () => {
  const cut = (name: string, share: number) => {
    const text = resultFile(name);
    return readText(text.slice(0, Math.floor(text.length * share)));
  };
  test.each([
    ['k6, lines', 'documented/k6-lines.json', 0.5, /^breaks off: line \d+ is no JSON$/],
    ['Locust', 'written/locust-some_stats.csv', 0.5, /^breaks off: it has no row of all requests$/],
    ['JMeter, CSV', 'written/jmeter-some.csv', 0.501, /^breaks off, or is damaged: it has the row/],
    ['JMeter, XML', 'written/jmeter-some.xml', 0.5, /^breaks off, or is damaged: it is no well-formed XML$/],
    ['hey', 'written/hey-some.csv', 0.501, /^breaks off: it has the row/],
    ['ab, report', 'written/ab-some.txt', 0.2, /^breaks off: it does not say how many requests there were$/],
    ['ab, requests', 'written/ab-some-requests.tsv', 0.501, /^breaks off: it has the row/],
    ['ab, percentages', 'written/ab-some-percentages.csv', 0.5, /^breaks off: of its 101 rows there are \d+$/],
  ])('%s', (_, name, share, why) => {
    expect(cut(name, share)?.unusable).toMatch(why);
  });

  test.each(['written/artillery-some.json', 'written/autocannon-some.json', 'documented/k6-exported.json'])(
    '%s, which then is no JSON, is of no tool',
    (name) => {
      expect(cut(name, 0.5)).toBeUndefined();
    },
  );
});

test('the time of the run is read where the file has it', () => {
  const timed = Object.keys(ROWS).filter((name) => {
    const { ran } = read(ROWS[name]!.file);
    if (ran === undefined) return false;
    expect(ran.to - ran.from).toBeLessThan(60_000);
    return new Date(ran.from).getUTCFullYear() >= 2026;
  });
  expect(timed).toEqual([
    ...['k6, new summary', 'k6, lines', 'Artillery', 'autocannon', 'JMeter, CSV', 'JMeter, XML', 'Gatling, log'],
    ...['Gatling, log of bytes', 'ab, requests'],
  ]);
});

test('a log of JMeter shows the same, with a header line, without one, and as XML', () => {
  const [bare, named, xml] = ['jmeter-some.csv', 'jmeter-some-header.csv', 'jmeter-some.xml'].map(
    (name) => read(`written/${name}`).figures,
  );
  expect(named).toEqual(bare);
  expect(xml).toEqual(bare);
});

describe('of a log of JMeter whose times are formatted', () => {
  const [header, ...rows] = readFileSync(join(import.meta.dirname, 'written/jmeter-some-header.csv'), 'utf8').split(
    '\n',
  );
  /** The same log with other times in it. */
  const withTimes = (write: (iso: string, row: number) => string) =>
    readText(
      [
        header,
        ...rows.map((row, at) => row.replace(/^\d+/, (time) => write(new Date(Number(time)).toISOString(), at))),
      ].join('\n'),
    )!;
  const rate = (result: ReturnType<typeof withTimes>) =>
    result.figures.find(({ metric, unit }) => metric === 'all requests' && unit === '/s')?.value;
  const asWritten = rate(read('written/jmeter-some-header.csv'));
  const local = (iso: string) => iso.replaceAll('-', '/').replace('T', ' ').replace('Z', '');

  test.each<[string, (iso: string) => string]>([
    ['by a clock without a zone', local],
    ['with their zone', (iso) => iso.replace('Z', '+0000')],
  ])('%s, the rate is that of numbers', (_, write) => {
    expect(asWritten).toBeGreaterThan(0);
    expect(rate(withTimes(write))).toBe(asWritten);
    expect(withTimes(write).lacks).not.toHaveProperty('throughput');
  });

  test.each<[string, (iso: string, row: number) => string]>([
    ['seconds alone', (iso) => local(iso).slice(0, -4)],
    [
      'a clock that was put back',
      (iso, row) => local(row > 20 ? new Date(Date.parse(iso) - 3_600_000).toISOString() : iso),
    ],
  ])('by %s, there is no rate', (_, write) => {
    expect(rate(withTimes(write))).toBeUndefined();
    expect(withTimes(write).lacks).toHaveProperty('throughput');
  });
});

test('transactions of JMeter, which sum requests up, are no requests', () => {
  const header = 'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,bytes';
  const transaction = '"Number of samples in transaction : 2, number of failing samples : 0"';
  const rows = [
    '1795000000000,100,read,200,OK,t 1-1,text,true,10',
    '1795000000100,300,write,200,OK,t 1-1,text,true,10',
    `1795000000000,400,order,200,${transaction},t 1-1,,true,20`,
  ];
  const result = readText([header, ...rows].join('\n'))!;
  expect([result.requests, result.failed]).toEqual([2, 0]);
  expect(figureOf(result, 'all requests', 'max')?.value).toBe(300);
  expect(figureOf(result, 'order', 'max')?.value).toBe(400);
});

test.each([
  ['few', 40, undefined],
  ['ok', 200, 'shown'],
])(
  'the 99th row of `ab -e` is read only where its rows show that there were enough requests: %s (%i)',
  (name, _, is) => {
    const figure = figureOf(read(`written/ab-${name}-percentages.csv`), 'requests', 'p(99)');
    expect(figure === undefined ? undefined : 'shown').toBe(is);
  },
);

test('what ab counts as failed for its length alone has not failed', () => {
  const text = resultFile('written/ab-ok.txt')
    .replace(/^Failed requests: .*$/m, 'Failed requests:        150')
    .replace(/^Time taken/m, '   (Connect: 0, Receive: 0, Length: 150, Exceptions: 0)\nTime taken');
  expect(readText(text)?.failed).toBe(0);
});

test('a percentile lies between the two times that tools may choose from', () => {
  const rows = [100, 200, 300, 400].map((time, index) => `${1795000000000 + index},${time},a,200,OK,t,text,true,1`);
  const result = readText(rows.join('\n'))!;
  expect(figureOf(result, 'all requests', 'med')).toMatchObject({ value: 200, upTo: 300 });
  expect(figureOf(result, 'all requests', 'p(99)')).toMatchObject({ value: 300, upTo: 400 });
});

describe('`simulation.log` of Gatling in bytes', () => {
  const log = resultBytes('documented/gatling-simulation.bin');
  test('shows what the same log shows as a text', () => {
    const [asBytes, asText] = [read('documented/gatling-simulation.bin'), read('documented/gatling-simulation.log')];
    expect(asBytes).toEqual(asText);
  });

  test.each([
    ['that breaks off', log.subarray(0, log.length - 3)],
    ['with a record of a kind that is not known', Uint8Array.from([...log, 9])],
    ['that counts more than there is', Uint8Array.from([...log, 1, 127, 0, 0, 0])],
    ['that calls a text which it does not have', Uint8Array.from([...log, 4, 255, 255, 255, 0])],
  ])('%s is said to be no evidence', (_, bytes) => {
    expect(readLoadTest(bytes)?.unusable).toBe(
      'is `simulation.log` of Gatling, and breaks off, or is of a version that cannot be read',
    );
  });
});

test.each<[promise: string, text: string]>([
  ['text that is not JSON', 'checks.......: 100%'],
  ['JSON that is not a mapping', '[1]'],
  ['JSON of another tool', '{ "results": [] }'],
  ['metrics that are not a mapping', '{ "metrics": [1] }'],
  ['a table of something else', 'a,b\n1,2\n'],
  ['XML of something else', '<project/>'],
  ['nothing', ''],
])('%s is of no load-testing tool', (_, text) => {
  expect(readText(text)).toBeUndefined();
});

test('a file that is damaged anywhere is read without a crash, and shows no figure that is no number', () => {
  const files = Object.values(ROWS).map(({ file }) => resultBytes(file));
  const encoder = new TextEncoder();
  const piece = fc.constantFrom('', '"', ',', '\n', '\t', '{', 'null', '-1', 'NaN', '1e999', '\0', '__proto__');
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.nat(), fc.nat(40), piece, (file, at, length, inserted) => {
      const start = at % file.length;
      const kept = [file.subarray(0, start), encoder.encode(inserted), file.subarray(start + length)];
      const result = readLoadTest(Buffer.concat(kept));
      const values = (result?.figures ?? []).flatMap(({ value, upTo = value }) => [value, upTo]);
      expect(values.every(Number.isFinite)).toBe(true);
    }),
    { seed: 20261128, numRuns: 300 },
  );
});
