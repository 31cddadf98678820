/** Lets at most `lanes` pieces of work run at once; the others wait for their turn, first come, first served. */
export function takeTurns(lanes: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < lanes) running += 1;
    // Whoever ends hands the lane over, so that nobody slips in between.
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
