import { describe, expect, test } from 'vitest';
import { confirms } from '../../../src/facts/change/load-test-evidence.ts';
import { readLoadTest } from '../../../src/repo/load-test/load-test-tool.ts';

const said = (text: string, name: string, measured: string) => {
  const outcome = confirms(readLoadTest(new TextEncoder().encode(text))!, name, measured);
  return outcome === undefined || outcome.confirmed ? outcome?.confirmed : outcome.why;
};
const alone = (metric: string) => `shows it of \`${metric}\` alone, which the objective does not name`;

/** Reports in which the requests have a p99 of 900ms, and other metrics those that are given. */
const ARTILLERY = (
  p99s: Readonly<Record<string, number>>,
  ofRequests: object = { 'http.response_time': { p99: 900 } },
) => {
  const others = Object.fromEntries(Object.entries(p99s).map(([metric, p99]) => [metric, { p99 }]));
  const aggregate = { counters: { 'http.requests': 100 }, summaries: { ...ofRequests, ...others } };
  return JSON.stringify({ aggregate, intermediate: [] });
};
const K6 = (p99s: Readonly<Record<string, number>>, ofRequests: object = { http_req_duration: { 'p(99)': 900 } }) => {
  const others = Object.entries(p99s).map(([metric, p99]) => [metric, { contains: 'time', values: { 'p(99)': p99 } }]);
  return JSON.stringify({ metrics: { ...ofRequests, ...Object.fromEntries(others) } });
};

describe('a figure of something else than the time of requests counts for an objective that names it', () => {
  describe.each([
    ...['http.response_time.3xx', 'http.response_time.4xx', 'http.response_time.5xx', 'vusers.session_length'].map(
      (metric) => [metric, ARTILLERY({ [metric]: 212 })] as const,
    ),
    ...['db_query', 'plugins.metrics-by-endpoint.server-timing./cart', 'http.dns'].map(
      (metric) => [metric, ARTILLERY({ [metric]: 212 })] as const,
    ),
    ...['ws_connecting', 'ws_ping', 'iteration_duration', 'http_req_waiting', 'health_time'].map(
      (metric) => [metric, K6({ [metric]: 212 })] as const,
    ),
    ...['browser_web_vital_lcp', 'browser_web_vital_ttfb', 'group_duration{group:::cart}'].map(
      (metric) => [metric, K6({ [metric]: 212 })] as const,
    ),
  ])('%s', (metric, text) => {
    test.each(['checkout p99 latency', 'p99 latency', 'checkout 99th percentile', 'web p99'])(
      'not for `%s`',
      (name) => {
        expect(said(text, name, '212ms')).toBe(alone(metric));
      },
    );

    test('as that of requests does', () => {
      expect(said(text, 'checkout p99 latency', '900ms')).toBe(true);
    });
  });

  test.each([
    [ARTILLERY({ 'http.response_time.4xx': 212 }), 'p99 latency of 4xx'],
    [ARTILLERY({ 'vusers.session_length': 212 }), 'session p99'],
    [ARTILLERY({ checkoutTime: 212 }), 'checkout p99 latency'],
    [K6({ ws_connecting: 212 }), 'p99 of connecting'],
    [K6({ checkout_duration: 212 }), 'checkout p99 latency'],
    [K6({ http_req_tls_handshaking: 212 }), 'p99 of the TLS handshake'],
    [K6({ 'group_duration{group:::checkout}': 212 }), 'checkout p99 latency'],
    [K6({ browser_web_vital_lcp: 212 }), 'p99 LCP of the checkout page'],
    [K6({ iteration_duration: 212 }), 'iteration_duration p(99)'],
  ])('and does: %s for `%s`', (text, name) => {
    expect(said(text, name, '212ms')).toBe(true);
  });

  test.each([
    ...['blocked', 'connecting', 'looking_up', 'tls_handshaking', 'sending', 'waiting', 'receiving'].map(
      (part) => `http_req_${part}`,
    ),
    ...['cls', 'fcp', 'fid', 'inp', 'lcp', 'ttfb'].map((vital) => `browser_web_vital_${vital}`),
    ...['iteration_duration', 'group_duration', 'ws_connecting', 'ws_ping', 'ws_session_duration'],
  ])('and does under its own name: %s', (metric) => {
    const said212 = (name: string) => said(K6({ [metric]: 212 }), name, '212ms');
    expect([said212(`${metric} p(99)`), said212(`${metric} p99`)]).toEqual([true, true]);
  });

  test.each<readonly [name: string, metric: string]>([
    ...['websocket p99 latency', 'WebSocket p99', 'websockets round trip p99 latency', 'ws p99', 'socket p99'].flatMap(
      (name) => [[name, 'ws_ping'] as const, [name, 'ws_connecting{scenario:chat}'] as const],
    ),
    ['websocket handshake p99 latency', 'ws_connecting'],
    ['websocket p99 latency', 'websocket_rtt'],
    ['time to first byte p99', 'browser_web_vital_ttfb'],
    ['time to first byte p99', 'http_req_waiting'],
    ['TLS handshaking p99', 'http_req_tls_handshaking'],
    ['looking up the host p99', 'http_req_looking_up'],
  ])('and does by a word that people use: `%s` for %s', (name, metric) => {
    expect(said(K6({ [metric]: 212 }), name, '212ms')).toBe(true);
  });

  test('and not by another word that begins so', () => {
    expect(said(K6({ ws_ping: 212 }), 'web p99', '212ms')).toBe(alone('ws_ping'));
    expect(said(K6({ http_req_looking_up: 212 }), 'sign up p99', '212ms')).toBe(alone('http_req_looking_up'));
  });

  test.each([
    ['is no less than that of requests', K6({ iteration_duration: 1500, order_flow: 1500 })],
    ['has no word but those of times', K6({ response_duration: 1500 })],
    ['is of the answers 200 to 299', ARTILLERY({ 'http.response_time.2xx': 1500 })],
    ['stands where nothing else is of requests', K6({ order_flow: 1500 }, {})],
    ['or of another protocol', ARTILLERY({ 'vusers.session_length': 1500 }, {})],
  ])('or where it %s', (_, text) => {
    expect(said(text, 'checkout p99 latency', '1500ms')).toBe(true);
  });

  test('so does a metric of k6 that is no time', () => {
    const text = JSON.stringify({
      metrics: {
        http_req_duration: { 'p(99)': 900, max: 950 },
        health_time: { 'p(99)': 212 },
        vus: { value: 1, max: 212 },
      },
    });
    expect([said(text, 'checkout p99', '212'), said(text, 'health p99', '212')]).toEqual([alone('health_time'), true]);
    expect(said(text, 'max latency', '212')).toBe(alone('vus'));
  });
});

describe('a figure of one endpoint, by artillery-plugin-metrics-by-endpoint, is one of that request', () => {
  const times = { '/health': 212, '/checkout (place order)': 950 };
  test.each(['plugins.metrics-by-endpoint', 'shop'])('%s', (prefix) => {
    const text = ARTILLERY(
      Object.fromEntries(Object.entries(times).map(([name, p99]) => [`${prefix}.response_time.${name}`, p99])),
    );
    expect(said(text, 'checkout p99 latency', '212ms')).toBe(alone('/health'));
    expect(said(text, 'p99 latency', '212ms')).toBe(alone('/health'));
    expect(said(text, 'checkout p99 latency', '950ms')).toBe(true);
    expect(said(text, 'health p99 latency', '212ms')).toBe(true);
    expect(said(text, 'p99 latency', '900ms')).toBe(true);
  });
});
