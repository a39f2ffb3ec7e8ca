import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const garments = list`
    =quần áo, =áo quần, =quần, =áo, =váy, =đồ, =áo ngực, =áo lót, =quần lót, =áo tắm, =bikini, quan ao
  `;
const persons = list`
    =cô ấy, =cô ta, =anh ấy, =anh ta, =hắn, =nó, =người, =người phụ nữ, =phụ nữ, =người đàn ông, =cô gái,
    =chàng trai, =đứa trẻ, =em bé
  `;

/** Without its marks a word is many others, so most of it counts only as it is spelt. */
export const vietnamese: FloorWords = {
  sexual: list`
    khỏa thân, khoả thân, loã thể, lõa thể, =trần truồng, tran truong, =không mặc gì, =khiêu dâm, khieu dam,
    =phim sex, =quan hệ tình dục, =tình dục, tinh duc, =làm tình, =giao cấu, =thủ dâm, =xuất tinh, =cực khoái, =địt,
    =đụ, =dương vật, =âm đạo, =âm hộ, =cặc, =lồn, =bộ phận sinh dục, =núm vú, =đầu vú, =hiếp dâm, =cưỡng hiếp,
    =bú cu
  `,
  suggestive: list`=gợi cảm, =khêu gợi, =nội y, =đồ lót, =hở hang, =múa cột, =thoát y`,
  gore: list`
    =máu me, =chặt đầu, =phanh thây, =moi ruột, =lòi ruột, =đầu lìa khỏi cổ, =xác chết biến dạng, =cắt xẻo
  `,
  undressing: [
    ...list`
    =cởi đồ, =cởi quần áo, =cởi truồng, =lột đồ, =lột quần áo, coi quan ao, lot quan ao, =thoát y, =không quần áo,
    =không mặc quần áo, =làm cho khỏa thân
  `,
    [list`=cởi, =lột, =xé, =tháo, =xóa, =bỏ, =tụt, =vén`, garments],
  ],
  harm: [
    ...list`=chém đầu, =cắt cổ, =thiêu sống, =chôn sống`,
    [
      list`
    =giết, =giết chết, =đâm, =đâm chết, =tra tấn, =hành hạ, =bóp cổ, =đánh đập, =treo cổ, =làm đau, =bắn chết,
    =chém
  `,
      persons,
    ],
  ],
  minors: list`
    =trẻ em, =trẻ con, =đứa trẻ, =đứa bé, =em bé, =bé gái, =bé trai, be gai, =trẻ vị thành niên, =vị thành niên,
    =thiếu niên, =thiếu nữ, =học sinh, =nữ sinh, =trẻ thơ, =ấu dâm, tre em
  `,
  perhapsMinors: list`=cô bé, =cậu bé, =cô gái, =con gái, =con trai, =đồng phục`,
  ages: { before: ['tuổi'], after: ['tuổi', 'tuoi'] },
  innocent: ['=chân trần', '=mắt trần', '=bỏ áo vào'],
};
