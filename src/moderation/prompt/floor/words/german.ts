import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const garments = list`
    kleidung, kleider, klamotten, kleid, hemd, bluse, rock, hose, bh, unterwäsche, slip, höschen, bikini, badeanzug,
    oberteil, shirt, t-shirt
  `;
const persons = list`
    sie, ihn, die frau, den mann, das mädchen, den jungen, die person, eine frau, einen mann, ein mädchen, das kind,
    ein kind, menschen
  `;

export const german: FloorWords = {
  sexual: list`
    nackt, nackte, nackten, nackter, nacktes, nackedei, splitternackt, halbnackt*, nacktheit, nacktbild*, nacktfoto*,
    oben ohne, entblößt*, porno*, erotisch*, geschlechtsverkehr, oralsex, ficken, fickt, gefickt, fick sie,
    masturb*, selbstbefriedigung, orgasmus, orgasmen, ejakul*, penis,
    schwanz lutschen, vagina, vulva, muschi, fotze*, genitalien, geschlechtsteil*, brustwarze*, nippel, titten,
    gangbang, orgie*, vergewaltig*
  `,
  suggestive: list`
    sexy, dessous, sinnlich*, verführerisch*, unterwäsche, dekolleté, striptease, reizwäsche, aufreizend*
  `,
  gore: list`
    zerstückel*, enthaupt*, geköpft*, ausgeweidet*, verstümmel*, eingeweide, gedärme, abgetrennter kopf,
    abgetrennte gliedmaßen, blutbad, blutfontäne*, gehirnmasse
  `,
  undressing: [
    ...list`
    zieh sie aus, zieh ihn aus, ziehe sie aus, zieht sich aus, sich ausziehen, sie ausziehen, ihn ausziehen,
    auszieht, entkleid*, ohne kleidung, ohne kleider, ohne klamotten, mach sie nackt, nackt machen, nackt ausziehen,
    entblößt sich
  `,
    [
      list`entferne, entfernt, entfernen, zieh, zieht, ziehe, reiß, reißt, streift, öffnet`,
      garments,
      list`aus, runter, herunter, weg, vom leib, ab`,
    ],
    [['entferne', 'entfernen', 'entfernt'], garments],
    [
      garments,
      list`
    ausziehen, auszieht, entfernen, runterziehen, runterreißen, verschwindet, verschwinden, fallen lässt
  `,
    ],
  ],
  harm: [
    ...list`
    köpfe sie, köpfe ihn, schlag ihr den kopf ab, schlag ihm den kopf ab, kehle durchschneiden,
    schneidet ihr die kehle, schneidet ihm die kehle, lebendig verbrannt, lebendig verbrennen, bring sie um,
    bring ihn um
  `,
    [
      list`
    töte, tötet, töten, ermorde, ermordet, erschieß, erschießt, erstich, ersticht, erwürge, erwürgt, foltere,
    foltert, quäle, quält, enthaupte, enthauptet, verprügel*
  `,
      persons,
    ],
    [
      persons,
      list`
    töten, ermorden, ermordet, foltern, gefoltert, erstechen, erstochen, erwürgen, erwürgt, enthaupten, enthauptet,
    quälen, verprügeln, umbringen
  `,
    ],
  ],
  minors: list`
    ein kind, das kind, kleines kind, des kindes, kinder, kindern, kleinkind*, minderjährig*, kleines mädchen,
    kleine mädchen, kleiner junge, kleine jungen, schulmädchen, schülerin*, teenager*, jugendliche*, säugling*,
    grundschul*, kindergarten*
  `,
  perhapsMinors: ['=mädchen', 'tochter', 'schuluniform'],
  ages: { before: ['alter von'], after: list`jahre alt, jahren, jährige[rsn]?, jaehrige[rsn]?` },
  innocent: list`
    nackte wahrheit, nackten auge, nackter fels, nackten füßen, rock and roll, rock 'n' roll, hard rock, punk rock,
    sie selbst, göre, gören
  `,
};
