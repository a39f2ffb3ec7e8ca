import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const garments = list`
    vestiti, vestito, abiti, camicia, camicetta, maglietta, gonna, pantaloni, reggiseno, mutande, mutandine, slip,
    bikini, costume da bagno, biancheria
  `;
const persons = list`
    la donna, l'uomo, l’uomo, una donna, un uomo, la ragazza, il ragazzo, la persona, una persona, la bambina,
    il bambino, quella donna, quell'uomo
  `;

export const italian: FloorWords = {
  sexual: list`
    donna nuda, donne nude, uomo nudo, uomini nudi, ragazza nuda, ragazze nude, ragazzo nudo, completamente nuda,
    completamente nudo, tutta nuda, seminuda, corpo nudo, seno nudo, seni nudi, nudità, pornografia, pornografic*,
    erotic*, sesso, sesso orale, rapporto sessuale, rapporti sessuali, pompino, scopano, scopando, scoparla,
    masturba*, orgasmo, orgasmi, eiacula*, pene eretto, cazzo, vagina, vulva, genitali, capezzol*, tette, orgia,
    stupro, stuprat*
  `,
  suggestive: list`
    sexy, lingerie, sensual*, seducente, provocante, scollatura, spogliarello, spogliarellista
  `,
  gore: list`
    smembra*, squarta*, decapita*, sventra*, eviscera*, mutila*, viscere, budella, testa mozzata, bagno di sangue,
    fiotti di sangue
  `,
  undressing: [
    ...list`
    spogliala, spoglialo, spogliarla, spogliarlo, si spoglia, spogliarsi, spogliando, denudala, denudarla, si denuda,
    senza vestiti, svestirla, svestire, rendila nuda
  `,
    [
      list`
    togli, toglile, toglie, togliere, togliendo, toglierle, si toglie, togliersi, rimuovi, rimuovere, strappa,
    strappale, sfila, sfilale, abbassa, sbottona
  `,
      garments,
    ],
  ],
  harm: [
    ...list`
    uccidila, uccidilo, ucciderla, ucciderlo, decapitala, decapitalo, torturala, torturalo, tagliale la testa,
    tagliagli la testa, sgozza*, strangolala, pugnalala, bruciata viva, bruciato vivo
  `,
    [
      list`
    uccidi, uccide, uccidere, assassina, tortura, torturare, pugnala, accoltella, strangola, decapita, picchia,
    impicca
  `,
      persons,
    ],
  ],
  minors: list`
    bambina, bambine, bambino, bambini, bimba, bimbe, bimbo, bimbi, minorenne, minorenni, adolescente, adolescenti,
    scolaretta, ragazzina, ragazzine, ragazzino, neonat*
  `,
  perhapsMinors: list`ragazza, ragazzo, figlia, studentessa, alunna`,
  ages: { before: ['età di'], after: ['anni'] },
  innocent: list`occhio nudo, a piedi nudi, cazzo di, sesso opposto`,
};
