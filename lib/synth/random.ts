/** A small seeded generator: the same seed and index always give the same article, whatever came before it. */
export class Random {
  #state: number;

  constructor(seed: number, index: number) {
    this.#state = mix(mix(mix(seed) ^ Math.floor(seed / 2 ** 32)) ^ index) ^ Math.floor(index / 2 ** 32);
  }

  /** From 0 up to 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  /** Of a list by rank: the second comes half as often as the first, the third a third as often (Zipf). */
  pickByRank<T>(list: readonly T[]): T {
    const sums = rankSums(list.length);
    const wanted = this.next() * (sums.at(-1) ?? 0);
    const item = list[sums.findIndex((sum) => wanted < sum)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  /** Different items, in the order in which `pick` gives them. */
  several<T>(count: number, pick: () => T): T[] {
    const picked = new Set<T>();
    while (picked.size < count) picked.add(pick());
    return [...picked];
  }
}

const sumsByLength = new Map<number, number[]>();

function rankSums(length: number): number[] {
  let sums = sumsByLength.get(length);
  if (!sums) {
    let sum = 0;
    sums = Array.from({ length }, (_, rank) => (sum += 1 / (rank + 1)));
    sumsByLength.set(length, sums);
  }
  return sums;
}

/** The finaliser of splitmix32: neighbouring numbers come out far apart. */
function mix(value: number): number {
  let bits = (value + 0x9e3779b9) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}
