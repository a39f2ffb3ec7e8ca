import { confusablesMap } from 'confusables';

/** Letters that may stand in for Latin ones. Of Han, kana, Thai, Arabic and so on the list of look-alikes makes nonsense. */
const borrowed =
  /^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Canadian_Aboriginal}\p{Script=Lisu}\p{Script=Coptic}\p{Script=Deseret}\p{Script=Osage}\p{Script=Runic}\p{Script=Tifinagh}\p{Script=Lycian}\p{Script=Carian}\p{Script=Old_Italic}]|(?=\p{Script=Common})[\p{L}\p{N}\p{Sc}\u{1f100}-\u{1f1ff}©®])$/u;

/** Cyrillic letters that only a designer takes for Latin ones (Я, И): folded they would make "porn" of a Russian piano. */
const fauxLatin = /[бгдёжзийлфцчшщъыьэюяђћќўџґ]/u;

/** What the list of look-alikes does not know or gets wrong for a language that is written with the letter. */
const ownFolds: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['ι', 'i'],
  ['і', 'i'],
  ['ӏ', 'l'],
];

/** For letters that the list calls digits. What is written as a digit is left to `foldLeet`, which looks at its neighbours. */
const digitLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
};

/** Also the tatweel, which only stretches Arabic words. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640]/gu;
/** Accents, strokes and circles that any letter can wear. A kana's voicing mark and an Indic vowel sign are none. */
const ornament = /[[\p{M}&&\p{Script=Inherited}]--[\u3099\u309a]]/gv;
/** A mark of another script on a Latin letter (or on what was folded to one) is an ornament, whatever it is at home. */
const strayMark = /(?<=[\0-\x7f]|\p{Script=Latin})\p{M}+/gu;

/** Text is folded in lower case, so where capital and small letter look like different ones (Υ, υ) the small one counts. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ...[...confusablesMap]
    .flatMap(([written, meant]): [string, string, boolean][] => {
      const key = lower(written);
      if ([...key].length !== 1 || /^[\0-\x7f]$/.test(key) || !borrowed.test(key) || fauxLatin.test(key)) return [];
      const letters = meant.toLowerCase();
      return [[key, /\p{L}/u.test(key) ? (digitLetters[letters] ?? letters) : letters, key === written]];
    })
    .toSorted((one, other) => Number(one[2]) - Number(other[2]))
    .map(([key, letters]): [string, string] => [key, letters]),
  ...ownFolds,
]);

/** Takes off what cannot be seen and writes look-alikes as the Latin letter they look like. Applied twice it changes nothing more. */
export function foldCharacters(text: string): string {
  return lower(text)
    .replace(/[^\0-\x7f]/gu, (character) => lookAlikes.get(character) ?? character)
    .replace(strayMark, '')
    .normalize('NFC');
}

/** Lower case can bring marks and compositions of its own (İ), so what is decomposed is looked at again afterwards. */
function lower(text: string): string {
  const bare = text.normalize('NFKD').replace(invisible, '').replace(ornament, '');
  return bare.toLowerCase().normalize('NFKD').replace(invisible, '').replace(ornament, '');
}
