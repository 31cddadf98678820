/**
 * What is asked of the server, or null where it does not answer in time: an answer that broke off may never come. It may
 * have arrived all the same, so that only what can't be done twice is asked again.
 */
export function inTime<Answer>(asked: Promise<Answer>, milliseconds: number): Promise<Answer | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), milliseconds);
    const settle = (answer: Answer | null) => {
      clearTimeout(timer);
      resolve(answer);
    };
    asked.then(settle, () => settle(null));
  });
}
