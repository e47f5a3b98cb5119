import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';

// The floor of a check: it reads the files of the repository that it is in, parses those in YAML, and does nothing else.

for (const entry of readdirSync('.', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const text = readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8');
  if (entry.name.endsWith('.yaml')) load(text);
}
