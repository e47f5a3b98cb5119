// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of HCL
import { describe, expect, test } from 'vitest';
import { detect } from '../../src/detect/detect.ts';
import { GitProblem } from '../../src/history/git/problem.ts';
import { treeOf } from '../../src/repo/tree.ts';
import { CHAIN, detected, kustomization, perName, values, workload } from './trees.ts';

const KUSTOMIZATION = kustomization('shop/api', '1.4');
const VALUES = values('shop/api', '1.4');
const SEALED = 'kind: SealedSecret\napiVersion: bitnami.com/v1alpha1\nspec: { template: {} }\n';

const source = (name: string) =>
  `apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: ${name} }\nspec: { ref: { tag: v1 } }\n`;

/** The entries that are proposed, with the names that mean another environment than their own. */
function proposed(files: Record<string, string>) {
  const { releases, chain } = detected(files);
  return releases.map(({ entry, reading }) => ({
    ...entry,
    environments: Object.fromEntries(
      [...reading.names.keys()].flatMap((name) => {
        const meaning = chain.meanings.get(name);
        return meaning === undefined || meaning === name ? [] : [[name, meaning]];
      }),
    ),
  }));
}

describe('entries are proposed that give a service a version in two environments', () => {
  test.each<[what: string, files: Record<string, string>, expected: object[]]>([
    [
      'overlays, with aliases for names that are no environment',
      { 'o/stage/kustomization.yaml': KUSTOMIZATION, 'o/live/kustomization.yaml': KUSTOMIZATION },
      [{ files: 'o/{environment}/kustomization.yaml', environments: { live: 'production', stage: 'staging' } }],
    ],
    [
      'the segment in which they differ as the service',
      perName(['dev', 'staging'], {
        'apps/api/{}/kustomization.yaml': () => KUSTOMIZATION,
        'apps/web/{}/kustomization.yaml': () => kustomization('shop/web', '1.4'),
      }),
      [{ files: 'apps/{service}/{environment}/kustomization.yaml', environments: {} }],
    ],
    [
      'two segments in which they differ as the group and the service',
      perName(['staging', 'prod'], {
        'a/api/{}/kustomization.yaml': () => KUSTOMIZATION,
        'b/web/{}/kustomization.yaml': () => KUSTOMIZATION,
        'b/api/{}/kustomization.yaml': () => KUSTOMIZATION,
      }),
      [
        {
          files: '{group}/{service}/{environment}/kustomization.yaml',
          service: '{group}/{service}',
          environments: { prod: 'production' },
        },
      ],
    ],
    [
      'a name that is a part of a file name',
      { 'values-dev.yaml': VALUES, 'values-staging.yaml': VALUES, 'values-prod.yaml': VALUES },
      [{ files: 'values-{environment}.yaml', environments: { prod: 'production' } }],
    ],
    [
      'several clusters of one environment',
      perName(['staging', 'prod-eu', 'prod-us'], { 'clusters/{}/kustomization.yaml': () => KUSTOMIZATION }),
      [
        {
          files: 'clusters/{environment}/kustomization.yaml',
          environments: { 'prod-eu': 'production', 'prod-us': 'production' },
        },
      ],
    ],
    [
      'names that end in that of an environment without a separator, beside others that have a part of one',
      perName(['shopdev', 'shopint', 'shopprod', 'hub-dev', 'hub-prod', 'latest'], {
        'apps/api/values-{}.yaml': () => VALUES,
        'apps/web/values-{}.yaml': () => values('shop/web', '1.4'),
      }),
      [
        {
          files: 'apps/{service}/values-{environment}.yaml',
          environments: {
            'hub-dev': 'dev',
            'hub-prod': 'production',
            shopdev: 'dev',
            shopint: 'staging',
            shopprod: 'production',
          },
        },
      ],
    ],
    [
      'a folder with a prefix that all have',
      perName(['jx-staging', 'jx-production'], { 'apps/{}/api/values.yaml': () => VALUES }),
      [{ files: 'apps/jx-{environment}/api/values.yaml', environments: {} }],
    ],
    [
      'folders that name the service beside the environment',
      perName(['staging', 'prod'], { 'k8s/api-{}/values.yaml': () => VALUES, 'k8s/web-{}/values.yaml': () => VALUES }),
      [{ files: 'k8s/{service}-{environment}/values.yaml', environments: { prod: 'production' } }],
    ],
    [
      'values of several services in one folder',
      perName(['staging', 'production'], {
        'apps/{}/api.values.yaml': () => values('api', '1'),
        'apps/{}/web.values.yaml': () => values('web', '2'),
      }),
      [{ files: 'apps/{environment}/{service}.values.yaml', environments: {} }],
    ],
    [
      'workloads, with the kind that their names do not tell',
      { 'k8s/staging.yaml': workload('api', '1'), 'k8s/production.yaml': workload('api', '1') },
      [{ files: 'k8s/{environment}.yaml', kind: 'kubernetes', environments: {} }],
    ],
    [
      'Applications of Argo CD',
      perName(['dev', 'staging'], {
        'apps/{}/api.yaml': (name) =>
          `kind: Application\nmetadata: { name: api-${name} }\nspec: { source: { targetRevision: v1 } }\n`,
      }),
      [{ files: 'apps/{environment}/api.yaml', kind: 'argocd', environments: {} }],
    ],
    [
      'objects of Flux',
      perName(['dev', 'staging'], {
        'clusters/{}/shop.yaml': () => source('shop'),
      }),
      [{ files: 'clusters/{environment}/shop.yaml', kind: 'flux', environments: {} }],
    ],
    [
      'settings, with the key that holds tags',
      { 'staging.env': 'API_TAG=1.4\n', 'production.env': 'API_TAG=1.4\n' },
      [{ files: '{environment}.env', version: '*_TAG', environments: {} }],
    ],
    [
      'settings, which are called after environments where an ending would be',
      { '.env.staging': 'API_TAG=1.4\n', '.env.production': 'API_TAG=1.4\n' },
      [{ files: '.env.{environment}', version: '*_TAG', environments: {} }],
    ],
    [
      'settings, which have no other name',
      { 'staging/.env': 'API_TAG=1.4\n', 'production/.env': 'API_TAG=1.4\n' },
      [{ files: '{environment}/.env', version: '*_TAG', environments: {} }],
    ],
    [
      'settings, of which some are no version and some move by themselves',
      {
        'dev.env': 'API_DOCKER_TAG=latest\nWEB_DOCKER_TAG=latest\nDOCKER_TAG=DOCKER_TAG\n',
        'staging.env': 'API_DOCKER_TAG=f3d0498\nWEB_DOCKER_TAG=9a0b829\nDOCKER_TAG=DOCKER_TAG\n',
        'production.env': 'API_DOCKER_TAG=701ac57\nWEB_DOCKER_TAG=66123c5\nDOCKER_TAG=DOCKER_TAG\n',
      },
      [{ files: '{environment}.env', version: '*_DOCKER_TAG', environments: {} }],
    ],
    [
      'tags below a key that says what they are, of one service too',
      perName(['stage', 'prod'], { 'environments/{}/images.yaml': () => 'imageTags:\n  api: 3.0.1\n' }),
      [
        {
          files: 'environments/{environment}/images.yaml',
          version: 'imageTags.*',
          environments: { prod: 'production', stage: 'staging' },
        },
      ],
    ],
    [
      'variables of Terraform, of one file for each service',
      perName(['stage', 'prod-eu'], {
        '{}/services/api/api.auto.tfvars': () => 'api_tags = {\n  sha = "db14ed2"\n  version = "5.76.1"\n}\n',
        '{}/services/web/web.auto.tfvars': () => 'web_tags = {\n  sha = "db14ed3"\n  version = "1.4.0"\n}\n',
      }),
      [
        {
          files: '{environment}/services/{group}/{service}.tfvars',
          service: '{group}/{service}',
          version: '*.version',
          environments: { 'prod-eu': 'production', stage: 'staging' },
        },
      ],
    ],
    [
      'modules of Terragrunt, in accounts of several environments and of one',
      Object.fromEntries(
        ['non-prod/eu/qa', 'non-prod/eu/stage', 'prod/eu/prod'].flatMap((folder) =>
          ['web', 'sql'].map((name) => [
            `${folder}/${name}/terragrunt.hcl`,
            `terraform {\n  source = "git::https://example.com/modules.git//${name}?ref=v0.8.0"\n}\n`,
          ]),
        ),
      ),
      [
        {
          files: '*/eu/{environment}/{service}/terragrunt.hcl',
          version: 'terraform.source',
          environments: { prod: 'production', qa: 'dev', stage: 'staging' },
        },
      ],
    ],
    [
      'services in a cluster of production and another for all else',
      {
        'main/shop-prod/values.yaml': values('api', '1'),
        'internal/shop-dev/values.yaml': values('api', '2'),
        'internal/shop-staging/values.yaml': values('api', '1'),
      },
      [{ files: '*/shop-{environment}/values.yaml', environments: { prod: 'production' } }],
    ],
    [
      'what Terragrunt gives to modules',
      perName(['staging', 'prod'], {
        'live/{}/api/terragrunt.hcl': () =>
          'terraform {\n  source = "../../../modules/service"\n}\ninputs = {\n  image_tag = "1.4.0"\n}\n',
        'live/{}/web/terragrunt.hcl': () => 'inputs = {\n  image_tag = "2.0.1"\n}\n',
      }),
      [
        {
          files: 'live/{environment}/{service}/terragrunt.hcl',
          version: 'inputs.image_tag',
          environments: { prod: 'production' },
        },
      ],
    ],
    [
      'the catalog that stacks of Terragrunt are made of',
      perName(['staging', 'prod'], {
        'live/{}/eks/terragrunt.stack.hcl': () =>
          'locals {\n  version_catalog = "v1.4.0"\n}\nunit "net" {\n  source = "github.com/shop/catalog//net?ref=${local.version_catalog}"\n}\n',
      }),
      [
        {
          files: 'live/{environment}/eks/terragrunt.stack.hcl',
          version: 'locals.version_*',
          environments: { prod: 'production' },
        },
      ],
    ],
    [
      'services in several clusters, of which one has production and another all else',
      {
        ...Object.fromEntries(
          ['onprem/dev/apps', 'cloud/prod/apps'].flatMap((folder) =>
            ['api', 'web', 'job'].map((name) => [`clusters/${folder}/${name}/values.yaml`, values(name, '1')]),
          ),
        ),
        'clusters/onprem/prod/platform/proxy/values.yaml': values('proxy', '1'),
      },
      [
        {
          files: 'clusters/*/{environment}/apps/{service}/values.yaml',
          environments: { dev: 'staging', prod: 'production' },
        },
      ],
    ],
    [
      'services in several clusters, of which both have both',
      {
        ...Object.fromEntries(
          ['a/staging', 'b/prod'].flatMap((folder) =>
            ['api', 'web', 'job'].map((name) => [`${folder}/${name}/values.yaml`, values(name, '1')]),
          ),
        ),
        'a/prod/proxy/values.yaml': values('proxy', '1'),
        'b/staging/tls/values.yaml': values('tls', '1'),
      },
      [{ files: '*/{environment}/{service}/values.yaml', environments: { prod: 'production' } }],
    ],
    [
      'modules of Terraform',
      perName(['staging', 'production'], {
        'env/{}/main.tf': () => 'module "net" {\n  source = "git::https://example.com/modules.git//net?ref=net-3"\n}\n',
      }),
      [{ files: 'env/{environment}/main.tf', version: 'module.*.source', environments: {} }],
    ],
    [
      'a mapping of services in a file of versions',
      perName(['staging', 'prod'], { 'versions/{}.json': () => '{ "api": "1.4.0", "web": "2.0.1" }\n' }),
      [{ files: 'versions/{environment}.json', version: '*', environments: { prod: 'production' } }],
    ],
    [
      'the version of what is deployed, though there is one alone',
      perName(['staging', 'prod'], { 'inventories/{}/group_vars/all.yml': () => 'app_version: 1.4.0\nport: 80\n' }),
      [
        {
          files: 'inventories/{environment}/group_vars/all.yml',
          version: '*_version',
          environments: { prod: 'production' },
        },
      ],
    ],
    [
      'Jsonnet that only holds data',
      perName(['stg', 'prod'], {
        'ecs/{}/const.libsonnet': (name) =>
          `{\n  cluster: 'shop-${name}',\n  imageTags: {\n    api: 'v1.4',\n  },\n}\n`,
        'ecs/{}/task.jsonnet': () => "local const = import './const.libsonnet';\n{ tag: const.imageTags.api }\n",
      }),
      [
        {
          files: 'ecs/{environment}/const.libsonnet',
          kind: 'yaml',
          version: 'imageTags.*',
          environments: { prod: 'production', stg: 'staging' },
        },
      ],
    ],
    [
      'jobs of Nomad',
      perName(['staging', 'prod'], {
        'jobs/{}/api.nomad': () =>
          'job "api" {\n  group "all" {\n    task "api" {\n      config {\n        image = "shop/api:1.4"\n      }\n    }\n  }\n}\n',
      }),
      [
        {
          files: 'jobs/{environment}/api.nomad',
          version: 'job.*.group.*.task.*.config.image',
          environments: { prod: 'production' },
        },
      ],
    ],
    [
      'helmfiles of one environment each',
      perName(['shop-staging', 'shop-production'], {
        'helmfiles/{}/helmfile.yaml': () => 'releases: [{ name: api, chart: shop/api, version: 1.4.0 }]\n',
      }),
      [{ files: 'helmfiles/shop-{environment}/helmfile.yaml', environments: {} }],
    ],
    [
      'helmfiles of one environment each that have no release in common now',
      {
        'helmfiles/shop-staging/helmfile.yaml': 'releases: [{ name: api, chart: shop/api, version: 1.4.0 }]\n',
        'helmfiles/shop-production/helmfile.yaml': 'releases: [{ name: tls, chart: shop/tls, version: 0.1.0 }]\n',
      },
      [{ files: 'helmfiles/shop-{environment}/helmfile.yaml', environments: {} }],
    ],
    [
      'releases of Flux in files that are called values',
      perName(['staging', 'production'], {
        'apps/{}/shop-values.yaml': () =>
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop }\nspec: { chart: { spec: { version: 1.4.0 } } }\n',
      }),
      [{ files: 'apps/{environment}/shop-values.yaml', kind: 'flux', environments: {} }],
    ],
    [
      'image streams',
      perName(['stage', 'prod'], {
        'api/overlays/{}/imagestreamtag.yaml': () =>
          'apiVersion: image.openshift.io/v1\nkind: ImageStream\nmetadata: { name: api }\nspec:\n  tags:\n    - { name: latest, from: { name: "quay.io/shop/api:v1.4" } }\n',
      }),
      [
        {
          files: 'api/overlays/{environment}/imagestreamtag.yaml',
          version: 'spec.tags[*].from.name',
          environments: { prod: 'production', stage: 'staging' },
        },
      ],
    ],
    [
      'a file for each service, without an extension, in folders of tags',
      perName(['staging', 'production'], {
        'image-tags/{}/api': () => 'image_tag: v1\nautomatic: true\n',
        'image-tags/{}/web': () => 'image_tag: v2\n',
      }),
      [{ files: 'image-tags/{environment}/{service}', version: 'image_tag', environments: {} }],
    ],
    [
      'charts that depend on others',
      perName(['staging', 'prod'], {
        'charts/{}/api/Chart.yaml': () => 'apiVersion: v2\nname: api\ndependencies: [{ name: api, version: 1.2.3 }]\n',
        'charts/{}/web/Chart.yaml': () => 'apiVersion: v2\nname: web\ndependencies: [{ name: web, version: 1.2.4 }]\n',
      }),
      [
        {
          files: 'charts/{environment}/{service}/Chart.yaml',
          version: 'dependencies[*].version',
          environments: { prod: 'production' },
        },
      ],
    ],
    [
      'overlays that hold none and build on a base that does',
      {
        'o/staging/kustomization.yaml': 'resources: [../base]\n',
        'o/production/kustomization.yaml': 'resources: [../base]\n',
        'o/base/kustomization.yaml': KUSTOMIZATION,
      },
      [{ files: 'o/{environment}/kustomization.yaml', environments: {} }],
    ],
    [
      'values that inherit theirs, with the file that holds it',
      { 'values-staging.yaml': 'replicas: 1\n', 'values-production.yaml': 'replicas: 2\n', 'values.yaml': VALUES },
      [{ files: 'values-{environment}.yaml', environments: {}, base: 'values.yaml' }],
    ],
    [
      'three segments in which they differ, of which the last is the service',
      perName(['staging', 'prod'], {
        'teams/a/x/deploy/{}/api.yaml': () => workload('api', '1'),
        'teams/a/y/deploy/{}/web.yaml': () => workload('web', '1'),
        'teams/b/x/deploy/{}/api.yaml': () => workload('api', '2'),
        'teams/b/z/deploy/{}/job.yaml': () => workload('job', '1'),
      }),
      [
        {
          files: 'teams/{group}/{part}/deploy/{environment}/{service}.yaml',
          service: '{group}/{part}/{service}',
          kind: 'kubernetes',
          environments: { prod: 'production' },
        },
      ],
    ],
    [
      'where some of such are of another kind, those of each',
      perName(['staging', 'prod'], {
        'apps/{}/a/one.yaml': () => source('one'),
        'apps/{}/b/two.yaml': () => source('two'),
        'clusters/{}/c/api.yaml': () => workload('api', '1'),
        'clusters/{}/d/web.yaml': () => workload('web', '1'),
        'clusters/{}/d/job.yaml': () => workload('job', '1'),
      }),
      [
        {
          files: 'clusters/{environment}/{group}/{service}.yaml',
          service: '{group}/{service}',
          kind: 'kubernetes',
          environments: { prod: 'production' },
        },
        {
          files: 'apps/{environment}/{group}/{service}.yaml',
          service: '{group}/{service}',
          kind: 'flux',
          environments: { prod: 'production' },
        },
      ],
    ],
    [
      'a service that is called after its environment once more',
      perName(['staging', 'prod'], {
        'k8s/{}/shop-api-{}.yaml': () => workload('api', '1'),
        'k8s/{}/web-{}.yaml': () => workload('web', '1'),
      }),
      [{ files: 'k8s/{environment}/{service}-*.yaml', kind: 'kubernetes', environments: { prod: 'production' } }],
    ],
    [
      'the same where a star would take a part of the environment’s name for the service’s',
      perName(['dev', 'pre-prod'], {
        'k8s/{}/api-{}.yaml': () => workload('api', '1'),
        'k8s/{}/web-{}.yaml': () => workload('web', '1'),
      }),
      [{ files: 'k8s/{environment}/*.yaml', kind: 'kubernetes', environments: { 'pre-prod': 'staging' } }],
    ],
    [
      'a file for each service that has the environment in its name and its folder',
      perName(['staging', 'prod'], {
        'apps/{}/{}-api.yaml': () => values('x', '1'),
        'apps/{}/{}-web.yaml': () => values('x', '2'),
      }),
      [
        { files: 'apps/{environment}/*-api.yaml', service: 'api', kind: 'helm', environments: { prod: 'production' } },
        { files: 'apps/{environment}/*-web.yaml', service: 'web', kind: 'helm', environments: { prod: 'production' } },
      ],
    ],
  ])('%s', (_, files, expected) => {
    expect(proposed(files)).toEqual(expected);
  });
});

describe('nothing is proposed', () => {
  test.each<[what: string, files: Record<string, string>]>([
    ['of files that hold no version', { 'values-staging.yaml': 'replicas: 1\n', 'values-prod.yaml': 'replicas: 2\n' }],
    [
      'of helmfiles that do not lie beside each other',
      {
        'a/staging/helmfile.yaml': 'releases: [{ name: api, chart: shop/api, version: 1.4.0 }]\n',
        'b/production/helmfile.yaml': 'releases: [{ name: web, chart: shop/web, version: 1.4.0 }]\n',
      },
    ],
    [
      'of teams that have an environment each, and hardly a service in common',
      {
        'a/staging/api/values.yaml': VALUES,
        'a/staging/web/values.yaml': VALUES,
        'b/prod/api/values.yaml': VALUES,
        'b/prod/job/values.yaml': VALUES,
        'b/prod/tls/values.yaml': VALUES,
        'b/staging/x/values.yaml': VALUES,
        'a/prod/y/values.yaml': VALUES,
      },
    ],
    ['of one environment alone', { 'values-prod.yaml': VALUES, 'values-live.yaml': VALUES }],
    ['of a file that does not parse', { 'values-staging.yaml': 'a: [', 'values-prod.yaml': 'a: [' }],
    [
      'of versions that move by themselves',
      { 'values-staging.yaml': values('api', 'latest'), 'values-prod.yaml': values('api', 'latest') },
    ],
    [
      'of environments that share no service',
      { 'o/staging/kustomization.yaml': KUSTOMIZATION, 'o/prod/kustomization.yaml': kustomization('other', '1') },
    ],
    [
      'of tests and examples',
      perName(['staging', 'prod'], {
        'examples/{}/values.yaml': () => VALUES,
        'test/{}/values.yaml': () => VALUES,
        'test_data/{}/values.yaml': () => VALUES,
      }),
    ],
    [
      'of objects whose keys only look like versions',
      perName(['staging', 'prod'], { 'o/{}/sealed.yaml': () => SEALED }),
    ],
    [
      'of encrypted files',
      perName(['staging', 'prod'], { 'o/{}/a.yaml': () => 'key: ENC[x]\nsops: { version: 3.7.1 }\n' }),
    ],
    [
      'of variables of all kinds, of which one is of a tool',
      perName(['staging', 'prod'], { 'group_vars/{}.yml': () => 'python_version: 3.6.12\nport: 80\n' }),
    ],
    ['of what CI runs', perName(['staging', 'prod'], { '{}/.drone.yml': () => workload('kubectl', '1.4') })],
    [
      'of what tags say of resources',
      perName(['staging', 'prod'], { 'env/{}/terraform.tfvars': () => 'tags = {\n  cost-centre = "TS310"\n}\n' }),
    ],
    [
      'of what a package manager locks',
      perName(['staging', 'prod'], {
        '{}/.terraform.lock.hcl': () => 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "5.1.0"\n}\n',
        '{}/package.json': () => '{ "version": "1.2.3" }',
      }),
    ],
    [
      'of words that end as an environment is called',
      perName(['latest', 'endpoint'], { 'values-{}.yaml': () => VALUES }),
    ],
    ['of prose', { 'docs/staging.md': 'Version 1.2', 'docs/prod.md': 'Version 1.3', 'README.md': 'prod' }],
    ['of a project that only has a compose file', { 'compose.yaml': 'services: { db: { image: "postgres:15" } }\n' }],
  ])('%s', (_, files) => {
    expect(proposed(files)).toEqual([]);
  });
});

test('files that are called after environments and hold no version are named, so that one looks there', () => {
  const files = perName(['staging', 'prod'], { 'config/{}.yaml': () => 'replicas: 1\n', 'env/{}/a.tf': () => '' });
  expect(detected(files).unread).toEqual([
    '`config/staging.yaml` and `config/prod.yaml` (and 1 other pair) are called after environments, but hold no version that is recognised of a service in both',
  ]);
  expect(detected({ 'config/prod.yaml': 'a: 1\n', 'other/staging.yaml': 'a: 1\n' }).unread).toEqual([]);
  expect(detected(perName(['staging', 'prod'], { 'values-{}.yaml': () => VALUES })).unread).toEqual([]);
});

test('no file is read by two entries', () => {
  const { releases } = detected(
    perName(['staging', 'prod'], {
      'clusters/{}/values-{}.yaml': () => VALUES,
      'clusters/{}/other/values-{}.yaml': () => VALUES,
    }),
  );
  const paths = releases.flatMap(({ reading }) => reading.paths);
  expect(paths.length).toBe(new Set(paths).size);
});

test('a file that a partial clone lacks hides no other', () => {
  const files = perName(['staging', 'prod'], { '{}/values.yaml': () => VALUES, '{}/other/values.yaml': () => VALUES });
  const tree = treeOf(Object.keys(files), (path) => {
    if (path.includes('other')) throw new GitProblem('the clone lacks objects', 'Clone it whole.');
    return new TextEncoder().encode(files[path]);
  });
  expect(detect(tree, CHAIN).releases.map(({ entry }) => entry.files)).toEqual(['{environment}/values.yaml']);
});

test('only files that may declare a version by their names are read', () => {
  const read: string[] = [];
  const files = {
    ...perName(['staging', 'prod'], { 'o/{}/values.yaml': () => VALUES }),
    'src/prod/main.ts': '',
    'README.md': '',
  };
  const names = Object.keys(files);
  const text = new TextEncoder();
  detect(
    treeOf(names, (path) => {
      read.push(path);
      return text.encode(files[path as keyof typeof files]);
    }),
    CHAIN,
  );
  expect(new Set(read)).toEqual(new Set(['o/prod/values.yaml', 'o/staging/values.yaml']));
});
