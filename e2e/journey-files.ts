export const goodPost = `| | |

how to keep a release calm in ruby workers

a calm release is one that somebody can stop. this note follows *one* queue from the first worker to the last; it costs < 1 hour & no new tool.

before anything moves

count the jobs that are open, and write the number down.

while queue.size > 0
  sleep 1
end

release checklist

  • stop the producer
  • wait for an empty queue
  • start the new worker

final notes

a release that was rehearsed needs no hero.

alphanode post meta

topiccalm releases / ruby workers
summarythis note keeps a release of ruby workers calm, with a way back.
ai outline
  • context: one queue, two workers
  • recommended action: count first, move second
ai briefit names the signal, the wait and the limit.
stack
  • ruby workers
  • backend
tools
  • sidekiq
  • grafana
code languageruby
difficultyadvanced
reading time7
view count31415
score
  • quality: 58
  • freshness: 82
  • depth: 49
  • clarity: 71
revision
  • status: expanded
  • version: 3.1.4
  • last reviewed: 2025-04-02
referenceanp-ref-810010-2718
hash4d1f0a7be2d4c65588aa02ee
flags
  • ai generated style: 1
  • has images: 0
  • image heavy: 0
  • needs human review: 1
checklist
  • stop the producer
  • wait for an empty queue
  • start the new worker
entities
    • name: ruby workers
    • type: stack
    • name: calm releases
    • type: problem
payload
  • source id: alphanode-810010
  • generator: written for a test
  • paragraphs: 3
  • scenario: one queue, two workers
  • seed: 810010
notes
  • lists are lists
  • read it before it is indexed

Similar Posts
`;

/** The same shape with a score that can't be one. */
export const badPost = goodPost
  .replaceAll("810010", "810011")
  .replace("how to keep a release calm", "how to keep a rollback calm")
  .replace("quality: 58", "quality: 140");

export const record = {
  externalId: "fields-1",
  title: "A record with fields of its own",
  body: "It came as one line.",
  flags: { needsHumanReview: true },
  meta: { desk: { editor: "night shift", rounds: [1, 2] }, moods: ["calm", "brisk"] },
};
