import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const garments = list`
    vêtements, habits, robe, chemise, chemisier, jupe, pantalon, soutien-gorge, culotte, sous-vêtements, slip,
    maillot de bain, bikini, haut
  `;
const persons = list`
    la femme, une femme, cette femme, l'homme, l’homme, un homme, cet homme, la fille, le garçon, cette fille,
    la personne, une personne, cette personne, les gens
  `;

export const french: FloorWords = {
  sexual: list`
    femme nue, femmes nues, homme nu, hommes nus, fille nue, filles nues, toute nue, tout nu, entièrement nue,
    complètement nue, complètement nu, à poil devant, corps nu, seins nus, poitrine nue, nudité, dénudé, dénudée,
    porno, pornographi*, érotique*, sexe, rapports sexuels, acte sexuel, fellation, pipe baveuse, baise, baiser avec,
    masturb*, orgasme*, éjacul*, pénis, vagin, vulve, chatte mouillée, parties génitales, =tétons, en levrette,
    sa bite, grosse bite, mamelons, nichons, partouze, viol collectif, se fait violer
  `,
  suggestive: list`
    sexy, lingerie, sensuelle*, séductrice, aguicheuse, sous-vêtements, décolleté, effeuillage
  `,
  gore: list`
    démembr*, décapit*, éventr*, éviscér*, mutil*, viscères, tripes à l’air, tête coupée, bain de sang,
    cervelle éclat*, giclée de sang, sang qui gicle
  `,
  undressing: [
    ...list`
    déshabille, déshabiller, déshabille-la, déshabille-le, se déshabille, déshabillant, mets-la nue, rends-la nue,
    mettre à nu, sans vêtements, dénude-la, se dénude
  `,
    [
      list`
    enlève, enlever, enlevant, retire, retirer, retirant, ôte, ôter, arrache, arracher, supprime, baisse, déboutonne,
    dégrafe
  `,
      garments,
    ],
  ],
  harm: [
    ...list`
    tue-la, tue-le, tuez-la, tuez-le, égorge*, décapite-la, décapite-le, torture-la, torture-le, coupe-lui la tête,
    poignarde-la, poignarde-le, étrangle-la, étrangle-le, brûler vive, brûlée vive, brûlé vif
  `,
    [
      list`
    tuer, tue, assassine, assassiner, poignarde, poignarder, torture, torturer, décapite, décapiter, étrangle,
    étrangler, frappe, tabasse, tabasser
  `,
      persons,
    ],
  ],
  minors: list`
    enfant, enfants, fillette*, petite fille, petites filles, petit garçon, petits garçons, gamine, gamines, gamin,
    gamins, bébé, bébés, mineure, mineures, mineurs, adolescent*, écolière*, écolier*, collégien*, lycéen*,
    prépubère*
  `,
  perhapsMinors: list`fille, filles, garçon, garçons, étudiante, élève, jeune fille`,
  ages: { before: ['âgée? de'], after: ['ans'] },
  innocent: list`
    œil nu, l'œil nu, à l’œil nu, pieds nus, bite d’amarrage, bite d'amarrage, robe de chambre, haut de, râpe,
    pêne, viscère, aréolaire
  `,
};
