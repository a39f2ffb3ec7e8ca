import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const garments = list`
    baju, bajunya, pakaian, pakaiannya, celana, celananya, rok, roknya, kemeja, kemejanya, bh, bra, branya, gaun,
    gaunnya, celana dalam, bikini, jilbab, jilbabnya, hijabnya
  `;
const persons = list`dia, wanita, perempuan, pria, laki-laki, lelaki, gadis, cewek, cowok, orang, anak`;

export const indonesian: FloorWords = {
  sexual: list`
    telanjang, bugil, setengah telanjang, porno, pornografi, bokep, mesum, cabul, seks, seks oral, hubungan seksual,
    berhubungan intim, bersetubuh, bersenggama, ngentot, entot, ngewe, masturbasi, onani, orgasme, ejakulasi,
    penis, kontol, vagina, memek, kemaluan, alat kelamin, puting, payudara, toket, pesta seks, pemerkosaan,
    memperkosa, diperkosa
  `,
  suggestive: list`
    seksi, sensual, pakaian dalam, celana dalam, belahan dada, penari telanjang
  `,
  gore: list`
    dimutilasi, mutilasi, kepala terpenggal, terpenggal, isi perut, usus terburai, terburai, mayat hancur,
    organ tubuh berserakan, darah muncrat
  `,
  undressing: [
    ...list`
    telanjangi, menelanjangi, ditelanjangi, buka baju, buka bajunya, lepas baju, melepas pakaian, tanpa busana,
    tanpa pakaian, tanpa baju, buat dia telanjang
  `,
    [
      list`
    buka, membuka, lepas, lepaskan, melepas, melepaskan, hapus, hilangkan, robek, merobek, copot, copotin,
    tanggalkan, menanggalkan, turunkan
  `,
      garments,
    ],
  ],
  harm: [
    ...list`
    penggal kepala*, memenggal, potong kepalanya, gorok, menggorok, bakar hidup-hidup, dibakar hidup-hidup
  `,
    [
      list`
    bunuh, membunuh, siksa, menyiksa, tikam, menikam, tusuk, menusuk, cekik, mencekik, pukuli, memukuli, habisi,
    sakiti, menyakiti, bantai
  `,
      persons,
    ],
  ],
  minors: list`
    anak kecil, anak-anak, anak perempuan, anak laki-laki, anak di bawah umur, di bawah umur, bocah, bocil, balita,
    bayi, remaja, abg, anak sd, anak smp, anak sma, siswi, siswa
  `,
  perhapsMinors: list`anak, gadis, cewek, pelajar, murid, seragam sekolah`,
  ages: { before: list`umur, berumur, usia, berusia`, after: ['tahun', 'thn'] },
  innocent: list`
    mata telanjang, kaki telanjang, anak kucing, anak anjing, anak panah, anak tangga, anak sungai, bra-ket, orang-orangan
  `,
};
