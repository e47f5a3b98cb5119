import { posix } from 'node:path';

/** Files of `src` as texts by path: `check/judge.ts`. */
export type Files = Readonly<Record<string, string>>;

/** Which folders of src each may import from; itself is always allowed. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  time: [],
  disk: [],
  policy: ['text', 'time', 'disk'],
  repo: ['text', 'time', 'disk'],
  history: ['text', 'time'],
  detect: ['text', 'repo', 'history'],
  facts: ['text', 'time', 'policy', 'repo', 'history'],
  check: ['text', 'time', 'policy', 'repo', 'history', 'detect', 'facts'],
  report: ['text', 'time', 'policy', 'repo', 'history', 'detect', 'facts', 'check'],
  cli: ['text', 'time', 'disk', 'policy', 'repo', 'history', 'detect', 'facts', 'check', 'report'],
  api: ['text', 'time', 'repo', 'history', 'check', 'report', 'cli'],
  site: ['text', 'time', 'disk', 'policy', 'repo', 'history', 'facts', 'check', 'report'],
};

/**
 * The floors inside a folder, the lowest first: a file may import from its own room and from the floors below. A floor is
 * a list of rooms (folders, or files at the top of the folder) that do not know each other; one written as `{ open }` is a
 * single room that lies in several places. What is on no floor is on the highest.
 */
const FLOORS: Readonly<Record<string, readonly (readonly string[] | { open: readonly string[] })[]>> = {
  repo: [
    { open: ['generated', 'pattern-limits.ts', 'tree.ts', 'files.ts', 'disk-tree.ts', 'stored-tree.ts'] },
    ['record'],
    ['config'],
    ['release', 'migration', 'load-test', 'snapshot', 'attestation', 'baseline'],
    { open: ['record-sets.ts', 'repository.ts', 'config-above.ts'] },
  ],
  facts: [
    { open: ['blind.ts', 'why-unknown.ts', 'item.ts', 'table.ts', 'types.ts', 'subject.ts', 'world'] },
    ['attestation', 'proof'],
    ['repo', 'environment', 'change', 'arrival', 'commit', 'access', 'runbook', 'waiver', 'past', 'evidence'],
    ['registry.ts', 'known-policy.ts'],
    ['vocabulary.ts', 'subjects.ts', 'captured.ts'],
    ['capture.ts'],
  ],
  history: [
    { open: ['git', 'version-source.ts'] },
    ['log', 'signatures'],
    ['range', 'rebase', 'versions', 'branches', 'tags'],
  ],
  report: [
    {
      open: [
        'assumed.ts',
        'baseline-json.ts',
        'columns.ts',
        'config-json.ts',
        'count-findings.ts',
        'findings.ts',
        'format.ts',
        'markup',
        'notes.ts',
        'origin.ts',
        'paint.ts',
        'proposal.ts',
        'question.ts',
        'shown-findings.ts',
        'visible.ts',
      ],
    },
    ['audit', 'check', 'diff', 'explain', 'gate', 'preview', 'rules'],
  ],
  cli: [
    {
      open: [
        'assume.ts',
        'assumed.ts',
        'audit-doubts.ts',
        'audit-gaps.ts',
        'audit-texts.ts',
        'base.ts',
        'behind.ts',
        'base-files.ts',
        'baseline-after-merge.ts',
        'blindness.ts',
        'cache-folder.ts',
        'ci-base.ts',
        'ci-report.ts',
        'clock.ts',
        'compile-cache.ts',
        'earlier-configs.ts',
        'environment-named.ts',
        'guarded.ts',
        'holder.ts',
        'judge-repository.ts',
        'kept-code.ts',
        'known-findings.ts',
        'left-out.ts',
        'load-chain.ts',
        'load-check.ts',
        'load-policy.ts',
        'load-repository.ts',
        'working-tree.ts',
        'judged-folder.ts',
        'named-baseline.ts',
        'named-files.ts',
        'node-version.ts',
        'own-file.ts',
        'policy-after-merge.ts',
        'policy-at.ts',
        'print-config.ts',
        'progress.ts',
        'read-reports.ts',
        'rebased.ts',
        'request.ts',
        'shard.ts',
        'streams.ts',
        'sudden-end.ts',
        'system-reason.ts',
        'terminal.ts',
        'targets.ts',
        'uncommitted-notes.ts',
        'unlisted-migrations.ts',
        'user-folders.ts',
        'waivers-after-merge.ts',
        'whole-past.ts',
        'write-new.ts',
        'write-report.ts',
      ],
    },
    ['record'],
    ['runbook', 'attest'],
    ['command'],
  ],
  site: [
    {
      open: [
        'checked-repository.ts',
        'content-pages.ts',
        'edit-link.ts',
        'frame-lines.ts',
        'generated',
        'identity.ts',
        'inline-hash.ts',
        'judged.ts',
        'links.ts',
        'load-fleet.ts',
        'load-site.ts',
        'load-site-file.ts',
        'script-files.ts',
        'options.ts',
        'plain-address.ts',
        'policy-layers.ts',
        'record-links.ts',
        'routes-folder.ts',
        'site-baseline.ts',
        'stored-pages.ts',
        'words.ts',
      ],
    },
    { open: ['virtual-modules.d.ts', 'workbench'] },
    ['browser', 'markup', 'page'],
    ['build'],
  ],
};

const EDGES = ['cli', 'api', 'site'];
const READS_DISK = ['disk', 'policy', 'repo', 'history', ...EDGES];

/** What a file below the edges may not do: print, exit, read the clock or the environment. */
const EDGE_ONLY = [
  /\bconsole\s*\./,
  /\bprocess\s*\./,
  /\bDate\.now\s*\(/,
  /\bnew Date\(\s*\)/,
  /\bTemporal\.Now\b/,
  /\bperformance\.now\s*\(/,
];

/** Every breach of the direction of imports, of the rooms, and of what only the edges may do. */
export function breaches(files: Files): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const layer = folderOf(path);
    const allowed = MAY_IMPORT[layer];
    if (allowed === undefined) return [`${path}: \`${layer}\` is no layer`];
    const found: string[] = [];
    for (const specifier of importsOf(text)) {
      const target = targetOf(path, specifier);
      if (target !== undefined) {
        const other = folderOf(target);
        if (other !== layer && !allowed.includes(other)) found.push(`${path} imports ${other}`);
        else if (other === layer && !isBelow(layer, path, target)) {
          found.push(`${path} imports ${target}, which is in another room; cut that import`);
        }
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

/** Every circle of imports, by types too, with the import to cut: the one without which the fewest files stay in circles. */
export function circles(files: Files): string[] {
  const imports = Object.entries(files).flatMap(([from, text]) =>
    importsOf(text).flatMap((specifier) => {
      const to = targetOf(from, specifier);
      return to !== undefined && Object.hasOwn(files, to) ? [{ from, to }] : [];
    }),
  );
  return circlesOf(imports).map((members) => {
    const inside = imports.filter(({ from, to }) => members.has(from) && members.has(to));
    const [cut] = inside
      .map((each) => ({ each, left: circlesOf(inside.filter((other) => other !== each)) }))
      .map(({ each, left }) => ({ each, left: left.reduce((sum, { size }) => sum + size, 0) }))
      .sort((a, b) => a.left - b.left);
    const { from, to } = cut!.each;
    return `${[...members].sort().join(', ')} import each other in a circle; cut the import of ${to} in ${from}`;
  });
}

interface Import {
  from: string;
  to: string;
}

/** The sets of files that can all reach each other. */
function circlesOf(imports: readonly Import[]): Set<string>[] {
  const next = Map.groupBy(imports, ({ from }) => from);
  const reachedFrom = (start: string): Set<string> => {
    const reached = new Set<string>();
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const { to } of next.get(at) ?? []) {
        if (reached.has(to)) continue;
        reached.add(to);
        waiting.push(to);
      }
    }
    return reached;
  };
  const reached = new Map([...next.keys()].map((file) => [file, reachedFrom(file)]));
  const seen = new Set<string>();
  return [...reached].flatMap(([file, others]) => {
    if (seen.has(file) || !others.has(file)) return [];
    const members = new Set([...others].filter((other) => reached.get(other)?.has(file) === true));
    for (const member of members) seen.add(member);
    return [members];
  });
}

/** Whether a file may import another of its own folder. */
function isBelow(layer: string, from: string, to: string): boolean {
  const floors = FLOORS[layer];
  if (floors === undefined) return true;
  const at = (path: string) => {
    const room = path.split('/')[1]!;
    const floor = floors.findIndex((each) => ('open' in each ? each.open : each).includes(room));
    const isOpen = floor !== -1 && 'open' in floors[floor]!;
    return { floor: floor === -1 ? floors.length : floor, room: isOpen || floor === -1 ? '' : room };
  };
  const [own, other] = [at(from), at(to)];
  return other.floor < own.floor || (other.floor === own.floor && other.room === own.room);
}

function folderOf(path: string): string {
  return path.split('/')[0]!;
}

/** What a file imports, re-exports and loads later. What a page looks like belongs to no layer. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)]
    .map((match) => match[1]!)
    .filter((specifier) => !/\.css(\?|$)/.test(specifier));
}

/** The file of src that a relative import leads to; undefined for any other. */
function targetOf(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(path), specifier);
  return target.startsWith('..') ? undefined : target;
}
