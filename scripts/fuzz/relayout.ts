import { dump, load } from 'js-yaml';
import type { Files } from './world.ts';

/** Ways of writing the files of a repository otherwise, none of which changes what they say. */
export const RELAYOUTS: Readonly<Record<string, (files: Files) => Files>> = {
  'keys in another order': inRecords((text) => dump(reversed(load(text)), { lineWidth: -1 })),
  'block style': inRecords((text) => dump(load(text), { lineWidth: -1 })),
  'flow style': inRecords((text) => dump(load(text), { lineWidth: -1, flowLevel: 0 })),
  'quoted texts': inRecords((text) => `${JSON.stringify(load(text), null, 2)}\n`),
  comments: inRecords((text) => `# before\n${dump(load(text), { lineWidth: -1 }).replace(/:$/gm, ': # why')}# after\n`),
  'blank lines': inRecords((text) => `\n\n${dump(load(text), { lineWidth: -1 }).replace(/:$/gm, ':\n')}\n\n`),
  'a document start': inRecords((text) => `%YAML 1.2\n---\n${text}`),
  'a byte order mark': inRecords((text) => `\ufeff${text}`),
  'CR LF': inRecords((text) => text.replaceAll('\n', '\r\n')),
  'no line end': inRecords((text) => text.trimEnd()),
  'an offset of hours': inRecords((text) => text.replace(TIMESTAMP, (at) => withOffset(at, 330))),
  'an offset before UTC': inRecords((text) => text.replace(TIMESTAMP, (at) => withOffset(at, -570))),
  'an offset of nothing': inRecords((text) => text.replace(TIMESTAMP, (at) => at.replace('Z', '+00:00'))),
  'fractions of a second': inRecords((text) => text.replace(TIMESTAMP, (at) => at.replace('Z', '.000000Z'))),
  'small letters in times': inRecords((text) => text.replace(TIMESTAMP, (at) => at.toLowerCase())),
  'manifests in two files': splitManifests,
  'quoted front matter': (files) =>
    mapped(files, /^content\/(environments|runbooks)\/.*\.mdx$/, (text) =>
      withFrontMatter(text, (yaml) => JSON.stringify(load(yaml), null, 1)),
    ),
  'front matter in another order': (files) =>
    mapped(files, /^content\/(environments|runbooks)\/.*\.mdx$/, (text) =>
      withFrontMatter(text, (yaml) => JSON.stringify(reversed(load(yaml)))),
    ),
  'pages with CR LF': (files) =>
    mapped(files, /^content\/environments\/.*\.mdx$/, (text) => text.replaceAll('\n', '\r\n')),
};

const RECORDS = /^(towpath\.yaml$|(environments|changes|access|waivers|runs)\/)/;
const TIMESTAMP = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;

/** A change of every record. One that is no YAML stays as it is. */
function inRecords(change: (text: string) => string): (files: Files) => Files {
  return (files) => mapped(files, RECORDS, (text) => (isPlain(text) ? change(text) : text));
}

function mapped(files: Files, paths: RegExp, change: (text: string) => string): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, paths.test(path) ? change(text) : text]),
  );
}

/** Whether a text is one mapping, of which no text has several lines, in which a comment would be a part of it. */
function isPlain(text: string): boolean {
  try {
    const data = load(text);
    return typeof data === 'object' && data !== null && !/\\n/.test(JSON.stringify(data));
  } catch {
    return false;
  }
}

/** The same data with the keys of every mapping in another order. */
export function reversed(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(reversed);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .reverse()
      .map(([key, value]) => [key, reversed(value)]),
  );
}

/** The same instant as people write it elsewhere; minutes east of UTC. */
function withOffset(timestamp: string, minutes: number): string {
  const local = new Date(Date.parse(timestamp) + minutes * 60_000).toISOString().slice(0, 19);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

function withFrontMatter(text: string, change: (yaml: string) => string): string {
  const page = /^---\n([\s\S]*?)\n---\n/.exec(text);
  return page === null ? text : `---\n${change(page[1]!)}\n---\n${text.slice(page[0].length)}`;
}

interface Manifest {
  environment?: unknown;
  services?: Record<string, unknown>;
  config?: unknown[];
}

/** Every second service and config file of an environment, in a manifest of its own. */
function splitManifests(files: Files): Files {
  const all: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    all[path] = text;
    if (!/^environments\/.*\.yaml$/.test(path) || !isPlain(text)) continue;
    const { services = {}, config = [], ...rest } = load(text) as Manifest;
    // Of an environment without a page, each manifest is a finding.
    if (!['dev', 'staging', 'production'].includes(String(rest.environment))) continue;
    const isSecond = (_: unknown, index: number) => index % 2 === 1;
    const isFirst = (_: unknown, index: number) => index % 2 === 0;
    const names = Object.entries(services);
    all[path] = dump({ ...rest, services: Object.fromEntries(names.filter(isFirst)), config: config.filter(isFirst) });
    all[path.replace('.yaml', '-2.yaml')] = dump({
      environment: rest.environment,
      services: Object.fromEntries(names.filter(isSecond)),
      config: config.filter(isSecond),
    });
  }
  return all;
}
