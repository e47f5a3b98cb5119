import { fileURLToPath } from 'node:url';

const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const fileOf = (name: string) => fileURLToPath(new URL(`./browser/${name}${ending}`, import.meta.url));

/** The scripts that a reader of a runbook loads, as files. The package has those that are compiled beside the compiled module of this file. */
export const SCRIPTS = { page: fileOf('page'), runbook: fileOf('run/runbook') };
