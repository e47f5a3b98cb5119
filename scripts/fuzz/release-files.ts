import type { ReleaseKind } from '../../src/repo/release/release-file/release-file.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** The keys of an entry of `releases` for a kind, and the file that it matches for an environment. */
interface ReleaseSample {
  entry: Readonly<Record<string, unknown>>;
  text(environment: string): string;
  /** What the files build on. */
  base?: Readonly<Record<string, string>>;
}

const kubernetes = (environment: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: ${environment} }
spec:
  template:
    spec:
      initContainers: [{ name: wait, image: "busybox:1.36" }]
      containers:
        - name: api
          image: registry.example.com:5000/shop/kube-api:2.14.0@${DIGEST}
---
kind: List
items:
  - kind: CronJob
    spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: job, image: "shop/kube-job:1.0" }] } } } } }
`;

/** A file of each kind that versions are read from, and how `towpath.yaml` names it. A submodule is no file. */
export const RELEASE_FILES: Readonly<Record<Exclude<ReleaseKind, 'submodule'>, ReleaseSample>> = {
  kustomize: {
    entry: { files: 'k/overlays/{environment}/kustomization.yaml', kind: 'kustomize' },
    text: () => `resources:
  - ../../base
  - github.com/shop/catalogue//deploy/api?ref=v1.2
components: [../../parts]
images:
  - { name: shop/kustomized, newName: registry.example.com/shop/k, newTag: 2020.10 }
  - { name: shop/other, digest: "${DIGEST}" }
helmCharts:
  - { name: cache, version: 1.2.3, releaseName: cache }
`,
    base: {
      'k/base/kustomization.yaml': 'images:\n  - { name: shop/from-base, newTag: "007" }\n',
      'k/parts/kustomization.yaml': 'kind: Component\nimages: []\n',
    },
  },
  helm: {
    entry: { files: 'h/values-{environment}.yaml', kind: 'helm', base: 'h/values.yaml' },
    text: (environment) => `global: &g
  image: { repository: shop/helm-api, tag: "1.2.3" }
worker:
  image: registry.example.com/shop/helm-worker:${environment === 'dev' ? '1e3' : '2.0'}
other: { <<: *g }
`,
    base: { 'h/values.yaml': 'image:\n  repository: shop/helm-base\n  tag: 1.0.0\n' },
  },
  kubernetes: { entry: { files: 'kube/{environment}.yaml', kind: 'kubernetes' }, text: kubernetes },
  compose: {
    entry: { files: 'compose.{environment}.yaml', kind: 'compose' },
    text: () => `services:\n  composed:\n    image: shop/composed:\${TAG:-1.0}\n  store:\n    image: "redis:7.2"\n`,
  },
  argocd: {
    entry: { files: 'argo/{environment}.yaml', kind: 'argocd' },
    text: (environment) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-${environment} }
spec:
  sources:
    - repoURL: https://git.example.com/shop/config.git
      targetRevision: v3.1
    - chart: argo-cache
      repoURL: https://charts.example.com
      targetRevision: 9.9.9
      helm:
        parameters: [{ name: api.image.tag, value: "4.0" }]
        valuesObject: { web: { image: { repository: shop/argo-web, tag: 5.0.0 } } }
      kustomize: { images: ["shop/argo-job=registry.example.com/shop/argo-job:6.0"] }
`,
  },
  flux: {
    entry: { files: 'flux/{environment}.yaml', kind: 'flux' },
    text: () => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: fluxed }
spec:
  chart: { spec: { chart: shop, version: 4.1.0 } }
  values: { image: { repository: shop/flux-api, tag: 1.2.3 } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: fluxed }
spec: { ref: { branch: main, tag: v1.2 } }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: fluxed }
spec: { postBuild: { substitute: { FLUX_TAG: "2.0" } }, images: [{ name: shop/flux-web, newTag: "3.0" }] }
`,
  },
  helmfile: {
    entry: { files: 'hf/{environment}/helmfile.yaml', kind: 'helmfile' },
    text: () => `environments: { dev: {}, production: { values: [{ image: { repository: shop/hf-api, tag: "1.0" } }] } }
{{- $x := 1 }}
releases:
  - { name: hf-cache, chart: shop/redis, version: 7.2.1, set: [{ name: image.tag, value: "7" }] }
  - name: hf-web
    version: {{ .Values.web }}
{{- if .Values.extra }}
  - { name: hf-extra, version: 1.0.0 }
{{- end }}
`,
  },
  yaml: {
    entry: { files: 'y/{environment}/versions.yaml', kind: 'yaml', version: 'versions.*' },
    text: () => 'versions:\n  yaml-api: 1.2.3\n  "yaml/web": 2020.10\n  yaml-job: !!str 7\n',
  },
  json: {
    entry: { files: 'j/{environment}.json', kind: 'json', version: 'images[*].newTag' },
    text: () => '{\n  // why\n  "images": [{ "name": "json-api", "newTag": "1.0" }, { "newTag": "2.0" },],\n}\n',
  },
  env: {
    entry: { files: 'e/{environment}.env', kind: 'env', version: '*_DOCKER_TAG' },
    text: () => '# why\nexport API_DOCKER_TAG="1.2.3"\nWEB_DOCKER_TAG=\'2.0\' # later\nOTHER=x\n',
  },
  properties: {
    entry: { files: 'p/{environment}.properties', kind: 'properties', version: 'image.*.tag' },
    text: () => '! why\nimage.props-api.tag = 1.2.3\nimage.props-web.tag: 2.0\\\n  .1\n',
  },
  toml: {
    entry: { files: 't/{environment}.toml', kind: 'toml', version: 'service["toml-api"].tag', service: 'toml-api' },
    text: () => '[service.toml-api]\ntag = "1.2.3"\nwhen = 2026-01-01T00:00:00Z\n[[list]]\na = 1\n',
  },
  hcl: {
    entry: { files: 'hcl/{environment}.tfvars', kind: 'hcl', version: '*_tags.version' },
    text: () => '# why\nhcl_tags = {\n  sha = "d05"\n  version = "5.76.1"\n}\nweb_tags = { version = var.web }\n',
  },
  text: {
    entry: { files: 'tags/{environment}/{service}', kind: 'text' },
    text: () => `# why\nregistry.example.com/shop/text-api:1.2.3@${DIGEST}\n`,
  },
};
