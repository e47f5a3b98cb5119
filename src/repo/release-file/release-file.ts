import { configFormatNames } from '../config-file/config-file.ts';
import type { RepositoryConfig } from '../generated/types.ts';
import { argocdReleases } from './argocd.ts';
import { composeReleases } from './compose.ts';
import { envReleases } from './env.ts';
import { helmReleases } from './helm.ts';
import { jsonReleases } from './json.ts';
import { kubernetesReleases } from './kubernetes.ts';
import { kustomizeReleases } from './kustomize.ts';
import { propertiesReleases } from './properties.ts';
import type { ReleaseReader } from './release-reader.ts';
import { textReleases } from './text.ts';
import { tomlReleases } from './toml.ts';
import { yamlReleases } from './yaml.ts';

/** The kinds of files that versions are read from: those that the schema of `towpath.yaml` allows. */
export type ReleaseKind = NonNullable<NonNullable<RepositoryConfig['releases']>[number]['kind']>;

/** What reads each kind. */
export const releaseReaders = {
  kustomize: kustomizeReleases,
  helm: helmReleases,
  kubernetes: kubernetesReleases,
  compose: composeReleases,
  argocd: argocdReleases,
  yaml: yamlReleases,
  json: jsonReleases,
  env: envReleases,
  properties: propertiesReleases,
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
