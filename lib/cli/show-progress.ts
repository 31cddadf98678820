export type Progress = { read: number; rejected: number; bytesDone: number };

const barWidth = 24;
const terminalEveryMs = 100;
const linesEveryMs = 5_000;

function bar(share: number): string {
  const filled = Math.round(share * barWidth);
  return `[${"#".repeat(filled)}${"-".repeat(barWidth - filled)}]`;
}

function wordsOfTime(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s left`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min left` : `${Math.round(seconds / 3_600)} h left`;
}

/** One line of how far it is. `seconds` since the beginning of this process's part of it. */
export function wordsOfProgress({ read, rejected, bytesDone }: Progress, bytesTotal: number, seconds: number): string {
  const share = bytesTotal > 0 ? Math.min(1, bytesDone / bytesTotal) : 0;
  const rate = Math.round(read / Math.max(seconds, 0.001));
  const left = share > 0.01 && share < 1 ? `, ${wordsOfTime((seconds * (1 - share)) / share)}` : "";
  return `${Math.floor(share * 100)} %, ${read} read, ${rejected} rejected, ${rate} a second${left}`;
}

/** A bar that moves on a terminal, a line now and then elsewhere; on standard error, which no program reads. */
export function showProgress(bytesTotal: number): { update(progress: Progress): void; end(): void } {
  const began = Date.now();
  const isTerminal = process.stderr.isTTY;
  let shown = began;
  return {
    update(progress) {
      const now = Date.now();
      if (now - shown < (isTerminal ? terminalEveryMs : linesEveryMs)) return;
      shown = now;
      const words = wordsOfProgress(progress, bytesTotal, (now - began) / 1000);
      const share = bytesTotal > 0 ? Math.min(1, progress.bytesDone / bytesTotal) : 0;
      // Clears what a longer line left behind.
      process.stderr.write(isTerminal ? `\r\u001b[K${bar(share)} ${words}` : `${words}\n`);
    },
    end() {
      if (isTerminal) process.stderr.write("\r\u001b[K");
    },
  };
}
