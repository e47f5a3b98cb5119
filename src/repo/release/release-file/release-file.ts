import { success } from '../../../text/result.ts';
import { configFormats } from '../../config/config-file/config-file.ts';
import { dotenvAssignments } from '../../config/config-file/dotenv.ts';
import { propertiesAssignments } from '../../config/config-file/properties.ts';
import type { RepositoryConfig } from '../../generated/towpath.ts';
import { argocdReleases } from './argocd.ts';
import { bareAtPath, filledAtPath, versionsAtPath } from './by-path.ts';
import { composeReleases } from './compose.ts';
import { shellEffects } from './env-effects.ts';
import { assignmentsByJoinedLine, assignmentsByLine } from './env-lines.ts';
import { flatReleaseReader } from './flat.ts';
import { fluxReleases } from './flux.ts';
import { hclReleases } from './hcl.ts';
import { helmReleases } from './helm.ts';
import { helmfileReleases } from './helmfile.ts';
import { yamlReleaseReader } from './in-yaml.ts';
import { jsonReleases } from './json.ts';
import { kubernetesReleases } from './kubernetes.ts';
import { kustomizeReleases } from './kustomize.ts';
import type { ReleaseReader } from './release-reader.ts';
import { submoduleReleases } from './submodule.ts';
import { textReleases } from './text.ts';
import { tomlReleases } from './toml.ts';

/** The kinds of files that versions are read from: those that the schema of `towpath.yaml` allows. */
export type ReleaseKind = Extract<NonNullable<RepositoryConfig['releases']>[number]['kind'], string>;

/** What is known of a kind of file. */
interface ReleaseFileKind {
  reader: ReleaseReader;
  /** Completes the sentence "The file is not …". */
  format: string;
  /** Set where `version` is the path to the versions. The other kinds know where they are. */
  isReadByPath?: true;
  /** The file names that the tool uses. */
  names?: RegExp;
  /** Set where most of its files have other names. */
  hasOtherNames?: true;
  extensions?: readonly string[];
  /** Set where the files may name the environments of their versions. */
  namesEnvironments?: true;
}

const { yaml, json, dotenv, properties, toml } = configFormats;

/** Every kind, in the order in which messages list them. */
export const releaseKinds: Readonly<Record<ReleaseKind, ReleaseFileKind>> = {
  kustomize: {
    reader: kustomizeReleases,
    format: yaml.name,
    names: /^(?:kustomization\.ya?ml|Kustomization)$/,
  },
  helm: { reader: helmReleases, format: yaml.name, names: /values[^/]*\.ya?ml$/ },
  kubernetes: { reader: kubernetesReleases, format: yaml.name },
  compose: { reader: composeReleases, format: yaml.name, names: /^(?:docker-)?compose(?:[^a-z/].*)?\.ya?ml$/ },
  argocd: {
    reader: argocdReleases,
    format: yaml.name,
    names: /^\.argocd-source(?:-.*)?\.yaml$/,
    hasOtherNames: true,
    namesEnvironments: true,
  },
  flux: { reader: fluxReleases, format: yaml.name },
  helmfile: {
    reader: helmfileReleases,
    format: yaml.name,
    names: /^helmfile[^/]*\.ya?ml(?:\.gotmpl)?$/,
    namesEnvironments: true,
  },
  yaml: {
    reader: yamlReleaseReader((root, at) => versionsAtPath(root, at), undefined, {
      findBare: bareAtPath,
      findFilled: filledAtPath,
    }),
    ...byPath(yaml),
  },
  json: { reader: jsonReleases, ...byPath(json) },
  env: {
    reader: flatReleaseReader((text) => success(dotenvAssignments(text)), {
      others: [assignmentsByLine, assignmentsByJoinedLine],
      effects: shellEffects,
    }),
    ...byPath(dotenv),
  },
  properties: { reader: flatReleaseReader(propertiesAssignments), ...byPath(properties) },
  toml: { reader: tomlReleases, ...byPath(toml) },
  hcl: { reader: hclReleases, ...byPath({ name: 'HCL', extensions: ['.hcl', '.tf', '.tfvars', '.nomad'] }) },
  text: { reader: textReleases, format: 'a text' },
  submodule: { reader: submoduleReleases, format: 'a submodule' },
};

function byPath({ name, extensions }: { name: string; extensions: readonly string[] }) {
  return { format: name, extensions, isReadByPath: true } as const;
}
