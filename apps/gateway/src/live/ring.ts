/** One change of a contingent, as pipeline counts them. The gateway passes the row on and reads only whose it is. */
export type Change = {
  readonly seq: number;
  readonly row: { readonly contingentId: string } & Record<string, unknown>;
};

/** Where a reader can go on: the changes that it missed, or nothing when the ring no longer reaches back that far. */
export type Resume = { readonly from: 'ring'; readonly changes: readonly Change[] } | { readonly from: 'beyond' };

/** Of several changes of one contingent only the last, in the order of `seq`. Whole rows travel, so nothing is lost. */
export function lastOfEach(changes: Iterable<Change>): Change[] {
  const last = new Map<string, Change>();
  for (const change of changes) {
    const known = last.get(change.row.contingentId);
    if (!known || known.seq < change.seq) last.set(change.row.contingentId, change);
  }
  return [...last.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * The newest changes, at most `capacity`. It answers for every cursor from `floor` on: all changes after the floor are
 * in it, without a gap.
 */
export class ChangeRing {
  #changes: Change[] = [];
  #floor = 0;
  #head = 0;

  constructor(private readonly capacity: number) {}

  get head(): number {
    return this.#head;
  }

  get floor(): number {
    return this.#floor;
  }

  /** Forgets everything and goes on after `head`. */
  restart(head: number): void {
    this.#changes = [];
    this.#floor = head;
    this.#head = head;
  }

  /**
   * Adds what pipeline answered for `after=head` and returns the new part; asking twice does no harm. The head moves only
   * with changes that are here: a newer number without its row would leave a gap.
   */
  append(changes: readonly Change[]): Change[] {
    const fresh = changes.filter((change) => change.seq > this.#head);
    this.#changes.push(...fresh);
    this.#head = fresh.at(-1)?.seq ?? this.#head;
    const surplus = this.#changes.length - this.capacity;
    if (surplus > 0) this.#floor = this.#changes.splice(0, surplus).at(-1)?.seq ?? this.#floor;
    return fresh;
  }

  /** What a reader at `cursor` missed, up to and including `upTo`. */
  after(cursor: number, upTo: number): Resume {
    if (cursor < this.#floor || cursor > this.#head) return { from: 'beyond' };
    const missed = this.#changes.filter((change) => change.seq > cursor && change.seq <= upTo);
    return { from: 'ring', changes: lastOfEach(missed) };
  }
}

/**
 * True when pipeline cannot say any more what happened after `cursor`: the cursor is below the
 * smallest number that can be asked after, or pipeline counts from the beginning again.
 */
export function cursorTooOld(cursor: number, answer: { readonly head: number; readonly oldest: number }): boolean {
  return cursor > answer.head || cursor < answer.oldest;
}
