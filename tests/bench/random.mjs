// Chance that falls the same way everywhere: small fast counting generator (sfc32, Chris Doty-Humphrey, PractRand).

/** Numbers from 0 up to 1, decided by the seeds alone. @param {...number} seeds */
export function random(...seeds) {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  const next = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return (t >>> 0) / 4294967296;
  };
  for (const seed of seeds) {
    a ^= seed | 0;
    for (let i = 0; i < 12; i++) next();
  }
  const below = (n) => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)],
    /** A rank from 0 to `n` - 1 by the law of Zipf and Mandelbrot: frequency falls with 1 / (rank + `shift`). */
    zipf: (n, shift = 3) => Math.min(n - 1, Math.floor(shift * ((n + shift) / shift) ** next() - shift)),
    /** Around zero, of spread one (Box and Muller). */
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle(list) {
      for (let i = list.length - 1; i > 0; i--) {
        const k = below(i + 1);
        [list[i], list[k]] = [list[k], list[i]];
      }
      return list;
    },
  };
}
