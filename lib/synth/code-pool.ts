import type { CodeLanguage } from "@/lib/synth/word-pools";

/** Short pieces of code, two for each language. */
export const codeSamples: Record<CodeLanguage, readonly string[]> = {
  python: [
    `from contextlib import contextmanager
from time import monotonic

@contextmanager
def stopwatch(name, report):
    started = monotonic()
    try:
        yield
    finally:
        report(name, monotonic() - started)`,
    `def in_batches(rows, size=500):
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch`,
  ],
  typescript: [
    `const limitMs = 2_000;

export async function withinLimit<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(limitMs);
  return work(signal);
}`,
    `type Entry = { value: string; until: number };

const entries = new Map<string, Entry>();

export function remember(key: string, value: string, seconds: number): void {
  entries.set(key, { value, until: Date.now() + seconds * 1000 });
}`,
  ],
  go: [
    `func drain(ctx context.Context, jobs <-chan Job) error {
	for {
		select {
		case job := <-jobs:
			if err := job.Run(ctx); err != nil {
				return fmt.Errorf("job %s: %w", job.ID, err)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}`,
    `server := &http.Server{
	Addr:              ":8080",
	ReadHeaderTimeout: 5 * time.Second,
	IdleTimeout:       60 * time.Second,
}

log.Fatal(server.ListenAndServe())`,
  ],
  java: [
    `public record Budget(Duration total, Duration used) {
    public Budget spend(Duration time) {
        return new Budget(total, used.plus(time));
    }

    public boolean isOver() {
        return used.compareTo(total) > 0;
    }
}`,
    `ExecutorService workers = Executors.newFixedThreadPool(8);
for (Task task : tasks) {
    workers.submit(() -> task.run(deadline));
}
workers.shutdown();
workers.awaitTermination(30, TimeUnit.SECONDS);`,
  ],
  php: [
    `<?php

function is_signed(string $body, string $given, string $secret): bool
{
    $expected = hash_hmac('sha256', $body, $secret);
    return hash_equals($expected, $given);
}`,
    `$rows = $db->prepare('SELECT id, title FROM posts WHERE id > ? ORDER BY id LIMIT 50');
$rows->execute([$after]);
foreach ($rows as $row) {
    echo $row['id'], PHP_EOL;
}`,
  ],
  ruby: [
    `class Throttle
  def initialize(limit:, per:)
    @limit = limit
    @per = per
    @seen = []
  end

  def allow?(now = Time.now)
    @seen.reject! { |at| at < now - @per }
    @seen.size < @limit && @seen.push(now)
  end
end`,
    `Post.where(archived: false).find_each(batch_size: 200) do |post|
  next if post.updated_at > 2.years.ago
  post.update!(archived: true)
end`,
  ],
  rust: [
    `pub struct Bounded<T> {
    items: VecDeque<T>,
    limit: usize,
}

impl<T> Bounded<T> {
    pub fn push(&mut self, item: T) -> Option<T> {
        self.items.push_back(item);
        if self.items.len() > self.limit { self.items.pop_front() } else { None }
    }
}`,
    `let deadline = Instant::now() + Duration::from_secs(2);
while let Some(frame) = queue.next_before(deadline)? {
    writer.send(&frame)?;
}
writer.flush()?;`,
  ],
  sql: [
    `UPDATE jobs
SET state = 'running', started_at = now()
WHERE id = (
  SELECT id FROM jobs WHERE state = 'ready'
  ORDER BY queued_at LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING id;`,
    `CREATE INDEX CONCURRENTLY orders_open_idx
  ON orders (customer_id, placed_at)
  WHERE closed_at IS NULL;

SELECT count(*) FROM orders WHERE closed_at IS NULL;`,
  ],
};
