import { describe, expect, test } from 'vitest';
import { confirms } from '../../../src/facts/change/load-test-evidence.ts';
import { readLoadTest } from '../../../src/repo/load-test/load-test-tool.ts';

type Rows = Readonly<Record<string, number>>;

/** What each tool writes of requests with a p99 each, and of all together, which have 890ms. */
const LOCUST = (rows: Rows) =>
  [
    'Type,Name,Request Count,Failure Count,Median Response Time,Requests/s,99%',
    ...Object.entries(rows).map(([name, p99]) => `GET,${name},100,0,80,${p99},${p99}`),
    ',Aggregated,1000,0,80,890,890',
  ].join('\n');
const K6 = (rows: Rows) =>
  JSON.stringify({
    metrics: {
      http_req_duration: { 'p(99)': 890 },
      'http_req_duration{expected_response:true}': { 'p(99)': 880 },
      'http_req_duration{scenario:peak}': { 'p(99)': 885 },
      ...Object.fromEntries(
        Object.entries(rows).map(([name, p99]) => [`http_req_duration{name:${name}}`, { 'p(99)': p99 }]),
      ),
    },
  });
const stats = (p99: number) => ({
  numberOfRequests: { total: 100, ko: 0 },
  percentiles1: { total: 80 },
  percentiles4: { total: p99 },
});
const GATLING = (rows: Rows) =>
  JSON.stringify({
    stats: stats(890),
    contents: Object.fromEntries(Object.entries(rows).map(([name, p99]) => [name, { name, stats: stats(p99) }])),
  });
const JMETER = (rows: Rows) =>
  Object.entries(rows)
    .flatMap(([name, time]) =>
      Array.from({ length: 200 }, (_, index) => `${1795000000000 + index},${time},${name},200,OK,t,text,true,1`),
    )
    .join('\n');

const said = (text: string, name: string, measured: string, objective?: string) => {
  const outcome = confirms(readLoadTest(new TextEncoder().encode(text))!, name, measured, objective);
  return outcome === undefined || outcome.confirmed ? outcome?.confirmed : outcome.why;
};
const alone = (of: string) => `shows it of \`${of}\` alone, which the objective does not name`;

describe('an objective that names a request is met by no other one, and one that names nothing by that of all', () => {
  const rows = { '/health': 120, '/checkout': 900 };
  describe.each([
    ['Locust', LOCUST(rows), 'GET /health'],
    ['k6', K6(rows), '/health'],
    ['Gatling', GATLING(rows), '/health'],
    ['JMeter', JMETER(rows), '/health'],
  ])('%s', (tool, text, health) => {
    test.each([
      ['checkout p99 latency', '120ms', alone(health)],
      ['checkout p99 latency', '900ms', true],
      ['Checkouts p99', '900', true],
      ['health p99 latency', '120ms', true],
      ['p99 latency', '120ms', alone(health)],
      ['p99', '120', alone(health)],
      ['99% of requests under', '120ms', alone(health)],
      ['p99 latency of all requests', '120ms', alone(health)],
      ['p99 latency with 50 users', '120ms', alone(health)],
      // Only the team can tell what these are about.
      ['storefront p99 latency', '120ms', true],
      ['p99 latency in staging', '120ms', true],
    ])('`%s` of %s: %s', (name, measured, expected) => {
      expect(said(text, name, measured)).toBe(expected);
    });

    test('and a figure of all counts for each, since `checkout` may be the service', () => {
      const all = tool === 'JMeter' ? '900ms' : '890ms';
      expect(['p99 latency', 'checkout p99 latency'].map((name) => said(text, name, all))).toEqual([true, true]);
    });
  });

  test('what the objective says beside its limit names it as well', () => {
    expect(said(LOCUST(rows), 'latency', '120ms', 'p99 of the checkout < 300ms')).toBe(alone('GET /health'));
    expect(said(LOCUST(rows), 'latency', '900ms', 'p99 of the checkout < 1s')).toBe(true);
  });

  test('of throughputs, too', () => {
    expect(said(LOCUST(rows), 'throughput', '120 rps')).toBe(alone('GET /health'));
    expect(said(LOCUST(rows), 'throughput', '890 rps')).toBe(true);
  });
});

describe('an objective that names a request with its method is met by that request alone', () => {
  const rows = { 'GET /checkout': 120, 'POST /checkout': 900, 'GET /cart': 300, 'POST /cart/checkout': 700 };
  const rest = Object.entries(rows).map(([name, p99]) => {
    const [method, path] = name.split(' ');
    return [`http_req_duration{method:${method},name:${path}}`, { 'p(99)': p99 }];
  });
  const locust = LOCUST(rows).replaceAll(/^GET,(\w+) /gm, '$1,');
  describe.each([
    ['Locust', locust],
    ['k6', K6(rows)],
    ['k6, by tags', JSON.stringify({ metrics: { http_req_duration: { 'p(99)': 890 }, ...Object.fromEntries(rest) } })],
    ['Gatling', GATLING(rows)],
    ['JMeter', JMETER(rows)],
  ])('%s', (_, text) => {
    test.each([
      ['POST /checkout p99 latency', '900ms', true],
      ['POST /checkout p99 latency', '120ms', alone('GET /checkout')],
      ['post /checkout p99', '120ms', alone('GET /checkout')],
      ['p99 latency (`POST /checkout`)', '120ms', alone('GET /checkout')],
      ['p99 of POST /checkout', '700ms', alone('POST /cart/checkout')],
      ['POST /cart/checkout p99 latency', '700ms', true],
      ['POST /cart/checkout p99 latency', '300ms', alone('GET /cart')],
      ['GET /checkout p99 latency', '120ms', true],
      // No request has this name, and some have its method.
      ['POST /shop/checkout p99 latency', '700ms', true],
      ['POST /shop/checkout p99 latency', '120ms', alone('GET /checkout')],
      ['PUT /checkout p99 latency', '120ms', alone('GET /checkout')],
      // Each may be what is meant.
      ['POST /checkout and GET /checkout p99', '120ms', true],
      ['checkout p99 latency', '120ms', true],
      ['checkout post-sale p99', '120ms', true],
    ])('`%s` of %s: %s', (name, measured, expected) => {
      expect(said(text, name, measured)).toBe(expected);
    });
  });

  test('and not by the figure of all', () => {
    const others = ', and not of the request that the objective names';
    expect(said(locust, 'POST /checkout p99 latency', '890ms')).toBe(`shows it of \`Aggregated\`${others}`);
    expect(said(GATLING(rows), 'POST /checkout p99', '890ms')).toBe(`shows it of \`All Requests\`${others}`);
    const both = 'POST /checkout and GET /checkout p99';
    expect([both, 'POST /orders p99', 'checkout p99'].map((name) => said(locust, name, '890ms'))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("nor is a name of somebody's own taken for a method", () => {
    const own = GATLING({ 'Get quote': 120, 'Post order': 900 });
    const all = ['Get quote p99', 'Post order p99'].map((name) => said(own, name, '890ms'));
    expect(all).toEqual([true, true]);
    expect(said(own, 'POST /quote p99', '120ms')).toBe(true);
    expect(said(JMETER({ 'GET quote': 120, 'POST quote': 900 }), 'POST quote p99', '120ms')).toBe(alone('GET quote'));
  });

  test('a tag that has the method as well does not double it', () => {
    const text = K6({}).replace('{scenario:peak}', '{method:POST,name:POST /checkout}');
    expect(said(text, 'POST /checkout p99 latency', '885ms')).toBe(true);
    expect(said(text, 'POST /checkout p99 latency', '890ms')).toContain('and not of the request');
  });

  test('what a tool does not tell of each request counts, too', () => {
    expect(said(locust, 'POST /checkout error rate', '0%')).toBe(true);
    expect(said(K6(rows), 'POST /checkout max latency', '2s')).toEqual(expect.stringContaining('shows no maximum'));
    expect(said(LOCUST({}), 'GET /checkout p99', '890ms')).toBe(true);
  });
});

describe('a column of the tool itself names no request, and is met by the figure of all', () => {
  // Of all requests 890ms and 10 failures, of the one 120ms and none.
  const tools = {
    Locust: LOCUST({ '/health': 120, '/checkout': 900 }).replace('Aggregated,1000,0', 'Aggregated,1000,10'),
    Gatling: GATLING({ health: 120, checkout: 900 }).replace('"total":100,"ko":0', '"total":1000,"ko":10'),
    JMeter: JMETER({ '/health': 120, '/checkout': 890 }).replaceAll(
      /(890,\/checkout,)200(,OK,t,text,)true/g,
      (row: string, before: string, behind: string, at: number) => (at % 5 === 0 ? `${before}500${behind}false` : row),
    ),
  };
  test.each<[keyof typeof tools, name: string, right: string, wrong: string]>([
    ['JMeter', '99% Line', '890ms', '120ms'],
    ['JMeter', 'TOTAL 99% Line', '890', '120'],
    ['JMeter', '99th pct', '890ms', '120ms'],
    ['JMeter', 'meanResTime', '505ms', '120ms'],
    ['JMeter', 'pct3ResTime', '890ms', '60ms'],
    ['JMeter', '# Samples', '400', '200'],
    ['Gatling', '99th pct', '890ms', '120ms'],
    ['Gatling', 'KO', '10', '0'],
    ['Gatling', '% KO', '1%', '0.0%'],
    ['Locust', '# Fails', '10', '0'],
    ['Locust', '# fails', '10', 'none'],
    ['Locust', '99%ile (ms)', '890', '120'],
    ['Locust', 'Current RPS', '890', '120'],
    ['Locust', 'Median (ms)', '80', '60'],
    ['Locust', '# Requests', '1000', '100'],
    ['Locust', '# reqs', '1000', '100'],
  ])('%s, `%s`: %s, and not %s', (tool, name, right, wrong) => {
    expect(said(tools[tool], name, right)).toBe(true);
    expect(said(tools[tool], name, wrong)).toEqual(expect.any(String));
  });

  test.each([
    ['JMeter', 'FAIL'],
    ['JMeter', 'Error %'],
    ['JMeter', 'errorPct'],
    ['JMeter', 'errorCount'],
  ] as const)('%s, `%s`: no failure is that of one request', (tool, name) => {
    expect(said(tools[tool], name, '0.0%')).toBe(alone('/health'));
  });

  test('beside the name of a request it is of that one', () => {
    expect(said(tools.JMeter, 'health 99% Line', '120ms')).toBe(true);
    expect(said(tools.Gatling, 'checkout 99th pct', '900ms')).toBe(true);
    expect(said(tools.Gatling, 'health KO', '0')).toBe(true);
  });

  test('of another tool it is a name of anything', () => {
    expect(said(tools.Locust, 'line p99', '120ms')).toBe(true);
    expect(said(tools.JMeter, 'current p99', '120ms')).toBe(true);
  });
});

test.each([
  ['a word that each request has tells none from another', 'shop checkout p99', '120ms', alone('GET /shop/health')],
  ['nor is it missed', 'shop checkout p99', '900ms', true],
  ['it may be all that the name has', 'shop p99', '120ms', true],
])('%s', (_, name, measured, expected) => {
  expect(said(LOCUST({ '/shop/health': 120, '/shop/checkout': 900 }), name, measured)).toBe(expected);
});

test.each([
  ['`/`, for which people have many words', { '/': 120, '/home-delivery': 900 }, 'home page p99'],
  ['a request that is named in another way', { '/v1/placeOrder': 120, '/health': 900 }, 'orders p99'],
  ['one by its address', { 'https://shop.example.com/orders/7': 120, '/health': 900 }, 'order p99'],
  ['the only one', { '/v1/cart': 120 }, 'basket p99'],
])('the figure of %s counts', (_, rows, name) => {
  expect(said(LOCUST(rows as Rows), name, '120ms')).toBe(true);
});

test('tags of k6 that name no request count as before: they may be what is meant by all', () => {
  expect(['880ms', '885ms'].map((measured) => said(K6({ checkout: 900 }), 'p99 latency', measured))).toEqual([
    true,
    true,
  ]);
});

test('and a figure that is named as the tool names it', () => {
  const text = K6({ health: 120, checkout: 900 });
  expect(said(text, 'http_req_duration{name:health} p(99)', '120ms')).toBe(true);
  expect(said(LOCUST({ '/': 120, '/a': 900 }), 'GET / p(99)', '120ms')).toBe(true);
});
