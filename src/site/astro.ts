export { towpath as default } from './build/integration.ts';
export type { Gate, TowpathOptions } from './options.ts';
