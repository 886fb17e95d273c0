// LZMA, after the specification of its author (LZMA SDK, lzma-specification.txt); what `xz --format=lzma` writes.
// Browsers unpack gzip by themselves, but in gzip engine and graph together are half as large again.
const HEAD = 13; // bytes: properties, size of the dictionary, size of the content
const chances = (count) => new Uint16Array(count).fill(1024);

// The range decoder: one bit at a time, each with the chance that its table has learnt.
class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = HEAD + 5;
    this.range = 0xffffffff;
    this.code = new DataView(bytes.buffer, bytes.byteOffset).getUint32(HEAD + 1);
  }

  bit(table, index) {
    const chance = table[index], bound = (this.range >>> 11) * chance, one = this.code >= bound;
    if (one) {
      this.range -= bound;
      this.code -= bound;
      table[index] = chance - (chance >>> 5);
    } else {
      this.range = bound;
      table[index] = chance + ((2048 - chance) >>> 5);
    }
    if (this.range < 0x1000000) this.shift();
    return one ? 1 : 0;
  }

  shift() {
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.bytes[this.at++]) >>> 0;
  }

  direct(count) {
    let found = 0;
    for (let i = 0; i < count; i++) {
      this.range >>>= 1;
      const one = this.code >= this.range;
      if (one) this.code -= this.range;
      found = (found << 1) | (one ? 1 : 0);
      if (this.range < 0x1000000) this.shift();
    }
    return found;
  }

  tree(table, start, count) {
    let node = 1;
    for (let i = 0; i < count; i++) node = (node << 1) | this.bit(table, start + node);
    return node - (1 << count);
  }

  backwards(table, start, count) {
    let node = 1, found = 0;
    for (let i = 0; i < count; i++) {
      const one = this.bit(table, start + node);
      node = (node << 1) | one;
      found |= one << i;
    }
    return found;
  }
}

class Lengths {
  constructor() {
    this.choice = chances(2);
    this.low = chances(16 << 3);
    this.middle = chances(16 << 3);
    this.high = chances(256);
  }

  read(bits, place) {
    if (!bits.bit(this.choice, 0)) return 2 + bits.tree(this.low, place << 3, 3);
    if (!bits.bit(this.choice, 1)) return 10 + bits.tree(this.middle, place << 3, 3);
    return 18 + bits.tree(this.high, 0, 8);
  }
}

class Distances {
  constructor() {
    this.slots = chances(4 << 6);
    this.special = chances(128);
    this.aligned = chances(16);
  }

  read(bits, length) {
    const slot = bits.tree(this.slots, Math.min(length - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const more = (slot >> 1) - 1, base = (2 | (slot & 1)) << more;
    if (slot < 14) return base + bits.backwards(this.special, base - slot, more);
    return (base + (bits.direct(more - 4) << 4) + bits.backwards(this.aligned, 0, 4)) >>> 0;
  }
}

// A byte by itself; after a copy the byte that would have gone on the copy is a hint.
const literal = (bits, table, hint) => {
  let node = 1;
  if (hint >= 0) {
    do {
      const expected = (hint >> 7) & 1, one = bits.bit(table, ((1 + expected) << 8) + node);
      hint <<= 1;
      node = (node << 1) | one;
      if (expected !== one) break;
    } while (node < 0x100);
  }
  while (node < 0x100) node = (node << 1) | bits.bit(table, node);
  return node & 0xff;
};

// Which of the last four distances is meant; it becomes the first of them.
class Repeats {
  constructor() {
    this.last = [0, 0, 0, 0];
    this.tables = Array.from({ length: 3 }, () => chances(12));
  }

  remember(distance, from) {
    this.last.splice(from, 1);
    this.last.unshift(distance);
  }

  choose(bits, state) {
    const older = this.tables.findIndex((table) => !bits.bit(table, state));
    const from = older < 0 ? 3 : older;
    if (from) this.remember(this.last[from], from);
    return from;
  }
}

const after = (state, literals, others) => (state < 7 ? literals : others);

class Unpacking {
  constructor(bytes) {
    const properties = bytes[0];
    [this.lc, this.lp, this.pb] = [properties % 9, Math.trunc(properties / 9) % 5, Math.trunc(properties / 45)];
    this.bits = new Bits(bytes);
    this.out = new Uint8Array(Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(5, true)));
    this.literals = Array.from({ length: 1 << (this.lc + this.lp) }, () => chances(0x300));
    [this.isCopy, this.isLong, this.isRepeat] = [chances(12 << 4), chances(12 << 4), chances(12)];
    [this.lengths, this.repeated, this.distances, this.repeats] = [new Lengths(), new Lengths(), new Distances(), new Repeats()];
    [this.at, this.state] = [0, 0];
  }

  whole() {
    while (this.at < this.out.length) {
      const place = this.at & ((1 << this.pb) - 1);
      if (this.bits.bit(this.isCopy, (this.state << 4) + place)) this.copy(this.length(place));
      else this.literal();
    }
    return this.out;
  }

  literal() {
    const { out, at, state, lc, lp } = this;
    const table = this.literals[((at & ((1 << lp) - 1)) << lc) + ((at ? out[at - 1] : 0) >> (8 - lc))];
    out[this.at++] = literal(this.bits, table, state < 7 ? -1 : out[at - this.repeats.last[0] - 1]);
    this.state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  length(place) {
    const { bits, state, repeats } = this;
    if (!bits.bit(this.isRepeat, state)) {
      const length = this.lengths.read(bits, place);
      repeats.remember(this.distances.read(bits, length), 3);
      this.state = after(state, 7, 10);
      return length;
    }
    if (repeats.choose(bits, state) === 0 && !bits.bit(this.isLong, (state << 4) + place)) {
      this.state = after(state, 9, 11);
      return 1;
    }
    this.state = after(state, 8, 11);
    return this.repeated.read(bits, place);
  }

  copy(length) {
    const { out } = this, end = this.at + length;
    let from = this.at - this.repeats.last[0] - 1;
    if (from < 0 || end > out.length || this.bits.at > this.bits.bytes.length) throw new Error('the packed data is damaged');
    while (this.at < end) out[this.at++] = out[from++];
  }
}

const unpack = (bytes) => new Unpacking(bytes).whole();
