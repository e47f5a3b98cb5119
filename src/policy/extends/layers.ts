import { builtInFinding, type Finding } from '../../text/finding.ts';
import { orList } from '../../text/list.ts';
import { addAll } from '../../text/long-lists.ts';
import type { Path } from '../../text/path.ts';
import type { Source } from '../../text/source.ts';
import { closest } from '../../text/suggestion.ts';
import type { PolicyFiles } from '../policy-files.ts';
import { pagesIn, policySources } from '../policy-pages.ts';
import { type Change, changesBy } from './changes.ts';
import { POLICY_YAML, type PolicyYaml, readPolicyYaml } from './policy-yaml.ts';

/** The kinds of page that `policy.yaml` may change. */
type Changeable = 'rules' | 'environments';

/** Where a page of a policy comes from. */
export interface Origin {
  /** What the policy that it is inherited from is called; undefined for a page of the policy itself. */
  inherited: string | undefined;
  /** What the policy is called whose page of the same name it replaces. */
  replaces: string | undefined;
  /** The files that change it, in the order in which they do. */
  changedIn: readonly string[];
}

/** A policy and those that it builds on, laid over each other: of two pages of one name, that of the upper one. */
export interface Layers {
  /** By path in the folder: `rules/soak-window.mdx`. */
  sources: ReadonlyMap<string, Source>;
  /** Every file of every policy, those that are replaced included. */
  all: readonly Source[];
  /** The texts of a file that is laid together from those of all policies, the lowest first. */
  every(path: string): readonly Source[];
  /** What policies change of a page of their own or of one below, the lowest first. */
  changesOf(kind: Changeable, id: string, data: unknown): readonly Change[];
  originOf(path: string): Origin;
  /** When environments ended that have no page any more, epoch milliseconds; of a name in two policies, as the upper one says. */
  retired: ReadonlyMap<string, number>;
  findings: readonly Finding[];
}

interface Layer {
  files: PolicyFiles;
  sources: ReadonlyMap<string, Source>;
  yaml: PolicyYaml | undefined;
  findings: readonly Finding[];
}

/** Lays a policy over those that it builds on. */
export function layersOf(files: PolicyFiles): Layers {
  const chain = chainOf(files);
  const layers = chain.map((each, index) => layerOf(each, index < chain.length - 1));
  const sources = new Map<string, Source>();
  const owner = new Map<string, number>();
  const replaced = new Map<string, number>();
  for (const [index, layer] of layers.entries()) {
    for (const [path, source] of layer.sources) {
      if (path === POLICY_YAML) continue;
      const below = owner.get(path);
      if (below !== undefined) replaced.set(path, below);
      sources.set(path, source);
      owner.set(path, index);
    }
  }
  /** The policies that may change a page: the one that has it, and those above. */
  const above = (path: string) => layers.slice(owner.get(path) ?? 0);
  const nameOf = (index: number | undefined) =>
    index === undefined ? undefined : (layers[index]!.files.name ?? layers[index]!.files.label);
  const top = layers.length - 1;
  return {
    sources: new Map([...sources].sort(([a], [b]) => (a < b ? -1 : 1))),
    all: layers.flatMap((layer) => [...layer.sources.values()]),
    every: (path) => layers.flatMap((layer) => layer.sources.get(path) ?? []),
    changesOf: (kind, id, data) => {
      const changes: Change[] = [];
      for (const { yaml } of above(`${kind}/${id}.mdx`)) {
        if (yaml !== undefined) addAll(changes, changesIn(yaml, kind, id, data));
      }
      return changes;
    },
    originOf: (path) => {
      const at = owner.get(path);
      const [, kind, id] = /^(rules|environments)\/(.*)\.mdx$/.exec(path) ?? [];
      const changing = above(path).flatMap(({ yaml }) =>
        yaml !== undefined && id !== undefined && changesIn(yaml, kind as Changeable, id, {}).length > 0
          ? [yaml.file.source.file]
          : [],
      );
      return {
        inherited: at === top ? undefined : nameOf(at),
        replaces: nameOf(replaced.get(path)),
        changedIn: changing,
      };
    },
    retired: new Map(
      layers
        .flatMap(({ yaml }) => Object.entries(yaml?.settings.retired ?? {}))
        .filter(([id]) => !sources.has(`environments/${id}.mdx`)),
    ),
    findings: layers.flatMap((layer, index) => [...layer.findings, ...unknownPages(layer, layers.slice(0, index + 1))]),
  };
}

/** A policy and those that it builds on, the lowest first. */
function chainOf(files: PolicyFiles): PolicyFiles[] {
  return [...(files.extends === undefined ? [] : chainOf(files.extends)), files];
}

function layerOf(files: PolicyFiles, isInherited: boolean): Layer {
  // Runbooks are judged where they live: those of a policy from elsewhere are not the repository's.
  const hasRunbooks = !isInherited || files.hasOwnRunbooks !== false;
  const sources = new Map([...policySources(files)].filter(([path]) => hasRunbooks || !path.startsWith('runbooks/')));
  const source = sources.get(POLICY_YAML);
  const { yaml, findings } = source === undefined ? { findings: [] } : readPolicyYaml(source);
  return { files, sources, yaml, findings: [...(files.findings ?? []), ...findings] };
}

/** What one `policy.yaml` changes of a page. */
function changesIn({ file, settings }: PolicyYaml, kind: Changeable, id: string, data: unknown): Change[] {
  const changed = Object.hasOwn(settings[kind], id)
    ? changesBy((file.data as Named)[kind]![id], data, file, [kind, id])
    : [];
  const off = kind === 'rules' ? settings.off.indexOf(id) : -1;
  return off === -1 ? changed : [...changed, { at: ['severity'], value: 'off', file, from: ['off', off] }];
}

type Named = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Rules and environments that a `policy.yaml` names and no policy has: that, or one below. */
function unknownPages({ yaml }: Layer, layers: readonly Layer[]): Finding[] {
  if (yaml === undefined) return [];
  const { file, settings } = yaml;
  const idsOf = (kind: Changeable) => [
    ...new Set(layers.flatMap(({ sources }) => pagesIn(kind, sources).map(({ id }) => id))),
  ];
  const unknown = (kind: Changeable, id: string, path: Path): Finding[] => {
    const ids = idsOf(kind);
    if (ids.includes(id)) return [];
    const near = closest(id, ids);
    const [what, all] =
      kind === 'rules'
        ? ['a rule', 'name a rule that `towpath rules` lists']
        : ['an environment', `use ${orList(ids)}`];
    return [
      builtInFinding('config', {
        message: `\`${id}\` is not ${what} of the policy.`,
        help: near === undefined ? `Remove it, or ${all}.` : `Write \`${near}\`.`,
        location: file.locate(path, 'key'),
      }),
    ];
  };
  return [
    ...settings.off.flatMap((id, index) => unknown('rules', id, ['off', index])),
    ...Object.keys(settings.rules).flatMap((id) => unknown('rules', id, ['rules', id])),
    ...Object.keys(settings.environments).flatMap((id) => unknown('environments', id, ['environments', id])),
    ...Object.keys(settings.retired)
      .filter((id) => idsOf('environments').includes(id))
      .map((id) =>
        builtInFinding('config', {
          message: `\`${id}\` is under \`retired\`, and is an environment of the policy.`,
          help: 'Remove its page, or take it out of `retired`.',
          location: file.locate(['retired', id], 'key'),
        }),
      ),
  ];
}
