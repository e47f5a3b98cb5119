import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const IMPORT = /(?:\bfrom|\bimport)\s*["']([^"']+)["']/g;

/** The scripts that a built page loads by itself, as addresses: those that it names, and what they import, followed. */
export function scriptsOf(out: string, html: string): string[] {
  const found = new Set(addressesIn(html, /<script\b[^>]*\bsrc="([^"]+)"/g));
  for (const address of found)
    for (const path of addressesIn(readFileSync(join(out, address), 'utf8'), IMPORT))
      found.add(join(dirname(address), path));
  return [...found];
}

/** The sheets that a built page names, as addresses. */
export const sheetsOf = (html: string): string[] =>
  addressesIn(html, /<link\b[^>]*\brel="stylesheet"[^>]*\bhref="([^"]+)"/g);

/** Bytes of files as they are sent, each compressed. */
export const weightOf = (out: string, addresses: readonly string[]): number =>
  addresses.reduce((sum, address) => sum + gzipSync(readFileSync(join(out, address))).length, 0);

function addressesIn(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, address]) => address!);
}
