import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const garments = list`
    elbiselerini, elbisesini, kıyafetlerini, kıyafetini, giysilerini, giysisini, gömleğini, eteğini, pantolonunu,
    sütyenini, külotunu, iç çamaşırını, bikinisini, mayosunu, tişörtünü, üstünü, başörtüsünü
  `;
const persons = list`
    onu, kadını, adamı, kızı, erkeği, çocuğu, kişiyi, insanı, insanları, bir kadını, bir adamı
  `;

export const turkish: FloorWords = {
  sexual: list`
    çıplak, çırılçıplak, yarı çıplak, çıplaklık, porno, pornografi*, müstehcen, erotik, seks, seks yap*, oral seks,
    cinsel ilişki, sevişiyor*, sevişme, sikiş*, sikiyor, mastürbasyon, orgazm, boşalma sahnesi, penis, yarrak,
    vajina, amcık, cinsel organ*, meme ucu, meme uçları, memeleri, göğüs uçları, grup seks, tecavüz
  `,
  suggestive: list`
    seksi, baştan çıkarıcı, şehvetli, iç çamaşırı, iç çamaşırlı, dekolte, striptiz
  `,
  gore: list`
    kopmuş kafa, kesik baş, kesik kafa, parçalanmış ceset, bağırsakları, iç organları dökül*, uzuvları kop*,
    kan gölü, kan fışkır*, vahşet görüntü*
  `,
  undressing: [
    ...list`
    soyunuyor, soyunan, soyunsun, soyunma sahnesi, onu soy, kadını soy, kızı soy, elbisesiz, kıyafetsiz, giysisiz,
    çıplak yap, çıplak bırak, soyup çıplak
  `,
    [
      garments,
      list`
    çıkar, çıkarıyor, çıkarsın, çıkart*, çıkararak, soy, soyuyor, yırt, yırtıyor, kaldır, sil, indir, indiriyor
  `,
    ],
  ],
  harm: [
    ...list`kafasını kes*, kafasını kopar*, başını kes*, boğazını kes*, diri diri yak*`,
    [
      persons,
      list`
    öldür, öldürüyor, öldürsün, öldürme*, bıçakla*, işkence, boğ, boğuyor, boğazla*, döv, dövüyor, as, vur, yarala*,
    katlet*
  `,
    ],
  ],
  minors: list`
    çocuk, çocuklar, çocuğu, çocuğun, küçük kız, küçük erkek, kız çocuğu, erkek çocuğu, bebek, bebekler, ergen,
    ergenler, reşit olmayan, liseli, ilkokul*, ortaokul*, öğrenci kız
  `,
  perhapsMinors: list`genç kız, kız, kızlar, öğrenci, okul üniforması`,
  ages: { before: ['yaşı'], after: list`yaşında, yaşındaki, yasinda, yaş` },
  innocent: list`çıplak göz*, çıplak ayak*, çıplak ağaç*, çıplak dal*`,
};
