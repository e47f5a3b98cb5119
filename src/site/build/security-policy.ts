import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroConfig } from 'astro';
import { inlineHash } from '../inline-hash.ts';

type Csp = AstroConfig['security']['csp'];

/**
 * What pages may load: files of the site itself, and nothing from elsewhere. A policy in a page cannot say who may frame it
 * (`frame-ancestors`); a header can.
 */
const DIRECTIVES = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'none'",
  "img-src 'self'",
  "object-src 'none'",
  "worker-src 'self'",
] as const;

/**
 * The Content-Security-Policy of a site, beside what its own configuration has: a directive of that one takes the place of ours,
 * and sources of scripts and styles are added. Search runs WebAssembly, and highlighted code and colours of environments are in
 * `style` attributes; nothing else is allowed that is not a file of the site, or of which the page does not state the hash.
 */
export function securityPolicy(own: Csp): Extract<Csp, object> {
  const isSet = typeof own === 'object';
  const set = new Set((isSet ? (own.directives ?? []) : []).map(nameOf));
  return {
    ...(isSet ? {} : { algorithm: 'SHA-256' }),
    directives: DIRECTIVES.filter((each) => !set.has(nameOf(each))),
    scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
    styleDirective: { resources: ["'self'", { resource: "'unsafe-inline'", kind: 'attribute' }] },
  } as Extract<Csp, object>;
}

/** Whether a configuration says itself whose pictures a page may show. */
export function showsPicturesOfOthers(own: Csp): boolean {
  return typeof own === 'object' && (own.directives ?? []).some((directive) => nameOf(directive) === 'img-src');
}

function nameOf(directive: string): string {
  return directive.trim().split(/\s/, 1)[0]!.toLowerCase();
}

const POLICY = /<meta http-equiv="content-security-policy" content="([^"]*)">/;
const INLINE = /<(script|style)\b[^>]*>([\s\S]*?)<\/\1\s*>/gi;
const CHARSET = /<meta charset="[^"]*"\s*\/?>/i;
const HEAD = /<head\b[^>]*>/i;

/**
 * A built page with its policy before everything that it is to hold for, where Astro puts it after what the page itself writes into
 * its head. Of the hashes those stay that are of something in the page, and those in `kept`, which the site's configuration has:
 * Astro states those of every file too, which may be loaded as files of the site.
 */
export function withPolicyFirst(html: string, kept: ReadonlySet<string>): string {
  const [meta = '', policy] = POLICY.exec(html) ?? [];
  const rest = html.replace(meta, '');
  const start = [CHARSET, HEAD].find((each) => each.test(rest));
  if (policy === undefined || start === undefined) return html;
  const inline = new Set(
    Array.from(rest.matchAll(INLINE), ([, , text]) => text!)
      .filter((text) => text !== '')
      .flatMap(hashesOf),
  );
  const stated = policy.replace(/ '(sha(?:256|384|512)-[^']+)'/g, (written, hash) =>
    kept.has(hash) || inline.has(hash) ? written : '',
  );
  return rest.replace(start, (found) => found + meta.replace(policy, () => stated));
}

function hashesOf(text: string): string[] {
  return ['sha256', 'sha384', 'sha512'].map((algorithm) => inlineHash(text, algorithm));
}

/** Puts the policy of each built page first. */
export function writePolicies(folder: string, own: Csp): void {
  const kept = configuredHashes(own);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue;
    const file = join(folder, name);
    const html = readFileSync(file, 'utf8');
    const changed = withPolicyFirst(html, kept);
    if (changed !== html) writeFileSync(file, changed);
  }
}

/** The hashes that a configuration states. */
function configuredHashes(csp: Csp): ReadonlySet<string> {
  if (typeof csp !== 'object') return new Set();
  const entries = [...(csp.scriptDirective?.hashes ?? []), ...(csp.styleDirective?.hashes ?? [])];
  return new Set(entries.map((entry) => (typeof entry === 'string' ? entry : entry.hash)));
}
