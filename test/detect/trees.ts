import { type Detection, detect } from '../../src/detect/detect.ts';
import { memoryTree } from '../../src/repo/tree.ts';

export const CHAIN = ['dev', 'staging', 'production'];

export const kustomization = (name: string, tag: string) =>
  `images:\n  - name: registry.example.com/${name}\n    newTag: "${tag}"\n`;
export const values = (name: string, tag: string) =>
  `image: { repository: registry.example.com/${name}, tag: "${tag}" }\n`;
export const workload = (name: string, tag: string) =>
  `kind: Deployment\nspec: { template: { spec: { containers: [{ name: app, image: "registry.example.com/${name}:${tag}" }] } } }\n`;

/** What is detected in some files. */
export function detected(files: Readonly<Record<string, string>>, environments = CHAIN): Detection {
  return detect(memoryTree(files), environments);
}

/** The same for each of some environments: `{}` in a path is its name. */
export function perName(
  names: readonly string[],
  files: Readonly<Record<string, (name: string) => string>>,
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => Object.entries(files).map(([path, text]) => [path.replaceAll('{}', name), text(name)])),
  );
}
