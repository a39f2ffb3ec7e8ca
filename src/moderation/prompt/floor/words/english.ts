import type { FloorWords } from '#src/moderation/prompt/floor/floor-words.ts';
import { list } from '#src/moderation/prompt/floor/list.ts';

const persons = list`
    her, him, them, woman*, women, man, men, girl*, boy*, lady, guy, person*, people, child*, kid*, subject*, model*
  `;
const garments = list`
    clothes, clothing, outfit, garment*, dress, shirt*, blouse, skirt, pants, trousers, jeans, shorts, underwear,
    panties, lingerie, bra, bikini*, swimsuit, bathing suit, her top, his top,
    tank top, crop top, her towel, his towel, her robe, his robe
  `;
const bare = list`naked, nude, topless, unclothed, undressed`;

export const english: FloorWords = {
  sexual: [
    ...list`
    nude, nudes, nudity, nudist*, naked*, topless, bottomless woman, unclothed, nsfw, porn, porno*, pornst*, pornog*,
    pornhub, hentai, futanari, sex, sexual, sexually, having sex, sexual intercourse, blowjob*, blow job, handjob*,
    hand job, cunnilingus, fellatio, deepthroat*, masturbat*, orgasm*, ejaculat*, cumshot*, cumming, creampie,
    penis*, erect cock, dildo*, vagina*, vulva, clitoris, labia, pussy, pussies, genital*, nipple*, areola*, boobs,
    boobies, tits, titties, buttocks, anal, buttplug, gangbang*, threesome*, orgy, orgies, bdsm, erotic*, erotica,
    lewd, fornicat*, rape, raped, rapes, raping, molests, molested, molesting, molestation
  `,
    [
      list`bare, exposed, exposing, uncovered, show, shows, showing, flash, flashes, flashing, reveal, reveals`,
      list`breast, breasts, butt, crotch, groin`,
    ],
    [['breasts'], list`exposed, uncovered, bouncing, visible`],
    [list`fuck, fucks, fucked, fucking`, [...persons, 'each other', 'hard']],
    [
      ['spread', 'spreads', 'spreading'],
      ['legs wide', 'legs open'],
    ],
  ],
  suggestive: list`
    sexy, seductive*, sensual*, lingerie, panties, cleavage, twerk*, striptease, stripper*, pole dance, pole dancing,
    fetish*, bondage, horny, thong, upskirt, ahegao, underwear, kiss passionately
  `,
  gore: [
    ...list`
    gore, gory, guro art, dismember*, disembowel*, eviscerat*, decapitat*, behead*, mutilat*, snuff film, entrails,
    intestines spill*, bloodbath, blood splatter*, blood spurt*, blood gush*, exposed organs, severed head*,
    severed limb*, severed arm*, flayed, skinned alive, mangled corpse*, mangled bod*, bloody corpse*
  `,
    [list`head, skull, brain, brains`, list`explode, explodes, exploding, blown off, blown out, splatter*`],
    [['guts', 'intestines', 'organs'], list`spill*, hanging out, fall out, falling out`],
  ],
  undressing: [
    ...list`
    strip her, strips her, stripping her, strip him, strips him, strip them, strip the woman, strip the girl,
    strip the man, strip this woman, drops her dress, drops her robe, drops her towel, undress her, undress him,
    undress them, undresses, undressing, get undressed, gets undressed, nudify*, deepnude, disrobe*, disrobing,
    strip naked, strips naked, stripped naked, strip nude, strips off, without clothes, without any clothes,
    without her clothes, without his clothes, no clothes, see through her clothes, see through his clothes,
    clothes off, clothing off, remove clothes
  `,
    [['undress'], persons],
    [list`make, makes, turn, turns, render, get, gets, strip, show`, persons, bare],
    [
      list`
    remove, removes, removed, removing, take off, takes off, taking off, rip off, rips off, tear off, tears off,
    pull off, pulls off, pull down, pulls down, strip off, unbutton*, unzip*, unhook*
  `,
      garments,
    ],
    [list`take, takes, taking, rip, rips, tear, tears, pull, pulls`, garments, ['off']],
    [
      garments,
      list`
    disappear*, vanish*, dissolve*, fall off, falls off, falling off, come off, comes off, slip off, slips off,
    melt away, removed
  `,
    ],
  ],
  harm: [
    ...list`
    murder her, murder him, murder them, murder the man, murder the woman, hurt her, hurt him, hurt them, hurting her,
    hurting him, execute her, execute him, execute them, drown her, drown him, drown them, suffocate her,
    suffocate him
  `,
    [
      list`
    kill, kills, killing, murders, murdering, stab, stabs, stabbing, behead*, decapitat*, torture, tortures,
    torturing, strangle, strangles, strangling, mutilat*, dismember*, disembowel*, lynch*,
    slaughter*, maim*, impale*, shoot dead, shoots dead, beat up, beats up, 
    burn alive, slit the throat of
  `,
      persons,
    ],
    [
      persons,
      list`
    killed, murdered, stabbed, beheaded, decapitated, tortured, strangled, mutilated, dismembered, lynched,
    slaughtered, impaled, burned alive, burning alive, beaten to death, shot dead, shot in the head, hanged
  `,
    ],
    [list`beat, beats, choke, chokes`, persons, ['to death']],
    [['burn', 'burns'], persons, ['alive', 'to death']],
    [
      list`cut, cuts, chop, chops, slice, slices, rip, rips, tear, tears, blow, blows`,
      list`head, limbs, arm, arms, leg, legs, throat`,
      ['off', 'apart'],
    ],
    [
      list`
    cut off, cuts off, chop off, chops off, rip off, rips off, tear off, tears off, slit, slits
  `,
      list`head, limbs, arm, arms, leg, legs, fingers, throat`,
    ],
    [['shoot', 'shoots', 'shot'], persons, ['in the head', 'in the face', 'dead']],
    [['set', 'sets', 'light'], persons, ['on fire']],
  ],
  minors: [
    ...list`
    child, children, child porn, kid, kids, kiddie*, toddler*, infant*, preteen*, pre-teen*, prepubescent, pubescent,
    underage*, under age, under-age*, minors, teen, teens, teenage*, adolescent*, schoolgirl*, schoolboy*,
    school girl*, school boy*, loli, lolis, lolicon, lolita*, shota, shotacon, jailbait, little girl*, little boy*,
    young girl*, young boy*, kindergart*, preschool*, elementary school*, primary school*, middle school*,
    high school*, highschool*, juvenile*, babies
  `,
    [
      list`
    one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen,
    seventeen
  `,
      ['years old', 'year old', 'year-old'],
    ],
  ],
  perhapsMinors: list`
    girl, girls, boy, boys, baby, daughter, son, pupil, pupils, student*, school uniform, youngster*, petite,
    childlike, young-looking
  `,
  ages: {
    before: ['age', 'aged', 'age of'],
    after: ['years? old', 'years?-old', 'yrs? old', 'y\\.?o\\.?', 'y/o', 'years? of age'],
  },
  innocent: list`
    naked flame*, naked light*, naked eye*, naked singularit*, naked mole*, naked truth, naked branches, naked tree*,
    nude color*, nude colour*, nude lipstick, nude makeup, nude nail*, nude heels, nude palette, nude tone*,
    nude shade*, pussy willow*, pussy cat*, pussy riot, blue tits, great tits, coal tits, marsh tits, willow tits,
    long-tailed tits, crested tits, same-sex, same sex, opposite sex, sex education, sex pistols, al gore, gore-tex,
    gore tex, gore vidal, kill the light*, kills the light*, kill the engine, kills the engine, kill time,
    kills time, killing time, kill bill, drop-top, top hat*, top of, on top, big top, comic strip*, film strip*,
    strip of, strip club, las vegas strip, doesn’t hurt, doesn't hurt, not hurt, dress shoes, dress code, man of war,
    man-made, takes off over, takes off from, takes off into, takes off in, takes off as, takes off with,
    takes off and, take off from, taking off from, taking off over, killed the light*, chicken breast*,
    turkey breast*, duck breast*, breast pocket*, cigarette butt*, rape field*, rape flower*, rape blossom*,
    oilseed rape, cumming’s
  `,
};
