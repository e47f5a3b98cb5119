/** Read before each file of tests: the tables of zones, which their module keeps for good, are loaded before a mutant is active. */
import { isTimeZone } from '../../src/time/zone.ts';

isTimeZone('Europe/London');
