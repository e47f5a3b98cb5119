import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of a policy folder. */
export interface PolicyFiles {
  /** What findings call the folder: its path as the reader can open it. */
  label: string;
  /** File texts by path inside the folder, with forward slashes. */
  texts: Readonly<Record<string, string>>;
}

const FOLDERS = ['environments', 'rules', 'runbooks'];

/** Whether a folder holds a policy: pages of environments or of rules. Another `content` folder does not count. */
export function isPolicyFolder(folder: string): boolean {
  return ['environments', 'rules'].some(
    (name) => existsSync(join(folder, name)) && statSync(join(folder, name)).isDirectory(),
  );
}

/** Reads every page that the checker judges by: environments, rules, runbooks and roles. */
export function readPolicyFiles(folder: string, label: string): PolicyFiles {
  const texts: Record<string, string> = {};
  if (existsSync(join(folder, 'roles.yaml'))) texts['roles.yaml'] = readFileSync(join(folder, 'roles.yaml'), 'utf8');
  const walk = (at: string): void => {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      const path = `${at}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith('.mdx')) texts[path] = readFileSync(join(folder, path), 'utf8');
    }
  };
  for (const name of FOLDERS) if (existsSync(join(folder, name))) walk(name);
  return { label, texts };
}
