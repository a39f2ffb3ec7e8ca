import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const persons = list`
    ella, él, mujer*, hombre*, chica*, chico*, niña, niño, persona*, muchacha*, muchacho*
  `;
const garments = list`
    ropa, ropa interior, vestido, camisa, camiseta, blusa, falda, pantalón, pantalones, sujetador, sostén, bragas,
    bikini, traje de baño, calzones
  `;

export const spanish: FloorWords = {
  sexual: list`
    desnuda, desnudas, desnudo, desnudos, desnudez, en pelotas, en cueros, topless, porno, pornografía, pornográfic*,
    erótic*, sexo, sexo oral, relaciones sexuales, acto sexual, follando, follar, follársela, mamada, masturb*,
    orgasmo*, eyacul*, =pene, penes, vagina, vulva, =coño, orgía, orgías, genitales, pezón, pezones, tetas,
    violación sexual, pechos al aire, senos al aire, pechos desnudos
  `,
  suggestive: list`
    sexy, lencería, seductora*, sensual*, provocativa, ropa interior, escote, perreo, twerk*
  `,
  gore: list`
    desmembra*, descuartiza*, decapita*, destripa*, eviscera*, vísceras, mutila*, cabeza cortada, baño de sangre,
    chorros de sangre
  `,
  undressing: [
    ...list`
    desnúdala, desnúdalo, desnudarla, desnudarlo, desnudarse, desvestir*, se desnuda, se desviste, sin ropa,
    desvístela
  `,
    [
      list`
    quita, quítale, quitarle, quitar, quitarse, se quita, quitándose, quitando, arranca, arráncale, sácale, se saca,
    elimina, baja, bájale, desabrocha*
  `,
      garments,
    ],
  ],
  harm: [
    ...list`
    mátala, mátalo, matarla, matarlo, decapítala, decapítalo, torturarla, torturarlo, tortúrala, córtale la cabeza,
    cortarle la cabeza, degollar*, degüella*, apuñálala, estrangúlala, quemarla viva, quemarlo vivo
  `,
    [
      list`
    matar, mata, matando, asesinar, asesina, torturar, tortura, apuñala*, decapita*, estrangula*, golpea*, ahorca*
  `,
      list`
    a la mujer, al hombre, a la chica, al chico, a una mujer, a un hombre, a la persona, a una persona, a la niña,
    al niño, a ella, a él
  `,
    ],
    [persons, list`asesinad*, torturad*, decapitad*, apuñalad*`],
  ],
  minors: list`
    =niña, =niñas, =niño, =niños, nina desnuda, nino desnudo, niñita*, niñito*, menor de edad, menores de edad,
    adolescente*, colegiala*, infantil, bebé, bebés, quinceañera*, preadolescente*
  `,
  perhapsMinors: list`
    chica, chico, muchacha, muchacho, hija, hijo, alumna, alumno, estudiante*, jovencita*, nena
  `,
  ages: { before: ['edad'], after: ['años', 'anos', 'añitos'] },
  innocent: list`
    a simple vista, ojo desnudo, pies desnudos, árbol desnudo, árboles desnudos, ramas desnudas, color nude, rapé
  `,
};
