/** Has only so much begun at once; the rest waits for its turn, in the order in which it came. */
export class Turns {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private next = 0;

  constructor(atOnce: number) {
    this.free = atOnce;
  }

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  /** To the one that waits longest, if any. */
  private pass(): void {
    const resolve = this.waiting[this.next];
    if (resolve === undefined) {
      this.free += 1;
      return;
    }
    this.next += 1;
    if (this.next === this.waiting.length) {
      this.waiting.length = 0;
      this.next = 0;
    }
    resolve();
  }
}
