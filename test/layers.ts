/** Which folders of src each may import from; itself is always allowed. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  time: [],
  policy: ['text', 'time'],
  repo: ['text', 'time'],
  history: ['text', 'time'],
  facts: ['text', 'time', 'policy', 'repo', 'history'],
  check: ['text', 'time', 'policy', 'repo', 'history', 'facts'],
  report: ['text', 'time', 'policy', 'repo', 'history', 'facts', 'check'],
  cli: ['text', 'time', 'policy', 'repo', 'history', 'facts', 'check', 'report'],
  site: ['text', 'time', 'policy', 'repo', 'history', 'facts', 'check', 'report'],
};

const EDGES = ['cli', 'site'];
const READS_DISK = ['policy', 'repo', 'history', ...EDGES];

/** What a file below the edges may not do: print, exit, read the clock or the environment. */
const EDGE_ONLY = [
  /\bconsole\s*\./,
  /\bprocess\s*\./,
  /\bDate\.now\s*\(/,
  /\bnew Date\(\s*\)/,
  /\bTemporal\.Now\b/,
  /\bperformance\.now\s*\(/,
];

/** Finds the breaches of the one direction in files of src, given as texts by path (`check/judge.ts`). */
export function breaches(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const layer = path.split('/')[0]!;
    const allowed = MAY_IMPORT[layer];
    if (allowed === undefined) return [`${path}: \`${layer}\` is no layer`];
    const found: string[] = [];
    for (const specifier of importsOf(text)) {
      // What a page looks like belongs to no layer.
      if (/\.css(\?|$)/.test(specifier)) continue;
      if (specifier.startsWith('.')) {
        const target = resolve(path, specifier);
        if (target !== undefined && target !== layer && !allowed.includes(target))
          found.push(`${path} imports ${target}`);
      } else if (!EDGES.includes(layer) && /^(astro:|astro\b|virtual:|node:process$)/.test(specifier)) {
        found.push(`${path} imports ${specifier}`);
      } else if (!READS_DISK.includes(layer) && /^(node:)?fs\b/.test(specifier)) {
        found.push(`${path} imports ${specifier}`);
      }
    }
    if (!EDGES.includes(layer)) {
      for (const pattern of EDGE_ONLY) if (pattern.test(text)) found.push(`${path} uses ${pattern.source}`);
    }
    return found;
  });
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

/** The layer that a relative import leads to; undefined outside src. */
function resolve(path: string, specifier: string): string | undefined {
  const parts = path.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else if (step !== '.') parts.push(step);
  }
  return parts[0];
}
