import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const garments = list`
    roupa, roupas, vestido, camisa, camiseta, blusa, saia, calça, calças, sutiã, calcinha, cueca, biquíni, maiô,
    shorts
  `;
const persons = list`
    ela, ele, a mulher, o homem, a menina, o menino, a moça, a pessoa, uma mulher, um homem, uma pessoa, essa mulher,
    esse homem
  `;

export const portuguese: FloorWords = {
  sexual: list`
    mulher nua, mulheres nuas, homem nu, homens nus, menina nua, garota nua, moça nua, completamente nua, toda nua,
    totalmente nua, seminua, mulher pelada, homem pelado, garota pelada, fazer boquete, fazendo boquete, nudez,
    pornô, pornografia, pornográfic*, erótic*, sexo, sexo oral, relações sexuais, transando, fodendo, foder, punheta,
    masturba*, orgasmo*, ejacula*, pênis, pénis, caralho, vagina, buceta, xoxota, genitais, genitália, mamilo*,
    peitos de fora, seios à mostra, seios nus, suruba, estupro, estupr*
  `,
  suggestive: list`
    sexy, lingerie, sensual*, sedutora, provocante, calcinha, decote, rebolando
  `,
  gore: list`
    desmembra*, esquarteja*, decapita*, estripa*, eviscera*, vísceras, mutila*, cabeça decepada, banho de sangue,
    jorrando sangue, tripas para fora
  `,
  undressing: [
    ...list`
    tira a roupa, tire a roupa, tirar a roupa, tirando a roupa, sem roupa, sem roupas, despir, despi-la, despi-lo,
    despe-se, dispa, despindo, deixe-a nua, deixar nua, deixa ela nua, fique nua, ficar pelada
  `,
    [
      list`
    tira, tire, tirar, tirando, remove, remova, remover, arranca, arranque, arrancar, rasga, rasgue, abaixa, abaixe,
    desabotoa*
  `,
      garments,
    ],
  ],
  harm: [
    ...list`
    mate-a, mate-o, mate ela, mate ele, mate a mulher, mate o homem, matá-la, matá-lo, degola*, corte a cabeça,
    cortar a cabeça, queimada viva, queimado vivo, torturá-la, torturá-lo
  `,
    [
      list`
    matar, matando, assassin*, torture, torturar, tortura, esfaque*, decapit*, estrangul*, espanc*,
    enforc*
  `,
      persons,
    ],
  ],
  minors: list`
    criança, crianças, menininha*, menininho*, menor de idade, menores de idade, adolescente*, colegial, bebê, bebês,
    bebé, bebés, novinha, garotinha*, garotinho*, infantil, pré-adolescente*
  `,
  perhapsMinors: list`menina, meninas, menino, meninos, garota, garoto, filha, aluna, estudante*`,
  ages: { before: ['idade'], after: ['anos', 'aninhos'] },
  innocent: list`a olho nu, pés nus, galhos nus, futebol de pelada`,
};
