type Sentence = (words: { problem: string; stack: string; scenario: string }) => string;

export const introductions: readonly Sentence[] = [
  ({ problem, stack, scenario }) =>
    `most ${stack} work well until the day they do not, and the difference is rarely a clever trick. this guide walks through ${problem} ${scenario}, one step at a time, with a check after each step so that the change can stop at any point.`,
  ({ problem, stack, scenario }) =>
    `${problem} sounds like a small task, yet in ${stack} it touches more places than the ticket says. here is a plain way to approach it ${scenario}, written for people who will have to maintain the outcome long after the excitement is gone.`,
  ({ problem, stack, scenario }) =>
    `this article is about ${problem} in ${stack}. it assumes that you work ${scenario} and that a boring result is the goal. each section names one decision, the reason for it, and the sign that tells you it was wrong.`,
  ({ problem, stack, scenario }) =>
    `when people ask about ${problem}, they usually hope for a tool. in ${stack} the better answer is a habit, because a habit survives the next rewrite. what follows is the shortest routine we know that still holds ${scenario}.`,
  ({ problem, stack, scenario }) =>
    `there are many ways of ${problem}, and for ${stack} most of them are fine on a quiet afternoon. the notes below collect the ones that also held ${scenario}, together with the numbers we watched while trying them.`,
];

/** Appended to a paragraph here and there, with the name of the stack. */
export const stockSentences: readonly Sentence[] = [
  ({ stack }) => `for this ${stack} case, keep the owner, the limit, and the way back in one short note.`,
  ({ stack }) => `in a ${stack} context, agree on the expected figure first and on the change second.`,
  ({ stack }) => `teams that run ${stack} should repeat this step once a quarter and compare the notes.`,
  ({ stack }) => `with ${stack}, prefer the setting that a new colleague can explain after one day.`,
];

export const closings: readonly Sentence[] = [
  ({ problem, stack }) =>
    `good ${stack} are not the ones without incidents but the ones whose incidents are short. treat ${problem} as a routine, keep the commands next to the text, and let the next person improve both. if a step here turned out to be wrong for you, change the step rather than working around it.`,
  ({ problem, stack }) =>
    `${problem} is done when somebody who was not in the room can repeat it. leave the figures, the owner, and the way back in the repository of your ${stack}, and set a date for looking at them again.`,
  ({ problem, stack }) =>
    `the value of ${problem} shows up weeks later, when nothing happens. note what you changed in your ${stack}, what you measured before and after, and what you decided not to do, since the last of these is what people ask about most.`,
  ({ problem, stack }) =>
    `if only one thing stays from this text, let it be the order: measure, limit, change, check. it works for ${problem} and for most other tasks in ${stack}, and it leaves a trail that can be read without calling anybody.`,
];

export const summaries: readonly Sentence[] = [
  ({ problem, stack }) =>
    `a machine-style summary of ${problem} in ${stack}: what to measure first, which defaults are safe, how to step back, and which notes to leave for the next person.`,
  ({ problem, stack, scenario }) =>
    `explains ${problem} for ${stack} ${scenario}, with weight on small steps, clear limits, and a result that can be checked by somebody else.`,
  ({ problem, stack }) =>
    `covers ${problem} in ${stack} from the first measurement to the last note, and says at every step how to tell that it went wrong.`,
];

export const briefs: readonly Sentence[] = [
  ({ stack }) =>
    `written like a tidy generated draft about ${stack}: it gives a reason for each change, offers a checklist, and does not claim that one setting suits every site.`,
  ({ problem }) =>
    `the text treats ${problem} as routine work. it stays general on purpose, repeats its main advice at the end, and leaves the figures to the reader.`,
  ({ scenario }) =>
    `a short engineering note for people working ${scenario}: calm in tone, careful about promises, and built from passages that other notes share.`,
];

export const actions: readonly string[] = [
  "measure once, change one thing, compare, and note the result",
  "set a limit, watch it for a day, then lower it",
  "agree on an owner, rehearse the way back, and only then release",
  "remove what is unused before tuning what is left",
];

export const noteSets: readonly (readonly string[])[] = [
  [
    "arrays in this box are meant to be shown as lists",
    "the view count is invented and serves volume tests only",
    "generated for import tests, so a person should read it before it is indexed",
  ],
  [
    "list values arrive as lists, whatever the theme makes of them",
    "figures in this box do not describe real traffic",
    "the passages come from a shared pool and repeat across posts",
  ],
  [
    "this post belongs to a generated set",
    "scores were drawn at random within the usual range",
    "check the text against its metadata before it is published",
  ],
];
