import { dotenvAssignments } from '../config-file/dotenv.ts';
import { flatReleaseReader } from './flat.ts';

/** `.env` files by key, as dotenv reads them. */
export const envReleases = flatReleaseReader(dotenvAssignments);
