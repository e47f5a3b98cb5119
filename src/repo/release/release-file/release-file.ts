import { configFormatNames } from '../../config/config-file/config-file.ts';
import { dotenvAssignments } from '../../config/config-file/dotenv.ts';
import { propertiesAssignments } from '../../config/config-file/properties.ts';
import type { RepositoryConfig } from '../../generated/towpath.ts';
import { argocdReleases } from './argocd.ts';
import { versionsAtPath } from './by-path.ts';
import { composeReleases } from './compose.ts';
import { flatReleaseReader } from './flat.ts';
import { helmReleases } from './helm.ts';
import { yamlReleaseReader } from './in-yaml.ts';
import { jsonReleases } from './json.ts';
import { kubernetesReleases } from './kubernetes.ts';
import { kustomizeReleases } from './kustomize.ts';
import type { ReleaseReader } from './release-reader.ts';
import { textReleases } from './text.ts';
import { tomlReleases } from './toml.ts';

/** The kinds of files that versions are read from: those that the schema of `towpath.yaml` allows. */
export type ReleaseKind = NonNullable<NonNullable<RepositoryConfig['releases']>[number]['kind']>;

/** What reads each kind. */
export const releaseReaders = {
  kustomize: kustomizeReleases,
  helm: helmReleases,
  kubernetes: kubernetesReleases,
  compose: composeReleases,
  argocd: argocdReleases,
  yaml: yamlReleaseReader(versionsAtPath),
  json: jsonReleases,
  env: flatReleaseReader(dotenvAssignments),
  properties: flatReleaseReader(propertiesAssignments),
  toml: tomlReleases,
  text: textReleases,
} satisfies Record<ReleaseKind, ReleaseReader>;

const { yaml, json, dotenv, properties, toml } = configFormatNames;

/** What messages call the format of each kind: "The file is not YAML: …". */
export const releaseFormatNames = {
  kustomize: yaml,
  helm: yaml,
  kubernetes: yaml,
  compose: yaml,
  argocd: yaml,
  yaml,
  json,
  env: dotenv,
  properties,
  toml,
  text: 'a text',
} satisfies Record<ReleaseKind, string>;
