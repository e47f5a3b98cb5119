import { expect, test } from 'vitest';
import { printedAddress } from '../../../src/site/page/printed-address.ts';

const SITE = new URL('https://runbooks.example.com');

test.each<[href: string, text: string, site: URL | undefined, address: string | undefined]>([
  ['../other/', 'Another', SITE, 'https://runbooks.example.com/dev/other/'],
  ['../other/', 'Another', undefined, undefined],
  ['#steps', 'Steps', SITE, undefined],
  ['https://ci.example.com', 'CI', undefined, 'https://ci.example.com/'],
  ['https://ci.example.com', 'https://ci.example.com', SITE, undefined],
  ['https://ci.example.com/?a=1&b=2', 'https://ci.example.com/?a=1&#38;b=2', SITE, undefined],
  ['mailto:ana@example.com', 'ana@example.com', SITE, undefined],
  ['mailto:ana@example.com', 'Ana', SITE, 'mailto:ana@example.com'],
  ['https://{{host}}:{{port}}/docs', 'The reference', SITE, 'https://{{host}}:{{port}}/docs'],
])('behind a link to %s, written as %s, paper shows what is not there yet', (href, text, site, address) => {
  expect(printedAddress(href, text, '/dev/runbook/', site)).toBe(address);
});
