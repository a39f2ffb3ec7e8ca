import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const garments = list`
    ubranie, ubrania, sukienkę, koszulę, koszulkę, bluzkę, spódnicę, spodnie, stanik, biustonosz, majtki, bieliznę,
    bikini, strój kąpielowy, ciuchy
  `;
const persons = list`
    ją, jego, kobietę, mężczyznę, dziewczynę, chłopaka, człowieka, osobę, dziecko, dziewczynkę, chłopca, ludzi
  `;

export const polish: FloorWords = {
  sexual: list`
    naga kobieta, nagą kobietę, nagiej kobiety, nagie kobiety, naga dziewczyna, nagie dziewczyny, nagi mężczyzna,
    nadzy mężczyźni, nagie ciało, nagie piersi, całkiem naga, półnaga, nagość, gołe cycki, goła baba, goła kobieta,
    porno, pornografi*, erotyczn*, seks, seks oralny, stosunek płciowy, ruchanie, ruchają, pieprzą się, masturb*,
    orgazm*, wytrysk*, penis*, kutas*, chuj, wagina, pochwa kobiety, cipka, cipkę, genitalia, narządy płciowe, sutki,
    cycki, orgia, gwałt, gwałci, zgwałc*
  `,
  suggestive: list`seksown*, zmysłow*, uwodziciel*, bielizna, bieliźnie, dekolt, striptiz*`,
  gore: list`
    rozczłonkow*, dekapitacj*, odcięta głowa, odcięte kończyny, wypatrosz*, okalecz*, wnętrzności, flaki na wierzchu,
    tryskająca krew, krwawa jatka, zmasakrowane
  `,
  undressing: [
    ...list`
    rozbierz ją, rozbierz go, rozbiera się, rozbierają się, rozbieranie jej, bez ubrania, bez ubrań, zrób ją nagą,
    rozebrać ją, do naga
  `,
    [
      list`
    zdejmij, zdejmuje, zdjąć, zdejmowanie, ściągnij, ściąga, zedrzyj, zrywa, usuń, rozepnij, rozpina
  `,
      garments,
    ],
  ],
  harm: [
    ...list`
    obetnij jej głowę, obetnij mu głowę, ściąć głowę, ścina głowę, poderżnij gardło, poderżnąć gardło, spalić żywcem,
    spalona żywcem
  `,
    [
      list`
    zabij, zabić, zabija, zamorduj, morduje, torturuj, torturuje, torturować, dźgnij, dźga, uduś, dusi, pobij, bije,
    powieś, zastrzel
  `,
      persons,
    ],
  ],
  minors: list`
    dziecko, dzieci, dziecka, dziecięc*, dziewczynka, dziewczynki, dziewczynkę, chłopiec, chłopcy, nieletni*,
    niepełnoletni*, niemowl*, nastolat*, uczennic*, licealist*, małolat*
  `,
  perhapsMinors: list`córka, uczeń, studentka, mundurek szkolny`,
  ages: { before: ['w wieku', 'wiek'], after: list`lat, lata, letnia, letni, latka` },
  innocent: list`
    gołym okiem, nagie drzewa, nagie gałęzie, nagie skały, gołe gałęzie, góry, gór, górę, gorę, sutki temu
  `,
};
