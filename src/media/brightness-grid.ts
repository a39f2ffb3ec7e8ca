/** How much is cut off each side, as a part of the whole. */
export type Crop = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export interface BrightnessGrid {
  /** The mean brightness of each field, row by row, when what is left of the picture is divided into `columns` by `rows`. */
  means(crop: Crop, columns: number, rows: number): Float64Array;
}

/** Adds the pixels up once, so that the mean of any field costs four look-ups. @param pixels `side` × `side` bytes of grey. */
export function createBrightnessGrid(pixels: Uint8Array, side: number): BrightnessGrid {
  const stride = side + 1;
  /** The sum of all pixels above and left of each corner. */
  const sums = new Float64Array(stride * stride);
  const sumAt = (x: number, y: number) => sums[y * stride + x] ?? 0;
  for (let y = 1; y <= side; y += 1) {
    let row = 0;
    for (let x = 1; x <= side; x += 1) {
      row += pixels[(y - 1) * side + x - 1] ?? 0;
      sums[y * stride + x] = sumAt(x, y - 1) + row;
    }
  }
  const edges = (before: number, after: number, fields: number) =>
    Array.from({ length: fields + 1 }, (_, at) => Math.round(side * (before + ((1 - before - after) * at) / fields)));

  return {
    means({ left, top, right, bottom }, columns, rows) {
      const xs = edges(left, right, columns);
      const ys = edges(top, bottom, rows);
      return Float64Array.from({ length: columns * rows }, (_, at) => {
        const [x0, x1] = [xs[at % columns] ?? 0, xs[(at % columns) + 1] ?? side];
        const row = Math.floor(at / columns);
        const [y0, y1] = [ys[row] ?? 0, ys[row + 1] ?? side];
        const sum = sumAt(x1, y1) - sumAt(x0, y1) - sumAt(x1, y0) + sumAt(x0, y0);
        return sum / ((x1 - x0) * (y1 - y0));
      });
    },
  };
}
