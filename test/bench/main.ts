/** `npm run bench`, or `npm run bench -- at-rest crowd`: measures the bot beside a naive one, against the sandbox, and prints a table of each. */
import { acknowledgements } from './acknowledgements.ts';
import { atRest } from './at-rest.ts';
import { clipsAtOnce } from './clips-at-once.ts';
import { crowd } from './crowd.ts';
import { delivery } from './delivery.ts';
import { polling } from './polling.ts';
import { type Row, table } from './row.ts';
import { starting } from './starting.ts';

const sections: Readonly<Record<string, () => Promise<Row[]>>> = {
  'at-rest': atRest,
  starting,
  polling,
  acknowledgements,
  delivery,
  crowd,
  'clips-at-once': clipsAtOnce,
};

const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`measuring ${name} …`);
  console.log(table(await measure()));
}
process.exit(0);
