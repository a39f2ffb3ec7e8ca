import type { FloorWords } from './floor-words.ts';
import { arabic } from './words/arabic.ts';
import { chinese } from './words/chinese.ts';
import { english } from './words/english.ts';
import { french } from './words/french.ts';
import { german } from './words/german.ts';
import { hindi } from './words/hindi.ts';
import { indonesian } from './words/indonesian.ts';
import { italian } from './words/italian.ts';
import { japanese } from './words/japanese.ts';
import { korean } from './words/korean.ts';
import { polish } from './words/polish.ts';
import { portuguese } from './words/portuguese.ts';
import { russian } from './words/russian.ts';
import { spanish } from './words/spanish.ts';
import { thai } from './words/thai.ts';
import { turkish } from './words/turkish.ts';
import { vietnamese } from './words/vietnamese.ts';

/** All of them are looked for in every prompt, whatever its language. */
export const floorLanguages: readonly FloorWords[] = [
  english,
  chinese,
  japanese,
  korean,
  spanish,
  french,
  german,
  portuguese,
  italian,
  russian,
  arabic,
  hindi,
  indonesian,
  turkish,
  vietnamese,
  thai,
  polish,
];
